"""Configurations: what a team holds to be so, slot by slot, each slot resting on passages."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any

from pydantic import BeforeValidator

from cmo.schema.base import Date, Id, Record, Reference, Words
from cmo.schema.words import Direction, Kind, Rating, Says, Stance, Tier


class Slot(Record):
    """A concept in one role of one configuration."""

    concept: Id
    passages: tuple[Reference, ...] = ()
    """The passages that carry this slot; where empty, all supporting ones of the configuration do."""
    inferred: Words | None = None
    """Set where no passage carries the slot: how it was inferred."""
    words: Words | None = None
    """The text's own words, where the concept's label is too general."""


class OutcomeSlot(Slot):
    """An outcome; what is not given here is taken from the concept."""

    direction: Direction | None = None
    tier: Tier | None = None
    intended: bool | None = None
    """Whether the programme meant it; empty where the text does not say."""
    amount: Words | None = None
    """How much, as printed."""


class Appraisal(Record):
    """A rating and the reason for it."""

    rating: Rating
    because: Words


class PassageLink(Record):
    """What one passage does for the configuration."""

    passage: Reference
    stance: Stance = Stance.SUPPORTS
    note: str | None = None
    relevance: Appraisal | None = None
    """Of this use, where it differs from the document's."""
    rigour: Appraisal | None = None
    """Of this use, where it differs from the document's."""


class Reading(Record):
    """A coder's judgement, after reading the passages in their surroundings."""

    by: Id
    says: Says
    date: Date
    note: str | None = None


class SignOff(Record):
    """A named team reviewer agreed to the configuration, as it stood on a day."""

    by: Id
    date: Date
    of: Words | None = None
    """Digest of what was signed; `cmo check` says which it is. Without it, or where the configuration has changed
    since, the sign-off counts for nothing."""


def _from_word(key: str) -> Any:
    def expand(value: Any) -> Any:
        return {key: value} if isinstance(value, str) else value

    return expand


_Slot = Annotated[Slot, BeforeValidator(_from_word("concept"))]
_OutcomeSlot = Annotated[OutcomeSlot, BeforeValidator(_from_word("concept"))]
_PassageLink = Annotated[PassageLink, BeforeValidator(_from_word("passage"))]


class Configuration(Record):
    """One context–mechanism–outcome statement.

    Contexts hold together (and); alternatives are separate configurations. The mechanism is a resource
    offered and the response of the people concerned; either may be empty.
    """

    id: Id
    kind: Kind
    themes: tuple[Id, ...] = ()
    """Themes of the same document it is drawn from."""
    referral_model: tuple[Id, ...] = ()
    people: tuple[Id, ...] = ()
    """Whose outcome; `any` matches every question, empty is 'not stated'."""
    activity: tuple[Id, ...] = ()
    stage: tuple[Id, ...] = ()
    actor: tuple[Id, ...] = ()
    """Who responds."""
    context: tuple[_Slot, ...] = ()
    compared_with: tuple[_Slot, ...] = ()
    unless: tuple[_Slot, ...] = ()
    resource: tuple[_Slot, ...] = ()
    response: tuple[_Slot, ...] = ()
    outcome: tuple[_OutcomeSlot, ...] = ()
    passages: tuple[_PassageLink, ...] = ()
    ripples_to: tuple[Reference, ...] = ()
    """Configurations whose context this one's outcome is, where a text says so."""
    answers: tuple[Id, ...] = ()
    """Questions of the review it bears on."""
    memo: str | None = None
    readings: tuple[Reading, ...] = ()
    agreed: tuple[SignOff, ...] = ()
    rejected: Words | None = None
    """Why it is kept without being counted."""

    def slots(self) -> Iterator[tuple[str, int, Slot]]:
        """Every slot with the key it stands under and its position there."""
        for part in SLOT_KEYS:
            for position, slot in enumerate(getattr(self, part)):
                yield part, position, slot


SLOT_KEYS = ("context", "compared_with", "unless", "resource", "response", "outcome")
FACET_KEYS: dict[str, str] = {
    "referral_model": "referral-models",
    "people": "people",
    "activity": "activities",
    "stage": "stages",
    "actor": "actors",
}
"""Facet key of a configuration and the vocabulary it draws on."""
