"""The header of a saved query: YAML in leading comments, read into parameters and columns."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from cmo.problems import Place, Problem, did_you_mean
from cmo.queries.findings import shown
from cmo.queries.saved import REVIEW, Column, ColumnKind, Parameter, ParameterKind
from cmo.queries.values import NotFit, read_value
from cmo.reader import Path, Reading, Value, read_text
from cmo.schema.vocabulary import VOCABULARIES

KEYS = ("title", "about", "parameters", "columns")
PARAMETER_KEYS = ("kind", "optional", "default", "about", "choices", "unset")
COLUMN_KEYS = ("kind", "ordered", "about")

PLACEHOLDER = re.compile(r"\{([^{}]*)\}")
"""Where a parameter's value goes in a title."""

_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]*\Z")
_TERM_KIND = re.compile(r"(terms?)\(\s*([^()]*?)\s*\)\Z")
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


@dataclass(slots=True)
class _Reader:
    """Collects problems while the header's values are read."""

    reading: Reading
    file: str
    first_line: int
    widths: list[int]
    name: str | None
    problems: list[Problem] = field(default_factory=list)

    def place(self, path: Path, *, key: bool = False) -> Place:
        mark = self.reading.marks.key(path) if key else self.reading.marks.value(path)
        return self.moved(Place(self.file, mark.line, mark.column))

    def moved(self, place: Place) -> Place:
        """A place in the header's YAML as the place in the file."""
        if place.line is None:
            return Place(self.file, self.first_line)
        width = self.widths[min(place.line, len(self.widths)) - 1]
        column = None if place.column is None else place.column + width
        return Place(self.file, place.line + self.first_line - 1, column)

    def say(self, code: str, path: Path, what: str, remedy: str, *, key: bool = False) -> None:
        self.problems.append(Problem(code, self.place(path, key=key), what, remedy, self.name))

    def text(self, record: dict[str, Value], path: Path, key: str) -> str:
        value = record.get(key)
        if value is None:
            return ""
        if isinstance(value, str):
            return " ".join(value.split())
        self.say(
            "query-header", (*path, key), f"'{key}' must be a text.", "Write it on one line, or after '>-'."
        )
        return ""

    def flag(self, record: dict[str, Value], path: Path, key: str) -> bool:
        value = record.get(key)
        if value in ("true", "false", None):
            return value == "true"
        self.say("query-header", (*path, key), f"'{key}' must be true or false.", "Write one of the two.")
        return False

    def known_keys(self, record: dict[str, Value], path: Path, keys: Iterable[str]) -> None:
        for key in record:
            if key not in keys:
                near = did_you_mean(key, keys) or f"Known are {', '.join(keys)}."
                what = f"The key '{shown(key)}' is not known here."
                self.say("query-header", (*path, key), what, near, key=True)


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
    reader = _Reader(reading, file, first_line, [width for _, width in lines], name)
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


def _header(reader: _Reader, record: dict[str, Value], ends: int) -> Header:
    reader.known_keys(record, (), KEYS)
    title = reader.text(record, (), "title")
    if not title and isinstance(record.get("title"), str | None):
        what, remedy = "The header has no title.", "Add 'title:' with the question in plain words."
        reader.say("query-header", ("title",), what, remedy)
    parameters = _parameters(reader, record.get("parameters"))
    columns = _columns(reader, record.get("columns"))
    _placeholders(reader, title, parameters)
    places = {one.name: reader.place(("parameters", one.name), key=True) for one in parameters}
    return Header(title, reader.text(record, (), "about"), parameters, columns, ends, places)


def _placeholders(reader: _Reader, title: str, parameters: tuple[Parameter, ...]) -> None:
    names = [parameter.name for parameter in parameters]
    for placeholder in PLACEHOLDER.findall(title):
        if placeholder not in names:
            what = f"The title names {{{shown(placeholder)}}}, which is no parameter."
            remedy = did_you_mean(placeholder, names) or "Declare it under parameters, or leave it out."
            reader.say("query-header", ("title",), what, remedy)
    if re.search(r"[{}]", PLACEHOLDER.sub("", title)):
        what, remedy = "A brace in the title has no partner.", "Write parameters as {name}."
        reader.say("query-header", ("title",), what, remedy)


def _parameters(reader: _Reader, value: Value) -> tuple[Parameter, ...]:
    if value is None:
        return ()
    path: Path = ("parameters",)
    if not isinstance(value, dict):
        what, remedy = (
            "'parameters' must be 'name: kind' lines.",
            "Write, for example, 'people: term(people)'.",
        )
        reader.say("query-header", path, what, remedy)
        return ()
    found = []
    for name, declared in value.items():
        here = (*path, name)
        if not _NAME.match(name):
            what = f"'{shown(name)}' cannot be the name of a parameter."
            reader.say("query-parameter", here, what, "Use letters, digits and '_'.", key=True)
        elif name == REVIEW:
            what, remedy = "'review' is always there.", "Use $review without declaring it."
            reader.say("query-parameter", here, what, remedy, key=True)
        else:
            parameter = _parameter(reader, name, declared, here)
            if parameter:
                found.append(parameter)
    return tuple(found)


