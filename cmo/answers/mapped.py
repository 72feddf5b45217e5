"""What a map is drawn from: every statement of a review or of one programme theory, and the evidence of a few of them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from cmo.answers.answer import MOST_NAMED, Answer, Run
from cmo.answers.counts import Counts
from cmo.answers.labels import Labels
from cmo.answers.leaning import leans_on
from cmo.answers.question import Question
from cmo.answers.quotes import quotes_by_configuration
from cmo.answers.reading import Beside, read_marks
from cmo.answers.shelves import Shelf, shelved
from cmo.answers.slots import slots_by_configuration
from cmo.answers.statement import Statement, statements
from cmo.schema.words import Kind, Stance

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Version:
    """A version of a programme theory, as the `theories` query gives it.

    Attributes:
        theory: its id.
        version: its id inside the theory, such as `v2`.
        title: of the theory.
        words: if, then and because as one sentence.
        holds: ids of its configurations.
    """

    theory: str
    version: str
    title: str
    words: str
    holds: tuple[str, ...]

    @classmethod
    def of(cls, row: Row) -> Version:
        """A version from a row of `theories`."""
        parts = [(word, str(row[f"{word}_clause"] or "").strip()) for word in ("if", "then", "because")]
        said = ", ".join(f"{word} {clause}" for word, clause in parts if clause)
        words = f"{said[:1].upper()}{said[1:]}".rstrip(".") + "." if said else ""
        return cls(row["theory"], row["version"], row["title"], words, tuple(row["configurations"]))


@dataclass(frozen=True)
class Mapped:
    """Every statement that takes part.

    Attributes:
        rows: those of `what-works` for the question left open.
        statements: in order of ids; with their quotes and slots where there are not very many.
        quoted: whether they have them.
        doubted: configurations that some passage contradicts.
        versions: of every programme theory, in order.
        labels: labels of every term.
    """

    rows: tuple[Row, ...]
    statements: tuple[Statement, ...]
    quoted: bool
    doubted: frozenset[str]
    versions: tuple[Version, ...]
    labels: Labels

    @cached_property
    def by_id(self) -> Mapping[str, Statement]:
        """Statements by the id of their configuration."""
        return {statement.configuration: statement for statement in self.statements}

    def theories(self) -> dict[str, list[Version]]:
        """The versions of each programme theory, the first one first."""
        found: dict[str, list[Version]] = {}
        for version in self.versions:
            found.setdefault(version.theory, []).append(version)
        return found

    def within(self, version: Version | None, *, uncounted: bool) -> tuple[Statement, ...]:
        """What a map shows: all that a version holds, or the whole review.

        Args:
            version: of a programme theory; None for the whole review.
            uncounted: whether also what is only argued or suggested, of the whole review.
        """
        if version is not None:
            held = set(version.holds)
            return tuple(s for s in self.statements if s.configuration in held)
        return tuple(s for s in self.statements if uncounted or s.is_counted)

    def sentences(self, shown: Iterable[Statement]) -> dict[str, str]:
        """What is said of a statement that is pointed at: its kind unless it is counted, and what must be known of it."""
        return {s.configuration: self._sentence(s) for s in shown}

    def _sentence(self, statement: Statement) -> str:
        known = [] if statement.is_counted else [OF_KIND[statement.kind]]
        known += statement.reservations if self.quoted else []
        return f"{statement.sentence} ({'; '.join(known)})" if known else statement.sentence


OF_KIND = {
    Kind.ARGUED: "argued only",
    Kind.PROPOSED: "suggested, not tested",
}
"""Kinds that count for nothing, in words that stand behind a sentence."""


def mapped(run: Run, labels: Labels) -> Mapped:
    """Every statement of the review, read with few queries however many there are."""
    rows = run("what-works", {})
    ids = {row["configuration"] for row in rows}
    quoted = len(ids) <= MOST_NAMED
    quotes = quotes_by_configuration(run("quotes", {})) if quoted else {}
    slots = slots_by_configuration(run("slots", {})) if quoted else {}
    if quoted:
        doubted = {
            id_ for id_, found in quotes.items() if any(each.stance is Stance.CONTRADICTS for each in found)
        }
    else:
        doubted = {row["configuration"] for row in run("support", {}) if row["contradicting"]}
    return Mapped(
        tuple(rows),
        statements(rows, quotes, slots),
        quoted,
        frozenset(doubted & ids),
        tuple(Version.of(row) for row in run("theories", {})),
        labels,
    )


def fitting(run: Run, question: Question) -> frozenset[str]:
    """The configurations that match a question."""
    return frozenset(row["configuration"] for row in run("what-works", question.set_blanks()))


def evidence_of(run: Run, drawn: Mapped, ids: Collection[str]) -> Answer:
    """An answer that holds some statements of a map and no others, each with its quotes, slots, documents and studies."""
    wanted = sorted(ids)
    quotes = quotes_by_configuration(run("quotes", {"configurations": wanted}) if wanted else [])
    slots = slots_by_configuration(run("slots", {"configurations": wanted}) if wanted else [])
    chosen = set(wanted)
    every = statements((row for row in drawn.rows if row["configuration"] in chosen), quotes, slots)
    return _answer(run, drawn.labels, every)


def _answer(run: Run, labels: Labels, every: Sequence[Statement]) -> Answer:
    counted = [statement for statement in every if statement.is_counted]
    shelves = shelved(every)
    documents = {row["document"]: row for row in run("documents", {})}
    behind = {study for statement in every for study in (*statement.counts.studies, *statement.counts.unread)}
    question = Question()
    return Answer(
        question=question,
        title=question.title(labels),
        reading=read_marks(
            [marked for statement in counted for marked in statement.marked_outcomes(labels)],
            Beside(*(len(shelves[shelf]) for shelf in (Shelf.ARGUED, Shelf.PROPOSED, Shelf.NOT_STATED))),
            sources=len(documents),
        ),
        counts=Counts.together(statement.counts for statement in counted),
        shelves=shelves,
        rivals=(),
        ripples=(),
        beside={},
        leans_on=leans_on(counted),
        missing=(),
        documents={id_: row for id_, row in documents.items() if any(id_ in s.every_document for s in every)},
        studies=tuple(row for row in run("studies", {}) if row["counts_as"] in behind),
        labels=labels,
        asked=(),
    )
