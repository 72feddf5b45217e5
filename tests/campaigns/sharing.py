"""Several at once: the engine's owner killed under two others, two loaders, and a load among twenty readers."""

from __future__ import annotations

import random
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from cmo.errors import CmoError
from cmo.graph.reading import read_consistently
from tests.campaigns.loading import Load
from tests.campaigns.states import READ_S, Mixed, TwoStates
from tests.engines.processes import COUNT, GraphProcess

Say = Callable[[str], object]

TAKEN_OVER_S = 10.0
"""Seconds within which another process is to have taken over from an owner that was killed."""

READ = ("documents", "configurations", "quotes", "support")
"""Saved queries that together make the answer of a reader: quick ones that differ in every row."""

_ADD = "CREATE (:Thing {id: $id})"


@dataclass
class TakeOvers:
    """Seconds from an owner's death to the answers of the two others, and what must not be."""

    first: list[float] = field(default_factory=list)
    both: list[float] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)

    def text(self) -> str:
        """What the documentation says."""
        return (
            f"{len(self.first)} owners killed under two others: one of these had taken over and answered after "
            f"{_middle(self.first):.1f} s (half of the times) and at most {max(self.first, default=0):.1f} s, both at most "
            f"{max(self.both, default=0):.1f} s. {len(self.faults)} faults."
        )


def owners_killed(folder: Path, times: int, rng: random.Random, say: Say) -> TakeOvers:
    """Kills the owner of an embedded graph while two others are connected, both of which ask at once."""
    found = TakeOvers()
    processes = [GraphProcess(folder / ".cmo").ready() for _ in range(3)]
    written = 0
    try:
        for number in range(times):
            owner, *others = processes
            # Half of the owners die just after a write, the others at rest.
            if rng.random() < 0.5:
                others[0].ask("write", _ADD, id=number)
                written += 1
            began = time.monotonic()
            owner.kill()
            counts = _asked_at_once(others)
            seconds = sorted(after - began for after, _ in counts)
            found.first.append(seconds[0])
            found.both.append(seconds[-1])
            if {count for _, count in counts} != {written}:
                found.faults.append(f"{number}: {counts} of {written} writes")
            if seconds[0] > TAKEN_OVER_S:
                found.faults.append(f"{number}: taken over after {seconds[0]:.1f} s")
            heir = _owner(folder, others)
            rest = [process for process in others if process is not heir]
            processes = [heir, *rest, GraphProcess(folder / ".cmo").ready()]
            say(f"{number + 1} of {times} owners killed, {len(found.faults)} faults")
    finally:
        for process in processes:
            if process.process.poll() is None:
                process.kill()
    return found


def _asked_at_once(processes: list[GraphProcess]) -> list[tuple[float, object]]:
    """When each had answered, and what."""
    found: list[tuple[float, object]] = []

    def ask(process: GraphProcess) -> None:
        answer = process.ask("read", COUNT)
        found.append((time.monotonic(), answer["rows"][0][0] if "rows" in answer else answer["message"]))

    _together([lambda process=process: ask(process) for process in processes])  # type: ignore[misc]
    return found


def _owner(folder: Path, among: list[GraphProcess]) -> GraphProcess:
    published = (folder / ".cmo" / "engine.json").read_text()
    return next(process for process in among if f'"process": {process.process.pid},' in published)


@dataclass
class Together:
    """What came of loads at the same time, and of readers during loads."""

    pairs: int = 0
    loads: int = 0
    reads: int = 0
    states: set[str] = field(default_factory=set)
    waited: list[float] = field(default_factory=list)
    refused: int = 0
    faults: list[str] = field(default_factory=list)

    def text(self) -> str:
        """What the documentation says."""
        return (
            f"{self.pairs} pairs of loaders at once, both of which ended well. {self.reads} answers of {len(READ)} saved "
            f"queries each to 20 readers during {self.loads} loads, {len(self.states)} states seen, {self.refused} refused "
            f"with a sentence; half within {_middle(self.waited):.2f} s, the slowest {max(self.waited, default=0):.1f} s. "
            f"{len(self.faults)} faults."
        )


def two_loaders(two: TwoStates, times: int, found: Together, say: Say) -> None:
    """Two processes load at once: the same files, and the next time one of them finds others half-way."""
    held = two.new
    for number in range(times):
        target = two.new if held is two.old else two.old
        two.put(target)
        ended = [load.ended() for load in [Load(two), Load(two)]]
        found.pairs += 1
        for each in ended:
            if each.status != 0:
                found.faults.append(f"loaders {number}: {each.status}, {each.said}")
        with two.opened() as review:
            try:
                if two.held(review) is not target:
                    found.faults.append(f"loaders {number}: not the new state")
            except Mixed as mixed:
                found.faults.append(f"loaders {number}: {mixed}")
        held = target
        say(f"{number + 1} of {times} pairs of loaders, {len(found.faults)} faults")


def loads_among_readers(two: TwoStates, times: int, readers: int, found: Together, say: Say) -> None:
    """Loads by processes of their own, one after the other, while so many readers ask again and again."""
    two.put(two.old)
    Load(two).ended()
    done = threading.Event()
    guard = threading.Lock()
    digests = {state.projection.digest: state for state in (two.old, two.new)}
    with two.opened() as review:

        def keep_reading() -> None:
            while not done.is_set():
                began = time.monotonic()
                try:
                    read = read_consistently(
                        review.store,
                        review.review,
                        lambda reader: two.asked(review._runner(reader), READ),
                        timeout_s=READ_S,
                    )
                    state = digests[read.digest or ""]
                    for name, rows in read.value.items():
                        two.compare(state, name, rows)
                except CmoError as error:
                    with guard:
                        found.refused += 1
                        if "was loaded anew each of the" not in str(error):
                            found.faults.append(str(error))
                except Mixed as mixed:
                    with guard:
                        found.faults.append(str(mixed))
                else:
                    with guard:
                        found.reads += 1
                        found.states.add(state.name)
                        found.waited.append(time.monotonic() - began)

        def keep_loading() -> None:
            try:
                for number in range(times):
                    two.put(two.new if number % 2 == 0 else two.old)
                    ended = Load(two).ended()
                    found.loads += 1
                    if ended.status != 0:
                        found.faults.append(f"load {number}: {ended.status}, {ended.said}")
                    say(f"{number + 1} of {times} loads, {found.reads} reads, {len(found.faults)} faults")
            finally:
                done.set()

        review.query("documents")
        _together([keep_loading, *[keep_reading] * readers])


def _together(tasks: list[Callable[[], None]]) -> None:
    """Runs tasks at the same time and waits for all; what one raises is raised."""
    raised: list[BaseException] = []

    def run(task: Callable[[], None]) -> None:
        try:
            task()
        except BaseException as error:
            raised.append(error)

    threads = [threading.Thread(target=run, args=(task,)) for task in tasks]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if raised:
        raise raised[0]


def _middle(values: list[float]) -> float:
    return sorted(values)[len(values) // 2] if values else 0.0
