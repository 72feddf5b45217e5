"""Rows as text that fits a terminal: a table, or one record below another where a table would not fit."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from cmo.report.printable import printable
from cmo.report.written import cell

Row = Mapping[str, Any]

LONGEST = 40
"""Characters of a cell of a table at most; what is longer ends in an ellipsis."""

SHORTEST = 16
"""Characters to which the cells of a column may be cut so that the table fits."""

_BETWEEN = "  "


def table_lines(rows: Sequence[Row], columns: Sequence[str], width: int | None = None) -> Iterator[str]:
    """The rows as lines.

    Args:
        rows: what to show.
        columns: in order.
        width: characters of a line at most; None for as many as it takes. Where a table does not fit, every row
            becomes a record: its cells, uncut, below each other, without the empty ones.
    """
    cells = [[_text(row[column]) for column in columns] for row in rows]
    longest = [
        min(LONGEST, max((len(line[place]) for line in cells), default=0)) for place in range(len(columns))
    ]
    wanted = [max(len(column), most) for column, most in zip(columns, longest, strict=True)]
    uncut = [max(*map(len, _pieces(column)), most) for column, most in zip(columns, longest, strict=True)]
    least = [
        max(*map(len, _pieces(column)), min(SHORTEST, most))
        for column, most in zip(columns, longest, strict=True)
    ]
    widths = wanted if width is None else _narrowed(wanted, (uncut, least), width)
    if widths is None:
        yield from _records(cells, columns, width or 0)
    else:
        for line in [*_head(columns, widths), *cells]:
            padded = [_cut(each, most).ljust(most) for each, most in zip(line, widths, strict=True)]
            yield _BETWEEN.join(padded).rstrip()


def _narrowed(wanted: Sequence[int], bounds: Iterable[Sequence[int]], width: int) -> list[int] | None:
    """Widths that fit, taken from the widest columns first, down to one bound after the other; None where none do."""
    room = width - len(_BETWEEN) * (len(wanted) - 1)
    widths = list(wanted)
    for least in bounds:
        while sum(widths) > room and widths != least:
            above = [place for place in range(len(widths)) if widths[place] > least[place]]
            widths[max(above, key=widths.__getitem__)] -= 1
    return widths if sum(widths) <= room else None


def _pieces(column: str) -> list[str]:
    """The words of a name, each with the underscore that follows it."""
    return re.findall(r"[^_]*_+|[^_]+", column) or [""]


def _head(columns: Sequence[str], widths: Sequence[int]) -> list[list[str]]:
    """The names of the columns over as many lines as it takes, broken behind underscores."""
    broken = [_lines(column, most) for column, most in zip(columns, widths, strict=True)]
    height = max(map(len, broken), default=0)
    return [[lines[place] if place < len(lines) else "" for lines in broken] for place in range(height)]


def _lines(column: str, most: int) -> list[str]:
    lines = [""]
    for piece in _pieces(column):
        if len(lines[-1]) + len(piece) <= most:
            lines[-1] += piece
        else:
            lines.append(piece)
    return lines


def _records(cells: Sequence[Sequence[str]], columns: Sequence[str], width: int) -> Iterator[str]:
    indent = max(map(len, columns)) + len(_BETWEEN)
    for number, line in enumerate(cells, start=1):
        yield from ([""] if number > 1 else [])
        yield f"– {number} –"
        for column, text in zip(columns, line, strict=True):
            if text:
                yield from textwrap.wrap(
                    text,
                    max(width, indent + 20),
                    initial_indent=column.ljust(indent),
                    subsequent_indent=" " * indent,
                    break_on_hyphens=False,
                )


def _text(value: Any) -> str:
    return printable(" ".join(str(cell(value)).split()))


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else text[: most - 1] + "…"
