"""Statements: configurations as an answer shows them, with what they rest on and how far they are checked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from cmo.answers.counts import Counts
from cmo.answers.labels import Labels
from cmo.answers.quotes import Quote
from cmo.answers.recorded import How, Recorded
from cmo.answers.slots import Part, Slot
from cmo.answers.splits import MarkedOutcome, Named
from cmo.schema.sentence import joined
from cmo.schema.words import COUNTED_KINDS, Kind, Mark, Says, Stance

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Outcome:
    """One outcome of a statement, in ids and printed words; `mark` is None where the kind is not counted."""

    concept: str
    direction: str
    tier: str
    amount: str | None
    intended: bool | None
    mark: Mark | None


@dataclass(frozen=True, slots=True)
class Checked:
    """How far a statement is checked: located ≠ supports ≠ agreed, kept apart.

    Attributes:
        located: whether every supporting quote was found in its source text when the anchors were made.
        supports: what the coders judged, the most doubtful where they differ; None where nobody has.
        re_read: whether a second coder has read it.
        agreed: whether a team reviewer has signed it off.
    """

    located: bool
    supports: Says | None
    re_read: bool
    agreed: bool

    def words(self) -> str:
        """The four states in words, none of them standing for another."""
        supports = {
            None: "no coder has yet judged whether they carry the statement",
            Says.SUPPORTS: "a coder judged that they carry the statement",
            Says.PARTLY: "a coder judged that they carry it only in part",
            Says.DOES_NOT_SUPPORT: "a coder judged that they do not carry it",
        }[self.supports]
        parts = [
            "quotes located in the source" if self.located else "not every quote is located in its source",
            supports,
            "re-read by a second coder" if self.re_read else "not yet re-read",
            "signed off by the review team" if self.agreed else "not signed off by a review team",
        ]
        return "; ".join(parts)


@dataclass(frozen=True, slots=True)
class Statement:
    """A configuration that bears on the question. Facets and slots are ids, in the order of the vocabulary.

    `memo` is the coder's note on the whole of it, which often says how far it reaches.
    """

    configuration: str
    sentence: str
    kind: Kind
    outcomes: tuple[Outcome, ...]
    referral_models: tuple[str, ...]
    people: tuple[str, ...]
    activities: tuple[str, ...]
    stages: tuple[str, ...]
    actors: tuple[str, ...]
    contexts: tuple[str, ...]
    compared_with: tuple[str, ...]
    unless: tuple[str, ...]
    resources: tuple[str, ...]
    responses: tuple[str, ...]
    speakers: tuple[str, ...]
    documents: tuple[str, ...]
    not_stated: tuple[str, ...]
    counts: Counts
    checked: Checked
    quotes: tuple[Quote, ...] = ()
    slots: tuple[Slot, ...] = ()
    memo: str | None = None

    @property
    def marks(self) -> frozenset[Mark]:
        """The marks its outcomes leave; empty for kinds that are not counted."""
        return frozenset(outcome.mark for outcome in self.outcomes if outcome.mark is not None)

    @property
    def is_counted(self) -> bool:
        """Whether its kind enters counts and marks."""
        return self.kind in COUNTED_KINDS

    @property
    def has_mechanism(self) -> bool:
        """Whether the text, or an inference with a memo, says why."""
        return bool(self.resources or self.responses)

    @property
    def every_document(self) -> frozenset[str]:
        """The documents its passages stand in, whatever they do for it."""
        return frozenset({*self.documents, *(quote.document for quote in self.quotes)})

    @property
    def inferred(self) -> tuple[Slot, ...]:
        """The parts no passage carries, each with the memo that says how it was inferred."""
        return tuple(slot for slot in self.slots if slot.inferred is not None)

    @property
    def reservations(self) -> tuple[str, ...]:
        """What a reader has to know before looking any further: how far the quotes carry it, and what none carries."""
        says = {
            None: "no coder has judged yet whether the quotes carry it",
            Says.SUPPORTS: "",
            Says.PARTLY: "the quotes carry it only in part",
            Says.DOES_NOT_SUPPORT: "a coder judged that the quotes do not carry it",
        }[self.checked.supports]
        parts = list(dict.fromkeys(slot.part.label for slot in self.inferred))
        inferred = f"{joined(parts)} inferred, not quoted" if parts else ""
        located = "" if self.checked.located else "not every quote is located in its source"
        return tuple(each for each in (says, inferred, located) if each)

    def part(self, part: Part) -> tuple[Slot, ...]:
        """The slots of one part, in the order of the file."""
        return tuple(slot for slot in self.slots if slot.part is part)

    def recorded(self, labels: Labels) -> frozenset[Recorded]:
        """Its circumstances, what is offered, what it is compared with, and who responds."""
        concepts = (
            (How.CIRCUMSTANCE, self.contexts),
            (How.OFFERED, self.resources),
            (How.UNLESS, self.unless),
            (How.COMPARED, self.compared_with),
        )
        found = {
            Recorded(how, labels.label("concepts", concept), concept)
            for how, terms in concepts
            for concept in terms
        }
        actors = {Recorded(How.ACTOR, labels.label("actors", actor), actor) for actor in self.actors}
        return frozenset(found | actors)

    def facets(self, labels: Labels) -> frozenset[Named]:
        """What it says of people, referral model, activity and stage."""
        stated = (
            ("people", self.people),
            ("referral-models", self.referral_models),
            ("activities", self.activities),
            ("stages", self.stages),
        )
        return frozenset(
            Named(f"{vocabulary}:{term}", labels.label(vocabulary, term))
            for vocabulary, terms in stated
            for term in terms
        )

    def marked_outcomes(self, labels: Labels) -> Iterable[MarkedOutcome]:
        """What it says of each outcome, as a reading compares it."""
        for outcome in self.outcomes:
            if outcome.mark is not None:
                yield MarkedOutcome(
                    configuration=self.configuration,
                    mark=outcome.mark,
                    on=labels.on(outcome.concept),
                    recorded=self.recorded(labels),
                    facets=self.facets(labels),
                    counts=self.counts,
                    documents=frozenset(self.documents),
                )


def statements(
    rows: Iterable[Row], quotes: Mapping[str, Sequence[Quote]], slots: Mapping[str, Sequence[Slot]]
) -> tuple[Statement, ...]:
    """Statements from the rows of `what-works`, one per configuration, with the quotes and slots of each."""
    by_configuration: dict[str, list[Row]] = {}
    for row in rows:
        by_configuration.setdefault(row["configuration"], []).append(row)
    return tuple(
        _statement(rows, tuple(quotes.get(id_, ())), tuple(slots.get(id_, ())))
        for id_, rows in by_configuration.items()
    )


def _statement(rows: Sequence[Row], quotes: tuple[Quote, ...], slots: tuple[Slot, ...]) -> Statement:
    row = rows[0]
    supporting = [quote for quote in quotes if quote.stance is Stance.SUPPORTS]
    return Statement(
        configuration=row["configuration"],
        sentence=row["statement"],
        kind=Kind(row["kind"]),
        outcomes=tuple(_outcome(each) for each in rows if each["outcome"] is not None),
        **{
            key: tuple(row[key])
            for key in (
                "referral_models", "people", "activities", "stages", "actors", "contexts", "compared_with",
                "unless", "resources", "responses", "speakers", "documents", "not_stated",
            )
        },
        counts=Counts.of(rows),
        checked=Checked(
            located=bool(supporting) and all(quote.located for quote in supporting),
            supports=Says(row["supports"]) if row["supports"] else None,
            re_read=bool(row["re_read"]),
            agreed=bool(row["agreed"]),
        ),
        quotes=quotes,
        slots=slots,
        memo=row["memo"],
    )  # fmt: skip


def _outcome(row: Row) -> Outcome:
    return Outcome(
        concept=row["outcome"],
        direction=row["direction"],
        tier=row["tier"],
        amount=row["amount"],
        intended=row["intended"],
        mark=Mark(row["mark"]) if row["mark"] else None,
    )
