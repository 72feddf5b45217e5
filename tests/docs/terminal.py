"""Commands of the documentation, run as a person's terminal would run them."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

COLUMNS = 96
ANYTHING = "…"
"""A line of a shown output that stands for any number of lines, and the end of a line for any further words."""
_CMO = (sys.executable, "-c", "from cmo.cli import main; main()")
_TIME_LIMIT_S = 120


@dataclass(frozen=True)
class Ran:
    """What a command came to."""

    status: int
    lines: tuple[str, ...]


def run_cmo(arguments: Sequence[str], folder: Path, environment: Mapping[str, str]) -> Ran:
    """Runs `cmo` with the arguments in a folder, its output on a terminal where there are such things."""
    if os.name != "posix":
        done = subprocess.run(
            [*_CMO, *arguments],
            cwd=folder, env=dict(environment), stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
            text=True, encoding="utf-8", timeout=_TIME_LIMIT_S, check=False,
        )  # fmt: skip
        return Ran(done.returncode, tuple(done.stdout.splitlines()))
    import pty

    ours, theirs = pty.openpty()
    with subprocess.Popen(
        [*_CMO, *arguments],
        cwd=folder,
        env=dict(environment),
        stdin=subprocess.DEVNULL,
        stdout=theirs,
        stderr=theirs,
    ) as process:
        os.close(theirs)
        written = b""
        # The end of a terminal's output is an error on Linux and nothing on others.
        with suppress(OSError):
            while piece := os.read(ours, 65_536):
                written += piece
        os.close(ours)
        status = process.wait(_TIME_LIMIT_S)
    return Ran(status, tuple(line.rstrip() for line in written.decode("utf-8").splitlines()))


def shows(expected: Sequence[str], actual: Sequence[str]) -> bool:
    """Whether an output is as shown, where `…` stands for what was left out."""
    if not expected:
        return not actual
    first, *rest = expected
    if first.strip() == ANYTHING:
        return any(shows(rest, actual[skipped:]) for skipped in range(len(actual) + 1))
    return bool(actual) and _line_shows(first.rstrip(), actual[0]) and shows(rest, actual[1:])


def _line_shows(expected: str, actual: str) -> bool:
    if expected.endswith(ANYTHING):
        return actual.startswith(expected.removesuffix(ANYTHING))
    return expected == actual
