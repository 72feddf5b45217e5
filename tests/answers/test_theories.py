"""Programme theories from rows: versions in order, and what lies between any two of them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cmo.answers.theories import Change, Theory, between, compared, theories
from cmo.ingest.folder import read_folder
from cmo.schema.words import ChangeKind, Kind
from tests.answers.asking import run_of

TOY = Path(__file__).parents[1] / "corpora" / "toy"


def row(version: str, position: int, revises: str | None = None, *holds: str, **more: Any) -> dict[str, Any]:
    return {
        "theory": "t", "position": position, "version": version, "title": "T", "about": None, "draws_on": [],
        "kind": None, "if_clause": "a", "then_clause": "b", "because_clause": "c", "revises": revises,
        "why": None, "caused_by": [], "changes": [], "configurations": list(holds), "documents": [],
        "studies_read": 0, "studies_via_review": 0, "works_unread": 0,
    } | more  # fmt: skip


@pytest.fixture
def theory() -> Theory:
    """v1 → v2 → v3, and a side branch from v1."""
    rows = [
        row("v3", 3, "v2", "x", "z"),
        row("v1", 1, None, "x", "y"),
        row("v2", 2, "v1", "x", "y", "z", changes=["refined: this → that (so)", "split", "odd words: here"]),
        row("side", 4, "v1"),
    ]
    (found,) = theories(rows)
    return found


def versions(theory: Theory, one: str, other: str) -> Any:
    left, right = theory.version(one), theory.version(other)
    assert left and right
    return between(theory, left, right)


def test_versions_stand_in_the_order_of_the_file(theory: Theory) -> None:
    assert [version.id for version in theory.versions] == ["v1", "v2", "v3", "side"]
    assert theory.version("v9") is None


def test_changes_are_told_by_what_they_are(theory: Theory) -> None:
    assert theory.versions[1].changes == (
        Change(ChangeKind.REFINED, "this → that (so)"),
        Change(ChangeKind.SPLIT, ""),
        Change(None, "odd words: here"),
    )


@pytest.mark.parametrize("pair", [("v1", "v3"), ("v3", "v1")])
def test_between_two_versions_lies_every_step(theory: Theory, pair: tuple[str, str]) -> None:
    """Whichever is named first; with what joined, what left and what stayed."""
    found = versions(theory, *pair)
    assert (found.earlier.id, found.later.id, found.related) == ("v1", "v3", True)
    assert [version.id for version in found.steps] == ["v2", "v3"]
    assert (found.joined, found.left, found.kept) == (("z",), ("y",), ("x",))


def test_versions_of_two_branches_did_not_grow_out_of_each_other(theory: Theory) -> None:
    found = versions(theory, "side", "v3")
    assert (found.steps, found.related) == ((), False)
    assert found.left == ("x", "z")


def test_a_version_written_before_the_one_it_revises_is_still_the_later() -> None:
    (theory,) = theories([row("new", 1, "old"), row("old", 2)])
    found = versions(theory, "new", "old")
    assert (found.earlier.id, found.later.id, found.related) == ("old", "new", True)


def test_versions_that_revise_each_other_in_a_circle_end() -> None:
    (theory,) = theories([row("a", 1, "b"), row("b", 2, "a"), row("c", 3)])
    assert versions(theory, "a", "c").related is False


TEXT = st.text("ab c", max_size=40)


@given(TEXT, TEXT)
def test_compared_clauses_hold_their_words_once_and_share_the_same(before: str, now: str) -> None:
    left, right = compared(before, now)
    assert "".join(s.words for s in left).split() == before.split()
    assert "".join(s.words for s in right).split() == now.split()
    shared = [" ".join(s.words for s in side if not s.only_here).split() for side in (left, right)]
    assert shared[0] == shared[1]


def test_a_word_here_and_there_is_not_shown_as_shared() -> None:
    left, right = compared("people come and go on foot", "they stay and then go by the old road")
    assert [s.only_here for s in (*left, *right)] == [True, True]
    left, right = compared("they come every week and stay", "they come every week and leave")
    assert [(s.words, s.only_here) for s in right] == [("they come every week and ", False), ("leave", True)]


def test_very_long_clauses_are_not_compared_word_by_word() -> None:
    left, right = compared("a " * 5_000, "b " * 5_000)
    assert [len(left), len(right)] == [1, 1]
    assert left[0].only_here and right[0].only_here
    assert not compared("a " * 5_000, "a " * 5_000)[0][0].only_here


def test_the_toy_theory_says_what_it_rests_on_and_what_caused_it() -> None:
    corpus = read_folder(TOY / "evidence").corpus
    assert corpus is not None
    (theory,) = theories(run_of(corpus)("theories", {}))
    first, last = theory.versions
    assert (first.kind, first.caused_by, first.rests_on) == (Kind.ARGUED, ("toy-report",), "no study")
    assert last.revises == "v1" and last.caused_by == ("toy-walks",)
    assert last.rests_on == "1 study read"
    assert last.sentence.startswith("If somebody who knows their name meets older people")
