"""Files taken apart in a process of its own: a file that breaks, stalls or swells a library harms nothing else."""

from __future__ import annotations

import atexit
import contextlib
import json
import signal
import subprocess
import sys
import threading
from typing import Any

from cmo.ingest.texts.source import Extracted, Heading, SourceUnreadable

SECONDS = 1.0
SECONDS_PER_MB = {".pdf": 10.0, ".docx": 5.0, ".html": 1.0}
MOST_SECONDS = 60.0
"""Computing a file may take: papers take a twentieth of that or less."""

_PATIENCE = 8
"""How many times longer it may take by the clock, on a busy machine."""

_START = "import sys; sys.path[:] = {path!r}; from cmo.ingest.texts.serving import main; main()"
_OTHER_WAY = "Save it again, print it to a PDF, or put its text there as .txt."
_TIMES_UP = getattr(signal, "SIGPROF", None)


class Apart:
    """The process that takes files apart; started when first needed, again when a file broke it.

    Threads may share one. It ends with this process, whatever ends that.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def process_id(self) -> int | None:
        """Id of the process, while there is one."""
        return self._process.pid if self._process else None

    def read(self, data: bytes, suffix: str, shown: str) -> Extracted:
        """The text of a file.

        Args:
            data: the bytes.
            suffix: ending of the file.
            shown: the file's name for people.

        Raises:
            SourceUnreadable: the file cannot be read as text, or takes too long or too much memory.
        """
        seconds = min(MOST_SECONDS, SECONDS + SECONDS_PER_MB[suffix] * len(data) / 1e6)
        with self._lock:
            answer = self._ask(data, suffix, shown, seconds)
        if "refused" in answer:
            raise SourceUnreadable(answer["refused"])
        if "broke" in answer:
            raise SourceUnreadable(f"{shown} cannot be read ({answer['broke'].rstrip('.')}). {_OTHER_WAY}")
        return Extracted(
            answer["text"],
            answer["extractor"],
            answer["version"],
            tuple(answer["page_starts"]),
            tuple(Heading(*heading) for heading in answer["headings"]),
            tuple(answer["unread"]),
        )

    def close(self) -> None:
        """Ends the process, if there is one."""
        with self._lock:
            self._end()

    def _ask(self, data: bytes, suffix: str, shown: str, seconds: float) -> dict[str, Any]:
        process = self._running()
        late = threading.Event()

        def stop() -> None:
            late.set()
            process.kill()

        request = {"suffix": suffix, "shown": shown, "size": len(data), "seconds": seconds}
        timer = threading.Timer(seconds * _PATIENCE, stop)
        timer.daemon = True
        timer.start()
        line = b""
        try:
            # A process that ended meanwhile takes nothing more: what ended it is told below.
            with contextlib.suppress(OSError):
                assert process.stdin and process.stdout
                process.stdin.write(json.dumps(request).encode() + b"\n")
                process.stdin.write(data)
                process.stdin.flush()
                line = process.stdout.readline()
        finally:
            timer.cancel()
            if not line.endswith(b"\n"):
                self._end()
        if line.endswith(b"\n"):
            answer: dict[str, Any] = json.loads(line)
            return answer
        if late.is_set() or (_TIMES_UP is not None and process.returncode == -_TIMES_UP):
            return {"broke": f"it takes longer than {seconds:.0f} s"}
        return {"broke": "the program that takes it apart broke down over it"}

    def _running(self) -> subprocess.Popen[bytes]:
        if self._process is None or self._process.poll() is not None:
            self._end()
            self._process = subprocess.Popen(
                [sys.executable, "-c", _START.format(path=sys.path)],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
            )
        return self._process

    def _end(self) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        with contextlib.suppress(OSError):
            process.kill()
        for stream in (process.stdin, process.stdout):
            # What was still to be written to it cannot be.
            with contextlib.suppress(OSError):
                stream and stream.close()
        process.wait()


THE_ONE = Apart()
"""Shared by all that reads sources in this process."""

atexit.register(THE_ONE.close)
