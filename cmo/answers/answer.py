"""An answer: one result object that page, command line, notebook and export all show."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from cmo.answers.counts import Counts
from cmo.answers.labels import Labels
from cmo.answers.leaning import Without, leans_on
from cmo.answers.missing import what_is_missing
from cmo.answers.question import Question
from cmo.answers.quotes import quotes_by_configuration
from cmo.answers.reading import CAUTION, Beside, Reading, read_marks
from cmo.answers.shelves import Shelf, shelved
from cmo.answers.slots import slots_by_configuration
from cmo.answers.statement import Statement, statements
from cmo.schema.words import Mark

__all__ = ["Answer", "Asked", "Run", "Shelf", "ask"]

Row = Mapping[str, Any]
Run = Callable[[str, Mapping[str, object]], list[dict[str, Any]]]
"""Runs a saved query by name with its parameters and gives its rows."""

MOST_NAMED = 1_000
"""Above so many statements, what belongs to them is asked for of all and picked here."""

CHAINED_AT_ONCE = 50
"""Statements whose chains are asked for together: in a dense review each is on hundreds of chains."""

MOST_CHAINED = 5_000
"""Steps of chains beyond which no further statements' chains are asked for; the answer then says so."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A saved query that was run for the answer, and its parameters."""

    query: str
    parameters: Mapping[str, object]


@dataclass(frozen=True)
class Answer:
    """Everything a question brings back.

    Attributes:
        question: what was asked.
        title: the question as a sentence.
        reading: what the marks say together, in words.
        counts: studies and works behind the counted statements that match.
        shelves: statements by shelf, in order of ids; every shelf is present.
        rivals: rows of the `rivals` query that name a statement that matches.
        ripples: rows of the `ripple-chains` query whose chain runs through a statement that matches; where they
            are very many, those of the first statements only, and `missing` says so.
        beside: statements that rivals and chains name and that do not match themselves → their sentence.
        leans_on: what would change without each document and study.
        missing: what the answer cannot say, in sentences.
        documents: document id → row of the `documents` query, for those the answer names.
        studies: rows of the `studies` query about the studies behind the answer.
        labels: labels of every term.
        asked: the queries and parameters that produced it.
    """

    question: Question
    title: str
    reading: Reading
    counts: Counts
    shelves: Mapping[Shelf, tuple[Statement, ...]]
    rivals: tuple[Row, ...]
    ripples: tuple[Row, ...]
    beside: Mapping[str, str]
    leans_on: tuple[Without, ...]
    missing: tuple[str, ...]
    documents: Mapping[str, Row]
    studies: tuple[Row, ...]
    labels: Labels
    asked: tuple[Asked, ...]
    caution: str = CAUTION

    def counted(self) -> tuple[Statement, ...]:
        """The counted statements that match, each once, in order of ids."""
        return _each_once(self.shelves[Shelf(mark.value)] for mark in Mark)

    def sentence_of(self, configuration: str) -> str | None:
        """The sentence of a statement that the answer names; None where the graph did not give it."""
        return self._sentences.get(configuration)

    @cached_property
    def _sentences(self) -> Mapping[str, str]:
        return {**self.beside, **{s.configuration: s.sentence for s in self.every_statement()}}

    def every_statement(self) -> tuple[Statement, ...]:
        """All statements of all shelves, each once, in order of ids."""
        return _each_once(self.shelves.values())


