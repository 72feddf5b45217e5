"""A line that says how far a long load is, on a terminal alone."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import click

SHOWN_AFTER_S = 1.0
"""Seconds a load may take before anybody is told."""

_EVERY_S = 0.1


@contextmanager
def loading_progress() -> Iterator[Callable[[int, int], None] | None]:
    """What a load is to be given: None where nobody looks at a terminal."""
    if not sys.stderr.isatty():
        yield None
        return
    line = _Line()
    try:
        yield line.note
    finally:
        line.clear()


class _Line:
    """One line of the terminal, written over and over."""

    def __init__(self) -> None:
        self._next = time.monotonic() + SHOWN_AFTER_S
        self._shown = False

    def note(self, done: int, of: int) -> None:
        if of and time.monotonic() >= self._next:
            self._next = time.monotonic() + _EVERY_S
            self._shown = True
            width = 30
            filled = width * done // of
            bar = "#" * filled + "-" * (width - filled)
            click.echo(f"\rLoading the evidence [{bar}] {100 * done // of:3} %", nl=False, err=True)

    def clear(self) -> None:
        if self._shown:
            click.echo("\r" + " " * 60 + "\r", nl=False, err=True)
