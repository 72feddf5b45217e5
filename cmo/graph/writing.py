"""Writing rows in batches inside one transaction, and noticing when the graph is not what it should be."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from cmo.errors import EngineError
from cmo.graph.difference import NodeDifference, RelationDifference, Row
from cmo.graph.statements import (
    CREATE_NODES,
    CREATE_RELATIONS,
    DELETE_NODES,
    DELETE_RELATIONS,
    UPDATE_NODES,
    UPDATE_RELATIONS,
)
from cmo.graph.transaction import Writer

BATCH = 10_000
"""Rows a statement; 5,000 to 25,000 are equally fast."""

Progress = Callable[[int, int], None]
"""Called with the rows written so far and the rows there are to write."""


class GraphDiffers(EngineError):
    """The graph no longer holds what the last load put there: somebody else changed it."""

    def __init__(self, review: str) -> None:
        super().__init__(
            f"The graph of review '{review}' was changed by something else than a load, so that it can no "
            "longer be brought up to date, and nothing was written. Run `cmo load --compare-all` to put it right; where that fails too, begin with an empty database."
        )


class Writing:
    """Writes rows through one transaction.

    Attributes:
        written: rows written so far.
    """

    def __init__(self, writer: Writer, review: str, progress: Progress | None) -> None:
        self._writer = writer
        self._review = review
        self._progress = progress
        self._total = 0
        self.written = 0

    def expect(self, rows: int) -> None:
        """Say how many more rows there are to write."""
        self._total += rows

    def rows(self, cypher: str, rows: list[Row]) -> None:
        """Write rows with one statement, batch by batch.

        Raises:
            GraphDiffers: the statement counts its rows, and some found no node or relation to work on.
        """
        for at in range(0, len(rows), BATCH):
            batch = rows[at : at + BATCH]
            answer = self._writer.run(cypher, {"rows": batch, "review": self._review})
            if answer.rows and answer.rows[0][0] != len(batch):
                raise GraphDiffers(self._review)
            self.written += len(batch)
            if self._progress:
                self._progress(self.written, self._total)

    def take_away(self, nodes: NodeDifference, relations: RelationDifference) -> None:
        """Delete relations, then nodes."""
        self._all(DELETE_RELATIONS, relations.deleted)
        self._all(DELETE_NODES, nodes.deleted)

    def nodes(self, nodes: NodeDifference) -> None:
        """Create and change nodes."""
        self._all(CREATE_NODES, nodes.created)
        self._all(UPDATE_NODES, nodes.updated)

    def relations(self, relations: RelationDifference) -> None:
        """Create and change relations; their nodes must be there."""
        self._all(CREATE_RELATIONS, relations.created)
        self._all(UPDATE_RELATIONS, relations.updated)

    def _all(self, statements: Mapping[Any, str], rows: Mapping[Any, list[Row]]) -> None:
        for kind, of_kind in rows.items():
            self.rows(statements[kind], of_kind)


def count(rows: Mapping[Any, list[Row]]) -> int:
    """Rows of all kinds together."""
    return sum(len(of_kind) for of_kind in rows.values())
