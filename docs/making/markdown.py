"""Markdown as it is written and replaced: tables, and the parts of a page that are made."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

BEGINS = "<!-- made by docs/generate.py: {} -->"
ENDS = "<!-- end of what is made -->"
_PART = re.compile(
    r"(<!-- made by docs/generate\.py: ([a-z-]+) -->\n)(.*?)(<!-- end of what is made -->)", re.S
)


class UnknownPart(KeyError):
    """A page asks for a part that nothing makes."""


def table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table; cells are Markdown, in which bars are escaped and lines joined."""
    lines = [list(heads), ["---"] * len(heads), *([_cell(cell) for cell in row] for row in rows)]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def code(text: str) -> str:
    """Text as code in a line."""
    return f"`{text}`"


def codes(texts: Iterable[str]) -> str:
    """Several texts, each as code, with commas."""
    return ", ".join(code(text) for text in texts)


def plain(docstring: str | None) -> str:
    """The first paragraph of a docstring, in one line."""
    return " ".join((docstring or "").strip().split("\n\n")[0].split())


def parts_asked_for(page: str) -> list[str]:
    """Names of the parts a page holds, in order."""
    return [found[2] for found in _PART.finditer(page)]


def with_parts(page: str, parts: Mapping[str, str]) -> str:
    """The page with every part as it is made now; what is written by hand stays as it is.

    Raises:
        UnknownPart: the page asks for one that is not among `parts`.
    """

    def made(found: re.Match[str]) -> str:
        if found[2] not in parts:
            raise UnknownPart(found[2])
        return f"{found[1]}\n{parts[found[2]].strip()}\n\n{found[4]}"

    return _PART.sub(made, page)


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")
