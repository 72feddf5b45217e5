"""Rows and results as CSV and JSON text, the same for command line, downloads and exports."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from cmo.ingest.table.cells import harmless

BYTE_ORDER_MARK = "\ufeff"
"""Before a CSV that people open with a spreadsheet: without it Excel takes UTF-8 for something else.

Programs take it for a part of the first column's name, so it is written only where it is asked for, and in what the
explorer's pages give to people.
"""


def json_text(value: Any) -> str:
    """A value as JSON, its non-ASCII characters as they are."""
    return json.dumps(value, ensure_ascii=False, indent=2, default=str) + "\n"


def csv_text(rows: Iterable[Mapping[str, Any]], columns: Sequence[str], *, mark: bool = False) -> str:
    """Rows as CSV with a header; lists joined by '; ', true and false in words, null empty.

    A text that a spreadsheet would compute gets an apostrophe in front; `unescaped` takes it away again.

    Args:
        rows: what to write.
        columns: in order.
        mark: whether to begin with a byte order mark.
    """
    lines = _Lines([BYTE_ORDER_MARK] if mark else [])
    # With this line end a carriage return inside a cell is quoted; the lines themselves end plainly.
    writer = csv.writer(lines, lineterminator=_RETURN)
    writer.writerow([_escaped(column) for column in columns])
    for row in rows:
        writer.writerow([_escaped(cell(row[column])) for column in columns])
    return "".join(lines)


def cell(value: Any) -> Any:
    """A value as one cell."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list | tuple):
        return "; ".join(str(cell(item)) for item in value)
    return value


class _Lines(list[str]):
    """Lines as a CSV writer writes them, each ending in a line feed alone."""

    def write(self, line: str) -> None:
        self.append(f"{line.removesuffix(_RETURN)}\n")


_RETURN = "\r\n"


def _escaped(value: Any) -> Any:
    return harmless(value) if isinstance(value, str) else value
