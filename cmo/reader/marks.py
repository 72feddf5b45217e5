"""Where the values of a file stand: lines, columns and offsets by path."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

Value = None | str | list["Value"] | dict[str, "Value"]
"""What a file holds: texts exactly as written, lists, records, and None where nothing is written."""

Path = tuple[str | int, ...]
"""Keys and list positions from the root, as in the `loc` of a pydantic error."""

_LINE_BREAK = re.compile(r"\r\n|\n|\r")


class Form(StrEnum):
    """How a value is written."""

    ABSENT = "absent"
    PLAIN = "plain"
    SINGLE_QUOTED = "single-quoted"
    DOUBLE_QUOTED = "double-quoted"
    LITERAL = "literal"
    FOLDED = "folded"
    BLOCK_LIST = "block-list"
    BLOCK_RECORD = "block-record"
    FLOW_LIST = "flow-list"
    FLOW_RECORD = "flow-record"


@dataclass(frozen=True, slots=True)
class Mark:
    """Where a value, or its key, stands.

    Attributes:
        line: from 1, as an editor shows it.
        column: from 1, in code points.
        start: offset of its first character, in code points of `Reading.text`.
        end: offset after its last character; line breaks and comments that follow are outside.
        form: how it is written.
    """

    line: int
    column: int
    start: int
    end: int
    form: Form


class Lines:
    """The lines of a text; built when first asked, since most texts have no problem to place."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._starts: list[int] | None = None

    @property
    def starts(self) -> list[int]:
        """Offsets of the first character of every line."""
        if self._starts is None:
            self._starts = [0, *(found.end() for found in _LINE_BREAK.finditer(self._text))]
        return self._starts

    def place(self, offset: int) -> tuple[int, int]:
        """Line and column, both from 1, of the character at `offset`."""
        line = bisect_right(self.starts, offset)
        return line, offset - self.starts[line - 1] + 1

    def text(self, line: int) -> str:
        """The words of a line, without its line break."""
        starts = self.starts
        end = starts[line] if line < len(starts) else len(self._text)
        return self._text[starts[line - 1] : end].rstrip("\r\n")


@dataclass(frozen=True, slots=True)
class Node:
    """A value in the tree of places: its own offsets, those of its key (-1 without one), what it holds."""

    start: int
    end: int
    key_start: int
    key_end: int
    form: Form
    children: dict[str, Node] | list[Node] | None


class Marks:
    """The places of all values of one reading, looked up by path.

    The reader hands over a flat array of offsets; a tree is made of it at the first look-up.
    """

    def __init__(self, text: str, value: Value = None, offsets: array[int] | None = None) -> None:
        self._text = text
        self._value = value
        self._offsets = array("q") if offsets is None else offsets
        self._root: Node | None = None
        self.lines = Lines(text)

    def value(self, path: Path) -> Mark:
        """Where the value at `path` stands.

        A path that leads nowhere gives the nearest enclosing record that exists. Steps that are not
        in the file, such as the names of alternatives pydantic adds, are passed over.
        """
        node = self._find(path)[0]
        return self._mark(node.start, node.end, node.form)

    def key(self, path: Path) -> Mark:
        """Where the key that holds the value stands; for an item of a list, the item itself.

        A path that leads nowhere gives what `value` gives.
        """
        node, exact = self._find(path)
        if not exact or node.key_start < 0:
            return self._mark(node.start, node.end, node.form)
        return self._mark(node.key_start, node.key_end, _scalar_form(self._text, node.key_start))

    def _mark(self, start: int, end: int, form: Form) -> Mark:
        return Mark(*self.lines.place(start), start, end, form)

    def _find(self, path: Path) -> tuple[Node, bool]:
        node = self.tree()
        exact = True
        for step in path:
            children = node.children
            found: Node | None = None
            if isinstance(children, dict):
                found = children.get(step) if isinstance(step, str) else None
            elif isinstance(children, list) and isinstance(step, int) and 0 <= step < len(children):
                found = children[step]
            exact = found is not None
            node = found or node
        return node, exact

    def tree(self) -> Node:
        """The places of all values, in the shape of the values."""
        if self._root is None:
            if self._offsets:
                self._root = _grow(self._text, self._value, iter(self._offsets), -1, -1)
            else:
                self._root = Node(0, 0, -1, -1, Form.ABSENT, None)
        return self._root


def _grow(text: str, value: Value, offsets: Iterator[int], key_start: int, key_end: int) -> Node:
    """The node of `value`, its offsets taken in the order in which the reader wrote them down."""
    start, end = next(offsets), next(offsets)
    children: dict[str, Node] | list[Node] | None = None
    last: Node | None = None
    if isinstance(value, dict):
        form = Form.FLOW_RECORD if text[start] == "{" else Form.BLOCK_RECORD
        children = {}
        for key, below in value.items():
            children[key] = last = _grow(text, below, offsets, next(offsets), next(offsets))
    elif isinstance(value, list):
        form = Form.FLOW_LIST if text[start] == "[" else Form.BLOCK_LIST
        children = [_grow(text, below, offsets, -1, -1) for below in value]
        last = children[-1] if children else None
    elif value is None:
        form = Form.PLAIN if end > start else Form.ABSENT
    else:
        form = _scalar_form(text, start)
        if form in (Form.LITERAL, Form.FOLDED):
            # The parser counts the blank lines below a block of text as part of it.
            end = start + len(text[start:end].rstrip("\r\n"))
    if last is not None and form in (Form.BLOCK_RECORD, Form.BLOCK_LIST):
        end = last.end
    return Node(start, end, key_start, key_end, form, children)


def _scalar_form(text: str, start: int) -> Form:
    return {
        "'": Form.SINGLE_QUOTED,
        '"': Form.DOUBLE_QUOTED,
        "|": Form.LITERAL,
        ">": Form.FOLDED,
    }.get(text[start], Form.PLAIN)
