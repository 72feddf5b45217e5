"""An open review: its graph kept up to date with its files, its saved queries run, its quotes shown in place."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from types import TracebackType
from typing import Any, Self, TypeVar

from cmo.answers.answer import Run
from cmo.errors import EngineError, EvidenceError, QueryBroken, QueryError
from cmo.graph.loading import LoadReport, load
from cmo.graph.projection import project
from cmo.graph.reading import Description, describe, read_consistently, review_digest, reviews
from cmo.graph.settings import EngineSettings
from cmo.graph.store import Store, open_store
from cmo.graph.transaction import Reader
from cmo.ingest.corpus import Corpus
from cmo.ingest.folder import Result, read_folder
from cmo.ingest.founded import unfounded
from cmo.ingest.texts.folder import SourceFolder
from cmo.problems import Problem, errors, in_order
from cmo.problems.amounts import amount
from cmo.queries import SavedQuery, bind, tidy
from cmo.workspace.in_place import InPlace, in_place, words_by_document
from cmo.workspace.names import KnownNames
from cmo.workspace.places import Places
from cmo.workspace.saved_queries import Queries, queries_signature, saved_queries
from cmo.workspace.signature import signature

ANSWER_TIMEOUT_S = 30.0
"""Seconds that the queries of one answer may take together, unless the settings allow a single query more."""

Progress = Callable[[int, int], None]
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Refreshed:
    """What looking at the files and bringing the graph up to date came to.

    Attributes:
        problems: every error and warning of the evidence folder, in order.
        report: what the load did; None where nothing was loaded.
        stale: whether the graph does not say what the files say.
    """

    problems: tuple[Problem, ...]
    report: LoadReport | None
    stale: bool = False

    @property
    def errors(self) -> list[Problem]:
        """The problems because of which nothing could be loaded."""
        return errors(self.problems)


BEHIND = "The graph at this address does not say what the evidence files say. Run `cmo load` to load them."
"""What is said where a server's graph is not that of the files, and is not ours to write by reading."""


