"""A sample of the crash campaign, of less than a minute, and proof that each part of it can find something."""

from __future__ import annotations

import random
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from cmo.graph.store import open_store
from tests.campaigns import disks
from tests.campaigns.killing import killed_loads
from tests.campaigns.link import Link
from tests.campaigns.sharing import Together, loads_among_readers, owners_killed, two_loaders
from tests.campaigns.states import Mixed, TwoStates
from tests.campaigns.stopping import Stops, stopped_in_loads
from tests.conftest import empty, neo4j_settings

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals and terminals as on Unix")

SEED = 20
SMALL = {"old": (12, 1), "new": (16, 2)}


def quietly(words: str) -> None:
    """Nobody looks at how far a sample is."""


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> TwoStates:
    """Two states of a small review, whose graph is the embedded one."""
    return TwoStates(tmp_path_factory.mktemp("two"), sizes=SMALL)


@contextmanager
def on_server(two: TwoStates, folder: Path) -> Iterator[Link]:
    """The same on the server under test, whose database is emptied before and after; and the way to it."""
    settings = neo4j_settings(folder)
    address = urlsplit(settings.uri or "")
    with open_store(settings) as store, Link(address.hostname or "", address.port or 7687) as link:
        empty(store)
        two.server = {
            "NEO4J_URI": f"bolt://127.0.0.1:{link.port}",
            "NEO4J_USERNAME": settings.username,
            "NEO4J_PASSWORD": settings.password or "",
            "NEO4J_DATABASE": settings.database,
        }
        try:
            yield link
        finally:
            two.server = {}
            empty(store)


def test_a_killed_loader_leaves_the_old_graph_or_the_new_one(made: TwoStates) -> None:
    """Whether it ran the engine or wrote through another's; and the next load finishes."""
    found = killed_loads(made, 4, random.Random(SEED), quietly)
    assert found.faults == []
    assert (found.times, found.saw_old + found.saw_new, found.owners) == (4, 4, 2)


@pytest.mark.parametrize("engine", ["neo4j"])
def test_on_a_server_a_loader_is_killed_and_then_the_server_is_gone(
    engine: str, made: TwoStates, tmp_path: Path
) -> None:
    """One clear sentence in the middle of a load; afterwards the old graph or the new one, and a load that finishes."""
    with on_server(made, tmp_path) as link:
        killed = killed_loads(made, 1, random.Random(SEED), quietly)
        assert (killed.faults, killed.times) == ([], 1)
        stops = Stops()
        stopped_in_loads(made, link, 1, random.Random(SEED), quietly, stops)
        assert (stops.faults, stops.loads) == ([], 1)
        assert len(stops.told) + stops.had_ended == 1


def test_of_two_others_one_takes_over_from_a_killed_owner_within_ten_seconds(tmp_path: Path) -> None:
    found = owners_killed(tmp_path, 2, random.Random(SEED), quietly)
    assert (found.faults, len(found.first)) == ([], 2)


def test_two_loaders_and_a_load_among_readers(made: TwoStates) -> None:
    """No answer is a mixture, and both states are seen."""
    found = Together()
    two_loaders(made, 1, found, quietly)
    loads_among_readers(made, 2, 6, found, quietly)
    assert (found.faults, found.pairs, found.loads) == ([], 1, 2)
    assert found.states == {"old", "new"}


@pytest.mark.parametrize("name", ["anchors", "export: csv", "second-coding sheet"])
def test_a_full_disk_is_said_and_nothing_is_lost(name: str) -> None:
    """However far the command came; with room again it does what it would have done."""
    stage = next(each for each in disks.STAGES if each.name == name)
    found = disks.outcomes((replace(stage, levels=stage.levels[:4:3]),), quietly)
    if found is None:
        pytest.skip("no disk can be mounted here")
    assert found[name].faults == []
    assert found[name].full > 0


def test_a_mixture_is_not_taken_for_either_state(made: TwoStates) -> None:
    """Half a load, made by hand, is found in what the graph stores and in what it answers."""
    made.put(made.old)
    with made.opened() as review:
        review.refresh()
        assert made.held(review) is made.old
        rows = review.together(lambda run: made.asked(run, ["documents"]))["documents"]
        with pytest.raises(Mixed, match="'documents' is not that of the new state"):
            made.compare(made.new, "documents", rows)
        review.store.write(
            lambda writer: writer.run(
                "MATCH (d:Document) WITH d ORDER BY d.id LIMIT 1 SET d.title = 'another'"
            )
        )
        with pytest.raises(Mixed, match="too many and missing"):
            made.held(review)
        review.refresh(compare_all=True)
        assert made.held(review) is made.old


def test_a_fault_on_a_full_disk_is_told(tmp_path: Path) -> None:
    """A command that says nothing of the disk, and one that leaves half a file, do not pass for good ones."""
    lost = disks.faults(3, "cmo: something", {"a": b"1", "b": b"1"}, {"a": b"12"}, {"a": b"123"}, None)
    assert list(lost) == [
        "3, cmo: something",
        "'a' is neither what it was nor what it was to become",
        "'b' is gone",
    ]
