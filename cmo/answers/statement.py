"""Statements: configurations as an answer shows them, with what they rest on and how far they are checked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from cmo.answers.counts import Counts
from cmo.answers.labels import Labels
from cmo.answers.reading import MarkedOutcome
from cmo.schema.words import Kind, Mark, Says, Stance, Voice

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
class Quote:
    """One passage of a statement, as the `quotes` query gives it."""

    passage: str
    stance: Stance
    words: str
    voice: Voice
    speaker: str | None
    speaker_printed: str | None
    document: str
    locator: str | None
    located: str | None
    cites: tuple[str, ...]
    note: str | None

    @classmethod
    def of(cls, row: Row) -> Quote:
        """A quote from a row of the `quotes` query."""
        return cls(
            passage=row["passage"],
            stance=Stance(row["stance"]),
            words=row["quote"],
            voice=Voice(row["voice"]),
            speaker=row["speaker"],
            speaker_printed=row["speaker_printed"],
            document=row["document"],
            locator=row["locator"],
            located=row["located"],
            cites=tuple(row["cites"]),
            note=row["note"],
        )


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
    """A configuration that bears on the question. Facets and slots are ids, in the order of the vocabulary."""

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

    @property
    def marks(self) -> frozenset[Mark]:
        """The marks its outcomes leave; empty for kinds that are not counted."""
        return frozenset(outcome.mark for outcome in self.outcomes if outcome.mark is not None)

    @property
    def has_mechanism(self) -> bool:
        """Whether the text, or an inference with a memo, says why."""
        return bool(self.resources or self.responses)

    def circumstances(self, labels: Labels) -> frozenset[str]:
        """Labels of the contexts, conditions, resources and actors on record."""
        concepts = (*self.contexts, *self.resources)
        found = set(labels.labels("concepts", concepts))
        found.update(f"unless {label}" for label in labels.labels("concepts", self.unless))
        found.update(f"rather than {label}" for label in labels.labels("concepts", self.compared_with))
        found.update(f"{label} responding" for label in labels.labels("actors", self.actors))
        return frozenset(found)

    def marked_outcomes(self, labels: Labels) -> Iterable[MarkedOutcome]:
        """What it says of each outcome, as a reading compares it."""
        circumstances = self.circumstances(labels)
        for outcome in self.outcomes:
            if outcome.mark is not None:
                yield MarkedOutcome(
                    configuration=self.configuration,
                    mark=outcome.mark,
                    dimension=labels.dimension_of(outcome.concept),
                    circumstances=circumstances,
                    at_second_hand=self.counts.at_second_hand,
                )


def statements(rows: Iterable[Row], quotes: Mapping[str, Sequence[Quote]]) -> tuple[Statement, ...]:
    """Statements from the rows of `what-works`, one per configuration, with the quotes of each."""
    by_configuration: dict[str, list[Row]] = {}
    for row in rows:
        by_configuration.setdefault(row["configuration"], []).append(row)
    return tuple(_statement(rows, tuple(quotes.get(id_, ()))) for id_, rows in by_configuration.items())


def quotes_by_configuration(rows: Iterable[Row]) -> dict[str, list[Quote]]:
    """Quotes from the rows of the `quotes` query, supporting ones first."""
    found: dict[str, list[Quote]] = {}
    for row in rows:
        found.setdefault(row["configuration"], []).append(Quote.of(row))
    stances = list(Stance)
    for quotes in found.values():
        quotes.sort(key=lambda quote: stances.index(quote.stance))
    return found


def _statement(rows: Sequence[Row], quotes: tuple[Quote, ...]) -> Statement:
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
