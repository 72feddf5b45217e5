"""The command line as people run it: a process of its own, over a copy of a review, without anybody's server."""

from __future__ import annotations

import ctypes
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
TOY = ROOT / "tests" / "corpora" / "toy"
CMO = (sys.executable, "-c", "from cmo.cli import main; main()")
PATIENCE_S = 180


def environment(cache: Path | None = None, **more: str) -> dict[str, str]:
    """The environment of a process that finds the package, no server, and no graph but its own."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("NEO4J_", "CMO_"))}
    own = {"CMO_CACHE_HOME": str(cache)} if cache else {}
    return {**kept, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8", **own, **more}


@dataclass(frozen=True)
class Done:
    """What a command came to."""

    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """Its output as JSON."""
        return json.loads(self.out)


@dataclass(frozen=True)
class Home:
    """A copy of a review, and commands given in it."""

    folder: Path

    @property
    def evidence(self) -> Path:
        """Its evidence folder."""
        return self.folder / "evidence"

    def cmo(self, *arguments: str, ordinary: bool = False, where: Path | None = None, **more: str) -> Done:
        """Runs a command to its end; no traceback is ever let through.

        Args:
            arguments: as typed after `cmo`.
            ordinary: whether to run without an administrator's right to write anywhere.
            where: the current folder; the review's home by default.
            more: environment variables.
        """
        done = subprocess.run(
            [*CMO, *arguments],
            cwd=where or self.folder,
            env=environment(self.folder.parent / "cache", **more),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            timeout=PATIENCE_S,
            check=False,
            preexec_fn=as_an_ordinary_user if ordinary else None,
        )
        assert "Traceback" not in done.stderr, done.stderr
        return Done(done.returncode, done.stdout, done.stderr)

    @contextmanager
    def started(self, *arguments: str, **options: Any) -> Iterator[subprocess.Popen[bytes]]:
        """A command under way; it is ended where the test did not."""
        with subprocess.Popen(
            [*CMO, *arguments], cwd=self.folder, env=environment(self.folder.parent / "cache"), **options
        ) as process:
            try:
                yield process
            finally:
                if process.poll() is None:
                    process.kill()

    def change(self, file: str, old: str, new: str) -> None:
        """Edits a file of the evidence as a person would."""
        path = self.evidence / file
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), encoding="utf-8")


def toy_home(folder: Path) -> Home:
    """A copy of the toy review with its source texts, to be changed at will."""
    home = folder / "home"
    shutil.copytree(TOY / "evidence", home / "evidence")
    shutil.copytree(TOY / "sources", home / "sources")
    return Home(home)


def as_an_ordinary_user() -> None:
    """Takes the administrator's right to write anywhere from a process about to start."""
    if os.geteuid() == 0:
        drop_from_bounding_set, right_to_override_permissions = 24, 1
        ctypes.CDLL(None).prctl(drop_from_bounding_set, right_to_override_permissions, 0, 0, 0)


def lines(text: str) -> Sequence[str]:
    """Lines without the empty ones."""
    return [line for line in text.splitlines() if line.strip()]
