"""Rows come out tidy: as declared, the same from every engine, and ready to be written as JSON."""

from __future__ import annotations

import json
import random
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cmo.errors import QueryError
from cmo.queries import Column, ColumnKind, SavedQuery, sort_key, tidy

COLUMNS = (
    Column("id", ColumnKind.TEXT),
    Column("count", ColumnKind.NUMBER),
    Column("agreed", ColumnKind.BOOLEAN),
    Column("people", ColumnKind.LIST),
    Column("steps", ColumnKind.LIST, ordered=True),
)
NAMES = [column.name for column in COLUMNS]
QUERY = SavedQuery("which", "Which?", "", (), COLUMNS, "", "", Path("queries/which.cypher"))


class Node:
    """What the driver returns for a node, as far as the rows are concerned."""

    element_id = "4:1:2"


def row(**changes: Any) -> list[Any]:
    return [
        {"id": "a", "count": 1, "agreed": True, "people": [], "steps": [], **changes}[name] for name in NAMES
    ]


def only(**changes: Any) -> dict[str, Any]:
    (tidied,) = tidy(QUERY, NAMES, [row(**changes)])
    return tidied


def refusal(**changes: Any) -> str:
    with pytest.raises(QueryError) as error:
        only(**changes)
    return str(error.value)


def test_rows_are_named_and_keep_their_order() -> None:
    assert [one["id"] for one in tidy(QUERY, NAMES, [row(id="b"), row(id="a")])] == ["b", "a"]
    assert list(only()) == NAMES


def test_lists_are_sorted_unless_ordered() -> None:
    tidied = only(people=["b", "a", "c"], steps=["b", "a", "c"])
    assert (tidied["people"], tidied["steps"]) == (["a", "b", "c"], ["b", "a", "c"])


def test_lists_of_any_mix_are_sorted() -> None:
    mixed = [None, "b", 2, True, ["x"], {"k": 1}, 1.5, "a", False, {"k": 0}, ["w", None]]
    assert only(people=mixed)["people"] == [
        False, True, 1.5, 2, "a", "b", ["w", None], ["x"], {"k": 0}, {"k": 1}, None,
    ]  # fmt: skip


def test_no_list_is_an_empty_list() -> None:
    assert only(people=None, steps=None) == only()


def test_no_value_stays_no_value() -> None:
    tidied = only(id=None, count=None, agreed=None)
    assert (tidied["id"], tidied["count"], tidied["agreed"]) == (None, None, None)


@pytest.mark.parametrize(
    ("returned", "expected"),
    [(3, 3), (3.0, 3), (0.1 + 0.2, 0.3), (2 / 3, 0.666666666667), (-0.0, 0), (1e300, 1e300), (2**60, 2**60)],
)
def test_numbers_are_the_same_from_every_engine(returned: float, expected: float) -> None:
    """Whole numbers are integers; the last digits of a fraction are the engine's own and dropped."""
    tidied = only(count=returned)["count"]
    assert (tidied, type(tidied)) == (expected, type(expected))


def test_an_empty_result_may_have_no_columns() -> None:
    assert tidy(QUERY, [], []) == []
    assert tidy(QUERY, NAMES, []) == []


@pytest.mark.parametrize(
    ("columns", "detail"),
    [
        (["id", "count"], "missing: agreed, people, steps"),
        ([*NAMES, "more"], "not declared: more"),
        (["count", "id", *NAMES[2:]], "returned in the order count, id, agreed, people, steps"),
    ],
)
def test_other_columns_than_declared_are_refused(columns: list[str], detail: str) -> None:
    for rows in ([], [row()]):
        with pytest.raises(QueryError) as error:
            tidy(QUERY, columns, rows)
        assert str(error.value) == (
            f"The query 'which' did not return the columns it declares ({detail})."
            " Make RETURN and the header of queries/which.cypher agree."
        )


def test_rows_without_columns_are_refused() -> None:
    with pytest.raises(QueryError, match="did not return the columns"):
        tidy(QUERY, [], [row()])


def test_a_row_of_another_length_is_refused() -> None:
    with pytest.raises(QueryError, match="Row 2 of 'which' has 1 values for 5 columns"):
        tidy(QUERY, NAMES, [row(), ["a"]])


@pytest.mark.parametrize(
    ("changes", "what"),
    [
        ({"id": 5}, "Column 'id' of row 1 of 'which' is declared text and holds a number."),
        ({"id": ["a"]}, "is declared text and holds a list."),
        ({"count": "5"}, "is declared number and holds a text."),
        ({"count": True}, "is declared number and holds a boolean."),
        ({"count": float("nan")}, "holds a number that is not finite."),
        ({"agreed": 1}, "is declared boolean and holds a number."),
        ({"people": "a"}, "is declared list and holds a text."),
        ({"people": {"a": 1}}, "is declared list and holds a map."),
        ({"id": Node()}, "holds a whole node or relation; return its properties, such as its id."),
        ({"people": [Node()]}, "holds a whole node or relation"),
        ({"people": [{"a": [b"x"]}]}, "holds a value of type bytes; return it as text with toString()."),
    ],
)
def test_values_of_another_kind_are_refused(changes: dict[str, Any], what: str) -> None:
    message = refusal(**changes)
    assert what in message
    assert message.endswith("Correct the header or what RETURN says in queries/which.cypher.")


PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**62), 2**62) | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=12,
)  # fmt: skip


@given(st.lists(PLAIN, max_size=12), st.randoms())
def test_a_list_comes_out_the_same_however_it_comes_in(items: list[Any], chance: random.Random) -> None:
    shuffled = list(items)
    chance.shuffle(shuffled)
    first, second = only(people=items)["people"], only(people=shuffled)["people"]
    assert json.dumps(first, sort_keys=True) == json.dumps(second, sort_keys=True)
    assert sorted(first, key=sort_key) == first


@given(st.lists(PLAIN, max_size=5))
def test_tidying_twice_is_tidying_once(items: list[Any]) -> None:
    once = only(people=items, steps=items)
    assert only(**once) == once
