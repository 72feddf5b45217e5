"""An open review: its graph kept up to date with its files, its saved queries run, its quotes shown in place."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import TracebackType
from typing import Any, Self

from cmo.errors import EvidenceError, QueryError
from cmo.graph.loading import LoadReport, load
from cmo.graph.projection import project
from cmo.graph.reading import read_consistently
from cmo.graph.settings import EngineSettings
from cmo.graph.store import Reader, Store, open_store
from cmo.ingest.folder import read_folder
from cmo.problems import Problem, errors
from cmo.queries import SavedQuery, bind, find, tidy
from cmo.queries import read_folder as read_queries
from cmo.workspace.places import Places

VOCABULARY = "vocabulary"
"""The saved query whose rows name every term; parameters are checked against it."""


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
        self._terms: tuple[str, dict[str, set[str]]] | None = None
        self._guard = threading.Lock()
        self._review: str | None = None

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
            result = read_folder(self.places.evidence)
            if result.review is not None:
                self._review = result.review
            if result.corpus is None:
                return Refreshed(result.problems, None)
            report = load(self.store, project(result.corpus), progress=progress)
            return Refreshed(result.problems, report)

    def up_to_date(self) -> Refreshed:
        """What a reading command does first: refreshes the embedded graph; a server's is taken as it is.

        Raises:
            EvidenceError: where the files hold errors and no graph was ever loaded.
        """
        if self.embedded:
            refreshed = self.refresh()
        else:
            result = read_folder(self.places.evidence)
            self._review = result.review or self._review
            refreshed = Refreshed(result.problems, None)
        if self.embedded and refreshed.stale and not self.loaded():
            raise EvidenceError(
                f"The evidence holds {len(errors(refreshed.problems))} errors and no graph was loaded before. "
                "Run `cmo check` to see them, mend them, and try again.",
                refreshed.problems,
            )
        return refreshed

    @property
    def review(self) -> str:
        """Id of the review.

        Raises:
            EvidenceError: where `review.yaml` cannot be read.
        """
        if self._review is None:
            result = read_folder(self.places.evidence)
            self._review = result.review
        if self._review is None:
            raise EvidenceError(
                f"{self.places.evidence / 'review.yaml'} does not say which review this is. Run `cmo check`."
            )
        return self._review

    def loaded(self) -> bool:
        """Whether the graph holds anything of this review."""
        return read_consistently(self.store, self.review, lambda reader: None)[1] is not None

    def run(self, name: str, parameters: Mapping[str, object] | None = None) -> list[dict[str, Any]]:
        """The rows of a saved query.

        Args:
            name: of the query.
            parameters: values as typed, or of the right type; unset ones may be left out.

        Raises:
            QueryError: no such query, or the parameters do not fit it.
            EngineError: the graph could not be read.
        """
        query = self.query(name)
        terms = None if name == VOCABULARY else self.terms()
        bound = bind(query, parameters or {}, review=self.review, known_terms=terms)
        return self._rows(query, bound)

    def query(self, name: str) -> SavedQuery:
        """The saved query of that name.

        Raises:
            QueryError: there is none; says which are near.
        """
        query, remedy = find(self.queries, name)
        if query is None:
            raise QueryError(remedy)
        return query

    def terms(self) -> Mapping[str, set[str]]:
        """Vocabulary → ids of its terms, as the graph has them now."""
        digest = self.digest()
        if self._terms is None or digest is None or self._terms[0] != digest:
            known: dict[str, set[str]] = {}
            query = self.query(VOCABULARY)
            for row in self._rows(query, bind(query, {}, review=self.review)):
                known.setdefault(row["vocabulary"], set()).add(row["term"])
            self._terms = (digest or "", known)
        return self._terms[1]

    def digest(self) -> str | None:
        """Digest of the review's graph, the key for anything cached from it; None where nothing is loaded."""
        return read_consistently(self.store, self.review, lambda reader: None)[1]

    def _rows(self, query: SavedQuery, bound: Mapping[str, Any]) -> list[dict[str, Any]]:
        def work(reader: Reader) -> list[dict[str, Any]]:
            found = reader.run(query.cypher, bound)
            return tidy(query, found.columns, found.rows)

        return read_consistently(self.store, self.review, work)[0]

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
