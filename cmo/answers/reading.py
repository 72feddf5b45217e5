"""The reading in words: what the marks of a question's statements say together, and no verdict by majority."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from cmo.answers.counts import number
from cmo.schema.sentence import joined
from cmo.schema.words import Mark

CAUTION = "This is evidence of how and when, not of how large the effect is."
"""Carried by every answer."""

NAMED = 5
"""As many circumstances or outcomes as a reading names before saying how many more there are."""


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
        dimension: label of what the outcome is a state of, or of the outcome itself where it is on none.
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
class Split:
    """One outcome dimension on which the statements point different ways.

    Attributes:
        dimension: its label.
        marks: its marks.
        disputed: whether two different marks stand in the same recorded circumstances.
        depends_on: what is on record for some of its marks and not for all, the most often recorded first.
    """

    dimension: str
    marks: tuple[MarkLine, ...]
    disputed: bool
    depends_on: tuple[str, ...]

    def words(self) -> str:
        """'On staying: helps (2 statements) and gets in the way (1 statement), depending on …'."""
        said = f"On ‘{self.dimension}’ it {joined([line.words() for line in self.marks])}"
        if self.disputed:
            return f"{said}: disputed, in the same recorded circumstances."
        return f"{said}, depending on recorded circumstances: {_named(self.depends_on)}."


@dataclass(frozen=True, slots=True)
class Reading:
    """What an answer says in words; `splits` are the outcomes on which statements point different ways."""

    verdict: Verdict
    marks: tuple[MarkLine, ...]
    splits: tuple[Split, ...]
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
    by_dimension: dict[str, list[MarkedOutcome]] = defaultdict(list)
    for outcome in outcomes:
        by_dimension[outcome.dimension].append(outcome)
    splits = tuple(
        _split(dimension, found)
        for dimension, found in sorted(by_dimension.items())
        if len({outcome.mark for outcome in found}) > 1
    )
    verdict = _verdict(outcomes, splits, argued=argued, suggested=suggested)
    return Reading(verdict, lines, splits, _words(verdict, lines, splits, len(by_dimension), sources))


def _lines(outcomes: Sequence[MarkedOutcome]) -> Iterable[MarkLine]:
    for mark in Mark:
        of_mark = [outcome for outcome in outcomes if outcome.mark is mark]
        if of_mark:
            statements = len({outcome.configuration for outcome in of_mark})
            yield MarkLine(mark, statements, all(outcome.at_second_hand for outcome in of_mark))


def _split(dimension: str, outcomes: Sequence[MarkedOutcome]) -> Split:
    # The same circumstances and yet another mark: nothing on record tells them apart.
    alike: dict[frozenset[str], set[Mark]] = defaultdict(set)
    recorded: dict[Mark, Counter[str]] = defaultdict(Counter)
    for outcome in outcomes:
        alike[outcome.circumstances].add(outcome.mark)
        recorded[outcome.mark].update(outcome.circumstances)
    total = sum(recorded.values(), Counter[str]())
    differing = [each for each in total if not all(each in of_mark for of_mark in recorded.values())]
    return Split(
        dimension,
        tuple(_lines(outcomes)),
        any(len(marks) > 1 for marks in alike.values()),
        tuple(sorted(differing, key=lambda each: (-total[each], each))),
    )


def _verdict(
    outcomes: Sequence[MarkedOutcome], splits: Sequence[Split], *, argued: int, suggested: int
) -> Verdict:
    if not outcomes:
        if argued:
            return Verdict.ARGUED_ONLY
        return Verdict.SUGGESTED_ONLY if suggested else Verdict.NOTHING
    if len({outcome.mark for outcome in outcomes}) == 1:
        return Verdict.ONE_WAY
    if any(split.disputed for split in splits):
        return Verdict.DISPUTED
    return Verdict.DEPENDS if splits else Verdict.DIFFERENT_OUTCOMES


def _words(
    verdict: Verdict, lines: Sequence[MarkLine], splits: Sequence[Split], dimensions: int, sources: int
) -> str:
    read = number(sources, "source", "sources")
    if verdict is Verdict.NOTHING:
        return f"Nothing in the {read} read. That is silence, not a sign that it fails."
    if verdict is Verdict.ARGUED_ONLY:
        return f"Argued only: nobody in the {read} read reports or measures it."
    if verdict is Verdict.SUGGESTED_ONLY:
        return f"Suggested, not tested: nobody in the {read} read reports or measures it."
    said = f"In the {read} read, it {joined([line.words() for line in lines])}."
    if verdict is Verdict.ONE_WAY:
        return said
    if verdict is Verdict.DIFFERENT_OUTCOMES:
        return f"{said} These are different outcomes; on none of them do the statements point both ways."
    return said + _split_words(splits, dimensions)


def _split_words(splits: Sequence[Split], dimensions: int) -> str:
    if dimensions == 1:
        (split,) = splits
        if split.disputed:
            return " This is disputed: statements in the same recorded circumstances point different ways."
        return f" Which it is depends on recorded circumstances: {_named(split.depends_on)}."
    said = f" They speak of {dimensions} outcomes."
    depends = [f"‘{split.dimension}’" for split in splits if not split.disputed]
    disputed = [f"‘{split.dimension}’" for split in splits if split.disputed]
    if depends:
        said += f" Which way it goes depends on recorded circumstances for: {_named(depends)}."
    if disputed:
        said += f" Disputed, in the same recorded circumstances: {_named(disputed)}."
    return said


def _named(words: Sequence[str]) -> str:
    """The first few, and how many more there are."""
    more = len(words) - NAMED
    return "; ".join(words[:NAMED]) + (f"; and {more} more" if more > 0 else "")
