"""Splits: outcomes of which statements say different things, and what is on record that may tell them apart."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from cmo.answers.counts import Counts, number
from cmo.answers.recorded import Conditions, Recorded, conditions_words, telling_conditions
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
        recorded: its circumstances, what is offered, what it is compared with, and who responds.
        facets: what it says of people, referral model, activity and stage.
        counts: what the statement rests on.
        documents: those its supporting passages stand in.
    """

    configuration: str
    mark: Mark
    on: Named
    recorded: frozenset[Recorded] = frozenset()
    facets: frozenset[Named] = frozenset()
    counts: Counts = field(default_factory=Counts)
    documents: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class MarkLine:
    """One mark, how many statements leave it, and how many documents they come from."""

    mark: Mark
    statements: int
    at_second_hand: bool
    sources: int = 0

    def telling(self, *, first: bool, sources: bool = False) -> str:
        """'3 statements tell of something that helps'; after the first such line only '3 of something that helps'.

        Args:
            first: whether no other line stands before it.
            sources: whether to say how many sources they come from.
        """
        verb = ("statement tells " if self.statements == 1 else "statements tell ") if first else ""
        told = f"{self.statements} {verb}of something that {self.mark.label}"
        come = f" (from {number(self.sources, 'source', 'sources')})" if sources else ""
        return f"{told}{come}{self._hand()}"

    def in_statements(self, *, first: bool) -> str:
        """'better in 3 statements'; after the first such line only 'worse in 2'."""
        counted = ("statement" if self.statements == 1 else "statements") if first else ""
        return f"{self.mark.way} in {self.statements} {counted}".rstrip() + self._hand()

    def _hand(self) -> str:
        return " (at second hand: from works nobody here read)" if self.at_second_hand else ""


def mark_lines(outcomes: Sequence[MarkedOutcome]) -> tuple[MarkLine, ...]:
    """The marks that are there, in their usual order."""
    lines = []
    for mark in Mark:
        of_mark = [outcome for outcome in outcomes if outcome.mark is mark]
        if of_mark:
            together = Counts.together(outcome.counts for outcome in of_mark)
            statements = len({outcome.configuration for outcome in of_mark})
            sources = len({document for outcome in of_mark for document in outcome.documents})
            lines.append(MarkLine(mark, statements, together.at_second_hand, sources))
    return tuple(lines)


@dataclass(frozen=True, slots=True)
class Split:
    """One outcome that bears several marks.

    Attributes:
        outcome: label of its dimension, or its own.
        marks: its marks, in their usual order.
        depends: whether statements of different marks differ in what they record.
        disputed: statements that point different ways and record the same.
        where: mark → what its statements record each that not every mark records, the most often recorded first.
        facets: where disputed, what the statements say differently of people, referral model, activity or stage.
        shared: whether statements that nothing tells apart do record something, which every side has.
    """

    outcome: str
    marks: tuple[MarkLine, ...]
    depends: bool
    disputed: tuple[str, ...]
    where: Mapping[Mark, tuple[Conditions, ...]]
    facets: tuple[str, ...] = ()
    shared: bool = False

    def words(self) -> str:
        """'‘staying’: better in 2 statements and worse in 1. It depends: better where …; worse where …'."""
        lines = joined([line.in_statements(first=not place) for place, line in enumerate(self.marks)])
        return f"‘{self.outcome}’: {lines}. {self.how()}"

    def how(self) -> str:
        """What it depends on, and whether it is disputed, as sentences."""
        if self.disputed:
            if not self.depends:
                return f"It is disputed: {self._alike_words()}."
            return (
                f"In part it depends: {self._where_words()}. In part it is disputed: {self._alike_words()}."
            )
        if self.depends:
            return f"It depends: {self._where_words()}."
        if {line.mark for line in self.marks} <= _WORSE:
            return "Both are for the worse, and nothing on record tells the statements apart."
        return "The same statement says both."

    def _alike_words(self) -> str:
        alike = f"{ALIKE} tells the statements apart"
        if self.facets:
            alike += f", though they speak of different people, referrals or stages ({listed(self.facets)})"
        return alike

    def _where_words(self) -> str:
        said = []
        for line in self.marks:
            where = self.where[line.mark]
            # What is disputed is told by itself: here stands what tells the other statements apart.
            telling = [each for each in where if each or not self.disputed] or where
            said.append(f"{line.mark.way} {conditions_words(telling, NAMED, shared=self.shared)}")
        return "; ".join(said)


ALIKE = "nothing on record of circumstances, of what is offered or of who responds"
"""What would have to differ for statements to be told apart."""


def split_of(outcomes: Sequence[MarkedOutcome]) -> Split:
    """What several statements say differently of one outcome."""
    recorded: dict[Mark, list[frozenset[Recorded]]] = defaultdict(list)
    for outcome in outcomes:
        recorded[outcome.mark].append(outcome.recorded)
    everywhere = set.intersection(
        *({each.key for one in found for each in one} for found in recorded.values())
    )
    alike: dict[frozenset[str], dict[Mark, list[MarkedOutcome]]] = defaultdict(lambda: defaultdict(list))
    for outcome in outcomes:
        alike[frozenset(each.key for each in outcome.recorded)][outcome.mark].append(outcome)
    against = [
        (by_mark[one], by_mark[other])
        for by_mark in alike.values()
        for one, other in combinations(sorted(by_mark), 2)
        if not {one, other} <= _WORSE
    ]
    return Split(
        outcome=outcomes[0].on.words,
        marks=mark_lines(outcomes),
        # With two marks and two sets of what is recorded, some two statements differ in both.
        depends=len(alike) > 1 and len(recorded) > 1,
        disputed=tuple(sorted({id_ for pair in against for id_ in _against_another(*pair)})),
        where={mark: telling_conditions(found, everywhere) for mark, found in recorded.items()},
        facets=tuple(sorted({name.words for pair in against for name in _facets_apart(*pair)})),
        shared=all(any(not each.is_actor for each in bare) for bare in _bare(outcomes, everywhere)),
    )


def _bare(outcomes: Sequence[MarkedOutcome], everywhere: set[str]) -> list[frozenset[Recorded]]:
    """What is recorded by statements that record nothing but what every side has."""
    return [each.recorded for each in outcomes if {one.key for one in each.recorded} <= everywhere]


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
