"""Folding: one form for all the ways in which print, PDF and markup write the same words."""

from __future__ import annotations

import re
import unicodedata
from array import array
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field

from cmo.ingest.quotes.characters import (
    DOUBLE_QUOTES,
    ENTITIES,
    FOLDS,
    HYPHENS,
    LATEX_LOOKS,
    LATEX_SIGNS,
    LIGATURES,
    SOFT_HYPHENS,
    is_invisible,
)
from cmo.ingest.quotes.markup import (
    BLOCK_TAG,
    TOKEN,
    is_bracketed_citation,
    is_citation,
    is_power,
    raised_content,
)

# What stood between two kept characters, as it is met.
_SPACE, _NEWLINE, _SOFT, _AFTER_LIGATURE, _FURNITURE, _DASH, _BEFORE_DASH, _HYPHEN = (1 << n for n in range(8))

# What a gap may be read as. A gap whose readings share none with the gap of a quote does not agree with it.
JOINED, SPACED, HYPHENED, LOOSE_DASH, ANY = 1, 2, 4, 8, 15

_ENDS_SENTENCE = frozenset(".?!:'")


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


def fold(text: str, skip: Sequence[tuple[int, int]] = ()) -> Folded:
    """Fold a text.

    Case is kept, and so is every letter, digit and sign of punctuation; what is folded away is named in
    `characters` and `markup`. Folding a folded text changes nothing.

    Args:
        text: any text.
        skip: stretches to leave out, in order and apart from each other: running heads, page numbers.
    """
    folder = _Folder(text)
    at = 0
    for start, end in skip:
        folder.read(at, start)
        folder.pending |= _FURNITURE | _SPACE | _NEWLINE
        at = end
    folder.read(at, len(text))
    return folder.settle()


