"""Lays a picture out in columns, filled from the top: what belongs together stands together, and links pass between nodes."""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence
from dataclasses import replace

from cmo.report.picture.columns import Columns, Slot, columns_of, order
from cmo.report.picture.layers import Link, Node, Picture
from cmo.report.picture.measure import LINE_HEIGHT, wrapped

WIDTH = 1236.0
"""What a page of 1400 pixels leaves for a picture; six columns fit."""

MARGIN = 12.0
HEADING_HEIGHT = 34.0
TOP = MARGIN + HEADING_HEIGHT
PADDING = 9.0
ROW_GAP = 14.0
LANE_GAP = 7.0
LANE_HEIGHT = 8.0
"""Height a link takes where it passes a column in which it has no node."""

MOST_COLUMN_WIDTH = 250.0
LEAST_GAP = 56.0
MOST_GAP = 110.0
FIRST_SCREEN = 260.0
"""How far below the top the first node of a column may stand, so that no column begins out of sight."""

PASSES = 8


def lay_out(picture: Picture) -> Picture:
    """The picture with a place for every node and a line for every link. The same input gives the same picture."""
    across = max(len({node.layer for node in picture.nodes}), 1)
    column_width, gap = _widths(across)
    nodes = [_sized(node, column_width) for node in picture.nodes]
    columns = columns_of(picture, nodes, LANE_HEIGHT)
    order(columns)
    _place(columns)
    slots = columns.by_key()

    def x(column: int) -> float:
        return MARGIN + column * (column_width + gap)

    placed = {
        slot.key: replace(slot.node, x=round(x(slot.column), 1), y=round(slot.y, 1))
        for column in columns.slots
        for slot in column
        if slot.node is not None
    }
    lanes = {
        key: (round(x(slot.column), 1), round(x(slot.column) + column_width, 1), round(slot.middle, 1))
        for key, slot in slots.items()
        if slot.node is None
    }
    bottom = max((slot.y + slot.height for slot in slots.values()), default=TOP)
    return replace(
        picture,
        nodes=tuple(placed.values()),
        links=tuple(
            _drawn(link, columns.chains[link.source, link.target], placed, lanes) for link in picture.links
        ),
        headings=tuple((layer.heading, round(x(index), 1)) for index, layer in enumerate(columns.layers)),
        width=round(2 * MARGIN + across * column_width + (across - 1) * gap, 1),
        height=round(bottom + MARGIN, 1),
    )


def _widths(across: int) -> tuple[float, float]:
    """Width of a column and of the gap between two, so that `across` columns fill the page but not more."""
    inside = WIDTH - 2 * MARGIN
    if across == 1:
        return MOST_COLUMN_WIDTH, 0.0
    column_width = min((inside - (across - 1) * LEAST_GAP) / across, MOST_COLUMN_WIDTH)
    gap = min((inside - across * column_width) / (across - 1), MOST_GAP)
    return float(int(column_width)), float(int(gap))


def _sized(node: Node, width: float) -> Node:
    lines = wrapped(node.label, width - 2 * PADDING)
    note_lines = wrapped(node.note, width - 2 * PADDING, most_lines=4) if node.note else ()
    height = (len(lines) + len(note_lines)) * LINE_HEIGHT + 2 * PADDING
    return replace(node, lines=lines, note_lines=note_lines, width=width, height=height)


def _place(columns: Columns) -> None:
    """Gives every slot its height: packed from the top, then moved towards its neighbours where there is room."""
    slots = columns.by_key()
    bottoms = [_packed(column) for column in columns.slots]
    lowest = max(bottoms, default=TOP)
    sequence = list(range(len(columns.slots)))
    for turn in range(PASSES):
        for index in sequence if turn % 2 == 0 else reversed(sequence):
            _settle(columns.slots[index], slots, lowest - bottoms[index])


def _packed(column: Sequence[Slot]) -> float:
    """Stacks a column from the top; returns where it ends."""
    for slot, y in zip(column, _packed_places(column), strict=True):
        slot.y = y
    return column[-1].y + column[-1].height if column else TOP


def _gap(above: Slot | None, below: Slot) -> float:
    if above is None:
        return 0.0
    return ROW_GAP if above.node is not None and below.node is not None else LANE_GAP


def _settle(column: Sequence[Slot], slots: Mapping[str, Slot], room: float) -> None:
    """Moves a column's slots as near to the middle of their neighbours as their order and `room` allow.

    In terms of how far each slot stands below its packed place, the order is kept exactly when these
    distances do not fall; pooling neighbours that disagree gives the nearest such distances.
    """
    packed = {slot.key: y for slot, y in zip(column, _packed_places(column), strict=True)}
    pools: list[tuple[float, int]] = []
    for slot in column:
        near = [slots[key].middle for key in (*slot.left, *slot.right)]
        wish = sum(near) / len(near) - slot.height / 2 if near else slot.y
        pool = (wish - packed[slot.key], 1)
        while pools and pools[-1][0] >= pool[0]:
            distance, size = pools.pop()
            total = size + pool[1]
            pool = ((distance * size + pool[0] * pool[1]) / total, total)
        pools.append(pool)
    distances = itertools.chain.from_iterable([distance] * size for distance, size in pools)
    begun = False
    for slot, distance in zip(column, distances, strict=True):
        most = room if begun else min(room, FIRST_SCREEN)
        slot.y = packed[slot.key] + min(max(distance, 0.0), most)
        begun = begun or slot.node is not None


def _packed_places(column: Sequence[Slot]) -> list[float]:
    places, y = [], TOP
    for above, slot in zip([None, *column], column, strict=False):
        y += _gap(above, slot)
        places.append(y)
        y += slot.height
    return places


def _drawn(
    link: Link,
    chain: Sequence[str],
    nodes: Mapping[str, Node],
    lanes: Mapping[str, tuple[float, float, float]],
) -> Link:
    """The link with its corners: out of the source's right side, through its lanes, into the target's left side."""
    source, target = nodes[chain[0]], nodes[chain[-1]]
    points = [(source.x + source.width, source.middle)]
    for key in chain[1:-1]:
        left, right, y = lanes[key]
        points += [(left, y), (right, y)]
    points.append((target.x, target.middle))
    return replace(link, points=tuple((round(x, 1), round(y, 1)) for x, y in points))


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
