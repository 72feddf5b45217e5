"""What a statement records beside its outcome: circumstances, what is offered, what it is compared with, who responds."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from cmo.schema.sentence import joined
from cmo.schema.worded import the, worded


class How(StrEnum):
    """How something is on record, in the order it is told in."""

    CIRCUMSTANCE = "circumstance"
    OFFERED = "offered"
    UNLESS = "unless"
    COMPARED = "compared with"
    ACTOR = "who responds"


@dataclass(frozen=True, slots=True, order=True)
class Recorded:
    """One thing on record.

    Attributes:
        how: as a circumstance, as what is offered …
        label: how people read it.
        term: its id.
    """

    how: How
    label: str
    term: str

    @property
    def key(self) -> str:
        """What tells it from others: the same concept, as circumstance or on offer, does not tell statements apart."""
        return f"{_KEYS.get(self.how, self.how.value)}:{self.term}"

    @property
    def is_actor(self) -> bool:
        """Whether it says who responds."""
        return self.how is How.ACTOR


_KEYS = {How.CIRCUMSTANCE: "here", How.OFFERED: "here"}

NOTHING_RECORDED = "where nothing of that is on record"
"""Stands for the conditions of a mark that records nothing which the others do not."""

_WORDS: dict[How, Callable[[str], str]] = {
    How.CIRCUMSTANCE: "where {}".format,
    How.OFFERED: "because {}".format,
    How.UNLESS: "unless {}".format,
    How.COMPARED: "compared with {}".format,
    How.ACTOR: "with {} responding".format,
}


def recorded_words(recorded: Sequence[Recorded], most: int) -> str:
    """'where A or B, or because C': the first so many, each told as what it is, and how many more there are."""
    shown, more = recorded[:most], len(recorded) - most
    phrases = []
    for how in How:
        labels = [_label(each) for each in shown if each.how is how]
        if labels:
            phrases.append(_WORDS[how](joined(list(dict.fromkeys(labels)), "or")))
    said = f"{', '.join(phrases[:-1])}, or {phrases[-1]}" if len(phrases) > 1 else "".join(phrases)
    return f"{said} (and {more} more on record)" if more > 0 else said


def _label(recorded: Recorded) -> str:
    return the(recorded.label) if recorded.how is How.ACTOR else worded(recorded.label)
