"""How long the saved queries take on a review of a given size, with no blank set and with each of them set.

    python bench/asking.py [--configurations N] [--query NAME …] [--times N]

Asks the embedded engine, and a Neo4j server where NEO4J_TEST_URI and NEO4J_TEST_PASSWORD lead to one whose data
may be lost. Blanks are set to terms as statements name them, so that common terms come often. Times are those of
the read alone, rows tidied, in one process that asks one question after another.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
sys.path.insert(0, str(Path(__file__).resolve().parent))

from loading import empty_store, there
from reviews import made

from cmo.errors import CmoError
from cmo.graph.loading import load
from cmo.graph.projection import project
from cmo.graph.store import Store
from cmo.ingest.corpus import Corpus
from cmo.queries import SavedQuery, bind, read_folder, tidy

QUERIES, _ = read_folder(Path(__file__).resolve().parent.parent / "queries")
FACETS = ("referral_model", "people", "activity", "stage", "actor")
LONGEST_S = 60.0
AT_ONCE = 100
"""Documents that are loaded in one transaction."""
ROWS_AT_ONCE = 200_000
Asked = dict[str, Any]


def blanks(
    query: SavedQuery, corpus: Corpus, times: int, source: random.Random
) -> Iterator[tuple[str, list[Asked]]]:
    """What is set, and the questions with it set: all open, then each parameter by itself."""
    if query.name == "gap-matrix":
        yield "models × people", [{"rows": "referral_model", "columns": "people"}] * 3
        yield "people × outcomes", [{"rows": "people", "columns": "outcome"}] * 3
        return
    yield "", [{}] * 3
    every = [(id_, configuration) for id_, _, configuration in corpus.configurations()]
    for parameter in query.parameters:
        values: list[Any] = []
        while len(values) < times and parameter.name != "also_not_stated":
            id_, configuration = source.choice(every)
            if parameter.name in FACETS:
                named: list[Any] = list(getattr(configuration, parameter.name))
            elif parameter.name in ("outcome", "circumstance"):
                slots = configuration.outcome if parameter.name == "outcome" else configuration.context
                named = [slot.concept for slot in slots]
            elif parameter.name == "speaker":
                named = list(corpus.vocabularies["speakers"])
            elif parameter.name == "document":
                named = [id_.split(".")[0]]
            else:
                named = [id_] if parameter.name == "configuration" else [[id_]]
            if named:
                values.append(source.choice(named))
        if values:
            yield parameter.name, [{parameter.name: value} for value in values]


def measured(
    store: Store, query: SavedQuery, corpus: Corpus, asked: list[Asked]
) -> tuple[list[float], list[int], str]:
    """Milliseconds and rows of each question, the first one asked once before; what failed, if anything."""
    times: list[float] = []
    rows: list[int] = []
    for number, parameters in enumerate([asked[0], *asked]):
        bound = bind(query, parameters, review=corpus.review.id)
        begin = time.perf_counter()
        try:
            found = store.read(query.cypher, bound, timeout_s=LONGEST_S)
        except CmoError as error:
            return times, rows, str(error)[:60]
        count = len(tidy(query, found.columns, found.rows))
        if number:
            times.append(1000 * (time.perf_counter() - begin))
            rows.append(count)
    return times, rows, ""


def main() -> None:
    """Prints a line for each query and blank: median, 95th percentile and slowest, and the rows."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--configurations", type=int, default=2_000)
    parser.add_argument("--query", action="append", choices=sorted(QUERIES), metavar="NAME")
    parser.add_argument("--times", type=int, default=20)
    parser.add_argument("--engine", choices=["embedded", "neo4j"])
    given = parser.parse_args()
    corpus = made(given.configurations)
    print(f"{given.configurations:,} configurations, milliseconds")
    print(f"{'engine':9}{'query':24}{'set':18}{'median':>8}{'p95':>8}{'most':>8}{'rows':>9}{'most':>9}")
    for engine in [given.engine] if given.engine else there():
        with empty_store(engine, ROWS_AT_ONCE) as store:
            in_steps(store, corpus)
            for each in asking(store, corpus, given.query or sorted(QUERIES), given.times):
                print(each, flush=True)


def in_steps(store: Store, corpus: Corpus) -> None:
    """Loads a review that may be larger than one transaction takes; what spans documents comes last."""
    ids = sorted(corpus.documents)
    for most in range(AT_ONCE, len(ids), AT_ONCE):
        first = {id_: corpus.documents[id_] for id_ in ids[:most]}
        load(store, project(replace(corpus, documents=first, theories={}, demi_regularities=(), rivals=())))
    load(store, project(corpus))


@dataclass(frozen=True)
class Asking:
    """One query with one blank set: milliseconds and rows of every time it was asked, or why it failed."""

    engine: str
    query: str
    blank: str
    took_ms: list[float]
    rows: list[int]
    failed: str

    def at(self, share: float) -> float:
        """Milliseconds that this share of the times stayed within."""
        took = sorted(self.took_ms)
        return took[min(len(took) - 1, int(share * len(took)))]

    def __str__(self) -> str:
        line = f"{self.engine:9}{self.query:24}{self.blank or 'nothing':18}"
        if self.failed:
            return f"{line}  {self.failed}"
        figures = "".join(f"{each:8.0f}" for each in (self.at(0.5), self.at(0.95), self.at(1)))
        rows = sorted(self.rows)
        return f"{line}{figures}{rows[len(rows) // 2]:9,}{rows[-1]:9,}"


def round_trip(store: Store, times: int = 50) -> float:
    """The floor: milliseconds of the smallest question there is, which 95 of 100 stay within."""
    asked = Asking(store.engine, "", "", [], [], "")
    for _ in range(times):
        begin = time.perf_counter()
        store.read("RETURN 1 AS one")
        asked.took_ms.append(1000 * (time.perf_counter() - begin))
    return asked.at(0.95)


def asking(store: Store, corpus: Corpus, names: list[str], times: int) -> Iterator[Asking]:
    """Asks everything, of a graph that is loaded."""
    for name in names:
        for what, asked in blanks(QUERIES[name], corpus, times, random.Random(name)):
            yield Asking(store.engine, name, what, *measured(store, QUERIES[name], corpus, asked))


if __name__ == "__main__":
    main()
