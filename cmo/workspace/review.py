"""An open review: its graph kept up to date with its files, its saved queries run, its quotes shown in place."""

from __future__ import annotations

import hashlib
import stat
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import TracebackType
from typing import Any, Self, TypeVar

from cmo.answers.answer import Run
from cmo.errors import EngineError, EvidenceError, QueryError
from cmo.graph.loading import LoadReport, load
from cmo.graph.projection import project
from cmo.graph.reading import Description, describe, read_consistently, review_digest
from cmo.graph.settings import EngineSettings
from cmo.graph.store import Store, open_store
from cmo.graph.transaction import Reader
from cmo.ingest.corpus import Corpus
from cmo.ingest.folder import Result, read_folder
from cmo.ingest.quotes.texts import SourceFolder
from cmo.problems import Problem, errors
from cmo.queries import SavedQuery, bind, find, tidy
from cmo.queries import read_folder as read_queries
from cmo.workspace.in_place import InPlace, in_place
from cmo.workspace.places import Places

VOCABULARY = "vocabulary"
"""The saved query whose rows name every term; parameters are checked against it."""

ANSWER_TIMEOUT_S = 30.0
"""Seconds that the queries of one answer may take together."""

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Refreshed:
    """What bringing the graph up to date came to.

    Attributes:
        problems: every problem of the evidence folder, in order.
        report: what the load did; None where nothing was written because of errors.
    """

    problems: tuple[Problem, ...]
    report: LoadReport | None

    @property
    def stale(self) -> bool:
        """Whether the graph is that of an earlier state, because the files now hold errors."""
        return self.report is None


