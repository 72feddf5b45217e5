"""Rows of CSV files and Excel workbooks as texts; whatever the file, a table or a sentence that says why not."""

from __future__ import annotations

import csv
import datetime
import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from cmo.ingest.table.cells import Cell, unescaped
from cmo.ingest.texts.package import sound_package
from cmo.ingest.texts.source import SourceUnreadable
from cmo.problems import did_you_mean

LARGEST = 50 * 1024 * 1024
MOST_ROWS = 50_000
MOST_COLUMNS = 300
LONGEST_CELL = 32_767
"""Characters; Excel takes no more."""

_SEPARATORS = (",", ";", "\t")
_AS_CSV = "Save it as 'CSV UTF-8' in your spreadsheet, and import that."


class TableUnreadable(Exception):
    """The file holds no table that can be read.

    Attributes:
        what: a sentence that says why.
        remedy: a sentence that says what to do.
    """

    def __init__(self, what: str, remedy: str) -> None:
        super().__init__(what)
        self.what, self.remedy = what, remedy


@dataclass(frozen=True, slots=True)
class Table:
    """A table.

    Attributes:
        heads: the cells of its first row that is not empty.
        rows: the cells of each further row that is not empty, those without text left out.
    """

    heads: tuple[Cell, ...]
    rows: tuple[tuple[Cell, ...], ...]


def read_table(data: bytes, ending: str, sheet: str | None) -> Table:
    """The table in a file's bytes.

    Args:
        data: at most `LARGEST` bytes and one.
        ending: `.csv` or `.xlsx`.
        sheet: of a workbook; None for the first.

    Raises:
        TableUnreadable: there is none.
    """
    if len(data) > LARGEST:
        raise TableUnreadable(f"It holds more than {LARGEST // 1024 // 1024} MiB.", "Split it.")
    lines = _workbook(data, sheet) if ending == ".xlsx" else _comma_separated(data)
    rows = [cells for number, line in enumerate(lines, start=1) if (cells := tuple(_cells(number, line)))]
    if not rows:
        raise TableUnreadable("There is nothing in it.", "Put the names of the columns into its first row.")
    return Table(rows[0], tuple(rows[1:]))


def _cells(number: int, line: Iterable[str]) -> Iterator[Cell]:
    if number > MOST_ROWS:
        raise TableUnreadable(f"It has more than {MOST_ROWS:,} rows.", "Split it.")
    for column, text in enumerate(line, start=1):
        if column > MOST_COLUMNS and text:
            raise TableUnreadable(f"It has more than {MOST_COLUMNS} columns.", "Leave out those not needed.")
        if len(text) > LONGEST_CELL:
            name = Cell(number, column, "").name
            raise TableUnreadable(
                f"The cell {name} holds more than {LONGEST_CELL:,} characters.", "Shorten it."
            )
        if text.strip():
            yield Cell(number, column, unescaped(text))


def _comma_separated(data: bytes) -> Iterator[list[str]]:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise TableUnreadable(f"Its line {line} is not UTF-8 text.", _AS_CSV) from None
    if "\0" in text:
        raise TableUnreadable("It holds signs that no table holds.", _AS_CSV)
    head = text.partition("\n")[0]
    separator = max(_SEPARATORS, key=head.count)
    try:
        # Newlines inside cells stay as they are, so that a text comes back as it was.
        yield from csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    except csv.Error as error:
        raise TableUnreadable(f"It is no sound CSV: {error}.", _AS_CSV) from None


def _workbook(data: bytes, sheet: str | None) -> Iterator[list[str]]:
    # It takes a while to import, and a CSV does without.
    from openpyxl import load_workbook

    try:
        sound = sound_package(data, "The workbook")
        # Values as the spreadsheet last computed them; formulas are never run.
        book = load_workbook(io.BytesIO(sound), read_only=True, data_only=True, keep_links=False)
        names = list(book.sheetnames)
        if sheet is not None and sheet not in names:
            near = did_you_mean(sheet, names) or f"It has: {', '.join(names[:20])}."
            raise TableUnreadable(f"The workbook has no sheet '{sheet[:80]}'.", near)
        page = book[sheet or names[0]]
        if not hasattr(page, "iter_rows"):
            raise TableUnreadable("The first sheet is a chart.", "Name the sheet to read in the map.")
        page.reset_dimensions()
        for row in page.iter_rows(max_row=MOST_ROWS + 1, max_col=MOST_COLUMNS + 1, values_only=True):
            yield [_text(value) for value in row]
    except TableUnreadable:
        raise
    except SourceUnreadable as error:
        raise TableUnreadable(f"It is no workbook that can be read: {error}", _AS_CSV) from None
    except Exception as error:  # whatever a broken workbook makes the library raise
        raise TableUnreadable(f"It is no sound workbook ({type(error).__name__}).", _AS_CSV) from None


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime.datetime) and value.time() == datetime.time():
        return value.date().isoformat()
    return value.isoformat() if isinstance(value, datetime.date | datetime.time) else str(value)
