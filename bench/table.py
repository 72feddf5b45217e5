"""The table of speed: every aim, what was measured, and the floor that was measured in the same run.

    python bench/table.py [--configurations N …] [--only PART …] [--times N]

One column for each size; the figures come as they are measured on stderr, the table at the end on stdout. On a busy
machine trust the ratios: a figure and its floor took turns. Parts: read, load, ask, quotes, explore. Neo4j is measured
where NEO4J_TEST_URI and NEO4J_TEST_PASSWORD lead to a server whose data may be lost; for 20,000 configurations in one
load start it with `.ci/neo4j/start.py --heap 4g --set db.memory.transaction.max=3g
--set dbms.memory.transaction.total.max=3g --set db.transaction.timeout=900s`.
"""

from __future__ import annotations

import argparse
import random
import statistics
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
sys.path.insert(0, str(Path(__file__).resolve().parent))

from asking import QUERIES, ROWS_AT_ONCE, asking, in_steps, round_trip
from damaged_texts import generated
from first_answer import browser_here, shown
from loading import Loads, empty_store, measured, there
from quotes import speed
from reading import readings
from reviews import made

from cmo.ingest.folder import read_folder
from tests.corpora.folders import write_folder

Line = tuple[str, str, str]
"""What, its aim, and its figure."""

MOST_TO_ASK = 50_000
"""Configurations above which only reading and loading are measured, unless a part is asked for by name."""
SLOWEST = 5
"""Queries above their aim that are named."""


def read(evidence: Path, times: int) -> Iterator[Line]:
    found = list(readings(evidence, times))
    count = found[0][1]["configurations"] or 1

    def each(kind: str, figure: str) -> float:
        return statistics.median(figures[figure] for of, figures in found if of == kind)

    cold, cached = (1000 * each(kind, "processor_s") / count for kind in ("cold", "cached"))
    clock = [1000 * each(kind, "clock_s") / count for kind in ("cold", "cached")]
    memory = max(each(kind, "memory_mb") for kind in ("cold", "cached"))
    yield "read and validate, cold: ms a configuration", "≤ 0.5", f"{cold:.2f} (clock {clock[0]:.2f})"
    yield "the same, cached", "≤ a tenth", f"{cached:.3f} = {cached / cold:.2f} × (clock {clock[1]:.3f})"
    yield "memory of reading", "≤ 500 MB", f"{memory:.0f} MB"
    noticing = [figures["processor_s"] for _, figures in readings(evidence, 1, notices=True)]
    told = ", ".join(f"{1000 * each / count:.2f}" for each in noticing)
    yield "with notices, as cmo check reads, cold and cached: ms a configuration", "", told


def load(evidence: Path, times: int) -> Iterator[Line]:
    for engine in there():
        found = measured(engine, evidence, times)
        yield from _loads(engine, found)


def _loads(engine: str, found: Loads) -> Iterator[Line]:
    bare = statistics.median(found.bare)
    what = f"full load, {engine}"
    yield f"bare UNWIND batches, {engine}", "the floor", f"{bare:.1f} s ({found.rows:,} rows)"
    if found.broke:
        yield what, "≤ 1.3 × bare", f"broke: {found.broke}"
        return
    full = statistics.median(found.full)
    nothing, one = statistics.median(found.nothing), statistics.median(found.one_file)
    yield what, "≤ 1.3 × bare", f"{full:.1f} s = {full / bare:.2f} ×"
    yield (
        f"load, nothing changed, {engine}",
        "≤ 2 % of full",
        f"{nothing:.2f} s = {100 * nothing / full:.1f} %",
    )
    yield f"load, one file changed, {engine}", "≤ 1 s", f"{one:.2f} s"
    both = f"{statistics.median(found.nothing_read):.2f} s, {statistics.median(found.one_file_read):.2f} s"
    yield f"both, reading the files included, {engine}", "", both


