"""A quote in its surroundings, for reading: what stands before, the quoted words, and what stands after."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass

from cmo.ingest.quotes.characters import SOFT_HYPHENS, is_invisible
from cmo.ingest.texts.source import SourceText

_SENTENCE_START = re.compile(r"[.?!][”’\"')\]]{0,3}\s+(?=[^\W\d_a-z]|[“‘\"'(\[])|[\n\f]\s*[\n\f]\s*")
_SENTENCE_END = re.compile(r"[.?!][”’\"')\]]{0,3}(?=\s)|(?=[\n\f]\s*[\n\f])")
_WORD_START = re.compile(r"\s+")
_PARAGRAPH = re.compile(r"\s*(?:\n[ \t\r]*\n|\f)\s*")


@dataclass(frozen=True, slots=True)
class Surroundings:
    """A quote with what stands around it, fit to be shown one after the other.

    White space is evened out: one space between words, an empty line between paragraphs.

    Attributes:
        before: up to so many characters in front, from the beginning of a sentence or word.
        quoted: the parts of the quote.
        between: what stands between each part and the next; long stretches are cut with " … ".
        after: up to so many characters behind, to the end of a sentence or word.
    """

    before: str
    quoted: tuple[str, ...]
    between: tuple[str, ...]
    after: str


def surroundings(
    source: SourceText, spans: Sequence[tuple[int, int]], *, characters: int = 300
) -> Surroundings:
    """The surroundings of a located quote.

    Args:
        source: the text.
        spans: the parts of the quote, in order, in code points of the untouched text; at least one.
        characters: how many characters to show on either side.
    """
    text, (start, end) = source.text, (spans[0][0], spans[-1][1])
    gaps = [(one[1], two[0]) for one, two in itertools.pairwise(spans)]
    return Surroundings(
        before=_even(_before(text, start, characters)).lstrip(),
        quoted=tuple(_even(text[one:two]) for one, two in spans),
        between=tuple(_between(text, one, two, characters) for one, two in gaps),
        after=_even(_after(text, end, characters)).rstrip(),
    )


def _before(text: str, start: int, characters: int) -> str:
    first = max(0, start - characters)
    window = text[first:start]
    if first == 0:
        return window
    for sentence in _SENTENCE_START.finditer(window):
        if sentence.end() <= len(window) * 2 // 3:
            return window[sentence.end() :]
        break
    word = _WORD_START.search(window)
    return window[word.end() :] if word else window


def _after(text: str, end: int, characters: int) -> str:
    window = text[end : end + characters]
    if end + characters >= len(text):
        return window
    ends = [sentence.end() for sentence in _SENTENCE_END.finditer(window)]
    if ends and ends[-1] >= len(window) // 3:
        return window[: ends[-1]]
    words = [gap.start() for gap in _WORD_START.finditer(window)]
    return window[: words[-1]] if words else window


def _between(text: str, start: int, end: int, characters: int) -> str:
    if end - start <= 2 * characters:
        return _even(text[start:end])
    head, tail = _after(text, start, characters), _before(text, end, characters)
    return f"{_even(head).rstrip()} … {_even(tail).lstrip()}"


def _even(text: str) -> str:
    shown = "".join(c for c in text if not is_invisible(c) and c not in SOFT_HYPHENS)
    return "\n\n".join(re.sub(r"\s+", " ", paragraph) for paragraph in _PARAGRAPH.split(shown))
