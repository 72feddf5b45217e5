"""Sketches a picture from an answer's statements: which nodes and links there are, not yet where."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterator, Sequence

from cmo.answers.labels import Labels
from cmo.answers.statement import Statement
from cmo.report.order import marks_in_turn, most_carried_first
from cmo.report.picture.layers import Layer, Link, Node, Picture
from cmo.report.printable import printable
from cmo.schema.words import Mark, Stance

MOST_NODES = 80
"""Above this a layered picture can no longer be read."""

MOST_IN_A_COLUMN = 9
"""As many nodes of one column as a screen shows at once."""

_VOCABULARIES = {Layer.REFERRAL_MODEL: "referral-models", Layer.PEOPLE: "people"}


def sketch(
    statements: Sequence[Statement],
    labels: Labels,
    *,
    most_nodes: int = MOST_NODES,
    most_in_a_column: int | None = None,
) -> Picture:
    """Nodes and links of the statements, as many as can be read.

    Those most studies carry come first, the marks taking turns; one that would bring too many nodes is left
    out, and those after it that still fit are kept.

    Args:
        statements: counted statements; each runs from left to right through the columns it fills.
        labels: labels of every term.
        most_nodes: how many nodes the picture may have.
        most_in_a_column: how many of them may stand in one column, half as many again where that shows
            everything; None, the usual, for as many as there are.
    """
    kept = _kept(marks_in_turn(most_carried_first(statements)), most_nodes, most_in_a_column)
    drawn = {statement.configuration for statement in kept}
    nodes: dict[str, list[str]] = {}
    links: dict[tuple[str, str], list[str]] = {}
    doubted: dict[tuple[str, str], list[str]] = {}
    marks: dict[str, set[Mark]] = {}
    for statement in kept:
        for key in _keys(statement):
            nodes.setdefault(key, []).append(statement.configuration)
        columns = list(_columns(statement))
        for step, ends in _steps(columns):
            links.setdefault(ends, []).append(statement.configuration)
            if step == len(columns) - 2 and any(q.stance is Stance.CONTRADICTS for q in statement.quotes):
                doubted.setdefault(ends, []).append(statement.configuration)
        for outcome in statement.outcomes:
            if outcome.mark is not None:
                marks.setdefault(_key(Layer.OUTCOME, outcome.concept), set()).add(outcome.mark)
    return Picture(
        nodes=tuple(_node(key, ids, marks.get(key, set()), labels) for key, ids in nodes.items()),
        links=tuple(
            Link(*ends, statements=tuple(ids), doubted=tuple(doubted.get(ends, ())))
            for ends, ids in links.items()
        ),
        shown=len(kept),
        left_out=tuple(
            s.configuration for s in most_carried_first(statements) if s.configuration not in drawn
        ),
        sentences={s.configuration: printable(_sentence(s)) for s in kept},
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


def _steps(columns: Sequence[tuple[Layer, list[str]]]) -> Iterator[tuple[int, tuple[str, str]]]:
    """Every step with its place among the statement's steps."""
    for step, ((left, sources), (right, targets)) in enumerate(itertools.pairwise(columns)):
        for source, target in itertools.product(sources, targets):
            yield step, (_key(left, source), _key(right, target))


def _kept(statements: Sequence[Statement], most_nodes: int, most_in_a_column: int | None) -> list[Statement]:
    """All of them where columns half as tall again hold them: leaving out a few would cost more than scrolling."""
    if most_in_a_column is not None:
        kept = _as_many_as_fit(statements, most_nodes, most_in_a_column * 3 // 2)
        if len(kept) == len(statements):
            return kept
    return _as_many_as_fit(statements, most_nodes, most_in_a_column)


def _as_many_as_fit(
    statements: Sequence[Statement], most_nodes: int, most_in_a_column: int | None
) -> list[Statement]:
    kept: list[Statement] = []
    nodes: set[str] = set()
    for statement in statements:
        with_it = nodes.union(_keys(statement))
        columns = Counter(key.partition(":")[0] for key in with_it)
        fits = most_in_a_column is None or max(columns.values(), default=0) <= most_in_a_column
        if len(with_it) <= most_nodes and fits:
            nodes = with_it
            kept.append(statement)
    return kept


def _node(key: str, statements: list[str], marks: set[Mark], labels: Labels) -> Node:
    layer_name, _, term = key.partition(":")
    layer = Layer(layer_name)
    label = printable(" ".join(labels.label(_VOCABULARIES.get(layer, "concepts"), term).split()))
    in_order = tuple(mark for mark in Mark if mark in marks)
    note = ", ".join(f"{mark.sign} {mark.way}" for mark in in_order)
    return Node(key, layer, label, note, in_order, tuple(dict.fromkeys(statements)))


def _sentence(statement: Statement) -> str:
    """The sentence, and what has to be known of it before looking any further."""
    known = "; ".join(statement.reservations)
    return f"{statement.sentence} ({known})" if known else statement.sentence
