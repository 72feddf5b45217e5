"""The aggregate forms the lint accepts give the right values on both engines."""

from __future__ import annotations

from typing import Any

from cmo.graph.store import Store
from tests.queries.aggregate_forms import RIGHT, ROWS


def test_every_accepted_form_is_right(engine: Store) -> None:
    """Also the way out of every refused form: aggregate in a WITH of its own."""
    for form, expected in RIGHT:
        for projection in (f"RETURN t.g AS g, {form} AS v", f"WITH t.g AS g, {form} AS v RETURN g, v"):
            assert values(engine, f"{ROWS}{projection} ORDER BY g") == expected, projection


def test_the_way_out_of_a_refused_form_is_right(engine: Store) -> None:
    cases: list[tuple[str, str, tuple[Any, Any]]] = [
        ("max(t.x)", "a IS NOT NULL AND a > 3", (False, True)),
        ("collect(t.x)", "3 IN a", (True, False)),
        ("collect(t)", "a[0].x", (1, 4)),
        ("count(*)", "NOT a = 2", (True, False)),
        ("count(*)", "{n: a > 2, m: toString(a)}", ({"n": True, "m": "3"}, {"n": False, "m": "2"})),
        ("count(*)", "[x IN [1, 2, 3] WHERE x < a]", ([1, 2], [1])),
    ]
    for aggregate, expression, expected in cases:
        statement = f"{ROWS}WITH t.g AS g, {aggregate} AS a RETURN g, {expression} AS v ORDER BY g"
        assert values(engine, statement) == expected, statement


def values(engine: Store, statement: str) -> tuple[Any, ...]:
    rows = engine.read(statement, {}).rows
    assert [row[0] for row in rows] == ["a", "b"], statement
    return tuple(row[1] for row in rows)
