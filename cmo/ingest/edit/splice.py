"""Records added to, and values set in, the text of an evidence file; what is around them stays as it is."""

from __future__ import annotations

import copy
import re
from dataclasses import dataclass
from typing import Any

from cmo.errors import CmoError
from cmo.reader import Form, Mark, Path, Reading, Value, read_text
from cmo.reader.comments import comments
from cmo.reader.write import STEP, block, inline, scalar

_FLOW = (Form.FLOW_LIST, Form.FLOW_RECORD)
_COLLECTIONS = (Form.BLOCK_LIST, Form.BLOCK_RECORD)
_COMMENT_LINE = re.compile(r"[ ]*#[^\r\n]*(?:\r\n|\n|\r|\Z)")
_AFTER_KEY = re.compile(r"[ \t]*:")
_REST_OF_LINE = re.compile(r"[^\r\n]*(?:\r\n|\n|\r|\Z)")


class EditRefused(CmoError):
    """An edit would not have done just what was asked, so nothing was changed."""


def append_record(text: str, path: Path, record: Value, *, written: str | None = None) -> str:
    """The text with a record at the end of the list at `path`.

    Args:
        text: the text of a file.
        path: of the list; () where the file is one. A key of the file that is missing or empty is begun.
        record: what to add.
        written: the record as whole lines at column 0, beginning with '- ', where it is to have comments.

    Raises:
        EditRefused: the text cannot be read, there is no list at the path, or the outcome would not be the
            old values, the old comments and the record.
    """
    reading = _read(text)
    old = _at(reading.value, path)
    if old is not None and not isinstance(old, list):
        raise EditRefused(
            f"There is no list at {_shown(path)} to add to. Look at the file, and add it by hand."
        )
    wanted = _with(reading.value, path, [*(old or []), record])
    lines = written or block([record], indent=0)
    return _verified(reading, wanted, _appended(reading, path, old, record, lines))


def set_value(text: str, path: Path, value: Value) -> str:
    """The text with another value at `path`; the key is added at the end of its record where it is missing.

    Raises:
        EditRefused: the text cannot be read, nothing is there to hold the value, or the outcome would not be
            the old values and comments with that one changed.
    """
    reading = _read(text)
    if not path:
        raise EditRefused("A whole file cannot be set as one value. Edit its records.")
    holder = _at(reading.value, path[:-1])
    wanted = _with(reading.value, path, value)
    if isinstance(holder, dict) and path[-1] not in holder:
        return _verified(reading, wanted, _key_added(reading, path, value))
    return _verified(reading, wanted, _replaced(reading, path, value))


def drop_key(text: str, path: Path) -> str:
    """The text without the key at `path` and what it holds; a text that has no such key stays as it is.

    Raises:
        EditRefused: the text cannot be read, no record holds the path, or a comment would be lost.
    """
    reading = _read(text)
    holder = _at(reading.value, path[:-1])
    if not isinstance(holder, dict):
        raise EditRefused(f"There is no record at {_shown(path[:-1])}. Look at the file.")
    if path[-1] not in holder:
        return text
    wanted = copy.deepcopy(reading.value)
    left: Any = _at(wanted, path[:-1])
    del left[path[-1]]
    return _verified(reading, wanted, _dropped(reading, path, left))


def _read(text: str) -> Reading:
    reading = read_text(text, "this file")
    if reading.problems:
        raise EditRefused(f"The file cannot be edited as it is: {reading.problems[0]}")
    return reading


def _verified(reading: Reading, wanted: Value, edited: str) -> str:
    """The edited text, once it has been read again and found to say what it should."""
    # Files keep their byte order mark, if they have one, by not being rewritten around the edit.
    again = read_text(edited, "this file")
    if again.problems or again.value != wanted or not _kept(_comments(reading), _comments(again)):
        raise EditRefused(
            "The file is laid out in a way that this edit would not keep. "
            "Lay it out with `cmo format`, or make the edit by hand."
        )
    return edited


def _comments(reading: Reading) -> list[str]:
    return comments(reading.text, reading.marks.tree())


