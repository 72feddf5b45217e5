"""A folded text: its characters, where each came from, and how the gaps between them may be read."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left
from dataclasses import dataclass, field

from cmo.ingest.quotes.characters import HYPHENS
from cmo.ingest.quotes.gaps import BEFORE_DASH, DASH, FURNITURE, HYPHEN, SOFT, SPACE, readings_of


@dataclass(frozen=True, slots=True)
class Folded:
    """A text without spaces, markup, citation marks and hyphens inside words, in one spelling of each sign.

    What was left out is not forgotten: `gaps` says how the place before each character may be read, so that
    "therapist" and "the rapist" have the same `text` and do not agree.

    Attributes:
        text: the folded text.
        origins: for each character of `text`, the offset of what it came from; never decreasing.
        wide: for characters that came from more than one, where that ends (by index in `text`).
        gaps: for each character of `text`, the readings of the gap before it.
        marks: citation marks by the index in `text` they stood before, in plain digits.
    """

    text: str
    origins: array[int]
    wide: dict[int, int] = field(repr=False)
    gaps: bytes = field(repr=False)
    marks: dict[int, str] = field(repr=False)

    def origin(self, index: int) -> int:
        """The offset in the original text of the character at `index` of the folded text."""
        return self.origins[index]

    def end(self, index: int) -> int:
        """The offset in the original text just behind the character at `index` of the folded text."""
        return self.wide.get(index, self.origins[index] + 1)

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The stretch of the original text that `text[start:end]` came from."""
        return self.origins[start], self.end(end - 1)


@dataclass(slots=True)
class Kept:
    """What reading a text has kept so far.

    Attributes:
        characters: the kept characters, in pieces.
        origins: for each of them, the offset of what it came from.
        before: for each of them, what stood before it (bits named in `gaps`).
        wide: for those that came from more than one character, where that ends.
        marks: citation marks: offset and content.
    """

    characters: list[str] = field(default_factory=list)
    origins: array[int] = field(default_factory=lambda: array("I"))
    before: bytearray = field(default_factory=bytearray)
    wide: dict[int, int] = field(default_factory=dict)
    marks: list[tuple[int, str]] = field(default_factory=list)


def settle(source: str, kept: Kept) -> Folded:
    """Join what was kept, leave out hyphens inside words, and decide how each gap may be read."""
    text = "".join(kept.characters)
    pieces: list[str] = []
    origins = array("I")
    before = bytearray()
    wide: dict[int, int] = {}
    shifts: list[tuple[int, int]] = []  # (from this index of `text` on, this much shorter)
    at = 0
    for run in _RUNS.finditer(text):
        start, end = run.span()
        pieces.append(text[at:start])
        origins.extend(kept.origins[at:start])
        before.extend(kept.before[at:start])
        if text[start] == "-" and _inside_words(text, start, end):
            kept.before[end] |= _dash(source, kept, start, end)
        else:
            pieces.append("…" if text[start] == "." else text[start])
            origins.append(kept.origins[start])
            before.append(kept.before[start])
            if end - start > 1:
                wide[len(origins) - 1] = kept.wide.get(end - 1, kept.origins[end - 1] + 1)
        shifts.append((end, end - len(origins)))
        at = end
    pieces.append(text[at:])
    origins.extend(kept.origins[at:])
    before.extend(kept.before[at:])
    settled = "".join(pieces)
    for index, end in kept.wide.items():
        moved = _moved(index, shifts)
        if 0 <= moved < len(origins) and moved not in wide and origins[moved] == kept.origins[index]:
            wide[moved] = end
    return Folded(settled, origins, wide, readings_of(settled, before), _marks(kept, origins))


def _marks(kept: Kept, origins: array[int]) -> dict[int, str]:
    marks: dict[int, str] = {}
    for offset, content in kept.marks:
        index = bisect_left(origins, offset)
        marks[index] = marks.get(index, "") + content
    return marks


def _inside_words(text: str, start: int, end: int) -> bool:
    return start > 0 and end < len(text) and text[start - 1].isalpha() and text[end].isalpha()


def _dash(source: str, kept: Kept, start: int, end: int) -> int:
    """What the gap before the character behind a left-out dash has to remember of the dash."""
    noted = DASH | (kept.before[start] & (SOFT | FURNITURE))
    if kept.before[start] & SPACE:
        noted |= BEFORE_DASH
    if end - start == 1 and source[kept.origins[start]] in HYPHENS:
        noted |= HYPHEN
    return noted


_RUNS = re.compile(r"-+|\.{3,}|'{2,}")


def _moved(index: int, shifts: list[tuple[int, int]]) -> int:
    """Where a character stands after the runs before it were shortened; of use for those outside runs."""
    position = bisect_left(shifts, (index + 1, -1)) - 1
    return index - (shifts[position][1] if position >= 0 else 0)
