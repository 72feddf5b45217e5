"""The signature of an evidence folder: changes whenever a file in it does, cheap enough to look at often."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from pathlib import Path

from cmo.ingest.files import DEEPEST_FOLDER


def signature(folder: Path) -> str:
    """A hash of the names, sizes and times of change of all files; never raises for anything in the folder.

    Files are not opened. What cannot be looked at counts by its name alone; folders that begin with a dot
    are not looked into.
    """
    seen = hashlib.sha256()
    for line in sorted(_lines(os.fspath(folder), DEEPEST_FOLDER)):
        seen.update(os.fsencode(line) + b"\0")
    return seen.hexdigest()


def _lines(folder: str, depth: int) -> Iterator[str]:
    try:
        with os.scandir(folder) as entries:
            found = list(entries)
    except OSError as error:
        yield f"{folder}:{error.errno}"
        return
    for entry in found:
        try:
            if entry.is_dir(follow_symlinks=False):
                if depth and not entry.name.startswith("."):
                    yield from _lines(entry.path, depth - 1)
                continue
            # A link to a file inside the folder changes when that file does.
            status = entry.stat()
            yield f"{entry.path}:{status.st_mtime_ns}:{status.st_size}:{status.st_ino}"
        except OSError as error:
            yield f"{entry.path}:{error.errno}"
