"""What a projection is made of: nodes, relations, and the parts a load compares by their digests."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

Value = str | int | float | bool | list[str]
"""What both engines store alike; a property without a value is left out."""

NodeKey = tuple[str, str]
"""Label and uid."""
RelationKey = tuple[str, str, str, str, str, str]
"""Type, label and uid of where it starts, label and uid of where it ends, part."""

ACROSS_FILES = "across-files"
"""Name of the part that holds what several files add to nodes: roles of concepts, who counts as whom."""

_RIPPLES = "ripples-from/"


def ripples_from(document: str) -> str:
    """Name of the part that holds the proposed ripples leaving a document's configurations."""
    return f"{_RIPPLES}{document}"


def is_ripples(part: str) -> bool:
    """Whether a part is one of those that hold proposed ripples."""
    return part.startswith(_RIPPLES)


def is_derived(part: str) -> bool:
    """Whether a part is no file, but follows from several."""
    return part == ACROSS_FILES or is_ripples(part)


def nodes_lie_in(file: str) -> str:
    """The file whose nodes the relations of this part start from; the part's own, but for ripples."""
    return f"documents/{file.removeprefix(_RIPPLES)}.yaml" if is_ripples(file) else file


@dataclass(frozen=True, slots=True)
class Node:
    """A node as one file says it.

    Attributes:
        label: its label; concepts get those of their roles besides, see `Addition`.
        uid: `review:id`, unique per label.
        id: its id in the review.
        properties: the others, without empty ones.
    """

    label: str
    uid: str
    id: str
    properties: Mapping[str, Value]

    @property
    def key(self) -> NodeKey:
        """What makes it this node and no other."""
        return self.label, self.uid


@dataclass(frozen=True, slots=True)
class Relation:
    """A relation as one file says it, between nodes of any file."""

    type: str
    from_label: str
    from_uid: str
    to_label: str
    to_uid: str
    part: str
    """Tells relations of one type between the same nodes apart; mostly empty."""
    properties: Mapping[str, Value]

    @property
    def key(self) -> RelationKey:
        """What makes it this relation and no other."""
        return self.type, self.from_label, self.from_uid, self.to_label, self.to_uid, self.part


@dataclass(frozen=True, slots=True)
class Addition:
    """What other files than its own add to a node: further labels and properties."""

    labels: tuple[str, ...] = ()
    properties: Mapping[str, Value] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Contents:
    """What a part holds, in order of keys."""

    nodes: tuple[Node, ...] = ()
    relations: tuple[Relation, ...] = ()


@dataclass(frozen=True)
class Part:
    """What one file says of the graph, or what follows from several.

    Attributes:
        file: path inside the evidence folder, or the name of a derived part.
        digest: "sha256:…" of everything the contents depend on; the same digest, the same contents.
        gather: works out the contents; called only where the digest is not the stored one.
    """

    file: str
    digest: str
    gather: Callable[[], Contents] = field(repr=False, compare=False)

    @cached_property
    def contents(self) -> Contents:
        """The part's nodes and relations, worked out when first asked for."""
        return self.gather()

    @property
    def nodes(self) -> tuple[Node, ...]:
        """Nodes this file says; no node is in two parts."""
        return self.contents.nodes

    @property
    def relations(self) -> tuple[Relation, ...]:
        """Relations this file says; no relation is in two parts."""
        return self.contents.relations


@dataclass(frozen=True)
class Projection:
    """One review as a graph.

    Attributes:
        review: id of the review.
        parts: in order of `file`; the part `ACROSS_FILES` is empty and carries the digest of `additions`.
        additions: what files add to nodes of other files.
    """

    review: str
    parts: tuple[Part, ...]
    additions: Mapping[NodeKey, Addition] = field(repr=False)

    @cached_property
    def digest(self) -> str:
        """The digest of the whole: the same digest, the same graph."""
        return digest_of([[part.file, part.digest] for part in self.parts])


def uid(review: str, id_: str) -> str:
    """The identity of a node in a database that holds several reviews."""
    return f"{review}:{id_}"


def digest_of(value: Any) -> str:
    """ "sha256:…" of a value made of lists, text, numbers and null."""
    text = json.dumps(value, ensure_ascii=True, separators=(",", ":"))
    return f"sha256:{hashlib.sha256(text.encode('ascii')).hexdigest()}"
