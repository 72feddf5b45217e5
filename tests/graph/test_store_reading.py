"""Reading through the store: rows, values, parameters and time limits are the same on both engines."""

from __future__ import annotations

import threading
import time
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cmo.errors import CmoError, EngineError, EngineFull, EngineTimedOut, QueryError
from cmo.graph.store import Reader, Rows, Store

RUNAWAY = "UNWIND range(1, 1000000) AS a UNWIND range(1, 1000000) AS b RETURN count(*) AS n"
ENDLESS_ROWS = "UNWIND range(1, 3000) AS a UNWIND range(1, 3000) AS b RETURN a, b"

# What both engines keep of a number, a text, a list.
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
VALUES = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(2**63), 2**63 - 1),
    st.floats(allow_nan=False),
    TEXTS,
    st.lists(TEXTS, max_size=5),
    st.lists(st.integers(-(2**63), 2**63 - 1), max_size=5),
    st.dictionaries(TEXTS, TEXTS, max_size=3),
)


def test_rows_have_named_columns_and_plain_values(store: Store) -> None:
    """A row's values stand in the order of the columns, and `dicts` joins the two."""
    rows = store.read("RETURN 1 AS number, 'two' AS text, [3.5, true, null] AS list", {})
    assert rows == Rows(("number", "text", "list"), [(1, "two", [3.5, True, None])])
    assert rows.dicts() == [{"number": 1, "text": "two", "list": [3.5, True, None]}]


def test_order_of_rows_is_the_query_s(store: Store) -> None:
    """Nothing is sorted on the way."""
    rows = store.read("UNWIND [3, 1, 2] AS n RETURN n ORDER BY n DESC", {})
    assert rows.rows == [(3,), (2,), (1,)]


def test_nothing_found_is_no_rows(store: Store) -> None:
    """An empty result is empty, with or without column names."""
    rows = store.read("MATCH (n:Nothing) RETURN n.id AS id", {})
    assert rows.rows == [] and rows.dicts() == []


def test_nodes_relationships_and_paths_are_plain(store: Store) -> None:
    """Graph values come as dicts and lists, labels in alphabetical order, no identity of the engine."""
    store.write(
        lambda w: w.run(
            "CREATE (:Concept:Outcome:Context {id: 'a'})-[:LEADS_TO {part: 'x'}]->(:Concept {id: 'b'})"
        )
    )
    row = store.read("MATCH p = (a {id: 'a'})-[r]->(b) RETURN a, r, p, labels(b) AS l", {}).dicts()[0]
    assert row["a"] == {"labels": ["Concept", "Context", "Outcome"], "properties": {"id": "a"}}
    assert row["r"] == {"type": "LEADS_TO", "properties": {"part": "x"}}
    assert row["p"]["nodes"] == [row["a"], {"labels": ["Concept"], "properties": {"id": "b"}}]
    assert row["p"]["relationships"] == [row["r"]]
    assert row["l"] == ["Concept"]


def test_dates_times_and_places_are_plain(store: Store) -> None:
    """Temporal values are ISO 8601 text and points are coordinates."""
    row = store.read(
        "RETURN date('2026-11-22') AS d, localdatetime('2026-11-22T10:00:00') AS l, duration('P1DT2H') AS u, "
        "datetime('2026-11-22T10:00:00Z') AS z, point({x: 1, y: 2}) AS p, {when: date('2020-02-29')} AS m",
        {},
    ).dicts()[0]
    assert row["d"] == "2026-11-22"
    assert row["l"].startswith("2026-11-22T10:00:00")
    assert row["u"] == "P1DT2H"
    assert row["z"].startswith("2026-11-22T10:00:00") and row["z"].endswith(("+00:00", "Z"))
    assert row["p"] == {"srid": 7203, "coordinates": [1.0, 2.0]}
    assert row["m"] == {"when": "2020-02-29"}


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(value=VALUES)
def test_parameters_come_back_as_they_went_in(store: Store, value: Any) -> None:
    """Every value a record can hold passes through a parameter and back unchanged."""
    assert store.read("RETURN $value AS value", {"value": value}).rows == [(value,)]


