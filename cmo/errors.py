"""The exception tree: everything this package raises on purpose, each with its exit status."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any


class CmoError(Exception):
    """Something went wrong that the person at the keyboard can do something about.

    The message is written for that person: what is wrong, where, and what to do next.
    """

    exit_status = 1


class Misuse(CmoError):
    """A command, option, parameter or call does not make sense as given."""

    exit_status = 2


class EvidenceError(CmoError):
    """The evidence files hold errors, so nothing was written anywhere.

    Attributes:
        problems: every problem (`cmo.problems.Problem`) of every file, in the order of files and lines.
    """

    def __init__(self, message: str, problems: Sequence[Any] = ()) -> None:
        super().__init__(message)
        self.problems = tuple(problems)


class QueryError(CmoError):
    """A saved query, or the parameters given to it, is not fit to run."""

    exit_status = 2


class QueryBroken(QueryError):
    """The file of a saved query is not fit to run.

    Attributes:
        problems: every problem (`cmo.problems.Problem`) of the file; empty where an engine refused it.
    """

    exit_status = 1

    def __init__(self, message: str, problems: Sequence[Any] = ()) -> None:
        super().__init__(message)
        self.problems = tuple(problems)


class EngineError(CmoError):
    """The graph engine or the disk below it did not do what was asked."""

    exit_status = 3


class EngineUnreachable(EngineError):
    """No engine answers at the address, or it stopped answering."""


class EngineRefusedLogin(EngineError):
    """The engine answers but does not accept the user name and password."""


class EngineTooOld(EngineError):
    """The server answers but is older than the oldest version the saved queries are tested on."""


class EngineTimedOut(EngineError):
    """A read ran into its time limit and was stopped; the engine is well."""


class EngineRefusedWrite(EngineError):
    """A session that may only read was asked to write."""


class EngineFull(EngineError):
    """The disk, or the memory the server allows a transaction, is used up; nothing was kept."""
