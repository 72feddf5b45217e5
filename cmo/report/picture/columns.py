"""Columns of slots: nodes, and lanes in which links pass by; ordered so that few links cross."""

from __future__ import annotations

import itertools
from bisect import bisect_right, insort
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from cmo.report.picture.layers import Layer, Node, Picture

SWEEPS = 16


@dataclass(slots=True)
class Slot:
    """A place in a column: a node, or a lane for links that pass the column.

    Attributes:
        key: of the node, or of the lane.
        column: its number from the left.
        height: in pixels.
        node: the node that stands in it; None for a lane.
        left, right: keys of its neighbours in the columns beside it, each as often as links lead there.
        y: of its top, in pixels, once placed.
    """

    key: str
    column: int
    height: float
    node: Node | None = None
    left: list[str] = field(default_factory=list)
    right: list[str] = field(default_factory=list)
    y: float = 0.0

    @property
    def middle(self) -> float:
        """Height of its middle."""
        return self.y + self.height / 2


@dataclass(slots=True)
class Columns:
    """All slots of a picture.

    Attributes:
        layers: the layer of each column.
        slots: per column, from top to bottom.
        chains: per link the keys of the slots it runs through, ends included.
    """

    layers: list[Layer]
    slots: list[list[Slot]]
    chains: dict[tuple[str, str], list[str]]

    def by_key(self) -> dict[str, Slot]:
        """Every slot by its key."""
        return {slot.key: slot for column in self.slots for slot in column}


def columns_of(picture: Picture, nodes: Iterable[Node], lane_height: float) -> Columns:
    """The picture's nodes in their columns, with lanes where links pass, not yet ordered.

    Args:
        picture: its links are followed.
        nodes: its nodes with their heights.
        lane_height: pixels a lane takes.
    """
    nodes = list(nodes)
    layers = [layer for layer in Layer if any(node.layer is layer for node in nodes)]
    slots: list[list[Slot]] = [[] for _ in layers]
    found: dict[str, Slot] = {}

    def add(slot: Slot) -> None:
        found[slot.key] = slot
        slots[slot.column].append(slot)

    for node in nodes:
        add(Slot(node.key, layers.index(node.layer), node.height, node))
    chains: dict[tuple[str, str], list[str]] = {}
    for link in picture.links:
        chain = [link.source]
        for column in range(found[link.source].column + 1, found[link.target].column):
            # Links into one node share a lane, so that a bundle takes the room of one line.
            lane = f"lane:{column}:{link.target}"
            if lane not in found:
                add(Slot(lane, column, lane_height))
            chain.append(lane)
        chains[link.source, link.target] = [*chain, link.target]
    for left, right in itertools.chain.from_iterable(map(itertools.pairwise, chains.values())):
        found[left].right.append(right)
        found[right].left.append(left)
    return Columns(layers, slots, chains)


def order(columns: Columns) -> None:
    """Orders every column so that few links cross, by sweeps towards the middle of the neighbours."""
    best = [list(column) for column in columns.slots]
    fewest = crossings(columns.slots)
    for sweep in range(SWEEPS):
        if not fewest:
            break
        _sweep(columns.slots, leftwards=bool(sweep % 2))
        count = crossings(columns.slots)
        if count < fewest:
            best, fewest = [list(column) for column in columns.slots], count
    columns.slots[:] = best


def crossings(slots: Sequence[Sequence[Slot]]) -> int:
    """How many pairs of lines between neighbouring columns cross."""
    return sum(_crossings(left, right) for left, right in itertools.pairwise(slots))


def _crossings(left: Sequence[Slot], right: Sequence[Slot]) -> int:
    place = {slot.key: position for position, slot in enumerate(right)}
    seen: list[int] = []
    count = 0
    for slot in left:
        ends = sorted(place[key] for key in set(slot.right))
        count += sum(len(seen) - bisect_right(seen, end) for end in ends)
        for end in ends:
            insort(seen, end)
    return count


def _sweep(slots: list[list[Slot]], *, leftwards: bool) -> None:
    pairs = list(itertools.pairwise(range(len(slots))))
    for index, beside in [(a, b) for a, b in reversed(pairs)] if leftwards else [(b, a) for a, b in pairs]:
        place = {slot.key: (i + 0.5) / len(slots[beside]) for i, slot in enumerate(slots[beside])}
        here = {slot.key: (i + 0.5) / len(slots[index]) for i, slot in enumerate(slots[index])}
        middle: defaultdict[str, float] = defaultdict(float)
        for slot in slots[index]:
            near = set(slot.right if leftwards else slot.left)
            middle[slot.key] = sum(place[key] for key in near) / len(near) if near else here[slot.key]
        slots[index].sort(key=lambda slot: middle[slot.key])
