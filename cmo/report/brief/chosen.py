"""Which quotes of a statement a brief shows."""

from __future__ import annotations

from cmo.answers.quotes import Quote
from cmo.answers.slots import Part, Slot
from cmo.answers.statement import Statement
from cmo.schema.words import Stance


def chosen_quotes(statement: Statement, most: int) -> list[Quote]:
    """So many quotes that carry its parts, and the first that does not support it, so that neither hides the other."""
    others = [quote for quote in statement.quotes if quote.stance in (Stance.CONTRADICTS, Stance.QUALIFIES)]
    return [*_carrying(statement, most), *others[:1]]


def _carrying(statement: Statement, most: int) -> list[Quote]:
    """As few supporting quotes as carry every part, the outcome before all, in the order of the text."""
    supports = [quote for quote in statement.quotes if quote.stance is Stance.SUPPORTS]
    known = {quote.passage for quote in supports}
    # A part that names no passage is carried by all of them, so by whichever is chosen.
    left = [known.intersection(slot.passages) for slot in sorted(statement.slots, key=_outcome_first)]
    left = [carriers for carriers in left if carriers]
    chosen: list[Quote] = []
    while left and len(chosen) < most:
        able = [quote for quote in supports if quote.passage in left[0]]
        best = max(able, key=lambda quote: sum(quote.passage in carriers for carriers in left))
        chosen.append(best)
        left = [carriers for carriers in left if best.passage not in carriers]
    return sorted(chosen, key=supports.index) or supports[:1]


def _outcome_first(slot: Slot) -> int:
    """Places the outcome first, then the parts backwards from it."""
    return -list(Part).index(slot.part)
