"""The folder of source texts: found by name, read once, and nothing outside it ever."""

from __future__ import annotations

import os
from pathlib import Path

from cmo.disk import NotAFile, open_file
from cmo.ingest.texts.apart import THE_ONE
from cmo.ingest.texts.formats import (
    APART,
    ENDINGS,
    LARGEST,
    SUFFIXES,
    read_bytes,
    refuse_misnamed,
    refuse_too_large,
)
from cmo.ingest.texts.source import SourceText, SourceUnreadable, named


class SourceFolder:
    """The folder that holds the source texts; nothing outside it is ever read.

    Texts are kept in memory until their file's size or time of change differs.
    """

    def __init__(self, folder: Path | None) -> None:
        self.folder = folder
        self._known: dict[Path, tuple[tuple[int, int], SourceText]] = {}

    def find(self, name: str) -> SourceText | None:
        """The text of a source.

        Args:
            name: what a document gives as its `source`: the file's name without its ending.

        Returns:
            None where the folder has no such file: the text is not on this machine.

        Raises:
            SourceUnreadable: the name is no plain file name, there are several files of that name, or the
                file cannot be read as text.
        """
        if not is_plain(name):
            raise SourceUnreadable(
                f"'{name[:80]}' is not the name of a source text. "
                f"Give the file's name alone, without folders and without {ENDINGS}."
            )
        found = files_of(self.folder, name) if self.folder else []
        if len(found) > 1:
            raise SourceUnreadable(
                f"There are {_and([path.name for path in found])}, and which of them is meant cannot be told. "
                "Keep the one that is quoted, and rename the others or move them elsewhere."
            )
        return self._read(name, found[0]) if found else None

    def _read(self, name: str, path: Path) -> SourceText:
        details = _details(path)
        _refuse_outside(path, self.folder or path.parent)
        state = (details.st_mtime_ns, details.st_size)
        known = self._known.get(path)
        if known and known[0] == state:
            return known[1]
        source = read_source(name, path.suffix, read_file(path, path.suffix), path.name)
        self._known[path] = (state, source)
        return source


def files_of(folder: Path, name: str) -> list[Path]:
    """The files that bear a source's name, in the order of their endings.

    Raises:
        SourceUnreadable: the folder cannot be looked into.
    """
    found = []
    for suffix in SUFFIXES:
        path = folder / f"{name}{suffix}"
        try:
            if os.path.lexists(path):
                found.append(path)
        except (OSError, ValueError) as error:
            raise SourceUnreadable(_cannot_open(path, error)) from error
    return found


def read_file(path: Path, suffix: str) -> bytes:
    """The bytes of a source's file.

    Args:
        path: the file.
        suffix: one of `SUFFIXES`, which says how much it may hold.

    Raises:
        SourceUnreadable: it cannot be opened, is no file, or holds more than a source may.
    """
    try:
        with open_file(path) as opened:
            refuse_too_large(os.fstat(opened.fileno()).st_size, suffix, path.name)
            data = opened.read(LARGEST[suffix] + 1)
    except NotAFile:
        raise _no_file(path) from None
    except (OSError, ValueError) as error:
        raise SourceUnreadable(_cannot_open(path, error)) from error
    refuse_too_large(len(data), suffix, path.name)
    return data


def read_source(name: str, suffix: str, data: bytes, shown: str) -> SourceText:
    """The source in a file's bytes.

    Args:
        name: of the source.
        suffix: ending of the file, one of `SUFFIXES`.
        data: the bytes.
        shown: the file's name for people.

    Raises:
        SourceUnreadable: the file cannot be read as text; says why and what to do.
    """
    refuse_misnamed(data, suffix, shown)
    reader = THE_ONE.read if suffix in APART else read_bytes
    return named(name, reader(data, suffix, shown))


def is_plain(name: str) -> bool:
    """Whether a name is that of a file alone, on every system: no folders, no signs with a meaning there."""
    if not name or len(name) > 200 or name.strip() != name or name.startswith("."):
        return False
    return not any(c in '/\\:*?"<>|' or ord(c) < 32 for c in name)


def _details(path: Path) -> os.stat_result:
    try:
        return path.stat()
    except FileNotFoundError:
        raise SourceUnreadable(
            f"{path.name} is a link that leads nowhere. Put the text itself into the folder."
        ) from None
    except (OSError, ValueError) as error:
        raise SourceUnreadable(_cannot_open(path, error)) from error


def _refuse_outside(path: Path, folder: Path) -> None:
    try:
        inside = path.resolve(strict=True).is_relative_to(folder.resolve(strict=True))
    except (OSError, RuntimeError) as error:
        raise SourceUnreadable(_cannot_open(path, error)) from error
    if not inside:
        raise SourceUnreadable(
            f"{path.name} is a link that leads out of the folder of source texts. Put the text itself there."
        )


def _no_file(path: Path) -> SourceUnreadable:
    return SourceUnreadable(f"{path.name} is not a file. Put the text itself in its place.")


def _cannot_open(path: Path, error: Exception) -> str:
    reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return f"{path.name} cannot be opened ({reason}). Check the file and who may read it."


def _and(names: list[str]) -> str:
    return f"{', '.join(names[:-1])} and {names[-1]}"
