"""Fixtures every test may use: the graph on both engines."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NoReturn

import pytest
from hypothesis import settings

from cmo.graph.settings import EngineSettings
from cmo.graph.store import Store, open_store

ENGINES = ("embedded", "neo4j")
# Set in the project's own checks: there, a test that cannot run is a test that fails.
REQUIRE_ALL = "CMO_TEST_REQUIRE_ALL"
# The gate looks at the same examples every time, so that what fails there was broken by the change at hand;
# everywhere else each run looks at new ones.
settings.register_profile("gate", derandomize=True, deadline=None)
if os.environ.get(REQUIRE_ALL) == "1":
    settings.load_profile("gate")

# A constraint nobody else has: it marks a server's database as the tests' own, to be emptied at will.
_OURS = "cmo_test_database"


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Any:
    """Shares the tests among processes (`-n`) by `tests.sharing`."""
    from tests.sharing import ByFileAndServer

    return ByFileAndServer(config, log)


def skip_or_fail(reason: str) -> NoReturn:
    """Skips the test on a user's machine, fails it where everything must be available."""
    if os.environ.get(REQUIRE_ALL) == "1":
        pytest.fail(f"{reason} ({REQUIRE_ALL}=1 makes this a failure)", pytrace=False)
    pytest.skip(reason)


def neo4j_settings(data_folder: Path) -> EngineSettings:
    """Settings of the Neo4j server under test; skips (or fails) where there is none."""
    uri = os.environ.get("NEO4J_TEST_URI")
    if not uri:
        skip_or_fail("no Neo4j server to test on: set NEO4J_TEST_URI and NEO4J_TEST_PASSWORD")
    environ = {
        "NEO4J_URI": uri,
        "NEO4J_USERNAME": os.environ.get("NEO4J_TEST_USERNAME", "neo4j"),
        "NEO4J_PASSWORD": os.environ.get("NEO4J_TEST_PASSWORD", ""),
        "NEO4J_DATABASE": os.environ.get("NEO4J_TEST_DATABASE", "neo4j"),
    }
    return EngineSettings.from_environment(data_folder, environ)


@pytest.fixture(scope="session")
def embedded_settings(tmp_path_factory: pytest.TempPathFactory) -> EngineSettings:
    """Settings of an embedded graph that lasts for the whole run."""
    return EngineSettings.from_environment(tmp_path_factory.mktemp("graph") / ".cmo", {})


@pytest.fixture(scope="session", params=ENGINES)
def engine_settings(request: pytest.FixtureRequest, embedded_settings: EngineSettings) -> EngineSettings:
    """Settings of one engine after the other; tests using this run once on each."""
    if request.param == "neo4j":
        return neo4j_settings(embedded_settings.data_folder)
    return embedded_settings


@pytest.fixture(scope="session")
def engine(engine_settings: EngineSettings) -> Iterator[Store]:
    """A store that is open for the whole run, on one engine after the other."""
    with open_store(engine_settings) as store:
        if store.engine == "neo4j":
            _claim(store)
        yield store


@pytest.fixture
def store(engine: Store) -> Iterator[Store]:
    """A store on each engine, with an empty graph that is emptied again after the test."""
    empty(engine)
    yield engine
    empty(engine)


def empty(store: Store) -> None:
    """Removes every node, and every constraint and index but the one that marks the database."""
    store.write(lambda writer: writer.run("MATCH (n) DETACH DELETE n"))
    for kind, listing in (("CONSTRAINT", "SHOW CONSTRAINTS"), ("INDEX", "SHOW INDEXES")):
        for row in store.read(listing).dicts():
            if row["name"] != _OURS and (row.get("type") or "") != "LOOKUP":
                store.schema([f"DROP {kind} `{row['name']}` IF EXISTS"])


def _claim(store: Store) -> None:
    """Marks an empty database as the tests' own; refuses one that holds somebody's data."""
    names = {row["name"] for row in store.read("SHOW CONSTRAINTS").dicts()}
    if _OURS in names:
        return
    if store.read("MATCH (n) RETURN n LIMIT 1").rows:
        pytest.exit(
            "NEO4J_TEST_URI leads to a database that holds data. The tests empty theirs: give them another."
        )
    store.schema([f"CREATE CONSTRAINT {_OURS} IF NOT EXISTS FOR (n:CmoTest) REQUIRE n.id IS UNIQUE"])
