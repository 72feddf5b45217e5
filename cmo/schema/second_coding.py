"""Second codings of passages, made without sight of the first, and how differences were settled."""

from __future__ import annotations

from cmo.schema.base import Date, Id, Record, Words
from cmo.schema.words import Direction, Kind, Settled, Stance


class Coded(Record):
    """What a coder found in the passage; concepts by id."""

    kind: Kind | None = None
    stance: Stance | None = None
    direction: Direction | None = None
    referral_model: tuple[Id, ...] = ()
    people: tuple[Id, ...] = ()
    actor: tuple[Id, ...] = ()
    context: tuple[Id, ...] = ()
    resource: tuple[Id, ...] = ()
    response: tuple[Id, ...] = ()
    outcome: tuple[Id, ...] = ()


class Settlement(Record):
    """How a difference between two codings was settled."""

    whose: Settled
    date: Date
    by: tuple[Id, ...] = ()
    why: Words


class SecondCoding(Record):
    """One entry of `readings/DOCUMENT.yaml`."""

    configuration: Id
    by: Id
    date: Date
    coded: Coded
    first: Coded | None = None
    """What the document said when this coding was made: agreement is measured against it, also after the two
    were settled. Its concepts may since have been given up."""
    passage: Id | None = None
    """The passage that was drawn for it; local id."""
    settled: Settlement | None = None
    """Absent while the two still differ."""


class SheetItem(Record):
    """A passage to code without sight of the first coding."""

    item: Id
    document: Id
    passage: Words
    """The passage between ⟦ and ⟧, in its surroundings."""
    speaker: Words | None = None
    """Whose words they are, as printed."""
    further: tuple[Words, ...] = ()
    """Other passages of the document that its claims rest on too."""
    claims: int
    """How many claims the first coder found here."""
    coded: tuple[Coded, ...] = ()
    """The claims as the second coder finds them, at most as many as `claims`."""


class Sheet(Record):
    """Passages drawn at random for a second coder, and what they found in them."""

    by: Id
    date: Date
    seed: int
    share: Words
    items: tuple[SheetItem, ...]