class _Folder:
    """Collects kept characters, where each came from, and what stood before it."""

    def __init__(self, text: str) -> None:
        self.source = text
        self.kept: list[str] = []
        self.origins = array("I")
        self.before = bytearray()
        self.wide: dict[int, int] = {}
        self.marks: list[tuple[int, str]] = []
        self.pending = 0
        self.closing: dict[int, int] = {}  # where the tail of a link or formula begins -> ends

    def keep(self, folded: str, start: int, end: int) -> None:
        """Keep what stands at start:end, folded to the given characters."""
        if not folded:
            return
        count = len(folded)
        self.kept.append(folded)
        self.before.append(self.pending)
        if count > 1:
            self.before.extend(bytes(count - 1))
        self.origins.extend([start] * count)
        if end - start > 1:
            for index in range(len(self.origins) - count, len(self.origins)):
                self.wide[index] = end
        self.pending = 0

    def read(self, start: int, end: int) -> None:
        """Read the text from start to end, one token after another."""
        scan, source = TOKEN.match, self.source
        kept, before, origins = self.kept, self.before, self.origins
        at = start
        while at < end:
            token = scan(source, at, end)
            if token is None:  # unreachable: the last alternative takes any character
                break
            kind, stop = token.lastgroup, token.end()
            if kind == "run":
                kept.append(token[0])
                before.append(self.pending)
                before.extend(bytes(stop - at - 1))
                origins.extend(range(at, stop))
                self.pending = 0
            elif kind == "space":
                self.space(at, stop)
            elif at in self.closing:
                stop = min(self.closing[at], end)
            else:
                stop = self.sign(token, kind or "", at, stop)
            at = stop

    def space(self, start: int, end: int) -> None:
        """Note white space, and whether a line ends in it."""
        if self.pending == 0 and start and self.source[start - 1] in LIGATURES:
            self.pending |= _AFTER_LIGATURE
        self.pending |= _SPACE
        if end - start > 1 or self.source[start] != " ":
            gap = self.source[start:end]
            if "\n" in gap or "\r" in gap or "\f" in gap:
                self.pending |= _NEWLINE

    def sign(self, token: re.Match[str], kind: str, start: int, end: int) -> int:
        """Read anything that is neither a plain word nor white space; the offset to go on from."""
        if kind == "single":
            self.single(token[0], start)
        elif kind in {"raised", "sup", "braced", "bare", "bracketed"}:
            return self.mark(token[kind], kind, start, end)
        elif kind == "composed":
            self.keep(unicodedata.normalize("NFC", token[0]), start, end)
        elif kind == "link":  # its words are read, its address is not
            self.closing[token.start("target")] = token.end("target")
        elif kind == "formula":
            self.closing[token.start("close")] = token.end("close")
        elif kind == "tag":
            if BLOCK_TAG.match(token[0].lower()):
                self.pending |= _SPACE | _NEWLINE
        elif kind == "command":
            return self.command(token["command"], start, end)
        elif kind == "escaped":
            character = token["escaped"]
            self.keep(FOLDS.get(character, character), start, end)
        elif kind == "entity":
            self.entity(token["entity"], start, end)
        elif kind == "stars":
            self.stars(token[0], start, end)
        return end

    def single(self, character: str, start: int) -> None:
        """Read one character by the table of characters."""
        folded = FOLDS.get(character)
        if folded is not None:
            if character in DOUBLE_QUOTES and self._is_decimal(start - 1):
                folded = '"'  # feet and inches are different numbers
            self.keep(folded, start, start + 1)
        elif character in SOFT_HYPHENS:
            self.pending |= _SOFT
        elif is_invisible(character) or "\u0300" <= character <= "\u036f":
            return  # an accent with no letter under it, too, shows nothing
        elif unicodedata.category(character) == "Cc":
            self.pending |= _SPACE
        else:
            self.keep(character, start, start + 1)

    def _is_decimal(self, offset: int) -> bool:
        """Whether the character kept last is a digit and came from this offset."""
        return bool(self.kept) and self.origins[-1] == offset and self.kept[-1][-1].isdecimal()

    def mark(self, content: str, kind: str, start: int, end: int) -> int:
        """Read a raised or bracketed mark: part of a number, a citation, or ordinary words."""
        plain = raised_content(content)
        ahead = self.source[max(0, start - 3) : start]
        if kind == "bracketed":
            if is_bracketed_citation(ahead):
                self.marks.append((start, plain))
                return end
            self.keep("［", start, start + 1)
            return start + 1
        if is_power(ahead, plain):
            self.keep("＾" + plain, start, end)
        elif is_citation(plain):
            self.marks.append((start, plain))
        elif kind == "raised":
            self.keep(plain, start, end)
        else:  # words such as the "th" of a date: only the sign that raises them is left out
            return start + {"sup": len("<sup>"), "braced": len("^{"), "bare": len("^")}[kind]
        return end

    def command(self, name: str, start: int, end: int) -> int:
        """Read a LaTeX command."""
        if name in LATEX_SIGNS:
            self.keep(LATEX_SIGNS[name], start, end)
        elif name not in LATEX_LOOKS:
            self.keep("＼", start, start + 1)
            return start + 1
        return end

    def entity(self, name: str, start: int, end: int) -> None:
        """Read an HTML entity."""
        meant = ENTITIES.get(name)
        if meant is None:
            self.keep("＆" + name + ";", start, end)
        elif meant == " ":
            self.pending |= _SPACE
        elif meant in SOFT_HYPHENS:
            self.pending |= _SOFT
        else:
            self.keep(FOLDS.get(meant, meant), start, end)

    def stars(self, run: str, start: int, end: int) -> None:
        """Read asterisks or low lines: emphasis when they lean on one side only, themselves otherwise."""
        left = start > 0 and not self.source[start - 1].isspace()
        right = end < len(self.source) and not self.source[end].isspace()
        inside_word = (
            left and right and self.source[start - 1].isalnum() and self.source[end].isalnum()
        )
        if inside_word or not (left or right):
            self.keep("".join(FOLDS[sign] for sign in run), start, end)

    def settle(self) -> Folded:
        """Join what was kept, leave out hyphens inside words, and decide how each gap may be read."""
        text = "".join(self.kept)
        pieces: list[str] = []
        origins = array("I")
        before = bytearray()
        wide: dict[int, int] = {}
        at = 0
        shifts: list[tuple[int, int]] = []  # (from this index of `text` on, this much shorter)
        for run in _RUNS.finditer(text):
            start, end = run.span()
            pieces.append(text[at:start])
            origins.extend(self.origins[at:start])
            before.extend(self.before[at:start])
            if text[start] == "-" and self._inside_words(text, start, end):
                self.before[end] |= self._dash(start, end)
            else:
                pieces.append("…" if text[start] == "." else text[start])
                origins.append(self.origins[start])
                before.append(self.before[start])
                if end - start > 1:
                    wide[len(origins) - 1] = self.wide.get(end - 1, self.origins[end - 1] + 1)
            shifts.append((end, end - len(origins)))
            at = end
        pieces.append(text[at:])
        origins.extend(self.origins[at:])
        before.extend(self.before[at:])
        settled = "".join(pieces)
        for index, end in self.wide.items():
            moved = _moved(index, shifts)
            if moved is not None and moved not in wide and origins[moved] == self.origins[index]:
                wide[moved] = end
        marks: dict[int, str] = {}
        for offset, content in self.marks:
            index = bisect_left(origins, offset)
            marks[index] = marks.get(index, "") + content
        return Folded(settled, origins, wide, _readings(settled, before), marks)

    @staticmethod
    def _inside_words(text: str, start: int, end: int) -> bool:
        return 0 < start and end < len(text) and text[start - 1].isalpha() and text[end].isalpha()

    def _dash(self, start: int, end: int) -> int:
        """What the gap before the character behind a left-out dash has to remember of the dash."""
        noted = _DASH | (self.before[start] & (_SOFT | _FURNITURE))
        if self.before[start] & _SPACE:
            noted |= _BEFORE_DASH
        if end - start == 1 and self.source[self.origins[start]] in HYPHENS:
            noted |= _HYPHEN
        return noted


