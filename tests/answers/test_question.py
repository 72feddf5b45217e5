"""Questions: their blanks, their links, their titles, and terms nobody knows."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cmo.answers.labels import Labels
from cmo.answers.question import BLANKS, Question
from cmo.errors import Misuse

BLANK_VALUES = st.dictionaries(st.sampled_from(list(BLANKS)), st.text(min_size=0, max_size=20))


def entry(vocabulary: str, term: str, label: str, **others: object) -> dict[str, object]:
    row: dict[str, object] = dict.fromkeys(("definition", "dimension", "opposite", "tier", "direction"))
    return {
        "vocabulary": vocabulary,
        "term": term,
        "label": label,
        "broader": [],
        "aliases": [],
        "used": 1,
        **row,
    } | others


LABELS = Labels.of(
    [
        entry("referral-models", "link-worker", "link worker referral"),
        entry("people", "isolated-or-lonely", "people who are isolated or lonely", aliases=["lonely people"]),
        entry("people", "older-people", "older people"),
        entry("activities", "arts", "arts activities"),
        entry("stages", "engagement", "engagement"),
        entry("actors", "gp", "GP"),
        entry("dimensions", "staying", "staying"),
        entry("concepts", "drops-out", "people drop out", dimension="staying"),
        entry("concepts", "trust", "people trust their link worker"),
    ]
)  # fmt: skip


@given(BLANK_VALUES)
def test_a_link_gives_the_question_back(values: dict[str, str]) -> None:
    """Whatever was typed into the blanks, and whatever characters it holds."""
    question = Question.of(values)
    assert Question.from_link(question.link()) == question
    assert Question.from_link(f"?{question.link()}") == question
    assert Question.of(question.set_blanks()) == question


def test_empty_blanks_are_open() -> None:
    """A form and a link have no other way to leave a blank open."""
    assert Question.of({"people": "", "actor": None}) == Question()
    assert Question().link() == ""


def test_an_unknown_blank_says_which_is_near() -> None:
    """A mistyped key of a link is not silently an open question."""
    with pytest.raises(Misuse, match=r"no blank 'outcom'\. Did you mean 'outcome'\?"):
        Question.of({"outcom": "x"})
    with pytest.raises(Misuse, match=r"no blank 'zzz'\. The blanks are: referral_model, people"):
        Question.from_link("zzz=1")


@pytest.mark.parametrize(
    ("blanks", "title"),
    [
        ({}, "What works?"),
        ({"people": "older-people"}, "What works for older people?"),
        (
            {"referral_model": "link-worker", "activity": "arts", "people": "older-people"},
            "What works with link worker referral, in arts activities, for older people?",
        ),
        (
            {"outcome": "drops-out", "stage": "engagement"},
            "What makes a difference to ‘staying’ at the engagement stage?",
        ),
        (
            {"outcome": "trust", "circumstance": "trust", "actor": "gp"},
            "What makes a difference to ‘people trust their link worker’ where people trust their link worker, "
            "when the one who responds is GP?",
        ),
    ],
)
def test_titles_read_as_questions(blanks: dict[str, str], title: str) -> None:
    """A question about a state is one about its dimension."""
    assert Question.of(blanks).title(LABELS) == title


def test_terms_are_given_by_id_and_near_ones_are_named() -> None:
    """A label or another name is not accepted, and leads to the id; all wrong blanks are told at once."""
    with pytest.raises(Misuse) as refused:
        Question(people="Lonely people", actor="doctor").must_be_known(LABELS)
    assert str(refused.value) == (
        "'Lonely people' is not a term of people, which fills the blank 'people'. "
        "Did you mean 'isolated-or-lonely' (people who are isolated or lonely)?\n"
        "'doctor' is not a term of actors, which fills the blank 'actor'. "
        "`cmo query run vocabulary` lists its terms."
    )


@pytest.mark.parametrize(
    ("blank", "given", "near"),
    [
        ("people", "loneliness", "isolated-or-lonely"),
        ("people", "people who are isolated or lonely", "isolated-or-lonely"),
        ("people", "isolated_or_lonely", "isolated-or-lonely"),
        ("people", "older", "older-people"),
        ("referral_model", "link worker", "link-worker"),
        ("outcome", "dropping out", "drops-out"),
    ],
)
def test_what_people_type_leads_to_the_term(blank: str, given: str, near: str) -> None:
    """By id, label, other name, or a word of the same family; the best is named first."""
    with pytest.raises(Misuse, match=rf"Did you mean '{near}'"):
        Question.of({blank: given}).must_be_known(LABELS)


def test_known_terms_pass() -> None:
    """Also the same id in two blanks."""
    Question(outcome="trust", circumstance="trust", people="older-people").must_be_known(LABELS)


def test_hostile_values_are_cut_short() -> None:
    """A message never grows with what was typed."""
    with pytest.raises(Misuse) as refused:
        Question(people="x" * 100_000).must_be_known(LABELS)
    assert len(str(refused.value)) < 400
