"""Passages picked from a text: sentences that hold some words, and quotes where they stand."""

from __future__ import annotations

import time

import pytest

from cmo.ingest.form.picking import LONGEST_SENTENCE, MOST_OFFERED, in_text, sentences_with
from cmo.ingest.quotes.find import How
from cmo.ingest.quotes.prepared import prepare
from cmo.ingest.texts.source import text_source

TEXT = """\
A heading without an end

In choir A, members who kept coming made friends there. “You sit by the same
woman,” said one. Members were counted twice! Was it so? Members came."""
SOURCE = prepare(text_source("toy", TEXT))


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("FRIENDS members", ["In choir A, members who kept coming made friends there."]),
        ("same woman", ["“You sit by the same woman,” said one."]),
        ("members came", ["Members came."]),
        ("heading", ["A heading without an end"]),
        ("nowhere", []),
        (" . a ", []),
    ],
)
def test_sentences_that_hold_all_the_words_are_offered(words: str, found: list[str]) -> None:
    """In the order of the text, as they read on one line; letters by themselves are no words."""
    assert sentences_with(words, SOURCE) == found


def test_no_more_is_offered_than_can_be_read() -> None:
    many = prepare(text_source("toy", " ".join(f"Sentence number {n} of tea." for n in range(50))))
    assert len(sentences_with("tea", many)) == MOST_OFFERED
    endless = prepare(text_source("toy", "tea " * 2_000))
    assert all(len(each) <= LONGEST_SENTENCE for each in sentences_with("tea", endless))


@pytest.mark.parametrize("text", ["a" * 1_000_000, "(." * 300_000, "\n" * 300_000, ".”””” " * 200_000])
def test_a_text_that_is_no_prose_takes_no_longer(text: str) -> None:
    source = prepare(text_source("toy", text))
    began = time.monotonic()
    sentences_with("zz", source)
    assert time.monotonic() - began < 10


def test_a_quote_is_shown_where_it_stands_or_where_it_nearly_does() -> None:
    located = in_text("members who kept coming made friends", SOURCE)
    assert located.found.located and located.differs == ""
    assert located.around is not None
    assert located.around.quoted == ("members who kept coming made friends",)
    near = in_text("members who kept coming made frends there", SOURCE)
    assert near.found.how is How.APPROXIMATE
    assert near.differs == "the source has “friends” for “frends”"
    assert near.around is not None and "friends" in near.around.quoted[0]
    assert in_text("of this there is no trace whatever", SOURCE).around is None
