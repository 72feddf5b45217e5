"""Finding a part of a quote word for word: as it stands, or folded."""

from __future__ import annotations

from bisect import insort
from collections.abc import Iterator
from operator import and_

from cmo.ingest.quotes.edges import is_whole
from cmo.ingest.quotes.folding import Folded
from cmo.ingest.quotes.prepared import Prepared

Span = tuple[int, int]

#: How many places are looked at in one search, and how many are kept.
MOST_LOOKED_AT = 4_000
MOST_KEPT = 1_000


def places(text: str, words: str) -> Iterator[int]:
    """Offsets at which the words stand, overlapping ones too, up to a limit."""
    at = text.find(words)
    for _ in range(MOST_LOOKED_AT):
        if at < 0:
            return
        yield at
        at = text.find(words, at + 1)


def exact_spans(text: str, words: str) -> list[Span]:
    """Where the very same characters stand as whole words."""
    length = len(words)
    spans: list[Span] = []
    for at in places(text, words):
        if is_whole(text, at, at + length):
            spans.append((at, at + length))
            if len(spans) >= MOST_KEPT:
                break
    return spans


def folded_spans(prepared: Prepared, words: Folded) -> tuple[list[Span], list[Span]]:
    """Where the same words stand once both sides are folded.

    Returns:
        spans where letters, digits, signs and word ends all agree; and spans where only word ends differ.
    """
    agreeing: list[Span] = []
    differing: list[Span] = []
    for form in prepared.forms:
        for at in places(form.text, words.text):
            span = form.span(at, at + len(words.text))
            if span in agreeing or len(agreeing) >= MOST_KEPT:
                continue
            if _agrees(words, form, at) and is_whole(prepared.text, *span):
                insort(agreeing, span)
            elif len(differing) < 8:
                differing.append(span)
    return agreeing, differing


def _agrees(words: Folded, form: Folded, at: int) -> bool:
    """Whether gaps between letters, and citation marks where the quote has them, are the same."""
    end = at + len(words.text)
    if (at and form.origins[at - 1] == form.origins[at]) or (
        end < len(form.origins) and form.origins[end] == form.origins[end - 1]
    ):
        return False  # begins or ends inside a ligature
    if not all(map(and_, words.gaps, b"\x0f" + form.gaps[at + 1 : end])):
        return False
    return all(form.marks.get(at + index) == content for index, content in words.marks.items())
