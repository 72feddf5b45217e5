"""Loading a projection into the graph: what changed, whole or not at all, and nothing that is not its own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from cmo.errors import EngineError
from cmo.graph.difference import group_difference, node_difference, relation_difference, role_difference
from cmo.graph.projection.parts import ACROSS_FILES, Part, Projection, is_derived, uid
from cmo.graph.reading import review_digest, review_state
from cmo.graph.statements import (
    DELETE_NODES,
    LOCK_REVIEW,
    RELABEL,
    REMOVE_REVIEW,
    ROLES,
    SCHEMA,
    SCHEMA_DIGEST,
    SET_FILES,
    SET_REVIEW_DIGEST,
    STORED_FILES,
    STORED_GROUPS,
    STORED_ROLES,
    UPDATE_NODES,
)
from cmo.graph.store import Store
from cmo.graph.stored import stored_nodes, stored_relations
from cmo.graph.transaction import Writer
from cmo.graph.writing import GraphDiffers, Progress, Writing, count

FIRST_READ_S = 30.0
"""Seconds for a load's first question: a server that was only just filled or started takes its time over it."""


@dataclass(frozen=True)
class Changes:
    """How many nodes or relations a load made, changed and removed."""

    created: int = 0
    updated: int = 0
    deleted: int = 0


@dataclass(frozen=True)
class LoadReport:
    """What a load did.

    Attributes:
        review: id of the review.
        digest: the review's digest, now in the graph.
        changed: files whose part of the graph was new or may have differed, in order.
        removed: files that are gone, in order.
        nodes: nodes made, changed, removed.
        relations: relations made, changed, removed.
    """

    review: str
    digest: str
    changed: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    nodes: Changes = Changes()
    relations: Changes = Changes()

    @property
    def unchanged(self) -> bool:
        """Whether the graph said the same before."""
        return self.nodes == self.relations == Changes()


def load(
    store: Store, projection: Projection, *, progress: Progress | None = None, compare_all: bool = False
) -> LoadReport:
    """Bring the graph to what the projection says, in one transaction.

    Only parts whose digest differs from the stored one are read and written. What the files no longer say
    is removed; other reviews, and nodes and relations that no load made, are left alone, save that a
    relation somebody drew to a removed node goes with it.

    Args:
        store: the graph.
        projection: the review as it shall be.
        progress: told how far the writing is.
        compare_all: whether to trust no stored digest; finds what was changed by hand.

    Raises:
        EngineFull: the load is too large for the server's memory, or the disk is full; nothing was kept.
        GraphDiffers: something else than a load changed the graph beyond mending; nothing was kept.
        EngineError: the engine failed; nothing was kept.
    """
    before, schema = review_state(store, projection.review, timeout_s=FIRST_READ_S)
    if (before, schema) == (projection.digest, SCHEMA_DIGEST) and not compare_all:
        return LoadReport(projection.review, projection.digest)
    if schema != SCHEMA_DIGEST:
        _prepare(store)

    def attempt(everything: bool) -> LoadReport:
        return store.write(lambda writer: _Load(writer, projection, progress).run(everything))

    try:
        return attempt(compare_all)
    except GraphDiffers:
        return attempt(True)
    except EngineError:
        # Of two first loads of a review, one cannot make its node: the other has.
        if before is None and review_digest(store, projection.review) is not None:
            return attempt(compare_all)
        raise


def remove(store: Store, review: str) -> int:
    """Take a whole review out of the graph, in one transaction.

    Returns:
        How many nodes were removed; 0 where the review was not in the graph.

    Raises:
        EngineError: the engine failed; nothing was kept.
    """
    parameters = {"review": review, "prefix": uid(review, "")}

    def removal(writer: Writer) -> int:
        removed = (writer.run(cypher, parameters).rows for cypher in REMOVE_REVIEW.values())
        return sum(rows[0][0] for rows in removed if rows)

    return store.write(removal)


