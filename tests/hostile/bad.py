"""A bad evidence file: a small edit of the sound toy review, and what must be said about it."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from tests.ingest.conftest import TOY

HERE = "¦"
"""Stands in the new words where the message must point; it is not written into the file."""


@dataclass(frozen=True)
class Bad:
    """One bad file.

    Attributes:
        code: of the problem that must be told.
        file: inside the evidence folder; one that begins with `queries/` or `sources/` lies beside it.
        old: words that occur once in the sound file; empty for the whole file.
        new: what stands there instead. `HERE` marks the place that the message must name.
        says: words that the message must hold: those of the file, or what is wrong in plain words.
        at: file and, behind a colon, line and column of the message, where `HERE` cannot mark it.
        made: prepares the folder in other ways than by an edit.
        needs: what the check is asked beside: `sources`, `required`, `format`.
    """

    code: str
    file: str
    old: str = ""
    new: str | bytes = ""
    says: str = ""
    at: str = ""
    made: Callable[[Path], object] | None = None
    needs: str = ""

    @property
    def id(self) -> str:
        """What the test of it is called."""
        return f"{self.code}-{self.file}-{self.says[:24]}".encode("ascii", "replace").decode()


def edits(file: str, rows: Iterable[tuple[str, str, str | bytes, str]], **more: str) -> list[Bad]:
    """Bad files made of one sound file: code, old words, new words, what the message says."""
    return [Bad(code, file, old, new, says, **more) for code, old, new, says in rows]


def prepare(home: Path, bad: Bad) -> Bad:
    """Writes the toy review with this one thing wrong below `home`; the case with its place filled in."""
    copy_toy(home)
    (home / "queries").mkdir(exist_ok=True)
    if bad.made is not None:
        bad.made(home)
        return bad
    path = target(home, bad.file)
    path.parent.mkdir(parents=True, exist_ok=True)
    data, place = changed(path.read_text("utf-8") if bad.old else "", bad)
    path.write_bytes(data)
    return bad if bad.at or not place else replace(bad, at=f"{bad.file}:{place}")


def copy_toy(home: Path) -> None:
    """A copy of the sound toy review, without a graph somebody may have made beside it."""
    shutil.copytree(TOY, home, dirs_exist_ok=True, ignore=shutil.ignore_patterns(".cmo"))


def target(home: Path, file: str) -> Path:
    """Where a file of the case lies."""
    return home / file if file.startswith(("queries/", "sources/")) else home / "evidence" / file


def changed(sound: str, bad: Bad) -> tuple[bytes, str]:
    """The bytes of the bad file, and the line and column that `HERE` marks, if it does."""
    if isinstance(bad.new, bytes):
        before, _, behind = sound.partition(bad.old) if bad.old else ("", "", "")
        return before.encode() + bad.new + behind.encode(), ""
    if bad.old:
        assert sound.count(bad.old) == 1, f"{sound.count(bad.old)} times in {bad.file}: {bad.old}"
    text = sound.replace(bad.old, bad.new) if bad.old else bad.new
    before, mark, _ = text.partition(HERE)
    place = f"{before.count(chr(10)) + 1}:{len(before) - before.rfind(chr(10))}" if mark else ""
    return text.replace(HERE, "").encode(), place


def link(file: str, to: str | Path) -> Callable[[Path], object]:
    """Puts a link in the place of a file."""

    def made(home: Path) -> None:
        path = target(home, file)
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        path.unlink(missing_ok=True)
        path.symlink_to(to)

    return made


def written(file: str, data: bytes) -> Callable[[Path], object]:
    """Writes a file beside the sound ones."""

    def made(home: Path) -> None:
        path = target(home, file)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)

    return made


def moved(file: str, to: str) -> Callable[[Path], object]:
    """Gives a file another name."""

    def made(home: Path) -> None:
        path = target(home, to)
        path.parent.mkdir(parents=True, exist_ok=True)
        target(home, file).rename(path)

    return made


def removed(file: str) -> Callable[[Path], object]:
    """Takes a file away."""
    return lambda home: target(home, file).unlink()
