"""What an address of the Map page says: what is drawn, how far it is zoomed out, and what is brought out of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from cmo.answers.labels import Labels
from cmo.answers.mapped import Version
from cmo.answers.question import BLANKS, Question
from cmo.explorer.address import (
    Given,
    Unknown,
    single,
    unknown_keys,
    unknown_term,
    unknown_word,
    word,
)
from cmo.schema.words import Kind

MOST_OPENED = 50
DEEPEST = 12


@dataclass(frozen=True, slots=True)
class MapView:
    """A view of the Map page.

    Attributes:
        question: what fits it is brought out, the rest fades.
        theory: id of the programme theory that is drawn; None for the whole review.
        version: of the theory; None for its last.
        uncounted: whether of the whole review also what is only argued or suggested is drawn.
        kinds: that are brought out, the rest fading; none for all.
        depth: steps below the broadest terms; None for as narrow as can be told apart.
        unfolded: nodes that are drawn as the narrower terms they would stand for.
        lit: key of the node or link whose paths are lit.
        opened: ids of statements that are open.
        whole: whether all statements through what is lit are shown.
    """

    question: Question = field(default_factory=Question)
    theory: str | None = None
    version: str | None = None
    uncounted: bool = False
    kinds: tuple[Kind, ...] = ()
    depth: int | None = None
    unfolded: tuple[str, ...] = ()
    lit: str | None = None
    opened: tuple[str, ...] = ()
    whole: bool = False

    def asking(self, question: Question) -> MapView:
        """With something else brought out."""
        return replace(self, question=question, opened=(), whole=False)

    def lighting(self, key: str | None) -> MapView:
        """With another node or link lit, or none."""
        return replace(self, lit=key, opened=(), whole=False)

    def drawing(self, theory: str | None, version: str | None = None) -> MapView:
        """Another theory, or the whole review: what is brought out stays, what was lit and opened does not."""
        return MapView(self.question, theory, version, self.uncounted, self.kinds)

    def zooming(self, depth: int | None) -> MapView:
        """At another depth, with every node as it is there."""
        return replace(self, depth=depth, unfolded=(), lit=None, opened=(), whole=False)

    def unfolding(self, unfolded: Sequence[str]) -> MapView:
        """With these nodes opened into narrower ones."""
        return replace(self, unfolded=tuple(unfolded), lit=None, opened=(), whole=False)

    def address(self) -> dict[str, list[str]]:
        """The keys and values of the address; what is as usual is left out."""
        found = {key: [value] for key, value in self.question.set_blanks().items()}
        found |= {
            "theory": [self.theory] if self.theory else [],
            "version": [self.version] if self.theory and self.version else [],
            "draw": ["everything"] if self.uncounted else [],
            "kind": [kind.value for kind in self.kinds],
            "depth": [] if self.depth is None else [str(self.depth)],
            "unfold": list(self.unfolded),
            "lit": [self.lit] if self.lit else [],
            "open": list(self.opened),
            "all": ["lit"] if self.whole else [],
        }
        return {key: values for key, values in found.items() if values}


_KEYS = (*BLANKS, "theory", "version", "draw", "kind", "depth", "unfold", "lit", "open", "all")


def read_map(
    given: Given, labels: Labels, theories: Mapping[str, Sequence[Version]]
) -> tuple[MapView, tuple[Unknown, ...]]:
    """The view of the Map page that an address names, and what in it is not to be found.

    Args:
        given: the address.
        labels: of every term.
        theories: programme theory → its versions.
    """
    unknown = list(unknown_keys(given, _KEYS))
    blanks: dict[str, str | None] = {}
    for blank, vocabulary in BLANKS.items():
        value = single(given, blank, unknown)
        if value and (vocabulary, value) not in labels.terms:
            unknown.append(unknown_term(blank, value, vocabulary, labels))
            value = None
        blanks[blank] = value
    theory = single(given, "theory", unknown)
    if theory is not None and theory not in theories:
        unknown.append(unknown_word("theory", theory, list(theories), what="programme theory"))
        theory = None
    version = single(given, "version", unknown) if theory else None
    if version is not None:
        versions = [each.version for each in theories[theory or ""]]
        if version not in versions:
            unknown.append(unknown_word("version", version, versions, what=f"version of {theory}"))
            version = None
    kinds = [kind.value for kind in Kind]
    unknown += [unknown_word("kind", value, kinds) for value in given.get("kind", ()) if value not in kinds]
    view = MapView(
        Question.of(blanks),
        theory,
        version,
        uncounted=word(given, "draw", ["counted", "everything"], unknown) == "everything",
        kinds=tuple(kind for kind in Kind if kind.value in given.get("kind", ())),
        depth=_depth(given, unknown),
        unfolded=tuple(dict.fromkeys(given.get("unfold", ())))[:MOST_OPENED],
        lit=single(given, "lit", unknown),
        opened=tuple(dict.fromkeys(given.get("open", ())))[:MOST_OPENED],
        whole=word(given, "all", ["first", "lit"], unknown) == "lit",
    )
    return view, tuple(unknown)


def _depth(given: Given, unknown: list[Unknown]) -> int | None:
    value = word(given, "depth", [str(steps) for steps in range(DEEPEST + 1)], unknown)
    return None if value is None else int(value)
