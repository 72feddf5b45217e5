"""The parameters and columns a header declares, read with everything that is wrong with them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from cmo.problems import Place, Problem, did_you_mean
from cmo.queries.findings import shown
from cmo.queries.saved import REVIEW, Column, ColumnKind, Parameter, ParameterKind
from cmo.queries.values import NotFit, read_value
from cmo.reader import Path, Reading, Value
from cmo.schema.vocabulary import VOCABULARIES

PARAMETER_KEYS = ("kind", "optional", "default", "about", "choices", "unset")
COLUMN_KEYS = ("kind", "ordered", "about")

_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]*\Z")
_TERM_KIND = re.compile(r"(terms?)\(\s*([^()]*?)\s*\)\Z")


@dataclass(slots=True)
class HeaderReader:
    """Collects problems while the header's values are read."""

    reading: Reading
    file: str
    first_line: int
    widths: list[int]
    name: str | None
    problems: list[Problem] = field(default_factory=list)

    def place(self, path: Path, *, key: bool = False) -> Place:
        """Where in the file the value at a path stands, or its key."""
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
        """Keeps a problem at a path."""
        self.problems.append(Problem(code, self.place(path, key=key), what, remedy, self.name))

    def text(self, record: dict[str, Value], path: Path, key: str) -> str:
        """The text of a key on one line; empty where there is none."""
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
        """Whether a key is true."""
        value = record.get(key)
        if value in ("true", "false", None):
            return value == "true"
        self.say("query-header", (*path, key), f"'{key}' must be true or false.", "Write one of the two.")
        return False

    def known_keys(self, record: dict[str, Value], path: Path, keys: Iterable[str]) -> None:
        """Complains of every key but those."""
        for key in record:
            if key not in keys:
                near = did_you_mean(key, keys) or f"Known are {', '.join(keys)}."
                what = f"The key '{shown(key)}' is not known here."
                self.say("query-header", (*path, key), what, near, key=True)


def parameters(reader: HeaderReader, value: Value) -> tuple[Parameter, ...]:
    """The parameters a header declares."""
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
            found.append(_parameter(reader, name, declared, here))
    return tuple(found)


def _parameter(reader: HeaderReader, name: str, declared: Value, path: Path) -> Parameter:
    record: dict[str, Value] = declared if isinstance(declared, dict) else {"kind": declared}
    reader.known_keys(record, path, PARAMETER_KEYS)
    kind = _parameter_kind(reader, record.get("kind"), (*path, "kind"))
    parameter = Parameter(
        name,
        *kind,
        optional=reader.flag(record, path, "optional"),
        about=reader.text(record, path, "about"),
        choices=_choices(reader, record.get("choices"), kind[0], (*path, "choices")),
        unset=reader.text(record, path, "unset"),
    )
    return _with_default(reader, parameter, record.get("default"), (*path, "default"))


def _parameter_kind(reader: HeaderReader, value: Value, path: Path) -> tuple[ParameterKind, str | None]:
    """The kind and vocabulary; a wrong kind is said once, and taken for text so that nothing follows from it."""
    term = _TERM_KIND.match(value) if isinstance(value, str) else None
    if term:
        kind, vocabulary = ParameterKind(term[1]), term[2]
        if vocabulary in VOCABULARIES:
            return kind, vocabulary
        near = did_you_mean(vocabulary, VOCABULARIES) or f"Known are {', '.join(VOCABULARIES)}."
        reader.say("query-parameter", path, f"There is no vocabulary '{shown(vocabulary)}'.", near)
        return ParameterKind.TEXT, None
    plain = [kind for kind in ParameterKind if not kind.has_vocabulary]
    if isinstance(value, str) and value in plain:
        return ParameterKind(value), None
    what = "A parameter has no kind." if value is None else "This is not a kind of parameter."
    if value in ("term", "terms"):
        what = f"'{value}' does not say of which vocabulary."
    known = ", ".join(plain)
    reader.say("query-parameter", path, what, f"Write one of {known}, term(vocabulary), terms(vocabulary).")
    return ParameterKind.TEXT, None


def _choices(reader: HeaderReader, value: Value, kind: ParameterKind, path: Path) -> tuple[str, ...]:
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


def _with_default(reader: HeaderReader, parameter: Parameter, value: Value, path: Path) -> Parameter:
    if value is None:
        return parameter
    try:
        default = read_value(parameter, value)
    except NotFit as problem:
        reader.say("query-parameter", path, f"The default does not fit: {problem}", "Correct it.")
        return parameter
    return replace(parameter, default=default)


def columns(reader: HeaderReader, value: Value) -> tuple[Column, ...]:
    """The columns a header declares."""
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
