"""The header of a saved query: YAML in leading comments, read into parameters and columns."""

from __future__ import annotations

import re
from dataclasses import dataclass

from cmo.problems import Place, Problem, did_you_mean
from cmo.queries.declarations import HeaderReader, columns, parameters
from cmo.queries.findings import shown
from cmo.queries.saved import Column, Parameter
from cmo.reader import Value, read_text

KEYS = ("title", "about", "parameters", "columns")

PLACEHOLDER = re.compile(r"\{([^{}]*)\}")
"""Where a parameter's value goes in a title."""

_COMMENT_LINE = re.compile(r"[ \t]*//[ ]?")


@dataclass(frozen=True, slots=True)
class Header:
    """What a header says, and where.

    Attributes:
        title, about, parameters, columns: as in `SavedQuery`.
        ends: offset in the file's text where the statement begins.
        places: parameter name → where it is declared.
    """

    title: str
    about: str
    parameters: tuple[Parameter, ...]
    columns: tuple[Column, ...]
    ends: int
    places: dict[str, Place]


def read_header(text: str, file: str, name: str | None = None) -> tuple[Header | None, tuple[Problem, ...]]:
    """Reads the comments at the top of a file.

    Args:
        text: the whole file, without a byte order mark.
        file: the name to print in problems.
        name: of the query, which problems are about.

    Returns:
        The header, or None where it cannot be made sense of; and every problem.
    """
    lines, first_line, ends = _comment_lines(text)
    if not lines:
        problem = Problem(
            "query-header",
            Place(file, 1, 1),
            "The file does not begin with comments that describe the question.",
            "Begin with lines such as '// title: What works for {people}?'.",
            name,
        )
        return None, (problem,)
    yaml = "\n".join(line for line, _ in lines)
    reading = read_text(yaml, file)
    reader = HeaderReader(reading, file, first_line, [width for _, width in lines], name)
    reader.problems = [
        Problem(problem.code, reader.moved(problem.place), problem.what, problem.remedy, name)
        for problem in reading.problems
    ]
    if not isinstance(reading.value, dict):
        if not reader.problems:
            what, remedy = "The header is not 'key: value' lines.", "Begin with '// title: …'."
            reader.say("query-header", (), what, remedy)
        return None, tuple(reader.problems)
    header = _header(reader, reading.value, ends)
    return header, tuple(reader.problems)


def _comment_lines(text: str) -> tuple[list[tuple[str, int]], int, int]:
    """The header's lines without their slashes and with the width of these; first line; where it ends."""
    lines: list[tuple[str, int]] = []
    first_line, offset = 1, 0
    for line in re.split(r"(?<=\n)|(?<=\r)(?!\n)", text):
        slashes = _COMMENT_LINE.match(line)
        if slashes:
            lines.append((line[slashes.end() :].rstrip("\r\n"), slashes.end()))
        elif lines or line.strip():
            break
        else:
            first_line += 1
        offset += len(line)
    return lines, first_line, offset


def _header(reader: HeaderReader, record: dict[str, Value], ends: int) -> Header:
    reader.known_keys(record, (), KEYS)
    title = reader.text(record, (), "title")
    if not title and isinstance(record.get("title"), str | None):
        what, remedy = "The header has no title.", "Add 'title:' with the question in plain words."
        reader.say("query-header", ("title",), what, remedy)
    declared = parameters(reader, record.get("parameters"))
    returned = columns(reader, record.get("columns"))
    _placeholders(reader, title, declared)
    places = {one.name: reader.place(("parameters", one.name), key=True) for one in declared}
    return Header(title, reader.text(record, (), "about"), declared, returned, ends, places)


def _placeholders(reader: HeaderReader, title: str, parameters: tuple[Parameter, ...]) -> None:
    names = [parameter.name for parameter in parameters]
    for placeholder in PLACEHOLDER.findall(title):
        if placeholder not in names:
            what = f"The title names {{{shown(placeholder)}}}, which is no parameter."
            remedy = did_you_mean(placeholder, names) or "Declare it under parameters, or leave it out."
            reader.say("query-header", ("title",), what, remedy)
    if re.search(r"[{}]", PLACEHOLDER.sub("", title)):
        what, remedy = "A brace in the title has no partner.", "Write parameters as {name}."
        reader.say("query-header", ("title",), what, remedy)
