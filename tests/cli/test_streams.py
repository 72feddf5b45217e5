"""Output that nobody reads, that does not fit, or that is a terminal; and commands that are stopped or run at once."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.cli.running import CMO, Home, environment

posix = pytest.mark.skipif(os.name != "posix", reason="pipes and signals are those of POSIX")


@posix
@pytest.mark.parametrize("arguments", [["check"], ["schema", "document"], ["query", "run", "quotes"]])
def test_nobody_reading_is_no_error(loaded: Home, arguments: list[str]) -> None:
    """As in `cmo … | head`: no traceback, no complaint, status 0."""
    read, write = os.pipe()
    os.close(read)
    try:
        with loaded.started(*arguments, stdout=write, stderr=subprocess.PIPE) as process:
            _, err = process.communicate(timeout=120)
    finally:
        os.close(write)
    assert (process.returncode, err) == (0, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no full device here")
@pytest.mark.parametrize("arguments", [["query", "list"], ["query", "run", "quotes", "--format", "csv"]])
def test_a_full_disk_is_said_with_status_3(loaded: Home, arguments: list[str]) -> None:
    """Whoever keeps the output must not take half of it for the whole."""
    with (
        Path("/dev/full").open("w") as full,
        loaded.started(*arguments, stdout=full, stderr=subprocess.PIPE) as process,
    ):
        _, err = process.communicate(timeout=120)
    assert process.returncode == 3
    assert b"no space left on device" in err and b"Traceback" not in err and b"Exception ignored" not in err


def test_an_output_that_cannot_hold_a_character_gets_its_escape(loaded: Home) -> None:
    """Nothing is lost and nothing breaks; JSON stays JSON."""
    done = _in_the_encoding_of_old_terminals(loaded, "ask", "--format", "text")
    assert "\\u2018company\\u2019" in done
    assert json.loads(_in_the_encoding_of_old_terminals(loaded, "query", "run", "themes"))


def _in_the_encoding_of_old_terminals(home: Home, *arguments: str) -> str:
    done = subprocess.run(
        [*CMO, *arguments],
        cwd=home.folder, env=environment(PYTHONIOENCODING="cp437"), capture_output=True, timeout=120, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, b"")
    return done.stdout.decode("cp437")


@posix
@pytest.mark.parametrize("delay_s", [0.3, 0.8, 1.5, 2.5])
def test_ctrl_c_ends_a_command_at_any_time(home: Home, delay_s: float) -> None:
    """While importing, starting the engine, loading or asking: no traceback, and the graph is fit for the next."""
    with home.started("ask", "--no-quotes", stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        time.sleep(delay_s)
        process.send_signal(signal.SIGINT)
        _, err = process.communicate(timeout=60)
    assert process.returncode in (0, 130), err
    assert b"Traceback" not in err
    assert home.cmo("ask", "--no-quotes").status == 0


@posix
def test_on_a_terminal_a_query_gives_a_table(loaded: Home) -> None:
    """Programs get JSON, people a table and the number of rows."""
    status, out = _on_a_terminal(loaded, "query", "run", "support", "-p", "document=toy-choirs")
    assert status == 0
    assert out.lstrip().startswith("– 1 –") and "configuration " in out and "cmo: " in out and "rows" in out


@posix
def test_progress_is_for_terminals_alone(home: Home) -> None:
    """A short load shows none; a program never sees any."""
    assert "\r" not in home.cmo("load").err
    home.change("documents/toy-walks.yaml", "Walking together", "Walking on together")
    status, out = _on_a_terminal(home, "load")
    assert status == 0 and "Loaded 'toy'" in out


def test_a_long_load_shows_how_far_it_is(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """After a second, in per cent, on one line that is cleared at the end."""
    from cmo.cli import progress

    monkeypatch.setattr(progress, "SHOWN_AFTER_S", 0.0)
    monkeypatch.setattr(progress, "_EVERY_S", 0.0)
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True, raising=False)
    with progress.loading_progress() as note:
        assert note is not None
        note(0, 0)
        note(1, 4)
        note(4, 4)
    written = capsys.readouterr().err.split("\r")
    assert [line.strip() for line in written] == [
        "",
        f"Loading the evidence [{'#' * 7}{'-' * 23}]  25 %",
        f"Loading the evidence [{'#' * 30}] 100 %",
        "",
        "",
    ]


def test_several_commands_at_once_give_the_same_answer(home: Home) -> None:
    """One runs the engine, the others use it or take over; the first load happens once."""
    with ThreadPoolExecutor(4) as several:
        done = list(several.map(lambda _: home.cmo("ask", "--no-quotes"), range(4)))
    assert [(each.status, each.err) for each in done] == [(0, "")] * 4
    assert len({each.out for each in done}) == 1


def _on_a_terminal(home: Home, *arguments: str) -> tuple[int, str]:
    import pty

    ours, theirs = pty.openpty()
    with home.started(*arguments, stdin=subprocess.DEVNULL, stdout=theirs, stderr=theirs) as process:
        os.close(theirs)
        written = b""
        while True:
            try:
                piece = os.read(ours, 65_536)
            except OSError:
                break
            if not piece:
                break
            written += piece
        os.close(ours)
        return process.wait(60), written.decode("utf-8")
