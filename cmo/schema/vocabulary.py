"""Vocabularies: the terms and concepts a team has agreed to use, zoomed by `broader`."""

from __future__ import annotations

from cmo.schema.base import Id, Record, Words
from cmo.schema.words import Direction, Tier


class Term(Record):
    """One entry of a vocabulary."""

    id: Id
    label: Words
    """Short enough to read in a picture; a concept's is a clause: 'people feel accepted'."""
    definition: str | None = None
    """So that a stranger applies it alike."""
    broader: tuple[Id, ...] = ()
    """Terms of the same vocabulary that cover this one."""
    aliases: tuple[Words, ...] = ()
    """Other words for it, found by search."""
    source: str | None = None
    """Where the definition comes from; a document's id, or words."""


class Concept(Term):
    """A term that may be a context, a resource, a response or an outcome: the role is on the link.

    As an outcome it is a state, with its own direction and tier unless a configuration says otherwise.
    """

    dimension: Id | None = None
    """What the state is a state of; opposite states share it."""
    opposite: Id | None = None
    """The opposite state on the same dimension."""
    tier: Tier | None = None
    direction: Direction | None = None


VOCABULARIES: dict[str, type[Term]] = {
    "referral-models": Term,
    "people": Term,
    "activities": Term,
    "stages": Term,
    "actors": Term,
    "speakers": Term,
    "dimensions": Term,
    "substantive-theories": Term,
    "concepts": Concept,
}
"""File stem under `vocabulary/` (also the name in a query's `term(…)`) and what it holds."""

ANY_PEOPLE = "any"
"""The term of `people` that matches every question; it differs from not stated."""
