"""Disagreements: pairs of statements that end in opposite states, what sets them apart, and what was done about it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from cmo.answers.answer import Run
from cmo.answers.labels import Labels
from cmo.answers.recorded import How
from cmo.answers.statement import Statement
from cmo.schema.sentence import joined
from cmo.schema.words import Handled, Rivalry

Row = Mapping[str, Any]

NO_DIMENSION = "none"
"""Stands for pairs that the coders set against each other though no dimension holds both their outcomes."""


class Standing(StrEnum):
    """How far a pair has been dealt with; the open ones first."""

    NOT_YET = "not-yet"
    HANDLED = "handled"
    CANDIDATE = "candidate"

    @property
    def heading(self) -> str:
        """The heading people read."""
        return _HEADINGS[self]


_HEADINGS = {
    Standing.NOT_YET: "Recorded by the coders, not dealt with yet",
    Standing.HANDLED: "Recorded by the coders, and dealt with",
    Standing.CANDIDATE: "Found by rule; nobody has judged yet whether they are rivals",
}


@dataclass(frozen=True, slots=True)
class Opposed:
    """Opposite outcomes of a pair on one dimension, as ids."""

    dimension: str
    first: str
    second: str


@dataclass(frozen=True, slots=True)
class Difference:
    """A circumstance, something offered or an actor that sets a pair apart.

    Attributes:
        how: which of these it is.
        term: its id.
    """

    how: How
    term: str

    def label(self, labels: Labels) -> str:
        """How people read it."""
        return labels.label("actors" if self.how is How.ACTOR else "concepts", self.term)

    def named_by(self, statement: Statement) -> bool:
        """Whether a statement records it."""
        return self.term in {
            How.CIRCUMSTANCE: statement.contexts,
            How.OFFERED: statement.resources,
            How.ACTOR: statement.actors,
        }.get(self.how, ())


_DIFFERS = (
    (How.CIRCUMSTANCE, "differs_context"),
    (How.OFFERED, "differs_resource"),
    (How.ACTOR, "differs_actor"),
)

_CALLED = {
    How.CIRCUMSTANCE: ("the circumstance", "the circumstances"),
    How.OFFERED: ("what is offered:", "what is offered:"),
    How.ACTOR: ("who responds:", "who responds:"),
}


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Two statements that end in opposite states.

    Attributes:
        first: id of the one, the smaller.
        second: id of the other.
        opposed: the dimensions on which they are opposed; none where only the coders say so.
        how: whether something on record sets them apart; None where nobody has judged.
        handled: what the coders did about it; None for candidates.
        note: theirs, where there is one.
        differences: what sets them apart, or for a candidate what only one of them names.
    """

    first: str
    second: str
    opposed: tuple[Opposed, ...]
    how: Rivalry | None
    handled: Handled | None
    note: str | None
    differences: tuple[Difference, ...]
    recorded: bool

    @property
    def key(self) -> str:
        """Names the pair in an address."""
        return f"{self.first}~{self.second}"

    @property
    def standing(self) -> Standing:
        """How far it has been dealt with."""
        if not self.recorded:
            return Standing.CANDIDATE
        return Standing.NOT_YET if self.handled in (None, Handled.NOT_YET) else Standing.HANDLED

    @property
    def dimensions(self) -> tuple[str, ...]:
        """Where it is to be found: by its dimensions, or by having none."""
        return tuple(each.dimension for each in self.opposed) or (NO_DIMENSION,)

    def title(self, labels: Labels) -> str:
        """'On ‘engagement’': what they disagree on."""
        if not self.opposed:
            return "On no one outcome: the coders set them against each other"
        return f"On {_listed([labels.label('dimensions', each.dimension) for each in self.opposed])}"

    def how_words(self) -> str:
        """Contingent or conflicting, in words."""
        if self.how is None:
            return "Nobody has judged yet whether something on record sets them apart."
        return f"{_capital(self.how.label)}."

    def handled_words(self) -> str:
        """What was done about it, or 'not yet'."""
        if not self.recorded:
            return "Not yet: it was found by rule, and nobody has judged it."
        if self.standing is Standing.NOT_YET:
            return "Not yet: the coders have not dealt with it."
        return f"The coders {self.handled.label}." if self.handled else ""


