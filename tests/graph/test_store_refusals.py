"""A read cannot write, cannot change the engine and cannot read files, however it is put, on both engines."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path

import pytest

from cmo.errors import CmoError, EngineRefusedWrite, QueryError
from cmo.graph.settings import EngineSettings
from cmo.graph.store import Reader, Store, open_store

WRITES = {
    "create": "CREATE (:Kept {id: 'new'})",
    "create of a known label": "CREATE (:Concept {id: 'new'})",
    "create in a lower-case, commented disguise": "/* MATCH */ cReAtE (:Concept {id: 'new'}) // RETURN",
    "create after a read": "MATCH (c:Concept) CREATE (c)-[:LEADS_TO]->(:Concept {id: 'new'})",
    "merge": "MERGE (c:Concept {id: 'new'})",
    "merge that finds": "MERGE (c:Concept {id: 'a'}) ON MATCH SET c.label = 'changed'",
    "set": "MATCH (c:Concept) SET c.label = 'changed'",
    "set all": "MATCH (c:Concept) SET c = {id: 'changed'}",
    "set more": "MATCH (c:Concept) SET c += {label: 'changed'}",
    "set a label": "MATCH (c:Concept) SET c:Outcome",
    "set a relation's property": "MATCH ()-[r:LEADS_TO]->() SET r.tier = 'changed'",
    "remove": "MATCH (c:Concept) REMOVE c.label",
    "remove a label": "MATCH (c:Concept) REMOVE c:Concept",
    "delete a relation": "MATCH ()-[r:LEADS_TO]->() DELETE r",
    "detach delete": "MATCH (c:Concept) DETACH DELETE c",
    "foreach": "FOREACH (i IN range(1, 3) | CREATE (:Concept {id: 'new'}))",
    "foreach set": "MATCH (c:Concept) FOREACH (x IN [1] | SET c.label = 'changed')",
    "subquery": "CALL { CREATE (:Concept {id: 'new'}) }",
    "subquery with a variable": "MATCH (c:Concept) CALL (c) { SET c.label = 'changed' } RETURN c.id AS id",
    "subquery in transactions": "CALL { CREATE (:Concept {id: 'new'}) } IN TRANSACTIONS",
    "union": "MATCH (c:Concept) RETURN c.id AS id UNION CREATE (c:Concept {id: 'new'}) RETURN c.id AS id",
    "unwind": "UNWIND [1, 2] AS i CREATE (:Concept {id: i})",
    "profile": "PROFILE CREATE (:Concept {id: 'new'})",
    "load csv and create": "LOAD CSV FROM 'http://127.0.0.1:9/x.csv' AS row CREATE (:Concept {id: row[0]})",
    "create constraint": "CREATE CONSTRAINT sneaky IF NOT EXISTS FOR (n:Concept) REQUIRE n.label IS UNIQUE",
    "drop constraint": "DROP CONSTRAINT concept_id",
    "drop constraint if exists": "DROP CONSTRAINT concept_id IF EXISTS",
    "create index": "CREATE INDEX sneaky IF NOT EXISTS FOR (n:Concept) ON (n.label)",
    "drop index": "DROP INDEX concept_label",
    "drop index if exists": "DROP INDEX concept_label IF EXISTS",
    "create full-text index": "CREATE FULLTEXT INDEX sneaky IF NOT EXISTS FOR (n:Concept) ON EACH [n.label]",
    "create user": "CREATE USER sneaky SET PASSWORD 'long-enough-1' CHANGE NOT REQUIRED",
    "create user if not exists": "CREATE USER sneaky IF NOT EXISTS SET PASSWORD 'long-enough-1'",
    "alter user": "ALTER USER neo4j SET PASSWORD 'long-enough-1'",
    "alter the writer": "ALTER USER writer SET PASSWORD 'long-enough-1'",
    "drop user": "DROP USER writer IF EXISTS",
    "create role": "CREATE ROLE sneaky",
    "grant": "GRANT WRITE ON GRAPH * TO PUBLIC",
    "create database": "CREATE DATABASE sneaky IF NOT EXISTS",
    "drop database": "DROP DATABASE neo4j IF EXISTS",
    "stop database": "STOP DATABASE neo4j",
    "create label": "CALL db.createLabel('Sneaky')",
    "create property key": "CALL db.createProperty('sneaky')",
    "create relation type": "CALL db.createRelationshipType('SNEAKY')",
    "set configuration": "CALL dbms.setConfigValue('db.transaction.timeout', '1s')",
    "create index by procedure": "CALL db.index.fulltext.createNodeIndex('x', ['Concept'], ['label'])",
    "set vector": "MATCH (c:Concept) CALL db.create.setNodeVectorProperty(c, 'v', [1.0]) RETURN c.id AS id",
    "run by procedure": "CALL apoc.cypher.doIt(\"CREATE (:Concept {id: 'new'})\", {}) YIELD value RETURN value",
    "run many by procedure": "CALL apoc.cypher.runMany(\"CREATE (:Concept {id: 'new'})\", {})",
    "create by procedure": "CALL apoc.create.node(['Concept'], {id: 'new'}) YIELD node RETURN node",
    "merge by procedure": "CALL apoc.merge.node(['Concept'], {id: 'new'}) YIELD node RETURN node",
    "iterate by procedure": "CALL apoc.periodic.iterate('RETURN 1', 'CREATE (:Concept {id: 1})', {})",
    "commit by procedure": "CALL apoc.periodic.commit('MATCH (c:Concept) DETACH DELETE c', {})",
    "refactor by procedure": "MATCH (c:Concept) WITH collect(c) AS cs CALL apoc.refactor.mergeNodes(cs) YIELD node RETURN node",
    "schema by procedure": "CALL apoc.schema.assert({}, {Concept: ['label']})",
    "export by procedure": "CALL apoc.export.csv.all('/tmp/cmo-sneaky.csv', {})",
    "sql insert": "INSERT INTO Concept SET id = 'new'",
    "sql create vertex": "CREATE VERTEX Concept SET id = 'new'",
    "sql alter database": "ALTER DATABASE `arcadedb.command.timeout` 0",
    "sql drop type": "DROP TYPE Concept UNSAFE",
    "sql backup": "BACKUP DATABASE",
    "sql import": "IMPORT DATABASE file:///etc/passwd",
}  # fmt: skip

FILES = {
    "a file": "LOAD CSV FROM 'file:///etc/passwd' AS row RETURN row",
    "a file with headers": "LOAD CSV WITH HEADERS FROM 'file:///etc/passwd' AS row RETURN row",
    "a file by parameter": "LOAD CSV FROM $address AS row RETURN row",
    "a file in a subquery": "CALL { LOAD CSV FROM 'file:///etc/passwd' AS row RETURN row } RETURN row",
    "a bare path": "LOAD CSV FROM '/etc/passwd' AS row RETURN row",
    "a parent folder": "LOAD CSV FROM 'file:///../../../etc/passwd' AS row RETURN row",
    "a host in the file address": "LOAD CSV FROM 'file://localhost/etc/passwd' AS row RETURN row",
    "an archive": "LOAD CSV FROM 'jar:file:///etc/passwd!/x' AS row RETURN row",
    "apoc text": "CALL apoc.load.csv('/etc/passwd') YIELD list RETURN list",
    "apoc json": "CALL apoc.load.json('file:///etc/passwd') YIELD value RETURN value",
    "apoc xml": "CALL apoc.load.xml('file:///etc/passwd') YIELD value RETURN value",
    "apoc import": "CALL apoc.import.json('file:///etc/passwd')",
}


@pytest.fixture
def graph(store: Store) -> Store:
    """A small graph with a constraint and an index to be attacked."""
    store.schema(
        [
            "CREATE CONSTRAINT concept_id IF NOT EXISTS FOR (n:Concept) REQUIRE n.id IS UNIQUE",
            "CREATE INDEX concept_label IF NOT EXISTS FOR (n:Concept) ON (n.label)",
        ]
    )
    store.write(
        lambda w: w.run(
            "CREATE (:Concept {id: 'a', label: 'A'})-[:LEADS_TO {tier: 'staff'}]->(:Concept {id: 'b', label: 'B'})"
        )
    )
    return store


def snapshot(store: Store) -> object:
    """Everything that a write could have changed."""
    return (
        store.read("MATCH (n) RETURN labels(n) AS l, properties(n) AS p ORDER BY n.id").rows,
        store.read("MATCH (a)-[r]->(b) RETURN a.id AS a, type(r) AS t, properties(r) AS p, b.id AS b").rows,
        sorted(row["name"] for row in store.read("SHOW CONSTRAINTS").dicts()),
        sorted(row["name"] for row in store.read("SHOW INDEXES").dicts()),
        sorted(row["user"] for row in _users(store)),
    )


def _users(store: Store) -> list[dict[str, str]]:
    # The embedded engine shows them to nobody below its administrator.
    return store.read("SHOW USERS").dicts() if store.engine == "neo4j" else []


@pytest.mark.parametrize("cypher", WRITES.values(), ids=WRITES.keys())
def test_reads_cannot_write(graph: Store, cypher: str) -> None:
    """The attempt is refused with an error of our own, and the graph, its schema and users are as before."""
    before = snapshot(graph)
    with pytest.raises((EngineRefusedWrite, QueryError)):
        graph.read(cypher, {})
    assert snapshot(graph) == before


@pytest.mark.parametrize(
    "name",
    ["create", "merge", "set", "remove", "detach delete", "foreach", "create constraint", "create index"],
)
def test_refused_writes_say_that_queries_only_read(graph: Store, name: str) -> None:
    """The common attempts get the sentence that says what to do instead."""
    with pytest.raises(EngineRefusedWrite, match=r"may only read.*change those"):
        graph.read(WRITES[name], {})


@pytest.mark.parametrize(
    "cypher", ["MATCH (c:Concept) SET c.label = 'changed'", "CREATE (:Concept {id: 'new'})"]
)
def test_several_reads_cannot_write_either(graph: Store, cypher: str) -> None:
    """A write hidden between reads is refused with all of them."""
    before = snapshot(graph)

    def work(reader: Reader) -> None:
        reader.run("RETURN 1 AS one")
        reader.run(cypher)
        reader.run("RETURN 2 AS two")

    with pytest.raises(EngineRefusedWrite):
        graph.read_together(work)
    assert snapshot(graph) == before


@pytest.mark.parametrize("cypher", FILES.values(), ids=FILES.keys())
def test_reads_cannot_open_files(graph: Store, cypher: str, tmp_path: Path) -> None:
    """No statement gets at a file of the machine the engine runs on."""
    secret = tmp_path / "secret.csv"
    secret.write_text("the,secret\n")
    with pytest.raises((EngineRefusedWrite, QueryError)) as caught:
        graph.read(cypher, {"address": secret.as_uri()})
    assert "secret\n" not in str(caught.value)
    assert graph.read("RETURN 1 AS one").rows == [(1,)]


@pytest.fixture
def embedded(embedded_settings: EngineSettings) -> Iterator[Store]:
    """A store on the embedded engine alone."""
    with open_store(embedded_settings) as store:
        yield store


def test_the_embedded_engine_fetches_nothing_from_the_web(embedded: Store) -> None:
    """A query must not make the engine call other machines; on a server this is its administrator's matter."""
    with pytest.raises(EngineRefusedWrite, match="remote"):
        embedded.read("LOAD CSV FROM 'http://127.0.0.1:9/x.csv' AS row RETURN row", {})


def test_writers_of_the_embedded_engine_open_no_files_either(embedded: Store, tmp_path: Path) -> None:
    """Loading comes through parameters alone."""
    secret = tmp_path / "secret.csv"
    secret.write_text("the,secret\n")
    with pytest.raises(CmoError):
        embedded.write(
            lambda w: w.run(
                "LOAD CSV FROM $address AS row CREATE (:Concept {id: row[1]})", {"address": secret.as_uri()}
            )
        )
    assert embedded.read("MATCH (c:Concept {id: 'secret'}) RETURN c").rows == []


def test_explaining_a_write_writes_nothing(graph: Store) -> None:
    """EXPLAIN may be answered, but must not run."""
    before = snapshot(graph)
    with contextlib.suppress(EngineRefusedWrite, QueryError):
        graph.read("EXPLAIN CREATE (:Concept {id: 'new'})", {})
    assert snapshot(graph) == before
