"""The map of a table: which of its columns is which of ours, and how its words are meant."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from cmo.ingest.table.columns import COLUMNS, DEFAULTS, SEPARATOR
from cmo.ingest.wording import shown
from cmo.problems import Place, Problem, did_you_mean
from cmo.reader import Path, Reading, read_bytes

KEYS = ("columns", "defaults", "separator", "sheet", "terms")
ADD, MATCH = "add", "match"


@dataclass(frozen=True, slots=True)
class TableMap:
    """How a table is read.

    Attributes:
        columns: our column → the table's; where it is empty, the table uses our names.
        defaults: our column → what stands in where a cell is empty.
        separator: between the items of a list.
        sheet: of a workbook; None for the first.
        add_terms: whether words that no vocabulary has become new terms, instead of problems.
    """

    columns: Mapping[str, str] = field(default_factory=dict)
    defaults: Mapping[str, str] = field(default_factory=lambda: dict(DEFAULTS))
    separator: str = SEPARATOR
    sheet: str | None = None
    add_terms: bool = False


def read_map(data: bytes, file: str) -> tuple[TableMap, list[Problem]]:
    """The map in a YAML file, and everything wrong with it.

    Args:
        data: the file's bytes.
        file: its name in messages.
    """
    reading = read_bytes(data, file)
    problems = list(reading.problems)
    value: Any = reading.value
    if not isinstance(value, dict):
        if not problems:
            problems.append(_problem(reading, file, (), "The map is no record.", "Begin it with 'columns:'."))
        return TableMap(), problems
    reader = _Reader(reading, file, problems)
    columns = reader.names(value, "columns")
    defaults = reader.names(value, "defaults")
    for key in value:
        if key not in KEYS:
            near = did_you_mean(key, KEYS) or f"It may have: {', '.join(KEYS)}."
            reader.say((key,), f"'{shown(key)}' is no key of a map.", near)
    separator = reader.text(value, "separator") or SEPARATOR
    sheet = reader.text(value, "sheet")
    terms = reader.text(value, "terms") or MATCH
    if terms not in (ADD, MATCH):
        reader.say(("terms",), f"'{shown(terms)}' says not what to do with new words.", "Write add or match.")
    return TableMap(columns, {**DEFAULTS, **defaults}, separator, sheet, terms == ADD), problems


@dataclass(frozen=True, slots=True)
class _Reader:
    reading: Reading
    file: str
    problems: list[Problem]

    def say(self, path: Path, what: str, remedy: str) -> None:
        self.problems.append(_problem(self.reading, self.file, path, what, remedy))

    def text(self, record: Mapping[str, Any], key: str) -> str | None:
        value = record.get(key)
        if value is None or (isinstance(value, str) and value):
            return value
        self.say((key,), f"'{key}' is to be words.", "Write them behind the colon, in quotes.")
        return None

    def names(self, record: Mapping[str, Any], key: str) -> dict[str, str]:
        """A record of our columns and words."""
        found = record.get(key)
        if found is None:
            return {}
        if not isinstance(found, dict):
            self.say((key,), f"'{key}' is no record.", "Write lines such as 'quote: Its name in the table'.")
            return {}
        names: dict[str, str] = {}
        for name, given in found.items():
            if name not in COLUMNS:
                near = did_you_mean(name, COLUMNS) or f"There are: {', '.join(COLUMNS)}."
                self.say((key, name), f"'{shown(name)}' is none of the columns a table can have.", near)
            elif not isinstance(given, str) or not given:
                self.say((key, name), f"'{name}' is to be words.", "Write them behind the colon, in quotes.")
            else:
                names[name] = given
        return names


def _problem(reading: Reading, file: str, path: Path, what: str, remedy: str) -> Problem:
    mark = reading.marks.value(path)
    return Problem("table-map", Place(file, mark.line, mark.column), what, remedy)
