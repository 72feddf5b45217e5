"""Asking the graph and the reference the same question, and saying where their answers differ."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from cmo.graph.store import Store
from cmo.ingest.corpus import Corpus
from cmo.queries import SavedQuery, bind, read_folder, tidy
from tests.reference import COLUMNS, Row, normal, ordered, run

QUERIES, PROBLEMS = read_folder(Path(__file__).parents[2] / "queries")

PATIENCE_S = 60.0
"""Seconds a read may take here: these tests are about rows, not about time."""


def asked(store: Store, query: SavedQuery, corpus: Corpus, parameters: Mapping[str, Any]) -> list[Row]:
    """The graph's rows, bound and tidied as everywhere."""
    terms = {name: set(terms) for name, terms in corpus.vocabularies.items()}
    bound = bind(query, parameters, review=corpus.review.id, known_terms=terms)
    rows = store.read(query.cypher, bound, timeout_s=PATIENCE_S)
    return tidy(query, rows.columns, rows.rows)


def difference(store: Store, query: SavedQuery, corpus: Corpus, parameters: Mapping[str, Any]) -> str | None:
    """What the two say differently, shortest first; None where they agree."""
    found = asked(store, query, corpus, parameters)
    expected = run(query.name, corpus, **parameters)
    if normal(found) != normal(expected):
        return _told(query.name, parameters, found, expected)
    begins = _before_lists(query)
    if [_head(row, begins) for row in found] != [_head(row, begins) for row in ordered(found, begins)]:
        return f"{query.name} {dict(parameters)}: the rows are right and their order is not"
    return None


def _before_lists(query: SavedQuery) -> tuple[str, ...]:
    """The columns that say the order of rows before any list does: lists are sorted only afterwards."""
    columns = COLUMNS[query.name]
    lists = [column.name for column in query.columns if column.kind == "list"]
    return columns[: min((columns.index(name) for name in lists), default=len(columns))]


def _head(row: Row, columns: tuple[str, ...]) -> tuple[object, ...]:
    return tuple(row[column] for column in columns)


def _told(name: str, parameters: Mapping[str, Any], found: list[Row], expected: list[Row]) -> str:
    """The nearest pair of differing rows, column by column."""
    only_found = list((Counter(normal(found)) - Counter(normal(expected))).elements())
    only_expected = list((Counter(normal(expected)) - Counter(normal(found))).elements())
    lines = [
        f"{name} {dict(parameters)}: {len(found)} rows of the graph, {len(expected)} of the reference; "
        f"{len(only_found)} and {len(only_expected)} of them differ"
    ]
    pairs = [(json.loads(a), json.loads(b)) for a in only_found[:30] for b in only_expected[:30]]
    if pairs:
        graph, reference = min(pairs, key=lambda pair: len(_apart(*pair)))
        apart = _apart(graph, reference)
        lines += [f"  the same: { {key: v for key, v in list(graph.items()) if key not in apart} }"[:600]]
        lines += [f"  {key}: graph {graph.get(key)!r}, reference {reference.get(key)!r}" for key in apart]
    else:
        lines += [f"  only the graph: {row}" for row in sorted(only_found, key=len)[:2]]
        lines += [f"  only the reference: {row}" for row in sorted(only_expected, key=len)[:2]]
    return "\n".join(lines)


def _apart(graph: Mapping[str, Any], reference: Mapping[str, Any]) -> list[str]:
    return [key for key in {**graph, **reference} if graph.get(key) != reference.get(key)]
