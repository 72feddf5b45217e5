"""Everything that reading and checking says of a folder and its saved queries."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from cmo.ingest.folder import Result, read_folder
from cmo.ingest.formatting import format_folder
from cmo.ingest.founded import unfounded
from cmo.ingest.texts.folder import SourceFolder
from cmo.ingest.verification import check_quotes
from cmo.problems import Place, Problem, errors
from cmo.queries import read_folder as read_queries
from tests.hostile.bad import Bad
from tests.ingest.conftest import BASELINE

_KNOWN = frozenset(message.split(" ", 1)[1] for message in BASELINE)


def look(home: Path, bad: Bad) -> list[Problem]:
    """The problems that the sound review does not have."""
    return [problem for problem in all_problems(home, bad)[1] if str(problem).split(" ", 1)[1] not in _KNOWN]


def all_problems(home: Path, bad: Bad) -> tuple[Result, list[Problem]]:
    """The evidence as read, and every problem of files, records, quotes, queries and, where asked for, layout."""
    result = read_folder(home / "evidence", shown="")
    problems = [*result.problems]
    if bad.needs in ("sources", "required"):
        texts = SourceFolder(home / "sources")
        problems += check_quotes(result.draft, texts, require=bad.needs == "required").problems
        if not errors(problems):
            problems += unfounded(result.draft, texts)
    if bad.file.startswith("queries/"):
        problems += read_queries(home / "queries")[1]
    if bad.needs == "format":
        problems += [_inside(home, problem) for problem in format_folder(home / "evidence", write=False)[1]]
    return result, problems


def _inside(home: Path, problem: Problem) -> Problem:
    """The problem with its file named as inside the evidence folder."""
    place = problem.place
    file = place.file.removeprefix(f"{home / 'evidence'}/")
    return replace(problem, place=Place(file, place.line, place.column))
