"""A review opened by a program: its saved queries run, questions asked, Cypher read, and its Bolt address given."""

from __future__ import annotations

import warnings
from collections.abc import Mapping
from os import PathLike
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from cmo.answers.answer import ask
from cmo.answers.labels import Labels
from cmo.answers.question import Question
from cmo.errors import QueryError
from cmo.graph.access import Bolt
from cmo.library.answered import Answered
from cmo.library.table import Table
from cmo.problems import Problem
from cmo.problems.amounts import amount
from cmo.queries import REVIEW, SavedQuery, bind, lint, open_question
from cmo.report.labelled import with_labels
from cmo.workspace.places import find_places
from cmo.workspace.review import BEHIND, OpenReview, Refreshed


def open_review(
    home: str | PathLike[str] | None = None, *, sources: str | PathLike[str] | None = None
) -> Review:
    """Opens a review; see `cmo.open_review`."""
    places = find_places(_path(home), sources=_path(sources))
    opened = OpenReview(places)
    try:
        return Review(opened)
    except BaseException:
        opened.close()
        raise


def table_of(
    review: OpenReview, name: str, parameters: Mapping[str, object], *, labels: bool = False
) -> Table:
    """The rows of a saved query, under the time limit of a single one.

    Args:
        review: the open review.
        name: of the query.
        parameters: values as typed, or of the right type; unset ones may be left out.
        labels: whether to add a column of labels beside each column of ids.

    Raises:
        QueryError: there is no such query, or the parameters do not fit it.
        EngineError: the graph could not be read.
    """
    saved = review.query(name)
    rows, terms, documents = review.together(
        lambda run: (
            run(name, parameters),
            run("vocabulary", {}) if labels else [],
            run("documents", {}) if labels else [],
        ),
        limit_s=review.query_limit_s,
    )
    columns = [column.name for column in saved.columns]
    if labels:
        titles = {row["document"]: row["title"] for row in documents}
        asked = bind(saved, parameters, review=review.review)
        rows, columns = with_labels(rows, columns, Labels.of(terms), titles=titles, parameters=asked)
    return Table(columns, rows)


class Review:
    """An open review. Close it, or use it in a `with` statement. Threads may share one.

    Nothing it does changes the evidence, and no Cypher given to it can change the graph.
    """

    def __init__(self, opened: OpenReview) -> None:
        self._review = opened
        for warning in opened.store.warnings:
            warnings.warn(warning, stacklevel=4)
        self._refreshed = self._up_to_date(stacklevel=5)

    @property
    def id(self) -> str:
        """The review's id, the value of `$review` in every query."""
        return self._review.review

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What `cmo check` would say of the evidence files, quotes aside, when they were last looked at."""
        return self._refreshed.problems

    def refresh(self) -> None:
        """Looks at the evidence files again; an embedded graph loads what changed.

        Raises:
            EngineError: the graph could not be read or written; it is as it was.
        """
        self._review.look_at_queries()
        self._refreshed = self._up_to_date(stacklevel=3)

    def queries(self) -> Table:
        """The saved queries: their names, their questions, and what may be given."""
        rows = [
            {
                "name": saved.name,
                "question": open_question(saved),
                "parameters": [parameter.name for parameter in saved.parameters],
            }
            for saved in self._review.saved.by_name.values()
        ]
        return Table(("name", "question", "parameters"), rows)

    def saved(self, name: str) -> SavedQuery:
        """A saved query as its file has it: `about`, `parameters`, `columns`, `cypher`.

        Raises:
            QueryError: there is none of this name, or its file has problems; says which are near.
        """
        return self._review.query(name)

    def query(
        self,
        name: str,
        values: Mapping[str, object] | None = None,
        /,
        *,
        labels: bool = False,
        **given: object,
    ) -> Table:
        """The rows of a saved query, the same as everywhere else.

        Args:
            name: of the query.
            values: its parameters as a mapping, for names that are given as keywords badly.
            labels: whether to add a column of labels beside each column of ids.
            given: its parameters; those left out are open, or have their default.

        Raises:
            QueryError: there is no such query, or the parameters do not fit it.
            EngineError: the graph could not be read.
        """
        return table_of(self._review, name, {**(values or {}), **given}, labels=labels)

    def parameters(
        self, name: str, values: Mapping[str, object] | None = None, /, **given: object
    ) -> dict[str, Any]:
        """Every value that a saved query's Cypher needs, `review` and those left open included.

        Raises:
            QueryError: there is no such query, or the parameters do not fit it.
        """
        return bind(self.saved(name), {**(values or {}), **given}, review=self.id)

    def ask(self, **blanks: str | None) -> Answered:
        """What works, for whom, in what circumstances, and why; every blank may be left open.

        Args:
            blanks: `referral_model`, `people`, `activity`, `outcome`, `stage`, `actor`, `circumstance`, each the id of
                a term.

        Raises:
            Misuse: there is no such blank, or no such term.
            EngineError: the graph could not be read.
        """
        question = Question.of(blanks)
        return Answered(self._review.together(lambda run: ask(run, question)))

    def cypher(self, statement: str, values: Mapping[str, object] | None = None, /, **given: object) -> Table:
        """The rows of Cypher of your own, which can only read; `$review` is there without being given.

        Args:
            statement: the Cypher; forms that differ between the engines are refused, as in saved queries.
            values: its parameters as a mapping.
            given: its parameters.

        Raises:
            QueryError: the statement or its parameters are not fit to run.
            EngineRefusedWrite: it tried to write.
            EngineError: the graph could not be read.
        """
        problems = lint(statement)
        if problems:
            raise QueryError("\n".join(["The query was not run.", *map(str, problems)]))
        found = self._review.store.read(statement, {REVIEW: self.id, **(values or {}), **given})
        return Table(found.columns, found.dicts())

    @property
    def bolt(self) -> Bolt:
        """Address and account by which a driver of your own reads the same graph, while this review is open."""
        return self._review.store.bolt

    def close(self) -> None:
        """Closes the graph; an embedded engine stops with its last user. Closing twice is fine."""
        self._review.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"<the review in {self._review.places.evidence}>"

    def _up_to_date(self, *, stacklevel: int) -> Refreshed:
        """Warns where the graph is behind; `stacklevel` leads to the line of the program that asked."""
        refreshed = self._review.up_to_date()
        if refreshed.errors:
            warnings.warn(
                f"The evidence files hold {amount(len(refreshed.errors), 'error')}; what is asked is answered from "
                "the last good graph. Run `cmo check` to see what is wrong.",
                stacklevel=stacklevel,
            )
        elif refreshed.stale:
            warnings.warn(BEHIND, stacklevel=stacklevel)
        return refreshed


def _path(given: str | PathLike[str] | None) -> Path | None:
    return None if given is None else Path(given)
