"""Reaching a Neo4j server, or not: each thing that can be wrong has its own sentence, within ten seconds."""

from __future__ import annotations

import logging
import os
import re
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from cmo.errors import (
    EngineError,
    EngineRefusedLogin,
    EngineRefusedWrite,
    EngineTooOld,
    EngineUnreachable,
    Misuse,
)
from cmo.graph.loading import load, remove
from cmo.graph.projection import project
from cmo.graph.reading import review_digest
from cmo.graph.server import version_of
from cmo.graph.settings import EngineSettings
from cmo.graph.store import open_store
from tests.conftest import neo4j_settings, skip_or_fail
from tests.graph import tiny

SCRIPTS = Path(__file__).parents[2] / ".ci" / "neo4j"
PATIENCE_S = 10.0


def settings_for(uri: str, password: str | None = "x") -> EngineSettings:
    """Settings of an address that need not lead anywhere."""
    return EngineSettings.from_environment(
        Path("/nonexistent"), {"NEO4J_URI": uri, "NEO4J_PASSWORD": password or ""}
    )


@pytest.fixture
def neo4j(tmp_path: Path) -> EngineSettings:
    """Settings of the server under test."""
    return neo4j_settings(tmp_path)


@pytest.fixture
def listener() -> Iterator[Callable[[bytes | None], int]]:
    """Makes listeners that answer every client with the same bytes, or with nothing at all."""
    sockets: list[socket.socket] = []

    def listen(answer: bytes | None) -> int:
        server = socket.create_server(("127.0.0.1", 0))
        sockets.append(server)

        def serve() -> None:
            while True:
                try:
                    client, _ = server.accept()
                except OSError:
                    return
                sockets.append(client)
                if answer is not None:
                    client.sendall(answer)
                    client.close()

        threading.Thread(target=serve, daemon=True).start()
        return int(server.getsockname()[1])

    yield listen
    for opened in sockets:
        opened.close()


def closed_port() -> int:
    """A port on which nothing listens."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


@pytest.mark.parametrize("scheme", ["bolt", "neo4j"])
def test_nobody_at_the_address(scheme: str) -> None:
    """A closed port is reported at once, with what to do."""
    started = time.monotonic()
    with pytest.raises(
        EngineUnreachable, match=r"does not answer.*Start it, or correct NEO4J_URI.*unset NEO4J_URI"
    ):
        open_store(settings_for(f"{scheme}://127.0.0.1:{closed_port()}"))
    assert time.monotonic() - started < PATIENCE_S


def test_no_such_host() -> None:
    """A name that does not resolve is the same to the user: nobody answers."""
    with pytest.raises(EngineUnreachable, match="does not answer"):
        open_store(settings_for("bolt://no-such-host.invalid:7687"))


@pytest.mark.parametrize(
    "answer",
    [None, b"", b"HTTP/1.1 400 Bad Request\r\n\r\n", b"\x00" * 64, b"SSH-2.0-OpenSSH_9.2\r\n", b"\xff" * 4],
    ids=["silence", "hanging up", "http", "zeros", "ssh", "no version"],
)
def test_something_else_at_the_address(listener: Callable[[bytes | None], int], answer: bytes | None) -> None:
    """Whatever else listens there, the user hears within ten seconds that it is no Neo4j server."""
    started = time.monotonic()
    with pytest.raises(EngineError) as caught:
        open_store(settings_for(f"bolt://127.0.0.1:{listener(answer)}"))
    assert "127.0.0.1" in str(caught.value)
    assert time.monotonic() - started < PATIENCE_S


@pytest.mark.parametrize(
    "uri", ["http://localhost:7474", "localhost:7687", "bolt://", "nonsense", "bolt://host:port", "://"]
)
def test_not_a_bolt_address(uri: str) -> None:
    """An address of another kind is a misuse, and the message shows what one looks like."""
    with pytest.raises((Misuse, EngineUnreachable)) as caught:
        open_store(settings_for(uri))
    assert "NEO4J_URI" in str(caught.value)


@pytest.mark.parametrize(
    ("agent", "old"),
    [("Neo4j/3.5.35", True), ("Neo4j/4.4.40", True), ("Neo4j/5.0.0", True), ("Neo4j/5.25.1", True),
     ("Neo4j/5.26.0", False), ("Neo4j/5.26.30", False), ("Neo4j/5.27-aura", False), ("Neo4j/2025.10.1", False),
     ("SomethingElse/1.0", False)],
)  # fmt: skip
def test_servers_older_than_the_tested_ones_are_refused(agent: str, old: bool) -> None:
    """5.26 is the oldest version the queries are tested on; calendar versions are newer."""
    if old:
        with pytest.raises(EngineTooOld, match=rf"{agent.replace('/', ' ')}.*5\.26 or newer"):
            version_of(agent, "bolt://somewhere")
    else:
        assert version_of(agent, "bolt://somewhere") == agent.replace("/", " ")


def test_wrong_password(neo4j: EngineSettings) -> None:
    """The message names the variables, never the password."""
    with pytest.raises(EngineRefusedLogin, match="NEO4J_USERNAME and NEO4J_PASSWORD") as caught:
        open_store(replace(neo4j, password="not-the-password"))
    assert "not-the-password" not in str(caught.value)


def test_no_password(neo4j: EngineSettings) -> None:
    """Without a password the message asks for one."""
    with pytest.raises(EngineRefusedLogin, match="wants a user name and password"):
        open_store(replace(neo4j, password=None))


def test_no_such_database(neo4j: EngineSettings) -> None:
    """A database the server does not have is named, with where to look."""
    with pytest.raises(EngineError, match=r"no database 'elsewhere'.*NEO4J_DATABASE"):
        open_store(replace(neo4j, database="elsewhere"))


def test_encryption_where_there_is_none(neo4j: EngineSettings) -> None:
    """An encrypted address to a plain server is unreachable, and the message speaks of encryption."""
    assert neo4j.uri is not None
    encrypted = neo4j.uri.replace("bolt://", "bolt+s://")
    if encrypted == neo4j.uri:
        pytest.skip("the server under test is not reached by bolt://")
    started = time.monotonic()
    with pytest.raises(EngineUnreachable, match="encryption"):
        open_store(replace(neo4j, uri=encrypted))
    assert time.monotonic() - started < PATIENCE_S


@pytest.fixture
def routed(neo4j: EngineSettings) -> EngineSettings:
    """The server under test by a neo4j:// address, as clusters and Aura have."""
    assert neo4j.uri is not None
    return replace(neo4j, uri=neo4j.uri.replace("bolt://", "neo4j://"), read_timeout_s=30)


