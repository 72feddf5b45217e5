"""Disagreements: each pair once, the open ones first, what sets it apart by the side that names it, and nothing decided."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given, settings

from cmo.answers.answer import Run
from cmo.answers.disagreements import (
    NO_DIMENSION,
    ROW_COLUMNS,
    Difference,
    Disagreement,
    Standing,
    differences_words,
    disagreement_rows,
    find_disagreements,
    set_apart,
)
from cmo.answers.labels import Labels
from cmo.answers.named import statements_named
from cmo.answers.recorded import How
from cmo.answers.statement import Statement
from cmo.ingest.corpus import Corpus
from cmo.ingest.folder import read_folder
from cmo.schema.words import Handled, Rivalry
from tests.answers.asking import answer_of, run_of
from tests.corpora.generated import corpora
from tests.reference.hand import corpus as hand

HAND = hand()
TOY = Path(__file__).parents[1] / "corpora" / "toy" / "evidence"
PROPERTY = settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))


def toy() -> Corpus:
    corpus = read_folder(TOY).corpus
    assert corpus is not None
    return corpus


def labels_of(run: Run) -> Labels:
    return Labels.of(run("vocabulary", {}))


def a_pair(**changes: Any) -> Disagreement:
    usual: dict[str, Any] = {
        "opposed": (),
        "how": None,
        "handled": None,
        "note": None,
        "differences": (),
        "recorded": False,
    }
    return Disagreement("a.x", "b.y", **{**usual, **changes})


def statement(run: Run, configuration: str) -> Statement:
    (found,) = statements_named(run, labels_of(run), [configuration]).every_statement()
    return found


def test_recorded_pairs_say_what_sets_them_apart_and_what_was_done() -> None:
    pairs = {pair.key: pair for pair in find_disagreements(run_of(toy()))}
    gate = pairs["toy-walks.met-at-the-gate~toy-walks.nobody-at-the-gate"]
    assert (gate.how, gate.handled, gate.standing) == (
        Rivalry.CONTINGENT,
        Handled.RECONCILED,
        Standing.HANDLED,
    )
    assert set(gate.differences) == {
        Difference(How.CIRCUMSTANCE, "nobody-recognised"),
        Difference(How.OFFERED, "met-at-the-gate"),
        Difference(How.ACTOR, "walk-leader"),
    }
    assert gate.note == "What differs is whether anybody there is familiar."
    assert gate.handled_words() == "The coders found what accounts for both (reconciled)."


def test_what_nobody_dealt_with_stands_first_and_says_so() -> None:
    pairs = find_disagreements(run_of(toy()))
    standings = [list(Standing).index(pair.standing) for pair in pairs]
    assert standings == sorted(standings)
    assert pairs[0].handled_words() == "Not yet: the coders have not dealt with it."
    assert a_pair().handled_words().startswith("Not yet: it was found by rule")


def test_each_side_is_told_what_it_names_alone() -> None:
    """What both or neither names is told apart from that."""
    run = run_of(toy())
    (pair,) = (each for each in find_disagreements(run) if each.first == "toy-walks.met-at-the-gate")
    apart = set_apart(pair, statement(run, pair.first), statement(run, pair.second))
    assert Difference(How.OFFERED, "met-at-the-gate") in apart.first
    assert Difference(How.CIRCUMSTANCE, "nobody-recognised") in apart.second
    assert sorted((*apart.first, *apart.second, *apart.elsewhere), key=str) == sorted(
        pair.differences, key=str
    )
    nobody = set_apart(pair, None, None)
    assert (nobody.first, nobody.second, nobody.elsewhere) == ((), (), pair.differences)


def test_differences_are_told_as_what_they_are() -> None:
    labels = labels_of(run_of(toy()))
    several = [Difference(How.CIRCUMSTANCE, id_) for id_ in ("nobody-recognised", "walks-fast")]
    words = differences_words([*several, Difference(How.ACTOR, "walk-leader")], labels)
    assert words.startswith("the circumstances ‘") and "’ and ‘" in words
    assert words.endswith("; who responds: ‘walk leaders’")
    assert differences_words([], labels) == ""


@PROPERTY
@given(corpora())
def test_every_row_of_the_query_is_in_one_pair(corpus: Corpus) -> None:
    """A pair that is opposed on several dimensions is one disagreement."""
    run = run_of(corpus)
    rows = run("rivals", {})
    pairs = find_disagreements(run)
    assert {pair.key for pair in pairs} == {f"{row['first']}~{row['second']}" for row in rows}
    assert len({pair.key for pair in pairs}) == len(pairs)
    assert sum(len(pair.dimensions) for pair in pairs) == len(rows)
    for pair in pairs:
        assert (pair.dimensions == (NO_DIMENSION,)) == (pair.opposed == ())
        assert pair.title(labels_of(run))


def test_statements_asked_for_by_id_are_those_of_the_open_question() -> None:
    """The same statements, with quotes, slots, documents and studies; rejected ones are not there."""
    every = answer_of(HAND)
    found = statements_named(
        run_of(HAND), every.labels, ["review.twice", "town.tiring", "review.refused", "no.such"]
    )
    wanted = {s.configuration: s for s in every.every_statement()}
    assert {s.configuration: s for s in found.every_statement()} == {
        id_: wanted[id_] for id_ in ("review.twice", "town.tiring")
    }
    assert set(found.documents) == {
        id_ for s in found.every_statement() for id_ in s.every_document if id_ in every.documents
    }
    assert {row["study"] for row in found.studies} <= {row["study"] for row in every.studies}
    assert statements_named(run_of(HAND), every.labels, []).every_statement() == ()


def test_pairs_leave_as_rows() -> None:
    run = run_of(toy())
    sentences = {row["configuration"]: row["statement"] for row in run("configurations", {})}
    rows = disagreement_rows(find_disagreements(run), labels_of(run), sentences)
    assert all(tuple(row) == ROW_COLUMNS for row in rows)
    assert all(row["first_statement"] and row["second_statement"] for row in rows)
