"""What a search for a quote gives: in what way it was found, and where."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from cmo.ingest.quotes.folding import Folded, fold
from cmo.ingest.quotes.located import Span, folded_spans
from cmo.ingest.quotes.offered import Offer, readable
from cmo.ingest.quotes.parts import has_words
from cmo.ingest.quotes.prepared import Prepared

BETWEEN_PARTS = " … "


class How(StrEnum):
    """In what way a quote was found.

    EXACT and FOLDED are located: the same words, numbers and signs in the same order. APPROXIMATE is an offer
    to accept or correct; nothing may rest on it. MISSING is neither.
    """

    EXACT = "exact"
    FOLDED = "folded"
    APPROXIMATE = "approximate"
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class Found:
    """Where a quote stands in a text.

    Attributes:
        how: in what way it was found.
        spans: offsets in code points of the untouched text, one stretch for each part of the quote, in order.
        score: likeness to the quote in per cent; 100 where located.
        others: how many further places hold the same words (counted up to a thousand).
        actual: the source's own words there, on one line; stretches joined by " … ".
    """

    how: How
    spans: tuple[Span, ...] = ()
    score: float = 0.0
    others: int = 0
    actual: str = ""

    @property
    def located(self) -> bool:
        """Whether the words themselves are in the text."""
        return self.how in (How.EXACT, How.FOLDED)


NOWHERE = Found(How.MISSING)


def nearest(rows: Sequence[tuple[Span, ...]], near: int | None) -> tuple[Span, ...]:
    """Of the places where a quote is located, the one nearest to an offset, or the first."""
    return rows[0] if near is None else min(rows, key=lambda spans: abs(spans[0][0] - near))


def located(how: How, rows: Sequence[tuple[Span, ...]], near: int | None, prepared: Prepared) -> Found:
    """A quote located at each of these places."""
    place = nearest(rows, near)
    return Found(how, place, 100.0, len(rows) - 1, words_at(prepared, place))


def offered(offers: Sequence[Offer], prepared: Prepared) -> Found:
    """A quote that is not in the text, with what stands there instead of each of its parts."""
    spans = tuple(span for one in offers for span in one.spans)
    return Found(How.APPROXIMATE, spans, min(one.score for one in offers), 0, words_at(prepared, spans))


def words_at(prepared: Prepared, spans: Sequence[Span]) -> str:
    """The source's own words at some spans, on one line."""
    return BETWEEN_PARTS.join(readable(prepared, span) for span in spans)


def folded_places(
    prepared: Prepared, text: str, within: Sequence[Span] | None = None
) -> tuple[list[Span], list[Span], Folded]:
    """Where words stand once folded, as `folded_spans` tells, and the folded words."""
    folded = fold(text)
    if not has_words(folded.text):
        return [], [], folded
    return *folded_spans(prepared, folded, within), folded
