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
    settled: Settlement | None = None
    """Absent while the two still differ."""
