"""A long text in portions, cut where readers pause, and each portion in stretches by the passages that cover them."""

from __future__ import annotations

import itertools
import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

Span = tuple[int, int]

PORTION = 4_000
"""Characters of a portion, about two screens."""

_PAUSES = (re.compile(r"\n[ \t\r]*\n\s*|\f\s*"), re.compile(r"\n"), re.compile(r"\s+"))
"""Where a text is cut, the best first: between paragraphs or pages, between lines, between words."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """A piece of text that the same passages cover.

    Attributes:
        text: as it stands there.
        passages: ids of the passages that hold it, in the order they begin; none for the text between them.
    """

    text: str
    passages: tuple[str, ...] = ()


def portions(text: str, most: int = PORTION) -> tuple[Span, ...]:
    """Where each portion begins and ends, in order and without gaps; an empty text is one empty portion.

    Args:
        text: the whole.
        most: characters of a portion at most.
    """
    found: list[Span] = []
    start = 0
    while len(text) - start > most:
        end = _pause(text, start, most)
        found.append((start, end))
        start = end
    return (*found, (start, len(text)))


def _pause(text: str, start: int, most: int) -> int:
    """The last good place to cut in the second half of what may be taken, else where that ends."""
    for pause in _PAUSES:
        ends = [found.end() for found in pause.finditer(text, start + most // 2, start + most)]
        if ends:
            return ends[-1]
    return start + most


def portion_at(spans: Sequence[Span], offset: int) -> int:
    """Number, from 1, of the portion that holds an offset."""
    return max(1, bisect_right(spans, offset, key=lambda span: span[0]))


def stretches(text: str, portion: Span, passages: Mapping[str, Sequence[Span]]) -> tuple[Stretch, ...]:
    """A portion's text, cut wherever a passage begins or ends; passages may overlap.

    Args:
        text: the whole.
        portion: where it begins and ends.
        passages: passage → where its parts stand in the whole.
    """
    first, last = portion
    within = sorted(
        (max(start, first), min(end, last), id_)
        for id_, spans in passages.items()
        for start, end in spans
        if start < last and end > first
    )
    cuts = sorted({first, last, *(at for start, end, _ in within for at in (start, end))})
    found = []
    for start, end in itertools.pairwise(cuts):
        covering = (id_ for one, other, id_ in within if one <= start and end <= other)
        found.append(Stretch(text[start:end], tuple(dict.fromkeys(covering))))
    return tuple(found)
