"""Texts that flow: paragraphs and headings put together as one text, raised characters marked as such."""

from __future__ import annotations

from cmo.ingest.texts.source import KEEP_PART, MAX_TEXT, Heading, SourceUnreadable

_LONGEST_HEADING = 120
_BETWEEN = "\n\n"


class Paragraph:
    """A paragraph under way.

    Raised characters (marks of citations and notes, powers) are put as `^{…}`, which the search for quotes
    knows to be no part of the words they stand behind.
    """

    def __init__(self, level: int | None = None) -> None:
        self.level = level
        self._pieces: list[str] = []
        self._raised = False

    def write(self, words: str, *, raised: bool = False) -> None:
        """Goes on with these words."""
        if not words:
            return
        if raised and not self._raised and words.strip():
            self._pieces.append("^{")
            self._raised = True
        elif self._raised and not raised:
            self._pieces.append("}")
            self._raised = False
        self._pieces.append(words)

    @property
    def begun(self) -> bool:
        """Whether anything was written."""
        return bool(self._pieces)

    @property
    def words(self) -> str:
        """What was written so far."""
        return "".join(self._pieces) + ("}" if self._raised else "")


class Flow:
    """A text under way, paragraph by paragraph.

    Attributes:
        headings: those met so far.
    """

    def __init__(self, shown: str) -> None:
        self.headings: list[Heading] = []
        self._shown = shown
        self._pieces: list[str] = []
        self._length = 0

    def add(self, words: str, level: int | None = None) -> None:
        """A paragraph, or a heading of a level; one of white space alone is none.

        Raises:
            SourceUnreadable: the text has become longer than a source may be.
        """
        words = words.strip(" \t\r\n\f")
        if not words.strip():
            return
        if self._pieces:
            self._pieces.append(_BETWEEN)
            self._length += len(_BETWEEN)
        plain = " ".join(words.split()) if level is not None else ""
        if level is not None and plain:
            self.headings.append(Heading(self._length, level, plain[:_LONGEST_HEADING]))
        self._pieces.append(words)
        self._length += len(words)
        if self._length > MAX_TEXT:
            raise too_long(self._shown)

    @property
    def text(self) -> str:
        """What was added so far."""
        return "".join(self._pieces)


def too_long(shown: str) -> SourceUnreadable:
    """That a file holds more text than is read."""
    return SourceUnreadable(
        f"{shown} holds more than {MAX_TEXT // 1_000_000} million characters of text. {KEEP_PART}"
    )
