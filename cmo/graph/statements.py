"""The Cypher that writes: one constant statement per label set and relation, made from the graph's model."""

from __future__ import annotations

from itertools import combinations
from typing import Final

from cmo.graph.model import NODES, RELATIONS, ROLE_LABELS, VOCABULARY_LABELS
from cmo.graph.projection.parts import digest_of

Join = tuple[str, str, str]
"""Relation, label where it starts, label where it ends."""

JOINS: Final[tuple[Join, ...]] = tuple(
    (relation.name, *joined) for relation in RELATIONS.values() for joined in relation.joins
)

ROLES: Final = tuple(sorted(ROLE_LABELS.values()))


def _label_sets() -> list[tuple[str, ...]]:
    roles = [chosen for count in range(len(ROLES) + 1) for chosen in combinations(ROLES, count)]
    return [(label,) for label in NODES if label != "Concept"] + [("Concept", *chosen) for chosen in roles]


CREATE_NODES: Final = {
    labels: f"UNWIND $rows AS row CREATE (n:{':'.join(labels)}) SET n = row RETURN count(*) AS n"
    for labels in _label_sets()
}
"""Label set → creation of nodes from rows of properties."""

UPDATE_NODES: Final = {
    label: f"UNWIND $rows AS row MATCH (n:{label} {{uid: row.uid}}) SET n += row.set RETURN count(*) AS n"
    for label in NODES
}
"""Label → change of some properties; null removes one."""

DELETE_NODES: Final = {
    label: f"UNWIND $rows AS row MATCH (n:{label} {{uid: row.uid}}) DETACH DELETE n" for label in NODES
}

# To the embedded engine a change of labels is a new node with the same uid: a second one in the same
# transaction breaks the constraint. A concept whose roles change therefore gives up its uid meanwhile.
_RELABELLED = "MATCH (n:Concept) WHERE n.review = $review AND n.relabelled IS NOT NULL "

RELABEL: Final = (
    "UNWIND $rows AS row MATCH (n:Concept {uid: row.uid}) "
    "SET n.uid = null, n.relabelled = row.uid, n.roles = row.roles RETURN count(*) AS n",
    *(_RELABELLED + f"AND n:{role} AND NOT '{role}' IN n.roles REMOVE n:{role}" for role in ROLES),
    *(_RELABELLED + f"AND NOT n:{role} AND '{role}' IN n.roles SET n:{role}" for role in ROLES),
    _RELABELLED + "SET n.uid = n.relabelled REMOVE n.relabelled, n.roles",
)
"""The statements, in order, that give concepts the labels of `roles` and no other role's."""


def _between(join: Join) -> str:
    name, start, end = join
    return (
        f"UNWIND $rows AS row MATCH (a:{start} {{uid: row.source}})-[r:{name}]->(b:{end} {{uid: row.target}}) "
        "WHERE r.review = $review AND coalesce(r.part, '') = row.part "
    )


CREATE_RELATIONS: Final = {
    join: (
        f"UNWIND $rows AS row MATCH (a:{join[1]} {{uid: row.source}}) MATCH (b:{join[2]} {{uid: row.target}}) "
        f"CREATE (a)-[r:{join[0]}]->(b) SET r = row.set RETURN count(*) AS n"
    )
    for join in JOINS
}
"""Relation and labels → creation of relations from rows of `source`, `target` and the properties in `set`."""

UPDATE_RELATIONS: Final = {join: _between(join) + "SET r += row.set RETURN count(*) AS n" for join in JOINS}

DELETE_RELATIONS: Final = {join: _between(join) + "DELETE r" for join in JOINS}

STORED_NODES: Final = {
    label: (
        f"UNWIND $files AS file MATCH (n:{label} {{file: file}}) WHERE n.review = $review AND n.uid IS NOT NULL "
        "RETURN n.uid AS uid, properties(n) AS properties"
    )
    for label in NODES
}
"""Label → the nodes that given files have put into the graph."""

_WHOSE = (
    "WHERE a.review = $review AND r.review = $review AND r.file IN $files "
    "RETURN type(r) AS name, a.uid AS source, labels(b) AS ends, b.uid AS target, properties(r) AS properties"
)

