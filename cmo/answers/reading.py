"""The reading in words: what the marks of a question's statements say together, and no verdict by majority."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations

from cmo.answers.counts import number
from cmo.schema.sentence import joined
from cmo.schema.words import Mark

CAUTION = "This is evidence of how and when, not of how large the effect is."
"""Carried by every answer."""

NAMED_CIRCUMSTANCES = 5
"""As many of the things it depends on as a reading names before saying how many more there are."""


class Verdict(StrEnum):
    """How the marks stand together."""

    ONE_WAY = "one way"
    DEPENDS = "depends"
    DISPUTED = "disputed"
    DIFFERENT_OUTCOMES = "on different outcomes"
    ARGUED_ONLY = "argued only"
    SUGGESTED_ONLY = "suggested, not tested"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class MarkedOutcome:
    """One counted statement and the mark one of its outcomes leaves.

    Attributes:
        configuration: id of the statement.
        mark: what it says of the outcome.
        dimension: what the outcome is a state of, or the outcome itself where it is on no dimension.
        circumstances: labels of the contexts, conditions, resources and actors on record.
        at_second_hand: whether it rests on unread works alone.
    """

    configuration: str
    mark: Mark
    dimension: str
    circumstances: frozenset[str]
    at_second_hand: bool = False


@dataclass(frozen=True, slots=True)
class MarkLine:
    """One mark of the answer and how many statements leave it."""

    mark: Mark
    statements: int
    at_second_hand: bool

    def words(self) -> str:
        """'helps (3 statements)', with 'at second hand' where no study read or reported carries it."""
        hand = ", at second hand" if self.at_second_hand else ""
        return f"{self.mark.label} ({number(self.statements, 'statement', 'statements')}{hand})"


@dataclass(frozen=True, slots=True)
class Reading:
    """What an answer says in words; `depends_on` names what is on record for some marks and not for others."""

    verdict: Verdict
    marks: tuple[MarkLine, ...]
    depends_on: tuple[str, ...]
    words: str


def read_marks(outcomes: Sequence[MarkedOutcome], *, argued: int, suggested: int, sources: int) -> Reading:
    """The reading of a question.

    Args:
        outcomes: the marked outcomes of all counted statements that match.
        argued: how many matching statements are only argued.
        suggested: how many are only suggested.
        sources: how many documents were read for the review.
    """
    lines = tuple(_lines(outcomes))
    verdict, depends_on = _verdict(outcomes, argued=argued, suggested=suggested)
    words = _words(verdict, lines, depends_on, sources)
    return Reading(verdict, lines, depends_on, words)


def _lines(outcomes: Sequence[MarkedOutcome]) -> Iterable[MarkLine]:
    for mark in Mark:
        of_mark = [outcome for outcome in outcomes if outcome.mark is mark]
        if of_mark:
            statements = len({outcome.configuration for outcome in of_mark})
            yield MarkLine(mark, statements, all(outcome.at_second_hand for outcome in of_mark))


def _verdict(
    outcomes: Sequence[MarkedOutcome], *, argued: int, suggested: int
) -> tuple[Verdict, tuple[str, ...]]:
    if not outcomes:
        if argued:
            return Verdict.ARGUED_ONLY, ()
        return (Verdict.SUGGESTED_ONLY if suggested else Verdict.NOTHING), ()
    if len({outcome.mark for outcome in outcomes}) == 1:
        return Verdict.ONE_WAY, ()
    # The same circumstances, the same dimension and yet another mark: nothing on record tells them apart.
    shapes: dict[tuple[str, frozenset[str]], set[Mark]] = {}
    for outcome in outcomes:
        shapes.setdefault((outcome.dimension, outcome.circumstances), set()).add(outcome.mark)
    if any(len(marks) > 1 for marks in shapes.values()):
        return Verdict.DISPUTED, ()
    depends_on = _differing(outcomes)
    return (Verdict.DEPENDS, depends_on) if depends_on else (Verdict.DIFFERENT_OUTCOMES, ())


def _differing(outcomes: Sequence[MarkedOutcome]) -> tuple[str, ...]:
    """Circumstances on record for some marks and not for all, the most often recorded first."""
    by_mark: dict[Mark, Counter[str]] = {}
    for outcome in outcomes:
        by_mark.setdefault(outcome.mark, Counter()).update(outcome.circumstances)
    differing: Counter[str] = Counter()
    for one, other in combinations(by_mark.values(), 2):
        for circumstance in one.keys() ^ other.keys():
            differing[circumstance] = one[circumstance] + other[circumstance]
    return tuple(sorted(differing, key=lambda circumstance: (-differing[circumstance], circumstance)))


def _words(verdict: Verdict, lines: Sequence[MarkLine], depends_on: Sequence[str], sources: int) -> str:
    read = number(sources, "source", "sources")
    if verdict is Verdict.NOTHING:
        return f"Nothing in the {read} read. That is silence, not a sign that it fails."
    if verdict is Verdict.ARGUED_ONLY:
        return f"Argued only: nobody in the {read} read reports or measures it."
    if verdict is Verdict.SUGGESTED_ONLY:
        return f"Suggested, not tested: nobody in the {read} read reports or measures it."
    said = f"In the {read} read, it {joined([line.words() for line in lines])}."
    if verdict is Verdict.DEPENDS:
        named = list(depends_on[:NAMED_CIRCUMSTANCES])
        more = len(depends_on) - len(named)
        rest = f"; and {more} more" if more else ""
        said += f" Which it is depends on circumstances on record for one and not for the other: {'; '.join(named)}{rest}."
    elif verdict is Verdict.DISPUTED:
        said += " This is disputed: statements in the same recorded circumstances point different ways."
    elif verdict is Verdict.DIFFERENT_OUTCOMES:
        said += " These are different outcomes in the same recorded circumstances."
    return said
