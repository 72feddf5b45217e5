"""Finding a part of a quote word for word: as it stands, or folded."""

from __future__ import annotations

import sys
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from operator import and_

from cmo.ingest.quotes.edges import is_whole
from cmo.ingest.quotes.folding import Folded
from cmo.ingest.quotes.prepared import Prepared

Span = tuple[int, int]

#: How many places are looked at in one search, and how many are kept.
MOST_LOOKED_AT = 4_000
MOST_KEPT = 1_000

EVERYWHERE: tuple[Span, ...] = ((0, sys.maxsize),)


def places(text: str, words: str, within: Iterable[Span] = EVERYWHERE) -> Iterator[int]:
    """Offsets at which the words stand inside the given stretches, overlapping ones too, up to a limit."""
    looked = 0
    for start, end in within:
        at = text.find(words, start, end)
        while at >= 0 and looked < MOST_LOOKED_AT:
            yield at
            looked += 1
            at = text.find(words, at + 1, end)


def exact_spans(text: str, words: str, within: Iterable[Span] = EVERYWHERE) -> list[Span]:
    """Where the very same characters stand as whole words."""
    length = len(words)
    spans: list[Span] = []
    for at in places(text, words, within):
        if is_whole(text, at, at + length):
            spans.append((at, at + length))
            if len(spans) >= MOST_KEPT:
                break
    return spans


def farthest(letters: int) -> int:
    """How many characters so many letters may take up in a text, with all that stands between them."""
    return 4 * letters + 3_000


def folded_spans(
    prepared: Prepared, words: Folded, within: Sequence[Span] | None = None
) -> tuple[list[Span], list[Span]]:
    """Where the same words stand once both sides are folded.

    Args:
        prepared: the source.
        words: what to find, folded.
        within: stretches of the untouched text to look in; everywhere without them.

    Returns:
        spans where letters, digits, signs and word ends all agree, in order; and some where only gaps between
        letters or word ends differ.
    """
    agreeing: set[Span] = set()
    differing: list[Span] = []
    for form in prepared.forms:
        stretches = EVERYWHERE if within is None else _folded_stretches(form, within)
        for at in places(form.text, words.text, stretches):
            span = form.span(at, at + len(words.text))
            if span[1] - span[0] > farthest(len(words.text)) or span in agreeing:
                continue
            if _agrees(words, form, at) and is_whole(prepared.text, *span):
                agreeing.add(span)
                if len(agreeing) >= MOST_KEPT:
                    break
            elif len(differing) < 8:
                differing.append(span)
    return sorted(agreeing), differing


def _folded_stretches(form: Folded, within: Sequence[Span]) -> list[Span]:
    return [(bisect_left(form.origins, start), bisect_left(form.origins, end)) for start, end in within]


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
