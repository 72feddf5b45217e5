"""The question people ask: what works, by what, for whom, towards what, in what circumstances."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from urllib.parse import urlencode

from cmo.errors import Misuse
from cmo.problems import did_you_mean

BLANKS: dict[str, str] = {
    "referral_model": "referral-models",
    "people": "people",
    "activity": "activities",
    "outcome": "concepts",
    "stage": "stages",
    "actor": "actors",
    "circumstance": "concepts",
}
"""Blank of the question → vocabulary that may fill it. All may be left open."""


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked; a blank left open is None. Values are term ids; a term covers its narrower ones."""

    referral_model: str | None = None
    people: str | None = None
    activity: str | None = None
    outcome: str | None = None
    stage: str | None = None
    actor: str | None = None
    circumstance: str | None = None

    @classmethod
    def of(cls, given: Mapping[str, str | None]) -> Question:
        """A question from loosely given values, such as those of a link; empty ones are left open.

        Raises:
            Misuse: where a key is not a blank of the question.
        """
        for key in given:
            if key not in BLANKS:
                near = did_you_mean(key, BLANKS) or f"The blanks are: {', '.join(BLANKS)}."
                raise Misuse(f"A question has no blank '{key[:80]}'. {near}")
        return cls(**{key: value or None for key, value in given.items()})

    def set_blanks(self) -> dict[str, str]:
        """Only the blanks that are filled, in their usual order."""
        return {key: value for key, value in asdict(self).items() if value is not None}

    def link(self) -> str:
        """The query part of an address that reproduces the question; empty where all is open."""
        return urlencode(self.set_blanks())
