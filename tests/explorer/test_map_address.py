"""Every view of the map is a link, and what a link asks for and is not there is told."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from cmo.answers.labels import Labels, TermEntry
from cmo.answers.mapped import Version
from cmo.answers.question import Question
from cmo.explorer.map_view import DEEPEST, MapView, read_map
from cmo.schema.words import Kind

LABELS = Labels({("people", "old"): TermEntry("people", "old", "older people", None, (), (), 1)})
THEORIES = {"money": [Version("money", "v1", "Money", "", ()), Version("money", "v2", "Money", "", ())]}
WORDS = st.lists(st.text(min_size=1, max_size=9), max_size=3, unique=True).map(tuple)


@given(
    st.builds(
        MapView,
        question=st.sampled_from([Question(), Question(people="old")]),
        theory=st.sampled_from([None, "money"]),
        uncounted=st.booleans(),
        kinds=st.sets(st.sampled_from(list(Kind))).map(lambda found: tuple(k for k in Kind if k in found)),
        depth=st.one_of(st.none(), st.integers(0, DEEPEST)),
        unfolded=WORDS,
        lit=st.one_of(st.none(), st.text(min_size=1, max_size=9)),
        opened=WORDS,
        whole=st.booleans(),
    ),
    st.sampled_from([None, "v1", "v2"]),
)
def test_an_address_brings_back_the_view(view: MapView, version: str | None) -> None:
    view = MapView(
        **{name: getattr(view, name) for name in view.__slots__}
        | {"version": version if view.theory else None}
    )
    assert read_map(view.address(), LABELS, THEORIES) == (view, ())


def test_the_usual_view_has_no_address() -> None:
    assert MapView().address() == {}


@given(st.dictionaries(st.text(max_size=9), st.lists(st.text(max_size=9), max_size=3), max_size=5))
def test_any_address_can_be_read(given_: dict[str, list[str]]) -> None:
    read_map(given_, LABELS, THEORIES)


def test_what_is_not_there_is_told_with_what_is_near() -> None:
    given_ = {
        "theory": ["monye"], "version": ["v9"], "depth": ["far"], "kind": ["argude"], "people": ["odl"], "colour": ["red"],
    }  # fmt: skip
    view, unknown = read_map(given_, LABELS, THEORIES)
    assert view == MapView()
    said = {each.key: each.words for each in unknown}
    assert "There is no programme theory ‘monye’. Did you mean" in said["theory"]
    assert "argued" in said["kind"]
    assert said.keys() == {"theory", "depth", "kind", "people", "colour"}
    _, unknown = read_map({"theory": ["money"], "version": ["v9"]}, LABELS, THEORIES)
    assert [each.words for each in unknown] == ["There is no version of money ‘v9’. There are: v1, v2."]


def test_another_theory_lets_go_of_what_was_lit_and_keeps_what_is_brought_out() -> None:
    view = MapView(Question(people="old"), kinds=(Kind.ARGUED,), depth=1, lit="context:x", opened=("d.c",))
    assert view.drawing("money") == MapView(Question(people="old"), "money", kinds=(Kind.ARGUED,))
