"""The form in which rows of different implementations are compared."""

from __future__ import annotations

from tests.reference import normal, ordered


def test_order_of_rows_and_of_lists_does_not_matter() -> None:
    """Rows, lists and keys may come in any order."""
    assert normal([{"a": ["y", "x"], "b": 1}, {"a": [], "b": 2}]) == normal(
        [{"b": 2, "a": []}, {"b": 1, "a": ["x", "y"]}]
    )


def test_everything_else_matters() -> None:
    """Null, nothing, false and nought differ, and a row twice is not a row once."""
    values = [None, [], "", 0, False, 1, True, "1", ["1"], [None]]
    assert len({str(normal([{"a": value}])) for value in values}) == len(values)
    assert normal([{"a": 1}]) != normal([{"a": 1}, {"a": 1}])
    assert normal([{"a": None}]) != normal([{}])


def test_mixed_and_missing_values_can_be_ordered() -> None:
    """Columns order rows from left to right, nulls last."""
    rows = [{"a": None, "b": "x"}, {"a": "z", "b": None}, {"a": "z", "b": "y"}, {"a": 3, "b": ["q", None]}]
    assert [row["b"] for row in ordered(rows, ("a", "b"))] == [["q", None], "y", None, "x"]
