"""What the embedded engine prints by itself goes beside its log: a Java stack trace helps nobody at a terminal."""

from __future__ import annotations

import contextlib
import io
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

PRINTED = Path("engine", "log", "printed.log")
"""Where it goes, below the review's data folder; nowhere before the engine has made its folder for logs."""

_STDERR = 2


@contextmanager
def engine_prints_apart(data: Path) -> Iterator[None]:
    """Keeps the error output for what this program says, while the engine runs inside its process.

    The engine writes to the process's error output past Python, so that one is turned away, and `sys.stderr`
    gets a way of its own to where it led.

    Args:
        data: the review's data folder.
    """
    try:
        ours = sys.stderr
        if ours.fileno() != _STDERR:
            raise OSError
        kept = os.dup(_STDERR)
    except (OSError, ValueError, AttributeError):
        # Closed, or somebody has turned it already: then it is not ours to turn.
        yield
        return
    ours.flush()
    own = io.TextIOWrapper(
        io.FileIO(kept, "w", closefd=False),
        ours.encoding,
        ours.errors,
        line_buffering=True,
        write_through=True,
    )
    try:
        with _target(data) as target:
            os.dup2(target, _STDERR)
        sys.stderr = own
        yield
    finally:
        with contextlib.suppress(OSError, ValueError):
            own.flush()
        sys.stderr = ours
        os.dup2(kept, _STDERR)
        own.detach()
        os.close(kept)


@contextmanager
def _target(data: Path) -> Iterator[int]:
    try:
        target = os.open(data / PRINTED, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    except OSError:
        target = os.open(os.devnull, os.O_WRONLY)
    try:
        yield target
    finally:
        os.close(target)
