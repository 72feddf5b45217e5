"""A plan tried before it is written: what a check of the folder would say of it, and where in the form."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from cmo.ingest.draft import Draft
from cmo.ingest.folder import Result, read_folder
from cmo.ingest.form.plan import Plan
from cmo.ingest.founded import unfounded
from cmo.ingest.texts.folder import SourceFolder
from cmo.ingest.verification import check_quotes
from cmo.problems import Problem, errors, in_order
from cmo.reader import Path as Steps
from cmo.reader import read_text
from cmo.reader.marks import Node

MENDED_ON_SAVING = frozenset({"anchor-missing", "anchors-stale"})
"""What is said of anchors before they are stored, which saving does."""

Said = tuple[str, str | None, str]


@dataclass(frozen=True)
class Known:
    """What is said of a folder as it is.

    Attributes:
        result: the folder as read.
        said: how often each problem is said, of the files and of the quotes of the documents asked for.
    """

    result: Result
    said: Counter[Said] = field(repr=False)

    @property
    def draft(self) -> Draft:
        """The files as read."""
        return self.result.draft


@dataclass(frozen=True)
class Placed:
    """A problem that a plan would bring, and where it stands in what is planned.

    Attributes:
        problem: as a check would say it.
        inside: path of the file inside the folder.
        path: keys and positions from the top of that file to the value it is about; () where that is the file.
    """

    problem: Problem
    inside: str
    path: Steps = ()


def as_it_is(folder: Path, cache: Path | None = None) -> Result:
    """The folder read as `known` wants it."""
    return read_folder(folder, shown="", cache=cache)


def known(result: Result, sources: SourceFolder, documents: Sequence[str]) -> Known:
    """What a check says of a folder as it was read, as far as the quotes of these documents go."""
    return Known(result, Counter(map(_said, _problems(result, sources, documents))))


def tried(
    folder: Path,
    sources: SourceFolder,
    plan: Plan,
    before: Known,
    documents: Sequence[str],
    *,
    about: Sequence[str] = (),
    cache: Path | None = None,
) -> tuple[Placed, ...]:
    """What a check would say of the folder after the plan and does not say of it now.

    Args:
        folder: the evidence folder; nothing is written.
        sources: the source texts.
        plan: what is to be changed.
        before: what is said now.
        documents: ids of those whose quotes are looked for, as for `known`.
        about: full ids of records of which everything is told, said before or not.
        cache: a folder in which what sound files hold is kept between runs.
    """
    if not plan.changes:
        return ()
    result = read_folder(folder, shown="", cache=cache, instead=plan.after())
    left = Counter(before.said)
    new = []
    for problem in _problems(result, sources, documents):
        said = _said(problem)
        if left[said] and problem.about not in about:
            left[said] -= 1
        else:
            new.append(problem)
    return tuple(_placed(plan, problem) for problem in in_order(new))


def _problems(result: Result, sources: SourceFolder, documents: Sequence[str]) -> list[Problem]:
    found = [*result.problems, *check_quotes(result.draft, sources, documents=documents).problems]
    if not errors(found):
        found += unfounded(result.draft, sources)
    return [problem for problem in found if problem.code not in MENDED_ON_SAVING]


def _said(problem: Problem) -> Said:
    return problem.code, problem.about, problem.what


def _placed(plan: Plan, problem: Problem) -> Placed:
    place = problem.place
    change = next((each for each in plan.changes if each.inside == place.file), None)
    if change is None or place.line is None:
        return Placed(problem, place.file)
    marks = read_text(change.after, place.file).marks
    offset = marks.lines.starts[place.line - 1] + (place.column or 1) - 1
    return Placed(problem, place.file, _path_to(marks.tree(), offset))


def _path_to(node: Node, offset: int) -> Steps:
    """The way to the innermost value that holds the offset, or whose key does."""
    path: list[str | int] = []
    while node.children:
        steps = node.children.items() if isinstance(node.children, dict) else enumerate(node.children)
        inner = next(
            (each for each in steps if _begin(each[1]) <= offset < max(each[1].end, _end(each[1]))), None
        )
        if inner is None:
            break
        path.append(inner[0])
        node = inner[1]
    return tuple(path)


def _begin(node: Node) -> int:
    return node.key_start if node.key_start >= 0 else node.start


def _end(node: Node) -> int:
    return max(node.key_end, node.start + 1)
