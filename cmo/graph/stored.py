"""What the graph holds of given files, read inside the loading transaction."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from typing import Any

from cmo.graph.model import NODES, RELATIONS, VOCABULARY_LABELS
from cmo.graph.projection.parts import NodeKey, RelationKey, is_ripples, nodes_lie_in
from cmo.graph.statements import STORED_NODES, STORED_RELATIONS, STORED_RIVALS
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

RIVALS = "rivals.yaml"

_FILES_AT_ONCE = 200


def labels_of(file: str) -> tuple[str, ...]:
    """The labels a file's nodes may have."""
    first, _, rest = file.partition("/")
    if first == "vocabulary":
        label = VOCABULARY_LABELS.get(rest.removesuffix(".yaml"))
        return (label,) if label else ()
    return _LABELS.get(first, ())


def starts_of(file: str) -> tuple[str, ...]:
    """The labels of the nodes a file's relations may start from."""
    if file == RIVALS or is_ripples(file):
        return ("Configuration",)
    return tuple(label for label in labels_of(file) if label in STORED_RELATIONS)


def stored_nodes(writer: Writer, review: str, files: Iterable[str]) -> dict[NodeKey, Properties]:
    """The nodes of these files, with the properties a file may say."""
    found: dict[NodeKey, Properties] = {}
    for label, chunk in _by(labels_of, files):
        own = {*COMMON, *NODES[label].properties}
        rows = writer.run(STORED_NODES[label], {"review": review, "files": chunk}).rows
        for uid, properties in rows:
            found[label, uid] = {name: value for name, value in properties.items() if name in own}
    return found


def stored_relations(writer: Writer, review: str, files: Collection[str]) -> dict[RelationKey, Properties]:
    """The relations of these files, with the properties a file may say."""
    found: dict[RelationKey, Properties] = {}
    for label, chunk in _by(starts_of, (file for file in files if file != RIVALS)):
        starts = sorted({nodes_lie_in(file) for file in chunk})
        parameters = {"review": review, "files": chunk, "starts": starts}
        found.update(_keyed(label, writer.run(STORED_RELATIONS[label], parameters).rows))
    if RIVALS in files:
        rows = writer.run(STORED_RIVALS, {"review": review, "files": [RIVALS]}).rows
        found.update(_keyed("Configuration", rows))
    return found


def _keyed(start: str, rows: Iterable[tuple[Any, ...]]) -> Iterator[tuple[RelationKey, Properties]]:
    for name, source, ends, target, properties in rows:
        model = RELATIONS.get(name)
        joins = model.joins if model else ()
        end = next((to for from_, to in joins if from_ == start and to in ends), None)
        if model and end:
            own = {"review", "file", *model.properties}
            key = (name, start, source, end, target, properties.get("part", ""))
            yield key, {name: value for name, value in properties.items() if name in own}


def _by(labels: Callable[[str], tuple[str, ...]], files: Iterable[str]) -> Iterator[tuple[str, list[str]]]:
    """Each label with the files it may come from, some hundred at a time."""
    grouped: dict[str, list[str]] = {}
    for file in sorted(files):
        for label in labels(file):
            grouped.setdefault(label, []).append(file)
    for label, of_label in grouped.items():
        for at in range(0, len(of_label), _FILES_AT_ONCE):
            yield label, of_label[at : at + _FILES_AT_ONCE]