def ask(evidence: Path, times: int) -> Iterator[Line]:
    corpus = read_folder(evidence).corpus
    if corpus is None:
        sys.exit(f"{evidence} holds errors: see `cmo check`.")
    for engine in there():
        with empty_store(engine, ROWS_AT_ONCE) as store:
            in_steps(store, corpus)
            yield f"smallest question, p95, {engine}", "the floor", f"{round_trip(store):.1f} ms"
            found = []
            for each in asking(store, corpus, sorted(QUERIES), max(5, times)):
                print(each, file=sys.stderr, flush=True)
                found.append(each)
        for matrix, aim in ((False, 100.0), (True, 300.0)):
            blank = [each for each in found if each.blank and (each.query == "gap-matrix") is matrix]
            over = [each for each in blank if each.failed or each.at(0.95) > aim]
            over.sort(key=lambda each: -each.at(0.95) if each.took_ms else 0.0)
            slow = ", ".join(
                f"{each.query} by {each.blank} {f'{each.at(0.95):.0f} ms' if each.took_ms else each.failed}"
                for each in over[:SLOWEST]
            )
            told = f"{len(blank) - len(over)} of {len(blank)} within" + (f"; {slow}" if slow else "")
            name = "gap-matrix, p95" if matrix else "each saved query with a blank set, p95"
            yield f"{name}, {engine}", f"≤ {aim:.0f} ms", told


def quotes(_: Path, times: int) -> Iterator[Line]:
    took = speed(generated(random.Random(1)), 200, 1)
    floor = took["str.find"]
    yield "str.find of a quote", "the floor", f"{floor:.1f} µs"
    yield (
        "quotes that stand there exactly",
        "≤ 5 × str.find",
        f"{took['exact']:.1f} µs = {took['exact'] / floor:.1f} ×",
    )
    yield "quotes that stand there folded", "", f"{took['folded']:.0f} µs = {took['folded'] / floor:.0f} ×"
    yield "quotes that are not there", "", f"{took['not there']:.0f} µs = {took['not there'] / floor:.0f} ×"


def explore(_: Path, times: int) -> Iterator[Line]:
    found = list(shown(times, browser_here()))
    for kind in ("first start", "later start"):
        of_kind = [each for each in found if each.kind == kind]
        answer, processor = (
            statistics.median(getattr(each, figure) for each in of_kind)
            for figure in ("answer_s", "processor_s")
        )
        memory = max(each.memory_mb for each in of_kind)
        figure = f"{answer:.1f} s ({processor:.1f} s of the processor), {memory:.0f} MB"
        yield f"cmo explore, command to first answer, {kind}", "≤ 5 s, ≤ 600 MB", figure


PARTS: dict[str, Callable[[Path, int], Iterator[Line]]] = {"read": read, "load": load, "ask": ask}
WHATEVER_THE_SIZE: dict[str, Callable[[Path, int], Iterator[Line]]] = {"quotes": quotes, "explore": explore}


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--configurations", type=int, nargs="+", default=[20_000], metavar="N")
    parser.add_argument("--only", nargs="+", choices=[*PARTS, *WHATEVER_THE_SIZE], metavar="PART")
    parser.add_argument("--times", type=int, default=3, help="how often each figure is taken")
    given = parser.parse_args()
    aims: dict[str, str] = {}
    figures: dict[str, dict[int, str]] = {}

    def take(lines: Iterator[Line], size: int) -> None:
        for what, aim, figure in lines:
            print(f"{size:>9,}  {what}: {figure}", file=sys.stderr, flush=True)
            aims[what] = aim
            figures.setdefault(what, {})[size] = figure

    for size in given.configurations:
        wanted = given.only or ([*PARTS] if size <= MOST_TO_ASK else ["read", "load"])
        with tempfile.TemporaryDirectory() as folder:
            evidence = Path(folder) / "evidence"
            if set(wanted) & set(PARTS):
                write_folder(made(size), evidence)
            for name in PARTS:
                if name in wanted:
                    take(PARTS[name](evidence, given.times), size)
    for name, part in WHATEVER_THE_SIZE.items():
        if name in (given.only or [*WHATEVER_THE_SIZE]):
            take(part(Path(), given.times), given.configurations[0])
    print("| what | aim | " + " | ".join(f"{size:,}" for size in given.configurations) + " |")
    print("|---|---|" + "---|" * len(given.configurations))
    for what, by_size in figures.items():
        shown_at = " | ".join(by_size.get(size, "") for size in given.configurations)
        print(f"| {what} | {aims[what]} | {shown_at} |")


if __name__ == "__main__":
    main()
