"""The embedded engine itself: its library, its limits, starting it and stopping it."""

from __future__ import annotations

import errno
import os
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.metadata import version
from pathlib import Path
from typing import Any

from cmo.errors import EngineError, EngineFull, EngineUnreachable
from cmo.graph.access import EMBEDDED, Access
from cmo.graph.embedded.accounts import DATABASE, write_accounts
from cmo.graph.embedded.files import set_aside, trim_logs, write_private

_BOLT = "Bolt:com.arcadedb.bolt.BoltProtocolPlugin"
# What a statement may take at the most, a batch of a load included; reads have their own, shorter limit.
STATEMENT_LIMIT_S = 120
# Measured with 512 MB: 180,000 nodes and relations at once pass, 300,000 leave no room for anything else,
# and an engine out of memory loses threads it cannot do without.
_CHANGES_PER_MB = 500
_TRIES = 5
# An engine that does not stop within this time never will.
_STOPPING_S = 30.0
_FIRST_NODE_S = 5
_PORT_TAKEN = "Error starting plugin"
_IN_USE = "LockException"
_NO_SPACE = "No space left on device"
_WRITTEN_BY = "written-by"


class Damaged(Exception):
    """The files of a graph cannot be opened."""


class Engine:
    """One running engine over one folder; `stop` ends it."""

    def __init__(self, server: Any, database: Any, access: Access) -> None:
        self._server = server
        # The engine's finaliser would close the database under everybody's feet.
        self._database = database
        self.access = access

    def stop(self) -> bool:
        """Stops the engine and tells whether it did; what was committed is on disk either way.

        An engine that ran out of memory may never stop; its process must then keep the lock to its end.
        """
        ended = threading.Event()

        def end() -> None:
            try:
                self._server.stop()
            finally:
                ended.set()

        try:
            threading.Thread(target=end, name="cmo-engine-stop", daemon=True).start()
        except RuntimeError:
            # Python starts no more threads while it shuts down.
            end()
        return ended.wait(_STOPPING_S)

    def forget(self) -> None:
        """After a fork: the engine belongs to the parent, and its finaliser must not reach for it."""
        self._server._started = False


def start(root: Path, memory_mb: int) -> Engine:
    """Starts the engine over `root`, whose lock the caller holds.

    A graph that another version wrote, or that cannot be opened, is set aside and an empty one begun:
    it can be rebuilt from the evidence files. The access's warnings say so.

    Raises:
        EngineError: the engine is not available on this machine, or does not start.
    """
    limits = {
        "ARCADEDB_NATIVE_ISOLATE_ARGS": f"-Xmx{memory_mb}m",
        "ARCADEDB_LOG_DIR": str(root / "log"),
        "ARCADEDB_LOG_CONSOLE": "0",
    }
    with _environment(limits):
        return _start_or_set_aside(_library(), root, memory_mb)


def _start_or_set_aside(arcadedb: Any, root: Path, memory_mb: int) -> Engine:
    ours = f"ArcadeDB {version('arcadedb')}"
    warnings = []
    found = _written_by(root)
    if found is not None and found != ours:
        aside = set_aside(root)
        warnings.append(
            f"The graph was written by {found or 'another program'}, not {ours}. It was moved to {aside} "
            "and an empty one begun; loading the evidence fills it again."
        )
    try:
        return _start(arcadedb, root, memory_mb, ours, tuple(warnings))
    except Damaged as damage:
        aside = set_aside(root)
        warnings.append(
            f"The graph could not be opened ({damage}). It was moved to {aside} and an empty one begun; "
            "loading the evidence fills it again."
        )
    try:
        return _start(arcadedb, root, memory_mb, ours, tuple(warnings))
    except Damaged as damage:
        raise EngineError(f"The embedded engine cannot open a new graph in {root}: {damage}.") from damage


def _start(arcadedb: Any, root: Path, memory_mb: int, ours: str, warnings: tuple[str, ...]) -> Engine:
    try:
        config = root / "config"
        config.mkdir(mode=0o700, parents=True, exist_ok=True)
        root.chmod(0o700)
        trim_logs(root / "log")
        accounts = write_accounts(config)
        server, port = _started(arcadedb, root)
    except OSError as error:
        raise _disk(root, error) from error
    try:
        database = _opened(server)
        write_private(root / _WRITTEN_BY, ours + "\n")
    except BaseException as error:
        server.stop()
        if isinstance(error, OSError):
            raise _disk(root, error) from error
        raise
    access = Access(
        engine=EMBEDDED,
        uri=f"bolt://127.0.0.1:{port}",
        database=DATABASE,
        reader=accounts.reader,
        writer=accounts.writer,
        version=ours,
        most_changes=memory_mb * _CHANGES_PER_MB,
        warnings=warnings,
        folder=root,
    )
    return Engine(server, database, access)


