"""An answer as rows and as JSON, for spreadsheets and programs."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from cmo.answers.answer import Answer, Shelf
from cmo.answers.counts import Counts
from cmo.answers.statement import Statement
from cmo.report.order import most_carried_first

_LISTS = (
    "referral_models", "people", "activities", "stages", "actors", "contexts", "compared_with", "unless",
    "resources", "responses", "speakers", "documents", "not_stated",
)  # fmt: skip
_COUNTS = ("studies_read", "studies_via_review", "works_unread", "studies_others")
_CHECKED = ("located", "supports", "re_read", "agreed")


def statement_columns() -> tuple[str, ...]:
    """Columns of `answer_rows`, in order."""
    return (
        "shelf", "configuration", "statement", "kind", "outcomes", *_LISTS, "inferred", *_COUNTS, *_CHECKED,
        "quotes", "memo",
    )  # fmt: skip


def answer_rows(answer: Answer) -> list[dict[str, Any]]:
    """One row per shelf and statement, in the order of the page; one with several marks stands on several shelves."""
    return [
        {"shelf": shelf.value, **_row(statement)}
        for shelf, found in answer.shelves.items()
        for statement in most_carried_first(found)
    ]


def answer_json(answer: Answer) -> dict[str, Any]:
    """The whole answer as JSON-ready values; statements once each, shelves by their ids."""
    reading = answer.reading
    return {
        "question": answer.question.set_blanks(),
        "title": answer.title,
        "reading": {
            "words": reading.words,
            "verdict": reading.verdict.value,
            "marks": [asdict(line) for line in reading.marks],
            "splits": [asdict(split) | {"words": split.words()} for split in reading.splits],
        },
        "caution": answer.caution,
        "counts": _counts(answer.counts) | {"words": answer.counts.words()},
        "shelves": {shelf.value: [s.configuration for s in answer.shelves[shelf]] for shelf in Shelf},
        "statements": [_statement(statement) for statement in answer.every_statement()],
        "rivals": [dict(row) for row in answer.rivals],
        "ripples": [dict(row) for row in answer.ripples],
        "beside": dict(answer.beside),
        "leans_on": [asdict(each) for each in answer.leans_on],
        "missing": list(answer.missing),
        "documents": {id_: dict(row) for id_, row in answer.documents.items()},
        "studies": [dict(row) for row in answer.studies],
        "asked": [{"query": each.query, "parameters": dict(each.parameters)} for each in answer.asked],
        "link": answer.question.link(),
    }


def _counts(counts: Counts) -> dict[str, Any]:
    return {key: sorted(ids) for key, ids in asdict(counts).items()}


def _statement(statement: Statement) -> dict[str, Any]:
    """A statement with everything that belongs to it, nothing folded into words."""
    return {
        "configuration": statement.configuration,
        "statement": statement.sentence,
        "kind": statement.kind.value,
        "marks": sorted(mark.value for mark in statement.marks),
        "outcomes": [asdict(outcome) for outcome in statement.outcomes],
        **{key: list(getattr(statement, key)) for key in _LISTS},
        "counts": _counts(statement.counts),
        "checked": asdict(statement.checked),
        "slots": [asdict(slot) for slot in statement.slots],
        "quotes": [asdict(quote) for quote in statement.quotes],
        "memo": statement.memo,
    }


def _row(statement: Statement) -> dict[str, Any]:
    """A statement as one line of a spreadsheet."""
    return {
        "configuration": statement.configuration,
        "statement": statement.sentence,
        "kind": statement.kind.value,
        "outcomes": [
            f"{outcome.concept} ({outcome.direction}, {outcome.tier})" for outcome in statement.outcomes
        ],
        **{key: list(getattr(statement, key)) for key in _LISTS},
        "inferred": [f"{slot.part.label} {slot.concept}: {slot.inferred}" for slot in statement.inferred],
        "studies_read": len(statement.counts.read),
        "studies_via_review": len(statement.counts.via_review),
        "works_unread": len(statement.counts.unread),
        "studies_others": len(statement.counts.others),
        "located": statement.checked.located,
        "supports": statement.checked.supports,
        "re_read": statement.checked.re_read,
        "agreed": statement.checked.agreed,
        "quotes": [f"{quote.stance.value}: “{quote.words}” ({quote.passage})" for quote in statement.quotes],
        "memo": statement.memo,
    }
