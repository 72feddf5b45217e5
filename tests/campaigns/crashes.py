"""The crash campaign: loaders and owners killed, servers stopped, several at once, and disks that are full.

Run it with ``python -m tests.campaigns.crashes --times 100``. It prints what the documentation says and ends with
status 1 where anything was lost, mixed, or left unsaid. The part on a Neo4j server starts one of its own.
"""

from __future__ import annotations

import argparse
import random
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

from tests.campaigns import disks, killing
from tests.campaigns.killing import killed_loads
from tests.campaigns.servers import Server
from tests.campaigns.sharing import TakeOvers, Together, loads_among_readers, owners_killed, two_loaders
from tests.campaigns.states import TwoStates
from tests.campaigns.stopping import Stops, stopped_in_loads, stopped_in_visits

Say = Callable[[str], object]

PARTS = ("killed", "stopped", "owners", "together", "disk")
ENGINES = ("embedded", "neo4j")
READERS = 20


@dataclass
class Told:
    """What the campaign has to say, and what must not be."""

    lines: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)

    def add(self, line: str, faults: Sequence[str] = ()) -> None:
        """One more line, and the faults it sums up."""
        self.lines.append(line)
        self.faults += faults


@dataclass
class Campaign:
    """One run.

    Attributes:
        times: loads killed on each engine; of everything that takes longer there is a share.
        seed: the same one gives the same moments, as far as moments can be given.
        parts: what to try.
        engines: on which engines.
        say: told how far it is.
    """

    times: int
    seed: int
    parts: Sequence[str]
    engines: Sequence[str]
    say: Say

    def run(self, folder: Path) -> Told:
        """Tries one part after the other in a folder of its own."""
        told = Told()
        on_engine = {"killed", "together", *(["stopped"] if "neo4j" in self.engines else [])} & {*self.parts}
        if "killed" in self.parts:
            told.add(killing.HEADER)
        for engine in self.engines if on_engine else ():
            with ExitStack() as stack:
                server = stack.enter_context(Server()) if engine == "neo4j" else None
                two = TwoStates(folder / engine, server.variables if server else {})
                self._on_engine(two, server, told)
        if "owners" in self.parts and "embedded" in self.engines:
            taken: TakeOvers = owners_killed(folder / "owned", self._share(5), self._rng("owners"), self.say)
            told.add(taken.text(), taken.faults)
        if "disk" in self.parts:
            self._disk(told)
        return told

    def _on_engine(self, two: TwoStates, server: Server | None, told: Told) -> None:
        name = "neo4j" if server else "embedded"
        if "killed" in self.parts:
            killed = killed_loads(two, self.times, self._rng(name), self.say)
            told.add(killed.row(), killed.faults)
        if "together" in self.parts:
            together = Together()
            two_loaders(two, self._share(10), together, self.say)
            loads_among_readers(two, self._share(10), READERS, together, self.say)
            told.add(f"{name}: {together.text()}", together.faults)
        if "stopped" in self.parts and server:
            stops = Stops()
            stopped_in_loads(two, server, self._share(10), self._rng("stopped"), self.say, stops)
            stopped_in_visits(two, server, self._share(25), self.say, stops)
            told.add(stops.text(), stops.faults)

    def _disk(self, told: Told) -> None:
        found = disks.outcomes(disks.STAGES, self.say)
        if found is None:
            told.add(
                "No disk could be mounted here, so none was filled: it needs Linux and an administrator."
            )
            return
        told.add(disks.HEADER)
        for outcome in found.values():
            told.add(outcome.row(), [f"{outcome.stage}: {fault}" for fault in outcome.faults])

    def _share(self, of: int) -> int:
        return max(1, self.times // of)

    def _rng(self, part: str) -> random.Random:
        return random.Random(f"{self.seed} {part}")


def main() -> int:
    """Runs what the command line asks for."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--times", type=int, default=100, help="loads killed on each engine (default: 100)")
    parser.add_argument("--seed", type=int, default=1, help="of the moments (default: 1)")
    parser.add_argument("--engine", choices=[*ENGINES, "both"], default="both")
    parser.add_argument("--part", choices=PARTS, action="append", help="only this one; may be repeated")
    arguments = parser.parse_args()
    engines = ENGINES if arguments.engine == "both" else (arguments.engine,)
    began = time.monotonic()
    folder = Path(tempfile.mkdtemp(prefix="crashes-"))
    campaign = Campaign(arguments.times, arguments.seed, arguments.part or PARTS, engines, _say)
    try:
        told = campaign.run(folder)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    print("\n".join(told.lines))
    print(f"{time.monotonic() - began:,.0f} s, seed {arguments.seed}.")
    for fault in told.faults:
        print(f"FAULT: {fault}")
    return 1 if told.faults else 0


def _say(words: str) -> None:
    print(words, file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
