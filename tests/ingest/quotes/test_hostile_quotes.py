"""Texts and quotes made to be slow are answered in time."""

from __future__ import annotations

import time

import pytest

from cmo.ingest.quotes.find import Prepared, find_quote
from cmo.ingest.quotes.surroundings import surroundings
from tests.ingest.quotes.quote_samples import source

SENTENCE = "the quick brown fox can not jump over 1.5 lazy dogs and so on, perhaps; "
LONG = SENTENCE * 14_000

TEXTS = {
    "one million characters": LONG[:1_000_000],
    "one word": "a" * 1_000_000,
    "one letter again and again": "a " * 300_000,
    "spaces": "a" + " " * 1_000_000 + "b",
    "empty lines": "\n" * 500_000,
    "brackets": "[" * 200_000,
    "dollars": "$a " * 100_000,
    "tags": "<b a=" * 50_000,
    "raised": "^{1,2" * 50_000,
    "accents": "a" + "\u0301\u0323" * 100_000,
    "stars": "*_" * 100_000,
    "ellipses": "… " * 100_000,
    "the same line": "head line of page 12\n" * 20_000,
    "numbers": "\n\n12\n\n" * 40_000,
}

QUOTES = {
    "a letter": "a",
    "ten thousand characters": LONG[7:10_007],
    "a long near miss": "zq " + LONG[50:600],
    "500 ellipses": " … ".join(["a"] * 501),
    "30 frequent parts": " … ".join(["the", "dogs"] * 14),
    "ellipses alone": "… " * 5_000,
    "brackets": "[" * 10_000,
    "a gap": "a" + " " * 9_990 + "b",
    "a near miss": "quick brown fox can not jump over 15 lazy dogs and son",
    "one letter": "a" * 5_000,
    "one letter but one": "a" * 300 + "b" + "a" * 290,
    "dashes": "- " * 5_000,
    "dots": "." * 10_000,
    "a word again and again": "the " * 2_000,
}


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_any_quote_is_answered_within_seconds(text: str) -> None:
    began = time.process_time()
    prepared = Prepared(source(text))
    find_quote("nowhere to be seen in this text at all", prepared)
    # Preparing is done once a text: a million characters of ordinary prose take about half a second.
    assert time.process_time() - began < 15
    for name, quote in QUOTES.items():
        began = time.process_time()
        found = find_quote(quote, prepared)
        if found.spans:
            surroundings(prepared.source, found.spans)
        assert time.process_time() - began < 5, name


def test_a_longer_quote_than_any_is_missing() -> None:
    assert not find_quote(LONG[:30_000], source(LONG)).spans


def test_letters_a_text_apart_are_not_together() -> None:
    text = "people" + " " * 100_000 + "helped"
    assert not find_quote("people helped", source(text)).located
