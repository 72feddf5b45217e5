"""The one store: reads that cannot write, and writes that are kept whole or not at all, over Bolt."""

from __future__ import annotations

import os
import secrets
import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from types import TracebackType
from typing import Any, Self, TypeVar

from cmo.errors import EngineError, EngineRefusedLogin, EngineUnreachable, QueryError
from cmo.graph import embedded, server
from cmo.graph.access import EMBEDDED, Access, Bolt
from cmo.graph.connection import PROBE_S, Connection, open_connection
from cmo.graph.settings import EngineSettings
from cmo.graph.transaction import Reader, Rows, Writer

__all__ = ["Reader", "Rows", "Store", "Writer", "open_store"]

T = TypeVar("T")


class Store:
    """A graph, wherever it lives. Close it, or use it in a `with` statement. Threads may share one.

    When the process that ran an embedded graph has gone, the next call reaches its successor, or
    becomes it.

    Attributes:
        engine: `embedded` or `neo4j`.
        version: name and version of the engine.
        warnings: what the user should hear of about this engine.
        can_write_reads: False: it was tried when the store was opened.
    """

    can_write_reads = False

    def __init__(self, settings: EngineSettings) -> None:
        self._settings = settings
        self._guard = threading.RLock()
        self._process = os.getpid()
        self._closed = False
        self._connection = _connected(settings)
        self.engine = self._connection.access.engine
        self.version = self._connection.access.version
        self.warnings = self._connection.access.warnings

    @property
    def bolt(self) -> Bolt:
        """How other programs read the graph; an embedded one as long as somebody has it open.

        Raises:
            EngineError: the store is closed.
        """
        access = self._current().access
        name, password = access.reader.name, access.reader.password
        auth = None if name is None else (name, password or "")
        return Bolt(access.uri, auth, access.database)

    def read(
        self, cypher: str, parameters: Mapping[str, Any] | None = None, *, timeout_s: float | None = None
    ) -> Rows:
        """The rows of one statement that cannot write.

        Args:
            cypher: the statement.
            parameters: its parameters; a missing one is an error.
            timeout_s: seconds after which it is stopped; the settings' limit if not given.

        Raises:
            QueryError: the statement or its parameters are not fit to run.
            EngineTimedOut: the time limit was reached.
            EngineRefusedWrite: the statement tried to write.
            EngineError: the engine failed.
        """
        return self.read_together(lambda reader: reader.run(cypher, parameters), timeout_s=timeout_s)

    def read_together(self, work: Callable[[Reader], T], *, timeout_s: float | None = None) -> T:
        """Several reads in one transaction, under one time limit.

        Args:
            work: runs the statements; it may be run again after a passing fault.
            timeout_s: seconds for all of it; the settings' limit if not given.

        Raises:
            QueryError, EngineTimedOut, EngineRefusedWrite, EngineError: as `read`.
        """
        limit = self._settings.read_timeout_s if timeout_s is None else timeout_s
        return self._with_connection(lambda connection: connection.read(work, limit), reading=True)

    def write(self, work: Callable[[Writer], T]) -> T:
        """Several statements in one transaction, kept whole or not at all.

        Args:
            work: runs the statements; it may be run again, so it must not change anything else.

        Raises:
            QueryError: a statement is not fit to run; nothing was kept.
            EngineFull: the load is too large for the server, or the disk is full; nothing was kept.
            EngineError: the engine failed; nothing was kept unless the message says otherwise.
        """
        return self._with_connection(lambda connection: connection.write(work), reading=False)

    def schema(self, statements: Sequence[str]) -> None:
        """Makes constraints and indexes; write them with IF NOT EXISTS. Each is its own transaction.

        Raises:
            EngineError: the engine refused one; those before it stand.
        """
        for statement in statements:
            self.write(lambda writer, statement=statement: writer.run(statement))  # type: ignore[misc]

    def close(self) -> None:
        """Closes the connections; an embedded engine stops with its last store. Closing twice is fine."""
        with self._guard:
            if not self._closed:
                self._closed = True
                _leave(self._connection)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()

    def _with_connection(self, do: Callable[[Connection], T], *, reading: bool) -> T:
        connection = self._current()
        try:
            return do(connection)
        except (EngineUnreachable, EngineRefusedLogin) as error:
            # On the embedded engine its owner has gone; a new one on the same port knows no old password.
            if self.engine != EMBEDDED:
                raise
            renewed = self._renewed(connection)
            if renewed.access == connection.access and isinstance(error, EngineUnreachable):
                # The same engine is there and well: what broke is this transaction, for want of room.
                raise connection.broken_off(reading=reading) from error
            return do(renewed)

    def _current(self) -> Connection:
        with self._guard:
            if self._closed:
                raise EngineError("The store is closed. Open it again.")
            if self._process != os.getpid():
                # Connections cannot be shared with the process this one was forked from.
                _left_to_parent.append(self._connection)
                self._process = os.getpid()
                self._connection = _connected(self._settings)
            return self._connection

    def _renewed(self, failed: Connection) -> Connection:
        """Another connection than the one that failed: to the new owner, or as the new owner."""
        with self._guard:
            if self._closed:
                raise EngineError("The store is closed. Open it again.")
            if self._connection is failed:
                # First the new, then the old: if it is our own engine, it must not stop in between.
                self._connection = _connected(self._settings)
                _leave(failed)
                self.version = self._connection.access.version
                self.warnings = self._connection.access.warnings
            return self._connection


_left_to_parent: list[Connection] = []


def open_store(settings: EngineSettings) -> Store:
    """Opens the graph that the settings name.

    Raises:
        Misuse: the address is not a Bolt address.
        EngineUnreachable: nobody answers at the address.
        EngineRefusedLogin: the user name or password is wrong.
        EngineTooOld: the server is older than the queries are tested on.
        EngineError: the engine cannot be started, or its readers can write.
    """
    return Store(settings)


def _connected(settings: EngineSettings) -> Connection:
    if settings.uri is None:
        access = embedded.reach(settings, _lets_us_in)
        return _verified(open_connection(access))[0]
    connection, agent = _verified(open_connection(server.reach(settings)))
    try:
        connection.access = replace(
            connection.access,
            version=server.version_of(agent, settings.uri),
            warnings=_warnings_about(connection),
        )
    except BaseException:
        _leave(connection)
        raise
    return connection


def _warnings_about(connection: Connection) -> tuple[str, ...]:
    """Tries whether the server would read a file for a query; the file does not exist."""
    address = f"file:///cmo-{secrets.token_hex(8)}.csv"
    try:
        connection.read(lambda reader: reader.run(server.FILE_PROBE, {"address": address}), PROBE_S)
    except QueryError as refusal:
        return (server.FILES_ARE_OPEN,) if server.lets_readers_open_files(str(refusal)) else ()
    except EngineError:
        return ()
    return (server.FILES_ARE_OPEN,)


def _verified(connection: Connection) -> tuple[Connection, str]:
    try:
        return connection, connection.verify()
    except BaseException:
        _leave(connection)
        raise


def _lets_us_in(access: Access) -> bool:
    """Whether the engine at a published address is alive and the one that published it."""
    connection = open_connection(access)
    try:
        connection.verify()
    except (EngineUnreachable, EngineRefusedLogin):
        return False
    finally:
        connection.close()
    return True


def _leave(connection: Connection) -> None:
    try:
        connection.close()
    finally:
        connection.access.release()
