"""How well quotes are found in damaged texts, how seldom they are found where they are not, and how fast.

Run from the checkout: `python bench/quotes.py [--sources DIR] [--quotes N] [--seed N]`.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
sys.path.insert(0, str(Path(__file__).resolve().parent))

from damaged_texts import DAMAGES, Damage, drawn, from_folder, generated, mutations, several, stitched

from cmo.ingest.quotes.find import How, Prepared, find_quote
from cmo.ingest.texts.source import SourceText, text_source


@dataclass
class Rates:
    counts: Counter[How]

    @property
    def total(self) -> int:
        return sum(self.counts.values())

    def row(self) -> str:
        located = self.counts[How.EXACT] + self.counts[How.FOLDED]
        shares = (located, self.counts[How.APPROXIMATE], self.counts[How.MISSING])
        return "".join(f"{100 * share / max(1, self.total):9.1f} %" for share in shares) + f"{self.total:9}"


def recall(sources: list[SourceText], quotes: int, seed: int) -> dict[str, Rates]:
    """For each damage: how many true quotes were located, offered, missed."""
    rates: dict[str, Rates] = {}
    draws: dict[str, tuple[Damage, Callable[[str, random.Random, int], list[str]]]] = {
        name: (damage, drawn) for name, damage in DAMAGES.items()
    }
    draws["stitched by ellipsis"] = (DAMAGES["none"], stitched)
    draws["stitched, several at once"] = (several, stitched)
    for name, (damage, draw) in draws.items():
        counts: Counter[How] = Counter()
        for source in sources:
            rng = random.Random(f"{seed}{name}{source.name}")
            prepared = Prepared(text_source(source.name, damage(source.text, rng)))
            counts.update(find_quote(quote, prepared).how for quote in draw(source.text, rng, quotes))
        rates[name] = Rates(counts)
    return rates


def located_elsewhere(sources: list[SourceText], quotes: int, seed: int) -> tuple[int, int, list[str]]:
    """Quotes searched in documents they are not from: located, searched, and those located.

    A quote that is in the other document character by character, as in two lists of references, is skipped.
    """
    rng = random.Random(f"{seed}elsewhere")
    searched, hits = 0, []
    prepared = {
        source.name: [Prepared(source), Prepared(text_source("", several(source.text, rng)))]
        for source in sources
    }
    for source in sources:
        for quote in drawn(source.text, rng, quotes):
            for other in sources:
                if other is source or quote in " ".join(other.text.split()):
                    continue
                for text in prepared[other.name]:
                    searched += 1
                    if find_quote(quote, text).located:
                        hits.append(quote)
    return len(hits), searched, hits


def located_though_changed(
    sources: list[SourceText], quotes: int, seed: int
) -> dict[str, tuple[int, int, list[str]]]:
    """Quotes with their meaning changed, searched in their own document: located and searched, by change."""
    results: dict[str, tuple[int, int, list[str]]] = {}
    for source in sources:
        rng = random.Random(f"{seed}changed{source.name}")
        texts = [Prepared(source), Prepared(text_source("", several(source.text, rng)))]
        for quote in drawn(source.text, rng, quotes):
            for change, changed in mutations(quote, rng):
                for text in texts:
                    hits, searched, shown = results.get(change, (0, 0, []))
                    located = find_quote(changed, text).located
                    results[change] = (hits + located, searched + 1, [*shown, changed] if located else shown)
    return results


def speed(sources: list[SourceText], quotes: int, seed: int) -> dict[str, float]:
    """Microseconds a quote: plain `str.find`, exact search, folded search, search for what is not there."""
    spent: Counter[str] = Counter()
    for source in sources:
        rng = random.Random(f"{seed}speed{source.name}")
        chosen = [quote for quote in drawn(source.text, rng, 2 * quotes) if quote in source.text][:quotes]
        began = time.process_time()
        prepared, damaged = Prepared(source), Prepared(text_source("", several(source.text, rng)))
        for text in (prepared, damaged):
            find_quote("zzz zzz zzz zzz zzz zzz zzz zzz zzz zzz", text)
        spent["preparing a text twice (ms)"] += (time.process_time() - began) / 1e3 * quotes
        absent = ["".join(rng.sample(quote, len(quote))) for quote in chosen]
        runs: dict[str, Callable[[], object]] = {
            "str.find": lambda chosen=chosen, text=source.text: [text.find(quote) for quote in chosen],
            "exact": lambda chosen=chosen, text=prepared: [find_quote(quote, text) for quote in chosen],
            "folded": lambda chosen=chosen, text=damaged: [find_quote(quote, text) for quote in chosen],
            "not there": lambda absent=absent, text=prepared: [find_quote(quote, text) for quote in absent],
        }
        for name, run in runs.items():
            spent[name] += min(_timed(run) for _ in range(5))
    return {name: 1e6 * seconds / (quotes * len(sources)) for name, seconds in spent.items()}


def _timed(run: Callable[[], object]) -> float:
    began = time.process_time()
    run()
    return time.process_time() - began


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sources", type=Path, help="folder of source texts; generated ones without it")
    parser.add_argument("--quotes", type=int, default=200, help="quotes drawn from each text")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument(
        "--show", action="store_true", help="print every quote located where it should not be"
    )
    options = parser.parse_args()
    sources = from_folder(options.sources) if options.sources else generated(random.Random(options.seed))
    print(f"{len(sources)} texts, {sum(len(source.text) for source in sources):,} characters\n")
    print(f"{'true quotes, text damaged by':28}{'located':>11}{'offered':>11}{'missing':>11}{'quotes':>9}")
    for name, rates in recall(sources, options.quotes, options.seed).items():
        print(f"{name:28}{rates.row()}")
    hits, searched, shown = located_elsewhere(sources, options.quotes, options.seed)
    print(f"\nlocated in a document they are not from: {hits} of {searched:,}")
    _print(shown, options.show)
    print("located though changed:")
    for change, (hits, searched, shown) in located_though_changed(
        sources, options.quotes, options.seed
    ).items():
        print(f"  {change:26}{hits:4} of {searched:,}")
        _print(shown, options.show)
    print("\nmicroseconds a quote (preparing: milliseconds a text):")
    times = speed(sources, options.quotes, options.seed)
    for name, value in times.items():
        print(f"  {name:28}{value:9.1f}   {value / times['str.find']:5.1f} x str.find")


def _print(quotes: Iterable[str], wanted: bool) -> None:
    for quote in sorted(set(quotes)) if wanted else ():
        print(f"      {quote}")


if __name__ == "__main__":
    main()
