"""The hostile campaign: damaged files, quotes and queries by the hundred thousand, timed and measured.

Run it with ``python -m tests.campaigns.hostile --inputs 100000 --seed 1``. It prints a table and ends with status 1
where an input raised, took too long, or made the process larger than it may be. Those inputs are kept.
"""

from __future__ import annotations

import argparse
import faulthandler
import random
import resource
import signal
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from tests.campaigns.inputs import SHARES, Inputs
from tests.corpora.choices import Choices
from tests.hostile.cutting import CutFile, cut_files, shipped_documents

LONGEST_S = 2.0
"""Seconds of the processor that one input may take."""
STOPPED_S = 30
"""Seconds after which an input is stopped, so that the campaign goes on."""
LARGEST_MIB = 512
"""The most memory the process may come to hold."""
LONGEST_CUT = 50_000
"""Bytes of the longest document that is cut off at every byte: the time grows with the square of it."""


class Hang(Exception):
    """An input was stopped."""


@dataclass
class Tally:
    """What the inputs of one kind came to; times are seconds of the processor."""

    name: str
    inputs: int = 0
    reached: int = 0
    sound: int = 0
    codes: Counter[str] = field(default_factory=Counter)
    times: list[float] = field(default_factory=list)
    failures: list[str] = field(default_factory=list)

    @property
    def slowest(self) -> float:
        """Of the slowest input."""
        return max(self.times, default=0.0)

    @property
    def slow(self) -> float:
        """That 99 of 100 inputs do not exceed."""
        return sorted(self.times)[int(len(self.times) * 0.99)] if self.times else 0.0


@dataclass
class Report:
    """What a campaign came to; memory is in MiB."""

    tallies: list[Tally]
    begun_with: float
    after_a_tenth: float
    at_the_end: float
    most: float
    seconds: float

    @property
    def inputs(self) -> int:
        """All of them."""
        return sum(tally.inputs for tally in self.tallies)

    @property
    def reached(self) -> int:
        """Those that reached the schema; looking for a quote has none."""
        return sum(tally.reached for tally in self.tallies if tally.name != "quotes")

    @property
    def faults(self) -> list[str]:
        """Everything that must not be."""
        found = [failure for tally in self.tallies for failure in tally.failures]
        found += [
            f"{tally.name}: {tally.slowest:.1f} s for one input"
            for tally in self.tallies
            if tally.slowest > LONGEST_S
        ]
        if self.most > LARGEST_MIB:
            found.append(f"{self.most:.0f} MiB of memory")
        if self.reached * 2 < self.inputs:
            found.append(f"only {self.reached:,} of {self.inputs:,} inputs reached the schema")
        return found

    def text(self) -> str:
        """The table, as it stands in the documentation."""
        lines = [
            "| inputs | number | reached the schema | sound after all | kinds of problems | 99 of 100 within | slowest |",
            "|---|---|---|---|---|---|---|",
        ]
        for tally in self.tallies:
            reached = "–" if tally.name == "quotes" else f"{tally.reached:,}"
            lines.append(
                f"| {tally.name} | {tally.inputs:,} | {reached} | {tally.sound:,} | {len(tally.codes)} | "
                f"{tally.slow * 1000:.0f} ms | {tally.slowest * 1000:.0f} ms |"
            )
        failed = sum(len(tally.failures) for tally in self.tallies)
        lines += [
            "",
            f"{self.inputs:,} inputs in {self.seconds:,.0f} s, {self.reached:,} of them to the schema; {failed} raised or hung.",
            f"Memory: {self.begun_with:.0f} MiB at the beginning, {self.after_a_tenth:.0f} after a tenth of the inputs, "
            f"{self.at_the_end:.0f} at the end, {self.most:.0f} at most.",
        ]
        return "\n".join(lines)