def _parameter(reader: _Reader, name: str, declared: Value, path: Path) -> Parameter | None:
    record: dict[str, Value] = declared if isinstance(declared, dict) else {"kind": declared}
    reader.known_keys(record, path, PARAMETER_KEYS)
    kind = _parameter_kind(reader, record.get("kind"), (*path, "kind"))
    if kind is None:
        return None
    parameter = Parameter(
        name,
        *kind,
        optional=reader.flag(record, path, "optional"),
        about=reader.text(record, path, "about"),
        choices=_choices(reader, record.get("choices"), kind[0], (*path, "choices")),
        unset=reader.text(record, path, "unset"),
    )
    return _with_default(reader, parameter, record.get("default"), (*path, "default"))


def _parameter_kind(reader: _Reader, value: Value, path: Path) -> tuple[ParameterKind, str | None] | None:
    term = _TERM_KIND.match(value) if isinstance(value, str) else None
    if term:
        kind, vocabulary = ParameterKind(term[1]), term[2]
        if vocabulary in VOCABULARIES:
            return kind, vocabulary
        near = did_you_mean(vocabulary, VOCABULARIES) or f"Known are {', '.join(VOCABULARIES)}."
        reader.say("query-parameter", path, f"There is no vocabulary '{shown(vocabulary)}'.", near)
        return None
    plain = [kind for kind in ParameterKind if not kind.has_vocabulary]
    if isinstance(value, str) and value in plain:
        return ParameterKind(value), None
    what = "A parameter has no kind." if value is None else "This is not a kind of parameter."
    if value in ("term", "terms"):
        what = f"'{value}' does not say of which vocabulary."
    known = ", ".join(plain)
    reader.say("query-parameter", path, what, f"Write one of {known}, term(vocabulary), terms(vocabulary).")
    return None


def _choices(reader: _Reader, value: Value, kind: ParameterKind, path: Path) -> tuple[str, ...]:
    if value is None:
        return ()
    if kind not in (ParameterKind.TEXT, ParameterKind.TEXTS):
        what, remedy = "Only a text has choices.", "Leave choices out: a term's are its vocabulary."
        reader.say("query-parameter", path, what, remedy)
        return ()
    choices = tuple(choice for choice in value if isinstance(choice, str)) if isinstance(value, list) else ()
    if not isinstance(value, list) or len(set(choices)) != len(value) or not value:
        what, remedy = "'choices' must be a list of different texts.", "Write [one, another]."
        reader.say("query-parameter", path, what, remedy)
    return choices


def _with_default(reader: _Reader, parameter: Parameter, value: Value, path: Path) -> Parameter:
    if value is None:
        return parameter
    try:
        default = read_value(parameter, value)
    except NotFit as problem:
        reader.say("query-parameter", path, f"The default does not fit: {problem}", "Correct it.")
        return parameter
    return Parameter(
        parameter.name,
        parameter.kind,
        parameter.vocabulary,
        default,
        parameter.optional,
        parameter.about,
        parameter.choices,
        parameter.unset,
    )


def _columns(reader: _Reader, value: Value) -> tuple[Column, ...]:
    path: Path = ("columns",)
    if not isinstance(value, dict) or not value:
        what, remedy = (
            "The header does not say what columns come back.",
            "Add 'columns:' with 'name: kind' lines.",
        )
        reader.say("query-columns", path, what, remedy)
        return ()
    found = []
    for name, declared in value.items():
        here = (*path, name)
        record: dict[str, Value] = declared if isinstance(declared, dict) else {"kind": declared}
        reader.known_keys(record, here, COLUMN_KEYS)
        kind = record.get("kind")
        ordered = reader.flag(record, here, "ordered")
        about = reader.text(record, here, "about")
        if not isinstance(kind, str) or kind not in list(ColumnKind):
            what, remedy = (
                f"The column '{shown(name)}' has no known kind.",
                "Write text, number, boolean or list.",
            )
            reader.say("query-columns", here, what, remedy)
            kind = ColumnKind.TEXT
        elif ordered and kind != ColumnKind.LIST:
            what, remedy = f"'{shown(name)}' is no list, so it is not ordered.", "Leave 'ordered' out."
            reader.say("query-columns", here, what, remedy)
        found.append(Column(name, ColumnKind(kind), ordered, about))
    return tuple(found)
