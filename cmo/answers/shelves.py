"""Shelves: where an answer puts its statements, so that what was found never mixes with what was only said."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from cmo.answers.statement import Statement
from cmo.schema.words import Kind


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
        return HEADINGS[self]


HEADINGS = {
    Shelf.HELPS: "What helps",
    Shelf.GETS_IN_THE_WAY: "What gets in the way",
    Shelf.HARMS: "What harms",
    Shelf.NO_DIFFERENCE: "What makes no difference",
    Shelf.NOT_STATED: "Not stated: it may or may not apply to your question",
    Shelf.ARGUED: "Argued only",
    Shelf.PROPOSED: "Suggested, not tested",
}


def shelved(statements: Sequence[Statement]) -> dict[Shelf, tuple[Statement, ...]]:
    """Statements by shelf, each shelf there and in order of ids.

    One that does not say whether it fits the question stands among the not stated, whatever its kind.
    """
    shelves: dict[Shelf, list[Statement]] = {shelf: [] for shelf in Shelf}
    for statement in sorted(statements, key=lambda each: each.configuration):
        for shelf in _shelves_of(statement):
            shelves[shelf].append(statement)
    return {shelf: tuple(found) for shelf, found in shelves.items()}


def _shelves_of(statement: Statement) -> list[Shelf]:
    if statement.not_stated:
        return [Shelf.NOT_STATED]
    if statement.kind is Kind.ARGUED:
        return [Shelf.ARGUED]
    if statement.kind is Kind.PROPOSED:
        return [Shelf.PROPOSED]
    return [Shelf(mark.value) for mark in statement.marks]
