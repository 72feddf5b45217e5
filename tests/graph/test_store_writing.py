"""Writing through the store: whole or not at all, again after a conflict, with errors that say what to do."""

from __future__ import annotations

import threading
from typing import Any

import pytest

from cmo.errors import EngineError, EngineFull, QueryError
from cmo.graph.store import Rows, Store, Writer


def count(store: Store, label: str = "Thing") -> int:
    """How many nodes have the label."""
    return int(store.read(f"MATCH (n:{label}) RETURN count(*) AS n", {}).rows[0][0])


def test_what_was_written_can_be_read(store: Store) -> None:
    """The writer returns rows, and its work is there afterwards."""
    rows = store.write(lambda w: w.run("CREATE (t:Thing {id: $id}) RETURN t.id AS id", {"id": "x"}))
    assert rows == Rows(("id",), [("x",)])
    assert store.read("MATCH (t:Thing) RETURN t.id AS id", {}).rows == [("x",)]


def test_a_writer_sees_its_own_work(store: Store) -> None:
    """Later statements of the transaction build on earlier ones."""

    def work(writer: Writer) -> Any:
        writer.run("CREATE (:Thing {id: 1})")
        writer.run("MATCH (t:Thing {id: 1}) CREATE (t)-[:NEXT]->(:Thing {id: 2})")
        return writer.run("MATCH (:Thing)-[:NEXT]->(t) RETURN t.id AS id").rows

    assert store.write(work) == [(2,)]
    assert count(store) == 2


@pytest.mark.parametrize(
    "broken",
    ["MATCH (n RETURN n", "CREATE (:Thing {id: $missing})", "UNWIND [1, 0] AS i CREATE (:Thing {id: 1 / i})",
     "CREATE (:Thing {id: $odd})"],
)  # fmt: skip
def test_a_failing_statement_keeps_nothing(store: Store, broken: str) -> None:
    """What earlier statements of the transaction wrote is gone too."""

    def work(writer: Writer) -> None:
        writer.run("UNWIND range(1, 100) AS i CREATE (:Thing {id: i})")
        writer.run(broken, {"odd": {"a": "map"}})

    with pytest.raises(QueryError):
        store.write(work)
    assert count(store) == 0


def test_an_error_of_the_writer_s_own_keeps_nothing(store: Store) -> None:
    """What the caller's function raises comes through, and its transaction is undone."""

    def work(writer: Writer) -> None:
        writer.run("CREATE (:Thing)")
        raise KeyError("mine")

    with pytest.raises(KeyError, match="mine"):
        store.write(work)
    assert count(store) == 0


def test_a_broken_constraint_keeps_nothing_and_says_so(store: Store) -> None:
    """Two things of one identity are refused."""
    store.schema(["CREATE CONSTRAINT thing_uid IF NOT EXISTS FOR (n:Thing) REQUIRE n.uid IS UNIQUE"])
    with pytest.raises(EngineError, match="constraint, so nothing was kept"):
        store.write(lambda w: w.run("UNWIND ['a', 'b', 'a'] AS uid CREATE (:Thing {uid: uid})"))
    assert count(store) == 0


def test_schema_statements_can_be_repeated(store: Store) -> None:
    """Constraints and indexes that are there already are no error, and hold."""
    statements = [
        "CREATE CONSTRAINT thing_uid IF NOT EXISTS FOR (n:Thing) REQUIRE n.uid IS UNIQUE",
        "CREATE INDEX thing_id IF NOT EXISTS FOR (n:Thing) ON (n.id)",
    ]
    store.schema(statements)
    store.schema(statements)
    names = {row["name"] for row in store.read("SHOW INDEXES").dicts()}
    assert any("thing_id" in name or "Thing[id]" in name for name in names)
    store.write(lambda w: w.run("MERGE (:Thing {uid: 'a'})"))
    with pytest.raises(EngineError):
        store.write(lambda w: w.run("CREATE (:Thing {uid: 'a'})"))


