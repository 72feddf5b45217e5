"""What has to change for stored nodes and relations to become the projected ones; nothing is written here."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from cmo.graph.projection.parts import Addition, Node, NodeKey, Part, Relation, RelationKey
from cmo.graph.statements import Join

Row = dict[str, Any]
Rows = dict[Any, list[Row]]
Properties = Mapping[str, Any]


@dataclass(frozen=True)
class NodeDifference:
    """Rows for the writing statements, by label set or label."""

    created: Rows = field(default_factory=dict)
    updated: Rows = field(default_factory=dict)
    deleted: Rows = field(default_factory=dict)


@dataclass(frozen=True)
class RelationDifference:
    """Rows for the writing statements, by join."""

    created: dict[Join, list[Row]] = field(default_factory=dict)
    updated: dict[Join, list[Row]] = field(default_factory=dict)
    deleted: dict[Join, list[Row]] = field(default_factory=dict)


def node_difference(
    parts: Iterable[Part],
    stored: Mapping[NodeKey, Properties],
    review: str,
    additions: Mapping[NodeKey, Addition],
) -> NodeDifference:
    """What to do to nodes. A node that moved from one file to another is updated, not deleted.

    Args:
        parts: the parts as they shall be.
        stored: the nodes that these parts, and parts that are gone, have in the graph.
        review: id of the review.
        additions: labels and properties a new node gets besides its own.
    """
    created, updated, deleted = defaultdict(list), defaultdict(list), defaultdict(list)
    wanted: set[NodeKey] = set()
    for part in parts:
        for node in part.nodes:
            wanted.add(node.key)
            properties = {"id": node.id, "review": review, "file": part.file, **node.properties}
            if node.key in stored:
                if change := _change(stored[node.key], properties):
                    updated[node.label].append({"uid": node.uid, "set": change})
            else:
                labels, row = _new_node(node, properties, additions.get(node.key, Addition()))
                created[labels].append(row)
    for label, uid in sorted(stored.keys() - wanted):
        deleted[label].append({"uid": uid})
    return NodeDifference(created, updated, deleted)


def _new_node(node: Node, properties: Row, added: Addition) -> tuple[tuple[str, ...], Row]:
    return (node.label, *added.labels), {"uid": node.uid, **properties, **added.properties}


def relation_difference(
    parts: Iterable[Part], stored: Mapping[RelationKey, Properties], review: str
) -> RelationDifference:
    """What to do to relations, as for nodes."""
    created, updated, deleted = defaultdict(list), defaultdict(list), defaultdict(list)
    wanted: set[RelationKey] = set()
    for part in parts:
        for relation in part.relations:
            key = relation.key
            wanted.add(key)
            properties = {"review": review, "file": part.file, **relation.properties}
            if key not in stored:
                created[_join(key)].append(_new_relation(relation, properties))
            elif change := _change(stored[key], properties):
                updated[_join(key)].append({**_ends(key), "set": change})
    for key in sorted(stored.keys() - wanted):
        deleted[_join(key)].append(_ends(key))
    return RelationDifference(created, updated, deleted)


def _new_relation(relation: Relation, properties: Row) -> Row:
    part = {"part": relation.part} if relation.part else {}
    return {"source": relation.from_uid, "target": relation.to_uid, "set": {**properties, **part}}


def _join(key: RelationKey) -> Join:
    return key[0], key[1], key[3]


def _ends(key: RelationKey) -> Row:
    return {"source": key[2], "target": key[4], "part": key[5]}


def _change(stored: Properties, wanted: Properties) -> Row:
    """New values of the properties that differ; null for those that are to go."""
    return {
        name: wanted.get(name)
        for name in stored.keys() | wanted.keys()
        if not _same(stored.get(name), wanted.get(name))
    }


def _same(stored: Any, wanted: Any) -> bool:
    """Equal in value and in type: to Python, 1 is True and 1.0."""
    return type(stored) is type(wanted) and bool(stored == wanted)


def role_difference(additions: Mapping[NodeKey, Addition], stored: Mapping[str, set[str]]) -> list[Row]:
    """The concepts whose labels of roles are to change, with those they shall have.

    Args:
        additions: what concepts shall have.
        stored: concept uid → the labels of roles it has.
    """
    wanted = {uid: added.labels for (label, uid), added in additions.items() if label == "Concept"}
    return [
        {"uid": uid, "roles": list(wanted.get(uid, ()))}
        for uid, has in stored.items()
        if set(wanted.get(uid, ())) != has
    ]


def group_difference(additions: Mapping[NodeKey, Addition], stored: Mapping[str, Any]) -> list[Row]:
    """The studies that are to count as another one than they do.

    Args:
        additions: what studies shall count as.
        stored: study uid → the study it counts as.
    """
    wanted = {uid: added.properties for (label, uid), added in additions.items() if label == "Study"}
    return [
        {"uid": uid, "set": {"counts_as": wanted.get(uid, {}).get("counts_as")}}
        for uid, has in stored.items()
        if wanted.get(uid, {}).get("counts_as") != has
    ]
