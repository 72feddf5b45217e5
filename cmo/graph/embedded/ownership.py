"""Who runs the embedded engine: the first process to come, and after its end the next that needs it."""

from __future__ import annotations

import atexit
import os
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from cmo.errors import EngineError, EngineUnreachable
from cmo.graph.access import Access
from cmo.graph.embedded import address, engine
from cmo.graph.embedded.files import ADDRESS, ENGINE, LOCK
from cmo.graph.embedded.lock import FolderLock, holder_of

# How long to wait for an owner that is just starting or stopping.
PATIENCE_S = 10.0
_PAUSE_S = 0.05


@dataclass
class _Owned:
    """An engine this process runs, its lock, and how many stores use it."""

    folder: Path
    lock: FolderLock
    engine: engine.Engine
    users: int = 0
    running: bool = True

    def share(self) -> Access:
        self.users += 1
        given_back = threading.Event()

        def release() -> None:
            if not given_back.is_set():
                given_back.set()
                _give_back(self)

        return replace(self.engine.access, release=release)

    def stop(self) -> None:
        """Tells nobody any more, then stops, then lets the next owner in."""
        if self.running:
            self.running = False
            address.withdraw(self.folder / ADDRESS)
            if self.engine.stop():
                self.lock.release()


_owned: dict[Path, _Owned] = {}
_guard = threading.RLock()
_left_to_parent: list[_Owned] = []


def reach(folder: Path, memory_mb: int, answers: Callable[[Access], bool]) -> Access:
    """Access to the engine over `folder`: this process's, another's, or one started here and now.

    Args:
        folder: the graph's folder; it exists and can be written to.
        memory_mb: megabytes for the heap of an engine started here.
        answers: tells whether the engine at an address lets us in.

    Raises:
        EngineUnreachable: another process holds the graph and does not answer.
        EngineError: the engine cannot be started.
    """
    patience_ends = time.monotonic() + PATIENCE_S
    while True:
        # The address first: somebody may have removed the lock's file from under a living owner.
        access = _ours(folder) or _theirs(folder, answers) or _start_here(folder, memory_mb)
        if access is not None:
            return access
        if time.monotonic() > patience_ends:
            raise _held(folder)
        time.sleep(_PAUSE_S)


def _ours(folder: Path) -> Access | None:
    with _guard:
        owned = _owned.get(folder)
        return owned.share() if owned is not None else None


def _theirs(folder: Path, answers: Callable[[Access], bool]) -> Access | None:
    access = address.published(folder / ADDRESS)
    if access is not None and address.listens(access) and answers(access):
        return access
    return None


def _start_here(folder: Path, memory_mb: int) -> Access | None:
    with _guard:
        # Another thread may have been faster.
        if folder in _owned:
            return _owned[folder].share()
        try:
            lock = FolderLock.take(folder / LOCK)
        except OSError as error:
            raise EngineError(f"The graph's folder {folder} cannot be locked: {error}.") from error
        if lock is None:
            return None
        try:
            if _left_to_parent:
                raise EngineError(
                    "This process was split off from one that ran the embedded engine, and cannot run it "
                    "itself. Start a new process instead (with multiprocessing, the 'spawn' method)."
                )
            address.withdraw(folder / ADDRESS)
            owned = _Owned(folder, lock, engine.start(folder / ENGINE, memory_mb))
        except BaseException:
            lock.release()
            raise
        try:
            address.publish(folder / ADDRESS, owned.engine.access)
        except BaseException as error:
            owned.stop()
            if isinstance(error, OSError):
                raise EngineError(f"The graph's folder {folder} cannot be written to: {error}.") from error
            raise
        _owned[folder] = owned
        # Holds the engine to the end of the process, even if this module is unloaded before.
        atexit.register(_stop_at_exit, owned, os.getpid())
        return owned.share()


def _give_back(owned: _Owned) -> None:
    with _guard:
        owned.users -= 1
        if owned.users <= 0 and _owned.get(owned.folder) is owned:
            del _owned[owned.folder]
            owned.stop()


def _stop_at_exit(owned: _Owned, process: int) -> None:
    if os.getpid() == process:
        with _guard:
            _owned.pop(owned.folder, None)
            owned.stop()


def _held(folder: Path) -> EngineUnreachable:
    process = holder_of(folder / LOCK)
    who = "Another process" if process is None else f"Process {process}"
    return EngineUnreachable(
        f"{who} holds the graph in {folder} and does not answer. Wait for it, or end it and try again."
    )


def _after_fork_in_child() -> None:
    """The engine and its lock stay with the parent: the child keeps the objects and touches none."""
    global _guard
    _guard = threading.RLock()
    for owned in _owned.values():
        owned.running = False
        owned.engine.forget()
        owned.lock.forget()
        _left_to_parent.append(owned)
    _owned.clear()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_after_fork_in_child)