def test_a_schema_statement_that_is_wrong_is_refused(store: Store) -> None:
    """A mistake in a schema statement is a QueryError like any other."""
    with pytest.raises(QueryError):
        store.schema(["CREATE CONSTRAINT nonsense"])


def test_writers_at_once_all_get_through(store: Store) -> None:
    """Conflicts are tried again: no increment is lost, whoever comes second."""
    store.schema(["CREATE CONSTRAINT thing_uid IF NOT EXISTS FOR (n:Thing) REQUIRE n.uid IS UNIQUE"])
    store.write(lambda w: w.run("CREATE (:Thing {uid: 'counter', n: 0})"))
    errors: list[Exception] = []

    def increment() -> None:
        try:
            for _ in range(10):
                store.write(lambda w: w.run("MATCH (t:Thing {uid: 'counter'}) SET t.n = t.n + 1"))
        except Exception as error:
            errors.append(error)

    threads = [threading.Thread(target=increment) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert errors == []
    assert store.read("MATCH (t:Thing) RETURN t.n AS n", {}).rows == [(40,)]


def test_writers_that_make_the_same_thing_at_once_make_it_once(store: Store) -> None:
    """A race for one identity ends with one node, and no writer hears of it."""
    store.schema(["CREATE CONSTRAINT thing_uid IF NOT EXISTS FOR (n:Thing) REQUIRE n.uid IS UNIQUE"])
    errors: list[Exception] = []
    start = threading.Barrier(3)

    def work(writer: Writer) -> None:
        writer.run("MERGE (t:Thing {uid: 'review'}) SET t.locked = true")
        writer.run("UNWIND range(1, 200) AS i MERGE (t:Thing {uid: 'x' + toString(i)}) SET t.i = i")

    def make() -> None:
        try:
            start.wait()
            store.write(work)
        except Exception as error:
            errors.append(error)

    threads = [threading.Thread(target=make) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert errors == []
    assert count(store) == 201


def test_a_read_during_a_write_sees_none_of_it(store: Store) -> None:
    """Nothing of an unfinished transaction can be read, and all of a finished one."""
    seen: list[int] = []

    def work(writer: Writer) -> None:
        seen.clear()
        writer.run("UNWIND range(1, 50) AS i CREATE (:Thing {id: i})")
        seen.append(count(store))

    store.write(work)
    assert seen == [0]
    assert count(store) == 50


def test_a_load_too_large_for_the_engine_keeps_nothing(store: Store) -> None:
    """It is rolled back whole, and the message names the way out; the engine is well."""
    text = "x" * 400

    def work(writer: Writer) -> None:
        for start in range(0, 1_000_000, 20_000):
            writer.run(
                "UNWIND range($a, $b) AS i CREATE (:Thing {id: i, t: $t})",
                {"a": start, "b": start + 19_999, "t": text},
            )

    with pytest.raises(EngineFull, match=r"nothing was kept; raise"):
        store.write(work)
    assert count(store) == 0
    store.write(lambda w: w.run("CREATE (:Thing)"))
    assert count(store) == 1


def test_values_survive_being_stored(store: Store) -> None:
    """Properties come back as they were given: text of any script, large numbers, lists."""
    properties = {
        "text": "“Naïve – 中文 🙂” \\ ' \" ` $x \u2028 e\u0301",
        "empty": "",
        "large": 2**63 - 1,
        "small": -(2**63),
        "real": 0.1 + 0.2,
        "yes": True,
        "list": ["b", "a", ""],
        "numbers": [3, 1, 2],
        "none": [],
    }
    store.write(lambda w: w.run("CREATE (t:Thing) SET t = $p", {"p": properties}))
    assert store.read("MATCH (t:Thing) RETURN properties(t) AS p", {}).rows == [(properties,)]


def test_null_properties_are_absent(store: Store) -> None:
    """A null is not stored, on either engine."""
    store.write(lambda w: w.run("CREATE (t:Thing {id: 1}) SET t += {gone: null}"))
    assert store.read("MATCH (t:Thing) RETURN keys(t) AS k", {}).rows == [(["id"],)]
