"""What a picture is made of: nodes in layers, links between them, and where each is drawn. No labels of its own."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


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
    Layer.RESOURCE: "What is offered (resource)",
    Layer.RESPONSE: "How people respond",
    Layer.OUTCOME: "Then (outcome)",
}

COLOURS = {
    Layer.REFERRAL_MODEL: "#5A4A9C",
    Layer.PEOPLE: "#595959",
    Layer.CONTEXT: "#B35900",
    Layer.RESOURCE: "#0072B2",
    Layer.RESPONSE: "#0072B2",
    Layer.OUTCOME: "#007A5A",
}
CONTRADICTED = "#B00020"
"""Colour of links some passage contradicts; they are dashed and said in words too."""


@dataclass(frozen=True, slots=True)
class Node:
    """A term in one column.

    Attributes:
        key: layer and term id, unique in the picture.
        layer: its column.
        label: the term's label.
        note: what else is said in it, such as the mark of an outcome; may be empty.
        statements: ids of the configurations that run through it.
        lines: label and note as wrapped for drawing.
        x, y, width, height: where it is drawn, in pixels from the top left.
    """

    key: str
    layer: Layer
    label: str
    note: str = ""
    statements: tuple[str, ...] = ()
    lines: tuple[str, ...] = ()
    x: float = 0.0
    y: float = 0.0
    width: float = 0.0
    height: float = 0.0


@dataclass(frozen=True, slots=True)
class Link:
    """A step from one node to another, in one or more statements.

    Attributes:
        source, target: keys of nodes.
        statements: ids of the configurations that take this step.
        contradicted: whether a passage contradicts one of them.
        points: corners of the drawn line, in pixels.
    """

    source: str
    target: str
    statements: tuple[str, ...] = ()
    contradicted: bool = False
    points: tuple[tuple[float, float], ...] = ()


@dataclass(frozen=True)
class Picture:
    """Nodes and links, laid out or not yet.

    Attributes:
        nodes: by column, then from top to bottom.
        links: in order of their nodes.
        headings: column headings with where they stand, left to right.
        width, height: of the whole, in pixels.
        left_out: how many statements the picture does not show because there were too many nodes.
        sentences: configuration → its sentence, for hovering and for the table beside the picture.
    """

    nodes: tuple[Node, ...]
    links: tuple[Link, ...]
    headings: tuple[tuple[str, float], ...] = ()
    width: float = 0.0
    height: float = 0.0
    left_out: int = 0
    sentences: dict[str, str] = field(default_factory=dict)

    def as_json(self) -> dict[str, object]:
        """JSON-ready values, from which a page builds the drawing node by node, never from markup."""
        return {
            "width": self.width,
            "height": self.height,
            "headings": [{"text": text, "x": x} for text, x in self.headings],
            "nodes": [
                {
                    "key": node.key,
                    "layer": node.layer.value,
                    "heading": node.layer.heading,
                    "colour": node.layer.colour,
                    "label": node.label,
                    "note": node.note,
                    "lines": list(node.lines),
                    "statements": list(node.statements),
                    "x": node.x,
                    "y": node.y,
                    "width": node.width,
                    "height": node.height,
                }
                for node in self.nodes
            ],
            "links": [
                {
                    "source": link.source,
                    "target": link.target,
                    "statements": list(link.statements),
                    "contradicted": link.contradicted,
                    "points": [list(point) for point in link.points],
                }
                for link in self.links
            ],
            "sentences": self.sentences,
        }
