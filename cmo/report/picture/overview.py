"""A picture of any number of statements: terms joined by their broader ones until what is left can be told apart."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from cmo.answers.labels import Labels
from cmo.answers.statement import Statement
from cmo.problems.amounts import amount
from cmo.report.picture.layers import Layer, Link, Node, Picture
from cmo.report.picture.zoom import (
    OTHERS,
    Box,
    Broader,
    Named,
    Zoom,
    fitted,
    named_by,
    opening,
    vocabulary_of,
    zoomed,
)
from cmo.report.printable import printable
from cmo.schema.words import Mark

MOST_BOXES = 80
"""Above this a picture is joined by itself."""

MOST_ASKED_FOR = 200
"""Above this it is joined even where narrower terms were asked for."""

MOST_LINKS = 320
"""Steps that are drawn among so many boxes; of more, those that most statements take."""

MOST_STEPS = 12
"""As far down as ways are followed; vocabularies are not deeper."""


@dataclass(frozen=True)
class Depth:
    """A distance from the broadest terms that a picture can be drawn at.

    Attributes:
        steps: 0 for the broadest.
        boxes: how many there would be.
        whole: whether every term is drawn as it is named.
    """

    steps: int
    boxes: int
    whole: bool


@dataclass(frozen=True)
class Overview:
    """A picture, and what was done to make it fit.

    Attributes:
        picture: not laid out yet.
        depth: at which it is drawn.
        depths: all there are, from the broadest, each with more boxes than the one before.
        by_itself: whether it was zoomed out because there would be too many boxes.
        too_many: boxes there would be at the depth that was asked for, where that is too many; else 0.
        boxes: what is drawn as one node, by its key.
        opened: terms that were opened and did have narrower ones here, as an address names them, with their labels.
        links_left_out: steps that are not drawn for want of room.
        most: boxes above which it was joined.
    """

    picture: Picture
    depth: Depth
    depths: tuple[Depth, ...]
    by_itself: bool
    too_many: int
    boxes: Mapping[str, Box]
    opened: Mapping[str, str]
    links_left_out: int
    most: int

    @property
    def others(self) -> tuple[Box, ...]:
        """Nodes that hold what there is no room for."""
        return tuple(box for box in self.boxes.values() if box.term == OTHERS)


def overview(
    statements: Sequence[Statement],
    labels: Labels,
    *,
    depth: int | None = None,
    opened: Collection[str] = (),
    fits: Collection[str] | None = None,
    doubted: Collection[str] = (),
    sentences: Mapping[str, str] | None = None,
    most: int = MOST_BOXES,
) -> Overview:
    """Nodes and links of the statements, of any kind, joined so that they can be told apart.

    Args:
        statements: each runs from left to right through the columns it fills.
        labels: labels and broader terms.
        depth: steps below the broadest terms; None for as narrow as can be told apart.
        opened: terms, as `opening` names them, drawn as the next narrower ones.
        fits: configurations that are brought out, the others fading; None for all.
        doubted: configurations that some passage contradicts.
        sentences: configuration → what is said of it; by default its sentence.
        most: boxes above which it is joined, unless a depth is asked for.
    """
    broader = Broader(labels)
    columns = {s.configuration: [ids for _, ids in named_by(s)] for s in statements}
    named = {each for ids in columns.values() for each in itertools.chain.from_iterable(ids)}
    depths = _depths(named, broader)
    chosen, too_many = _chosen(depths, depth, most)
    zoom = zoomed(named, broader, chosen.steps, frozenset(opened))
    uses = Counter(
        key for ids in columns.values() for key in {zoom.box_of[each] for column in ids for each in column}
    )
    most = max(most, MOST_ASKED_FOR) if opened or depth is not None else most
    if len(zoom.boxes) > most:
        plain = zoomed(named, broader, chosen.steps, frozenset())
        zoom = fitted(zoom, uses, most, frozenset(zoom.boxes.keys() - plain.boxes.keys()))
    drawing = _Drawing(zoom, labels, frozenset(fits) if fits is not None else None, frozenset(doubted))
    for statement in statements:
        drawing.add(statement, columns[statement.configuration])
    links, left_out = drawing.links(MOST_LINKS * most // MOST_BOXES)
    picture = Picture(
        nodes=drawing.nodes(),
        links=links,
        shown=len(statements),
        sentences={
            s.configuration: printable((sentences or {}).get(s.configuration, s.sentence)) for s in statements
        },
    )
    return Overview(
        picture,
        chosen,
        depths,
        by_itself=depth is None and not chosen.whole,
        too_many=too_many,
        boxes=zoom.boxes,
        opened=_opened(opened, named, broader, labels),
        links_left_out=left_out,
        most=most,
    )


def _depths(named: Collection[Named], broader: Broader) -> tuple[Depth, ...]:
    """From the broadest down; a depth that joins nothing less than the one before is passed over."""
    deepest = max((len(broader.way(layer, term)) - 1 for layer, term, _ in named), default=0)
    counts = [
        len(zoomed(named, broader, steps, frozenset()).boxes) for steps in range(min(deepest, MOST_STEPS) + 1)
    ]
    found = [
        Depth(steps, count, whole=steps == len(counts) - 1)
        for steps, count in enumerate(counts)
        if steps == len(counts) - 1 or count < counts[steps + 1]
    ]
    return tuple(found)


def _chosen(depths: Sequence[Depth], asked: int | None, most: int) -> tuple[Depth, int]:
    """The depth to draw at, and how many boxes the one asked for would have, where these are too many."""
    if asked is not None:
        wanted = next((each for each in depths if each.steps >= asked), depths[-1])
        if wanted.boxes <= MOST_ASKED_FOR:
            return wanted, 0
        fitting = [each for each in depths if each.boxes <= MOST_ASKED_FOR]
        return (fitting[-1] if fitting else depths[0]), wanted.boxes
    fitting = [each for each in depths if each.boxes <= most]
    return (fitting[-1] if fitting else depths[0]), 0


def _opened(
    opened: Collection[str], named: Collection[Named], broader: Broader, labels: Labels
) -> dict[str, str]:
    above = {
        opening(layer, each): labels.label(vocabulary_of(layer), each)
        for layer, term, _ in named
        for each in broader.way(layer, term)[:-1]
    }
    return {key: printable(above[key]) for key in opened if key in above}


class _Drawing:
    """Gathers what runs through each box and each step."""

    def __init__(
        self, zoom: Zoom, labels: Labels, fits: frozenset[str] | None, doubted: frozenset[str]
    ) -> None:
        self._zoom, self._labels, self._fits, self._doubted_ids = zoom, labels, fits, doubted
        self._through: dict[str, list[str]] = {}
        self._steps: dict[tuple[str, str], list[str]] = {}
        self._denied: dict[tuple[str, str], list[str]] = {}
        self._marks: dict[str, set[Mark]] = {}
        self._counted: set[str] = set()

    def add(self, statement: Statement, named: Sequence[Sequence[Named]]) -> None:
        id_ = statement.configuration
        if statement.is_counted:
            self._counted.add(id_)
        columns = [list(dict.fromkeys(self._zoom.box_of[each] for each in ids)) for ids in named]
        for key in itertools.chain.from_iterable(columns):
            self._through.setdefault(key, []).append(id_)
        for step, (sources, targets) in enumerate(itertools.pairwise(columns)):
            for ends in itertools.product(sources, targets):
                self._steps.setdefault(ends, []).append(id_)
                if step == len(columns) - 2 and id_ in self._doubted_ids:
                    self._denied.setdefault(ends, []).append(id_)
        for outcome in statement.outcomes:
            if outcome.mark is not None:
                key = self._zoom.box_of[Layer.OUTCOME, outcome.concept, outcome.direction or ""]
                self._marks.setdefault(key, set()).add(outcome.mark)

    def nodes(self) -> tuple[Node, ...]:
        return tuple(self._node(self._zoom.boxes[key], ids) for key, ids in self._through.items())

    def links(self, most: int) -> tuple[tuple[Link, ...], int]:
        """Those that are drawn, and how many are not; what is contradicted is never left out."""
        ends = list(self._steps)
        if len(ends) > most:
            ends.sort(key=lambda each: (each not in self._denied, -len(self._steps[each]), each))
            kept = set(ends[:most])
            ends = [each for each in self._steps if each in kept]
        links = tuple(
            Link(
                *each,
                statements=tuple(self._steps[each]),
                doubted=tuple(self._denied.get(each, ())),
                faded=self._is_faded(self._steps[each]),
                shown=self._is_shown(self._steps[each]),
            )
            for each in ends
        )
        return links, len(self._steps) - len(links)

    def _is_faded(self, ids: Sequence[str]) -> bool:
        return self._fits is not None and self._fits.isdisjoint(ids)

    def _is_shown(self, ids: Sequence[str]) -> bool:
        return not self._counted.isdisjoint(ids)

    def _node(self, box: Box, ids: Sequence[str]) -> Node:
        marks = tuple(mark for mark in Mark if mark in self._marks.get(box.key, ()))
        vocabulary = vocabulary_of(box.layer)
        stands_for = [printable(self._labels.label(vocabulary, term)) for term in box.members]
        notes = [", ".join(dict.fromkeys(f"{mark.sign} {mark.way}" for mark in marks)), *self._counts(ids)]
        if box.joined:
            notes.append(f"joins {len(box.members)}")
        return Node(
            box.key,
            box.layer,
            self._label(box),
            "; ".join(note for note in notes if note),
            marks,
            tuple(ids),
            stands_for=tuple(sorted(stands_for, key=str.casefold)) if box.joined else (),
            faded=self._is_faded(ids),
            shown=self._is_shown(ids),
        )

    def _label(self, box: Box) -> str:
        if box.term == OTHERS:
            return f"{len(box.members)} others" if box.joined else "1 other"
        return printable(" ".join(self._labels.label(vocabulary_of(box.layer), box.term).split()))

    def _counts(self, ids: Sequence[str]) -> list[str]:
        """Statements in words: how many, how many of them only argued or suggested, how many brought out."""
        said = [amount(len(ids), "statement")]
        uncounted = sum(id_ not in self._counted for id_ in ids)
        if uncounted:
            said.append(
                "only argued or suggested"
                if uncounted == len(ids)
                else f"{uncounted} only argued or suggested"
            )
        if self._fits is not None:
            fitting = sum(id_ in self._fits for id_ in ids)
            if fitting < len(ids):
                said.append(f"{fitting or 'none'} of them lit")
        return said
