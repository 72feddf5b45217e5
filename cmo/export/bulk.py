"""A review as the files that `neo4j-admin database import full` takes, written row by row, whatever its size."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Any, TextIO

from cmo.disk import write_whole
from cmo.errors import CmoError
from cmo.export.whole import Node, Relation, whole_of
from cmo.graph.model import NODES, RELATIONS
from cmo.graph.projection import Addition, Contents, Part, Projection, project
from cmo.graph.projection.parts import uid
from cmo.ingest.corpus import Corpus

ARGUMENTS = "import.args"
"""The file that tells the tool all the others; it is written last."""

BETWEEN = "\x1f"
"""Between the items of a list: a sign that no evidence file may hold."""

_BASE = ("id", "review", "file")
_TYPES = {bool: "boolean", int: "long", float: "double", str: "string", list: "string[]"}


class NotForBulk(CmoError):
    """A value that the import could not give back as it is."""


def bulk_files(corpus: Corpus, folder: Path, *, publish: bool = False) -> None:
    """Writes the files into an empty folder; import them from there, for the arguments name them as they lie there.

    The graph is then the one a load makes, constraints and indexes left out: the next load makes these, and finds
    everything else as it should be. What is published does not say what the files say, and no load shall take it for
    its own: it comes without the loader's digests.

    Args:
        corpus: what the files say.
        folder: an empty folder.
        publish: whether to withhold words without an open licence.

    Raises:
        OSError: the disk does not take it.
        NotForBulk: a list holds the sign that is to stand between its items.
    """
    with ExitStack() as opened:
        tables = _Tables(folder, opened)
        for item in _published(corpus) if publish else _items(project(corpus)):
            tables.take(item)
    lines = [*tables.finished(), f"--array-delimiter=U+{ord(BETWEEN):04X}", "--multiline-fields=true"]
    write_whole(folder / ARGUMENTS, "".join(f"{line}\n" for line in lines).encode())


def _published(corpus: Corpus) -> Iterator[Node | Relation]:
    whole = whole_of(corpus, publish=True)
    yield from whole.nodes
    yield from whole.relations


def _items(projection: Projection) -> Iterator[Node | Relation]:
    """Everything a load writes, a part at a time, so that a large review is never in memory as a whole."""
    review = projection.review
    for part in projection.parts:
        contents = part.gather()
        yield from _nodes(projection, part, contents)
        for each in contents.relations:
            own = {"review": review, "file": part.file, **each.properties}
            own |= {"part": each.part} if each.part else {}
            start, end = (each.from_label, each.from_uid), (each.to_label, each.to_uid)
            yield Relation(each.type, start, end, own)


def _nodes(projection: Projection, part: Part, contents: Contents) -> Iterator[Node]:
    review = projection.review
    for node in contents.nodes:
        added = projection.additions.get(node.key, Addition())
        own = {"uid": node.uid, "id": node.id, "review": review, "file": part.file}
        digest = {"digest": projection.digest} if node.label == "Review" else {}
        yield Node((node.label, *added.labels), {**own, **node.properties, **added.properties, **digest})
    kept = {"uid": uid(review, part.file), "id": part.file, "review": review, "file": part.file}
    yield Node(("EvidenceFile",), {**kept, "digest": part.digest})


class _Tables:
    """One table for each label a node may have first, and for each relation with the labels it joins."""

    def __init__(self, folder: Path, opened: ExitStack) -> None:
        self._folder = folder
        self._opened = opened
        self._tables: dict[tuple[str, ...], _Table] = {}

    def take(self, item: Node | Relation) -> None:
        """Writes one row."""
        if isinstance(item, Node):
            label = item.labels[0]
            row = [item.properties["uid"], BETWEEN.join(item.labels[1:]) or None]
            self._of_nodes(label).write(row, item.properties)
        else:
            start, end = item.start[0], item.end[0]
            self._of_relations(item.type, start, end).write([item.start[1], item.end[1]], item.properties)

    def _of_nodes(self, label: str) -> _Table:
        if (label,) not in self._tables:
            model = NODES[label]
            columns = (*_BASE, *model.properties, *model.added)
            first = (f"uid:ID({label})", ":LABEL")
            self._tables[label,] = self._new(f"nodes/{label}", f"--nodes={label}", first, columns)
        return self._tables[label,]

    def _of_relations(self, type_: str, start: str, end: str) -> _Table:
        key = (type_, start, end)
        if key not in self._tables:
            columns = ("review", "file", "part", *RELATIONS[type_].properties)
            first = (f":START_ID({start})", f":END_ID({end})")
            name = f"relations/{type_}-{start}-{end}"
            self._tables[key] = self._new(name, f"--relationships={type_}", first, columns)
        return self._tables[key]

    def _new(self, name: str, option: str, first: Sequence[str], columns: Sequence[str]) -> _Table:
        path = self._folder / f"{name}.csv"
        path.parent.mkdir(exist_ok=True)
        opened = self._opened.enter_context(path.open("w", encoding="utf-8", newline=""))
        return _Table(name, option, first, columns, opened)

    def finished(self) -> Iterator[str]:
        """Writes the heads of all tables, whose types are known only now; the arguments that name them."""
        for table in self._tables.values():
            head = f"{table.name}.head.csv"
            write_whole(self._folder / head, table.head().encode())
            yield f"{table.option}={head},{table.name}.csv"


class _Table:
    """Rows of one kind, all with the same columns."""

    def __init__(
        self, name: str, option: str, first: Sequence[str], columns: Sequence[str], opened: TextIO
    ) -> None:
        self.name = name
        self.option = option
        self._first = first
        self._types = dict.fromkeys(columns, "")
        self._opened = opened

    def write(self, first: Sequence[str | None], properties: Mapping[str, Any]) -> None:
        """Writes a row: what every row begins with, then the properties in order of columns."""
        cells = ["" if value is None else _quoted(value) for value in first]
        for column in self._types:
            value = properties.get(column)
            cells.append("" if value is None else self._cell(column, value))
        self._opened.write(",".join(cells) + "\n")

    def _cell(self, column: str, value: Any) -> str:
        type_ = _TYPES[type(value)]
        if self._types[column] not in ("", type_):
            raise NotForBulk(
                f"'{column}' in {self.name} holds values of two types, {self._types[column]} and {type_}, and a "
                "column of the import holds one. Export as 'cypher' instead."
            )
        self._types[column] = type_
        if isinstance(value, list):
            if any(BETWEEN in item or not item for item in value):
                raise NotForBulk(
                    f"A list in {self.name} ({column}) holds an empty text or the sign U+{ord(BETWEEN):04X}, which "
                    "the import cannot keep. Export as 'cypher' instead."
                )
            return _quoted(BETWEEN.join(value))
        return str(value).lower() if isinstance(value, bool) else _quoted(str(value))

    def head(self) -> str:
        """Names and types; a column without values is passed over."""
        columns = [f"{name}:{type_}" if type_ else ":IGNORE" for name, type_ in self._types.items()]
        return ",".join([*self._first, *columns]) + "\n"


def _quoted(text: str) -> str:
    """A cell whose text is kept whatever it holds; only a cell without quotation marks holds nothing."""
    return '"' + text.replace('"', '""') + '"'
