"""How long Neo4j's own import takes, from the corpus to a server that answers: for reviews too large for one load.

    python bench/bulk.py [--configurations N] [--heap SIZE]

Writes the files of `cmo export neo4j-admin`, has the real tool import them, starts a server over the result, lets a
load make the constraints and see that nothing else is to be done, and asks the saved queries. Needs Java, and what
`.ci/neo4j/start.py` needs.
"""

from __future__ import annotations

import argparse
import os
import shlex
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
sys.path.insert(0, str(Path(__file__).resolve().parent))

from asking import QUERIES, asking
from loading import settings_for
from reviews import made

from cmo.export.bulk import bulk_files
from cmo.graph.loading import load
from cmo.graph.projection import project
from cmo.graph.store import open_store
from cmo.ingest.corpus import Corpus

SCRIPTS = Path(__file__).resolve().parent.parent / ".ci" / "neo4j"


@contextmanager
def told(what: str) -> Iterator[None]:
    began, spent = time.perf_counter(), time.process_time()
    yield
    took, own = time.perf_counter() - began, time.process_time() - spent
    print(f"{what}: {took:.1f} s ({own:.1f} s of this process)", flush=True)


def asked(corpus: Corpus, files: Path, heap: str, times: int) -> None:
    """Imports, starts, loads, asks, and stops what was started."""
    more = [
        "--set",
        "server.memory.pagecache.size=1g",
        "--set",
        "db.transaction.timeout=900s",
        "--wait",
        "900",
    ]
    with told("import and start of the server"):
        command = [sys.executable, SCRIPTS / "start.py", "--import", files, "--heap", heap, *more]
        started = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
    exports = [shlex.split(line)[1].partition("=") for line in started.stdout.splitlines()]
    os.environ.update({name: value for name, _, value in exports})
    try:
        with open_store(settings_for("neo4j", files)) as store:
            with told("load, which makes the constraints"):
                report = load(store, project(corpus))
            print("nothing else was to be done" if report.unchanged else f"changed: {report}")
            for each in asking(store, corpus, sorted(QUERIES), times):
                print(each, flush=True)
    finally:
        subprocess.run([sys.executable, SCRIPTS / "stop.py"], check=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--configurations", type=int, default=200_000)
    parser.add_argument("--heap", default="4g", help="of the import and of the server")
    parser.add_argument("--times", type=int, default=5)
    given = parser.parse_args()
    with told(f"a corpus of {given.configurations:,} configurations"):
        corpus = made(given.configurations)
    with tempfile.TemporaryDirectory() as folder:
        files = Path(folder)
        with told("writing the files"):
            bulk_files(corpus, files)
        size = sum(path.stat().st_size for path in files.rglob("*.csv"))
        print(f"{size / 2**20:,.0f} MB of files")
        asked(corpus, files, given.heap, given.times)


if __name__ == "__main__":
    main()
