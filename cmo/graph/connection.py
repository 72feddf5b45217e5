"""One engine's drivers: sessions that may read, sessions that may write, and how long to wait for either."""

from __future__ import annotations

import logging
import random
import threading
import time
from collections.abc import Callable
from typing import TypeVar

import neo4j
from neo4j.exceptions import DriverError, IncompleteCommit, Neo4jError

from cmo import __version__
from cmo.errors import CmoError, EngineError, EngineRefusedWrite, EngineUnreachable
from cmo.graph.access import EMBEDDED, Access, Account
from cmo.graph.faults import Attempt, explained, is_lost_race, is_passing, timed_out, without_room
from cmo.graph.transaction import GRACE_S, Reader, Writer
from cmo.graph.watch import Errand, Overrun, terminate

_LOG = logging.getLogger(__name__)
T = TypeVar("T")

# A dead server is given up within ten seconds, not the driver's sixty.
CONNECT_S = 4.0
READ_PATIENCE_S = 4.0
# Of two writers one waits: this long, and then it says so.
WRITE_PATIENCE_S = 60.0
# A server that has only just started takes its time over its first statements.
PROBE_S = 20.0
_FIRST_PAUSE_S = 0.05
# A constraint that is still broken after so many tries is broken by the load itself.
_RACES = 5
_LONGEST_PAUSE_S = 1.0
# A transaction of ours that must be refused, and would leave nothing if it were not.
_PROBE = "CREATE (probe:CmoProbe) RETURN 1 AS one"


class Connection:
    """Drivers to one engine, opened by `open_connection`; safe to share between threads."""

    def __init__(self, access: Access) -> None:
        self.access = access
        self._embedded = access.engine == EMBEDDED
        self._writers = _driver(access, access.writer)
        self._readers = self._writers if access.reader == access.writer else _driver(access, access.reader)
        # In a cluster a read after a load must not meet a server that has not heard of it.
        self._bookmarks = None if self._embedded else neo4j.GraphDatabase.bookmark_manager()

    def read(self, work: Callable[[Reader], T], timeout_s: float) -> T:
        """Does the work in one transaction that cannot write, again if it met a passing fault.

        Raises:
            CmoError: see `cmo.graph.transaction.Reader.run`.
        """
        attempt = self._attempt(reading=True, timeout_s=timeout_s)
        deadline = time.monotonic() + timeout_s
        readers: list[Reader] = []

        def once() -> T:
            left = max(deadline - time.monotonic(), 0.001)
            with (
                self._session(self._readers, neo4j.READ_ACCESS) as session,
                session.begin_transaction(timeout=None if self._embedded else left) as transaction,
            ):
                readers.append(Reader(transaction, attempt, deadline=deadline))
                found = work(readers[-1])
                # The embedded engine checks some writes only here.
                transaction.commit()
                return found

        def stop(done: threading.Event) -> None:
            if readers:
                terminate(self._readers, self.access.database, *readers[-1].statement, done)

        patience_s = min(READ_PATIENCE_S, timeout_s)
        try:
            errand = Errand(lambda: _patiently(once, attempt, patience_s))
            return errand.result(deadline, GRACE_S, stop if self._embedded else None)
        except Overrun:
            raise self._unheard(attempt) from None

    def _unheard(self, attempt: Attempt) -> EngineError:
        """For a read that did not even stop: the engine is busy with it, or cannot be heard any more."""
        try:
            Errand(self._greeting).result(time.monotonic() + CONNECT_S, 0, None)
        except (Overrun, DriverError, Neo4jError, OSError):
            return EngineUnreachable(
                f"{attempt.subject} has stopped answering. If its process is suspended, resume or end it; "
                "if it is on another machine, look to the network. Then try again."
            )
        return timed_out(attempt)

    def write(self, work: Callable[[Writer], T]) -> T:
        """Does the work in one transaction, kept whole or not at all; again if another writer was faster.

        Raises:
            EngineError: nothing was kept; the message says why.
        """
        attempt = self._attempt(reading=False)

        def once() -> T:
            with (
                self._session(self._writers, neo4j.WRITE_ACCESS) as session,
                session.begin_transaction() as transaction,
            ):
                done = work(Writer(transaction, attempt, most_changes=self.access.most_changes))
                transaction.commit()
                return done

        return _patiently(once, attempt, WRITE_PATIENCE_S)

    def verify(self) -> str:
        """Signs in and proves that the reader cannot write; returns what the server calls itself.

        Raises:
            EngineUnreachable: nobody answers.
            EngineRefusedLogin: the user name or password is wrong.
            EngineError: the reader can write.
        """
        attempt = self._attempt(reading=True)
        try:
            agent = self._greeting()
            self._probe()
        except (DriverError, Neo4jError, OSError, ValueError) as error:
            raise explained(error, attempt) from error
        return agent

    def _greeting(self) -> str:
        with (
            self._session(self._readers, neo4j.READ_ACCESS) as session,
            session.begin_transaction(timeout=PROBE_S) as transaction,
        ):
            return transaction.run("RETURN 1 AS one").consume().server.agent

    def _probe(self) -> None:
        with self._session(self._readers, neo4j.READ_ACCESS) as session:
            transaction = session.begin_transaction(timeout=PROBE_S)
            try:
                transaction.run(_PROBE).consume()
            except Neo4jError as error:
                refusal = explained(error, self._attempt(reading=True))
                if isinstance(refusal, EngineRefusedWrite):
                    return
                raise
            finally:
                transaction.close()
        raise EngineError(
            f"{self._attempt(reading=True).subject} lets a read-only session write, so queries could change the graph. "
            "Use a Neo4j server that honours read access mode, or unset NEO4J_URI."
        )

    def broken_off(self, *, reading: bool) -> EngineError:
        """For a transaction whose connection the engine dropped although it is well."""
        return without_room(self._attempt(reading=reading))

    def close(self) -> None:
        """Closes the drivers; sessions that are still open fail.

        A thread that was given up may still be writing to a connection, which then cannot say goodbye: the driver
        raises whatever its buffers do. The answer that is already there must not be lost to that.
        """
        for driver in (self._readers, self._writers):
            try:
                driver.close()
            except Exception as error:  # Not the driver's own faults alone: BufferError was seen.
                _LOG.debug("A connection was left without a goodbye: %s", error)

    def _session(self, driver: neo4j.Driver, mode: str) -> neo4j.Session:
        return driver.session(
            database=self.access.database, default_access_mode=mode, bookmark_manager=self._bookmarks
        )

    def _attempt(self, *, reading: bool, timeout_s: float | None = None) -> Attempt:
        account = self.access.reader if reading else self.access.writer
        return _attempt(self.access, account, reading=reading, timeout_s=timeout_s)


