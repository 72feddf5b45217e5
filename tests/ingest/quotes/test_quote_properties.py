"""What holds for every text and quote."""

from __future__ import annotations

import random

from hypothesis import given
from hypothesis import strategies as st

from cmo.ingest.quotes.find import How, find_quote
from cmo.ingest.quotes.folding import fold
from cmo.ingest.quotes.parts import bare_ends
from cmo.ingest.quotes.prepared import Prepared
from cmo.ingest.texts.source import text_source
from tests.ingest.quotes.quote_samples import AWKWARD, MARKED_UP, WORDS, search

GAPS = st.sampled_from([" ", " ", " ", "\n", "  ", "\u00a0", "\n\n", "^{7,21} ", "²¹ ", " \u200b"])
TEXTS = st.lists(st.sampled_from(WORDS), min_size=12, max_size=60)


def damaged(words: list[str], rng: random.Random) -> str:
    """The words as a PDF might give them."""
    pieces = []
    for word in words:
        shape = rng.randrange(6)
        if shape == 0 and word.isalpha() and len(word) > 5:
            word = f"{word[:3]}-\n{word[3:]}"
        elif shape == 1 and word.isalpha() and len(word) > 5:
            word = f"{word[:4]}\u00ad{word[4:]}"
        elif shape == 2:
            word = (
                word.replace("ff", "\ufb00").replace("fi", "\ufb01").replace("'", "’").replace("-", "\u2011")
            )
        elif shape == 3 and word.isalpha():
            word = f"*{word}*"
        pieces.append(word)
        pieces.append(rng.choice([" ", " ", "\n", "  ", "\u00a0", "\n\n", " \u200b"]))
    return "".join(pieces)


@given(words=TEXTS, data=st.data())
def test_true_quotes_of_a_damaged_text_are_located_and_their_span_folds_to_the_quote(
    words: list[str], data: st.DataObject
) -> None:
    text = damaged(words, random.Random(data.draw(st.integers(0, 10**6))))
    start = data.draw(st.integers(0, len(words) - 5))
    length = data.draw(st.integers(4, len(words) - start))
    quote = " ".join(words[start : start + length])
    found = search(quote, text)
    assert found.located
    ((begin, end),) = found.spans
    assert fold(text[begin:end]).text == fold(bare_ends(quote)).text


@given(words=TEXTS, data=st.data())
def test_a_quote_that_lost_gained_or_swapped_a_word_is_not_located(
    words: list[str], data: st.DataObject
) -> None:
    numbered = [
        f"{word}{chr(97 + at % 26)}{chr(97 + at // 26)}" for at, word in enumerate(words) if word.isalpha()
    ]
    if len(numbered) < 6:
        return
    text = damaged(numbered, random.Random(data.draw(st.integers(0, 10**6))))
    at = data.draw(st.integers(1, len(numbered) - 3))
    changed = data.draw(
        st.sampled_from(
            [
                [*numbered[:at], *numbered[at + 1 :]],
                [*numbered[:at], "not", *numbered[at:]],
                [*numbered[:at], numbered[at + 1], numbered[at], *numbered[at + 2 :]],
            ]
        )
    )
    assert not search(" ".join(changed), text).located


@given(text=MARKED_UP | AWKWARD, quote=MARKED_UP | AWKWARD)
def test_any_quote_and_text_give_an_answer_inside_the_text(text: str, quote: str) -> None:
    found = search(quote, text)
    flat = [offset for span in found.spans for offset in span]
    assert flat == sorted(flat)
    assert all(0 <= offset <= len(text) for offset in flat)
    assert (found.how is How.MISSING) == (not found.spans)
    assert (found.score == 100) == found.located


@given(text=MARKED_UP | AWKWARD, data=st.data())
def test_what_was_found_exactly_is_found_again_where_the_text_grew_in_front(
    text: str, data: st.DataObject
) -> None:
    start = data.draw(st.integers(0, len(text)))
    quote = text[start : data.draw(st.integers(start, len(text)))]
    found = search(quote, text)
    if found.how is How.EXACT:
        front = "Something else. "
        again = find_quote(quote, Prepared(text_source("longer", front + text)))
        assert again.located
