"""Slots: the parts a statement is made of, each with the passages that carry it or the memo that infers it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any


class Part(StrEnum):
    """A part of a statement, in the order it is read in."""

    CONTEXT = "context"
    COMPARED_WITH = "compared_with"
    UNLESS = "unless"
    RESOURCE = "resource"
    RESPONSE = "response"
    OUTCOME = "outcome"

    @property
    def label(self) -> str:
        """How the part is called on a screen."""
        return _LABELS[self]


_LABELS = {
    Part.CONTEXT: "circumstance",
    Part.COMPARED_WITH: "comparison",
    Part.UNLESS: "exception",
    Part.RESOURCE: "offer",
    Part.RESPONSE: "response",
    Part.OUTCOME: "outcome",
}


@dataclass(frozen=True, slots=True)
class Slot:
    """One concept in one part of a statement, as the `slots` query gives it.

    Attributes:
        part: the part of the statement.
        concept: id of the concept.
        words: the text's own words, where the concept's label is too general.
        inferred: the memo that says how it was inferred, where no passage carries it.
        passages: those that carry this very slot; where empty and not inferred, all supporting ones do.
    """

    part: Part
    concept: str
    words: str | None
    inferred: str | None
    passages: tuple[str, ...]


def slots_by_configuration(rows: Iterable[Mapping[str, Any]]) -> dict[str, list[Slot]]:
    """Slots from the rows of the `slots` query, in the order a sentence names them."""
    found: dict[str, list[tuple[int, int, Slot]]] = {}
    parts = list(Part)
    for row in rows:
        part = Part(row["part"])
        slot = Slot(part, row["concept"], row["words"], row["inferred"], tuple(row["passages"]))
        found.setdefault(row["configuration"], []).append((parts.index(part), row["position"], slot))
    return {
        id_: [slot for _, _, slot in sorted(slots, key=lambda each: each[:2])] for id_, slots in found.items()
    }
