"""How much of a text is quoted: overlapping stretches counted once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from cmo.ingest.quotes.parts import word_spans


@dataclass(frozen=True, slots=True)
class Share:
    """How much of a text is quoted.

    Attributes:
        words_quoted: words that any quote, prefix or suffix touches, each counted once.
        words_total: words of the text.
    """

    words_quoted: int
    words_total: int

    @property
    def share(self) -> float:
        """The quoted part of the text, from 0 to 1."""
        return self.words_quoted / self.words_total if self.words_total else 0.0


def quoted_share(spans: Iterable[tuple[int, int]], text: str) -> Share:
    """The quoted share of a text.

    Args:
        spans: every stretch that is repeated elsewhere, in code points: of anchors, `anchored_spans`, so that
            prefixes and suffixes are included. They may overlap and come in any order.
        text: the untouched text.
    """
    words = word_spans(text)
    quoted, at = 0, 0
    for start, end in _merged(spans):
        while at < len(words) and words[at][1] <= start:
            at += 1
        while at < len(words) and words[at][0] < end:
            quoted += 1
            at += 1
    return Share(quoted, len(words))


def _merged(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for start, end in sorted(span for span in spans if span[1] > span[0]):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged
