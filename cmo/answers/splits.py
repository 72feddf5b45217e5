"""Splits: outcomes of which statements say different things, and what is on record that may tell them apart."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from cmo.answers.counts import Counts, number
from cmo.schema.sentence import joined
from cmo.schema.words import Mark

NAMED = 5
"""As many circumstances or outcomes as are named before saying how many more there are."""

_WORSE = frozenset({Mark.GETS_IN_THE_WAY, Mark.HARMS})


@dataclass(frozen=True, slots=True)
class Named:
    """Something on record: what tells it from others, and how people read it."""

    key: str
    words: str = field(compare=False)


@dataclass(frozen=True, slots=True)
class MarkedOutcome:
    """One counted statement and the mark one of its outcomes leaves.

    Attributes:
        configuration: id of the statement.
        mark: what it says of the outcome.
        on: the dimension the outcome is a state on, or the outcome itself where it is on none.
        circumstances: the contexts, conditions, resources and actors on record.
        facets: what it says of people, referral model, activity and stage.
        counts: what the statement rests on.
    """

    configuration: str
    mark: Mark
    on: Named
    circumstances: frozenset[Named] = frozenset()
    facets: frozenset[Named] = frozenset()
    counts: Counts = field(default_factory=Counts)


@dataclass(frozen=True, slots=True)
class MarkLine:
    """One mark and how many statements leave it."""

    mark: Mark
    statements: int
    at_second_hand: bool

    def words(self) -> str:
        """'helps (3 statements)', with 'at second hand' where unread works alone carry it."""
        hand = ", at second hand" if self.at_second_hand else ""
        return f"{self.mark.label} ({number(self.statements, 'statement', 'statements')}{hand})"


def mark_lines(outcomes: Sequence[MarkedOutcome]) -> tuple[MarkLine, ...]:
    """The marks that are there, in their usual order."""
    lines = []
    for mark in Mark:
        of_mark = [outcome for outcome in outcomes if outcome.mark is mark]
        if of_mark:
            together = Counts.together(outcome.counts for outcome in of_mark)
            statements = len({outcome.configuration for outcome in of_mark})
            lines.append(MarkLine(mark, statements, together.at_second_hand))
    return tuple(lines)


@dataclass(frozen=True, slots=True)
class Split:
    """One outcome that bears several marks.

    Attributes:
        outcome: label of its dimension, or its own.
        marks: its marks, in their usual order.
        depends: whether statements of different marks differ in a recorded circumstance, resource or actor.
        disputed: statements that point different ways in the same recorded circumstances.
        where: mark → what is on record for it and not for every other mark, the most often recorded first.
        facets: where disputed, what the statements say differently of people, referral model, activity or stage.
    """

    outcome: str
    marks: tuple[MarkLine, ...]
    depends: bool
    disputed: tuple[str, ...]
    where: Mapping[Mark, tuple[str, ...]]
    facets: tuple[str, ...] = ()

    def words(self) -> str:
        """'‘staying’ – helps (2 statements) and harms (1 statement). Which it is depends on …'."""
        return f"‘{self.outcome}’ – {joined([line.words() for line in self.marks])}. {self.how()}"

    def how(self) -> str:
        """What it depends on, and whether it is disputed, as sentences."""
        if self.disputed:
            alike = "no recorded circumstance, resource or actor tells the statements apart"
            if self.facets:
                alike += (
                    f", though they speak of different people, referrals or stages ({listed(self.facets)})"
                )
            if not self.depends:
                return f"This is disputed: {alike}."
            return f"In part this depends on {self._where_words()}. In part it is disputed: {alike}."
        if self.depends:
            return f"Which it is depends on {self._where_words()}."
        if {line.mark for line in self.marks} <= _WORSE:
            return "Both are for the worse, in the same recorded circumstances."
        return "The same statement says both."

    def _where_words(self) -> str:
        said = []
        for line in self.marks:
            named = self.where[line.mark]
            where = listed(named, "or") if named else "none of these is recorded"
            said.append(f"it {line.mark.label} where {where}")
        return f"recorded circumstances: {'; '.join(said)}"


def split_of(outcomes: Sequence[MarkedOutcome]) -> Split:
    """What several statements say differently of one outcome."""
    recorded: dict[Mark, Counter[Named]] = defaultdict(Counter)
    for outcome in outcomes:
        recorded[outcome.mark].update(outcome.circumstances)
    alike: dict[frozenset[Named], dict[Mark, list[MarkedOutcome]]] = defaultdict(lambda: defaultdict(list))
    for outcome in outcomes:
        alike[outcome.circumstances][outcome.mark].append(outcome)
    against = [
        (by_mark[one], by_mark[other])
        for by_mark in alike.values()
        for one, other in combinations(sorted(by_mark), 2)
        if not {one, other} <= _WORSE
    ]
    return Split(
        outcome=outcomes[0].on.words,
        marks=mark_lines(outcomes),
        # With two marks and two sets of circumstances, some two statements differ in both.
        depends=len(alike) > 1 and len(recorded) > 1,
        disputed=tuple(sorted({id_ for pair in against for id_ in _against_another(*pair)})),
        where={mark: _telling(found, recorded.values()) for mark, found in recorded.items()},
        facets=tuple(sorted({name.words for pair in against for name in _facets_apart(*pair)})),
    )


def listed(words: Iterable[str], conjunction: str = "and") -> str:
    """The first few as English lists them, and how many more there are."""
    every = list(words)
    more = len(every) - NAMED
    return joined([*every[:NAMED], *([f"{more} more"] if more > 0 else [])], conjunction)


def _against_another(one: Sequence[MarkedOutcome], other: Sequence[MarkedOutcome]) -> set[str]:
    """Statements that say what cannot both be so with one on the other side, itself aside."""
    left, right = ({outcome.configuration for outcome in side} for side in (one, other))
    both = left & right
    if len(left | right) == len(both) == 1:
        return set()
    return left | right


def _facets_apart(one: Sequence[MarkedOutcome], other: Sequence[MarkedOutcome]) -> set[Named]:
    """People, referral models, activities and stages that some statement of one side names and some of the other does not."""
    if not _against_another(one, other):
        return set()
    left, right = [outcome.facets for outcome in one], [outcome.facets for outcome in other]
    return (set().union(*left) - set(right[0]).intersection(*right)) | (
        set().union(*right) - set(left[0]).intersection(*left)
    )


def _telling(of_mark: Counter[Named], of_every: Iterable[Counter[Named]]) -> tuple[str, ...]:
    everywhere = set.intersection(*(set(recorded) for recorded in of_every))
    telling = sorted(set(of_mark) - everywhere, key=lambda named: (-of_mark[named], named.words))
    return tuple(dict.fromkeys(named.words for named in telling))
