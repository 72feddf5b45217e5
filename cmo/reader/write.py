"""Values as YAML text in the project's style; reading the text gives the values back."""

from __future__ import annotations

import re
from collections.abc import Callable

from cmo.errors import Misuse
from cmo.reader.marks import Value
from cmo.reader.screening import FORBIDDEN

WIDTH = 110
"""Columns a line may take, where the words allow it."""

STEP = 2
"""Columns by which what belongs to a key stands further in; list dashes stand below their key."""

_NOT_FIRST = frozenset("-?:,[]{}#&*!|>'\"%@`<=")
_FLOW_SIGNS = re.compile(r"[,\[\]{}]")
_ENDS_PLAIN = re.compile(r":(?:\s|\Z)|\s#|[\t\r\n]|\A\s|\s\Z|\A\.\.\.(?:\s|\Z)")
_READ_DIFFERENTLY = re.compile(
    r"""(?ix) null | ~ | true | false | yes | no | on | off | y | n
    | [-+]? (?: 0b[01_]+ | 0o?[0-7_]+ | 0x[0-9a-f_]+ | [0-9][0-9_]*(?::[0-5]?[0-9])*(?:\.[0-9_]*)? (?:e[-+]?[0-9]+)? )
    | [-+]? \.(?: [0-9][0-9_]* (?:e[-+]?[0-9]+)? | inf ) | \.nan"""
)
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t", "\0": "\\0"}
_NEEDS_ESCAPE = re.compile(f'[\\\\"\n\r\t]|{FORBIDDEN.pattern}')
_NOT_SINGLE = re.compile(f"[\n\r\t]|{FORBIDDEN.pattern}")
_SURROGATE = re.compile("[\ud800-\udfff]")


def is_plain(text: str, *, flow: bool = False) -> bool:
    """Whether a text can stand without quotes and means the same to this and to other YAML readers.

    Numbers and words such as `no` are quoted for the sake of other readers; dates are not.

    Args:
        text: the text.
        flow: whether it stands inside square brackets or braces.
    """
    return bool(
        text
        and text[0] not in _NOT_FIRST
        and not _ENDS_PLAIN.search(text)
        and not FORBIDDEN.search(text)
        and not (flow and _FLOW_SIGNS.search(text))
        and not _READ_DIFFERENTLY.fullmatch(text)
    )


def quoted(text: str) -> str:
    """The text in quotes, on one line: double ones, or single ones where that saves escapes.

    Raises:
        Misuse: the text holds half of a surrogate pair, which no file can hold.
    """
    if _SURROGATE.search(text):
        raise Misuse("The text holds half of a character (a lone surrogate). Put the whole character there.")
    if ('"' in text or "\\" in text) and "'" not in text and not _NOT_SINGLE.search(text):
        return f"'{text}'"
    return '"' + _NEEDS_ESCAPE.sub(_escape, text) + '"'


def inline(value: Value) -> str:
    """The value on one line, as it stands inside square brackets or braces."""
    if value is None:
        return "null"
    if isinstance(value, str):
        return value if is_plain(value, flow=True) else quoted(value)
    if isinstance(value, list):
        return "[" + ", ".join(inline(item) for item in value) + "]"
    return "{" + ", ".join(f"{inline(key)}: {inline(below)}" for key, below in value.items()) + "}"


def scalar(text: str, *, indent: int, used: int | None = None) -> str:
    """A text as the value of a key or an item of a list, without a line break at its end.

    Args:
        text: the text; one of several lines becomes a literal block where that is possible.
        indent: column, from 0, of the key or dash it belongs to; further lines stand further in.
        used: columns already taken on its first line; `indent` when not given.
    """
    if "\n" in text and _fits_literal(text):
        header = "|" if text.endswith("\n") else "|-"
        pad = " " * (indent + STEP)
        lines = text.removesuffix("\n").split("\n")
        return "\n".join([header, *(pad + line if line else "" for line in lines)])
    written = text if is_plain(text) else quoted(text)
    return wrapped(written, indent=indent, used=indent if used is None else used)


