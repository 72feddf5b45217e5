"""An answer: one result object that page, command line, notebook and export all show."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from cmo.answers.counts import Counts
from cmo.answers.labels import Labels
from cmo.answers.leaning import Without, leans_on
from cmo.answers.missing import what_is_missing
from cmo.answers.question import BLANKS, Question
from cmo.answers.reading import CAUTION, Reading, read_marks
from cmo.answers.statement import Statement, quotes_by_configuration, statements
from cmo.schema.words import COUNTED_KINDS, Kind, Mark

Run = Callable[[str, Mapping[str, object]], list[dict[str, Any]]]
"""Runs a saved query by name with its parameters and gives its rows."""


class Shelf(StrEnum):
    """Where an answer puts a statement; a counted one stands on the shelf of each of its marks."""

    HELPS = "helps"
    GETS_IN_THE_WAY = "gets-in-the-way"
    HARMS = "harms"
    NO_DIFFERENCE = "no-difference"
    NOT_STATED = "not-stated"
    ARGUED = "argued"
    PROPOSED = "proposed"

    @property
    def heading(self) -> str:
        """The heading people read."""
        return SHELF_HEADINGS[self]


SHELF_HEADINGS = {
    Shelf.HELPS: "What helps",
    Shelf.GETS_IN_THE_WAY: "What gets in the way",
    Shelf.HARMS: "What harms",
    Shelf.NO_DIFFERENCE: "What makes no difference",
    Shelf.NOT_STATED: "Not stated: it may or may not apply to your question",
    Shelf.ARGUED: "Argued only",
    Shelf.PROPOSED: "Suggested, not tested",
}


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
        rivals: rows of the `rivals` query that name a statement of the answer.
        ripples: rows of the `ripple-chains` query whose chain touches a statement of the answer.
        leans_on: what would change without each document and study.
        missing: what the answer cannot say, in sentences.
        documents: document id → row of the `documents` query, for those the answer names.
        labels: labels of every term.
        asked: the queries and parameters that produced it.
    """

    question: Question
    title: str
    reading: Reading
    counts: Counts
    shelves: Mapping[Shelf, tuple[Statement, ...]]
    rivals: tuple[Mapping[str, Any], ...]
    ripples: tuple[Mapping[str, Any], ...]
    leans_on: tuple[Without, ...]
    missing: tuple[str, ...]
    documents: Mapping[str, Mapping[str, Any]]
    labels: Labels
    asked: tuple[Asked, ...]
    caution: str = CAUTION

    def counted(self) -> tuple[Statement, ...]:
        """The counted statements that match, each once, in order of ids."""
        found = {s.configuration: s for mark in Mark for s in self.shelves[Shelf(mark.value)]}
        return tuple(found[id_] for id_ in sorted(found))

    def every_statement(self) -> tuple[Statement, ...]:
        """All statements of all shelves, each once, in order of ids."""
        found = {s.configuration: s for shelf in self.shelves.values() for s in shelf}
        return tuple(found[id_] for id_ in sorted(found))


def ask(run: Run, question: Question) -> Answer:
    """The answer to a question, from saved queries alone."""
    asked: list[Asked] = []

    def rows(query: str, parameters: Mapping[str, object]) -> list[dict[str, Any]]:
        asked.append(Asked(query, parameters))
        return run(query, parameters)

    labels = Labels.of(rows("vocabulary", {}))
    documents = {row["document"]: row for row in rows("documents", {})}
    found = rows("what-works", {**question.set_blanks(), "also_not_stated": True})
    ids = sorted({row["configuration"] for row in found})
    quotes = quotes_by_configuration(rows("quotes", {"configurations": ids})) if ids else {}
    every = statements(found, quotes)
    shelves = _shelves(every)
    counted = [s for s in every if not s.not_stated and s.kind in COUNTED_KINDS]
    outcome = {"outcome": question.outcome} if question.outcome else {}
    named = {s.configuration for s in every}
    return Answer(
        question=question,
        title=title(question, labels),
        reading=read_marks(
            [marked for statement in counted for marked in statement.marked_outcomes(labels)],
            argued=len(shelves[Shelf.ARGUED]),
            suggested=len(shelves[Shelf.PROPOSED]),
            sources=len(documents),
        ),
        counts=Counts.of(row for row in found if not row["not_stated"]),
        shelves=shelves,
        rivals=tuple(
            row for row in rows("rivals", outcome) if row["first"] in named or row["second"] in named
        ),
        ripples=_touching(rows("ripple-chains", outcome), named),
        leans_on=leans_on(counted),
        missing=what_is_missing(question, every, counted, labels),
        documents={id_: row for id_, row in documents.items() if any(id_ in _documents_of(s) for s in every)},
        labels=labels,
        asked=tuple(asked),
    )


def title(question: Question, labels: Labels) -> str:
    """The question as a sentence; blanks left open are not named."""
    said = {blank: labels.label(BLANKS[blank], value) for blank, value in question.set_blanks().items()}
    words = {
        "referral_model": "by {}",
        "activity": "in {}",
        "people": "for {}",
        "stage": "at {}",
        "outcome": "towards ‘{}’",
        "actor": "when it is {} who respond",
        "circumstance": "where {}",
    }
    parts = [form.format(said[blank]) for blank, form in words.items() if blank in said]
    return f"What works{''.join(f', {part}' for part in parts)}?"


def _shelves(every: Sequence[Statement]) -> dict[Shelf, tuple[Statement, ...]]:
    shelves: dict[Shelf, list[Statement]] = {shelf: [] for shelf in Shelf}
    for statement in every:
        if statement.not_stated:
            shelves[Shelf.NOT_STATED].append(statement)
        elif statement.kind is Kind.ARGUED:
            shelves[Shelf.ARGUED].append(statement)
        elif statement.kind is Kind.PROPOSED:
            shelves[Shelf.PROPOSED].append(statement)
        else:
            for mark in statement.marks:
                shelves[Shelf(mark.value)].append(statement)
    return {
        shelf: tuple(sorted(found, key=lambda statement: statement.configuration))
        for shelf, found in shelves.items()
    }


def _documents_of(statement: Statement) -> set[str]:
    return {*statement.documents, *(quote.document for quote in statement.quotes)}


def _touching(rows: Sequence[Mapping[str, Any]], named: set[str]) -> tuple[Mapping[str, Any], ...]:
    """All steps of the chains of which some step names a statement of the answer."""
    chains = {row["chain"] for row in rows if named & set(str(row["chain"]).split(" > "))}
    return tuple(row for row in rows if row["chain"] in chains)
