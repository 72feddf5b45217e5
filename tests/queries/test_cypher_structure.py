"""Brackets and clauses of a statement are found whatever names, texts and patterns it holds."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cmo.queries.structure import DEEPEST, Group, Shape, clauses, groups, parse


def words(text: str) -> list[str]:
    root, broken = parse(text)
    assert not broken
    return [clause.word for clause in clauses(root)]


def shapes(text: str) -> list[Shape]:
    root, broken = parse(text)
    assert not broken
    return [group.shape for group in groups(root)][1:]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("MATCH (a) WHERE a.x = 1 RETURN a ORDER BY a.x", ["MATCH", "WHERE", "RETURN", "ORDER BY"]),
        ("OPTIONAL MATCH (a) RETURN a", ["MATCH", "RETURN"]),
        ("MATCH (a) WITH * MATCH (b) RETURN *", ["MATCH", "WITH", "MATCH", "RETURN"]),
        ("RETURN 1 AS a UNION ALL RETURN 2 AS a", ["RETURN", "UNION", "RETURN"]),
        ("RETURN 1 AS a SKIP 1 LIMIT 2", ["RETURN", "SKIP", "LIMIT"]),
        ("RETURN 1 AS a OFFSET 1 LIMIT 2", ["RETURN", "SKIP", "LIMIT"]),
        ("CALL (a) { MATCH (b) RETURN b } RETURN b", ["CALL", "RETURN"]),
        ("UNWIND [1] AS x RETURN x ORDER BY x DESC", ["UNWIND", "RETURN", "ORDER BY"]),
        ("MATCH (a) WHERE a.x STARTS WITH 'b' RETURN a", ["MATCH", "WHERE", "RETURN"]),
        ("MATCH (a) WITH a.x AS starts, a.y AS ends RETURN ends", ["MATCH", "WITH", "RETURN"]),
        ("WITH 1 AS ends WITH ends WITH ends RETURN ends", ["WITH", "WITH", "WITH", "RETURN"]),
        ("WITH 1 AS limit RETURN limit", ["WITH", "RETURN"]),
        ("MATCH (a) WHERE a.match = a.return RETURN a", ["MATCH", "WHERE", "RETURN"]),
        ("MATCH (a {with: 1, return: 2}) RETURN a", ["MATCH", "RETURN"]),
        ("MATCH (a:Match)-[:WITH|RETURN]->(b) RETURN b", ["MATCH", "RETURN"]),
        ("MATCH (a) WHERE a:Union|Call&!With RETURN a", ["MATCH", "WHERE", "RETURN"]),
        ("MATCH (`return`) RETURN `return`", ["MATCH", "RETURN"]),
        ("MATCH ((a)-->(b))+ RETURN a", ["MATCH", "RETURN"]),
        ("RETURN CASE WHEN 1 = 1 THEN 2 ELSE 3 END AS a ORDER BY a", ["RETURN", "ORDER BY"]),
    ],
)
def test_clauses_are_told_from_names(text: str, expected: list[str]) -> None:
    assert words(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("MATCH (a)-[:R*0..6]->(b)", [Shape.ROUND, Shape.RELATION, Shape.ROUND]),
        ("RETURN [1, 2][0]", [Shape.SQUARE, Shape.SQUARE]),
        ("RETURN {a: 1}", [Shape.MAP]),
        ("RETURN n {.a, b: 1}", [Shape.PROJECTION]),
        ("RETURN count { MATCH (n) }", [Shape.SUBQUERY, Shape.ROUND]),
        ("WHERE EXISTS { (a)-->(b) }", [Shape.SUBQUERY, Shape.ROUND, Shape.ROUND]),
        ("CALL () { RETURN 1 AS x }", [Shape.ROUND, Shape.SUBQUERY]),
        ("RETURN {a: CASE WHEN true THEN 1 END}", [Shape.MAP, Shape.CASE]),
        ("RETURN [x IN xs | CASE x WHEN 1 THEN 2 END]", [Shape.SQUARE, Shape.CASE]),
        ("MATCH (a:Case)-[:CASE]->(b {case: 1}) RETURN a.case, a.end", [Shape.ROUND, Shape.RELATION, Shape.ROUND, Shape.PROJECTION]),
        ("RETURN CASE WHEN a.end THEN CASE b WHEN 1 THEN 2 END END", [Shape.CASE, Shape.CASE]),
    ],
)  # fmt: skip
def test_brackets_are_told_apart(text: str, expected: list[Shape]) -> None:
    assert shapes(text) == expected


@pytest.mark.parametrize(
    ("text", "offset"),
    [
        ("RETURN (1", 7),
        ("RETURN 1)", 8),
        ("RETURN [1)", 9),
        ("RETURN CASE WHEN 1", 7),
        ("RETURN 'a", 7),
        ("RETURN #", 7),
        ("RETURN (CASE WHEN 1)", 19),
    ],
)
def test_what_has_no_partner_is_pointed_at(text: str, offset: int) -> None:
    assert [broken.offset for broken in parse(text)[1]] == [offset]


def test_deep_nesting_is_refused_and_shallow_is_not() -> None:
    assert not parse("(" * DEEPEST + ")" * DEEPEST)[1]
    assert "levels" in parse("(" * 100_000)[1][0].what


@given(st.text(alphabet="()[]{}:|&!,.;*+-<>=$'`\"/ \n019aMATCHCASEENDWITHRETURN"))
def test_any_text_has_a_structure_or_a_reason_why_not(text: str) -> None:
    root, broken = parse(text)
    assert isinstance(root, Group)
    assert all(0 <= one.offset <= len(text) and one.what for one in broken)
    for group in groups(root):
        clauses(group)
