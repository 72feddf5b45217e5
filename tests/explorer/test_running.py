"""The explorer as a process: both ways to start it, both signals to stop it, and nothing left behind."""

from __future__ import annotations

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from cmo.explorer.serving import USUAL_PORT
from cmo.graph.embedded.lock import FolderLock
from tests.explorer.conftest import ROOT, STARTS_WITHIN_S, Explorer, copy_toy, environment, listen

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals are sent as on Unix")


def assert_nothing_left(home: Path) -> None:
    """No engine is announced, and the graph is free for the next process."""
    data = home / ".cmo"
    assert not (data / "engine.json").exists()
    lock = FolderLock.take(data / "lock")
    assert lock is not None
    lock.release()


def test_ctrl_c_in_the_middle_of_a_session_stops_server_and_engine(
    tmp_path: Path, context: BrowserContext
) -> None:
    """With status 0, and with no word but where the explorer is."""
    explorer = Explorer.start(copy_toy(tmp_path / "home"))
    page = context.new_page()
    page.goto(explorer.address)
    page.locator(".cmo-reading").wait_for()
    assert explorer.stop(signal.SIGINT) == 0
    said = "".join(explorer.said).replace("Stopping...", "").strip()
    assert said == f"The explorer is at {explorer.address} – stop it with Ctrl+C."
    assert_nothing_left(explorer.home)


def test_a_request_to_end_stops_it_too_also_before_anybody_has_come(tmp_path: Path) -> None:
    """The load that is under way is waited for, not torn off."""
    explorer = Explorer.start(copy_toy(tmp_path / "home"))
    assert explorer.stop(signal.SIGTERM) == 0
    assert_nothing_left(explorer.home)


def test_it_stops_also_where_nobody_reads_what_it_prints_any_more(tmp_path: Path) -> None:
    """As after `cmo explore | head -1`."""
    command = [sys.executable, "-c", "from cmo.cli import main; main()", "--home", str(copy_toy(tmp_path))]
    process = subprocess.Popen(
        [*command, "explore", "--no-browser", "--port", "0"],
        cwd=ROOT,
        env=environment(),
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    assert "The explorer is at" in process.stdout.readline()
    process.stdout.close()
    process.send_signal(signal.SIGTERM)
    try:
        process.wait(STARTS_WITHIN_S)
    finally:
        process.kill()


def test_streamlit_run_opens_the_same_on_loopback(tmp_path: Path, context: BrowserContext) -> None:
    """With the engine kept alive over several runs of the script, and stopped at the end."""
    home = copy_toy(tmp_path / "home")
    streamlit = shutil.which("streamlit", path=str(Path(sys.executable).parent)) or "streamlit"
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    process = subprocess.Popen(
        [streamlit, "run", "app.py", "--server.port", str(port), "--server.headless", "true"],
        cwd=ROOT,
        env=environment(CMO_HOME=str(home)),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    said, address = listen(process, re.compile(r"http://[\w.]+:\d+"))
    assert address == f"http://127.0.0.1:{port}"
    for path in ("/?people=older-adults", "/?people=carers"):
        page = context.new_page()
        page.goto(address + path)
        page.locator(".cmo-reading").wait_for()
    process.send_signal(signal.SIGINT)
    assert process.wait(STARTS_WITHIN_S) == 0
    assert "WARNING" not in "".join(said)
    assert_nothing_left(home)


def test_a_port_in_use_is_misuse(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        home = copy_toy(tmp_path / "home")
        command = [sys.executable, "-c", "from cmo.cli import main; main()", "--home", str(home), "explore"]
        ended = subprocess.run(
            [*command, "--no-browser", "--port", port],
            cwd=ROOT,
            env=environment(),
            capture_output=True,
            text=True,
            timeout=STARTS_WITHIN_S,
            check=False,
        )
    assert ended.returncode == 2
    assert ended.stderr == f"cmo: Port {port} is in use. Give another with --port, or 0 for a free one.\n"


def test_a_broken_installation_is_said_and_no_address_is_given(tmp_path: Path) -> None:
    """Where a page's package is torn: a page that could show nothing is not served."""
    home = copy_toy(tmp_path / "home")
    torn = tmp_path / "packages" / "streamlit"
    torn.mkdir(parents=True)
    (torn / "__init__.py").write_text("raise ImportError('torn apart')\n", encoding="utf-8")
    command = [sys.executable, "-c", "from cmo.cli import main; main()", "--home", str(home), "explore"]
    ended = subprocess.run(
        [*command, "--no-browser", "--port", "0"],
        cwd=ROOT,
        env=environment(PYTHONPATH=f"{torn.parent}{os.pathsep}{ROOT}"),
        capture_output=True,
        text=True,
        timeout=STARTS_WITHIN_S,
        check=False,
    )
    assert (ended.returncode, ended.stdout) == (3, "")
    assert ended.stderr.startswith(
        "cmo: The explorer's pages cannot be opened (ImportError: torn apart). A package it needs is missing"
    )
    assert "Traceback" not in ended.stderr
    assert_nothing_left(home)


def test_links_last_because_the_port_is_the_usual_one_where_it_is_free(tmp_path: Path) -> None:
    """Where it is in use, a free one is taken, and said."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", USUAL_PORT))
        except OSError:
            pytest.skip("somebody uses the usual port")
    first = Explorer.start(copy_toy(tmp_path / "first"), "--read-only")
    try:
        second = Explorer.start(copy_toy(tmp_path / "second"), "--read-only")
        assert second.stop() == 0
    finally:
        assert first.stop() == 0
    assert first.address == f"http://127.0.0.1:{USUAL_PORT}"
    assert second.address not in ("", first.address)
    assert any(f"Port {USUAL_PORT}, where the explorer usually is, is in use" in line for line in second.said)
    assert not any("in use" in line for line in first.said)


_TOO_BIG = """// title: What is too big?
// columns:
//   x: text
MATCH (r:Review {review: $review})
WITH r.id + reduce(s = 'aaaaaaaaaa', i IN range(1, 40) | s + s) AS x
RETURN x
ORDER BY x
"""


def test_what_the_engine_prints_is_kept_from_the_terminal_of_the_explorer(tmp_path: Path) -> None:
    """While it runs the engine for others too: one of them asks for more memory than there is."""
    home = copy_toy(tmp_path / "home")
    (home / "queries").mkdir()
    (home / "queries" / "own.cypher").write_text(_TOO_BIG, encoding="utf-8")
    explorer = Explorer.start(home)
    try:
        command = [sys.executable, "-c", "from cmo.cli import main; main()", "--home", str(home)]
        asked = subprocess.run(
            [*command, "query", "run", "own"],
            cwd=ROOT,
            env=environment(),
            capture_output=True,
            text=True,
            timeout=STARTS_WITHIN_S,
            check=False,
        )
        assert asked.returncode == 3
        assert "needs more memory than the embedded graph allows it" in asked.stderr
    finally:
        assert explorer.stop() == 0
    said = "".join(explorer.said).replace("Stopping...", "").strip()
    assert said == f"The explorer is at {explorer.address} – stop it with Ctrl+C."
