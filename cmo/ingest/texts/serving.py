"""The process that takes files apart: one file after another, in bounded time and memory, until nobody asks any more."""

from __future__ import annotations

import contextlib
import json
import signal
import sys
from typing import Any, BinaryIO

from cmo.ingest.texts.formats import read_bytes
from cmo.ingest.texts.source import SourceUnreadable

MAX_MEMORY = 3 * 1024**3 // 2
"""Bytes of memory, where the system lets a process be bounded."""


def serve(asked: BinaryIO, answered: BinaryIO) -> None:
    """Answers requests until there are no more.

    A request is a line of JSON (`suffix`, `shown`, `size`, `seconds` of computing) and so many bytes; an answer
    is a line of JSON, the text's parts or why there is none.
    """
    _bound_memory()
    while line := asked.readline():
        request = json.loads(line)
        data = asked.read(request["size"])
        _bound_time(request["seconds"])
        answer = _answer(data, request["suffix"], request["shown"])
        _bound_time(0)
        answered.write(json.dumps(answer).encode("ascii") + b"\n")
        answered.flush()


def main() -> None:
    """Serves the process that started this one, over its input and output."""
    answered, sys.stdout = sys.stdout.buffer, sys.stderr
    serve(sys.stdin.buffer, answered)


def _answer(data: bytes, suffix: str, shown: str) -> dict[str, Any]:
    try:
        read = read_bytes(data, suffix, shown)
    except SourceUnreadable as error:
        return {"refused": str(error)}
    except MemoryError:
        return {"broke": "it takes too much memory"}
    except Exception as error:
        # Whatever the libraries raise over a hostile file is a reason not to read it, and no more than that.
        return {"broke": f"its parts do not fit together: {type(error).__name__}"}
    return {
        "text": read.text,
        "extractor": read.extractor,
        "version": read.version,
        "page_starts": read.page_starts,
        "headings": read.headings,
        "unread": read.unread,
    }


def _bound_memory() -> None:
    with contextlib.suppress(ImportError, OSError, ValueError):
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_AS, (MAX_MEMORY, MAX_MEMORY))


def _bound_time(seconds: float) -> None:
    """Lets the system end this process once it has computed so much longer; 0 lifts the bound."""
    if hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_PROF, seconds)
