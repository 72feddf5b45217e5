"""Sentences about stored anchors: which are missing, which are of something else, what to do."""

from __future__ import annotations

from collections.abc import Sequence

from cmo.ingest.wording import shown

OTHERWISE_MADE = "The stored anchors were made from another file, or read in another way."


def write_them(why: str) -> str:
    """What to do about anchors that are not as they should be."""
    return f"Run `cmo check --write` {why}."


def lacking(ids: Sequence[str], of: int) -> str:
    """That passages have no anchor: all of a document's, or those named."""
    if len(ids) == of:
        return "No passage has a stored anchor." if of > 1 else "The passage has no stored anchor."
    return f"{_listed(ids)} {'has' if len(ids) == 1 else 'have'} no stored anchor."


def anchors_of(ids: Sequence[str]) -> str:
    """'anchors of … are', for sentences that go on from there."""
    return f"anchor of {_listed(ids)} is" if len(ids) == 1 else f"anchors of {_listed(ids)} are"


def _listed(ids: Sequence[str], most: int = 5) -> str:
    named = [f"'{shown(id_)}'" for id_ in ids[:most]]
    if len(ids) > most:
        return f"{', '.join(named)} and {len(ids) - most:,} more"
    return f"{', '.join(named[:-1])} and {named[-1]}" if len(named) > 1 else named[0]
