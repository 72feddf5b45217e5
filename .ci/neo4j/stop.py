#!/usr/bin/env python3
"""Stops the Neo4j server that start.py started, by its process id, and removes its folder."""

from __future__ import annotations

import os
import shutil
import signal
import sys
import time
from pathlib import Path

PREFIX = "neo4j-under-test-"


def main() -> None:
    """Reads NEO4J_TEST_PID and NEO4J_TEST_HOME, as start.py printed them."""
    home = Path(os.environ.get("NEO4J_TEST_HOME", ""))
    pid = os.environ.get("NEO4J_TEST_PID", "")
    if not pid.isdigit() or not home.name.startswith(PREFIX):
        sys.exit("NEO4J_TEST_PID and NEO4J_TEST_HOME are not as start.py prints them: nothing to stop.")
    end(int(pid))
    shutil.rmtree(home, ignore_errors=True)


def end(pid: int, patience_s: float = 20) -> None:
    """Asks the process to end, and ends it if it does not."""
    for number, wait_s in ((signal.SIGTERM, patience_s), (signal.SIGKILL, 5.0)):
        ends = time.monotonic() + wait_s
        try:
            os.kill(pid, number)
            while time.monotonic() < ends:
                if running(pid):
                    time.sleep(0.1)
                else:
                    return
        except ProcessLookupError:
            return


def running(pid: int) -> bool:
    """Whether the process is alive; a zombie is not."""
    try:
        os.kill(pid, 0)
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except ProcessLookupError:
        return False
    except OSError:
        return True


if __name__ == "__main__":
    main()
