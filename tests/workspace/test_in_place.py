"""Quotes in place where only the anchor is at hand: the words around them are whole words."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cmo.ingest.quotes.anchors import CONTEXT
from cmo.workspace.in_place import _from_a_word, _to_a_word

TEXT = st.text(alphabet="ab ,.\n", min_size=1, max_size=120)


@given(TEXT, st.integers(0, 120))
def test_no_word_around_a_quote_is_cut(text: str, at: int) -> None:
    """What is shown is part of what the anchor holds, and begins and ends where the text's own words do."""
    at = min(at, len(text))
    before, after = _from_a_word(text[max(0, at - CONTEXT) : at]), _to_a_word(text[at : at + CONTEXT])
    even = [re.sub(r"\s+", " ", part) for part in (text[:at], text[at:])]
    assert even[0].endswith(before) and even[1].startswith(after)
    assert not before or even[0] == before or even[0][: -len(before)].endswith(" ")
    assert even[1] == after or not after or even[1][len(after) :].startswith(" ")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("tion, and the health of men was ", ". They said that this was so and"),
        ("x" * CONTEXT, "y" * CONTEXT),
        ("It begins ", " and ends."),
    ],
)
def test_words_at_the_ends_of_an_anchor(before: str, after: str) -> None:
    """A word that the length of an anchor cut in two is left out; a text that begins or ends there is whole."""
    shown = {
        "tion, and the health of men was ": "and the health of men was ",
        ". They said that this was so and": ". They said that this was so",
        "It begins ": "It begins ",
        " and ends.": " and ends.",
    }
    assert _from_a_word(before) == shown.get(before, "")
    assert _to_a_word(after) == shown.get(after, "")
