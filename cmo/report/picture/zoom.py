"""Which terms of a picture are drawn as one: joined by their broader concept, down to a depth, some opened again."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from cmo.answers.labels import Labels
from cmo.answers.statement import Statement
from cmo.report.picture.layers import Layer

VOCABULARIES = {Layer.REFERRAL_MODEL: "referral-models", Layer.PEOPLE: "people"}
"""Layer → the vocabulary of its terms; of the others it is the concepts."""

OTHERS = "*"
"""In place of a term: those for which a column has no room."""

Named = tuple[Layer, str, str]
"""A term in a column and, of an outcome, the direction it goes there; opposites are never joined."""


def vocabulary_of(layer: Layer) -> str:
    """The vocabulary a column's terms are of."""
    return VOCABULARIES.get(layer, "concepts")


def named_by(statement: Statement) -> Iterator[tuple[Layer, list[Named]]]:
    """The columns a statement fills, left to right, with what it names there, each once."""
    terms: Mapping[Layer, Iterable[str]] = {
        Layer.REFERRAL_MODEL: statement.referral_models,
        Layer.PEOPLE: statement.people,
        Layer.CONTEXT: statement.contexts,
        Layer.RESOURCE: statement.resources,
        Layer.RESPONSE: statement.responses,
    }
    for layer, ids in terms.items():
        if ids:
            yield layer, [(layer, term, "") for term in dict.fromkeys(ids)]
    if statement.outcomes:
        outcomes = {(Layer.OUTCOME, each.concept, each.direction or ""): None for each in statement.outcomes}
        yield Layer.OUTCOME, list(outcomes)


@dataclass(frozen=True)
class Box:
    """What is drawn as one node.

    Attributes:
        key: unique in the picture, and what an address lights or opens.
        layer: its column.
        term: the term it is called by; `OTHERS` where it holds what there is no room for.
        members: the terms it stands for, in order of their ids.
    """

    key: str
    layer: Layer
    term: str
    members: tuple[str, ...]

    @property
    def joined(self) -> bool:
        """Whether it stands for several terms."""
        return len(self.members) > 1


@dataclass(frozen=True)
class Zoom:
    """Finds the box of everything that is named.

    Attributes:
        boxes: each once, by key.
        box_of: what is named → the key of its box.
    """

    boxes: Mapping[str, Box] = field(default_factory=dict)
    box_of: Mapping[Named, str] = field(default_factory=dict)


class Broader:
    """The way from every term up to its broadest, through the first of its broader terms."""

    def __init__(self, labels: Labels) -> None:
        self._terms = labels.terms
        self._ways: dict[tuple[str, str], tuple[str, ...]] = {}

    def way(self, layer: Layer, term: str) -> tuple[str, ...]:
        """From the broadest down to the term itself."""
        vocabulary = vocabulary_of(layer)
        found = self._ways.get((vocabulary, term))
        if found is None:
            way = [term]
            while entry := self._terms.get((vocabulary, way[-1])):
                above = next((each for each in entry.broader if each not in way), None)
                if above is None:
                    break
                way.append(above)
            found = self._ways[vocabulary, term] = tuple(reversed(way))
        return found


def opening(layer: Layer, term: str) -> str:
    """How an address names a term that is opened into its narrower ones."""
    return f"{layer.value}:{term}"


def zoomed(named: Iterable[Named], broader: Broader, depth: int, opened: frozenset[str]) -> Zoom:
    """Boxes for what is named: each term by the broader one `depth` steps below the broadest.

    A broader term that would stand for one term alone is not drawn in its place.

    Args:
        named: everything the picture is to show.
        broader: the ways up.
        depth: 0 for the broadest.
        opened: terms, as `opening` names them, that are replaced by the next narrower ones.
    """
    groups: dict[tuple[Layer, str], list[Named]] = defaultdict(list)
    for each in sorted(set(named)):
        layer, term, _ = each
        way = broader.way(layer, term)
        step = min(depth, len(way) - 1)
        while step < len(way) - 1 and opening(layer, way[step]) in opened:
            step += 1
        groups[layer, way[step]].append(each)
    return _boxed(groups)


def fitted(zoom: Zoom, uses: Mapping[str, int], most: int, kept: frozenset[str]) -> Zoom:
    """The boxes, or where there are more than `most`, those most statements use and one for the others of a column.

    Args:
        zoom: as many boxes as there are.
        uses: key of a box → how many statements run through it.
        most: how many boxes there is room for; columns share it evenly, each as far as it needs.
        kept: keys of boxes that stand before all others.
    """
    if len(zoom.boxes) <= most:
        return zoom
    columns: dict[Layer, list[Box]] = defaultdict(list)
    for box in zoom.boxes.values():
        columns[box.layer].append(box)
    room = _room({layer: len(boxes) for layer, boxes in columns.items()}, most)
    pushed: set[str] = set()
    for layer, boxes in columns.items():
        if len(boxes) > room[layer]:
            in_order = sorted(boxes, key=lambda box: (box.key not in kept, -uses.get(box.key, 0), box.key))
            # What is joined takes a box too, and of outcomes one for each direction.
            taken = 4 if layer is Layer.OUTCOME else 1
            pushed.update(box.key for box in in_order[max(room[layer] - taken, 1) :])
    groups: dict[tuple[Layer, str], list[Named]] = defaultdict(list)
    for named, key in zoom.box_of.items():
        if key in pushed:
            groups[named[0], OTHERS].append(named)
    others = _boxed(groups)
    boxes_left = {key: box for key, box in zoom.boxes.items() if key not in pushed}
    return Zoom({**boxes_left, **others.boxes}, {**zoom.box_of, **others.box_of})


def _room(wanted: Mapping[Layer, int], most: int) -> dict[Layer, int]:
    """What each column gets: small ones all they want, the others the same."""
    room: dict[Layer, int] = {}
    left, columns = most, sorted(wanted, key=lambda layer: wanted[layer])
    for place, layer in enumerate(columns):
        room[layer] = min(wanted[layer], max(left // (len(columns) - place), 2))
        left -= room[layer]
    return room


def _boxed(groups: Mapping[tuple[Layer, str], Sequence[Named]]) -> Zoom:
    boxes: dict[str, Box] = {}
    box_of: dict[Named, str] = {}
    for (layer, term), every in groups.items():
        members = tuple(dict.fromkeys(name for _, name, _ in every))
        if len(members) == 1 and term != OTHERS:
            # A term on its own keeps both its directions in one box, as its statements do.
            box = Box(f"{layer.value}:{members[0]}", layer, members[0], members)
            boxes[box.key] = box
            box_of.update(dict.fromkeys(every, box.key))
            continue
        for direction in dict.fromkeys(way for _, _, way in every):
            going = [each for each in every if each[2] == direction]
            names = tuple(dict.fromkeys(name for _, name, _ in going))
            alone = len(names) == 1 and term != OTHERS
            end = f"~{direction}" if direction else ""
            key = f"{layer.value}:{names[0] if alone else term}{end}"
            boxes[key] = Box(key, layer, names[0] if alone else term, names)
            box_of.update(dict.fromkeys(going, key))
    return Zoom(boxes, box_of)
