"""Reading: a text, bytes or a file in; its value, the places of everything, and problems out."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path as FilePath

import yaml

from cmo import disk
from cmo.problems import Place, Problem
from cmo.reader.comments import scalars
from cmo.reader.events import Builder
from cmo.reader.marks import Lines, Marks, Value
from cmo.reader.refusals import Refused, shortened
from cmo.reader.screening import LARGEST_FILE, screen, too_large
from cmo.reader.syntax import explain

MOST_CUT_OFF = 50
"""Texts cut off by a comment that are listed for a file."""

_GLUED_COMMENT = re.compile(r"(?<=[^\s#])[ \t]++(#\w[^\r\n]*)")


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read from one file.

    Attributes:
        value: the value, or None where an error stands in the way of reading it. With repeated keys
            the first value of each is kept.
        marks: where everything stands.
        problems: what is wrong, in the order of the file.
        text: the text that was read, without a byte order mark; all offsets count in it.
    """

    value: Value
    marks: Marks
    problems: tuple[Problem, ...]
    text: str


def read_text(text: str, file: str) -> Reading:
    """Reads a YAML text; never raises, whatever the text.

    Args:
        text: the text; a byte order mark at its start is dropped.
        file: the name to print in problems.
    """
    text = text.removeprefix("\ufeff")
    try:
        screen(text)
        builder = Builder(text)
    except Refused as refused:
        return _refusal(refused, text, file)
    try:
        value, offsets = builder.build()
    except Refused as refused:
        return _refusal(refused, text, file, _repeated(builder, text, file))
    except yaml.YAMLError as error:
        return _refusal(explain(error, text), text, file, _repeated(builder, text, file))
    marks = Marks(text, value, offsets)
    problems = (*_repeated(builder, text, file), *_cut_off(text, marks, file))
    return Reading(value, marks, problems, text)


def read_bytes(data: bytes, file: str) -> Reading:
    """Reads the bytes of a UTF-8 file; never raises, whatever the bytes."""
    if len(data) > LARGEST_FILE:
        return _refusal(too_large(), "", file)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8").removeprefix("\ufeff")
        return _refusal(_not_utf8(data, error, len(before)), before, file)
    return read_text(text, file)


def read_file(path: FilePath, file: str) -> Reading:
    """Reads a regular file; whatever stands in the way is a problem of the reading.

    Args:
        path: the file; a symbolic link to a regular file is followed.
        file: the name to print in problems.
    """
    try:
        data = disk.read_file(path, LARGEST_FILE + 1)
    except disk.NotAFile as found:
        return _refusal(
            _unreadable("it is a folder" if found.folder else "it is not a regular file"), "", file
        )
    except OSError as error:
        return _refusal(_unreadable((error.strerror or "the system refuses").lower()), "", file)
    except ValueError:  # a null character in the path
        return _refusal(_unreadable("its name is not a file name"), "", file)
    return read_bytes(data, file)


def _refusal(refused: Refused, text: str, file: str, before: tuple[Problem, ...] = ()) -> Reading:
    marks = Marks(text)
    place = Place(file) if refused.offset is None else Place(file, *marks.lines.place(refused.offset))
    problem = Problem(refused.code, place, refused.what, refused.remedy)
    return Reading(None, marks, (*before, problem), text)


def _repeated(builder: Builder, text: str, file: str) -> tuple[Problem, ...]:
    if not builder.duplicates:
        return ()
    lines = Lines(text)
    problems = []
    for duplicate in builder.duplicates:
        key = shortened(duplicate.key)
        first, again = lines.place(duplicate.first), lines.place(duplicate.again)
        where = f"on line {first[0]} and on line {again[0]}"
        if first[0] == again[0]:
            where = f"both times on line {first[0]}"
        problems.append(
            Problem(
                "duplicate-key",
                Place(file, *again),
                f"The key '{key}' occurs twice in one record, {where}.",
                "Keep one, or begin a new record with '- '.",
            )
        )
    if builder.uncounted:
        more = "key is" if builder.uncounted == 1 else "keys are"
        problems.append(
            Problem(
                "duplicate-key",
                Place(file),
                f"{builder.uncounted:,} more {more} repeated in this file.",
                "Mend the ones listed, then check again.",
            )
        )
    return tuple(problems)


def _cut_off(text: str, marks: Marks, file: str) -> list[Problem]:
    """Unquoted texts that stop at something like `#3`: a comment to YAML, most likely words to its writer."""
    found = list(_GLUED_COMMENT.finditer(text))
    if not found:
        return []
    root = marks.tree()
    ends = {end for start, end in scalars(text, root) if start < end and text[start] not in "'\"|>\r\n"}
    lost = [comment for comment in found if comment.start() in ends]
    return [
        Problem(
            "text-cut-off",
            Place(file, *marks.lines.place(comment.start(1))),
            f"The text stops before “{shortened(comment.group(1), 30)}”, which is read as a comment.",
            "Put the whole text in double quotes, or write a space after the '#' of a comment.",
        )
        for comment in lost[:MOST_CUT_OFF]
    ]


def _not_utf8(data: bytes, error: UnicodeDecodeError, offset: int) -> Refused:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        what = "The file is saved as UTF-16, not as UTF-8."
    else:
        what = f"The byte {data[error.start]:#04x} here is not UTF-8 text."
    return Refused("not-utf8", offset, what, "Save the file as UTF-8 in your editor.")


def _unreadable(why: str) -> Refused:
    return Refused(
        "unreadable-file",
        None,
        f"The file cannot be read: {why}.",
        "Check its name and that you may read it, or delete it.",
    )