def _started(arcadedb: Any, root: Path) -> tuple[Any, int]:
    """The server, and the port it speaks Bolt on."""
    there_before = (root / "databases" / DATABASE).exists()
    error: Exception | None = None
    for _ in range(_TRIES):
        port = _free_port()
        # Development mode is the one that tells a researcher what is wrong with a query.
        config = {
            "mode": "development",
            "host": "127.0.0.1",
            "http_port": 0,
            "server_plugins": _BOLT,
            "bolt_port": port,
        }
        try:
            server = arcadedb.create_server(root_path=str(root), config=config)
            server.start()
            return server, port
        except arcadedb.ArcadeDBError as failure:
            error = failure
            if _PORT_TAKEN not in str(failure):
                break
    said = str(error)
    if _NO_SPACE in said:
        raise _full(root) from error
    if _IN_USE in said:
        raise EngineUnreachable(
            f"Another process has the graph in {root} open and does not answer. End it and try again."
        ) from error
    if there_before and "denied" not in said.lower() and _PORT_TAKEN not in said:
        raise Damaged(_said(said)) from error
    raise EngineError(
        f"The embedded engine does not start ({_said(said)}). Its log is in {root / 'log'}. "
        "Start a Neo4j server instead and set NEO4J_URI, or free what is in the way."
    ) from error


def _opened(server: Any) -> Any:
    """The database, found to be readable, with its limits set."""
    try:
        database = server.create_database(DATABASE)
        # A scan over damaged pages may take for ever; the first node of a sound graph is there at once.
        _set(database, "arcadedb.command.timeout", str(_FIRST_NODE_S * 1000))
        started = time.monotonic()
        database.query("opencypher", "MATCH (n) RETURN n LIMIT 1").to_list()
        if time.monotonic() - started > _FIRST_NODE_S:
            raise Damaged("its first node takes too long to find")
        _set(database, "arcadedb.command.timeout", str(STATEMENT_LIMIT_S * 1000))
        _set(database, "arcadedb.opencypher.loadCsv.allowFileUrls", "false")
        _set(database, "arcadedb.opencypher.loadCsv.allowRemoteUrls", "false")
    except Damaged:
        raise
    except Exception as error:
        if _NO_SPACE in str(error):
            raise OSError(errno.ENOSPC, _NO_SPACE) from error
        raise Damaged(_said(str(error))) from error
    return database


def _set(database: Any, key: str, value: str) -> None:
    database.command("sql", f"ALTER DATABASE `{key}` {value}").to_list()


def _library() -> Any:
    try:
        import arcadedb
    except (ImportError, OSError) as error:
        raise _unavailable(error) from error
    return arcadedb


@contextmanager
def _environment(values: dict[str, str]) -> Iterator[None]:
    """Sets variables the user has not set, while the engine's library is loaded and reads them."""
    added = {name: value for name, value in values.items() if name not in os.environ}
    os.environ.update(added)
    try:
        yield
    finally:
        for name in added:
            os.environ.pop(name, None)


def _unavailable(error: Exception) -> EngineError:
    return EngineError(
        f"The embedded engine cannot run on this machine ({_said(str(error)) or type(error).__name__}). "
        "Start a Neo4j server instead and set NEO4J_URI, NEO4J_USERNAME and NEO4J_PASSWORD; "
        "docker-compose.yml starts one."
    )


def _disk(root: Path, error: OSError) -> EngineError:
    if error.errno is None:
        # Not the disk's: the library itself cannot be loaded.
        return _unavailable(error)
    if error.errno == errno.ENOSPC:
        return _full(root)
    return EngineError(f"The graph's folder {root} cannot be used: {error.strerror or error}.")


def _full(root: Path) -> EngineFull:
    return EngineFull(f"The disk below {root} is full. Free some space and try again.")


def _written_by(root: Path) -> str | None:
    """Which version wrote the graph; None if there is none yet, empty if nobody says."""
    try:
        return (root / _WRITTEN_BY).read_text("utf-8").strip()
    except (OSError, ValueError):
        return "" if (root / "databases" / DATABASE).exists() else None


def _free_port() -> int:
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


def _said(words: str) -> str:
    """The engine's words in one readable line."""
    shown = "".join(character if character.isprintable() else " " for character in words)
    return " ".join(shown.split())[:200].rstrip(".")
