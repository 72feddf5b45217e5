"""What is said of one quote: where it stands after the search, and the problem that makes, if any."""

from __future__ import annotations

from cmo.ingest.differences import differences
from cmo.ingest.draft import Entry
from cmo.ingest.quotes.find import Found, How
from cmo.ingest.quotes.parts import bare_ends
from cmo.ingest.standing import Standing
from cmo.problems import Problem
from cmo.schema.document import Passage

_LONGEST_SHOWN = 300
_PATH = ("quote",)


def standing_of(found: Found) -> Standing:
    """What can be said of a quote that was searched for in its source text."""
    if found.located:
        return Standing.VERIFIED
    return Standing.DIFFERS if found.how is How.APPROXIMATE else Standing.NOT_FOUND


def problem_of_search(entry: Entry[Passage], found: Found, source: str) -> Problem | None:
    """What is wrong with a quote that was searched for; none where it stands in one place, word for word.

    Args:
        entry: the passage and where it is written.
        found: what the search came to.
        source: the name of the source text, for people.
    """
    if found.located:
        return _ambiguous(entry, found.others) if found.others else None
    if found.how is How.APPROXIMATE:
        return _differs(entry, found.actual)
    return entry.problem(
        "quote-not-found",
        _PATH,
        f"The words of '{entry.record.id}' are not in the source text '{source}'.",
        "Copy them from the text, joining parts that stand apart with …; or correct 'source'.",
    )


def problem_of_anchor(entry: Entry[Passage]) -> Problem:
    """A quote that is not the one its anchor was made of, where the text is not here to search."""
    return entry.problem(
        "quote-not-anchored",
        _PATH,
        f"The quote of '{entry.record.id}' is not the one that was anchored, and its text is not here.",
        "Put the source text in place and check again.",
    )


def _ambiguous(entry: Entry[Passage], others: int) -> Problem:
    times = "twice" if others == 1 else f"{others + 1:,} times"
    return entry.problem(
        "quote-ambiguous",
        _PATH,
        f"The words of '{entry.record.id}' stand {times} in the source text.",
        "Add words that stand beside them there, or accept this in review.yaml.",
    )


def _differs(entry: Entry[Passage], actual: str) -> Problem:
    differs = differences(bare_ends(entry.record.quote), bare_ends(actual))
    return entry.problem(
        "quote-differs",
        _PATH,
        f"The source text does not have the words of '{entry.record.id}', but nearly: “{_cut(actual)}”.",
        f"Write the source's own words: {differs}.",
    )


def _cut(words: str) -> str:
    plain = "".join(sign if sign.isprintable() else " " for sign in words)
    return plain if len(plain) <= _LONGEST_SHOWN else plain[: _LONGEST_SHOWN - 1] + "…"
