"""Queries only read, walk no further than they say, and use what both engines have."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cmo.queries import lint
from cmo.queries.lint import LONGEST_QUERY


def codes(cypher: str) -> set[str]:
    return {problem.code for problem in lint(cypher, "q.cypher")}


CLEAN = """
MATCH (o:Concept {review: $review, id: $outcome})<-[:BROADER*0..6]-(narrower)<-[l:LEADS_TO]-(c:Configuration)
WHERE c.kind IN ['reported', 'measured'] AND NOT EXISTS { MATCH (c)-[:BY]->(:Actor) WHERE c.set = 'CREATE' }
OPTIONAL MATCH (c)-[:IN|SUPPORTED_BY]->(p:Passage)
CALL (c) { MATCH (c)-[:FOR]->(f) RETURN f UNION MATCH (c)-[:BY]->(f) RETURN f }
WITH c, l, collect(DISTINCT p {.id, .quote}) AS passages, [(c)-[:DOING]->(a) | a.id] AS activities
UNWIND passages AS passage
RETURN c.id AS configuration, passage.id AS passage, activities, COUNT { (c)-->() } AS links
ORDER BY configuration, passage // DELETE nothing; YIELD nothing
"""


def test_an_ordinary_question_is_clean() -> None:
    assert lint(CLEAN, "q.cypher") == ()


@pytest.mark.parametrize(
    "writing",
    [
        "CREATE (n) RETURN n",
        "MERGE (n:A) RETURN n",
        "MATCH (n) SET n.x = 1 RETURN n",
        "MATCH (n) REMOVE n.x RETURN n",
        "MATCH (n) DELETE n",
        "MATCH (n) DETACH DELETE n",
        "match (n) detach delete n",
        "MATCH (n)/**/SET/**/n.x = 1",
        "MATCH (n) FOREACH (x IN [1] | SET n.x = x)",
        "MATCH (n) CALL (n) { SET n.x = 1 } RETURN n",
        "MATCH (n) CALL { WITH n DELETE n } RETURN 1 AS a",
        "UNWIND [1] AS x CALL (x) { CREATE (:A) } IN TRANSACTIONS RETURN x",
        "LOAD CSV FROM 'file:///etc/passwd' AS line RETURN line",
        "MATCH (n) LOAD CSV WITH HEADERS FROM 'x' AS line RETURN line",
        "CALL db.labels()",
        "CALL db.labels() YIELD label RETURN label",
        "MATCH (n) OPTIONAL CALL apoc.do.it(n) YIELD value RETURN value",
        "CALL apoc.cypher.doIt('CREATE (n)', {})",
        "DROP INDEX x",
        "CREATE INDEX FOR (n:A) ON (n.x)",
        "SHOW USERS",
        "ALTER USER a SET PASSWORD 'b'",
        "GRANT ROLE a TO b",
        "TERMINATE TRANSACTION 'x'",
        "USE system MATCH (n) RETURN n",
        "START DATABASE x",
        "INSERT (:A)",
    ],
)
def test_what_writes_or_administers_is_refused(writing: str) -> None:
    assert "query-writes" in codes(writing)


@pytest.mark.parametrize(
    "name",
    [
        "n.set",
        "n.delete = n.`create`",
        "n:Create|Merge",
        "{set: 1, delete: 2}.set",
        "'DELETE'",
        "$set",
        "`set`",
    ],
)
def test_names_that_look_like_writing_are_names(name: str) -> None:
    assert codes(f"MATCH (n)-[:SET|CREATE]->(:Drop {{merge: 1}}) RETURN {name} AS a") == set()


@pytest.mark.parametrize(
    "pattern",
    [
        "(a)-[*]->(b)",
        "(a)-[:R*]->(b)",
        "(a)-[r:R *2..]-(b)",
        "(a)-[:R*..]->(b)",
        "(a)<-[:R* {x: 1}]-(b)",
        "shortestPath((a)-[:R*]-(b))",
        "((a)-[:R]->(b))+",
        "((a)-[:R]->(b))* (c)",
        "((a)-[:R]->(b)){2,}",
        "((a)-[:R]->(b)){,}",
        "(a)-[:R]->+(b)",
        "(a)-[:R]->*(b)",
        "(a)-[:R]->{1,}(b)",
        "((x)-[:Q]->(y) ((a)-[:R]->(b))+){1,2}",
    ],
)
def test_walks_without_end_are_refused(pattern: str) -> None:
    assert codes(f"MATCH p = {pattern} RETURN 1 AS a") == {"query-path"}
    assert codes(f"MATCH (n) WHERE EXISTS {{ MATCH {pattern} }} RETURN 1 AS a") == {"query-path"}


@pytest.mark.parametrize("walk", ["(a)-[:R*]->(b)", "(a)-[*2..]-(b)"])
def test_walks_without_end_are_refused_in_expressions(walk: str) -> None:
    assert codes(f"MATCH (a) WHERE {walk} RETURN 1 AS a") == {"query-path"}
    assert codes(f"MATCH (a) RETURN [{walk} | b.id] AS ids") == {"query-path"}


@pytest.mark.parametrize(
    "pattern",
    [
        "(a)-[:R*0..6]->(b)",
        "(a)-[:R*3]->(b)",
        "(a)-[*..4]->(b)",
        "(a)-[r:R|S*1..2 {x: 1}]->(b)",
        "((a)-[:R]->(b)){1,3}",
        "((a)-[:R]->(b) WHERE a.x + 1 > b.x * 2){,3}",
        "(a)-[:R]->{2}(b)",
        "shortestPath((a)-[:R*..6]-(b))",
        "(a {x: $y * 2 + 1})-->(b)",
    ],
)
def test_walks_with_an_end_are_accepted(pattern: str) -> None:
    assert codes(f"MATCH p = {pattern} WHERE a.x * 2 + 1 > 3 RETURN a.x * 2 AS a") == set()


@pytest.mark.parametrize(
    "foreign",
    [
        "CYPHER 5 MATCH (n) RETURN n",
        "EXPLAIN MATCH (n) RETURN n",
        "PROFILE MATCH (n) RETURN n",
        "MATCH p = SHORTEST 1 (a)-[:R]-{1,3}(b) RETURN p",
        "MATCH p = ANY SHORTEST (a)-[:R]-{1,3}(b) RETURN p",
        "MATCH ANY (a)-[:R]-{1,3}(b) RETURN a",
        "MATCH ALL SHORTEST (a)-[:R]-{1,3}(b) RETURN a",
        "RETURN apoc.text.join(['a'], ',') AS a",
        "RETURN split('a,b;c', [',', ';']) AS a",
    ],
)
def test_what_one_engine_lacks_is_refused(foreign: str) -> None:
    assert codes(foreign) == {"query-engine"}


@pytest.mark.parametrize(
    "shared",
    [
        "MATCH (all)-->(any:Person) WHERE any(x IN all.xs WHERE x > 1) RETURN all.id AS a",
        "RETURN split('a,b', ',') AS a",
        "RETURN duration.between(date('2026-01-01'), date()) AS a",
        "MATCH (n) RETURN n.apoc AS apoc",
    ],
)
def test_what_both_engines_have_is_accepted(shared: str) -> None:
    assert codes(shared) == set()


@pytest.mark.parametrize(
    "expression",
    [
        "elementId(n)",
        "ELEMENTID (n)",
        "id(n)",
        "`id`(n)",
        "labels(n)[0]",
        "labels(n)[0..1]",
        "head(labels(n))",
        "last(labels(n))",
        "keys(n)[0]",
    ],
)
def test_the_engines_own_identity_and_order_are_refused(expression: str) -> None:
    assert codes(f"MATCH (n) RETURN {expression} AS a") == {"query-identity"}


@pytest.mark.parametrize(
    "expression", ["n.id", "labels(n)", "'A' IN labels(n)", "size(keys(n))", "n.elementId"]
)
def test_our_own_ids_are_accepted(expression: str) -> None:
    assert codes(f"MATCH (n) RETURN {expression} AS a") == set()


@pytest.mark.parametrize(
    "dynamic", ["(n:$($label))", "(n:$any(['A']))", "(n:$label)", "(n)-[:$($type)]->()", "(n:A|$b)"]
)
def test_labels_made_while_running_are_refused(dynamic: str) -> None:
    assert "query-dynamic" in codes(f"MATCH {dynamic} RETURN 1 AS a")


def test_values_from_parameters_are_accepted() -> None:
    assert codes("MATCH (n {id: $id}) WHERE n.x IN $xs RETURN {a: $b, c: $d} AS a LIMIT $limit") == set()


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("", "q.cypher:1:1"),
        ("// only a comment", "q.cypher:1:1"),
        ("MATCH (n) RETURN n;", "q.cypher:1:19"),
        ("MATCH (n)\nRETURN (n", "q.cypher:2:8"),
        ("RETURN 'open", "q.cypher:1:8"),
        ("RETURN #", "q.cypher:1:8"),
    ],
)
def test_what_is_no_statement_is_refused_at_its_place(text: str, place: str) -> None:
    assert [(problem.code, str(problem.place)) for problem in lint(text, "q.cypher")] == [
        ("query-syntax", place)
    ]


def test_a_question_cannot_begin_with_anything() -> None:
    (problem,) = lint(":param x => 1", "q.cypher")
    assert str(problem) == (
        "q.cypher:1:1: query-writes: A question cannot begin with ':'. Begin with MATCH, OPTIONAL MATCH,"
        " UNWIND, WITH, CALL {…} or RETURN."
    )


def test_a_query_beyond_all_measure_is_refused_unread() -> None:
    assert codes("RETURN 1 // " + "x" * LONGEST_QUERY) == {"file-too-large"}


@pytest.mark.parametrize(
    "piece",
    [
        "(",
        "CASE ",
        "[x IN ",
        ":A|",
        "a.b.",
        "count(*) AND ",
        "{a: ",
        "-[*",
        "RETURN ",
        "[count(*)]",
        "count(*).a ",
        "x IN [y IN ",
    ],
)
def test_a_hostile_query_takes_time_in_proportion(piece: str) -> None:
    started = time.process_time()
    lint("RETURN " + piece * ((LONGEST_QUERY - 10) // len(piece)), "q.cypher")
    assert time.process_time() - started < 10


FRAGMENTS = st.sampled_from(
    [
        *CLEAN.split(),
        "CASE", "WHEN", "END", "count(*)", "collect(x)", "IN", "AND", ".id", "[0]", "{a:", "}", "(", ")", "[", "]", ":", "|",
        "*", "..", ",", "AS", "x", "$y", "'", '"', "`", "/*", "*/", "//", "\n", "CALL", "{", "UNION", "LIMIT", "ORDER BY", ";",
    ]
)  # fmt: skip


@given(st.one_of(st.text(), st.lists(FRAGMENTS, max_size=40).map(" ".join)))
def test_any_text_gets_problems_and_never_an_exception(text: str) -> None:
    for problem in lint(text, "q.cypher"):
        assert problem.what
        assert problem.remedy
        assert problem.place.line is not None
        assert 1 <= problem.place.line <= len(text.splitlines()) + 1
