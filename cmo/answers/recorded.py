"""What a statement records beside its outcome: circumstances, what is offered, what it is compared with, who responds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence, Set
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


@dataclass(frozen=True, slots=True)
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

    def __lt__(self, other: Recorded) -> bool:
        return self._place() < other._place()

    def _place(self) -> tuple[int, str, str]:
        return list(How).index(self.how), self.label, self.term

    @property
    def is_actor(self) -> bool:
        """Whether it says who responds."""
        return self.how is How.ACTOR


_KEYS = {How.CIRCUMSTANCE: "here", How.OFFERED: "here"}

Conditions = tuple[Recorded, ...]
"""What one statement records together, in order; it holds as a whole or not at all."""

NOTHING_RECORDED = "where nothing more is on record"
"""Stands for the conditions of a statement that records nothing which would tell it apart."""

NOTHING_BEYOND = "with nothing on record but what every side has"
"""Stands for them where it records something, and whichever way an outcome goes that is on record too."""

_WORDS: dict[How, Callable[[str], str]] = {
    How.CIRCUMSTANCE: "where {}".format,
    How.OFFERED: "because {}".format,
    How.UNLESS: "unless {}".format,
    How.COMPARED: "compared with {}".format,
    How.ACTOR: "with {} responding".format,
}


def telling_conditions(
    several: Iterable[frozenset[Recorded]], everywhere: Set[str]
) -> tuple[Conditions, ...]:
    """What statements record each, without what all do; the most often recorded first.

    Who responds is left out where a statement records anything else that tells it apart, and conditions of
    which a part stands by itself are left out for that part.

    Args:
        several: what each statement records.
        everywhere: keys of what is recorded whichever way an outcome goes.
    """
    times: Counter[frozenset[Recorded]] = Counter()
    for recorded in several:
        telling = {each for each in recorded if each.key not in everywhere}
        times[frozenset({each for each in telling if not each.is_actor} or telling)] += 1
    least = [one for one in times if not any(other and other < one for other in times)]
    found = [tuple(sorted(one)) for one in least]
    return tuple(sorted(found, key=lambda one: (not one, -times[frozenset(one)], one)))


def conditions_words(several: Sequence[Conditions], most: int, *, shared: bool = False) -> str:
    """'where A or B, or because C, or where D and E': each told as what it is, the first so many of them.

    Args:
        several: what each statement records that tells it apart.
        most: as many as are named.
        shared: whether those that nothing tells apart do record something.
    """
    shown, more = several[:most], len(several) - most
    alone = {
        how: list(dict.fromkeys(_label(one[0]) for one in shown if len(one) == 1 and one[0].how is how))
        for how in How
    }
    phrases = [_WORDS[how](joined(labels, "or")) for how, labels in alone.items() if labels]
    phrases += [_together(one) for one in shown if len(one) > 1]
    phrases += [NOTHING_BEYOND if shared else NOTHING_RECORDED for one in shown if not one]
    return ", or ".join(phrases) + (f" (and {more} more on record)" if more > 0 else "")


def _together(conditions: Conditions) -> str:
    """'where A and B, because C'."""
    labels = {how: [_label(each) for each in conditions if each.how is how] for how in How}
    return ", ".join(_WORDS[how](joined(each)) for how, each in labels.items() if each)


def _label(recorded: Recorded) -> str:
    return the(recorded.label) if recorded.how is How.ACTOR else worded(recorded.label)