def _kept(before: list[str], after: list[str]) -> bool:
    rest = iter(after)
    return all(comment in rest for comment in before)


def _at(value: Value, path: Path) -> Value:
    """The value at a path; None for a last key that is missing."""
    found: Any = value
    for depth, step in enumerate(path, start=1):
        if isinstance(found, dict) and isinstance(step, str) and (step in found or depth == len(path)):
            found = found.get(step)
        elif isinstance(found, list) and isinstance(step, int) and 0 <= step < len(found):
            found = found[step]
        else:
            raise EditRefused(f"There is nothing at {_shown(path)}. Read the file again, and try again.")
    return found  # type: ignore[no-any-return]


def _with(value: Value, path: Path, new: Value) -> Value:
    if not path:
        return new
    changed: Any = copy.deepcopy(value)
    holder: Any = _at(changed, path[:-1])
    step = path[-1]
    if isinstance(holder, list) and isinstance(step, int):
        _at(holder, (step,))
        holder[step] = new
        return changed  # type: ignore[no-any-return]
    if isinstance(holder, dict) and isinstance(step, str):
        holder[step] = new
        return changed  # type: ignore[no-any-return]
    raise EditRefused(f"There is nothing at {_shown(path[:-1])} that could hold it. Look at the file.")


def _shown(path: Path) -> str:
    return (
        "’s ".join(f"'{step}'" if isinstance(step, str) else f"entry {step + 1}" for step in path)
        or "the top"
    )


@dataclass(frozen=True, slots=True)
class _Layout:
    """The text and what its lines end in."""

    text: str
    newline: str

    def insert(self, at: int, lines: str) -> str:
        """Whole lines put in at an offset that begins a line, or at the end of the text."""
        before = self.text[:at]
        joint = "" if not before or before.endswith(("\n", "\r")) else self.newline
        return before + joint + self.own(lines) + self.text[at:]

    def replace(self, start: int, end: int, new: str) -> str:
        return self.text[:start] + self.own(new) + self.text[end:]

    def own(self, lines: str) -> str:
        return lines.replace("\n", self.newline)

    def next_line(self, offset: int) -> int:
        found = _REST_OF_LINE.match(self.text, offset)
        return found.end() if found else len(self.text)

    def after(self, mark: Mark, column: int) -> int:
        """Where a record that follows one at `column` (from 0) begins: after the comments that belong to it."""
        at = self.next_line(max(mark.start, mark.end))
        while (found := _COMMENT_LINE.match(self.text, at)) and found.end() > at:
            if len(found.group()) - len(found.group().lstrip(" ")) <= column:
                break
            at = found.end()
        return at


def _layout(reading: Reading) -> _Layout:
    return _Layout(reading.text, "\r\n" if "\r\n" in reading.text else "\n")


def _appended(reading: Reading, path: Path, old: list[Value] | None, record: Value, lines: str) -> str:
    layout = _layout(reading)
    mark = reading.marks.value(path)
    if old and mark.form is Form.BLOCK_LIST:
        column = mark.column - 1
        return layout.insert(layout.after(mark, column), _indented(lines, column))
    if _in_flow(reading, path):
        if old is None:
            return (
                _key_added(reading, path, [record])
                if not _has(reading, path)
                else _replaced(reading, path, [record])
            )
        return _put_before_end(layout, mark, inline(record), empty=not old)
    if old is None and not _has(reading, path):
        return _block_key(reading, path, lines)
    key = reading.marks.key(path)
    if old and mark.form is Form.FLOW_LIST:
        return _put_before_end(layout, mark, inline(record), empty=False)
    # An empty list, or a key with nothing after it, becomes a list of lines below the key.
    column = key.column - 1 if path else 0
    text = (
        layout.text[: mark.start].rstrip(" ") + layout.text[mark.end :]
        if mark.end > mark.start
        else layout.text
    )
    begun = _Layout(text, layout.newline)
    return begun.insert(begun.next_line(key.end if path else mark.start), _indented(lines, column))


