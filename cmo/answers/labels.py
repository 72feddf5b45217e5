"""Labels of terms, so that every answer speaks the team's own words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from cmo.answers.splits import Named

Row = Mapping[str, Any]


@dataclass(frozen=True)
class TermEntry:
    """A term as the `vocabulary` query gives it; `used` counts the configurations naming what it covers."""

    vocabulary: str
    id: str
    label: str
    definition: str | None
    broader: tuple[str, ...]
    aliases: tuple[str, ...]
    used: int
    dimension: str | None = None
    opposite: str | None = None
    tier: str | None = None


@dataclass(frozen=True)
class Labels:
    """Every term of the review, by vocabulary and id."""

    terms: Mapping[tuple[str, str], TermEntry] = field(default_factory=dict)

    @classmethod
    def of(cls, rows: Iterable[Row]) -> Labels:
        """Labels from the rows of the `vocabulary` query."""
        entries = (
            TermEntry(
                vocabulary=row["vocabulary"],
                id=row["term"],
                label=row["label"],
                definition=row["definition"],
                broader=tuple(row["broader"]),
                aliases=tuple(row["aliases"]),
                used=row["used"],
                dimension=row["dimension"],
                opposite=row["opposite"],
                tier=row["tier"],
            )
            for row in rows
        )
        return cls({(entry.vocabulary, entry.id): entry for entry in entries})

    def label(self, vocabulary: str, term: str) -> str:
        """The term's label, or its id where the vocabulary does not have it."""
        entry = self.terms.get((vocabulary, term))
        return entry.label if entry else term

    def labels(self, vocabulary: str, terms: Iterable[str]) -> list[str]:
        """Labels of several terms, in the order given."""
        return [self.label(vocabulary, term) for term in terms]

    def names(self, vocabulary: str) -> dict[str, tuple[str, ...]]:
        """What people may call each term of a vocabulary: its label, its other names, and what it is a state of."""
        return {
            entry.id: (
                entry.label,
                *entry.aliases,
                *([self.label("dimensions", entry.dimension)] if entry.dimension else []),
            )
            for entry in self.of_vocabulary(vocabulary)
        }

    def on(self, concept: str) -> Named:
        """What a concept is a state of: its dimension, or itself where it is on none."""
        entry = self.terms.get(("concepts", concept))
        if entry is None or entry.dimension is None:
            return Named(f"concepts:{concept}", self.label("concepts", concept))
        return Named(f"dimensions:{entry.dimension}", self.label("dimensions", entry.dimension))

    def of_vocabulary(self, vocabulary: str) -> list[TermEntry]:
        """The terms of one vocabulary, by label."""
        entries = [entry for entry in self.terms.values() if entry.vocabulary == vocabulary]
        return sorted(entries, key=lambda entry: (entry.label.casefold(), entry.id))