@pytest.mark.parametrize(
    "value",
    [2**63, -(2**63) - 1, object(), "\ud800", {1, 2}, {1: "key is no text"}],
    ids=["above int64", "below int64", "object", "half a character", "set", "key is no text"],
)
def test_values_that_bolt_cannot_carry_are_refused(store: Store, value: Any) -> None:
    """A value no engine can store is a QueryError, and the next read is well."""
    with pytest.raises(QueryError, match="parameter"):
        store.read("RETURN $value AS value", {"value": value})
    assert store.read("RETURN 1 AS one").rows == [(1,)]


def test_bottomless_parameter_is_refused(store: Store) -> None:
    """Nesting beyond the driver's depth is refused, not a crash."""
    value: list[Any] = []
    for _ in range(10_000):
        value = [value]
    with pytest.raises(QueryError, match="parameter"):
        store.read("RETURN $value AS value", {"value": value})
    assert store.read("RETURN 1 AS one").rows == [(1,)]


def test_missing_parameter_is_named(store: Store) -> None:
    """A parameter that was not given is an error that names it; none is taken for null."""
    with pytest.raises(QueryError, match=r"parameter that was not given.*outcome"):
        store.read("MATCH (n) WHERE n.id = $outcome RETURN n", {})


@pytest.mark.parametrize(
    ("cypher", "line", "column"),
    [("MATCH (n RETURN n", 1, 10), ("MATCH (n)\nWHERE n.id = = 1\nRETURN n", 2, 14)],
)
def test_syntax_errors_say_where(store: Store, cypher: str, line: int, column: int) -> None:
    """The position is the engine's, counted from 1 on both."""
    with pytest.raises(QueryError, match=rf"line {line}, column {column}:"):
        store.read(cypher, {})


@pytest.mark.parametrize(
    "cypher",
    ["", "   ", "RETURN", "RETURN 1; RETURN 2", "RETURN nope(1)", "CALL nope.nope()", "RETURN m", "RETURN 1/0",
     "MATCH (n) RETURN n.id AS a, n.id AS a", "\x00", "🙂", "RETURN 'never closed", "(" * 5000, "RETURN " + "[" * 3000],
    ids=lambda text: text[:20],
)  # fmt: skip
def test_queries_unfit_to_run_are_query_errors(store: Store, cypher: str) -> None:
    """Whatever is wrong with a query is a QueryError with one sentence, and the next read is well."""
    with pytest.raises(QueryError) as caught:
        store.read(cypher, {})
    assert str(caught.value).endswith(".") and "\n" not in str(caught.value)
    assert store.read("RETURN 1 AS one").rows == [(1,)]


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(cypher=st.text(st.sampled_from("MATCHRETUNabn ()[]{}-><:=.*'\"`$1,|\n\\"), max_size=30))
def test_any_text_for_a_query_is_answered_or_refused(store: Store, cypher: str) -> None:
    """No text brings the store down or out of step."""
    try:
        store.read(cypher, {}, timeout_s=2)
    except CmoError as error:
        assert str(error)
    assert store.read("RETURN 1 AS one").rows == [(1,)]


@pytest.mark.parametrize("cypher", [RUNAWAY, ENDLESS_ROWS], ids=["counting", "rows"])
def test_runaway_reads_stop_at_their_limit(store: Store, cypher: str) -> None:
    """A query that would never end is stopped, says so, and leaves the engine well."""
    started = time.monotonic()
    with pytest.raises(EngineTimedOut, match=r"limit of 0\.5 seconds"):
        store.read(cypher, {}, timeout_s=0.5)
    assert time.monotonic() - started < 3
    assert store.read("RETURN 1 AS one").rows == [(1,)]


