"""Folding: one form for all the ways in which print, PDF and markup write the same words."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from cmo.ingest.quotes.characters import (
    DOUBLE_QUOTES,
    ENTITIES,
    FOLDS,
    LATEX_LOOKS,
    LATEX_SIGNS,
    LIGATURES,
    SOFT_HYPHENS,
    is_invisible,
)
from cmo.ingest.quotes.folded import Folded, Kept, settle
from cmo.ingest.quotes.gaps import (
    AFTER_LIGATURE,
    FURNITURE,
    NEWLINE,
    SOFT,
    SPACE,
)
from cmo.ingest.quotes.markup import (
    BLOCK_TAG,
    TOKEN,
    is_bracketed_citation,
    is_citation,
    is_power,
    raised_content,
)

__all__ = ["Folded", "fold"]


def fold(text: str, skip: Sequence[tuple[int, int]] = ()) -> Folded:
    """Fold a text.

    Case is kept, and so is every letter, digit and sign of punctuation; what is folded away is named in
    `characters` and `markup`. Folding a folded text changes nothing.

    Args:
        text: any text.
        skip: stretches to leave out, in order and apart from each other: running heads, page numbers.
    """
    reader = _Reader(text)
    at = 0
    for start, end in skip:
        reader.read(at, start)
        reader.pending |= FURNITURE | SPACE | NEWLINE
        at = end
    reader.read(at, len(text))
    return settle(text, reader.kept)


class _Reader:
    """Collects kept characters, where each came from, and what stood before it."""

    def __init__(self, text: str) -> None:
        self.source = text
        self.kept = Kept()
        self.pending = 0  # what was met since the character kept last
        self.closing: dict[int, int] = {}  # where the tail of a link or formula begins -> ends

    def keep(self, folded: str, start: int, end: int) -> None:
        """Keep what stands at start:end, folded to the given characters."""
        if not folded:
            return
        count = len(folded)
        self.kept.characters.append(folded)
        self.kept.before.append(self.pending)
        if count > 1:
            self.kept.before.extend(bytes(count - 1))
        self.kept.origins.extend([start] * count)
        if end - start > 1:
            for index in range(len(self.kept.origins) - count, len(self.kept.origins)):
                self.kept.wide[index] = end
        self.pending = 0

    def read(self, start: int, end: int) -> None:
        """Read the text from start to end, one token after another."""
        scan, source = TOKEN.match, self.source
        kept, before, origins = self.kept.characters, self.kept.before, self.kept.origins
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
            self.pending |= AFTER_LIGATURE
        self.pending |= SPACE
        if end - start > 1 or self.source[start] != " ":
            gap = self.source[start:end]
            if "\n" in gap or "\r" in gap or "\f" in gap:
                self.pending |= NEWLINE

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
                self.pending |= SPACE | NEWLINE
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
            self.pending |= SOFT
        elif is_invisible(character) or "\u0300" <= character <= "\u036f":
            return  # an accent with no letter under it, too, shows nothing
        elif unicodedata.category(character) == "Cc":
            self.pending |= SPACE
        else:
            self.keep(character, start, start + 1)

    def _is_decimal(self, offset: int) -> bool:
        """Whether the character kept last is a digit and came from this offset."""
        return (
            bool(self.kept.origins)
            and self.kept.origins[-1] == offset
            and self.kept.characters[-1][-1].isdecimal()
        )

    def mark(self, content: str, kind: str, start: int, end: int) -> int:
        """Read a raised or bracketed mark: part of a number, a citation, or ordinary words."""
        plain = raised_content(content)
        ahead = self.source[max(0, start - 3) : start]
        if kind == "bracketed":
            if is_bracketed_citation(ahead):
                self.kept.marks.append((start, plain))
                return end
            self.keep("［", start, start + 1)
            return start + 1
        if is_power(ahead, plain):
            self.keep("＾" + plain, start, end)
        elif is_citation(plain):
            self.kept.marks.append((start, plain))
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
            self.pending |= SPACE
        elif meant in SOFT_HYPHENS:
            self.pending |= SOFT
        else:
            self.keep(FOLDS.get(meant, meant), start, end)

    def stars(self, run: str, start: int, end: int) -> None:
        """Read asterisks or low lines: emphasis when they lean on one side only, themselves otherwise."""
        left = start > 0 and not self.source[start - 1].isspace()
        right = end < len(self.source) and not self.source[end].isspace()
        inside_word = left and right and self.source[start - 1].isalnum() and self.source[end].isalnum()
        if inside_word or not (left or right):
            self.keep("".join(FOLDS[sign] for sign in run), start, end)
