"""What the engines' errors mean to the person at the keyboard: driver errors as the exception tree."""

from __future__ import annotations

import re
from dataclasses import dataclass

from neo4j.exceptions import (
    AuthError,
    ConfigurationError,
    DriverError,
    Neo4jError,
    ServiceUnavailable,
    SessionExpired,
)

from cmo.errors import (
    CmoError,
    EngineError,
    EngineFull,
    EngineRefusedLogin,
    EngineRefusedWrite,
    EngineTimedOut,
    EngineUnreachable,
    Misuse,
    QueryError,
)

_TIMED_OUT = ("TransactionTimedOut", "TransactionTimedOutClientConfiguration")
_FULL = (
    "MemoryPoolOutOfMemoryError",
    "OutOfMemoryError",
    "TransactionOutOfMemoryError",
    "StackOverFlowError",
)
_NO_LOGIN = (
    "Unauthorized",
    "CredentialsExpired",
    "TokenExpired",
    "AuthenticationRateLimit",
    "AuthProviderFailed",
)
_NO_SPACE = re.compile(r"no space left|disk (is )?full|not enough space", re.IGNORECASE)
_NO_MEMORY = re.compile(r"out ?of ?memory|heap space|memory pool|queryMaxHeapRAM", re.IGNORECASE)
_NO_PROCEDURE = re.compile(r"unknown procedure", re.IGNORECASE)


@dataclass(frozen=True)
class Attempt:
    """What was being tried when an error came back, for the sentences about it.

    Attributes:
        engine: the engine as a person would name it, with its address.
        signed_in_as: the user name given, or None.
        database: the database asked for.
        reading: whether the session may only read.
        timeout_s: the time limit of the read, in seconds.
    """

    engine: str
    signed_in_as: str | None
    database: str
    reading: bool
    timeout_s: float | None = None


def is_passing(error: Exception) -> bool:
    """Whether trying the same again may succeed: a conflict of two writers, a broken connection."""
    if isinstance(error, Neo4jError):
        return error.is_retryable() and _name(error) not in _FULL and not _NO_MEMORY.search(_said(error))
    return isinstance(error, DriverError) and error.is_retryable()


def explained(error: Exception, attempt: Attempt) -> CmoError:
    """The error of our own that says what happened and what to do next."""
    if isinstance(error, CmoError):
        return error
    if isinstance(error, Neo4jError):
        return _from_engine(error, attempt)
    if isinstance(error, (ServiceUnavailable, SessionExpired, OSError)):
        return _unreachable(error, attempt)
    if isinstance(error, ConfigurationError):
        return Misuse(
            f"NEO4J_URI is not an address the Bolt driver can use ({_said(error)}). "
            "Write it like neo4j://host:7687, or neo4j+s://host for an encrypted connection."
        )
    return EngineError(f"{attempt.engine} and the driver did not understand each other: {_said(error)}.")


def parameters_refused(error: Exception) -> QueryError:
    """For values that Bolt cannot carry: integers beyond 64 bits, broken text, foreign objects."""
    return QueryError(
        f"A parameter has a value that no engine can store ({error}). "
        "Give text, whole numbers below 2^63, decimal numbers, true or false, or lists of these."
    )


def _from_engine(error: Neo4jError, attempt: Attempt) -> CmoError:
    name, said = _name(error), _said(error)
    category = (error.code or "").split(".")[2:3]
    if isinstance(error, AuthError) or name in _NO_LOGIN:
        return _refused_login(attempt)
    if name in _TIMED_OUT or name == "Terminated":
        return timed_out(attempt)
    if name in _FULL or _NO_MEMORY.search(said):
        return _out_of_memory(attempt)
    if _NO_SPACE.search(said):
        return EngineFull(
            f"The disk below {attempt.engine} is full, so nothing was kept. Free some space and try again."
        )
    if name == "DatabaseNotFound":
        return EngineError(
            f"{attempt.engine} has no database '{attempt.database}'. "
            "Set NEO4J_DATABASE to one it has (SHOW DATABASES lists them)."
        )
    if name in ("AccessMode", "Forbidden", "ForbiddenOnReadOnlyDatabase", "WriteOnReadOnlyAccessDatabase"):
        return _forbidden(attempt, said)
    if name == "ParameterMissing":
        return QueryError(f"The query needs a parameter that was not given: {said}.")
    if category in (["Statement"], ["Procedure"]) or _NO_PROCEDURE.search(said):
        return QueryError(f"The engine could not run the query: {said}.")
    if category == ["Schema"]:
        return EngineError(
            f"{attempt.engine} refused a write that would break a constraint, so nothing was kept: {said}."
        )
    if error.is_retryable():
        return EngineError(
            f"{attempt.engine} was busy with another writer for too long, so nothing was kept: {said}. "
            "Try again when the other load has ended."
        )
    return EngineError(f"{attempt.engine} reported an error of its own: {said}.")


def timed_out(attempt: Attempt) -> EngineTimedOut:
    """A read ran into its limit."""
    limit = "its time limit" if attempt.timeout_s is None else f"its limit of {attempt.timeout_s:g} seconds"
    return EngineTimedOut(
        f"The query ran into {limit} and was stopped; the engine is well. "
        "Narrow the question, or raise the limit (CMO_READ_TIMEOUT, in seconds)."
    )


def _unreachable(error: Exception, attempt: Attempt) -> EngineUnreachable:
    return EngineUnreachable(
        f"{attempt.engine} does not answer ({_said(error)}). Start it, or correct NEO4J_URI "
        "(bolt+s:// or neo4j+s:// where it wants encryption); unset NEO4J_URI to use the embedded engine."
    )


def _refused_login(attempt: Attempt) -> EngineRefusedLogin:
    if attempt.signed_in_as is None:
        return EngineRefusedLogin(
            f"{attempt.engine} wants a user name and password. Set NEO4J_USERNAME and NEO4J_PASSWORD."
        )
    return EngineRefusedLogin(
        f"{attempt.engine} does not accept user '{attempt.signed_in_as}' with this password. "
        "Correct NEO4J_USERNAME and NEO4J_PASSWORD."
    )


def _forbidden(attempt: Attempt, said: str) -> EngineError:
    if attempt.reading:
        return EngineRefusedWrite(
            f"Queries may only read, and this one tried more: {said}. "
            "The graph is built from the evidence files: change those."
        )
    return EngineError(
        f"{attempt.engine} does not let user '{attempt.signed_in_as}' write to database "
        f"'{attempt.database}': {said}. Use an account that may."
    )


def _out_of_memory(attempt: Attempt) -> EngineFull:
    if attempt.reading:
        return EngineFull("The query needs more memory than the engine allows it. Narrow the question.")
    return EngineFull(
        f"The load is larger than the memory {attempt.engine} allows one transaction, so nothing was kept; "
        "use the bulk route (`cmo export` writes files for `neo4j-admin database import`), or raise the limit."
    )


def _name(error: Neo4jError) -> str:
    return (error.code or "").rsplit(".", 1)[-1]


def _said(error: Exception) -> str:
    """The engine's own words in one line, without the full stop our sentence adds."""
    words = (error.message or "") if isinstance(error, Neo4jError) else str(error)
    line = " ".join(words.split()) or type(error).__name__
    return (line if len(line) <= 500 else line[:499] + "…").rstrip(".")
