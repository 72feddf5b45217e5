"""Quotes: the passages of statements, with whose words they are, where they stand and what they are worth here."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from cmo.schema.words import Rating, Stance, Voice


@dataclass(frozen=True, slots=True)
class Rated:
    """A rating and the reason for it."""

    rating: Rating
    because: str


@dataclass(frozen=True, slots=True)
class Quote:
    """One passage of a statement, as the `quotes` query gives it.

    Attributes:
        relevance: the team's rating of this use, where it differs from the document's.
        rigour: likewise.
        starts: where it begins in its document's text, where it has been located.
    """

    passage: str
    stance: Stance
    words: str
    voice: Voice
    speaker: str | None
    speaker_printed: str | None
    document: str
    locator: str | None
    located: str | None
    cites: tuple[str, ...]
    note: str | None
    relevance: Rated | None = None
    rigour: Rated | None = None
    starts: int | None = None

    @classmethod
    def of(cls, row: Mapping[str, Any]) -> Quote:
        """A quote from a row of the `quotes` query."""
        return cls(
            passage=row["passage"],
            stance=Stance(row["stance"]),
            words=row["quote"],
            voice=Voice(row["voice"]),
            speaker=row["speaker"],
            speaker_printed=row["speaker_printed"],
            document=row["document"],
            locator=row["locator"],
            located=row["located"],
            cites=tuple(row["cites"]),
            note=row["note"],
            relevance=_rated(row, "relevance"),
            rigour=_rated(row, "rigour"),
            starts=row["starts"],
        )


def quotes_by_configuration(rows: Iterable[Mapping[str, Any]]) -> dict[str, list[Quote]]:
    """Quotes from the rows of the `quotes` query, supporting ones first, then as a reader meets them."""
    found: dict[str, list[Quote]] = {}
    for row in rows:
        found.setdefault(row["configuration"], []).append(Quote.of(row))
    for configuration, quotes in found.items():
        own = configuration.partition(".")[0]
        quotes.sort(key=lambda quote: _place(quote, own))
    return found


def _place(quote: Quote, own: str) -> tuple[Any, ...]:
    """What it does for the statement, then the statement's own document, then the place in the text.

    Where no text has been read, ids say most: 'p2' was written before 'p10'.
    """
    text = (quote.starts is None, quote.starts or 0)
    numbered = _NUMBER.sub(lambda number: number[0].zfill(_DIGITS), quote.passage)
    return list(Stance).index(quote.stance), quote.document != own, quote.document, *text, numbered


_NUMBER = re.compile(r"[0-9]+")
_DIGITS = 12


def _rated(row: Mapping[str, Any], name: str) -> Rated | None:
    rating = row[name]
    return Rated(Rating(rating), row[f"{name}_because"] or "") if rating else None