@dataclass(frozen=True, slots=True)
class Apart:
    """What of the differences of a pair each of the two names, and what neither or both do."""

    first: tuple[Difference, ...]
    second: tuple[Difference, ...]
    elsewhere: tuple[Difference, ...]


def find_disagreements(run: Run) -> tuple[Disagreement, ...]:
    """Every pair, those not dealt with first, then in order of ids."""
    pairs: dict[tuple[str, str], list[Row]] = {}
    for row in run("rivals", {}):
        pairs.setdefault((row["first"], row["second"]), []).append(row)
    order = list(Standing)
    found = [_disagreement(rows) for rows in pairs.values()]
    return tuple(sorted(found, key=lambda each: (order.index(each.standing), each.first, each.second)))


def _disagreement(rows: list[Row]) -> Disagreement:
    row = rows[0]
    return Disagreement(
        row["first"],
        row["second"],
        tuple(
            Opposed(each["dimension"], each["first_outcome"], each["second_outcome"])
            for each in rows
            if each["dimension"] is not None
        ),
        Rivalry(row["how"]) if row["how"] else None,
        Handled(row["handled"]) if row["handled"] else None,
        row["note"],
        tuple(Difference(how, term) for how, column in _DIFFERS for term in row[column]),
        recorded=row["status"] == "recorded",
    )


def set_apart(pair: Disagreement, first: Statement | None, second: Statement | None) -> Apart:
    """Which of the two names what sets them apart."""
    sides: dict[tuple[bool, bool], list[Difference]] = {}
    for each in pair.differences:
        named = tuple(side is not None and each.named_by(side) for side in (first, second))
        sides.setdefault((named[0], named[1]), []).append(each)
    other = [each for key, found in sides.items() if key[0] == key[1] for each in found]
    return Apart(tuple(sides.get((True, False), ())), tuple(sides.get((False, True), ())), tuple(other))


def differences_words(differences: Iterable[Difference], labels: Labels) -> str:
    """'the circumstances ‘a’ and ‘b’; who responds: ‘c’'; empty where there are none."""
    every = list(differences)
    said = []
    for how, (one, several) in _CALLED.items():
        found = [each.label(labels) for each in every if each.how is how]
        if found:
            said.append(f"{one if len(found) == 1 else several} {_listed(found)}")
    return "; ".join(said)


def disagreement_rows(
    pairs: Iterable[Disagreement], labels: Labels, sentences: Mapping[str, str]
) -> list[dict[str, Any]]:
    """Each pair as a line of a spreadsheet."""
    return [
        {
            "first": pair.first,
            "second": pair.second,
            "first_statement": sentences.get(pair.first),
            "second_statement": sentences.get(pair.second),
            "dimensions": [labels.label("dimensions", each.dimension) for each in pair.opposed],
            "first_outcomes": [labels.label("concepts", each.first) for each in pair.opposed],
            "second_outcomes": [labels.label("concepts", each.second) for each in pair.opposed],
            "status": "recorded" if pair.recorded else "candidate",
            "how": pair.how.value if pair.how else None,
            "handled": pair.handled.value if pair.handled else None,
            "differs": differences_words(pair.differences, labels),
            "note": pair.note,
        }
        for pair in pairs
    ]


ROW_COLUMNS = (
    "first", "second", "first_statement", "second_statement", "dimensions", "first_outcomes", "second_outcomes",
    "status", "how", "handled", "differs", "note",
)  # fmt: skip
"""Columns of `disagreement_rows`, in order."""


def _listed(labels: Iterable[str]) -> str:
    return joined([f"‘{' '.join(label.split())}’" for label in labels])


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
