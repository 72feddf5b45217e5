"""One source as text: its words, the hash that says which text it is, and its pages and headings as locators."""

from __future__ import annotations

import hashlib
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from cmo.errors import CmoError

MAX_TEXT = 8 * 1024 * 1024
"""Characters of text one source may hold."""

KEEP_PART = "Keep only the part that is quoted."
"""What to do about a file that holds too much."""


class SourceUnreadable(CmoError):
    """A source text is there and cannot be used; the message says why and what to do."""


class Heading(NamedTuple):
    """A heading of a text.

    Attributes:
        at: its offset in the text, in code points.
        level: 1 for the highest.
        words: as they stand there, white space evened out.
    """

    at: int
    level: int
    words: str


@dataclass(frozen=True, slots=True)
class Extracted:
    """What was read of a file.

    Attributes:
        text: its words.
        extractor: what made the text of the file: "text", or the package that read it.
        version: version of the extractor; another one may give another text for the same file.
        page_starts: offset in code points at which each page begins; empty for texts without pages.
        headings: in the order of the text; empty for texts without any.
        unread: what of the file is not in the text, a sentence each.
    """

    text: str = field(repr=False)
    extractor: str
    version: str
    page_starts: tuple[int, ...] = field(default=(), repr=False)
    headings: tuple[Heading, ...] = field(default=(), repr=False)
    unread: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SourceText(Extracted):
    """One source as text.

    Attributes:
        name: the name documents give in `source`, without the suffix of the file.
        digest: "sha256:" and the hash of the text as UTF-8, in hexadecimal.
    """

    name: str = ""
    digest: str = ""

    def page_at(self, offset: int) -> int | None:
        """Number of the page that holds the offset, counted from 1; None for texts without pages."""
        return bisect_right(self.page_starts, offset) or None

    def heading_at(self, offset: int) -> str | None:
        """Words of the heading the offset stands under; None before the first one, or without any."""
        under = bisect_right(self.headings, offset, key=lambda heading: heading.at)
        return self.headings[under - 1].words if under else None


def named(name: str, read: Extracted) -> SourceText:
    """What was read of a file, as the source of that name."""
    return SourceText(
        read.text,
        read.extractor,
        read.version,
        read.page_starts,
        read.headings,
        read.unread,
        name,
        digest_of(read.text),
    )


def text_source(name: str, text: str) -> SourceText:
    """A source made of a text at hand; form feeds in it begin pages."""
    starts = (0, *(at + 1 for at, c in enumerate(text) if c == "\f")) if "\f" in text else ()
    return named(name, Extracted(text, "text", "1", starts))


def starts_of(pages: Sequence[str]) -> tuple[int, ...]:
    """Where each page begins in a text whose pages are joined by one character."""
    starts, at = [], 0
    for page in pages:
        starts.append(at)
        at += len(page) + 1
    return tuple(starts)


def digest_of(text: str) -> str:
    """The hash by which a text or a quote is recognised."""
    return "sha256:" + hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
