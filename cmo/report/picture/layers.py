"""What a picture is made of: nodes in layers, links between them, and where each is drawn. No labels of its own."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from cmo.schema.words import Mark


class Layer(StrEnum):
    """Columns of the picture, from left to right."""

    REFERRAL_MODEL = "referral-model"
    PEOPLE = "people"
    CONTEXT = "context"
    RESOURCE = "resource"
    RESPONSE = "response"
    OUTCOME = "outcome"

    @property
    def heading(self) -> str:
        """The words above the column."""
        return HEADINGS[self]

    @property
    def colour(self) -> str:
        """Colour of its nodes, at least 4.5:1 against white; never the only sign of what a node is."""
        return COLOURS[self]


HEADINGS = {
    Layer.REFERRAL_MODEL: "Referred by",
    Layer.PEOPLE: "For whom",
    Layer.CONTEXT: "If (context)",
    Layer.RESOURCE: "What is offered",
    Layer.RESPONSE: "How people respond",
    Layer.OUTCOME: "Then (outcome)",
}

COLOURS = {
    Layer.REFERRAL_MODEL: "#5A4A9C",
    Layer.PEOPLE: "#595959",
    Layer.CONTEXT: "#8A3A78",
    Layer.RESOURCE: "#0072B2",
    Layer.RESPONSE: "#0072B2",
    Layer.OUTCOME: "#3D3D3D",
}
"""No colour of a column is one of a mark."""

MARK_COLOURS = {
    Mark.HELPS: "#007A5A",
    Mark.GETS_IN_THE_WAY: "#B35900",
    Mark.HARMS: "#B00020",
    Mark.NO_DIFFERENCE: "#3F5873",
}
"""Colours of outcomes by which way they go, the same as those of the shelves of sentences."""

LINE = "#6B6B6B"
"""Colour of links."""

CONTRADICTED = "#B00020"
"""Colour of links some passage contradicts; they are dashed and said in words too."""

CONTRADICTED_WORDS = "contradicted"
"""Stands beside such a link."""


MOST_SAID = 3
"""Sentences said of a part of a picture that is pointed at."""

MOST_NAMED = 12
"""Terms named of those a node stands for."""


@dataclass(frozen=True, slots=True)
class Node:
    """A term in one column.

    Attributes:
        key: layer and term id, unique in the picture.
        layer: its column.
        label: the term's label.
        note: what else is said in it, such as which way an outcome goes; may be empty.
        marks: of an outcome, in their usual order.
        statements: ids of the configurations that run through it.
        stands_for: labels of the terms it stands for, where several are joined in it.
        faded: whether none of its statements fits what the picture is to bring out.
        shown: whether a reported or measured statement runs through it; others are only argued or suggested.
        lines: the label as wrapped for drawing.
        note_lines: the note as wrapped for drawing, below the label.
        x, y, width, height: where it is drawn, in pixels from the top left.
    """

    key: str
    layer: Layer
    label: str
    note: str = ""
    marks: tuple[Mark, ...] = ()
    statements: tuple[str, ...] = ()
    stands_for: tuple[str, ...] = ()
    faded: bool = False
    shown: bool = True
    lines: tuple[str, ...] = ()
    note_lines: tuple[str, ...] = ()
    x: float = 0.0
    y: float = 0.0
    width: float = 0.0
    height: float = 0.0

    @property
    def middle(self) -> float:
        """Height of its middle."""
        return self.y + self.height / 2

    @property
    def colour(self) -> str:
        """That of its mark where it has one only, else that of its column."""
        return MARK_COLOURS[self.marks[0]] if len(self.marks) == 1 else self.layer.colour


@dataclass(frozen=True, slots=True)
class Link:
    """A step from one node to another, in one or more statements.

    Attributes:
        source, target: keys of nodes.
        statements: ids of the configurations that take this step.
        doubted: those of them that some passage contradicts, on their last step, where what they claim stands.
        faded, shown: as of a node.
        points: corners of the drawn line, in pixels.
    """

    source: str
    target: str
    statements: tuple[str, ...] = ()
    doubted: tuple[str, ...] = ()
    faded: bool = False
    shown: bool = True
    points: tuple[tuple[float, float], ...] = ()

    @property
    def key(self) -> str:
        """Unique in the picture."""
        return f"{self.source}>{self.target}"

    @property
    def contradicted_at(self) -> tuple[float, float] | None:
        """Where the word beside a contradicted link stands: the middle of its last stretch."""
        if not self.doubted or len(self.points) < 2:
            return None
        (x, y), (next_x, next_y) = self.points[-2:]
        return round((x + next_x) / 2, 1), round((y + next_y) / 2, 1)


@dataclass(frozen=True)
class Picture:
    """Nodes and links, laid out or not yet.

    Attributes:
        nodes: by column, then from top to bottom.
        links: in order of their nodes.
        headings: column headings with where they stand, left to right.
        width, height: of the whole, in pixels.
        shown: how many statements it shows.
        left_out: ids of the statements it does not show because more could not be told apart.
        sentences: configuration → its sentence, for hovering and for the table beside the picture.
    """

    nodes: tuple[Node, ...]
    links: tuple[Link, ...]
    headings: tuple[tuple[str, float], ...] = ()
    width: float = 0.0
    height: float = 0.0
    shown: int = 0
    left_out: tuple[str, ...] = ()
    sentences: dict[str, str] = field(default_factory=dict)

    def through(self, key: str) -> tuple[str, ...] | None:
        """The configurations that run through a node or link; None where the picture has no such key."""
        found = {node.key: node.statements for node in self.nodes}
        found.update((link.key, link.statements) for link in self.links)
        return found.get(key)

    def name(self, key: str) -> str:
        """What people call a node or link of the picture."""
        nodes = {node.key: node.label for node in self.nodes}
        return " → ".join(nodes.get(end, end) for end in ([key] if key in nodes else key.split(">")))

    def as_json(self, *, most_said: int = MOST_SAID) -> dict[str, object]:
        """JSON-ready values, from which a page builds the drawing node by node, never from markup.

        Statements that run through the same nodes are one strand, and of sentences only those are given that can
        be said at once, so that a picture of very many statements stays small.

        Args:
            most_said: sentences said of one part.
        """
        strands, held = _strands(self)
        sentences: dict[str, int] = {}

        def said(statements: tuple[str, ...]) -> list[int]:
            return [sentences.setdefault(id_, len(sentences)) for id_ in statements[:most_said]]

        nodes = [
            _node_json(node) | {"strands": strands[node.key], "said": said(node.statements)}
            for node in self.nodes
        ]
        links = [
            _link_json(link)
            | {
                "strands": sorted({held[id_] for id_ in link.statements}),
                "said": said(link.statements),
                "denials": said(link.doubted),
            }
            for link in self.links
        ]
        return {
            "width": self.width,
            "height": self.height,
            "headings": [{"text": text, "x": x} for text, x in self.headings],
            "nodes": nodes,
            "links": links,
            "sentences": [self.sentences.get(id_, id_) for id_ in sentences],
        }


def _strands(picture: Picture) -> tuple[dict[str, list[int]], dict[str, int]]:
    """Key of a node → its strands, and statement → its strand."""
    through: dict[str, list[str]] = {}
    for node in picture.nodes:
        for id_ in node.statements:
            through.setdefault(id_, []).append(node.key)
    numbers: dict[tuple[str, ...], int] = {}
    held = {id_: numbers.setdefault(tuple(keys), len(numbers)) for id_, keys in through.items()}
    return {node.key: sorted({held[id_] for id_ in node.statements}) for node in picture.nodes}, held


def _node_json(node: Node) -> dict[str, object]:
    return {
        "key": node.key,
        "layer": node.layer.value,
        "heading": node.layer.heading,
        "label": node.label,
        "note": node.note,
        "marks": [mark.value for mark in node.marks],
        "lines": list(node.lines),
        "noteLines": list(node.note_lines),
        "count": len(node.statements),
        "standsFor": list(node.stands_for[:MOST_NAMED]),
        "more": max(len(node.stands_for) - MOST_NAMED, 0),
        "faded": node.faded,
        "shown": node.shown,
        "x": node.x,
        "y": node.y,
        "width": node.width,
        "height": node.height,
    }


def _link_json(link: Link) -> dict[str, object]:
    at = link.contradicted_at
    return {
        "key": link.key,
        "source": link.source,
        "target": link.target,
        "count": len(link.statements),
        "doubted": len(link.doubted),
        "faded": link.faded,
        "shown": link.shown,
        "word": CONTRADICTED_WORDS,
        "wordAt": None if at is None else list(at),
        "points": [list(point) for point in link.points],
    }