def test_runaway_walks_stop_at_their_limit(store: Store) -> None:
    """So does a walk over a graph in which everything is linked to everything."""
    store.write(lambda w: w.run("UNWIND range(1, 25) AS i CREATE (:Dense {i: i})"))
    store.write(lambda w: w.run("MATCH (a:Dense), (b:Dense) CREATE (a)-[:NEXT]->(b)"))
    started = time.monotonic()
    with pytest.raises(EngineTimedOut):
        store.read("MATCH p = (:Dense)-[:NEXT*1..12]->(:Dense) RETURN count(p) AS n", {}, timeout_s=0.5)
    assert time.monotonic() - started < 5


def test_a_limit_ends_one_read_and_not_its_neighbours(store: Store) -> None:
    """A read with a longer limit goes on while another is stopped."""
    found: list[Any] = []
    patient = threading.Thread(
        target=lambda: found.append(_outcome(store, ENDLESS_ROWS + " LIMIT 30000", 30))
    )
    patient.start()
    with pytest.raises(EngineTimedOut):
        store.read(RUNAWAY, {}, timeout_s=0.5)
    patient.join()
    assert found == [30_000]


def test_the_stated_limit_holds_when_none_is_given(store: Store) -> None:
    """Without a limit of its own a read has the settings' limit."""
    started = time.monotonic()
    with pytest.raises(EngineTimedOut, match="limit of 3 seconds"):
        store.read(RUNAWAY, {})
    assert 2.5 < time.monotonic() - started < 6


def test_several_reads_share_one_limit(store: Store) -> None:
    """`read_together` stops as a whole."""

    def work(reader: Reader) -> None:
        for _ in range(1000):
            reader.run("UNWIND range(1, 300) AS a UNWIND range(1, 300) AS b RETURN count(*) AS n")

    started = time.monotonic()
    with pytest.raises(EngineTimedOut):
        store.read_together(work, timeout_s=0.5)
    assert time.monotonic() - started < 4


def test_several_reads_see_each_other_s_results(store: Store) -> None:
    """What one read finds can be the parameter of the next."""

    def work(reader: Reader) -> int:
        first = reader.run("RETURN 20 AS n").rows[0][0]
        return int(reader.run("RETURN $n + 1 AS n", {"n": first}).rows[0][0])

    assert store.read_together(work) == 21


def test_an_error_of_the_reader_s_own_comes_through(store: Store) -> None:
    """What the caller's function raises is not dressed up."""

    def work(reader: Reader) -> None:
        reader.run("RETURN 1 AS one")
        raise KeyError("mine")

    with pytest.raises(KeyError, match="mine"):
        store.read_together(work)


def test_a_read_that_needs_too_much_memory_is_refused(store: Store) -> None:
    """Hoarding is stopped before the engine falls over."""
    hoard = "UNWIND range(1, 60) AS i WITH collect([x IN range(1, 1000000) | x + i]) AS y RETURN size(y) AS n"
    with pytest.raises((EngineFull, EngineTimedOut)):
        store.read(hoard, {}, timeout_s=15)
    assert store.read("RETURN 1 AS one").rows == [(1,)]


def test_threads_share_one_store(store: Store) -> None:
    """Eight readers at once each get their own rows."""
    store.write(lambda w: w.run("UNWIND range(0, 99) AS i CREATE (:Thing {i: i})"))
    found: dict[int, list[Any]] = {}

    def read(number: int) -> None:
        found[number] = [
            store.read("MATCH (t:Thing {i: $i}) RETURN t.i AS i", {"i": number}).rows[0][0] for _ in range(20)
        ]

    threads = [threading.Thread(target=read, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == {number: [number] * 20 for number in range(8)}


def test_engine_and_version_are_told(store: Store) -> None:
    """Reports can name what answered them."""
    assert store.engine in ("embedded", "neo4j")
    assert store.version.startswith({"embedded": "ArcadeDB 2", "neo4j": "Neo4j "}[store.engine])
    assert store.can_write_reads is False
    assert store.warnings == ()


def _outcome(store: Store, cypher: str, timeout_s: float) -> Any:
    try:
        return len(store.read(cypher, {}, timeout_s=timeout_s).rows)
    except EngineError as error:
        return repr(error)