def campaign(inputs: int, seed: int, *, keep: Path | None = None, told: bool = False) -> Report:
    """Runs so many inputs.

    Args:
        inputs: how many in all; each kind has its share of them.
        seed: the same one gives the same inputs.
        keep: where inputs that failed are written; nowhere by default.
        told: whether to say on the way how far it is.
    """
    began, begun_with, after_a_tenth = time.perf_counter(), _now_mib(), 0.0
    tallies = []
    done = 0
    for make, share in SHARES:
        made = make()
        tally = Tally(made.name)
        tallies.append(tally)
        rng = random.Random(f"{seed} {made.name}")
        for _ in range(inputs * share // 100):
            one(made, tally, Choices(rng.randrange), keep)
            done += 1
            if done == inputs // 10:
                after_a_tenth = _now_mib()
            if told and done % 2_000 == 0:
                print(f"{done:,} of {inputs:,}", end="\r", file=sys.stderr, flush=True)
    return Report(tallies, begun_with, after_a_tenth, _now_mib(), _most_mib(), time.perf_counter() - began)


def one(inputs: Inputs, tally: Tally, choices: Choices, keep: Path | None = None) -> None:
    """Runs one input and tallies what became of it; what fails is kept."""
    tally.inputs += 1
    began = time.thread_time()
    try:
        with _stopped():
            outcome = inputs.run(choices)[2]
    except Exception as error:  # whatever it is, it must not be
        fault = f"{tally.name}: {type(error).__name__}: {str(error)[:200]}"
        tally.failures.append(fault)
        _keep(keep, inputs, len(tally.failures), tally.name)
        return
    finally:
        tally.times.append(time.thread_time() - began)
    tally.reached += outcome.reached
    tally.sound += outcome.sound
    tally.codes.update(outcome.codes)
    if tally.times[-1] > LONGEST_S:
        _keep(keep, inputs, len(tally.times), f"{tally.name} slow")


def _keep(folder: Path | None, inputs: Inputs, number: int, name: str) -> None:
    if folder is None:
        return
    file, data = inputs.now
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{name.replace(' ', '-')}-{number}"
    path.write_bytes(data if isinstance(data, bytes) else data.encode("utf-8", "surrogatepass"))
    path.with_suffix(".why").write_text(f"{file}\n{traceback.format_exc()}", "utf-8")


@contextmanager
def _stopped() -> Iterator[None]:
    """Stops what runs too long: Python code by an exception, and the process where that cannot help."""
    faulthandler.dump_traceback_later(8 * STOPPED_S, exit=True)
    before = signal.signal(signal.SIGALRM, _hang)
    signal.alarm(STOPPED_S)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)
        faulthandler.cancel_dump_traceback_later()


def _hang(*_: object) -> None:
    raise Hang(f"stopped after {STOPPED_S} s")


def truncation(files: Sequence[CutFile], *, told: bool = False) -> list[str]:
    """Every file cut off at every byte: a line of the table for each.

    Raises:
        AssertionError: a cut of which nothing is said, or by which something counted is lost in silence.
    """
    lines = [
        "| file | cuts | refused | warned of | at the end of a line, and sound |",
        "|---|---|---|---|---|",
    ]
    for file in files:
        outcomes: Counter[str] = Counter()
        for at in range(len(file.data)):
            problems = file.check(at)
            refused = any(problem.severity == "error" for problem in problems)
            outcomes["refused" if refused else "warned" if problems else "sound"] += 1
        numbers = " | ".join(f"{outcomes[how]:,}" for how in ("refused", "warned", "sound"))
        lines.append(f"| `{file.inside}` | {len(file.data):,} | {numbers} |")
        if told:
            print(lines[-1], file=sys.stderr, flush=True)
    return lines


def _now_mib() -> float:
    """Memory the process holds now."""
    pages = int(Path("/proc/self/statm").read_text().split()[1]) if Path("/proc/self/statm").exists() else 0
    return pages * resource.getpagesize() / 2**20


def _most_mib() -> float:
    """The most memory the process has held."""
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most / 2**20 if sys.platform == "darwin" else most / 2**10


def main() -> int:
    """Runs what the command line asks for."""
    parser = argparse.ArgumentParser(
        description="Damaged files, quotes and queries, by the hundred thousand."
    )
    parser.add_argument("--inputs", type=int, default=100_000, help="how many (default: 100000)")
    parser.add_argument(
        "--seed", type=int, default=1, help="the same seed gives the same inputs (default: 1)"
    )
    parser.add_argument(
        "--truncate", action="store_true", help="cut files off at every byte, in place of the campaign"
    )
    parser.add_argument("--keep", type=Path, help="folder for inputs that failed (default: a new one)")
    arguments = parser.parse_args()
    if arguments.truncate:
        print("\n".join(truncation([*cut_files(), *shipped_documents(LONGEST_CUT)], told=True)))
        return 0
    keep = arguments.keep or Path(tempfile.mkdtemp(prefix="hostile-"))
    report = campaign(arguments.inputs, arguments.seed, keep=keep, told=True)
    print(f"\n{report.text()}")
    for fault, times in Counter(report.faults).items():
        print(f"FAULT ({times} times): {fault}")
    if report.faults:
        print(f"The inputs are in {keep}.")
    return 1 if report.faults else 0


if __name__ == "__main__":
    sys.exit(main())
