"""What a piece of work inside a transaction sees: it runs Cypher and gets rows of plain values."""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import neo4j
from neo4j.exceptions import DriverError, Neo4jError

from cmo.errors import QueryError
from cmo.graph.faults import (
    Attempt,
    explained,
    is_lost_race,
    is_passing,
    out_of_memory,
    parameters_refused,
    timed_out,
)
from cmo.graph.values import plain

# Seconds after its limit in which the engine is to stop an overdue statement; leaving before that would
# mean waiting for all its rows.
GRACE_S = 2.0
_DEEPEST = 150


@dataclass(frozen=True)
class Rows:
    """The rows of one statement, in the order the engine gave them.

    Attributes:
        columns: names of the columns. The embedded engine names none where there are no rows.
        rows: the values, plain Python all the way down.
    """

    columns: tuple[str, ...]
    rows: list[tuple[Any, ...]] = field(default_factory=list)

    def dicts(self) -> list[dict[str, Any]]:
        """Each row as a mapping from column to value."""
        return [dict(zip(self.columns, row, strict=True)) for row in self.rows]


class Reader:
    """Runs statements in one transaction that cannot write."""

    def __init__(
        self,
        transaction: neo4j.Transaction,
        attempt: Attempt,
        *,
        deadline: float | None = None,
        most_changes: int | None = None,
    ) -> None:
        self._transaction = transaction
        self._attempt = attempt
        self._deadline = deadline
        self._most_changes = most_changes
        self._changes = 0
        # What is running, and since when: who waits for it may have to stop it.
        self.statement = ("", 0.0)

    def run(self, cypher: str, parameters: Mapping[str, Any] | None = None) -> Rows:
        """The rows of one statement, all of them read.

        Raises:
            QueryError: the statement or its parameters are not fit to run.
            EngineTimedOut: the time limit of the transaction is over.
            EngineRefusedWrite: the statement tried to write through a reader.
            EngineError: the engine failed.
        """
        if self._deadline is not None and time.monotonic() >= self._deadline:
            raise timed_out(self._attempt)
        _refuse_towers(cypher)
        self.statement = (cypher, time.monotonic())
        return self._rows(cypher, parameters or {})

    def _rows(self, cypher: str, parameters: Mapping[str, Any]) -> Rows:
        try:
            result = self._run(cypher, parameters)
            rows = []
            for record in result:
                rows.append(tuple(plain(value) for value in record.values()))
                if self._deadline is not None and time.monotonic() > self._deadline + GRACE_S:
                    raise timed_out(self._attempt)
            self._count(result.consume().counters)
            return Rows(tuple(result.keys()), rows)
        except (Neo4jError, DriverError) as error:
            # What may pass is left as it is: the store tries the whole transaction again.
            if is_passing(error) or is_lost_race(error, self._attempt):
                raise
            raise explained(error, self._attempt) from error

    def _count(self, counters: neo4j.SummaryCounters) -> None:
        """Stops a transaction before it uses up the memory of an engine that would not say so in time."""
        self._changes += counters.nodes_created + counters.nodes_deleted
        self._changes += counters.relationships_created + counters.relationships_deleted
        if self._most_changes is not None and self._changes > self._most_changes:
            raise out_of_memory(self._attempt)

    def _run(self, cypher: str, parameters: Mapping[str, Any]) -> neo4j.Result:
        try:
            return self._transaction.run(cypher, dict(parameters))
        except (ValueError, TypeError, OverflowError, RecursionError) as error:
            raise parameters_refused(error) from error


class Writer(Reader):
    """Runs statements in one transaction that may write; it is kept whole or not at all."""


def _refuse_towers(cypher: str) -> None:
    """Refuses brackets within brackets to a depth at which a Neo4j server stops answering (it was 300)."""
    depth = 0
    for character in cypher:
        if character in "([{":
            depth += 1
            if depth > _DEEPEST:
                raise QueryError(f"The query nests brackets more than {_DEEPEST} deep. Write it flatter.")
        elif character in ")]}":
            depth -= 1
