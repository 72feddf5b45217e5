"""Engines that are not there, not reachable, or not ours to enter: status 3, the reason, and the remedy."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.running import CMO, ROOT, Home, environment, lines, toy_home
from tests.conftest import skip_or_fail


def test_a_server_that_does_not_answer_is_given_up_soon(home: Home) -> None:
    """Within seconds, with the address to correct and the way back to the embedded engine."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    begin = time.monotonic()
    done = home.cmo("ask", NEO4J_URI=f"bolt://127.0.0.1:{port}", NEO4J_PASSWORD="secret-word")
    assert time.monotonic() - begin < 40
    assert done.status == 3
    assert "NEO4J_URI" in done.err and "unset NEO4J_URI to use the embedded engine" in done.err
    assert "secret-word" not in done.err
    assert not (home.folder / ".cmo").exists()


@pytest.mark.parametrize(
    ("variables", "named"),
    [
        ({"NEO4J_URI": "http://127.0.0.1:7474"}, "NEO4J_URI"),
        ({"NEO4J_URI": "nonsense"}, "NEO4J_URI"),
        ({"CMO_READ_TIMEOUT": "soon"}, "CMO_READ_TIMEOUT must be a number of seconds"),
        ({"CMO_MEMORY": "1"}, "CMO_MEMORY must be a number of megabytes"),
    ],
)
def test_settings_that_make_no_sense_have_status_2(home: Home, variables: dict[str, str], named: str) -> None:
    """The variable is named, and what it should hold."""
    done = home.cmo("status", **variables)
    assert done.status == 2
    assert named in done.err


def test_where_no_folder_can_hold_a_graph_both_are_named(home: Home, tmp_path: Path) -> None:
    """Beside the evidence and in the cache alike something is in the way."""
    (home.folder / ".cmo").write_text("in the way", "utf-8")
    (tmp_path / "file").write_text("in the way", "utf-8")
    done = home.cmo("ask", CMO_CACHE_HOME=str(tmp_path / "file" / "cache"))
    assert done.status == 3
    assert "CMO_CACHE_HOME" in done.err


_QUERY = """// title: What is {title}?
// about: >-
//   A query that asks too much of an engine.
// columns:
//   x: {kind}
MATCH (r:Review {{review: $review}})
{body}
RETURN x
ORDER BY x
"""


def _own_query(home: Home, title: str, kind: str, body: str) -> None:
    (home.folder / "queries").mkdir()
    (home.folder / "queries" / "own.cypher").write_text(
        _QUERY.format(title=title, kind=kind, body=body), encoding="utf-8"
    )


def test_a_query_that_needs_too_much_memory_is_told_as_one(home: Home) -> None:
    """Not as a load, and without what the engine prints by itself, which goes beside its log."""
    _own_query(
        home, "too big", "text", "WITH r.id + reduce(s = 'aaaaaaaaaa', i IN range(1, 40) | s + s) AS x"
    )
    assert home.cmo("load").status == 0
    done = home.cmo("query", "run", "own")
    assert (done.status, done.out) == (3, "")
    assert lines(done.err) == [
        "cmo: The query needs more memory than the embedded graph allows it. "
        "Narrow the question, or raise CMO_MEMORY (in megabytes)."
    ]
    printed = home.folder / ".cmo" / "engine" / "log" / "printed.log"
    assert "OutOfMemoryError" in printed.read_text("utf-8")
    assert home.cmo("query", "run", "documents").status == 0


def test_a_saved_query_ends_at_the_limit_of_the_settings(home: Home) -> None:
    """With and without labels, below the thirty seconds of an answer, and the limit named is the one it ran into."""
    _own_query(
        home,
        "too long",
        "number",
        "UNWIND range(1, 100000) AS a\nUNWIND range(1, 100000) AS b\nWITH r, count(*) AS x",
    )
    assert home.cmo("load").status == 0
    for labels in ([], ["--labels"]):
        done = home.cmo("query", "run", "own", *labels, CMO_READ_TIMEOUT="2")
        assert (done.status, done.out) == (3, "")
        assert "The query ran into its limit of 2 seconds and was stopped" in done.err
        assert "set CMO_READ_TIMEOUT (in seconds) to more than 2." in done.err


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A folder on a disk of 12 MB, on which no graph of the shipped review fits."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=12m", "tmpfs", str(disk)]
    if sys.platform != "linux" or subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("no disk can be made here")
    try:
        yield disk
    finally:
        subprocess.run(["umount", "-l", str(disk)], check=True)


