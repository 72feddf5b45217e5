"""A page of plain text: paragraphs, headings and lists, wrapped and made safe to print as they come."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable

from cmo.report.printable import printable


class Page:
    """Lines of text, wrapped at so many columns."""

    def __init__(self, width: int) -> None:
        self._width = max(width, 40)
        self._lines: list[str] = []

    def paragraph(self, words: str) -> None:
        """Words with an empty line after them."""
        self.line(words)
        self._lines.append("")

    def heading(self, words: str) -> None:
        """A heading with an empty line before it."""
        if self._lines and self._lines[-1]:
            self._lines.append("")
        self.line(words.upper())

    def line(self, words: str, *, indent: str = "", first: str | None = None) -> None:
        """Words over as many lines as they take; `first` begins the first of them, `indent` the others."""
        self._lines += textwrap.wrap(
            printable(words),
            self._width,
            initial_indent=indent if first is None else first,
            subsequent_indent=indent,
            break_on_hyphens=False,
        ) or [""]

    def section(self, heading: str, lines: Iterable[str], *, about: str = "") -> None:
        """A heading, what it is about, and a list below it, or nothing where there is nothing to list."""
        listed = list(lines)
        if listed:
            self.heading(heading)
            if about:
                self.line(about)
            for line in listed:
                self.line(line, indent="  ", first="- ")

    def text(self) -> str:
        """The page as it stands."""
        return "\n".join(self._lines).rstrip() + "\n"