class OpenReview:
    """A review whose graph is open. Close it, or use it in a `with` statement.

    Attributes:
        places: its folders.
        store: its graph.
        queries: its saved queries by name.
        query_problems: what is wrong with queries that could not be read.
    """

    def __init__(self, places: Places, settings: EngineSettings | None = None) -> None:
        self.places = places
        self.queries, self.query_problems = read_queries(places.queries)
        self.store: Store = open_store(settings or EngineSettings.from_environment(places.data))
        self._known_terms: tuple[str, dict[str, set[str]]] = ("", {})
        self._guard = threading.Lock()
        self._review: str | None = None
        self._corpus: Corpus | None = None
        self._sources = SourceFolder(places.sources)

    @property
    def embedded(self) -> bool:
        """Whether the graph is the embedded one, which every reading command brings up to date first."""
        return self.store.engine == "embedded"

    def refresh(self, *, progress: Callable[[int, int], None] | None = None) -> Refreshed:
        """Reads the evidence folder and loads what changed.

        An error in any file writes nothing: the last good graph stays. Refreshing twice at once waits.

        Raises:
            EngineError: where the graph could not be read or written; it is as it was.
        """
        with self._guard:
            result = self._read()
            if result.corpus is None:
                return Refreshed(result.problems, None)
            report = load(self.store, project(result.corpus), progress=progress)
            return Refreshed(result.problems, report)

    def signature(self) -> str:
        """Changes whenever an evidence file is added, removed or written; cheap enough to look at often."""
        seen = [
            f"{path.relative_to(self.places.evidence)}:{status.st_mtime_ns}:{status.st_size}"
            for path in sorted(self.places.evidence.rglob("*"))
            if stat.S_ISREG((status := path.lstat()).st_mode)
        ]
        return hashlib.sha256("\n".join(seen).encode("utf-8", "surrogateescape")).hexdigest()

    def in_place(self, passage: str) -> InPlace | None:
        """A passage (`document.local`) in its surroundings; None where the evidence has no such passage."""
        return in_place(self._corpus, self._sources, passage) if self._corpus else None

    def _read(self) -> Result:
        result = read_folder(self.places.evidence, cache=self.places.data / "cache")
        if result.draft.review is not None:
            self._review = result.draft.review[1].id
        self._corpus = result.corpus or self._corpus
        return result

    def up_to_date(self) -> Refreshed:
        """What a reading command does first: refreshes the embedded graph; a server's is taken as it is.

        Raises:
            EvidenceError: where the files hold errors and no graph was ever loaded.
        """
        refreshed = self.refresh() if self.embedded else Refreshed(self._read().problems, None)
        if self.embedded and refreshed.stale and self.digest() is None:
            raise EvidenceError(
                f"The evidence holds {len(errors(refreshed.problems))} errors and no graph was loaded before. "
                "Run `cmo check` to see them, mend them, and try again.",
                refreshed.problems,
            )
        if self.digest() is None:
            raise EngineError(
                f"The review '{self.review}' is not in the graph at this address. Run `cmo load` first."
            )
        return refreshed

    @property
    def review(self) -> str:
        """Id of the review.

        Raises:
            EvidenceError: where `review.yaml` cannot be read.
        """
        if self._review is None:
            self._read()
        if self._review is None:
            raise EvidenceError(
                f"{self.places.evidence / 'review.yaml'} does not say which review this is. Run `cmo check`."
            )
        return self._review

    def run(self, name: str, parameters: Mapping[str, object] | None = None) -> list[dict[str, Any]]:
        """The rows of a saved query.

        Args:
            name: of the query.
            parameters: values as typed, or of the right type; unset ones may be left out.

        Raises:
            QueryError: no such query, or the parameters do not fit it.
            EngineError: the graph could not be read.
        """
        return self.together(lambda run: run(name, parameters or {}))

    def together(self, work: Callable[[Run], T]) -> T:
        """Several saved queries read from one state of the graph, as an answer needs them.

        Args:
            work: runs the queries through the function it is given; it may be run again.

        Raises:
            QueryError: no such query, or the parameters do not fit it.
            EngineError: the graph could not be read.
        """

        def read(reader: Reader) -> T:
            def run(name: str, parameters: Mapping[str, object]) -> list[dict[str, Any]]:
                query = self.query(name)
                terms = None if name == VOCABULARY else self._terms(reader)
                bound = bind(query, parameters, review=self.review, known_terms=terms)
                return _rows(reader, query, bound)

            return work(run)

        return read_consistently(self.store, self.review, read, timeout_s=ANSWER_TIMEOUT_S).value

    def query(self, name: str) -> SavedQuery:
        """The saved query of that name.

        Raises:
            QueryError: there is none; says which are near.
        """
        query, remedy = find(self.queries, name)
        if query is None:
            raise QueryError(remedy)
        return query

    def digest(self) -> str | None:
        """Digest of the review's graph, the key for anything cached from it; None where nothing is loaded."""
        return review_digest(self.store, self.review)

    def describe(self) -> Description:
        """What the graph holds of the review, by label and relation."""
        return describe(self.store, self.review)

    def state(self) -> str:
        """Whether the graph says what the files say, as a sentence; nothing is written."""
        result = self._read()
        wrong = len(errors(result.problems))
        if result.corpus is None:
            return (
                f"the files hold {wrong} errors; the graph stays as it is until they are mended (`cmo check`)"
            )
        held = self.digest()
        if held is None:
            return "nothing is loaded yet (`cmo load`)"
        if held == project(result.corpus).digest:
            return "up to date with the files"
        return "behind the files (`cmo load`)"

    def _terms(self, reader: Reader) -> Mapping[str, set[str]]:
        """Vocabulary → ids of its terms, read again only when the graph has changed."""
        digest = self.digest() or ""
        if self._known_terms[0] != digest:
            query = self.query(VOCABULARY)
            known: dict[str, set[str]] = {}
            for row in _rows(reader, query, bind(query, {}, review=self.review)):
                known.setdefault(row["vocabulary"], set()).add(row["term"])
            self._known_terms = (digest, known)
        return self._known_terms[1]

    def close(self) -> None:
        """Closes the graph; an embedded engine stops with its last user."""
        self.store.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()


def _rows(reader: Reader, query: SavedQuery, bound: Mapping[str, Any]) -> list[dict[str, Any]]:
    found = reader.run(query.cypher, bound)
    return tidy(query, found.columns, found.rows)
