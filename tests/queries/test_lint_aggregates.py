"""Aggregates are accepted where both engines compute them alike, and refused where one is silently wrong.

The two lists are what was measured on the embedded engine; `test_aggregates_on_engines.py` runs the first.
"""

from __future__ import annotations

import pytest

from cmo.queries import lint
from tests.queries.aggregate_forms import RIGHT, WRONG


def refusals(cypher: str) -> list[str]:
    problems = lint(cypher, "q.cypher")
    assert {problem.code for problem in problems} <= {"query-aggregate"}
    return [str(problem) for problem in problems]


@pytest.mark.parametrize("form", [form for form, _ in RIGHT])
def test_a_form_both_engines_get_right_is_accepted(form: str) -> None:
    assert refusals(f"MATCH (t:Thing) RETURN t.g AS g, {form} AS v ORDER BY g") == []
    assert refusals(f"MATCH (t:Thing) WITH t.g AS g, {form} AS v RETURN g, v ORDER BY g") == []


@pytest.mark.parametrize("form", WRONG)
def test_a_form_one_engine_gets_wrong_is_refused(form: str) -> None:
    assert refusals(f"MATCH (t:Thing) RETURN t.g AS g, {form} AS v ORDER BY g")
    assert refusals(f"MATCH (t:Thing) WITH t.g AS g, {form} AS v RETURN g, v ORDER BY g")


@pytest.mark.parametrize("form", WRONG)
def test_a_wrong_form_in_a_subquery_is_refused_too(form: str) -> None:
    assert refusals(
        f"MATCH (a) CALL (a) {{ MATCH (t:Thing) RETURN {form} AS v }} RETURN a.id AS a, v ORDER BY a"
    )


@pytest.mark.parametrize(
    "clause",
    [
        "RETURN t.g AS g, count(*) AS v ORDER BY count(*)",
        "RETURN t.g AS g, count(*) AS v ORDER BY count(*) > 2 DESC",
        "WITH t.g AS g, count(*) AS n WHERE count(*) > 2 RETURN g ORDER BY g",
        "WITH t WHERE max(t.x) > 2 RETURN t.id AS g ORDER BY g",
        "WITH t UNWIND collect(t.x) AS x RETURN x ORDER BY x",
        "RETURN t.g AS g ORDER BY g LIMIT count(*)",
    ],
)
def test_aggregates_outside_with_and_return_are_refused(clause: str) -> None:
    assert refusals(f"MATCH (t:Thing) {clause}")


def test_the_remedy_names_the_way_out() -> None:
    """The message points at the aggregate and says to use a WITH."""
    (message,) = refusals("MATCH (t)\nRETURN head(collect(t)).id AS id ORDER BY id")
    assert message == (
        "q.cypher:2:13: query-aggregate: The aggregate collect() stands before a property or a label test; the"
        " embedded engine then gives wrong rows. Aggregate in a WITH of its own, give it a name with AS, and use"
        " that name in what follows."
    )


def test_the_way_out_is_accepted() -> None:
    assert refusals("MATCH (t) WITH head(collect(t)) AS first RETURN first.id AS id ORDER BY id") == []


def test_each_aggregate_is_complained_of_once() -> None:
    message = refusals("MATCH (t) RETURN NOT (max(t.x) IS NULL AND true) AND false AS v ORDER BY v")
    assert len(message) == 1


@pytest.mark.parametrize(
    "clean",
    [
        "MATCH (t) WITH t, COUNT { (t)-[:R]->() } AS n WHERE n > 2 AND n IN [3] RETURN t.id AS t ORDER BY t",
        "MATCH (t) WHERE COUNT { (t)-[:R]->() } > 2 AND EXISTS { (t)-->() } RETURN t.id AS t ORDER BY t",
        "MATCH (t) RETURN COLLECT { MATCH (t)-->(u) RETURN u.id ORDER BY u.id }[0] AS first ORDER BY first",
        "MATCH (t) RETURN t.count IS NULL AND t.max > 1 AS v ORDER BY v",
        "MATCH (t) RETURN t.x AS count, t.y IS NULL AND true AS sum ORDER BY count, sum",
        "MATCH (t) RETURN collect(t.starts) AS starts, collect(t.ends) AS ends ORDER BY t.id",
        "MATCH (t)-[:COUNT]->(:Max {sum: 1}) RETURN t.id IN ['count(*)'] AS v ORDER BY v // count(*) AND",
    ],
)
def test_what_only_looks_like_an_aggregate_is_left_alone(clean: str) -> None:
    assert refusals(clean) == []


def test_a_quoted_function_name_is_still_an_aggregate() -> None:
    assert refusals("MATCH (t) RETURN `count`(t) IS NULL AS v ORDER BY v")
