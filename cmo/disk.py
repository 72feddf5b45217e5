"""Files as a careful program treats them: read without waiting for anybody, written whole or not at all."""

from __future__ import annotations

import contextlib
import errno
import os
import secrets
import shutil
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

PRIVATE = 0o600
"""Mode of files that their owner alone may read."""


class NotAFile(OSError):
    """A folder, pipe or device stands where a file should.

    Attributes:
        folder: whether it is a folder.
    """

    def __init__(self, path: Path, *, folder: bool) -> None:
        super().__init__(f"{path} is {'a folder' if folder else 'a pipe or a device'}, not a file")
        self.folder = folder


def open_file(path: Path) -> BinaryIO:
    """A regular file, open for reading; links are followed.

    Raises:
        NotAFile: it is something else; a named pipe is not waited for.
        OSError: it cannot be opened.
        ValueError: the path holds what no path can.
    """
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    try:
        descriptor = os.open(path, flags)
    except OSError as error:
        if isinstance(error, IsADirectoryError) or path.is_dir():
            raise NotAFile(path, folder=True) from None
        raise
    mode = os.fstat(descriptor).st_mode
    if not stat.S_ISREG(mode):
        os.close(descriptor)
        raise NotAFile(path, folder=stat.S_ISDIR(mode))
    return os.fdopen(descriptor, "rb")


def read_file(path: Path, most: int) -> bytes:
    """The first bytes of a regular file, `most` of them at most; raises as `open_file` does."""
    with open_file(path) as opened:
        return opened.read(most)


@contextlib.contextmanager
def finished_beside(path: Path, data: bytes, *, mode: int = 0o666, lasting: bool = True) -> Iterator[Path]:
    """A whole file of these bytes in the folder of `path`, gone at the end unless renamed.

    Args:
        path: where it is to go.
        data: what it holds.
        mode: who may read and write it, less what the process does not give anybody.
        lasting: whether to wait until the disk has it; not worth the time for what can be made again.

    Raises:
        OSError: the folder or disk does not take it.
    """
    name = path.with_name(f".{path.name}.{secrets.token_hex(6)}.tmp")
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    descriptor = os.open(name, flags, mode)
    try:
        with os.fdopen(descriptor, "wb") as opened:
            opened.write(data)
            if lasting:
                opened.flush()
                os.fsync(opened.fileno())
        yield name
    finally:
        with contextlib.suppress(OSError):
            name.unlink(missing_ok=True)


def write_whole(path: Path, data: bytes, *, mode: int = 0o666, lasting: bool = True) -> None:
    """Puts a file of these bytes in the place of what is there, at once and whole; arguments as above.

    Raises:
        OSError: the folder or disk does not take it; what was there is unchanged.
    """
    with finished_beside(path, data, mode=mode, lasting=lasting) as finished:
        finished.replace(path)
    if lasting:
        settle(path.parent)


@contextlib.contextmanager
def whole_folder(folder: Path) -> Iterator[Path]:
    """A folder to be filled, which is there once it is full; where that fails, nothing of it is left.

    Args:
        folder: where it is to be; new, or empty.

    Raises:
        OSError: the disk does not take it, or something is there.
    """
    there = folder.exists()
    if there and any(folder.iterdir()):
        raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(folder))
    # A folder that is there stays the one it is: somebody may stand in it, or it may be a disk of its own.
    beside = folder / "filled" if there else folder
    filling = beside.with_name(f".{beside.name}.{secrets.token_hex(6)}.tmp")
    filling.mkdir(parents=True)
    try:
        yield filling
        if there:
            for path in filling.iterdir():
                path.rename(folder / path.name)
        else:
            filling.rename(folder)
    finally:
        shutil.rmtree(filling, ignore_errors=True)
    settle(folder.parent)


def settle(folder: Path) -> None:
    """Has the disk keep new names in a folder, where the system lets folders be flushed."""
    with contextlib.suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
