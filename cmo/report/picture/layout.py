"""Lays a picture out in columns: what belongs together stands together, and links do not run through nodes."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from cmo.report.picture.layers import Layer, Link, Node, Picture
from cmo.report.picture.measure import LINE_HEIGHT, wrapped

COLUMN_WIDTH = 190.0
COLUMN_GAP = 56.0
ROW_GAP = 14.0
PADDING = 9.0
MARGIN = 16.0
HEADING_HEIGHT = 34.0
LANE_HEIGHT = 10.0
"""Height a link takes where it passes a column in which it has no node."""

SWEEPS = 12


@dataclass(slots=True)
class _Slot:
    """A place in a column: a node, or a lane in which a link passes by."""

    key: str
    column: int
    height: float
    y: float = 0.0
    node: Node | None = None


def lay_out(picture: Picture) -> Picture:
    """The picture with a place for every node and a line for every link. The same input gives the same picture."""
    layers = [layer for layer in Layer if any(node.layer is layer for node in picture.nodes)]
    columns = _columns(picture, layers)
    chains = _chains(picture, layers, columns)
    neighbours = _neighbours(chains.values())
    for sweep in range(SWEEPS):
        _order(columns, neighbours, leftwards=bool(sweep % 2))
    height = _stack(columns)
    slots = {slot.key: slot for column in columns for slot in column}
    nodes = {slot.key: _placed(slot) for slot in slots.values() if slot.node is not None}
    width = MARGIN * 2 + len(layers) * COLUMN_WIDTH + max(len(layers) - 1, 0) * COLUMN_GAP
    return replace(
        picture,
        nodes=tuple(nodes[slot.key] for column in columns for slot in column if slot.node is not None),
        links=tuple(
            replace(link, points=_line(chains[link.source, link.target], slots, nodes))
            for link in picture.links
        ),
        headings=tuple((layer.heading, _x(index)) for index, layer in enumerate(layers)),
        width=width,
        height=height,
    )


def _x(column: int) -> float:
    return MARGIN + column * (COLUMN_WIDTH + COLUMN_GAP)


def _columns(picture: Picture, layers: Sequence[Layer]) -> list[list[_Slot]]:
    columns: list[list[_Slot]] = [[] for _ in layers]
    for node in picture.nodes:
        column = layers.index(node.layer)
        lines = wrapped(node.label, COLUMN_WIDTH - 2 * PADDING)
        if node.note:
            lines += wrapped(f"({node.note})", COLUMN_WIDTH - 2 * PADDING, most_lines=2)
        height = len(lines) * LINE_HEIGHT + 2 * PADDING
        columns[column].append(_Slot(node.key, column, height, node=replace(node, lines=lines)))
    return columns


def _chains(
    picture: Picture, layers: Sequence[Layer], columns: list[list[_Slot]]
) -> dict[tuple[str, str], list[str]]:
    """Per link the keys of the slots it runs through; lanes are added to the columns it passes."""
    column_of = {slot.key: slot.column for column in columns for slot in column}
    chains: dict[tuple[str, str], list[str]] = {}
    for link in picture.links:
        chain = [link.source]
        for column in range(column_of[link.source] + 1, column_of[link.target]):
            # Links into one node share a lane, so that a bundle takes the room of one line.
            lane = f"lane:{column}:{link.target}"
            if lane not in column_of:
                column_of[lane] = column
                columns[column].append(_Slot(lane, column, LANE_HEIGHT))
            chain.append(lane)
        chains[link.source, link.target] = [*chain, link.target]
    return chains


def _neighbours(chains: Iterable[Sequence[str]]) -> dict[str, tuple[set[str], set[str]]]:
    """Per slot its neighbours on the left and on the right."""
    found: dict[str, tuple[set[str], set[str]]] = {}
    for chain in chains:
        for left, right in itertools.pairwise(chain):
            found.setdefault(left, (set(), set()))[1].add(right)
            found.setdefault(right, (set(), set()))[0].add(left)
    return found


def _order(
    columns: list[list[_Slot]], neighbours: Mapping[str, tuple[set[str], set[str]]], *, leftwards: bool
) -> None:
    """One sweep: each slot moves towards the middle of its neighbours in the column looked back at."""
    side = 1 if leftwards else 0
    sequence = range(len(columns) - 2, -1, -1) if leftwards else range(1, len(columns))
    for index in sequence:
        beside = columns[index + 1] if leftwards else columns[index - 1]
        place = {slot.key: (position + 0.5) / len(beside) for position, slot in enumerate(beside)}
        here = {
            slot.key: (position + 0.5) / len(columns[index]) for position, slot in enumerate(columns[index])
        }

        def middle(slot: _Slot, place: dict[str, float] = place, here: dict[str, float] = here) -> float:
            near = [place[key] for key in neighbours.get(slot.key, (set(), set()))[side] if key in place]
            return sum(near) / len(near) if near else here[slot.key]

        columns[index].sort(key=lambda slot: (middle(slot), slot.key))


def _stack(columns: list[list[_Slot]]) -> float:
    """Gives every slot its height from the top, columns centred; returns the height of the whole."""
    heights = [sum(slot.height + ROW_GAP for slot in column) - ROW_GAP for column in columns]
    tallest = max(heights, default=0.0)
    for column, height in zip(columns, heights, strict=True):
        y = MARGIN + HEADING_HEIGHT + (tallest - height) / 2
        for slot in column:
            slot.y = y
            y += slot.height + ROW_GAP
    return tallest + 2 * MARGIN + HEADING_HEIGHT


def _placed(slot: _Slot) -> Node:
    assert slot.node is not None
    return replace(slot.node, x=_x(slot.column), y=round(slot.y, 1), width=COLUMN_WIDTH, height=slot.height)


def _line(
    chain: Sequence[str], slots: Mapping[str, _Slot], nodes: Mapping[str, Node]
) -> tuple[tuple[float, float], ...]:
    """Corners of a link: out of the source's right side, through its lanes, into the target's left side."""
    source, target = nodes[chain[0]], nodes[chain[-1]]
    points = [(source.x + source.width, source.y + source.height / 2)]
    for key in chain[1:-1]:
        slot = slots[key]
        y = slot.y + slot.height / 2
        points += [(_x(slot.column), y), (_x(slot.column) + COLUMN_WIDTH, y)]
    points.append((target.x, target.y + target.height / 2))
    return tuple((round(x, 1), round(y, 1)) for x, y in points)


def path_data(link: Link) -> str:
    """The link as an SVG path: level through lanes, a smooth curve between columns."""
    (x, y), *rest = link.points
    parts = [f"M{x:g},{y:g}"]
    for next_x, next_y in rest:
        if next_y == y:
            parts.append(f"L{next_x:g},{next_y:g}")
        else:
            middle = (x + next_x) / 2
            parts.append(f"C{middle:g},{y:g} {middle:g},{next_y:g} {next_x:g},{next_y:g}")
        x, y = next_x, next_y
    return " ".join(parts)
