"""How long loads take, against bare batches of the very same rows: all of it, nothing changed, one file changed.

    python bench/loading.py FOLDER [--engine embedded|neo4j] [--times N]

The floor writes the rows that a full load writes, with the same statements, in transactions of one batch each,
through a plain driver: nothing is compared, and what breaks off stays half done. Floors and loads take turns.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import neo4j

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from cmo.errors import EngineError
from cmo.graph.difference import node_difference, relation_difference
from cmo.graph.loading import load
from cmo.graph.projection import Projection, project
from cmo.graph.settings import EngineSettings
from cmo.graph.statements import CREATE_NODES, CREATE_RELATIONS, SCHEMA
from cmo.graph.store import Store, open_store
from cmo.graph.writing import BATCH
from cmo.ingest.corpus import Corpus
from cmo.ingest.folder import read_folder

ROWS_A_MEGABYTE = 400
"""Rows of one load for each MB of the embedded engine's memory, somewhat fewer than it takes."""
DELETED_AT_ONCE = 10_000
AGAIN = 3
TITLE = b'"title": "'
"""How a document begins, as the reviews made to measure are written."""

Batches = list[tuple[str, list[dict[str, Any]]]]


def settings_for(engine: str, folder: Path, rows: int = 0) -> EngineSettings:
    """The embedded engine with room for so many rows in one load, or the server of NEO4J_TEST_URI."""
    environ = {"CMO_MEMORY": str(max(512, rows // ROWS_A_MEGABYTE))}
    if engine == "neo4j":
        environ = {
            "NEO4J_URI": os.environ["NEO4J_TEST_URI"],
            "NEO4J_USERNAME": os.environ.get("NEO4J_TEST_USERNAME", "neo4j"),
            "NEO4J_PASSWORD": os.environ.get("NEO4J_TEST_PASSWORD", ""),
        }
    return EngineSettings.from_environment(folder / ".cmo", environ)


def there() -> list[str]:
    """The engines that can be measured."""
    return ["embedded", *(["neo4j"] if os.environ.get("NEO4J_TEST_URI") else [])]


@contextmanager
def empty_store(engine: str, rows: int) -> Iterator[Store]:
    """A graph that holds nothing: the embedded one in a new folder, or the server's, emptied."""
    with (
        tempfile.TemporaryDirectory() as folder,
        open_store(settings_for(engine, Path(folder), rows)) as store,
    ):
        if engine == "neo4j":
            emptied(store)
        yield store


def emptied(store: Store) -> None:
    """Takes everything out of a server's database, some at a time."""
    cypher = f"MATCH (n) WITH n LIMIT {DELETED_AT_ONCE} DETACH DELETE n RETURN count(*) AS n"
    while store.write(lambda writer: writer.run(cypher).rows[0][0]):
        pass


def batches(projection: Projection) -> Batches:
    """The statements and rows of a full load, cut as a load cuts them."""
    nodes = node_difference(projection.parts, {}, projection.review, projection.additions).created
    relations = relation_difference(projection.parts, {}, projection.review).created
    by_statement = [(CREATE_NODES[labels], rows) for labels, rows in nodes.items()]
    by_statement += [(CREATE_RELATIONS[join], rows) for join, rows in relations.items()]
    return [
        (cypher, rows[at : at + BATCH]) for cypher, rows in by_statement for at in range(0, len(rows), BATCH)
    ]


def bare(store: Store, written: Batches) -> float:
    """Seconds that the batches take through a plain driver, constraints being there."""
    store.schema(SCHEMA)
    access = store._connection.access
    account = (access.writer.name or "", access.writer.password or "")
    with neo4j.GraphDatabase.driver(access.uri, auth=account) as driver:
        driver.verify_connectivity()
        began = time.perf_counter()
        for cypher, rows in written:
            driver.execute_query(cypher, {"rows": rows}, database_=access.database)
        return time.perf_counter() - began


@dataclass
class Loads:
    """Seconds: bare batches and full loads in turn, then loads of what hardly changed."""

    rows: int
    bare: list[float]
    full: list[float]
    nothing: list[float]
    one_file: list[float]
    nothing_read: list[float]
    one_file_read: list[float]
    broke: str = ""


def measured(engine: str, evidence: Path, times: int) -> Loads:
    """Loads of a folder, which is changed and put back; its readings come from a cache, as they mostly do."""
    with tempfile.TemporaryDirectory() as cache:
        corpus = _read(evidence, Path(cache))
        written = batches(project(corpus))
        found = Loads(sum(len(rows) for _, rows in written), [], [], [], [], [], [])
        for turn in range(times):
            with empty_store(engine, found.rows) as store:
                if engine == "neo4j" and not turn:
                    _warm(store, corpus)
                found.bare.append(bare(store, written))
                _say(engine, "bare", found.bare)
            with empty_store(engine, found.rows) as store:
                store.schema(SCHEMA)
                # Afresh, for a projection keeps what it has worked out.
                try:
                    found.full.append(_timed(store, replace(corpus)))
                except EngineError as error:
                    found.broke = str(error)
                    return found
                _say(engine, "full", found.full)
                if turn + 1 == times:
                    _again(store, evidence, Path(cache), found)
    return found


def _warm(store: Store, corpus: Corpus) -> None:
    """A server compiles its first statements; that is no part of the comparison."""
    few = dict(sorted(corpus.documents.items())[:50])
    small = replace(corpus, documents=few, theories={}, demi_regularities=(), rivals=())
    bare(store, batches(project(small)))
    emptied(store)
    load(store, project(small))
    emptied(store)


def _again(store: Store, evidence: Path, cache: Path, found: Loads) -> None:
    """Loads with nothing changed, and with one document changed each time."""
    document = sorted((evidence / "documents").iterdir())[0]
    before = document.read_bytes()
    if TITLE not in before:
        sys.exit(f"{document} does not begin as bench/reviews.py writes it.")
    try:
        for number in range(AGAIN):
            for took, read in ((found.nothing, found.nothing_read), (found.one_file, found.one_file_read)):
                began = time.perf_counter()
                corpus = _read(evidence, cache)
                took.append(_timed(store, corpus))
                read.append(time.perf_counter() - began)
                document.write_bytes(before.replace(TITLE, TITLE + f"{number} ".encode(), 1))
    finally:
        document.write_bytes(before)


def _say(engine: str, what: str, took: list[float]) -> None:
    print(f"{engine}, {what}: {took[-1]:.1f} s", file=sys.stderr, flush=True)


def _timed(store: Store, corpus: Corpus) -> float:
    began = time.perf_counter()
    load(store, project(corpus))
    return time.perf_counter() - began


def _read(evidence: Path, cache: Path) -> Corpus:
    corpus = read_folder(evidence, cache=cache, notices=False).corpus
    if corpus is None:
        sys.exit(f"{evidence} holds errors: see `cmo check`.")
    return corpus


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("evidence", type=Path, metavar="FOLDER")
    parser.add_argument("--engine", choices=["embedded", "neo4j"], action="append")
    parser.add_argument("--times", type=int, default=1)
    given = parser.parse_args()
    for engine in given.engine or there():
        print(engine, measured(engine, given.evidence, given.times), flush=True)


if __name__ == "__main__":
    main()
