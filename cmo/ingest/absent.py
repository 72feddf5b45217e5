"""Documents that are not there: many references to one are one fact, told once, with a few of them behind it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from cmo.ingest.draft import DraftFile
from cmo.problems import Place, Problem
from cmo.problems.amounts import amount
from cmo.schema.base import ID_PATTERN, MAXIMUM_ID_LENGTH

LISTED = 5
"""References to one absent document that are listed; where there are no more, they say it all."""

_ID = re.compile(ID_PATTERN)


@dataclass
class _Absent:
    file: str
    references: int = 0
    files: set[str] = field(default_factory=set)


class AbsentDocuments:
    """What leads to documents that are not there, noted while references are checked."""

    def __init__(self) -> None:
        self._absent: dict[str, _Absent] = {}
        self._behind: set[Problem] = set()

    def note(self, document: str, file: DraftFile, problem: Problem) -> None:
        """Notes a reference from a file into a document, and the problem that tells of it alone."""
        if not _ID.fullmatch(document) or len(document) > MAXIMUM_ID_LENGTH:
            # No file could have that name, so that none is missing: the reference is what is wrong.
            return
        path = f"{file.shown.removesuffix(file.inside)}documents/{document}.yaml"
        absent = self._absent.setdefault(document, _Absent(path))
        absent.references += 1
        absent.files.add(file.inside)
        if absent.references > LISTED:
            self._behind.add(problem)

    def gathered(self, problems: Iterable[Problem]) -> Iterator[Problem]:
        """The problems, those of further references left out, and one for each document that explains them."""
        for problem in problems:
            if problem not in self._behind:
                yield problem
        for document, absent in self._absent.items():
            if absent.references > LISTED:
                yield Problem(
                    "unknown-record",
                    Place(absent.file),
                    f"There is no document '{document}', and {absent.references:,} references in "
                    f"{amount(len(absent.files), 'file')} lead to it; {LISTED} of them are listed.",
                    "Bring the file back, or correct the references.",
                    document,
                )
