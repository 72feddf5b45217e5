"""Comments and blank lines: what stands between the values of a text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from cmo.reader.marks import Form, Node

LINE_BREAK = re.compile(r"\r\n|\n|\r")
_COMMENT = re.compile(r"#[^\r\n]*")
_DASH = re.compile(r"(?:[^#-]++|#[^\r\n]*)*+(-)")
BLOCKS_OF_TEXT = (Form.LITERAL, Form.FOLDED)


@dataclass(frozen=True, slots=True)
class Comment:
    """One comment.

    Attributes:
        text: from its `#` on, without blanks at its end.
        column: column, from 0, at which it stands.
        lead: the blanks before it where it shares its line with a value; None on a line of its own.
    """

    text: str
    column: int
    lead: str | None


def between(text: str, start: int, end: int) -> Iterator[Comment | None]:
    """The comments, and None for each blank line, in a stretch of text that holds no scalar."""
    lines = LINE_BREAK.split(text[start:end])
    shared = start > 0 and text[start - 1] not in "\r\n"
    for number, line in enumerate(lines):
        before, sign, words = line.partition("#")
        if sign:
            lead = before[len(before.rstrip()) :] if number == 0 and shared else None
            yield Comment((sign + words).rstrip(), len(before), lead)
        elif not line.strip() and (number or not shared) and number < len(lines) - 1:
            yield None


def dash(text: str, start: int, end: int) -> int:
    """Offset of the first dash in a stretch of text that holds no scalar; `end` without one."""
    found = _DASH.match(text, start, end)
    return found.start(1) if found else end


def comments(text: str, root: Node) -> list[str]:
    """All comments of a text in their order, from `#` on, without blanks at their ends."""
    found: list[str] = []
    at = 0
    for start, end in scalars(text, root):
        found += _COMMENT.findall(text, at, start)
        at = end
    return [comment.rstrip() for comment in found + _COMMENT.findall(text, at)]


def has_comments(text: str, node: Node) -> bool:
    """Whether comments stand between the values of a list or record."""
    at = node.start
    for start, end in scalars(text, node):
        if "#" in text[at:start]:
            return True
        at = end
    return "#" in text[at : node.end]


def scalars(text: str, node: Node) -> Iterator[tuple[int, int]]:
    """Start and end of every key and scalar within `node`; the header of a block of text is left out."""
    if node.children is None:
        start = node.start
        if node.form in BLOCKS_OF_TEXT:
            header = LINE_BREAK.search(text, start, node.end)
            start = header.start() if header else node.end
        yield start, node.end
        return
    for below in node.children.values() if isinstance(node.children, dict) else node.children:
        if below.key_start >= 0:
            yield below.key_start, below.key_end
        yield from scalars(text, below)
