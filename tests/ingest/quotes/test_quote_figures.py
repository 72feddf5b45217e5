"""The figures `bench/quotes.py` measures stay what the project promises."""

from __future__ import annotations

import importlib.util
import random
import sys
from pathlib import Path
from types import ModuleType

import pytest

from cmo.ingest.quotes.find import How
from cmo.ingest.texts.source import SourceText


@pytest.fixture(scope="module")
def bench() -> ModuleType:
    path = Path(__file__).resolve().parents[3] / "bench" / "quotes.py"
    spec = importlib.util.spec_from_file_location("bench_quotes", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def sources(bench: ModuleType) -> list[SourceText]:
    made: list[SourceText] = bench.generated(random.Random(7), count=3, sentences=150)
    return made


def test_true_quotes_are_located_or_offered_whatever_happened_to_the_text(
    bench: ModuleType, sources: list[SourceText]
) -> None:
    for name, rates in bench.recall(sources, 40, seed=7).items():
        located = rates.counts[How.EXACT] + rates.counts[How.FOLDED]
        assert located + rates.counts[How.APPROXIMATE] >= 0.95 * rates.total, name
        if "lost" not in name and "everything" not in name:
            assert located >= 0.9 * rates.total, name


def test_quotes_are_not_located_where_they_are_not_from(bench: ModuleType, sources: list[SourceText]) -> None:
    hits, searched, _ = bench.located_elsewhere(sources, 100, seed=7)
    assert searched >= 1_000
    assert hits <= searched / 1_000


def test_quotes_whose_meaning_was_changed_are_never_located(
    bench: ModuleType, sources: list[SourceText]
) -> None:
    results = bench.located_though_changed(sources, 60, seed=7)
    assert {"negation dropped", "negation added", "digit changed", "words swapped", "n't dropped"} <= set(
        results
    )
    for change, (hits, _, shown) in results.items():
        assert hits == 0, f"{change}: {shown[:3]}"
