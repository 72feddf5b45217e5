"""Fixtures every test may use: the graph on both engines."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from cmo.graph.settings import EngineSettings
from cmo.graph.store import Store, open_store

ENGINES = ("embedded", "neo4j")
# Set in the project's own checks: there, a test that cannot run is a test that fails.
REQUIRE_ALL = "CMO_TEST_REQUIRE_ALL"


def skip_or_fail(reason: str) -> None:
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
        "NEO4J_URI": uri or "",
        "NEO4J_USERNAME": os.environ.get("NEO4J_TEST_USERNAME", "neo4j"),
        "NEO4J_PASSWORD": os.environ.get("NEO4J_TEST_PASSWORD", ""),
        "NEO4J_DATABASE": os.environ.get("NEO4J_TEST_DATABASE", "neo4j"),
    }
    return EngineSettings.from_environment(data_folder, environ)


@pytest.fixture(scope="session", params=ENGINES)
def engine_settings(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> EngineSettings:
    """Settings of one engine after the other; tests using this run once on each."""
    folder = tmp_path_factory.mktemp("graph") / ".cmo"
    if request.param == "neo4j":
        return neo4j_settings(folder)
    return EngineSettings.from_environment(folder, {})


@pytest.fixture(scope="session")
def engine(engine_settings: EngineSettings) -> Iterator[Store]:
    """A store that is open for the whole run, on one engine after the other."""
    with open_store(engine_settings) as store:
        yield store


@pytest.fixture
def store(engine: Store) -> Iterator[Store]:
    """A store on each engine whose graph is emptied after the test: these graphs are the tests' own."""
    yield engine
    engine.write(lambda writer: writer.run("MATCH (n) DETACH DELETE n"))