STORED_RELATIONS: Final = {
    label: f"UNWIND $starts AS file MATCH (a:{label} {{file: file}})-[r]->(b) {_WHOSE}"
    for label in dict.fromkeys(start for _, start, _ in JOINS)
}
"""Label → the relations that given files have put into the graph, from its nodes of the files `starts`."""

STORED_RIVALS: Final = f"MATCH (a:Configuration)-[r:RIVALS]->(b:Configuration) {_WHOSE}"
"""The rivals, which may start at a configuration of any document."""

STORED_ROLES: Final = (
    "MATCH (n:Concept) WHERE n.review = $review AND n.file IS NOT NULL RETURN n.uid AS uid, "
    + ", ".join(f"n:{role} AS {role}" for role in ROLES)
)

STORED_GROUPS: Final = (
    "MATCH (n:Study) WHERE n.review = $review AND n.file IS NOT NULL "
    "RETURN n.uid AS uid, n.counts_as AS counts_as"
)

LOCK_REVIEW: Final = (
    "MERGE (r:Review {uid: $uid}) ON CREATE SET r.id = $review, r.review = $review, r.file = 'review.yaml' "
    "SET r.loading = true"
)
"""Takes the review for this transaction; a second loader waits here, or is told at its end to try again."""

SET_REVIEW_DIGEST: Final = "MATCH (r:Review {uid: $uid}) SET r.digest = $digest, r.schema = $schema REMOVE r.loading RETURN count(*) AS n"

REVIEW_DIGEST: Final = "MATCH (r:Review {uid: $uid}) RETURN r.digest AS digest, r.schema AS schema"

REVIEW_TITLE: Final = "MATCH (r:Review {uid: $uid}) RETURN r.title AS title"

REVIEWS: Final = "MATCH (r:Review) WHERE r.digest IS NOT NULL RETURN r.id AS id ORDER BY id"

STORED_FILES: Final = "MATCH (f:EvidenceFile) WHERE f.review = $review AND f.file IS NOT NULL RETURN f.file AS file, f.digest AS digest"

SET_FILES: Final = (
    "UNWIND $rows AS row MERGE (f:EvidenceFile {uid: row.uid}) "
    "SET f.id = row.file, f.file = row.file, f.review = $review, f.digest = row.digest RETURN count(*) AS n"
)

REMOVE_REVIEW: Final = {
    label: (
        f"MATCH (n:{label}) WHERE n.review = $review AND n.uid STARTS WITH $prefix AND n.file IS NOT NULL "
        "DETACH DELETE n RETURN count(*) AS n"
    )
    for label in NODES
}

COUNT_NODES: Final = {
    label: (
        f"MATCH (n:{label}) WHERE n.review = $review AND n.uid STARTS WITH $prefix AND n.file IS NOT NULL "
        "RETURN count(*) AS n"
    )
    for label in NODES
}

COUNT_RELATIONS: Final = {
    label: f"MATCH (:{label})-[r]->() WHERE r.review = $review RETURN type(r) AS name, count(*) AS n"
    for label in dict.fromkeys(start for _, start, _ in JOINS)
}
"""Label → how many relations of each type start at its nodes."""

_FOUND_BY_ID = (
    *VOCABULARY_LABELS.values(), "Question", "Document", "Study", "Theme", "Passage", "Configuration"
)  # fmt: skip
# Nodes of the other labels come from one file each, or are few.
_FOUND_BY_FILE = ("Document", "Study", "Work", "Theme", "Passage", "Configuration")

SCHEMA: Final = (
    *(
        f"CREATE CONSTRAINT {label.lower()}_uid IF NOT EXISTS FOR (n:{label}) REQUIRE n.uid IS UNIQUE"
        for label in NODES
    ),
    *(f"CREATE INDEX {label.lower()}_id IF NOT EXISTS FOR (n:{label}) ON (n.id)" for label in _FOUND_BY_ID),
    *(
        f"CREATE INDEX {label.lower()}_file IF NOT EXISTS FOR (n:{label}) ON (n.file)"
        for label in _FOUND_BY_FILE
    ),
)
"""Constraints and indexes: `uid` is unique per label, questions begin at an `id`, loads at a `file`."""

SCHEMA_DIGEST: Final = digest_of(SCHEMA)
"""Kept on each review, so that constraints are made once and not at every load."""
