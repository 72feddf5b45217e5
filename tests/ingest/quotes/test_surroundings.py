"""Quotes in their surroundings, and the share of a text that is quoted."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cmo.ingest.quotes.share import quoted_share
from cmo.ingest.quotes.surroundings import surroundings
from tests.ingest.quotes.quote_samples import AWKWARD, source

TEXT = (
    "The first sentence is here. The second one\nleads up to it. Then link workers help. "
    "After that comes more. And a last sentence that is rather long."
)


def around(words: str, characters: int = 300) -> tuple[str, str, str]:
    start = TEXT.index(words)
    shown = surroundings(source(TEXT), [(start, start + len(words))], characters=characters)
    assert shown.quoted == (words,)
    assert shown.between == ()
    return shown.before, words, shown.after


def test_all_of_a_short_text_is_shown_on_one_line() -> None:
    assert "".join(around("link workers help")) == TEXT.replace("\n", " ")


def test_a_long_text_is_cut_at_sentences() -> None:
    before, _, after = around("link workers help", 55)
    assert before == "The second one leads up to it. Then "
    assert after == ". After that comes more."


def test_without_a_sentence_in_reach_it_is_cut_at_words() -> None:
    before, _, after = around("second one", 8)
    assert before == "The "
    assert after == " leads"


def test_parts_are_kept_apart_with_what_stands_between() -> None:
    spans = [(4, 9), (19, 23), (len(TEXT) - 5, len(TEXT) - 1)]
    shown = surroundings(source(TEXT), spans, characters=20)
    assert shown.quoted == ("first", " is h"[1:], "long")
    assert shown.between == (" sentence ", "ere. The second one … that is rather ")


def test_paragraphs_stay_apart() -> None:
    text = "Heading\r\n\r\nLink workers\n \nhelp \u00adpeo\u00adple"
    start = text.index("Link")
    shown = surroundings(source(text), [(start, start + 12)])
    assert (shown.before, shown.after) == ("Heading\n\n", "\n\nhelp people")


@given(text=AWKWARD, data=st.data())
def test_any_stretch_has_surroundings(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    shown = surroundings(source(text), [(start, end)], characters=data.draw(st.integers(0, 40)))
    assert len(shown.before) <= 80
    assert len(shown.after) <= 80


@pytest.mark.parametrize(
    ("spans", "quoted"),
    [
        ([], 0),
        ([(0, 3)], 1),
        ([(0, 7), (4, 12)], 3),
        ([(4, 12), (0, 7), (0, 7)], 3),
        ([(1, 2)], 1),
        ([(3, 4)], 0),
        ([(0, 99)], 5),
        ([(5, 5)], 0),
    ],
    ids=["none", "a word", "overlap", "any order", "part of a word", "a space", "beyond", "empty"],
)
def test_each_quoted_word_counts_once(spans: list[tuple[int, int]], quoted: int) -> None:
    share = quoted_share(spans, "one two well-being can't 5")
    assert (share.words_quoted, share.words_total) == (quoted, 5)
    assert share.share == quoted / 5


def test_nothing_of_nothing_is_quoted() -> None:
    assert quoted_share([(0, 5)], "").share == 0
