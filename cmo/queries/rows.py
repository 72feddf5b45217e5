"""Tidy rows: what an engine returned, checked against the declared columns and made the same everywhere."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from cmo.errors import QueryError
from cmo.queries.findings import shown
from cmo.queries.saved import Column, ColumnKind, SavedQuery

SIGNIFICANT_DIGITS = 12
"""Of fractions: the engines differ in the last digits of an average."""

_KINDS = {str: "a text", bool: "a boolean", int: "a number", float: "a number", list: "a list", dict: "a map"}


def tidy(query: SavedQuery, columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> list[dict[str, Any]]:
    """Rows as plain values that serialise to JSON, the same from every engine.

    Lists that are not declared ordered are sorted; null in the place of a list is an empty list. Whole
    numbers are integers whatever the engine made of them, fractions have twelve significant digits.
    The order of rows is the engine's.

    Args:
        query: the query that was run.
        columns: names as returned; may be empty where there are no rows.
        rows: values in the order of the columns.

    Raises:
        QueryError: columns or values are not as declared.
    """
    declared = [column.name for column in query.columns]
    received = [tuple(row) for row in rows]
    if list(columns) != declared and (columns or received):
        raise QueryError(_not_declared(query, declared, list(columns)))
    tidied = []
    for number, row in enumerate(received, start=1):
        if len(row) != len(declared):
            raise QueryError(
                f"Row {number} of '{query.name}' has {len(row)} values for {len(declared)} columns."
                " Report this with the query: the engine answered something else than it was asked."
            )
        tidied.append(
            {
                column.name: _cell(query, column, number, value)
                for column, value in zip(query.columns, row, strict=True)
            }
        )
    return tidied


def sort_key(value: Any) -> tuple[Any, ...]:
    """A key that orders values of any mix of kinds: booleans, numbers, texts, lists, maps, then null."""
    if value is None:
        return (9,)
    if isinstance(value, bool):
        return (0, value)
    if isinstance(value, int | float):
        return (1, value)
    if isinstance(value, str):
        return (2, value)
    if isinstance(value, Mapping):
        return (4, tuple((key, sort_key(value[key])) for key in sorted(value)))
    return (3, tuple(sort_key(item) for item in value))


def _not_declared(query: SavedQuery, declared: list[str], columns: list[str]) -> str:
    missing = [name for name in declared if name not in columns]
    extra = [name for name in columns if name not in declared]
    parts = []
    if missing:
        parts.append(f"missing: {', '.join(missing)}")
    if extra:
        parts.append(f"not declared: {', '.join(shown(name) for name in extra)}")
    detail = "; ".join(parts) or f"returned in the order {', '.join(map(shown, columns))}"
    return (
        f"The query '{query.name}' did not return the columns it declares ({detail})."
        f" Make RETURN and the header of {query.path} agree."
    )


def _cell(query: SavedQuery, column: Column, number: int, value: Any) -> Any:
    try:
        return _of_kind(column, value)
    except _NotPlain as reason:
        raise QueryError(
            f"Column '{column.name}' of row {number} of '{query.name}' is declared {column.kind.value}"
            f" and holds {reason}. Correct the header or what RETURN says in {query.path}."
        ) from None


class _NotPlain(Exception):
    """A value that is not what its column declares; the message names what it is."""


def _of_kind(column: Column, value: Any) -> Any:
    if column.kind is ColumnKind.LIST:
        if value is None:
            return []
        if not isinstance(value, list | tuple):
            raise _NotPlain(_called(value))
        plain = [_plain(item) for item in value]
        return plain if column.ordered else sorted(plain, key=sort_key)
    if value is None:
        return None
    plain = _plain(value)
    if _kind(plain) is not column.kind:
        raise _NotPlain(_called(value))
    return plain


def _kind(plain: Any) -> ColumnKind | None:
    if isinstance(plain, bool):
        return ColumnKind.BOOLEAN
    if isinstance(plain, int | float):
        return ColumnKind.NUMBER
    return ColumnKind.TEXT if isinstance(plain, str) else None


def _plain(value: Any) -> Any:
    if value is None or isinstance(value, bool | str):
        return value
    if isinstance(value, int | float):
        return _number(value)
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    if isinstance(value, dict):
        return {str(key): _plain(item) for key, item in value.items()}
    raise _NotPlain(_called(value))


def _number(value: int | float) -> int | float:
    if isinstance(value, int):
        return value
    if not math.isfinite(value):
        raise _NotPlain("a number that is not finite")
    rounded = float(f"{value:.{SIGNIFICANT_DIGITS}g}")
    return int(rounded) if rounded.is_integer() and abs(rounded) < 2**53 else rounded


def _called(value: Any) -> str:
    """What a value is, in the words of somebody who writes queries."""
    if hasattr(value, "element_id"):
        return "a whole node or relation; return its properties, such as its id"
    name = type(value).__name__
    return _KINDS.get(type(value), f"a value of type {name}; return it as text with toString()")
