"""The embedded engine's folder: where it lies, what is written into it, and what is set aside."""

from __future__ import annotations

import contextlib
import hashlib
import tempfile
import time
from pathlib import Path

from cmo.disk import PRIVATE, write_whole
from cmo.errors import EngineError

LOCK = "lock"
ADDRESS = "engine.json"
ENGINE = "engine"


def usable_folder(wanted: Path, cache_home: Path) -> Path:
    """`wanted` if it can be written to, else a folder of the user's own that belongs to this path.

    Raises:
        EngineError: neither can be written to.
    """
    wanted = wanted.absolute()
    if _can_write(wanted):
        return wanted.resolve()
    key = hashlib.sha256(str(wanted.parent.resolve()).encode("utf-8", "surrogateescape")).hexdigest()[:16]
    own = cache_home / f"{wanted.parent.name or 'root'}-{key}"
    if _can_write(own):
        return own.resolve()
    raise EngineError(
        f"The graph can be kept neither in {wanted} nor in {own}: neither folder can be written to. "
        "Make one of them writable, or set CMO_CACHE_HOME to a folder that is."
    )


def write_private(path: Path, text: str) -> None:
    """Replaces the file at once and whole, readable by its owner alone.

    Raises:
        OSError: the folder cannot be written to, or the disk is full.
    """
    write_whole(path, text.encode("utf-8"), mode=PRIVATE)


def set_aside(engine: Path) -> Path:
    """Renames a graph that cannot be used, so that nothing of it is lost, and says where it went."""
    stamp = time.strftime("%Y%m%dT%H%M%S", time.gmtime())
    for number in range(1, 1000):
        aside = engine.with_name(f"{engine.name}-set-aside-{stamp}-{number}")
        if not aside.exists():
            engine.rename(aside)
            return aside
    raise EngineError(f"{engine} cannot be used and cannot be moved aside. Remove it: it can be rebuilt.")


def trim_logs(logs: Path, *, keep_days: float = 7, keep_bytes: int = 20_000_000) -> None:
    """Removes the engine's logs that are old, or all of them once they take too much room."""
    try:
        files = [path for path in logs.iterdir() if path.is_file() and not path.is_symlink()]
        sizes = sum(path.stat().st_size for path in files)
        oldest = time.time() - keep_days * 86_400
        for path in files:
            if sizes > keep_bytes or path.stat().st_mtime < oldest:
                path.unlink()
    except OSError:
        # Logs are nobody's evidence: what cannot be tidied can stay.
        return


def _can_write(folder: Path) -> bool:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            pass
    except OSError:
        return False
    ignore = folder / ".gitignore"
    if not ignore.exists():
        with contextlib.suppress(OSError):
            ignore.write_text("*\n", "utf-8")
    return True
