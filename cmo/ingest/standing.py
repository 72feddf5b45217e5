"""What can be said on this machine about where a quote stands."""

from __future__ import annotations

from enum import StrEnum


class Standing(StrEnum):
    """What can be said on this machine about where a quote stands; computed at run time, never stored."""

    VERIFIED = "verified"
    ANCHORED = "anchored"
    UNPLACED = "unplaced"
    DIFFERS = "differs"
    NOT_FOUND = "not-found"
    UNREADABLE = "unreadable"

    @property
    def label(self) -> str:
        """How it reads on a screen."""
        return _LABELS[self]


_LABELS = {
    Standing.VERIFIED: "verified on this machine",
    Standing.ANCHORED: "placed earlier in a source text that is not on this machine (anchored)",
    Standing.UNPLACED: "neither its text nor an anchor is on this machine",
    Standing.DIFFERS: "the source text has other words there",
    Standing.NOT_FOUND: "not found in the source text",
    Standing.UNREADABLE: "the source text cannot be read",
}
