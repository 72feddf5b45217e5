"""Who reaches the explorer: this machine alone unless told, and pages that were asked for by a name of ours."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.explorer.conftest import ROOT, STARTS_WITHIN_S, Explorer, copy_toy, environment

HANDSHAKE = (
    "GET /_stcore/stream HTTP/1.1\r\nHost: {host}\r\nOrigin: http://{host}\r\nConnection: Upgrade\r\n"
    "Upgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n"
)
# Another address of this machine, which nothing that listens on 127.0.0.1 alone answers at.
BESIDE = "127.0.0.2"

needs_linux = pytest.mark.skipif(
    sys.platform != "linux", reason="only Linux has more than one loopback address"
)


@pytest.fixture(scope="module")
def alone(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Explorer]:
    """An explorer as people start it."""
    started = Explorer.start(copy_toy(tmp_path_factory.mktemp("alone")))
    yield started
    started.stop()


@pytest.fixture(scope="module")
def everywhere(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Explorer]:
    """An explorer as a container starts it, known by one more name."""
    options = ("--port", "0", "--read-only", "--all-interfaces", "--host", "review.example")
    started = Explorer.start(copy_toy(tmp_path_factory.mktemp("everywhere")), *options)
    yield started
    started.stop()


def handshake(explorer: Explorer, host: str, at: str = "127.0.0.1") -> int:
    """The status with which a page of `host` is let in (101) or not."""
    port = int(explorer.address.rpartition(":")[2])
    with socket.create_connection((at, port), timeout=10) as connection:
        connection.sendall(HANDSHAKE.format(host=host).encode())
        return int(connection.recv(64).split()[1])


@needs_linux
def test_it_listens_on_this_machine_alone(alone: Explorer) -> None:
    with pytest.raises(ConnectionRefusedError):
        handshake(alone, "127.0.0.1", at=BESIDE)


@needs_linux
def test_it_listens_on_every_interface_where_told(everywhere: Explorer) -> None:
    assert handshake(everywhere, "127.0.0.1", at=BESIDE) == 101


@pytest.mark.parametrize(
    ("host", "status"),
    [("127.0.0.1", 101), ("localhost", 101), ("elsewhere.example", 403), ("review.example", 403)],
)
def test_a_name_that_somebody_else_led_here_opens_nothing(alone: Explorer, host: str, status: int) -> None:
    """A page elsewhere may let its own name lead to this machine, and would then pass for ours."""
    port = alone.address.rpartition(":")[2]
    assert handshake(alone, f"{host}:{port}") == status


@pytest.mark.parametrize(("host", "status"), [("review.example", 101), ("elsewhere.example", 403)])
def test_a_name_of_ours_opens_it(everywhere: Explorer, host: str, status: int) -> None:
    assert handshake(everywhere, host) == status


def test_beyond_this_machine_nothing_can_be_changed(tmp_path: Path) -> None:
    """It asks nobody for a password, so it must be started read-only there."""
    home = copy_toy(tmp_path / "home")
    command = [sys.executable, "-c", "from cmo.cli import main; main()", "--home", str(home), "explore"]
    ended = subprocess.run(
        [*command, "--no-browser", "--port", "0", "--all-interfaces"],
        cwd=ROOT,
        env=environment(),
        capture_output=True,
        text=True,
        timeout=STARTS_WITHIN_S,
        check=False,
    )
    assert (ended.returncode, ended.stdout) == (2, "")
    assert ended.stderr == (
        "cmo: Whoever reaches the explorer over the network could change the evidence: it asks nobody for a "
        "password. Add --read-only, or leave out --all-interfaces.\n"
    )
    assert not os.path.lexists(home / ".cmo" / "engine.json")
