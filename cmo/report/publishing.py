"""Publish mode: the words of quotes without an open licence are withheld, what they are and where they stand is not."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from cmo.answers.answer import Answer
from cmo.answers.statement import Statement

WITHHELD = "[words withheld: the document has no open licence]"


def as_published(answer: Answer) -> Answer:
    """The answer without the words that may not be published."""
    open_ = {id_ for id_, row in answer.documents.items() if row["open_licence"]}

    def published(statement: Statement) -> Statement:
        quotes = tuple(
            quote if quote.document in open_ else replace(quote, words=WITHHELD) for quote in statement.quotes
        )
        return replace(statement, quotes=quotes)

    shelves = {shelf: tuple(map(published, found)) for shelf, found in answer.shelves.items()}
    return replace(answer, shelves=shelves)


def rows_as_published(
    rows: Sequence[Mapping[str, Any]], open_documents: Mapping[str, bool]
) -> list[dict[str, Any]]:
    """Rows of a query without the words of quotes that may not be published.

    A row with a quote that does not say from which document it is withheld, too.
    """
    return [
        {**row, "quote": WITHHELD}
        if row.get("quote") and not open_documents.get(str(row.get("document")), False)
        else dict(row)
        for row in rows
    ]
