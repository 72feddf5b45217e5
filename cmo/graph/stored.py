"""What the graph holds of given files, read inside the loading transaction."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from cmo.graph.model import NODES, RELATIONS, VOCABULARY_LABELS
from cmo.graph.projection.parts import NodeKey, RelationKey, is_ripples, nodes_lie_in
from cmo.graph.statements import JOINS, STORED_NODES, STORED_RELATIONS, Join
from cmo.graph.transaction import Writer

Properties = Mapping[str, Any]

COMMON = ("id", "review", "file")

_LABELS = {
    "review.yaml": ("Review", "Question"),
    "documents": ("Document", "Study", "Work", "Theme", "Passage", "Configuration"),
    "theories": ("ProgrammeTheory", "TheoryVersion"),
    "demi-regularities.yaml": ("DemiRegularity",),
}
"""First step of a file's path → labels of its nodes; vocabularies have one each."""

_FILES_AT_ONCE = 200


def labels_of(file: str) -> tuple[str, ...]:
    """The labels a file's nodes may have."""
    first, _, rest = file.partition("/")
    if first == "vocabulary":
        label = VOCABULARY_LABELS.get(rest.removesuffix(".yaml"))
        return (label,) if label else ()
    return _LABELS.get(first, ())


def joins_of(file: str) -> tuple[Join, ...]:
    """The relations a file may say, by the labels they join."""
    if file == "rivals.yaml":
        return tuple(join for join in JOINS if join[0] == "RIVALS")
    if is_ripples(file):
        return tuple(join for join in JOINS if join[0] == "RIPPLES_TO")
    return tuple(join for join in JOINS if join[1] in labels_of(file) and join[0] != "RIVALS")


def stored_nodes(writer: Writer, review: str, files: Iterable[str]) -> dict[NodeKey, Properties]:
    """The nodes of these files, with the properties a file may say."""
    found: dict[NodeKey, Properties] = {}
    for label, chunk in _by(labels_of, files):
        own = {*COMMON, *NODES[label].properties}
        rows = writer.run(STORED_NODES[label], {"review": review, "files": chunk}).rows
        for uid, properties in rows:
            found[label, uid] = {name: value for name, value in properties.items() if name in own}
    return found


def stored_relations(
    writer: Writer, review: str, files: Iterable[str], every_file: Iterable[str]
) -> dict[RelationKey, Properties]:
    """The relations of these files, with the properties a file may say.

    Args:
        writer: the loading transaction.
        review: id of the review.
        files: whose relations.
        every_file: all files in the graph: rivals may start in any document.
    """
    found: dict[RelationKey, Properties] = {}
    documents = [file for file in every_file if file.startswith("documents/")]
    for join, chunk in _by(joins_of, files):
        name, start, end = join
        own = {"review", "file", *RELATIONS[name].properties}
        starts = documents if chunk == ["rivals.yaml"] else sorted({nodes_lie_in(file) for file in chunk})
        parameters = {"review": review, "files": chunk, "starts": starts}
        for source, target, properties in writer.run(STORED_RELATIONS[join], parameters).rows:
            key = (name, start, source, end, target, properties.get("part", ""))
            found[key] = {name: value for name, value in properties.items() if name in own}
    return found


def _by(kinds_of: Any, files: Iterable[str]) -> Iterator[tuple[Any, list[str]]]:
    """Each label or join with the files that may hold it, some hundred at a time."""
    grouped: dict[Any, list[str]] = {}
    for file in sorted(files):
        for kind in kinds_of(file):
            grouped.setdefault(kind, []).append(file)
    for kind, of_kind in grouped.items():
        for at in range(0, len(of_kind), _FILES_AT_ONCE):
            yield kind, of_kind[at : at + _FILES_AT_ONCE]
