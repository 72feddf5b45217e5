"""Two answers side by side: what both have evidence for, where they differ, and what only one of them has any for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from urllib.parse import urlencode

from cmo.answers.answer import Answer, Run, ask
from cmo.answers.counts import number
from cmo.answers.labels import Labels
from cmo.answers.question import BLANKS, Question
from cmo.answers.reading import sources_read
from cmo.answers.shelves import Shelf
from cmo.answers.splits import MarkedOutcome, MarkLine, Named, mark_lines
from cmo.answers.statement import Statement
from cmo.errors import Misuse
from cmo.schema.sentence import joined

BESIDE = "beside."
"""Begins the key of an address that holds the other term; the blank follows."""


class Standing(StrEnum):
    """How two answers stand on one outcome, in the order it is told in."""

    DIFFER = "differ"
    ALIKE = "alike"
    ONE = "one"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Side:
    """What one answer says of an outcome.

    Attributes:
        marks: of its counted statements, in the usual order.
        statements: these, in order of ids.
        argued: how many statements are only argued.
        proposed: how many are only suggested.
    """

    marks: tuple[MarkLine, ...] = ()
    statements: tuple[str, ...] = ()
    argued: int = 0
    proposed: int = 0

    def words(self, sources: int) -> str:
        """'better in 2 statements and worse in 1'; or that it is only said, or that nothing is."""
        if self.marks:
            return joined([line.in_statements(first=not place) for place, line in enumerate(self.marks)])
        said = [
            f"{shelf.heading[:1].lower()}{shelf.heading[1:]} in {number(count, 'statement', 'statements')}"
            for shelf, count in ((Shelf.ARGUED, self.argued), (Shelf.PROPOSED, self.proposed))
            if count
        ]
        return "; ".join(said) or f"nothing in {sources_read(sources)}"


@dataclass(frozen=True, slots=True)
class OutcomeBeside:
    """One outcome in both answers.

    Attributes:
        on: its dimension, or itself where it is on none.
        one: what the first answer says of it.
        other: what the second does.
        shared: counted statements that stand in both: they are one piece of evidence, not two.
    """

    on: Named
    one: Side
    other: Side
    shared: tuple[str, ...]

    @property
    def standing(self) -> Standing:
        """Which of them has evidence, and whether it goes the same ways."""
        if self.one.marks and self.other.marks:
            alike = {line.mark for line in self.one.marks} == {line.mark for line in self.other.marks}
            return Standing.ALIKE if alike else Standing.DIFFER
        return Standing.ONE if self.one.marks else Standing.OTHER


@dataclass(frozen=True, slots=True)
class Recorded:
    """Concepts that counted statements name in one part, as ids in order of their labels.

    Attributes:
        both: named in both answers.
        one: in the first alone.
        other: in the second alone.
    """

    part: str
    both: tuple[str, ...]
    one: tuple[str, ...]
    other: tuple[str, ...]


@dataclass(frozen=True)
class SideBySide:
    """Two answers to questions that differ in one blank.

    Attributes:
        blank: the blank they differ in.
        one: the first answer.
        other: the second.
        outcomes: what each says of every outcome that one of them has evidence on, in order of their words.
        recorded: circumstances, what is offered and how people respond, in both and in one alone.
        sources: how many documents were read.
    """

    blank: str
    one: Answer
    other: Answer
    outcomes: tuple[OutcomeBeside, ...]
    recorded: tuple[Recorded, ...]
    sources: int

    @property
    def labels(self) -> Labels:
        """Labels of every term."""
        return self.one.labels

    @property
    def names(self) -> tuple[str, str]:
        """What the two are called: the terms that fill the blank."""
        one, other = (answer.question.set_blanks()[self.blank] for answer in (self.one, self.other))
        label, beside = (self.labels.label(BLANKS[self.blank], term) for term in (one, other))
        if label == beside:
            label, beside = f"{label} ({one})", f"{beside} ({other})"
        return " ".join(label.split()), " ".join(beside.split())

    @property
    def title(self) -> str:
        """Both questions as one."""
        return f"{self.one.title.rstrip('?')} – beside ‘{self.names[1]}’?"

    def link(self) -> str:
        """The query part of an address that reproduces the pair."""
        term = self.other.question.set_blanks()[self.blank]
        blanks = self.one.question.set_blanks()
        return urlencode({**blanks, "tab": "beside", f"{BESIDE}{self.blank}": term})

    @property
    def shared(self) -> tuple[Statement, ...]:
        """The counted statements that stand in both answers."""
        others = {statement.configuration for statement in self.other.counted()}
        return tuple(s for s in self.one.counted() if s.configuration in others)

    def standing(self, standing: Standing) -> list[OutcomeBeside]:
        """The outcomes on which the two stand so."""
        return [outcome for outcome in self.outcomes if outcome.standing is standing]

    def words(self) -> str:
        """What they share and where they differ, as sentences; silence is told from failure."""
        one, other = (f"‘{name}’" for name in self.names)
        if not self.outcomes:
            return (
                f"Of neither {one} nor {other} is anything reported or measured in {sources_read(self.sources)}. "
                "That is silence, not a sign that they fail."
            )
        said = [
            f"{_outcomes(len(found))} {words}"
            for standing, words in (
                (Standing.DIFFER, "both have evidence and not all of it goes the same way"),
                (Standing.ALIKE, "both have evidence and it goes the same way"),
                (Standing.ONE, f"only {one} has any"),
                (Standing.OTHER, f"only {other} has any"),
            )
            if (found := self.standing(standing))
        ]
        text = f"{_capital('; '.join(said))}."
        if self.standing(Standing.ONE) or self.standing(Standing.OTHER):
            text += " Where one has evidence and the other none, that is silence, not a sign that the other fails."
        if many := len(self.shared):
            text += (
                f" {number(many, 'statement speaks', 'statements speak')} of both at once, and "
                f"{'is' if many == 1 else 'are'} one piece of evidence, not two."
            )
        return text


NOT_A_TRIAL = (
    "Statements are set side by side here, of different people and places: no study made this comparison unless a "
    "statement says so."
)
"""Said of every such pair, as the caution is of every answer."""


def differing(question: Question, blank: str, term: str) -> Question:
    """The question with another term in one blank.

    Raises:
        Misuse: the blank is not there, is left open in the question, or holds that very term.
    """
    if blank not in BLANKS:
        raise Misuse(f"A question has no blank '{blank[:80]}'. The blanks are: {', '.join(BLANKS)}.")
    own = question.set_blanks().get(blank)
    words = blank.replace("_", " ")
    if own is None:
        raise Misuse(
            f"The question leaves the blank '{words}' open, so there is nothing to set '{term[:80]}' beside. Fill it first."
        )
    if own == term:
        raise Misuse(f"'{term[:80]}' is in the blank '{words}' already. Name another to set beside it.")
    return replace(question, **{blank: term})


def can_differ(question: Question, blank: str, term: str) -> bool:
    """Whether a question can be set beside the same one with this term in a blank."""
    return question.set_blanks().get(blank) not in (None, term)


def ask_beside(run: Run, question: Question, blank: str, term: str) -> SideBySide:
    """The answers to a question and to the one with another term in a blank.

    Raises:
        Misuse: the blank cannot differ so, or a term is not in the review's vocabularies.
    """
    other = differing(question, blank, term)
    sources = len(run("documents", {}))
    return side_by_side(ask(run, question), ask(run, other), blank, sources)


def side_by_side(one: Answer, other: Answer, blank: str, sources: int) -> SideBySide:
    """Two answers that differ in a blank, outcome by outcome."""
    return SideBySide(blank, one, other, _outcomes_of(one, other), _recorded(one, other), sources)


def _outcomes_of(one: Answer, other: Answer) -> tuple[OutcomeBeside, ...]:
    marked = [_by_outcome(answer) for answer in (one, other)]
    said = [_only_said(answer) for answer in (one, other)]
    every = {named.key: named for found in marked for named in found}
    found = []
    for key, named in every.items():
        sides = [_side(marked[at].get(named, []), said[at].get(key, (0, 0))) for at in (0, 1)]
        shared = tuple(sorted(set(sides[0].statements) & set(sides[1].statements)))
        found.append(OutcomeBeside(named, sides[0], sides[1], shared))
    return tuple(sorted(found, key=lambda each: (each.on.words.casefold(), each.on.key)))


def _by_outcome(answer: Answer) -> dict[Named, list[MarkedOutcome]]:
    found: dict[Named, list[MarkedOutcome]] = {}
    for statement in answer.counted():
        for marked in statement.marked_outcomes(answer.labels):
            found.setdefault(marked.on, []).append(marked)
    return found


def _only_said(answer: Answer) -> dict[str, tuple[int, int]]:
    """Outcome → how many statements on it are only argued, and only suggested."""
    found: dict[str, list[int]] = {}
    for place, shelf in enumerate((Shelf.ARGUED, Shelf.PROPOSED)):
        for statement in answer.shelves[shelf]:
            for key in {answer.labels.on(outcome.concept).key for outcome in statement.outcomes}:
                found.setdefault(key, [0, 0])[place] += 1
    return {key: (argued, proposed) for key, (argued, proposed) in found.items()}


def _side(marked: Sequence[MarkedOutcome], said: tuple[int, int]) -> Side:
    statements = tuple(sorted({each.configuration for each in marked}))
    return Side(mark_lines(marked), statements, *said)


_PARTS = ("contexts", "resources", "responses")


def _recorded(one: Answer, other: Answer) -> tuple[Recorded, ...]:
    found = []
    for part in _PARTS:
        left, right = ({c for s in answer.counted() for c in getattr(s, part)} for answer in (one, other))
        found.append(
            Recorded(
                part,
                *(_by_label(ids, one.labels) for ids in (left & right, left - right, right - left)),
            )
        )
    return tuple(found)


def _by_label(concepts: Iterable[str], labels: Labels) -> tuple[str, ...]:
    return tuple(sorted(concepts, key=lambda each: (labels.label("concepts", each).casefold(), each)))


def _outcomes(count: int) -> str:
    return f"on {number(count, 'outcome', 'outcomes')}"


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
