"""Files written whole or not at all, and only if nobody else changed them meanwhile."""

from __future__ import annotations

import contextlib
import os
import stat
from collections.abc import Callable
from pathlib import Path

from cmo.disk import finished_beside, settle
from cmo.errors import CmoError
from cmo.ingest.files import Unopened, read
from cmo.ingest.parse import digest_of

BYTE_ORDER_MARK = "\ufeff"


class FileChanged(CmoError):
    """The file is not what it was when it was read, so nothing was written."""


class FileExists(CmoError):
    """The file is there already, and is not overwritten."""

    exit_status = 2


class Unwritable(CmoError):
    """The folder or disk does not take the file; what was there is unchanged."""

    exit_status = 3


def edit_file(path: Path, edit: Callable[[str], str], *, digest: str | None = None) -> str:
    """Puts the edited text in the place of a file's.

    Args:
        path: the file; of a link, what it leads to is written.
        edit: from the old text to the new; whatever it raises leaves the file as it is.
        digest: of the file's bytes as they were read; by default as they are now.

    Returns:
        The digest of what was written.

    Raises:
        FileChanged: the file is not of that digest, or changed during the edit.
        Unwritable: it cannot be read or written.
    """
    path = Path(os.path.realpath(path))
    before = _bytes(path)
    if digest is not None and digest_of(before) != digest:
        raise _changed(path)
    try:
        text = before.decode("utf-8")
    except UnicodeDecodeError as error:
        raise Unwritable(f"{path} is not UTF-8 text. Save it as UTF-8 in your editor.") from error
    mark = BYTE_ORDER_MARK if text.startswith(BYTE_ORDER_MARK) else ""
    after = (mark + edit(text.removeprefix(BYTE_ORDER_MARK))).encode("utf-8")
    if after == before:
        return digest_of(before)
    try:
        with finished_beside(path, after) as finished:
            with contextlib.suppress(OSError):
                finished.chmod(stat.S_IMODE(path.stat().st_mode))
            if _bytes(path) != before:
                raise _changed(path)
            finished.replace(path)
    except OSError as error:
        raise _unwritable(path, error) from error
    settle(path.parent)
    return digest_of(after)


def create_file(path: Path, text: str) -> None:
    """Writes a text that is not there yet, with the folders it needs.

    Raises:
        FileExists: something has that name.
        Unwritable: the folder or disk does not take it.
    """
    create_bytes(path, text.encode("utf-8"))


def create_bytes(path: Path, data: bytes) -> None:
    """Writes a file that is not there yet, with the folders it needs.

    Raises:
        FileExists: something has that name.
        Unwritable: the folder or disk does not take it.
    """
    if os.path.lexists(path):
        raise _exists(path)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with finished_beside(path, data) as finished:
            _named(finished, path)
    except OSError as error:
        taken = isinstance(error, FileExistsError) and os.path.lexists(path)
        raise (_exists(path) if taken else _unwritable(path, error)) from error
    settle(path.parent)


def _named(finished: Path, path: Path) -> None:
    """Gives a finished file its name; unlike a replacement, a link fails where the name is taken."""
    try:
        path.hardlink_to(finished)
    except FileExistsError:
        raise
    except OSError:  # a file system without links
        with path.open("xb") as opened:
            opened.write(finished.read_bytes())


def _bytes(path: Path) -> bytes:
    try:
        return read(path)
    except Unopened as refused:
        raise Unwritable(f"{path}: {refused.what} {refused.remedy}") from None


def _changed(path: Path) -> FileChanged:
    return FileChanged(
        f"{path} was changed since it was read, so nothing was written. Read it again, then edit."
    )


def _exists(path: Path) -> FileExists:
    return FileExists(f"{path} exists already, and is not overwritten. Give another id, or edit the file.")


def _unwritable(path: Path, error: OSError) -> Unwritable:
    return Unwritable(
        f"{path} could not be written ({error.strerror or error}). "
        "Check that the folder may be written and the disk has room."
    )