def test_a_full_disk_is_told_as_one(small_disk: Path) -> None:
    """Not as a want of memory, nor with a stack trace; with room again, the load is done."""
    shutil.copytree(ROOT / "evidence", small_disk / "evidence")
    home = Home(small_disk)
    done = home.cmo("load")
    assert (done.status, done.out) == (3, "")
    assert lines(done.err) == [
        "cmo: The disk below the embedded graph is full, so nothing was kept. Free some space and try again."
    ]
    subprocess.run(["mount", "-o", "remount,size=200m", str(small_disk)], check=True)
    done = home.cmo("load")
    assert done.status == 0, done.err
    assert "Loaded" in done.out


def test_a_graph_held_by_something_that_does_not_answer_is_told(home: Home) -> None:
    """Which process it is, after a short wait."""
    if os.name != "posix":
        skip_or_fail("locks are taken as on POSIX")
    import fcntl

    (home.folder / ".cmo").mkdir()
    with (home.folder / ".cmo" / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        lock.write(f"{os.getpid()}\n")
        lock.flush()
        done = home.cmo("status")
    assert done.status == 3
    assert f"Process {os.getpid()} holds the graph" in done.err


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    """Variables of the Neo4j server under test."""
    uri = os.environ.get("NEO4J_TEST_URI")
    if not uri:
        skip_or_fail("no Neo4j server to test on: set NEO4J_TEST_URI and NEO4J_TEST_PASSWORD")
    yield {
        "NEO4J_URI": uri,
        "NEO4J_USERNAME": os.environ.get("NEO4J_TEST_USERNAME", "neo4j"),
        "NEO4J_PASSWORD": os.environ.get("NEO4J_TEST_PASSWORD", ""),
        "NEO4J_DATABASE": os.environ.get("NEO4J_TEST_DATABASE", "neo4j"),
    }


def test_a_wrong_password_is_said(server: dict[str, str], home: Home) -> None:
    """With the variables to correct, and without the password."""
    done = home.cmo("status", **{**server, "NEO4J_PASSWORD": "not-the-password"})
    assert done.status == 3
    assert "does not accept user" in done.err and "NEO4J_PASSWORD" in done.err
    assert "not-the-password" not in done.err


def test_on_a_server_only_load_writes(server: dict[str, str], tmp_path: Path) -> None:
    """Asking takes the graph as it is, and says where it is behind the files."""
    home = toy_home(tmp_path)
    review = f"test-{os.getpid()}"
    home.change("review.yaml", "id: toy", f"id: {review}")
    asked = home.cmo("ask", **server)
    assert asked.status == 3
    assert f"The review '{review}' is not in the graph at this address. Run `cmo load` first." in asked.err
    try:
        assert home.cmo("load", **server).status == 0
        asked = home.cmo("ask", "--no-quotes", **server)
        assert (asked.status, "What works, and what does not?" in asked.out) == (0, True)
        home.change("documents/toy-walks.yaml", "Walking together", "Walking on together")
        asked = home.cmo("ask", "--no-quotes", **server)
        assert asked.status == 0 and "Walking on together" not in asked.out
        assert "does not say what the evidence files say. Run `cmo load`" in asked.err
        assert not (home.folder / ".cmo" / "engine").exists()
    finally:
        _remove(home, review, server)


def _remove(home: Home, review: str, server: dict[str, str]) -> None:
    """Takes the review out of the server again."""
    script = (
        "import os; from pathlib import Path\n"
        "from cmo.graph.settings import EngineSettings; from cmo.graph.store import open_store\n"
        "with open_store(EngineSettings.from_environment(Path('.cmo'))) as store:\n"
        f"    store.write(lambda w: w.run('MATCH (n {{review: $review}}) DETACH DELETE n', {{'review': '{review}'}}))\n"
    )
    subprocess.run(
        [*CMO[:1], "-c", script], cwd=home.folder, env=environment(**server), check=True, timeout=120
    )  # fmt: skip
