"""Loaders killed at random moments: what a reader sees then, and whether the next load finishes."""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass, field

from cmo.workspace.review import OpenReview
from tests.campaigns.loading import Ended, Load
from tests.campaigns.states import Mixed, State, TwoStates

Say = Callable[[str], object]

STARTING_S = 1.5
"""Seconds, roughly, that a process takes until it loads."""


@dataclass
class Killings:
    """What loads that were killed came to.

    Attributes:
        engine: `embedded` or `neo4j`.
        before: killed before they had begun to write.
        writing: killed while they wrote.
        after: had ended before.
        saw_old: times a reader saw the graph as it was.
        saw_new: times a reader saw the new one.
        owners: on the embedded engine, loads that ran the engine themselves.
        percents: how far the bars of those killed while they wrote were.
        second: seconds the load took that came next.
        faults: everything that must not be.
    """

    engine: str
    before: int = 0
    writing: int = 0
    after: int = 0
    saw_old: int = 0
    saw_new: int = 0
    owners: int = 0
    percents: list[int] = field(default_factory=list)
    second: list[float] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)

    @property
    def times(self) -> int:
        """How many loads there were."""
        return self.before + self.writing + self.after

    def row(self) -> str:
        """A line of the table."""
        far = f"{min(self.percents)}–{max(self.percents)} %" if self.percents else "–"
        return (
            f"| {self.engine} | {self.times} | {self.before} | {self.writing} ({far}) | {self.after} | {self.saw_old} | "
            f"{self.saw_new} | {len(self.faults)} | {max(self.second, default=0):.1f} s |"
        )


HEADER = (
    "| engine | killed | before it wrote | while it wrote (the bar at) | had just ended | a reader saw the old graph "
    "| the new one | anything else | the next load took at most |\n|---|---|---|---|---|---|---|---|---|"
)


def killed_loads(two: TwoStates, times: int, rng: random.Random, say: Say) -> Killings:
    """Kills so many loads, half at moments spread over their whole length, half while they write.

    On the embedded engine half of the loads run the engine themselves; the others write through that of a
    reader, which goes on.
    """
    found = Killings("neo4j" if two.server else "embedded")
    two.put(two.old)
    Load(two).ended()
    two.put(two.new)
    length = Load(two).ended().seconds
    held = two.new
    shares = _shares(times, rng)
    for number in range(times):
        target = two.new if held is two.old else two.old
        two.put(target)
        with ExitStack() as stack:
            alone = not two.server and number % 4 < 2
            watching = None if alone else stack.enter_context(two.opened())
            found.owners += alone
            _tally(found, _killed(two, number, shares[number], length), number)
            watching = watching or stack.enter_context(two.opened())
            _seen(two, watching, (held, target), found, number)
            length = (2 * length + _finished(two, watching, target, found, number)) / 3
        held = target
        if number % 10 == 9:
            say(found.row())
    return found


def _shares(times: int, rng: random.Random) -> list[float]:
    """How far each load is to come: at random, and evenly, so that no stretch is left out, in no order."""
    pairs = max(1, (times + 1) // 2)
    found = [(number + rng.random()) / pairs for _ in range(2) for number in rng.sample(range(pairs), pairs)]
    return [found[number // 2 + pairs * (number % 2)] for number in range(times)]


def _killed(two: TwoStates, number: int, share: float, length: float) -> Ended:
    """A load, killed at its moment: even ones over the whole length, odd ones while they write."""
    load = Load(two)
    if number % 2 == 0:
        load.wait(share * length)
    else:
        # A tenth of them falls behind the last row, where all that was written is stored.
        percent = int(share * 110)
        load.reach(min(percent, 100))
        load.wait(max(0, percent - 100) * 0.02)
    return load.kill()


def _tally(found: Killings, ended: Ended, number: int) -> None:
    if ended.status == 0:
        found.after += 1
    elif ended.writing_from is None:
        found.before += 1
    else:
        found.writing += 1
        found.percents.append(ended.percent)
    if ended.status not in (0, -9):
        found.faults.append(f"{number}: a load ended with {ended.status} by itself: {' '.join(ended.said)}")


def _seen(
    two: TwoStates, review: OpenReview, either: tuple[State, State], found: Killings, number: int
) -> None:
    try:
        seen = two.held(review)
    except Mixed as mixed:
        found.faults.append(f"{number}: {mixed}")
        return
    found.saw_old += seen is either[0]
    found.saw_new += seen is either[1]


def _finished(two: TwoStates, review: OpenReview, target: State, found: Killings, number: int) -> float:
    """The next load, which must leave the new state: every tenth as a process, the others from here.

    Returns:
        Seconds that a whole load as a process takes, as far as is known.
    """
    began = time.monotonic()
    if number % 10 == 9:
        ended = Load(two).ended()
        if ended.status != 0:
            found.faults.append(f"{number}: the next load ended with {ended.status}: {' '.join(ended.said)}")
    else:
        review.refresh()
    took = time.monotonic() - began
    found.second.append(took)
    try:
        if two.held(review) is not target:
            found.faults.append(f"{number}: the next load did not leave the new state")
    except Mixed as mixed:
        found.faults.append(f"{number}: after the next load: {mixed}")
        review.refresh(compare_all=True)
    return took if number % 10 == 9 else STARTING_S + took