class OpenReview:
    """A review whose graph is open. Close it, or use it in a `with` statement. Threads may share one.

    Attributes:
        places: its folders.
        store: its graph.
        saved: its saved queries.
        sources: the source texts of this machine.
    """

    def __init__(
        self,
        places: Places,
        settings: EngineSettings | None = None,
        *,
        queries: Queries | None = None,
    ) -> None:
        """Opens the graph; what `queries` holds, if it was read before, is not read again.

        Raises:
            Misuse: the settings of the environment do not make sense.
            EngineError: the graph cannot be opened.
        """
        self.places = places
        self.saved = queries or saved_queries(places)
        self._settings = settings or EngineSettings.from_environment(places.data)
        self._names = KnownNames()
        self._loading = threading.Lock()
        self._review: str | None = None
        self._corpus: Corpus | None = None
        self.sources = SourceFolder(places.sources)
        self.store: Store = open_store(self._settings)

    @property
    def embedded(self) -> bool:
        """Whether the graph is the embedded one, which every reading command brings up to date first."""
        return self.store.engine == "embedded"

    @property
    def review(self) -> str:
        """Id of the review; where `review.yaml` does not say it any more, of the one in the embedded graph.

        Raises:
            EvidenceError: where neither says which review this is.
        """
        if self._review is None:
            self._read()
        if self._review is None and self.embedded:
            held = reviews(self.store)
            self._review = held[0] if len(held) == 1 else None
        if self._review is None:
            raise EvidenceError(
                f"{self.places.evidence / 'review.yaml'} does not say which review this is. "
                "Run `cmo check` to see why."
            )
        return self._review

    def refresh(self, *, progress: Progress | None = None, compare_all: bool = False) -> Refreshed:
        """Reads the evidence folder and loads what changed.

        An error in any file writes nothing: the last good graph stays. Refreshing twice at once waits.

        Args:
            progress: told how many steps of how many are done.
            compare_all: whether to compare the whole graph with the files, as after a change by hand.

        Raises:
            EngineError: where the graph could not be read or written; it is as it was.
        """
        with self._loading:
            result = self._read()
            if result.corpus is None:
                return Refreshed(result.problems, None, stale=True)
            projection = project(result.corpus)
            report = load(self.store, projection, progress=progress, compare_all=compare_all)
            return Refreshed(result.problems, report)

    def up_to_date(self, *, progress: Progress | None = None) -> Refreshed:
        """What a reading command does first: refreshes the embedded graph; a server's is taken as it is.

        Raises:
            EvidenceError: where the files hold errors and no graph was ever loaded.
            EngineError: where the review is not in the graph, or the graph could not be read or written.
        """
        refreshed = self.refresh(progress=progress) if self.embedded else self._looked_at()
        if refreshed.report is None and self.digest() is None:
            if refreshed.errors:
                raise EvidenceError(
                    f"The evidence holds {amount(len(refreshed.errors), 'error')} and no graph was loaded before. "
                    "Run `cmo check` to see what is wrong, mend it, and try again.",
                    refreshed.problems,
                )
            raise EngineError(
                f"The review '{self.review}' is not in the graph at this address. Run `cmo load` first."
            )
        return refreshed

    def _looked_at(self) -> Refreshed:
        """What the files say beside a graph that is not to be written."""
        result = self._read()
        stale = result.corpus is None or self.digest() != project(result.corpus).digest
        return Refreshed(result.problems, None, stale)

    def _read(self) -> Result:
        # What is only worth noticing takes a large review longer than all the rest, and `cmo check` tells it.
        result = read_folder(self.places.evidence, cache=self.places.data / "cache", notices=False)
        if result.corpus is not None:
            lacking = list(unfounded(result.draft, self.sources))
            if lacking:
                result = replace(result, corpus=None, problems=tuple(in_order([*result.problems, *lacking])))
        self._review = result.draft.review_id or self._review
        self._corpus = result.corpus or self._corpus
        return result

    def signature(self) -> str:
        """Changes whenever an evidence file is added, removed or written; cheap enough to look at often."""
        return signature(self.places.evidence)

    def in_place(self, passage: str) -> InPlace | None:
        """A passage (`document.local`) in its surroundings; None where the evidence has no such passage."""
        return in_place(self._corpus, self.sources, passage) if self._corpus else None

    @property
    def corpus(self) -> Corpus | None:
        """What the evidence files said when they were last free of errors; None where they never were."""
        return self._corpus

    def words_by_document(self) -> dict[str, list[str]]:
        """The words that the evidence repeats of each document's text."""
        return words_by_document(self._corpus) if self._corpus else {}

    def run(self, name: str, parameters: Mapping[str, object] | None = None) -> list[dict[str, Any]]:
        """The rows of a saved query, under the time limit of the settings for a single query.

        Args:
            name: of the query.
            parameters: values as typed, or of the right type; unset ones may be left out.

        Raises:
            QueryError: no such query, or the parameters do not fit it.
            EngineError: the graph could not be read.
        """
        return self.together(lambda run: run(name, parameters or {}), limit_s=self.query_limit_s)

    @property
    def query_limit_s(self) -> float:
        """Seconds that one saved query may take, what its parameters are checked against included."""
        return self._settings.read_timeout_s

    def together(self, work: Callable[[Run], T], *, limit_s: float | None = None) -> T:
        """Several saved queries read from one state of the graph, as an answer needs them.

        Args:
            work: runs the queries through the function it is given; it may be run again.
            limit_s: seconds for all of them; by default those of an answer.

        Raises:
            QueryError: no such query, or the parameters do not fit it.
            EngineError: the graph could not be read.
        """
        limit = max(ANSWER_TIMEOUT_S, self.query_limit_s) if limit_s is None else limit_s
        return read_consistently(
            self.store, self.review, lambda reader: work(self._runner(reader)), timeout_s=limit
        ).value

    def query(self, name: str) -> SavedQuery:
        """The saved query of that name.

        Raises:
            QueryBroken: its file has problems.
            QueryError: there is none; says which are near.
        """
        return self.saved.named(name)

    def look_at_queries(self) -> str:
        """Reads the saved queries again where a file of theirs has changed; the signature of the files."""
        if queries_signature(self.places) != self.saved.signature:
            self.saved = saved_queries(self.places)
        return self.saved.signature

    def digest(self) -> str | None:
        """Digest of the review's graph, the key for anything cached from it; None where nothing is loaded."""
        return review_digest(self.store, self.review)

    def describe(self) -> Description:
        """What the graph holds of the review, by label and relation."""
        return describe(self.store, self.review)

    def state(self) -> str:
        """Whether the graph says what the files say, as a sentence; nothing is written."""
        refreshed = self._looked_at()
        if refreshed.errors:
            wrong = amount(len(refreshed.errors), "error")
            return f"the files hold {wrong}; the graph stays as it is until that is mended (`cmo check`)"
        if self.digest() is None:
            return "nothing is loaded yet (`cmo load`)"
        return "behind the files (`cmo load`)" if refreshed.stale else "up to date with the files"

    def _runner(self, reader: Reader) -> Run:
        """Runs saved queries in one transaction, their parameters checked against what the review holds."""
        digest = self.digest()

        def every(name: str) -> list[dict[str, Any]]:
            query = self.query(name)
            return _rows(reader, query, bind(query, {}, review=self.review))

        def run(name: str, parameters: Mapping[str, object]) -> list[dict[str, Any]]:
            query = self.query(name)
            known = self._names.needed(query, parameters, digest, every)
            return _rows(reader, query, bind(query, parameters, review=self.review, known_terms=known))

        return run

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
    try:
        found = reader.run(query.cypher, bound)
        return tidy(query, found.columns, found.rows)
    except QueryError as error:
        raise QueryBroken(f"The query '{query.name}' was not run. {error} Mend {query.path}.") from error