def ask(run: Run, question: Question) -> Answer:
    """The answer to a question, from saved queries alone.

    Raises:
        Misuse: a term of the question is not in the review's vocabularies.
    """
    asking = _Asking(run)
    labels = Labels.of(asking.rows("vocabulary", {}))
    question.must_be_known(labels)
    documents = {row["document"]: row for row in asking.rows("documents", {})}
    found = asking.rows("what-works", {**question.set_blanks(), "also_not_stated": True})
    ids = {row["configuration"] for row in found}
    quotes = quotes_by_configuration(asking.about("quotes", ids))
    slots = slots_by_configuration(asking.about("slots", ids))
    every = statements(found, quotes, slots)
    matching = [statement for statement in every if not statement.not_stated]
    counted = [statement for statement in matching if statement.is_counted]
    shelves = shelved(every)
    counts = Counts.together(statement.counts for statement in counted)
    outcome = {"outcome": question.outcome} if question.outcome else {}
    named = {statement.configuration for statement in matching}
    rivals = asking.rivals(named, outcome)
    ripples, left_out = asking.chains({statement.configuration for statement in counted}, outcome)
    behind = {study for statement in every for study in (*statement.counts.studies, *statement.counts.unread)}
    return Answer(
        question=question,
        title=question.title(labels),
        reading=read_marks(
            [marked for statement in counted for marked in statement.marked_outcomes(labels)],
            Beside(*(len(shelves[shelf]) for shelf in (Shelf.ARGUED, Shelf.PROPOSED, Shelf.NOT_STATED))),
            sources=len(documents),
        ),
        counts=counts,
        shelves=shelves,
        rivals=rivals,
        ripples=ripples,
        beside=asking.sentences(
            _named_in(rivals, ripples) - {statement.configuration for statement in every}
        ),
        leans_on=leans_on(counted),
        missing=(*what_is_missing(question, every, labels), *left_out),
        documents={id_: row for id_, row in documents.items() if any(id_ in s.every_document for s in every)},
        studies=tuple(row for row in asking.rows("studies", {}) if row["counts_as"] in behind),
        labels=labels,
        asked=tuple(asking.asked),
    )


class _Asking:
    """Runs queries and keeps a note of each."""

    def __init__(self, run: Run) -> None:
        self._run = run
        self.asked: list[Asked] = []

    def rows(self, query: str, parameters: Mapping[str, object]) -> list[dict[str, Any]]:
        self.asked.append(Asked(query, parameters))
        return self._run(query, parameters)

    def about(self, query: str, ids: set[str]) -> list[dict[str, Any]]:
        """Rows about these configurations and no others."""
        if not ids:
            return []
        if len(ids) <= MOST_NAMED:
            return self.rows(query, {"configurations": sorted(ids)})
        return [row for row in self.rows(query, {}) if row["configuration"] in ids]

    def rivals(self, ids: set[str], outcome: Mapping[str, object]) -> tuple[Row, ...]:
        """The pairs of which one of these configurations is the first or the second."""
        if not ids:
            return ()
        if len(ids) <= MOST_NAMED:
            return tuple(self.rows("rivals", {**outcome, "configurations": sorted(ids)}))
        return tuple(row for row in self.rows("rivals", outcome) if {row["first"], row["second"]} & ids)

    def sentences(self, ids: set[str]) -> dict[str, str]:
        """What these configurations say."""
        rows = self.about("configurations", ids)
        return {row["configuration"]: row["statement"] for row in rows}

    def chains(self, ids: set[str], outcome: Mapping[str, object]) -> tuple[tuple[Row, ...], tuple[str, ...]]:
        """Steps of the chains that run through these configurations, and a sentence where not all were asked for."""
        found: dict[tuple[str, int], Row] = {}
        wanted = sorted(ids)
        for start in range(0, len(wanted), CHAINED_AT_ONCE):
            if len(found) > MOST_CHAINED:
                told = (
                    f"What leads on to what is shown for the first {start:,} of {len(wanted):,} statements."
                )
                return _in_order(found), (f"{told} Narrow the question to see the rest.",)
            some = wanted[start : start + CHAINED_AT_ONCE]
            for row in self.rows("ripple-chains", {**outcome, "configurations": some}):
                found[row["chain"], row["step"]] = row
        return _in_order(found), ()


def _named_in(rivals: Iterable[Row], ripples: Iterable[Row]) -> set[str]:
    """The configurations that rows of `rivals` and `ripple-chains` name."""
    return {row[which] for row in rivals for which in ("first", "second")} | {
        id_ for row in ripples for id_ in row["chain"].split(" > ")
    }


def _each_once(shelves: Iterable[Sequence[Statement]]) -> tuple[Statement, ...]:
    found = {statement.configuration: statement for shelf in shelves for statement in shelf}
    return tuple(found[id_] for id_ in sorted(found))


def _in_order(rows: Mapping[tuple[str, int], Row]) -> tuple[Row, ...]:
    return tuple(rows[place] for place in sorted(rows))
