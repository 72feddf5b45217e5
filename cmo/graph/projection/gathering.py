"""Gathering the nodes and relations of one part, each checked against the graph's model."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from typing import Any

from cmo.graph.model import NODES, RELATIONS
from cmo.graph.projection.parts import Contents, Node, NodeKey, Relation, RelationKey, Value, uid


class Gathering:
    """Collects what one part says; of two nodes or relations with one key, the first stands."""

    def __init__(self, review: str) -> None:
        self._review = review
        self._nodes: dict[NodeKey, Node] = {}
        self._relations: dict[RelationKey, Relation] = {}

    def node(self, label: str, id_: str, /, **properties: Any) -> None:
        """Add a node.

        Raises:
            KeyError: the model has no such label or property.
        """
        _only(properties, NODES[label].properties, label)
        node = Node(label, uid(self._review, id_), id_, _stored(properties))
        self._nodes.setdefault(node.key, node)

    def relation(
        self,
        type_: str,
        start: tuple[str, str],
        end: tuple[str, str],
        /,
        *,
        part: str = "",
        **properties: Any,
    ) -> None:
        """Add a relation between two nodes, each given by label and id.

        Raises:
            KeyError: the model has no such relation, does not join these labels, or has no such property.
        """
        model = RELATIONS[type_]
        if (start[0], end[0]) not in model.joins:
            raise KeyError(f"{type_} does not join {start[0]} to {end[0]}")
        _only(properties, model.properties, type_)
        relation = Relation(
            type_,
            start[0],
            uid(self._review, start[1]),
            end[0],
            uid(self._review, end[1]),
            part,
            _stored(properties),
        )
        self._relations.setdefault(relation.key, relation)

    def relations(self, type_: str, start: tuple[str, str], label: str, ids: Iterable[str]) -> None:
        """Add a relation without properties from one node to each of several with the same label."""
        for id_ in ids:
            self.relation(type_, start, (label, id_))

    def contents(self) -> Contents:
        """Everything gathered, in order of keys."""
        return Contents(
            tuple(self._nodes[key] for key in sorted(self._nodes)),
            tuple(self._relations[key] for key in sorted(self._relations)),
        )


def _only(given: dict[str, Any], allowed: tuple[str, ...], owner: str) -> None:
    for name in given:
        if name not in allowed:
            raise KeyError(f"{owner} has no property '{name}' in the graph's model")


def _stored(properties: dict[str, Any]) -> dict[str, Value]:
    """What is to be kept: neither nothing nor a list of nothing, which an import of files could not keep either."""
    return {name: _value(value) for name, value in properties.items() if value not in (None, (), [])}


def _value(value: Any) -> Value:
    """The value as both engines store it: words of a closed set as plain text, tuples as lists."""
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, (tuple, list)):
        return [str(item) for item in value]
    if isinstance(value, (bool, int, float, str)):
        return value
    raise TypeError(f"a {type(value).__name__} cannot be stored in the graph")