def _key_added(reading: Reading, path: Path, value: Value) -> str:
    layout = _layout(reading)
    mark = reading.marks.value(path[:-1])
    entry = block({str(path[-1]): value}, indent=0)
    if _in_flow(reading, path) or mark.form is Form.FLOW_RECORD:
        written = inline({str(path[-1]): value})[1:-1]
        return _put_before_end(layout, mark, written, empty=_at(reading.value, path[:-1]) == {})
    column = mark.column - 1
    return layout.insert(layout.after(mark, column - 1), _indented(entry, column))


def _block_key(reading: Reading, path: Path, lines: str) -> str:
    """A key that is missing, begun at the end of its record with the lines of its list."""
    layout = _layout(reading)
    mark = reading.marks.value(path[:-1])
    column = mark.column - 1
    entry = f"{path[-1]}:\n" + lines
    return layout.insert(layout.after(mark, column - 1), _indented(entry, column))


def _replaced(reading: Reading, path: Path, value: Value) -> str:
    layout = _layout(reading)
    mark, key = reading.marks.value(path), reading.marks.key(path)
    if _in_flow(reading, path):
        if mark.form is Form.ABSENT:
            colon = _AFTER_KEY.match(layout.text, key.end)
            return layout.replace(*(colon.end() if colon else key.end,) * 2, f" {inline(value)}")
        return layout.replace(mark.start, mark.end, inline(value))
    column = key.column - 1
    if isinstance(path[-1], int):
        return _item_replaced(layout, mark, value)
    colon = _AFTER_KEY.match(layout.text, key.end)
    start = colon.end() if colon else key.end
    entry = block({str(path[-1]): value}, indent=column)
    written = entry[entry.index(":", len(inline(str(path[-1])))) + 1 :].removesuffix("\n")
    end = start if mark.form is Form.ABSENT else mark.end
    return layout.replace(start, max(start, end), written)


def _dropped(reading: Reading, path: Path, left: Value) -> str:
    layout = _layout(reading)
    holder, key, value = reading.marks.value(path[:-1]), reading.marks.key(path), reading.marks.value(path)
    if _in_flow(reading, path):
        # Nothing but commas tells where one entry of braces ends: they are written anew.
        return layout.replace(holder.start, holder.end, inline(left))
    start = key.start - (key.column - 1)
    if layout.text[start : key.start].strip():
        raise EditRefused(f"{_shown(path)} begins its record, and cannot be taken out. Do it by hand.")
    return layout.replace(start, layout.next_line(max(key.end, value.end)), "")


def _item_replaced(layout: _Layout, mark: Mark, value: Value) -> str:
    if isinstance(value, str):
        column = mark.column - 1 - STEP
        return layout.replace(
            mark.start, mark.end, scalar(value, indent=max(column, 0), used=mark.column - 1)
        )
    written = block(value, indent=mark.column - 1).strip() if value else inline(value)
    if mark.form is Form.ABSENT:
        raise EditRefused("An empty entry cannot be set. Write it by hand.")
    return layout.replace(mark.start, mark.end, written)


def _put_before_end(layout: _Layout, mark: Mark, written: str, *, empty: bool) -> str:
    """What is added in front of a closing bracket or brace."""
    at = mark.end - 1
    inside = layout.text[mark.start + 1 : at]
    spare = len(inside) - len(inside.rstrip())
    joint = "" if empty else " " if inside.rstrip().endswith(",") else ", "
    return layout.replace(at - spare, at - spare, joint + written)


def _has(reading: Reading, path: Path) -> bool:
    holder = _at(reading.value, path[:-1]) if path else None
    return not path or (isinstance(holder, dict) and path[-1] in holder) or isinstance(holder, list)


def _in_flow(reading: Reading, path: Path) -> bool:
    """Whether the value at a path stands inside brackets or braces."""
    return any(reading.marks.value(path[:length]).form in _FLOW for length in range(len(path)))


def _indented(lines: str, column: int) -> str:
    pad = " " * max(column, 0)
    return "".join(pad + line if line.strip() else line for line in lines.splitlines(keepends=True))
