"""Opening the files of an evidence folder: what is there, and the bytes of it, nothing outside."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from cmo.disk import NotAFile, read_file
from cmo.ingest.wording import shown
from cmo.problems import Place, Problem

LARGEST_FILE = 16 * 1024 * 1024
"""Bytes of one evidence file; the reader's own limit may be lower."""

DEEPEST_FOLDER = 6
"""Levels of folders that are looked into; evidence needs one."""

MOST_FILES = 50_000


class Unopened(Exception):
    """A file cannot be opened or must not be; caught where folders are read.

    Attributes:
        code: name in the catalogue of problems.
        what: a sentence.
        remedy: a sentence.
    """

    def __init__(self, code: str, what: str, remedy: str) -> None:
        super().__init__(what)
        self.code = code
        self.what = what
        self.remedy = remedy

    def problem(self, file: str) -> Problem:
        """As a problem of the file."""
        return Problem(self.code, Place(file), self.what, self.remedy)


@dataclass(frozen=True, slots=True)
class Listed:
    """Something found in the folder: its path inside it, with `/`, and what stands in its way, if anything."""

    path: str
    refused: Unopened | None = None


def listing(folder: Path) -> list[Listed]:
    """Everything in the folder that is not a folder itself, in the order of paths.

    Links are followed only where they stay inside; what leads outside, cannot be listed, or has a name
    that is no text is listed as refused.
    """
    found: list[Listed] = []
    for item in _walk(folder, "", os.path.realpath(folder), 0):
        found.append(item)
        if len(found) >= MOST_FILES:
            found.append(Listed("", _too_many()))
            break
    return sorted(found, key=lambda item: item.path)


def _walk(folder: Path, inside: str, root: str, depth: int) -> Iterator[Listed]:
    try:
        with os.scandir(folder) as entries:
            names = sorted(entry.name for entry in entries)
    except OSError as error:
        yield Listed(inside, _unreadable(error))
        return
    for name in names:
        path = f"{inside}/{name}" if inside else name
        if not _is_text(name):
            yield Listed(shown(path.encode("utf-8", "backslashreplace").decode()), _strange_name())
            continue
        full = folder / name
        if full.is_symlink() and not _stays_inside(full, root):
            yield Listed(path, _outside())
        elif full.is_dir() and not name.endswith((".yaml", ".json")):
            if name.startswith("."):
                continue
            if full.is_symlink() or depth >= DEEPEST_FOLDER:
                yield Listed(path, _linked_folder() if full.is_symlink() else _too_deep())
            else:
                yield from _walk(full, path, root, depth + 1)
        else:
            yield Listed(path)


def read(path: Path) -> bytes:
    """The bytes of a regular file.

    Raises:
        Unopened: the file cannot be read, is no regular file, or is too large.
    """
    try:
        data = read_file(path, LARGEST_FILE + 1)
    except NotAFile as found:
        raise Unopened(
            "unreadable-file",
            "This is a folder, not a file." if found.folder else "This is a pipe or a device, not a file.",
            "Rename it, or delete it." if found.folder else "Put the file itself in its place, or delete it.",
        ) from None
    except OSError as error:
        raise _unreadable(error) from None
    if len(data) > LARGEST_FILE:
        raise Unopened(
            "file-too-large",
            f"The file holds more than {LARGEST_FILE // 1024 // 1024} MiB.",
            "Check that it is an evidence file; split it if it is.",
        )
    return data


def _is_text(name: str) -> bool:
    return name.isprintable() and "\\" not in name


def _stays_inside(link: Path, root: str) -> bool:
    try:
        target = os.path.realpath(link, strict=True)
    except OSError:
        return False
    return os.path.commonpath([root, target]) == root


def _unreadable(error: OSError) -> Unopened:
    why = (error.strerror or "the system refuses").lower()
    return Unopened(
        "unreadable-file", f"This cannot be read: {why}.", "Check that you may read it, or delete it."
    )


def _outside() -> Unopened:
    return Unopened(
        "outside-folder",
        "This is a link that leads nowhere or outside the evidence folder.",
        "Put the file itself in its place.",
    )


def _linked_folder() -> Unopened:
    return Unopened(
        "outside-folder",
        "This is a link to a folder, which would be read twice.",
        "Put the folder itself in its place, or delete the link.",
    )


def _strange_name() -> Unopened:
    return Unopened(
        "bad-id",
        "The name of this file holds characters that cannot be printed.",
        "Rename it, or delete it.",
    )


def _too_deep() -> Unopened:
    return Unopened(
        "unexpected-file", "This folder lies too deep to be looked into.", "Move its files, or delete it."
    )


def _too_many() -> Unopened:
    return Unopened(
        "file-too-large",
        f"The folder holds more than {MOST_FILES:,} files.",
        "Check that it is an evidence folder; nothing beyond these was looked at.",
    )
