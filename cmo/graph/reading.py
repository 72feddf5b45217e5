"""Reading a review while it may be loaded, and counting what the graph holds of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

from cmo.errors import EngineError
from cmo.graph.model import NODES, RELATIONS
from cmo.graph.projection.parts import uid
from cmo.graph.statements import COUNT_NODES, COUNT_RELATIONS, REVIEW_DIGEST, REVIEW_TITLE, REVIEWS
from cmo.graph.store import Store
from cmo.graph.transaction import Reader

T = TypeVar("T")

ATTEMPTS = 5
BOOKKEEPING_S = 20.0
"""Seconds that a look at one node may take: a server that has only just started takes its time over it."""
COUNTING_S = 60.0
"""Seconds that counting a whole review may take; a large one has every node and relation visited."""


@dataclass(frozen=True)
class Consistent(Generic[T]):
    """What was read from one state of a review.

    Attributes:
        value: what was read.
        digest: the review's digest in that state, None where it is not in the graph; fit as a cache key.
    """

    value: T
    digest: str | None


@dataclass(frozen=True)
class Description:
    """What the graph holds of one review.

    Attributes:
        review: id of the review.
        digest: its digest, None where it is not in the graph.
        nodes: label → how many, labels without nodes left out.
        relations: relation → how many, likewise.
    """

    review: str
    digest: str | None
    nodes: dict[str, int]
    relations: dict[str, int]


def review_digest(store: Store, review: str) -> str | None:
    """The digest of the review's last load, None where it was never loaded."""
    return review_state(store, review)[0]


def review_state(
    store: Store, review: str, *, timeout_s: float | None = None
) -> tuple[str | None, str | None]:
    """The digests of the review's last load, and of the constraints and indexes made for it."""
    rows = store.read(REVIEW_DIGEST, {"uid": uid(review, review)}, timeout_s=timeout_s).rows
    return rows[0] if rows else (None, None)


def review_title(store: Store, review: str) -> str:
    """What the review is called, or its id where the graph does not say."""
    rows = store.read(REVIEW_TITLE, {"uid": uid(review, review)}).rows
    return str(rows[0][0]) if rows and rows[0][0] else review


def reviews(store: Store) -> list[str]:
    """Ids of the reviews in the graph, in order."""
    return [row[0] for row in store.read(REVIEWS).rows]


def read_consistently(
    store: Store, review: str, work: Callable[[Reader], T], *, timeout_s: float | None = None
) -> Consistent[T]:
    """Read from one state of a review, although a load may end in the middle.

    The review's digest is read before and after, and everything again where it changed. Engines keep
    no snapshot for a reader: without this, an answer of several reads can mix the old graph and the new.

    Args:
        store: the graph.
        review: id of the review.
        work: runs the reads; it may be run again, so it must not change anything else.
        timeout_s: seconds for one run of `work`; the settings' limit if not given.

    Raises:
        EngineError: the review changed each time, or a read failed.
    """
    before = review_digest(store, review)
    for _ in range(ATTEMPTS):
        value = store.read_together(work, timeout_s=timeout_s)
        after = review_digest(store, review)
        if after == before:
            return Consistent(value, after)
        before = after
    raise EngineError(
        f"The graph of review '{review}' was loaded anew each of the {ATTEMPTS} times it was read. "
        "Wait for the loads to end and try again."
    )


def describe(store: Store, review: str, *, timeout_s: float = COUNTING_S) -> Description:
    """Counts what the graph holds of a review, by label and by relation.

    Raises:
        EngineError: a read failed.
    """

    def counts(reader: Reader) -> tuple[dict[str, int], dict[str, int]]:
        parameters = {"review": review, "prefix": uid(review, "")}
        nodes = {label: reader.run(COUNT_NODES[label], parameters).rows[0][0] for label in NODES}
        relations = dict.fromkeys(RELATIONS, 0)
        for cypher in COUNT_RELATIONS.values():
            for name, count in reader.run(cypher, parameters).rows:
                relations[name] += count
        return nodes, relations

    read = read_consistently(store, review, counts, timeout_s=timeout_s)
    nodes, relations = ({name: n for name, n in kind.items() if n} for kind in read.value)
    return Description(review, read.digest, nodes, relations)
