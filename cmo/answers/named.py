"""Statements asked for by their ids, as an answer that holds these and nothing beside them."""

from __future__ import annotations

from collections.abc import Iterable

from cmo.answers.answer import Answer, Asked, Run
from cmo.answers.counts import Counts
from cmo.answers.labels import Labels
from cmo.answers.question import Question
from cmo.answers.quotes import quotes_by_configuration
from cmo.answers.reading import Beside, read_marks
from cmo.answers.shelves import Shelf, shelved
from cmo.answers.slots import slots_by_configuration
from cmo.answers.statement import statements


def statements_named(run: Run, labels: Labels, configurations: Iterable[str]) -> Answer:
    """These statements with quotes, documents and studies; those that are rejected or not there are left out."""
    ids = sorted(set(configurations))
    given = {"configurations": ids}
    documents = {row["document"]: row for row in run("documents", {})}
    asked = [Asked(name, given) for name in ("what-works", "quotes", "slots")] if ids else []
    rows = [run(each.query, each.parameters) for each in asked] or [[], [], []]
    every = statements(rows[0], quotes_by_configuration(rows[1]), slots_by_configuration(rows[2]))
    counted = [statement for statement in every if statement.is_counted]
    shelves = shelved(every)
    behind = {study for statement in every for study in (*statement.counts.studies, *statement.counts.unread)}
    return Answer(
        question=Question(),
        title=Question().title(labels),
        reading=read_marks(
            [marked for statement in counted for marked in statement.marked_outcomes(labels)],
            Beside(len(shelves[Shelf.ARGUED]), len(shelves[Shelf.PROPOSED])),
            sources=len(documents),
        ),
        counts=Counts.together(statement.counts for statement in counted),
        shelves=shelves,
        rivals=(),
        ripples=(),
        beside={},
        leans_on=(),
        missing=(),
        documents={id_: row for id_, row in documents.items() if any(id_ in s.every_document for s in every)},
        studies=tuple(row for row in run("studies", {}) if row["counts_as"] in behind),
        labels=labels,
        asked=tuple(asked),
    )