def _patiently(once: Callable[[], T], attempt: Attempt, patience_s: float) -> T:
    """The result of `once`, tried again after passing faults until patience ends.

    The driver's own loop waits a second before its first new try and cannot tell a vanished engine,
    which the store replaces at once, from a busy one.
    """
    began = time.monotonic()
    pause, races = _FIRST_PAUSE_S, 0
    while True:
        try:
            return once()
        except IncompleteCommit as error:
            raise EngineUnreachable(
                f"{attempt.subject} broke off while it was storing, so whether everything was kept cannot "
                "be told. Load again: that brings the graph up to date either way."
            ) from error
        except (DriverError, Neo4jError, OSError) as error:
            meaning = explained(error, attempt)
            races += is_lost_race(error, attempt)
            patience = patience_s
            if isinstance(meaning, EngineUnreachable):
                # A vanished owner of an embedded graph is replaced at once, not waited for.
                patience = 0.0 if attempt.embedded else min(patience_s, READ_PATIENCE_S)
            passing = is_passing(error) or 0 < races <= _RACES
            if not passing or time.monotonic() + pause > began + patience:
                raise meaning from error
        time.sleep(pause * random.uniform(0.8, 1.2))
        pause = min(pause * 2, _LONGEST_PAUSE_S)


def _driver(access: Access, account: Account) -> neo4j.Driver:
    # Without a handler of its own the driver's log would end up on the console.
    logging.getLogger("neo4j").addHandler(logging.NullHandler())
    try:
        return neo4j.GraphDatabase.driver(
            access.uri,
            auth=None if account.name is None else (account.name, account.password or ""),
            user_agent=f"cmo-graph/{__version__}",
            connection_timeout=CONNECT_S,
            connection_acquisition_timeout=CONNECT_S + 2,
            # A connection that has lain idle may be dead without a sign, as after a laptop's sleep.
            liveness_check_timeout=1.0,
            notifications_min_severity="OFF",
            telemetry_disabled=True,
        )
    except (DriverError, ValueError) as error:
        raise explained(error, _attempt(access, account, reading=True)) from error


def _attempt(access: Access, account: Account, *, reading: bool, timeout_s: float | None = None) -> Attempt:
    embedded = access.engine == EMBEDDED
    called = "the embedded graph" if embedded else f"the server at {access.uri}"
    return Attempt(called, embedded, account.name, access.database, reading, timeout_s, access.folder)


def open_connection(access: Access) -> Connection:
    """A connection to an engine, not yet tried.

    Raises:
        Misuse: the address is not a Bolt address.
    """
    try:
        return Connection(access)
    except CmoError:
        access.release()
        raise
