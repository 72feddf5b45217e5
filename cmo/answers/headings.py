"""Headings of a table: terms in order, narrower ones folded into broader ones, and those nothing is known of left out."""

from __future__ import annotations

from collections.abc import Iterator, Set
from dataclasses import dataclass

from cmo.answers.gaps import NOT_STATED, Axis, Gaps
from cmo.answers.labels import Labels, TermEntry
from cmo.schema.words import Tier


@dataclass(frozen=True, slots=True)
class Heading:
    """The heading of a row or column.

    Attributes:
        term: what stands there.
        depth: how many broader ones it stands under.
        narrower: how many terms are under it that could be shown.
        unfolded: whether these are.
    """

    term: str
    depth: int = 0
    narrower: int = 0
    unfolded: bool = False


@dataclass(frozen=True, slots=True)
class Shown:
    """What of one side of the table is shown.

    Attributes:
        headings: in order.
        of: how many terms there are, what is not stated left out.
        silent: those of them that are left out, because no statement names them.
        too_many: how many more would be shown if there were room.
    """

    headings: tuple[Heading, ...]
    of: int
    silent: tuple[str, ...]
    too_many: int = 0


def headings(
    gaps: Gaps, axis: Axis, *, unfolded: Set[str] | None = frozenset(), everything: bool = False, most: int
) -> Shown:
    """The headings of one side of a table.

    Args:
        gaps: the table.
        axis: the side: what stands at the left or above.
        unfolded: terms whose narrower ones are shown; None for all.
        everything: whether terms that hold nothing are shown too.
        most: headings there is room for; where there are more, those that hold most statements stay.
    """
    weights = _weights(gaps, axis)
    entries = _entries(axis, gaps.labels)
    kept = set(entries) if everything else {t for t in entries if weights.get(t) and _named(axis, entries[t])}
    found = list(_in_order(axis, entries, kept, unfolded))
    if everything or weights.get(NOT_STATED):
        found.append(Heading(NOT_STATED))
    stay = {each.term for each in sorted(found, key=lambda each: -weights.get(each.term, 0))[:most]}
    shown = tuple(each for each in found if each.term in stay)
    silent = tuple(term for term in entries if term not in kept)
    return Shown(shown, len(entries), silent, len(found) - len(shown))


def _weights(gaps: Gaps, axis: Axis) -> dict[str, int]:
    """How many statements stand in all cells of each term; of one axis on both sides, in either."""
    found: dict[str, int] = {}
    for cell in gaps.cells.values():
        for side, term in ((gaps.rows, cell.row), (gaps.columns, cell.column)):
            if side is axis:
                found[term] = found.get(term, 0) + cell.weight
    return found


def _entries(axis: Axis, labels: Labels) -> dict[str, TermEntry | None]:
    if axis.vocabulary is None:
        return dict.fromkeys(tier.value for tier in Tier)
    return {entry.id: entry for entry in labels.of_vocabulary(axis.vocabulary)}


def _named(axis: Axis, entry: TermEntry | None) -> bool:
    """Whether some statement names the term; what is said of anybody stands in the cells of all people."""
    return axis is not Axis.PEOPLE or entry is None or entry.used > 0


def _in_order(
    axis: Axis, entries: dict[str, TermEntry | None], kept: Set[str], unfolded: Set[str] | None
) -> Iterator[Heading]:
    """Broader terms, each followed by its narrower ones where it is unfolded; each term once."""
    under: dict[str, list[str]] = {}
    tops: list[str] = []
    for term in entries:
        if term in kept:
            above = _above(entries[term], kept)
            (under.setdefault(above, []) if above else tops).append(term)
    seen: set[str] = set()
    # Terms broader than each other have no top: they stand by themselves rather than nowhere.
    circling = [term for term in entries if term in kept and term not in _reached(tops, under)]
    waiting = [(term, 0) for term in reversed([*tops, *circling])]
    while waiting:
        term, depth = waiting.pop()
        if term in seen:
            continue
        seen.add(term)
        narrower = [each for each in under.get(term, ()) if each not in seen]
        opened = bool(narrower) and (unfolded is None or term in unfolded)
        yield Heading(term, depth, len(narrower), opened)
        if opened:
            waiting += [(each, depth + 1) for each in reversed(narrower)]


def _above(entry: TermEntry | None, kept: Set[str]) -> str | None:
    """The broader term a term is folded into: the first that is shown itself."""
    return next((term for term in (entry.broader if entry else ()) if term in kept), None)


def _reached(tops: list[str], under: dict[str, list[str]]) -> set[str]:
    found: set[str] = set()
    waiting = list(tops)
    while waiting:
        term = waiting.pop()
        if term not in found:
            found.add(term)
            waiting += under.get(term, ())
    return found
