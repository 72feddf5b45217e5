"""What an address of the Disagreements page says: which pairs are shown, and which of them are open."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from cmo.answers.disagreements import NO_DIMENSION, Disagreement, Standing
from cmo.answers.labels import Labels
from cmo.explorer.address import Given, Unknown, single, unknown_keys, unknown_term, word
from cmo.schema.words import Rivalry

MOST_OPENED = 20

PAIRS_ON_A_PAGE = 12


@dataclass(frozen=True, slots=True)
class DisagreementsView:
    """A view of the Disagreements page.

    Attributes:
        standing: only pairs so far dealt with; None for all.
        how: only contingent or only conflicting ones; None for all.
        dimension: only pairs opposed on it, or on none; None for all.
        opened: keys of pairs whose quotes are shown.
        page: which portion of them, from 1.
    """

    standing: Standing | None = None
    how: Rivalry | None = None
    dimension: str | None = None
    opened: tuple[str, ...] = ()
    page: int = 1

    def opening(self, pair: str, *, opened: bool) -> DisagreementsView:
        """With one pair opened, or closed."""
        others = tuple(each for each in self.opened if each != pair)
        return replace(self, opened=(*others, pair) if opened else others)

    def holds(self, pair: Disagreement) -> bool:
        """Whether a pair is among those asked for."""
        return (
            (self.standing is None or pair.standing is self.standing)
            and (self.how is None or pair.how is self.how)
            and (self.dimension is None or self.dimension in pair.dimensions)
        )

    def address(self) -> dict[str, list[str]]:
        """The keys and values of the address; what is as usual is left out."""
        found = {
            "status": [self.standing.value] if self.standing else [],
            "how": [self.how.value] if self.how else [],
            "dimension": [self.dimension] if self.dimension else [],
            "open": list(self.opened),
            "page": [str(self.page)] if self.page > 1 else [],
        }
        return {key: values for key, values in found.items() if values}


_KEYS = ("status", "how", "dimension", "open", "page")


def read_disagreements(
    given: Given, labels: Labels, pairs: Sequence[Disagreement]
) -> tuple[DisagreementsView, tuple[Unknown, ...]]:
    """The view of the Disagreements page that an address names, and what in it is not to be found."""
    unknown = list(unknown_keys(given, _KEYS))
    standing = word(given, "status", [each.value for each in Standing], unknown)
    how = word(given, "how", [each.value for each in Rivalry], unknown)
    dimension = single(given, "dimension", unknown)
    if dimension not in (None, NO_DIMENSION) and ("dimensions", dimension) not in labels.terms:
        unknown.append(
            replace(unknown_term("dimension", dimension or "", "dimensions", labels), of_term=False)
        )
        dimension = None
    known = {pair.key for pair in pairs}
    opened = tuple(dict.fromkeys(given.get("open", ())))[:MOST_OPENED]
    unknown += [
        Unknown("open", pair, f"The address opens ‘{pair[:200]}’, which is no pair on record.")
        for pair in opened
        if pair not in known
    ]
    view = DisagreementsView(
        Standing(standing) if standing else None,
        Rivalry(how) if how else None,
        dimension,
        tuple(pair for pair in opened if pair in known),
        _page(single(given, "page", unknown), unknown),
    )
    return view, tuple(unknown)


def _page(value: str | None, unknown: list[Unknown]) -> int:
    if value is None:
        return 1
    if value.isascii() and value.isdigit() and len(value) < 7 and int(value):
        return int(value)
    unknown.append(Unknown("page", value, f"‘{value[:20]}’ is no number of a page: the first is shown."))
    return 1