def test_routing_addresses_take_a_load_and_answer(routed: EngineSettings) -> None:
    """A review is loaded, found, asked for and removed through a routing address as through any other."""
    projection = project(tiny.corpus())
    with open_store(routed) as store:
        try:
            assert not load(store, projection).unchanged
            assert load(store, projection).unchanged
            assert review_digest(store, "tiny") == projection.digest
            with pytest.raises(EngineRefusedWrite):
                store.read("CREATE (n:Person)")
        finally:
            assert remove(store, "tiny") > 0


def test_reads_go_to_readers_and_writes_to_the_leader(
    routed: EngineSettings, caplog: pytest.LogCaptureFixture
) -> None:
    """By the driver's own access modes: it asks for the routing table, picks by mode, and begins by mode.

    What a write has changed the next read waits for, on whatever server it is (a bookmark).
    """
    with open_store(routed) as store, caplog.at_level(logging.DEBUG, logger="neo4j"):
        caplog.clear()
        store.write(lambda writer: writer.run("MERGE (n:CmoRouted {id: 1}) DELETE n"))
        written = driver_log(caplog)
        caplog.clear()
        store.read("RETURN 1 AS one")
        read = driver_log(caplog)
    assert "access_mode='WRITE'" in written and "access_mode='READ'" not in written
    assert "access_mode='READ'" in read and "access_mode='WRITE'" not in read
    assert re.findall(r"BEGIN \{('mode': 'r')?", written) == [""]
    assert re.findall(r"BEGIN \{('mode': 'r')?", read) == ["'mode': 'r'"]
    kept = re.findall(r"'bookmark': ('[^']+')", written)
    assert kept and f"'bookmarks': [{kept[-1]}]" in read


def test_a_routing_address_asks_for_the_routing_table(
    routed: EngineSettings, caplog: pytest.LogCaptureFixture
) -> None:
    """For the very database that is used; a plain address asks for none."""
    assert routed.uri is not None
    for uri, asks in ((routed.uri, True), (routed.uri.replace("neo4j://", "bolt://"), False)):
        caplog.clear()
        with caplog.at_level(logging.DEBUG, logger="neo4j"), open_store(replace(routed, uri=uri)):
            table = re.findall(r"C: ROUTE .*'db': '([^']+)'", driver_log(caplog))
        assert bool(table) is asks and set(table) <= {routed.database}


def driver_log(caplog: pytest.LogCaptureFixture) -> str:
    """What the driver says it did."""
    return "\n".join(record.getMessage() for record in caplog.records if record.name.startswith("neo4j"))


@pytest.fixture
def another_server(neo4j: EngineSettings) -> Iterator[dict[str, str]]:
    """A second server that lets queries read files, started and stopped by the project's own scripts."""
    if not os.environ.get("NEO4J_TEST_HOME"):
        skip_or_fail("needs a server of its own: start the first one with .ci/neo4j/start.py")
    setting = "dbms.security.allow_csv_import_from_file_urls=true"
    started = subprocess.run(
        [sys.executable, SCRIPTS / "start.py", "--set", setting], check=True, capture_output=True, text=True
    )
    exports = dict(line.removeprefix("export ").split("=", 1) for line in started.stdout.splitlines())
    yield exports
    subprocess.run([sys.executable, SCRIPTS / "stop.py"], check=True, env={**os.environ, **exports})
    assert not Path(exports["NEO4J_TEST_HOME"]).exists()


def test_a_server_that_opens_files_and_then_dies(another_server: dict[str, str]) -> None:
    """Opening it warns that queries can read files; when it has died, a read says so within ten seconds."""
    environ = {
        "NEO4J_URI": another_server["NEO4J_TEST_URI"],
        "NEO4J_PASSWORD": another_server["NEO4J_TEST_PASSWORD"],
    }
    with open_store(EngineSettings.from_environment(Path("/nonexistent"), environ)) as store:
        assert len(store.warnings) == 1
        assert "LOAD CSV" in store.warnings[0] and "neo4j.conf" in store.warnings[0]
        assert store.read("RETURN 1 AS one", {}).rows == [(1,)]
        os.kill(int(another_server["NEO4J_TEST_PID"]), signal.SIGKILL)
        started = time.monotonic()
        with pytest.raises(EngineUnreachable):
            store.read("RETURN 1 AS one", {})
        with pytest.raises(EngineUnreachable):
            store.write(lambda w: w.run("RETURN 1 AS one"))
        assert time.monotonic() - started < 2 * PATIENCE_S
