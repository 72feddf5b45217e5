"""What the engines' errors mean to the person at the keyboard: driver errors as the exception tree."""

from __future__ import annotations

import re
import shutil
from dataclasses import dataclass
from pathlib import Path

from neo4j.exceptions import (
    AuthError,
    ConfigurationError,
    ConstraintError,
    DriverError,
    Neo4jError,
    ServiceUnavailable,
    SessionExpired,
    UnsupportedServerProduct,
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

_TIMED_OUT = ("TransactionTimedOut", "TransactionTimedOutClientConfiguration", "Terminated")
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
_READ_ONLY = ("AccessMode", "Forbidden", "ForbiddenOnReadOnlyDatabase", "WriteOnReadOnlyAccessDatabase")
_NO_SPACE = re.compile(r"no space left|disk (is )?full|not enough space", re.IGNORECASE)
_NO_MEMORY = re.compile(
    r"out ?of ?memory|heap space|memory pool|queryMaxHeap|limit of allowed elements", re.IGNORECASE
)
_NO_PROCEDURE = re.compile(r"unknown procedure", re.IGNORECASE)
# The embedded engine may say no more than the statement; with no code either, it was lack of memory or of
# disk whenever we looked into its log.
_CAUSE_HIDDEN = "Error executing Cypher command"
_AT_COMMIT = "Transaction error on commit"
# Bytes below which a write that failed without a reason is put down to the disk.
_ROOM = 16 * 1024 * 1024
_CONSTRAINT = "ConstraintValidationFailed"
# In a read these come of writes that the embedded engine met before it looked at the reader's rights.
_WRITE_BETRAYED = (_CONSTRAINT, "TransactionNotFound")
# Neo4j: "… (line 1, column 10 (offset: 9))", then the statement and a caret; columns count from 1.
_AT_NEO4J = re.compile(r"\s*\(line (\d+), column (\d+) \(offset: \d+\)\).*", re.DOTALL)
# Embedded: "Syntax error at line 1:9 - …" or "… at line 1, column 8 …"; columns count from 0.
_AT_EMBEDDED = re.compile(r"\s*\bat line (\d+)(?::|, column )(\d+)(?: - )?")


@dataclass(frozen=True)
class Attempt:
    """What was being tried when an error came back, for the sentences about it.

    Attributes:
        engine: the engine as the middle of a sentence names it.
        embedded: whether it is the embedded one.
        signed_in_as: the user name given, or None.
        database: the database asked for.
        reading: whether the session may only read.
        timeout_s: the time limit of the read, in seconds.
        folder: where an embedded graph keeps its files.
    """

    engine: str
    embedded: bool
    signed_in_as: str | None
    database: str
    reading: bool
    timeout_s: float | None = None
    folder: Path | None = None

    @property
    def subject(self) -> str:
        """The engine as a sentence begins with it."""
        return self.engine[0].upper() + self.engine[1:]


def is_passing(error: Exception) -> bool:
    """Whether trying the same again may succeed: a conflict of two writers, a broken connection."""
    if isinstance(error, Neo4jError):
        return error.is_retryable() and _name(error) not in _FULL and not _NO_MEMORY.search(_said(error))
    return isinstance(error, DriverError) and error.is_retryable()


def is_lost_race(error: Exception, attempt: Attempt) -> bool:
    """Whether two writers may have made the same thing at once.

    On the embedded engine the second hears of a broken constraint, where Neo4j would have made it wait;
    tried again, its MERGE finds what the first has made. A combination of labels that both use for the
    first time fails the second without a reason that reaches us.
    """
    if not attempt.embedded or attempt.reading:
        return False
    return isinstance(error, ConstraintError) or (
        isinstance(error, Neo4jError)
        and _name(error) != "UnknownError"
        and _said(error).startswith(_CAUSE_HIDDEN)
    )


def explained(error: Exception, attempt: Attempt) -> CmoError:
    """The error of our own that says what happened and what to do next."""
    if isinstance(error, CmoError):
        return error
    if isinstance(error, Neo4jError):
        return _from_engine(error, attempt)
    if isinstance(error, (ServiceUnavailable, SessionExpired, OSError)):
        return _unreachable(error, attempt)
    if isinstance(error, UnsupportedServerProduct):
        return EngineUnreachable(
            f"What answers as {attempt.engine} is no Neo4j server that this program can speak to. "
            "Correct NEO4J_URI: it wants the Bolt port, usually 7687."
        )
    if isinstance(error, (ConfigurationError, ValueError)):
        return Misuse(
            f"NEO4J_URI is not an address the Bolt driver can use ({_said(error)}). "
            "Write it like neo4j://host:7687, or neo4j+s://host for an encrypted connection."
        )
    return EngineError(f"{attempt.subject} and the driver did not understand each other: {_said(error)}.")


def parameters_refused(error: Exception) -> QueryError:
    """For values that Bolt cannot carry: integers beyond 64 bits, broken text, foreign objects."""
    return QueryError(
        f"A parameter has a value that no engine can store ({_said(error)}). "
        "Give text, whole numbers below 2^63, decimal numbers, true or false, or lists of these."
    )


def timed_out(attempt: Attempt) -> EngineTimedOut:
    """A read ran into its limit."""
    if not attempt.reading:
        return EngineTimedOut(
            f"{attempt.subject} stopped a write that took longer than it allows, so nothing was kept. "
            "Load less at once, or raise the server's db.transaction.timeout."
        )
    limit, more = "its time limit", "more"
    if attempt.timeout_s is not None:
        limit = f"its limit of {attempt.timeout_s:g} {'second' if attempt.timeout_s == 1 else 'seconds'}"
        more = f"more than {attempt.timeout_s:g}"
    return EngineTimedOut(
        f"The query ran into {limit} and was stopped; the engine is well. "
        f"Narrow the question, or set CMO_READ_TIMEOUT (in seconds) to {more}."
    )


def out_of_memory(attempt: Attempt) -> EngineFull:
    """A read needs, or a write holds, more than the engine has memory for."""
    raise_it = "raise CMO_MEMORY (in megabytes)" if attempt.embedded else "raise the server's limit"
    if attempt.reading:
        return EngineFull(
            f"The query needs more memory than {attempt.engine} allows it. Narrow the question, or {raise_it}."
        )
    return EngineFull(
        f"The load is larger than the memory {attempt.engine} allows one transaction, so nothing was kept; "
        f"{raise_it} and load again."
    )


def without_room(attempt: Attempt) -> EngineFull:
    """The embedded engine broke off and does not say why: for want of disk, if there is none, else of memory."""
    if not attempt.reading and _is_full(attempt.folder):
        return _disk_full(attempt)
    return out_of_memory(attempt)


def _disk_full(attempt: Attempt) -> EngineFull:
    return EngineFull(
        f"The disk below {attempt.engine} is full, so nothing was kept. Free some space and try again."
    )


def _from_engine(error: Neo4jError, attempt: Attempt) -> CmoError:
    name, said = _name(error), _said(error)
    category = (error.code or "").split(".")[2:3]
    if isinstance(error, AuthError) or name in _NO_LOGIN:
        return _refused_login(attempt)
    if attempt.embedded and said == attempt.database:
        # All that is heard of a database that its owner has just closed is its name.
        return _unreachable(error, attempt)
    if name in _TIMED_OUT:
        return timed_out(attempt)
    if _NO_SPACE.search(said) or (_AT_COMMIT in said and _is_full(attempt.folder)):
        return _disk_full(attempt)
    if name in _FULL or _NO_MEMORY.search(said):
        return out_of_memory(attempt)
    if name == "UnknownError" and said.startswith(_CAUSE_HIDDEN):
        return without_room(attempt)
    if name == "DatabaseNotFound":
        return EngineError(
            f"{attempt.subject} has no database '{attempt.database}'. "
            "Set NEO4J_DATABASE to one it has (SHOW DATABASES lists them)."
        )
    if name in _READ_ONLY or (attempt.reading and name in _WRITE_BETRAYED):
        return _forbidden(attempt, said)
    if name == "ParameterMissing":
        return QueryError(f"The query needs a parameter that was not given: {said}.")
    if category in (["Statement"], ["Procedure"]) or _NO_PROCEDURE.search(said):
        return QueryError(_placed(said))
    if category == ["Schema"]:
        return EngineError(
            f"{attempt.subject} refused what would break or repeat a constraint, so nothing was kept: {said}."
        )
    if error.is_retryable():
        return EngineError(
            f"{attempt.subject} was busy with another writer for too long, so nothing was kept: {said}. "
            "Try again when the other load has ended."
        )
    return EngineError(f"{attempt.subject} reported an error of its own: {said}.")


def _is_full(folder: Path | None) -> bool:
    """Whether the disk below an embedded graph has no room for a change; the engine does not say."""
    try:
        return folder is not None and shutil.disk_usage(folder).free < _ROOM
    except OSError:
        return False


def _placed(said: str) -> str:
    """The engine's complaint about a query, with line and column counted from 1 where it names them."""
    found, offset = _AT_NEO4J.search(said), 0
    if found is None:
        found, offset = _AT_EMBEDDED.search(said), 1
    if found is None:
        return f"The engine cannot run the query: {said}."
    line, column = int(found[1]), int(found[2]) + offset
    words = _AT_NEO4J.sub("", said) if offset == 0 else _AT_EMBEDDED.sub(" ", said, count=1)
    words = " ".join(words.split()).removeprefix("Syntax error ").rstrip(".")
    return f"The engine cannot run the query: line {max(line, 1)}, column {max(column, 1)}: {words}."


def _unreachable(error: Exception, attempt: Attempt) -> EngineUnreachable:
    if attempt.embedded:
        return EngineUnreachable(
            f"The process that ran the embedded graph has gone ({_said(error)}). Try again."
        )
    return EngineUnreachable(
        f"{attempt.subject} does not answer ({_said(error)}). Start it, or correct NEO4J_URI "
        "(bolt+s:// or neo4j+s:// where it wants encryption); unset NEO4J_URI to use the embedded engine."
    )


def _refused_login(attempt: Attempt) -> EngineRefusedLogin:
    if attempt.signed_in_as is None:
        return EngineRefusedLogin(
            f"{attempt.subject} wants a user name and password. Set NEO4J_USERNAME and NEO4J_PASSWORD."
        )
    return EngineRefusedLogin(
        f"{attempt.subject} does not accept user '{attempt.signed_in_as}' with this password. "
        "Correct NEO4J_USERNAME and NEO4J_PASSWORD."
    )


def _forbidden(attempt: Attempt, said: str) -> EngineError:
    if attempt.reading:
        return EngineRefusedWrite(
            f"Queries may only read the graph, and this one tried more: {said}. "
            "The graph is built from the evidence files: change those."
        )
    return EngineError(
        f"{attempt.subject} does not let user '{attempt.signed_in_as}' do this in database "
        f"'{attempt.database}': {said}. Use an account that may write."
    )


def _name(error: Neo4jError) -> str:
    return (error.code or "").rsplit(".", 1)[-1]


def _said(error: Exception) -> str:
    """The engine's own words in one line, without the full stop our sentence adds."""
    words = (error.message or "") if isinstance(error, Neo4jError) else str(error)
    line = " ".join(words.split()) or type(error).__name__
    return (line if len(line) <= 500 else line[:499] + "…").rstrip(".")