_RUNS = re.compile(r"-+|\.{3,}|'{2,}")


def _moved(index: int, shifts: list[tuple[int, int]]) -> int | None:
    """Where a character stands after the runs before it were shortened."""
    position = bisect_left(shifts, (index + 1, -1)) - 1
    moved = index - (shifts[position][1] if position >= 0 else 0)
    return moved if moved >= 0 else None


def _reading(noted: int) -> int:
    """How a gap may be read, from what was noted in it."""
    if noted & _DASH:
        if noted & _BEFORE_DASH:
            return HYPHENED | (LOOSE_DASH if noted & _SPACE else 0)
        if not noted & _HYPHEN:
            return HYPHENED | LOOSE_DASH
        return HYPHENED | (JOINED if noted & (_SPACE | _SOFT) else 0)
    if noted & _SOFT:
        return JOINED | HYPHENED
    if noted & _SPACE:
        return SPACED | (JOINED if noted & _AFTER_LIGATURE else 0)
    return JOINED


_READING_OF = bytes(_reading(noted) for noted in range(256))
_IS_HEAD = bytes(bool(noted & _FURNITURE) for noted in range(256))
_HEADS = re.compile(rb"\x01")
_SIGN = re.compile(r"[^\w]")


def _readings(text: str, noted: bytearray) -> bytes:
    """How each gap of a settled text may be read.

    White space beside a sign of punctuation says nothing, except inside numbers: "1,5" is not "1, 5".
    """
    readings = bytearray(noted.translate(_READING_OF))
    last = len(text) - 1
    for sign in _SIGN.finditer(text):
        index = sign.start()
        number = 0 < index < last and text[index - 1].isdigit() and text[index + 1].isdigit()
        if not number:
            readings[index] = ANY
            if index < last:
                readings[index + 1] = ANY
        elif noted[index + 1] & _NEWLINE:
            readings[index + 1] = ANY
    if readings:
        readings[0] = ANY
    for head in _HEADS.finditer(noted.translate(_IS_HEAD)):
        # Only a sentence that visibly runs on may be read across a running head.
        if head.start() and text[head.start() - 1] in _ENDS_SENTENCE:
            readings[head.start()] = 0
    return bytes(readings)
