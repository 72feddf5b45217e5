"""Rows and results as CSV and JSON text, the same for command line, downloads and exports."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any


def json_text(value: Any) -> str:
    """A value as JSON, its non-ASCII characters as they are."""
    return json.dumps(value, ensure_ascii=False, indent=2, default=str) + "\n"


def csv_text(rows: Iterable[Mapping[str, Any]], columns: Sequence[str]) -> str:
    """Rows as CSV with a header; lists joined by '; ', true and false in words, null empty."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(columns)
    for row in rows:
        writer.writerow([cell(row[column]) for column in columns])
    return buffer.getvalue()


def cell(value: Any) -> Any:
    """A value as one cell."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list | tuple):
        return "; ".join(str(item) for item in value)
    return value
