"""The reading in words: what the marks of a question's statements say together, and no verdict by majority."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from cmo.answers.counts import number
from cmo.answers.splits import ALIKE, MarkedOutcome, MarkLine, Split, listed, mark_lines, split_of
from cmo.schema.sentence import joined
from cmo.schema.words import Mark

CAUTION = "This is evidence of how and when, not of how large the effect is."
"""Carried by every answer."""


class Verdict(StrEnum):
    """How the marks stand together."""

    ONE_WAY = "one way"
    DEPENDS = "depends on recorded circumstances"
    DISPUTED = "disputed"
    DIFFERENT_OUTCOMES = "depends on the outcome"
    ARGUED_ONLY = "argued only"
    SUGGESTED_ONLY = "suggested, not tested"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Beside:
    """What stands beside the counted statements of an answer, as numbers of statements.

    Attributes:
        argued: only argued.
        suggested: only suggested.
        not_stated: not saying whether they fit the question.
    """

    argued: int = 0
    suggested: int = 0
    not_stated: int = 0


@dataclass(frozen=True, slots=True)
class Reading:
    """What an answer says in words.

    Attributes:
        verdict: how the marks stand together.
        marks: the marks, in their usual order.
        splits: the outcomes that bear several marks.
        words: the reading as sentences.
    """

    verdict: Verdict
    marks: tuple[MarkLine, ...]
    splits: tuple[Split, ...]
    words: str


def read_marks(outcomes: Sequence[MarkedOutcome], beside: Beside, *, sources: int) -> Reading:
    """The reading of a question.

    Args:
        outcomes: the marked outcomes of all counted statements that match.
        beside: what else was found.
        sources: how many documents were read for the review.
    """
    by_outcome: dict[str, list[MarkedOutcome]] = defaultdict(list)
    for outcome in outcomes:
        by_outcome[outcome.on.key].append(outcome)
    in_order = sorted(by_outcome.values(), key=lambda found: (found[0].on.words, found[0].on.key))
    splits = tuple(split_of(found) for found in in_order if len({outcome.mark for outcome in found}) > 1)
    marks = mark_lines(outcomes)
    read = sources_read(sources)
    if not marks:
        return Reading(_without_marks(beside), marks, splits, _without_marks_words(beside, read))
    said = f"{_told(outcomes, marks, sources)}."
    if len(marks) > 1:
        said = " ".join(part for part in (said, _twice(outcomes), _several_words(splits, in_order)) if part)
    return Reading(_with_marks(marks, splits), marks, splits, said)


def sources_read(sources: int) -> str:
    """'the 5 sources read': what an answer speaks of, and what silence is silence of."""
    return f"the {'one source' if sources == 1 else number(sources, 'source', 'sources')} read"


def _told(outcomes: Sequence[MarkedOutcome], marks: Sequence[MarkLine], sources: int) -> str:
    """How many statements tell of what, and from how many of the sources: many may come from one review."""
    documents = {
        mark: frozenset(document for each in outcomes if each.mark is mark for document in each.documents)
        for mark in (line.mark for line in marks)
    }
    apart = len(set(documents.values())) > 1
    told = joined([line.telling(first=not place, sources=apart) for place, line in enumerate(marks)])
    some = len(frozenset().union(*documents.values()))
    if some < sources:
        return f"{told}, from {some or 'none'} of the {sources} sources read"
    return f"{told}, from {'the one source' if some == 1 else f'all {some} sources'} read"


def _with_marks(marks: Sequence[MarkLine], splits: Sequence[Split]) -> Verdict:
    if len(marks) == 1:
        return Verdict.ONE_WAY
    if any(split.disputed for split in splits):
        return Verdict.DISPUTED
    return Verdict.DEPENDS if any(split.depends for split in splits) else Verdict.DIFFERENT_OUTCOMES


def _without_marks(beside: Beside) -> Verdict:
    if beside.argued:
        return Verdict.ARGUED_ONLY
    return Verdict.SUGGESTED_ONLY if beside.suggested else Verdict.NOTHING


def _without_marks_words(beside: Beside, read: str) -> str:
    said = {
        Verdict.ARGUED_ONLY: f"Argued only: in {read} nobody reports or measures it.",
        Verdict.SUGGESTED_ONLY: f"Suggested, not tested: in {read} nobody reports or measures it.",
        Verdict.NOTHING: f"Nothing in {read}. That is silence, not a sign that it fails.",
    }[_without_marks(beside)]
    if beside.not_stated:
        one = beside.not_stated == 1
        said += (
            f" {number(beside.not_stated, 'statement does', 'statements do')} not say whether "
            f"{'it fits' if one else 'they fit'} the question: see what is not stated."
        )
    return said


def _twice(outcomes: Sequence[MarkedOutcome]) -> str:
    """Says that the numbers of statements do not add up, where one leaves several marks."""
    marks: dict[str, set[Mark]] = defaultdict(set)
    for outcome in outcomes:
        marks[outcome.configuration].add(outcome.mark)
    several = sum(len(left) > 1 for left in marks.values())
    if not several or len(marks) == 1:
        return ""
    return f"{several} of them {'tells' if several == 1 else 'tell'} of more than one of these."


def _several_words(splits: Sequence[Split], by_outcome: Sequence[Sequence[MarkedOutcome]]) -> str:
    """What several marks depend on: the outcome looked at, what is on record, or nothing on record."""
    if not splits:
        return _by_outcome_words(by_outcome)
    if len(by_outcome) == 1:
        return splits[0].how()
    ways: dict[str, list[str]] = {way: [] for way in (_DEPENDS, _IN_PART, _DISPUTED, _BOTH)}
    for split in splits:
        ways[_way(split)].append(f"‘{split.outcome}’")
    said = [way.format(listed(named)) for way, named in ways.items() if named]
    return " ".join([f"They speak of {len(by_outcome)} outcomes.", *said])


_DEPENDS = "It depends for {}: circumstances, what is offered or who responds differ."
_IN_PART = "In part it depends, and in part it is disputed, for {}."
_DISPUTED = f"It is disputed for {{}}: {ALIKE} tells the statements apart."
_BOTH = "More than one of these is told, with nothing on record to tell them apart, for {}."


def _way(split: Split) -> str:
    if split.disputed:
        return _IN_PART if split.depends else _DISPUTED
    return _DEPENDS if split.depends else _BOTH


def _by_outcome_words(by_outcome: Sequence[Sequence[MarkedOutcome]]) -> str:
    """Which outcome bears which mark, where each bears one only."""
    borne: dict[Mark, list[str]] = {mark: [] for mark in Mark}
    for found in by_outcome:
        borne[found[0].mark].append(f"‘{found[0].on.words}’")
    named = "; ".join(f"{mark.way}: {listed(outcomes)}" for mark, outcomes in borne.items() if outcomes)
    return f"It differs by outcome. {named[:1].upper()}{named[1:]}."
