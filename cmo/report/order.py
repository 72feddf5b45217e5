"""The order statements are shown in where not all can stand first, and the words that say so."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import chain, zip_longest

from cmo.answers.statement import Statement
from cmo.schema.words import Mark, Stance

ORDER_IN_WORDS = (
    "first those that most studies read carry, then most studies reported by a review, "
    "then those that say why, then those with most passages"
)
"""Says the order of `most_carried_first`; studies read and studies reported are compared in turn, never added."""


def most_carried_first(statements: Iterable[Statement]) -> list[Statement]:
    """Statements by what they rest on; the order says nothing about how large an effect is."""
    return sorted(
        statements,
        key=lambda statement: (
            -len(statement.counts.read),
            -len(statement.counts.via_review),
            not statement.has_mechanism,
            -sum(quote.stance is Stance.SUPPORTS for quote in statement.quotes),
            statement.configuration,
        ),
    )


def marks_in_turn(statements: Sequence[Statement]) -> list[Statement]:
    """The order kept within each mark, the marks taking turns, so that no mark crowds out another."""
    by_mark = [[s for s in statements if mark in s.marks] for mark in Mark]
    without = [s for s in statements if not s.marks]
    turns = (s for turn in zip_longest(*by_mark) for s in turn if s is not None)
    return list({s.configuration: s for s in chain(turns, without)}.values())
