"""A cache of what sound files hold, so that unchanged ones need not be parsed again."""

from __future__ import annotations

import contextlib
import hashlib
from pathlib import Path

from cmo.disk import PRIVATE, write_whole

FORMAT = b"cmo-cache-2"
"""Changes where the reader begins to read a text otherwise than before."""


class ReadCache:
    """Files' values as JSON, one entry a file, each good only for the very bytes it was made from.

    What comes out is validated like what the reader gives, so that an entry can neither be stale nor
    bring in anything but data. A cache that cannot be read or written is no cache; nothing fails.
    """

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder

    def get(self, path: str, digest: str) -> bytes | None:
        """The value of the evidence file at `path` as JSON, if it was kept from bytes of that digest."""
        if self._folder is None:
            return None
        try:
            entry = (self._folder / _name(path)).read_bytes()
        except OSError:
            return None
        head, _, value = entry.partition(b"\n")
        return value if head == _head(digest) else None

    def put(self, path: str, digest: str, value: bytes) -> None:
        """Keeps the value of the file at `path`, in place of an earlier one."""
        if self._folder is None:
            return
        with contextlib.suppress(OSError):
            self._folder.mkdir(parents=True, exist_ok=True)
            write_whole(
                self._folder / _name(path), _head(digest) + b"\n" + value, mode=PRIVATE, lasting=False
            )


def _name(path: str) -> str:
    return hashlib.sha256(path.encode("utf-8", "surrogatepass")).hexdigest()[:32] + ".json"


def _head(digest: str) -> bytes:
    return FORMAT + b" " + digest.encode()
