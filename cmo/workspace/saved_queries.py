"""The saved queries a review has: those that come with the package, and its own beside or in place of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import PurePath

from cmo.errors import QueryBroken, QueryError
from cmo.problems import Problem
from cmo.problems.amounts import amount
from cmo.queries import SavedQuery, find, read_folder
from cmo.queries.folder import SUFFIX
from cmo.workspace.places import Places
from cmo.workspace.signature import signature


@dataclass(frozen=True, slots=True)
class Queries:
    """Saved queries as their files stood at one moment.

    Attributes:
        by_name: those that can be asked, in order of names.
        broken: name of a file with problems → these; it counts even where a query of that name comes with the package.
        problems: of all files and folders.
        signature: of the files; changes whenever one of them does.
    """

    by_name: Mapping[str, SavedQuery] = field(default_factory=dict)
    broken: Mapping[str, tuple[Problem, ...]] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    signature: str = ""

    def named(self, name: str) -> SavedQuery:
        """The query of that name.

        Raises:
            QueryBroken: its file has problems.
            QueryError: there is none; says which are near.
        """
        if name in self.broken:
            raise QueryBroken(broken_words(name, self.broken[name]), self.broken[name])
        query, remedy = find(dict(self.by_name), name)
        if query is None:
            raise QueryError(remedy)
        return query


def broken_words(name: str, problems: tuple[Problem, ...]) -> str:
    """A sentence that says that a query was not run, and one that says what to do."""
    file = problems[0].place.file
    return f"The query '{name}' has {amount(len(problems), 'problem')} and was not run. Mend {file} and try again."


def saved_queries(places: Places) -> Queries:
    """The queries of a review, with what is wrong with those that cannot be asked."""
    seen = queries_signature(places)
    found: dict[str, SavedQuery] = {}
    broken: dict[str, tuple[Problem, ...]] = {}
    problems: list[Problem] = []
    for folder in places.queries:
        if not folder.is_dir():
            continue
        queries, wrong = read_folder(folder)
        here = _by_query(wrong)
        found = {name: query for name, query in (found | queries).items() if name not in here}
        broken = {name: of for name, of in broken.items() if name not in queries} | here
        problems += wrong
    return Queries(dict(sorted(found.items())), broken, tuple(problems), seen)


def queries_signature(places: Places) -> str:
    """Changes whenever a file in one of the folders of queries does; cheap enough to look at often."""
    return " ".join(signature(folder) for folder in places.queries)


def _by_query(problems: tuple[Problem, ...]) -> dict[str, tuple[Problem, ...]]:
    files = {problem.place.file for problem in problems if problem.place.file.endswith(SUFFIX)}
    return {
        PurePath(file).stem: tuple(problem for problem in problems if problem.place.file == file)
        for file in sorted(files)
    }
