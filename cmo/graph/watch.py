"""Stops runaway reads on the embedded engine, which knows no time limit of a single transaction."""

from __future__ import annotations

import contextlib
import threading
import time
from collections.abc import Iterator
from typing import Any

import neo4j
from neo4j.exceptions import DriverError, Neo4jError

_PAUSE_S = 0.05
# The engine's list may shorten a long statement, and its clock starts a little after ours.
_COMPARED = 200
_CLOCK_SLACK_S = 0.25


class Terminator:
    """Ends overdue statements of the reader's account through a second connection of that account."""

    def __init__(self, driver: neo4j.Driver, database: str) -> None:
        self._driver = driver
        self._database = database

    @contextlib.contextmanager
    def over(self, cypher: str, deadline: float) -> Iterator[None]:
        """Watches one statement until `deadline`; if ended, it comes back from the engine as terminated."""
        started, done = time.monotonic(), threading.Event()
        timer = threading.Timer(max(0.0, deadline - started), self._end, (cypher, started, done))
        timer.daemon = True
        timer.start()
        try:
            yield
        finally:
            done.set()
            timer.cancel()

    def _end(self, cypher: str, started: float, done: threading.Event) -> None:
        """Looks for the statement until it has ended, for it may be between two of the engine's steps."""
        while not done.is_set():
            try:
                with self._driver.session(database=self._database) as session:
                    age = time.monotonic() - started - _CLOCK_SLACK_S
                    running = [record.data() for record in session.run("SHOW TRANSACTIONS")]
                    overdue = [row["transactionId"] for row in running if _is(row, cypher, age)]
                    if overdue and not done.is_set():
                        session.run("TERMINATE TRANSACTIONS $ids", ids=overdue).consume()
            except (DriverError, Neo4jError):
                # The engine is gone or stopping: the read hears of that itself.
                return
            done.wait(_PAUSE_S)


def _is(row: dict[str, Any], cypher: str, age_s: float) -> bool:
    """Whether a line of the engine's list is this statement, or one with the same words running as long."""
    same = str(row["currentQuery"]).strip()[:_COMPARED] == cypher.strip()[:_COMPARED]
    elapsed = row["elapsedTime"]
    return same and elapsed.seconds + elapsed.nanoseconds / 1e9 >= age_s
