"""`cmo load` as a process of its own that can be watched while it writes, and ended at a chosen moment."""

from __future__ import annotations

import os
import pty
import re
import signal
import subprocess
import sys
import threading
import time
from dataclasses import dataclass

from tests.campaigns.states import TwoStates

# The bar is drawn at every step and from the first moment on, so that it tells where a load was ended.
_AT_ONCE = (
    "import cmo.cli.progress as bar; bar.SHOWN_AFTER_S = bar._EVERY_S = 0; from cmo.cli import main; main()"
)
_PERCENT = re.compile(r"\] +(\d+) %")
PATIENCE_S = 180


@dataclass(frozen=True)
class Ended:
    """What became of a load.

    Attributes:
        status: its exit status, negative where a signal ended it.
        said: what it printed to standard error, the bar left out, one text a line.
        seconds: how long it ran.
        writing_from: seconds after its beginning at which it began to write; None where it did not.
        percent: how far the bar was.
    """

    status: int
    said: tuple[str, ...]
    seconds: float
    writing_from: float | None
    percent: int


class Load:
    """A running load, seen through a terminal."""

    def __init__(self, two: TwoStates, *options: str) -> None:
        command = [sys.executable, "-c", _AT_ONCE, "--home", str(two.home), "load", *options]
        self._ours, theirs = pty.openpty()
        self.began = time.monotonic()
        self._process = subprocess.Popen(
            command,
            env=two.variables,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=theirs,
            start_new_session=True,
        )
        os.close(theirs)
        self._heard = b""
        self._writing_from: float | None = None
        self._changed = threading.Condition()
        self._over = False
        self._percent = -1
        self._listener = threading.Thread(target=self._listen, daemon=True)
        self._listener.start()

    def _listen(self) -> None:
        while not self._over:
            try:
                heard = os.read(self._ours, 65536)
            except OSError:
                # So a terminal ends whose other side is closed.
                heard = b""
            with self._changed:
                self._heard += heard
                percents = _PERCENT.findall(self._heard[-200:].decode("utf-8", "replace"))
                if percents:
                    self._percent = int(percents[-1])
                    self._writing_from = self._writing_from or time.monotonic() - self.began
                self._over = not heard
                self._changed.notify_all()

    def reach(self, percent: int) -> None:
        """Waits until the bar is so far, or the load has ended."""
        with self._changed:
            self._changed.wait_for(lambda: self._over or self._percent >= percent, PATIENCE_S)

    def wait(self, seconds: float) -> bool:
        """Waits for it to end by itself, at most so long; whether it did."""
        try:
            self._process.wait(max(0.0, seconds))
        except subprocess.TimeoutExpired:
            return False
        return True

    def kill(self) -> Ended:
        """Ends it without a chance to tidy up."""
        if self._process.poll() is None:
            self._process.send_signal(signal.SIGKILL)
        return self.ended()

    def ended(self) -> Ended:
        """Waits for its end; one that does not come is a failure."""
        if not self.wait(PATIENCE_S):
            self._process.kill()
            raise TimeoutError(f"a load had not ended after {PATIENCE_S} s")
        seconds = time.monotonic() - self.began
        self._listener.join(10)
        os.close(self._ours)
        text = self._heard.decode("utf-8", "replace")
        lines = [line.rpartition("\r")[2].strip() for line in text.replace("\r\n", "\n").split("\n")]
        said = tuple(line for line in lines if line and not _PERCENT.search(line))
        return Ended(self._process.returncode, said, seconds, self._writing_from, max(0, self._percent))
