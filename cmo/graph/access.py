"""What it takes to speak to one engine: address, accounts, and what was learnt when it was reached."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

EMBEDDED = "embedded"
NEO4J = "neo4j"


@dataclass(frozen=True)
class Account:
    """A user of an engine; without a name, nobody signs in."""

    name: str | None
    password: str | None = field(repr=False)


@dataclass(frozen=True)
class Bolt:
    """What another program needs to read a graph with a Bolt driver of its own.

    Attributes:
        uri: its address.
        auth: user name and password of an account for reads; None where nobody signs in.
        database: to be named in every call.
    """

    uri: str
    auth: tuple[str, str] | None = field(repr=False)
    database: str


def _nothing_to_release() -> None:
    return None


@dataclass(frozen=True)
class Access:
    """How to reach one engine.

    Attributes:
        engine: `embedded` or `neo4j`.
        uri: its Bolt address.
        database: the database every call names.
        reader: the account for reads; on the embedded engine one that cannot write.
        writer: the account for writes.
        version: the engine's name and version, as printed in reports.
        most_changes: how many records one transaction may change, where the engine sets no limit itself.
        warnings: what was noticed on the way that the user should hear of.
        folder: where an embedded graph keeps its files.
        release: gives the access back; the embedded engine stops with its last user.
    """

    engine: str
    uri: str
    database: str
    reader: Account
    writer: Account
    version: str
    most_changes: int | None = None
    warnings: tuple[str, ...] = ()
    folder: Path | None = None
    release: Callable[[], None] = field(default=_nothing_to_release, repr=False, compare=False)