def block(value: Value, *, indent: int) -> str:
    """Whole lines that hold a value at column `indent` (from 0), each ending in a line break.

    Lists of texts, and records of texts inside others, stand on one line where they fit.
    """
    pad = " " * indent
    if isinstance(value, dict) and value:
        return "".join(pad + _entry(key, below, indent) for key, below in value.items())
    if isinstance(value, list) and value:
        return "".join(pad + _item(below, indent) for below in value)
    if isinstance(value, str):
        return pad + scalar(value, indent=indent) + "\n"
    return pad + inline(value) + "\n"


def wrapped(written: str, *, indent: int, used: int) -> str:
    """A plain or quoted text broken into lines at single spaces, so that none is too wide.

    Args:
        written: the text as YAML, on one line, with its quotes.
        indent: column of the key or dash it belongs to.
        used: columns already taken on the first line.
    """
    if used + len(written) <= WIDTH:
        return written
    may_begin = _may_begin_plain if written[0] not in "'\"" else _may_begin_quoted
    pad = " " * (indent + STEP)
    lines: list[str] = []
    line, room = "", WIDTH - used
    for chunk in _chunks(written, may_begin):
        if line and len(line) + 1 + len(chunk) > room:
            lines.append(line)
            line, room = chunk, WIDTH - len(pad)
        else:
            line = f"{line} {chunk}" if line else chunk
    return f"\n{pad}".join([*lines, line])


def _chunks(written: str, may_begin: Callable[[str], bool]) -> list[str]:
    """Pieces between which a line may be broken; joined by single spaces they give `written` again."""
    chunks: list[str] = []
    start = 0
    for found in re.finditer(r"(?<=[^\s\\]) (?=\S)", written):
        if may_begin(written[found.end() : found.end() + 1]):
            chunks.append(written[start : found.start()])
            start = found.end()
    return [*chunks, written[start:]]


def _may_begin_plain(sign: str) -> bool:
    """A line that begins like a list item, a comment or a quote would mislead, even where it is allowed."""
    return sign not in _NOT_FIRST


def _may_begin_quoted(sign: str) -> bool:
    return sign not in "-#?:|>"


def _escape(found: re.Match[str]) -> str:
    sign = found.group()
    code = ord(sign)
    if sign in _ESCAPES:
        return _ESCAPES[sign]
    if code <= 0xFF:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}"


def _fits_literal(text: str) -> bool:
    """Whether a literal block can hold the text without tricks an editor would undo."""
    lines = text.removesuffix("\n").split("\n")
    return (
        bool(lines[0].strip() and lines[-1].strip())
        and not any(line != line.rstrip() for line in lines)
        and not lines[0][0].isspace()
        and "\r" not in text
        and not FORBIDDEN.search(text)
    )


def _entry(key: str, value: Value, indent: int) -> str:
    name = key if is_plain(key) else quoted(key)
    if value is None:
        return f"{name}:\n"
    head = f"{name}: "
    if isinstance(value, str):
        return head + scalar(value, indent=indent, used=indent + len(head)) + "\n"
    if _stays_inline(value, indent + len(head)):
        return head + inline(value) + "\n"
    return f"{name}:\n" + block(value, indent=indent + STEP if isinstance(value, dict) else indent)


def _item(value: Value, indent: int) -> str:
    if value is None:
        return "-\n"
    if isinstance(value, str):
        return "- " + scalar(value, indent=indent, used=indent + STEP) + "\n"
    if _stays_inline(value, indent + STEP):
        return "- " + inline(value) + "\n"
    return "- " + block(value, indent=indent + STEP).lstrip(" ")


def _stays_inline(value: list[Value] | dict[str, Value], used: int) -> bool:
    """Whether a list or record is short and flat enough to stand on one line."""
    parts = value if isinstance(value, list) else value.values()
    flat = all(isinstance(part, str) and "\n" not in part for part in parts)
    return not value or (flat and used + len(inline(value)) <= WIDTH)
