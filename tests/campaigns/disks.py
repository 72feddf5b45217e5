"""A disk that is full at every stage: what is said, and that nothing is lost."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from cmo.ingest.folder import read_folder
from tests.cli.running import CMO, TOY, environment
from tests.corpora.folders import write_folder

Say = Callable[[str], object]
Files = dict[str, bytes]

SIZE_MIB = 160
PATIENCE_S = 120
BLOCK = 4096
LEFT = (0, 1, 2, 5, 12, 40, 120, 400, 1200, 4000, 12000)
"""Blocks that the disk still has: from none to enough for any command."""

SAYS_SO = re.compile(r"(disk|no space left|has room)", re.IGNORECASE)
_FILLER = "filler"


@dataclass(frozen=True)
class Stage:
    """A command that writes.

    Attributes:
        name: what it writes, as the table says it.
        command: as typed after `cmo`.
        before: what is done to the home first, with room enough.
        into: file its output is sent to.
        levels: blocks that the disk still has, one after the other, until the command finds room enough.
    """

    name: str
    command: tuple[str, ...]
    before: Callable[[Path], object] = lambda home: None
    into: str | None = None
    levels: tuple[int, ...] = LEFT


def _unformatted(home: Path) -> None:
    corpus = read_folder(home / "evidence").corpus
    assert corpus is not None
    write_folder(corpus, home / "evidence")


def _without_anchors(home: Path) -> None:
    shutil.rmtree(home / "evidence" / "anchors")


def _text(home: Path) -> None:
    (home / "added.txt").write_text("A text that somebody has found. " * 2000, "utf-8")


def _loaded(home: Path) -> None:
    run(home, "load")


_DRAW = ("second-coding", "draw", "sheet.yaml", "--by", "second", "--share", "1", "--seed", "1")
STAGES: tuple[Stage, ...] = (
    Stage("evidence: a new document", ("new", "document", "found", "--title", "Found", "--type", "study")),
    Stage("evidence: laid out anew", ("format",), _unformatted),
    Stage("anchors", ("check", "--write"), _without_anchors),
    Stage("source text", ("source", "add", "added.txt"), _text),
    Stage("embedded graph", ("load",)),
    *(
        Stage(f"export: {form}", ("export", form, "-o", f"out-{form}"))
        for form in ("table", "csv", "json", "graphml", "cypher", "annotations")
    ),
    Stage("report: page", ("report", "-o", "brief.html"), _loaded),
    Stage("report: Word", ("report", "-o", "brief.docx"), _loaded),
    Stage("second-coding sheet", _DRAW),
    Stage(
        "rows of a query, sent to a file",
        ("query", "run", "quotes", "--format", "csv"),
        _loaded,
        into="rows.csv",
    ),
)


@dataclass
class Outcome:
    """What one stage came to."""

    stage: str
    full: int = 0
    sentences: set[str] = field(default_factory=set)
    faults: list[str] = field(default_factory=list)

    def row(self) -> str:
        """A line of the table."""
        said = "; ".join(sorted(self.sentences))
        return f"| {self.stage} | {self.full} | {len(self.faults)} | {said} |"


HEADER = "| what is written | times the disk was full | faults | what was said |\n|---|---|---|---|"


def run(home: Path, *arguments: str, into: str | None = None) -> subprocess.CompletedProcess[str]:
    """A command in a home, with its graph on the same disk."""
    with (home / into).open("w") if into else tempfile.TemporaryFile("w+") as output:
        return subprocess.run(
            [*CMO, *arguments],
            cwd=home,
            env=environment(home / "cache"),
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.PIPE,
            text=True,
            timeout=PATIENCE_S,
            check=False,
        )


def full_at(stage: Stage, disk: Path, say: Say) -> Outcome:
    """Runs the command of a stage on a disk that has less and less to spare, from nothing upwards."""
    found = Outcome(stage.name)
    whole = _unhindered(stage, disk)
    for blocks in stage.levels:
        home = _fresh(stage, disk)
        before = files(home)
        _fill(disk, blocks)
        done = run(home, *stage.command, into=stage.into)
        if done.returncode == 0:
            break
        found.full += 1
        at = f"{blocks} blocks left: "
        found.faults += [
            at + fault
            for fault in faults(done.returncode, done.stderr, before, files(home), whole, stage.into)
        ]
        found.sentences.update(_shown(line, disk) for line in done.stderr.splitlines())
        (disk / _FILLER).unlink()
        again = run(home, *stage.command, into=stage.into)
        if again.returncode != 0:
            found.faults.append(f"{at}with room again: {again.returncode}, {again.stderr[-200:]}")
        elif (now := files(home)) != whole:
            apart = sorted(name for name in {*now, *whole} if now.get(name) != whole.get(name))
            found.faults.append(f"{at}with room again: not the same files: {apart}")
    if not found.full:
        found.faults.append("the disk was never full")
    say(f"{stage.name}: full {found.full} times, {len(found.faults)} faults")
    return found


def faults(
    status: int, said: str, before: Files, after: Files, whole: Files, into: str | None
) -> Iterator[str]:
    """What must not be of a command that found the disk full.

    Args:
        status: its exit status.
        said: what it printed to standard error.
        before: the files before it ran.
        after: the files it left.
        whole: the files it would have left.
        into: the file its output was sent to, which the command knows nothing of.
    """
    lines = said.splitlines()
    if status != 3 or len(lines) != 1 or not SAYS_SO.search(lines[0]):
        yield f"{status}, {said[-300:]}"
    for name in sorted({*before, *after} - {into}):
        if name not in after:
            yield f"'{name}' is gone"
        elif after[name] not in (before.get(name), whole.get(name)):
            yield f"'{name}' is neither what it was nor what it was to become"


def files(home: Path) -> Files:
    """Every file of a home but those that can be made again."""
    kept = (path for path in home.rglob("*") if path.is_file() and not {".cmo", "cache"} & {*path.parts})
    return {str(path.relative_to(home)): path.read_bytes() for path in kept}


def _unhindered(stage: Stage, disk: Path) -> Files:
    home = _fresh(stage, disk)
    done = run(home, *stage.command, into=stage.into)
    assert done.returncode == 0, done.stderr
    return files(home)


def _fresh(stage: Stage, disk: Path) -> Path:
    for path in disk.iterdir():
        shutil.rmtree(path) if path.is_dir() else path.unlink()
    home = disk / "home"
    shutil.copytree(TOY / "evidence", home / "evidence")
    shutil.copytree(TOY / "sources", home / "sources")
    stage.before(home)
    return home


def _fill(disk: Path, blocks: int) -> None:
    """Leaves the disk so many blocks."""
    found = os.statvfs(disk)
    free = found.f_bavail * found.f_frsize
    with (disk / _FILLER).open("wb") as filler:
        os.posix_fallocate(filler.fileno(), 0, max(BLOCK, free - blocks * BLOCK))


def _shown(line: str, disk: Path) -> str:
    """A sentence without what is different each time."""
    line = line.replace(str(disk), "…")
    return re.sub(r"\.([\w.-]+)\.[0-9a-f]{12}\.tmp", r"\1", line)


@contextmanager
def small_disk(size_mib: int = SIZE_MIB) -> Iterator[Path | None]:
    """A disk of this size; None where none can be mounted."""
    folder = Path(tempfile.mkdtemp(prefix="small-disk-"))
    mount = ["mount", "-t", "tmpfs", "-o", f"size={size_mib}m", "tmpfs", str(folder)]
    mounted = sys.platform == "linux" and shutil.which("mount") is not None
    mounted = mounted and subprocess.run(mount, capture_output=True, check=False).returncode == 0
    try:
        yield folder if mounted else None
    finally:
        if mounted:
            subprocess.run(["umount", "-l", str(folder)], check=True)
        folder.rmdir()


def outcomes(stages: tuple[Stage, ...], say: Say) -> Mapping[str, Outcome] | None:
    """What every stage came to; None where no disk can be mounted."""
    with small_disk() as disk:
        return None if disk is None else {stage.name: full_at(stage, disk, say) for stage in stages}
