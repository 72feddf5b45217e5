"""How long it takes to read and check a whole evidence folder, cold and from the cache, and the memory it takes.

    python bench/reading.py FOLDER [--times N]      # prints JSON, a record a reading

Read as a load reads it, for errors and warnings; with --notices as `cmo check` does. Each reading is a process of its own. Times are those of the processor, which other work on the machine hardly
changes; the seconds on the clock stand beside them.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

Figures = dict[str, float]


def readings(evidence: Path, times: int, *, notices: bool = False) -> Iterator[tuple[str, Figures]]:
    """`cold` and `cached` in turn, each with what the reading took; nothing is in the cache of a cold one."""
    for _ in range(times):
        with tempfile.TemporaryDirectory() as cache:
            for kind in ("cold", "cached"):
                yield kind, _in_a_process(evidence, Path(cache), notices)


def _in_a_process(evidence: Path, cache: Path, notices: bool) -> Figures:
    command = [sys.executable, __file__, str(evidence), "--cache", str(cache)]
    command += ["--notices"] if notices else []
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
    figures: Figures = json.loads(done.stdout)
    return figures


def once(evidence: Path, cache: Path, notices: bool) -> Figures:
    """Reads the folder here and now; memory is the most this process ever had, in MB."""
    import resource

    from cmo.ingest.folder import read_folder

    began, spent = time.perf_counter(), time.process_time()
    result = read_folder(evidence, cache=cache, notices=notices)
    figures = {"processor_s": time.process_time() - spent, "clock_s": time.perf_counter() - began}
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    count = (
        sum(len(document.configurations) for document in result.corpus.documents.values())
        if result.corpus
        else 0
    )
    return figures | {
        "memory_mb": most / (2**20 if sys.platform == "darwin" else 2**10),
        "configurations": count,
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("evidence", type=Path, metavar="FOLDER")
    parser.add_argument("--times", type=int, default=3)
    parser.add_argument("--cache", type=Path, help="read once, with this folder as the cache")
    parser.add_argument("--notices", action="store_true", help="look for what is only worth noticing, too")
    given = parser.parse_args()
    if given.cache:
        print(json.dumps(once(given.evidence, given.cache, given.notices)))
        return
    for kind, figures in readings(given.evidence, given.times, notices=given.notices):
        print(json.dumps({"reading": kind, **figures}), flush=True)


if __name__ == "__main__":
    main()
