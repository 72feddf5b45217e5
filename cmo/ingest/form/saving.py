"""A plan written to its files, all of them as they were when it was made, or none."""

from __future__ import annotations

import difflib
from dataclasses import dataclass, field
from pathlib import Path

from cmo.ingest.edit.writing import FileChanged, FileExists, create_file, edit_file
from cmo.ingest.folder import read_folder
from cmo.ingest.form.plan import Base, Bases, Change, Plan
from cmo.ingest.quotes.anchors import AnchorsUnwritable
from cmo.ingest.texts.folder import SourceFolder
from cmo.ingest.verification import check_quotes, store_anchors

MOST_LINES = 400
"""Lines of a comparison that are shown."""


@dataclass(frozen=True)
class Conflict:
    """A file that changed since it was read.

    Attributes:
        change: what was to be written, with the file as it was read.
        now: the file as it is now.
    """

    change: Change
    now: Base

    @property
    def theirs(self) -> str:
        """What was changed in the file meanwhile, line by line."""
        return compared(self.change.base.text, _text(self.now))

    @property
    def ours(self) -> str:
        """What would have been changed in it from here, line by line."""
        return compared(self.change.base.text, self.change.after)


@dataclass
class Saved:
    """What saving came to.

    Attributes:
        written: paths inside the folder, anchors included.
        conflicts: files that changed; where there are any, nothing was written.
        unanchored: why the places of the quotes were not kept; empty where they were.
    """

    written: list[str] = field(default_factory=list)
    conflicts: list[Conflict] = field(default_factory=list)
    unanchored: str = ""


def save(bases: Bases, plan: Plan, sources: SourceFolder, document: str) -> Saved:
    """Writes the plan, then the anchors of the document's quotes, where its text is here.

    Args:
        bases: the folder, and its files as they were when the plan was made; files written are begun again.
        plan: what to write.
        sources: the source texts.
        document: id of the document whose anchors are stored.

    Raises:
        Unwritable: the folder or disk does not take a file; those before it are written.
    """
    conflicts = [
        Conflict(change, now)
        for change in plan.changes
        if (now := bases.now(change.inside)).digest != change.base.digest
    ]
    if conflicts:
        return Saved(conflicts=conflicts)
    saved = Saved()
    for change in plan.changes:
        try:
            _write(bases.folder, change)
        except (FileChanged, FileExists):  # In the moment since they were compared.
            return Saved(saved.written, [Conflict(change, bases.now(change.inside))])
        saved.written.append(change.inside)
        bases.begin_again([change.inside])
    draft = read_folder(bases.folder).draft
    anchors = check_quotes(draft, sources, documents=[document])
    try:
        saved.written += store_anchors(bases.folder, anchors)
    except AnchorsUnwritable as refused:
        saved.unanchored = str(refused)
    return saved


def _write(folder: Path, change: Change) -> None:
    path = folder / change.inside
    if change.base.data is None:
        create_file(path, change.after)
    else:
        edit_file(path, lambda _: change.after, digest=change.base.digest)


def compared(before: str, after: str) -> str:
    """Two versions of a text, line by line with three lines around each difference; cut where it is long."""
    lines = list(difflib.unified_diff(before.splitlines(), after.splitlines(), "", "", lineterm=""))[2:]
    cut = [*lines[:MOST_LINES], f"… and {len(lines) - MOST_LINES} lines more"]
    return "\n".join(lines if len(lines) <= MOST_LINES else cut)


def _text(base: Base) -> str:
    return (base.data or b"").decode("utf-8", "replace").removeprefix("\ufeff")
