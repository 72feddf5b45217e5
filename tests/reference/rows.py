"""Rows of a saved query: their order, and a form in which two lists of rows can be compared."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence

Row = dict[str, object]


def _rank(value: object) -> tuple[int, object]:
    """A sort key over mixed types; nulls last, as the engines have them."""
    match value:
        case None:
            return (9, "")
        case bool():
            return (1, value)
        case int() | float():
            return (2, value)
        case str():
            return (3, value)
        case list() | tuple():
            return (4, tuple(_rank(each) for each in value))
        case _:
            return (8, repr(value))


def ordered(rows: Iterable[Row], columns: Sequence[str]) -> list[Row]:
    """Rows with exactly these columns, ordered by them from left to right."""
    shaped = [{column: row[column] for column in columns} for row in rows]
    return sorted(shaped, key=lambda row: [_rank(value) for value in row.values()])


def normal(rows: Iterable[Mapping[str, object]]) -> list[str]:
    """Rows as sorted lines of JSON, lists sorted: two lists of rows say the same where these are equal.

    Columns count by name; `true` differs from 1, null from an empty list, and a doubled row from one.
    """
    return sorted(json.dumps(_settled(row), ensure_ascii=False, sort_keys=True) for row in rows)


def _settled(value: object) -> object:
    match value:
        case Mapping():
            return {str(key): _settled(each) for key, each in value.items()}
        case list() | tuple() | set() | frozenset():
            return sorted((_settled(each) for each in value), key=_rank)
        case _:
            return value
