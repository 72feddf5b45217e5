"""The process that takes files apart: what breaks it is told, and breaks nothing else."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from cmo.ingest.texts import apart
from cmo.ingest.texts.apart import Apart
from cmo.ingest.texts.source import SourceUnreadable

ROOT = Path(__file__).resolve().parents[3]
PAGE = b"<p>words</p>"


def read(process: Apart) -> str:
    return process.read(PAGE, ".html", "paper.html").text


def test_one_process_reads_many_files_and_ends_when_told() -> None:
    one = Apart()
    assert one.process_id is None
    assert read(one) == "words"
    first = one.process_id
    assert read(one) == "words"
    assert one.process_id == first
    one.close()
    assert one.process_id is None
    assert read(one) == "words", "it starts again where it is needed again"
    one.close()


@pytest.mark.skipif(sys.platform == "win32", reason="ended by a signal")
def test_a_process_that_was_ended_is_started_again() -> None:
    one = Apart()
    read(one)
    assert one.process_id is not None
    os.kill(one.process_id, signal.SIGKILL)
    time.sleep(0.2)
    assert read(one) == "words"
    one.close()


@pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="computing is bounded by the system")
def test_computing_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that keeps it busy is refused; the next one is read."""
    one = Apart()
    read(one)
    monkeypatch.setattr(apart, "SECONDS", 0.05)
    monkeypatch.setitem(apart.SECONDS_PER_MB, ".html", 0.0)
    with pytest.raises(
        SourceUnreadable, match=r"paper\.html cannot be read \(it takes longer than .* Save it again"
    ):
        one.read(b"<p>words <i>and</i> more</p>" * 100_000, ".html", "paper.html")
    monkeypatch.undo()
    assert read(one) == "words"
    one.close()


@pytest.mark.skipif(sys.platform == "win32", reason="stopped by a signal")
def test_waiting_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    """Also where nothing is computed at all."""
    one = Apart()
    read(one)
    assert one.process_id is not None
    os.kill(one.process_id, signal.SIGSTOP)
    monkeypatch.setattr(apart, "_PATIENCE", 0.2)
    with pytest.raises(SourceUnreadable, match="it takes longer than 1 s"):
        read(one)
    monkeypatch.undo()
    assert read(one) == "words"
    one.close()


def test_threads_may_share_it() -> None:
    one, found = Apart(), []
    threads = [
        threading.Thread(
            target=lambda n=n: found.append(  # type: ignore[misc]
                (n, one.read(f"<p>words {n}</p>".encode(), ".html", "p.html").text)
            )
        )
        for n in range(12)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    one.close()
    assert sorted(found) == [(n, f"words {n}") for n in range(12)]


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="processes are looked up as on Linux")
def test_it_ends_with_the_process_that_started_it() -> None:
    """However that ends: nothing is left behind."""
    script = (
        "import os, signal\n"
        "from cmo.ingest.texts.apart import THE_ONE\n"
        "THE_ONE.read(b'<p>words', '.html', 'p.html')\n"
        "print(THE_ONE.process_id, flush=True)\n"
        "os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script],
        cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)}, capture_output=True, timeout=60, check=False,
    )  # fmt: skip
    left = Path("/proc") / done.stdout.decode().strip()
    assert left.name.isdigit()
    deadline = time.monotonic() + 20
    while _runs(left) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not _runs(left)


def _runs(process: Path) -> bool:
    try:
        return (process / "stat").read_text("ascii").rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False
