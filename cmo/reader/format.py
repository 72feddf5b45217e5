"""Formatting evidence files: indentation, quoting and wrapping, never order, values or comments."""

from __future__ import annotations

from cmo.problems import Place, Problem, errors
from cmo.reader.comments import BLOCKS_OF_TEXT, comments
from cmo.reader.layout import Layout
from cmo.reader.marks import Form, Node
from cmo.reader.text import Reading, read_text


def format_text(text: str, file: str) -> tuple[str, tuple[Problem, ...]]:
    """The text in the project's style, and what stood in the way of formatting it.

    Two spaces for each level, list dashes below their key, texts without quotes where they are safe,
    long ones wrapped; lists and records in brackets stay as they are where they fit their line, and
    blocks of text (`|`, `>`) always. The result is read again: where it would not say the same, with
    the same comments, the text is given back unchanged. Line breaks stay those of the text.

    Args:
        text: the text of an evidence file.
        file: the name to print in problems.
    """
    reading = read_text(text, file)
    if errors(reading.problems):
        return text, reading.problems
    root = reading.marks.tree()
    if root.form not in (Form.BLOCK_RECORD, Form.BLOCK_LIST):
        return text, reading.problems
    lines = Layout(reading.text, reading.value, root).lines()
    line_break = "\r\n" if "\r\n" in text else "\n"
    formatted = _ended(lines, reading.text, _last(root), line_break)
    if _says_the_same(reading, read_text(formatted, file)):
        return formatted, reading.problems
    problem = Problem(
        "cannot-format",
        Place(file),
        "The file cannot be formatted without changing what it says.",
        "Leave it as it is, or write its longest or oddest texts more simply.",
    )
    return text, (*reading.problems, problem)


def _ended(lines: list[str], text: str, last: Node, line_break: str) -> str:
    """Lines put together; blank lines and the last line break stay where a block of text counts them."""
    block = last.form in BLOCKS_OF_TEXT
    keeps = block and "+" in text[last.start :].split("\n", 1)[0].partition("#")[0]
    while not keeps and lines and not lines[-1]:
        lines = lines[:-1]
    ending = line_break if not block or text.endswith(("\n", "\r")) else ""
    return line_break.join(lines) + ending


def _last(node: Node) -> Node:
    while node.children:
        below = list(node.children.values()) if isinstance(node.children, dict) else node.children
        node = below[-1]
    return node


def _says_the_same(before: Reading, after: Reading) -> bool:
    """Whether values, their order, and the comments are the same."""
    return (
        not errors(after.problems)
        and repr(before.value) == repr(after.value)
        and comments(before.text, before.marks.tree()) == comments(after.text, after.marks.tree())
    )
