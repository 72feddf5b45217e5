"""Addresses and views are each other's writing; whatever an address holds, nothing is ignored in silence."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from cmo.answers.labels import Labels, TermEntry
from cmo.answers.question import BLANKS, Question
from cmo.answers.shelves import Shelf
from cmo.explorer.address import AskView, QueryView, Tab, read_ask, read_query

TERMS = {
    ("people", "older-adults"): ("older people", ("elders",)),
    ("people", "carers"): ("people who care", ()),
    ("concepts", "stays"): ("people stay", ()),
    ("stages", "enrolment"): ("enrolment", ()),
    ("referral-models", "link-worker"): ("a link worker", ()),
    ("activities", "choir"): ("a choir", ()),
    ("actors", "gp"): ("GPs", ()),
}
LABELS = Labels(
    {key: TermEntry(*key, label, None, (), aliases, 1) for key, (label, aliases) in TERMS.items()}
)
ID = st.text("abcdefgh-.", min_size=1, max_size=12)


@st.composite
def views(draw: st.DrawFn) -> AskView:
    blanks = {
        blank: draw(st.sampled_from([None, *(id_ for name, id_ in TERMS if name == vocabulary)]))
        for blank, vocabulary in BLANKS.items()
    }
    return AskView(
        Question.of(blanks),
        draw(st.sampled_from(Tab)),
        tuple(draw(st.lists(ID, max_size=4, unique=True))),
        tuple(draw(st.lists(st.sampled_from([shelf.value for shelf in Shelf]), max_size=3, unique=True))),
        draw(st.none() | ID),
        draw(st.booleans()),
    )


@given(views())
def test_a_view_written_as_an_address_and_read_again_is_the_same(view: AskView) -> None:
    assert read_ask(view.address(), LABELS) == (view, ())


@given(st.dictionaries(st.text(max_size=12) | st.sampled_from([*BLANKS, "tab", "open", "lit"]),
                       st.lists(st.text(max_size=12), min_size=1, max_size=3)))  # fmt: skip
def test_whatever_an_address_says_it_is_followed_or_spoken_of(given: dict[str, list[str]]) -> None:
    """Every key and value is in the view or in a sentence about what is not there."""
    view, unknown = read_ask(given, LABELS)
    spoken = {(each.key, each.value) for each in unknown} | {(each.key, "") for each in unknown}
    written = view.address()
    for key, values in given.items():
        for value in filter(None, values):
            followed = value in written.get(key, []) or (key, value) == ("tab", "sentences")
            assert followed or (key, value) in spoken or (key, "") in spoken
    assert all(each.words for each in unknown)


def test_an_unknown_term_leads_to_near_ones_by_id_label_and_other_names() -> None:
    for asked in ("older-adult", "older people", "elder"):
        view, (unknown,) = read_ask({"people": [asked]}, LABELS)
        assert view.question == Question()
        assert unknown.of_term
        assert unknown.near[0] == "older-adults"
        assert f"‘{asked}’, which is not in the vocabulary people" in unknown.words


def test_a_misspelt_key_and_a_second_value_are_said() -> None:
    view, unknown = read_ask({"poeple": ["carers"], "stage": ["enrolment", "moving-on"]}, LABELS)
    assert view.question == Question(stage="enrolment")
    assert "‘poeple’, which means nothing here. Did you mean 'people'" in unknown[0].words
    assert "2 values for ‘stage’" in unknown[1].words
    assert not any(each.of_term for each in unknown)


def test_another_question_closes_what_was_opened_in_the_answer_to_this_one() -> None:
    view = AskView(Question(), Tab.PICTURE, ("a.b",), ("helps",), "people:carers", True)
    assert view.asking(Question(people="carers")) == AskView(
        Question(people="carers"), Tab.PICTURE, drawn_small=True
    )


def test_opening_and_closing_keep_the_order_of_the_others() -> None:
    view = AskView(opened=("a", "b"))
    assert view.opening("c", opened=True).opened == ("a", "b", "c")
    assert view.opening("a", opened=False).opened == ("b",)


@given(st.dictionaries(st.sampled_from(["people", "query", "rows"]), st.text(min_size=1, max_size=9)))
def test_a_query_with_its_parameters_is_an_address(given: dict[str, str]) -> None:
    """Also where a parameter has the name of a key of the address."""
    view = QueryView("what-works", given)
    assert read_query(view.address(), {"what-works": ["people", "query", "rows"]}) == (view, ())


def test_an_unknown_query_or_parameter_is_said() -> None:
    known = {"what-works": ["people"]}
    view, (unknown,) = read_query({"query": ["what-wroks"], "people": ["x"]}, known)
    assert view == QueryView()
    assert unknown.words == "There is no saved query ‘what-wroks’. Did you mean 'what-works'?"
    view, (unknown,) = read_query({"query": ["what-works"], "peple": ["x"]}, known)
    assert view == QueryView("what-works")
    assert "‘peple’, which means nothing here. Did you mean 'people'?" in unknown.words