def _prepare(store: Store) -> None:
    """Make constraints and indexes. Two loaders at once may both try, and the server tells one of them so."""
    for statement in SCHEMA:
        try:
            store.schema([statement])
        except EngineError:
            store.schema([statement])


class _Load:
    """One attempt inside one transaction."""

    def __init__(self, writer: Writer, projection: Projection, progress: Progress | None) -> None:
        self._writer = writer
        self._projection = projection
        self._review = projection.review
        self._writing = Writing(writer, self._review, progress)

    def run(self, compare_all: bool) -> LoadReport:
        review = self._review
        here = {"review": review, "uid": uid(review, review)}
        self._writer.run(LOCK_REVIEW, here)
        stored = dict(self._writer.run(STORED_FILES, here).rows)
        parts = self._projection.parts
        changed = [part for part in parts if compare_all or stored.get(part.file) != part.digest]
        gone = sorted(stored.keys() - {part.file for part in parts})
        self._writing.expect(len(changed) + len(gone))
        nodes, relations = self._write(changed, gone, stored)
        self._files(changed, gone)
        self._writer.run(
            SET_REVIEW_DIGEST, {**here, "digest": self._projection.digest, "schema": SCHEMA_DIGEST}
        )
        return LoadReport(
            review,
            self._projection.digest,
            tuple(part.file for part in changed if not is_derived(part.file)),
            tuple(file for file in gone if not is_derived(file)),
            nodes,
            relations,
        )

    def _write(
        self, changed: Sequence[Part], gone: Sequence[str], stored: Mapping[str, str]
    ) -> tuple[Changes, Changes]:
        """Write what differs. The review's own node was made when it was locked."""
        review, additions = self._review, self._projection.additions
        of_interest = {part.file for part in changed} | set(gone)
        files = of_interest & (stored.keys() | {"review.yaml"})
        nodes = node_difference(changed, stored_nodes(self._writer, review, files), review, additions)
        old = stored_relations(self._writer, review, files & stored.keys())
        relations = relation_difference(changed, old, review)
        for rows in (nodes.created, nodes.updated, nodes.deleted):
            self._writing.expect(count(rows))
        for rows in (relations.created, relations.updated, relations.deleted):
            self._writing.expect(count(rows))
        self._writing.take_away(nodes, relations)
        self._writing.nodes(nodes)
        added = self._additions() if ACROSS_FILES in of_interest else 0
        self._writing.relations(relations)
        return (
            Changes(count(nodes.created), count(nodes.updated) + added, count(nodes.deleted)),
            Changes(count(relations.created), count(relations.updated), count(relations.deleted)),
        )

    def _additions(self) -> int:
        """Write what changed of the labels and properties that files add to nodes of others."""
        here = {"review": self._review}
        roles = {
            row[0]: {role for role, has in zip(ROLES, row[1:], strict=True) if has}
            for row in self._writer.run(STORED_ROLES, here).rows
        }
        groups = dict(self._writer.run(STORED_GROUPS, here).rows)
        concepts = role_difference(self._projection.additions, roles)
        studies = group_difference(self._projection.additions, groups)
        self._writing.expect(len(concepts) + len(studies))
        if concepts:
            self._writing.rows(RELABEL[0], concepts)
            for cypher in RELABEL[1:]:
                self._writer.run(cypher, here)
        self._writing.rows(UPDATE_NODES["Study"], studies)
        return len(concepts) + len(studies)

    def _files(self, changed: Sequence[Part], gone: Sequence[str]) -> None:
        """Keep the digests of the parts that were written."""
        rows = [
            {"uid": uid(self._review, part.file), "file": part.file, "digest": part.digest}
            for part in changed
        ]
        removed = [{"uid": uid(self._review, file)} for file in gone]
        self._writing.rows(SET_FILES, rows)
        self._writing.rows(DELETE_NODES["EvidenceFile"], removed)
