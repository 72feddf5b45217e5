"""Sketches a picture from an answer's statements: which nodes and links there are, not yet where."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence

from cmo.answers.labels import Labels
from cmo.answers.statement import Statement
from cmo.report.picture.layers import Layer, Link, Node, Picture
from cmo.schema.words import Mark, Stance

MOST_NODES = 80
"""Above this a layered picture can no longer be read; the statements with the most support are kept."""

_VOCABULARIES = {Layer.REFERRAL_MODEL: "referral-models", Layer.PEOPLE: "people"}


def sketch(statements: Sequence[Statement], labels: Labels, *, most_nodes: int = MOST_NODES) -> Picture:
    """Nodes and links of the statements, as many as fit.

    Args:
        statements: counted statements; each runs from left to right through the columns it fills.
        labels: labels of every term.
        most_nodes: how many nodes the picture may have; statements that would go over it are left out.
    """
    kept = _as_many_as_fit(statements, most_nodes)
    nodes: dict[str, list[str]] = {}
    links: dict[tuple[str, str], list[str]] = {}
    marks: dict[str, set[Mark]] = {}
    for statement in kept:
        for pair in _steps(statement):
            links.setdefault(pair, []).append(statement.configuration)
        for key in _keys(statement):
            nodes.setdefault(key, []).append(statement.configuration)
        for outcome in statement.outcomes:
            if outcome.mark is not None:
                marks.setdefault(_key(Layer.OUTCOME, outcome.concept), set()).add(outcome.mark)
    doubted = {s.configuration for s in kept if any(q.stance is Stance.CONTRADICTS for q in s.quotes)}
    return Picture(
        nodes=tuple(_node(key, ids, marks.get(key, set()), labels) for key, ids in nodes.items()),
        links=tuple(
            Link(source, target, tuple(ids), contradicted=not doubted.isdisjoint(ids))
            for (source, target), ids in links.items()
        ),
        left_out=len(statements) - len(kept),
        sentences={s.configuration: s.sentence for s in kept},
    )


def _columns(statement: Statement) -> Iterator[tuple[Layer, list[str]]]:
    """The columns a statement fills, left to right, each term once."""
    terms = {
        Layer.REFERRAL_MODEL: statement.referral_models,
        Layer.PEOPLE: statement.people,
        Layer.CONTEXT: statement.contexts,
        Layer.RESOURCE: statement.resources,
        Layer.RESPONSE: statement.responses,
        Layer.OUTCOME: tuple(outcome.concept for outcome in statement.outcomes),
    }
    for layer, ids in terms.items():
        if ids:
            yield layer, list(dict.fromkeys(ids))


def _key(layer: Layer, term: str) -> str:
    return f"{layer.value}:{term}"


def _keys(statement: Statement) -> list[str]:
    return [_key(layer, term) for layer, terms in _columns(statement) for term in terms]


def _steps(statement: Statement) -> Iterator[tuple[str, str]]:
    columns = list(_columns(statement))
    for (left, sources), (right, targets) in itertools.pairwise(columns):
        for source in sources:
            for target in targets:
                yield _key(left, source), _key(right, target)


def _as_many_as_fit(statements: Sequence[Statement], most_nodes: int) -> list[Statement]:
    """Statements by how many studies carry them, until the next would bring too many nodes."""
    order = sorted(
        statements,
        key=lambda s: (-len(s.counts.read | s.counts.via_review), -len(s.counts.others), s.configuration),
    )
    kept: list[Statement] = []
    nodes: set[str] = set()
    for statement in order:
        with_it = nodes.union(_keys(statement))
        if len(with_it) <= most_nodes:
            nodes = with_it
            kept.append(statement)
    return sorted(kept, key=lambda s: s.configuration)


def _node(key: str, statements: list[str], marks: set[Mark], labels: Labels) -> Node:
    layer_name, _, term = key.partition(":")
    layer = Layer(layer_name)
    label = labels.label(_VOCABULARIES.get(layer, "concepts"), term)
    note = ", ".join(mark.label for mark in Mark if mark in marks)
    return Node(key, layer, label, note, tuple(dict.fromkeys(statements)))
