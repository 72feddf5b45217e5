"""Keeps reads within their time: waits for them no longer, and stops what the engine would let run on."""

from __future__ import annotations

import contextvars
import threading
import time
from collections.abc import Callable
from typing import Any, Generic, TypeVar

import neo4j
from neo4j.exceptions import DriverError, Neo4jError

T = TypeVar("T")

_PAUSE_S = 0.05
# The engine's list may shorten a long statement, and its clock starts a little after ours.
_COMPARED = 200
_CLOCK_SLACK_S = 0.25


class Overrun(Exception):
    """The work did not end, although it was asked to: the engine hangs, or cannot be heard."""


class Errand(Generic[T]):
    """Work on a thread of its own, because a driver that waits for an answer cannot be called back.

    Engines were seen to answer late or never: one that is suspended, one that is parsing three thousand
    brackets, one behind a network that has gone.
    """

    def __init__(self, work: Callable[[], T]) -> None:
        self.done = threading.Event()
        self._work = work
        self._context = contextvars.copy_context()
        self._found: list[T] = []
        self._error: BaseException | None = None
        threading.Thread(target=self._run, name="cmo-read", daemon=True).start()

    def _run(self) -> None:
        try:
            self._found.append(self._context.run(self._work))
        except BaseException as error:
            self._error = error
        finally:
            self.done.set()

    def result(self, deadline: float, grace_s: float, stop: Callable[[threading.Event], None] | None) -> T:
        """What the work returned or raised.

        Args:
            deadline: when it should have ended, in seconds of the monotonic clock.
            grace_s: seconds it is given after that.
            stop: started on a thread of its own at the deadline, to make the work end.

        Raises:
            Overrun: it has not ended.
        """
        if not self.done.wait(max(0.0, deadline - time.monotonic())):
            if stop is not None:
                threading.Thread(target=stop, args=(self.done,), name="cmo-stop", daemon=True).start()
            self.done.wait(grace_s)
        if not self.done.is_set():
            raise Overrun
        if self._error is not None:
            raise self._error
        return self._found[0]


def terminate(
    driver: neo4j.Driver, database: str, cypher: str, started: float, done: threading.Event
) -> None:
    """Ends a statement of the embedded engine, which knows no time limit of a single transaction.

    Uses a second connection of the same account, which may list and end its own statements. Looks until
    the statement has ended, for it may be between two of the engine's steps.
    """
    while not done.is_set():
        try:
            with driver.session(database=database) as session:
                age = time.monotonic() - started - _CLOCK_SLACK_S
                running = [record.data() for record in session.run("SHOW TRANSACTIONS")]
                overdue = [row["transactionId"] for row in running if _is(row, cypher, age)]
                if overdue and not done.is_set():
                    session.run("TERMINATE TRANSACTIONS $ids", ids=overdue).consume()
        except (DriverError, Neo4jError, OSError):
            # The engine is gone or stopping: the read hears of that itself.
            return
        done.wait(_PAUSE_S)


def _is(row: dict[str, Any], cypher: str, age_s: float) -> bool:
    """Whether a line of the engine's list is this statement, or one with the same words running as long."""
    same = str(row["currentQuery"]).strip()[:_COMPARED] == cypher.strip()[:_COMPARED]
    elapsed = row["elapsedTime"]
    return same and elapsed.seconds + elapsed.nanoseconds / 1e9 >= age_s
