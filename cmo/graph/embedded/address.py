"""`engine.json`: where the owner of an embedded graph tells other processes how to reach it."""

from __future__ import annotations

import contextlib
import json
import os
import re
import socket
from pathlib import Path

from cmo.graph.access import EMBEDDED, Access, Account
from cmo.graph.embedded.files import ENGINE, write_private

# Only ever this machine: a file that came with someone's folder must not send us elsewhere.
_LOOPBACK = re.compile(r"bolt://127\.0\.0\.1:(\d{1,5})", re.ASCII)
_FORMAT = 1


def publish(path: Path, access: Access) -> None:
    """Writes the address for other processes of the same user.

    Raises:
        OSError: the folder cannot be written to.
    """
    content = {
        "format": _FORMAT,
        "process": os.getpid(),
        "uri": access.uri,
        "database": access.database,
        "version": access.version,
        "most_changes": access.most_changes,
        "reader": [access.reader.name, access.reader.password],
        "writer": [access.writer.name, access.writer.password],
    }
    write_private(path, json.dumps(content, indent=1) + "\n")


def published(path: Path) -> Access | None:
    """What the owner published, or None if there is nothing, or nothing that can be relied on."""
    try:
        content = json.loads(path.read_text("utf-8"))
        if content["format"] != _FORMAT or not _LOOPBACK.fullmatch(content["uri"]):
            return None
        return Access(
            engine=EMBEDDED,
            uri=content["uri"],
            database=str(content["database"]),
            reader=Account(*map(str, content["reader"])),
            writer=Account(*map(str, content["writer"])),
            version=str(content["version"]),
            most_changes=int(content["most_changes"]),
            folder=path.parent / ENGINE,
        )
    except (OSError, ValueError, TypeError, KeyError, RecursionError):
        return None


def withdraw(path: Path) -> None:
    """Removes the address, first thing when the engine stops."""
    with contextlib.suppress(OSError):
        path.unlink()


def listens(access: Access, *, timeout_s: float = 1.0) -> bool:
    """Whether anything listens at the address; on loopback a dead owner shows at once."""
    found = _LOOPBACK.fullmatch(access.uri)
    if found is None:
        return False
    try:
        with socket.create_connection(("127.0.0.1", int(found[1])), timeout=timeout_s):
            return True
    except (OSError, OverflowError):
        return False
