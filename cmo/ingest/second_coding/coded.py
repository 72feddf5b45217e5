"""What a coding says, whoever made it, and how near two codings are to each other."""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence

from cmo.schema.configuration import Configuration
from cmo.schema.second_coding import Coded
from cmo.schema.vocabulary import Concept, Term

SAID_ONCE = ("kind", "direction", "stance")
LISTED = ("referral_model", "people", "actor", "context", "resource", "response", "outcome")
_MOST_ARRANGED = 6


def coded_of(configuration: Configuration, passage: str, concepts: Mapping[str, Term]) -> Coded:
    """A configuration as a second coder would have written it; its direction is that of its first outcome.

    Args:
        configuration: as the document has it.
        passage: local id of the passage whose stance is meant.
        concepts: the vocabulary, for directions that stand on the concept.
    """
    direction = None
    if configuration.outcome:
        first = configuration.outcome[0]
        concept = concepts.get(first.concept)
        direction = first.direction or (concept.direction if isinstance(concept, Concept) else None)
    stances = [link.stance for link in configuration.passages if link.passage == passage]
    return Coded(
        kind=configuration.kind,
        stance=stances[0] if stances else None,
        direction=direction,
        referral_model=configuration.referral_model,
        people=configuration.people,
        actor=configuration.actor,
        **{
            part: tuple(slot.concept for slot in getattr(configuration, part))
            for part in ("context", "resource", "response", "outcome")
        },
    )


def paired(first: Sequence[Coded], second: Sequence[Coded]) -> list[tuple[int, int]]:
    """Which coding of the second is of the same claim as which of the first: the pairs most alike in sum.

    The second coder does not know the first one's claims, so the order in which they write them says nothing.

    Args:
        first: the claims of one passage.
        second: at most as many.

    Returns:
        Positions in `first` and `second`, in the order of `second`.
    """
    if len(first) > _MOST_ARRANGED:
        return _one_by_one(first, second)
    arrangements = itertools.permutations(range(len(first)), len(second))
    best = max(arrangements, key=lambda chosen: sum(map(likeness, (first[at] for at in chosen), second)))
    return [(at, position) for position, at in enumerate(best)]


def _one_by_one(first: Sequence[Coded], second: Sequence[Coded]) -> list[tuple[int, int]]:
    free, pairs = list(range(len(first))), []
    for position, coding in enumerate(second):
        best = max(free, key=lambda at: likeness(first[at], coding))
        free.remove(best)
        pairs.append((best, position))
    return pairs


def likeness(one: Coded, other: Coded) -> float:
    """How much of two codings is the same, from 0 to the number of things a coding says."""
    same: float = sum(getattr(one, key) == getattr(other, key) for key in SAID_ONCE)
    return same + sum(_overlap({*getattr(one, key)}, {*getattr(other, key)}) for key in LISTED)


def _overlap(one: set[str], other: set[str]) -> float:
    return len(one & other) / len(one | other) if one | other else 1.0
