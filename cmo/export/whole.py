"""A whole review as nodes and relations, as its graph holds them, for every format that holds graphs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from cmo.graph.projection import Addition, project
from cmo.ingest.corpus import Corpus
from cmo.report.publishing import WITHHELD, Withholding
from cmo.schema.document import Document

AROUND = ("prefix", "suffix")
"""Properties of passages that hold words of the text around them."""


@dataclass(frozen=True, slots=True)
class Node:
    """A node with all its labels and properties, among them `uid`, unique for its first label."""

    labels: tuple[str, ...]
    properties: dict[str, Any]

    @property
    def key(self) -> str:
        """What makes it this node and no other, as one text."""
        return f"{self.labels[0]}/{self.properties['uid']}"


@dataclass(frozen=True, slots=True)
class Relation:
    """A relation; `start` and `end` are label and uid of the nodes it joins."""

    type: str
    start: tuple[str, str]
    end: tuple[str, str]
    properties: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Whole:
    """A review as a graph, nodes and relations in an order that is always the same."""

    review: str
    nodes: tuple[Node, ...]
    relations: tuple[Relation, ...]


def whole_of(corpus: Corpus, *, publish: bool = False) -> Whole:
    """The graph of a corpus.

    Args:
        corpus: what the files say.
        publish: whether to withhold words without an open licence, wherever they stand.
    """
    projection = project(corpus)
    nodes: list[Node] = []
    relations: list[Relation] = []
    for part in projection.parts:
        for node in part.nodes:
            added = projection.additions.get(node.key, Addition())
            base = {"uid": node.uid, "id": node.id, "review": projection.review, "file": part.file}
            nodes.append(Node((node.label, *added.labels), {**base, **node.properties, **added.properties}))
        for relation in part.relations:
            own = {"review": projection.review, "file": part.file, **relation.properties}
            own |= {"part": relation.part} if relation.part else {}
            start, end = (relation.from_label, relation.from_uid), (relation.to_label, relation.to_uid)
            relations.append(Relation(relation.type, start, end, own))
    nodes.sort(key=lambda node: node.key)
    relations.sort(key=lambda each: (each.type, each.start, each.end, each.properties.get("part", "")))
    whole = Whole(projection.review, tuple(nodes), tuple(relations))
    return _published(whole, corpus) if publish else whole


def withholding_of(corpus: Corpus) -> Withholding:
    """What may not be published of a review: words of passages, and around them, without an open licence."""
    closed = [(id_, each) for id_, each in corpus.documents.items() if not each.open_licence]
    free = [
        passage.quote for each in corpus.documents.values() if each.open_licence for passage in each.passages
    ]
    return Withholding.of(_words_of(corpus, closed), [*_ours(corpus), *free])


def _words_of(corpus: Corpus, documents: list[tuple[str, Document]]) -> Iterator[str]:
    for id_, document in documents:
        yield from (passage.quote for passage in document.passages)
        anchors = corpus.anchors.get(id_)
        for anchor in anchors.anchors.values() if anchors else ():
            yield from (anchor.exact, anchor.prefix, anchor.suffix)


def _ours(corpus: Corpus) -> Iterator[str]:
    """Words of the team's own that a text may hold too, and the names of documents."""
    for terms in corpus.vocabularies.values():
        for term in terms.values():
            yield from (term.label, term.definition or "")
    for document in corpus.documents.values():
        yield from (document.title, document.citation or "")


def _published(whole: Whole, corpus: Corpus) -> Whole:
    withholding = withholding_of(corpus)
    closed = {id_ for id_, document, _ in corpus.passages() if not document.open_licence}

    def node(each: Node) -> Node:
        properties = withholding.value(each.properties)
        if each.labels[0] == "Passage" and each.properties["id"] in closed:
            properties = {key: value for key, value in properties.items() if key not in AROUND}
            properties["quote"] = WITHHELD
        return Node(each.labels, {**properties, **_kept(each.properties)})

    def relation(each: Relation) -> Relation:
        properties = {**withholding.value(each.properties), **_kept(each.properties)}
        return Relation(each.type, each.start, each.end, properties)

    return Whole(whole.review, tuple(map(node, whole.nodes)), tuple(map(relation, whole.relations)))


def _kept(properties: dict[str, Any]) -> dict[str, Any]:
    """Names, which lead somewhere and hold no words of a text."""
    return {key: properties[key] for key in ("uid", "id", "review", "file", "part") if key in properties}
