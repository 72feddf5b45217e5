"""Programme theories with their versions, demi-regularities, and rivals."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from cmo.schema.base import Id, Record, Reference, Words
from cmo.schema.words import ChangeKind, Handled, Kind, Rivalry


class Change(Record):
    """What one version changed in the one before it."""

    what: ChangeKind
    from_: Annotated[str | None, Field(alias="from")] = None
    to: str | None = None
    why: str | None = None


class TheoryVersion(Record):
    """One version of a programme theory: an if–then–because statement and the configurations it holds."""

    id: Id
    kind: Kind | None = None
    """`argued` for an initial theory that its source only puts forward."""
    revises: Id | None = None
    why: str | None = None
    caused_by: tuple[Id, ...] = ()
    """Documents that led to this version."""
    changes: tuple[Change, ...] = ()
    if_: Annotated[Words, Field(alias="if")]
    then: Words
    because: Words
    holds: tuple[Reference, ...] = ()
    """Configurations, as `document.id`."""


class ProgrammeTheory(Record):
    """One file of `theories/`; its stem is its id."""

    title: Words
    about: str | None = None
    draws_on: tuple[Id, ...] = ()
    """Substantive theories."""
    versions: tuple[TheoryVersion, ...] = ()


class DemiRegularity(Record):
    """A pattern a reviewer asserts over at least two studies without shared people."""

    id: Id
    statement: Words
    holds: tuple[Reference, ...] = ()
    except_: Annotated[tuple[Reference, ...], Field(alias="except")] = ()
    note: str | None = None


class Differs(Record):
    """What differs between two rivals, as concepts and actors."""

    context: tuple[Id, ...] = ()
    resource: tuple[Id, ...] = ()
    actor: tuple[Id, ...] = ()


class Rival(Record):
    """Two configurations with the same resource or context and overlapping people that end in opposite states."""

    between: Annotated[tuple[Reference, ...], Field(min_length=2, max_length=2)]
    how: Rivalry
    differs: Differs = Differs()
    handled: Handled = Handled.NOT_YET
    note: str | None = None
