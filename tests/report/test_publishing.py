"""What may be published: the words of closed documents are found wherever they stand, and nothing else is taken."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cmo.report.publishing import (
    RUN,
    STRETCH_WITHHELD,
    WITHHELD,
    Withholding,
    as_published,
    rows_as_published,
)
from tests.answers.asking import answer_of
from tests.reference.hand import corpus as hand

CLOSED = "they met at the old gate every week and nobody was ever left out of it"
LABEL = "nobody was ever left out of it"
WITHHOLDING = Withholding.of([CLOSED, "two words"], [LABEL, "met elsewhere"])
WORDS = st.lists(
    st.sampled_from(["they", "met", "at", "the", "old", "gate", "every", "week", "and", "nobody", "else"]),
    max_size=20,
)


@pytest.mark.parametrize(
    ("text", "published"),
    [
        (CLOSED, WITHHELD),
        (f"“{CLOSED.upper()}!”", WITHHELD),
        ("They met, at the old\ngate", WITHHELD),
        (
            "he writes: 'met at the old gate every week', which is all",
            f"he writes: '{STRETCH_WITHHELD}', which is all",
        ),
        ("met at the old gate", "met at the old gate"),
        (LABEL, LABEL),
        ("Two words", WITHHELD),
        ("two words of ours", "two words of ours"),
        ("", ""),
    ],
)
def test_words_are_withheld_by_what_they_are(text: str, published: str) -> None:
    """Whole or in part, however they are spelt; a few words, and our own labels, are nobody's."""
    assert WITHHOLDING.text(text) == published


def test_rows_are_withheld_whatever_their_columns_are_called() -> None:
    """Also in lists and maps, and nothing but texts is touched."""
    row = {
        "what": CLOSED,
        "list": [CLOSED, "ours"],
        "map": {"in": CLOSED},
        "n": 2,
        "none": None,
        "quote": "ours",
    }
    assert rows_as_published([row], WITHHOLDING) == [
        {
            "what": WITHHELD,
            "list": [WITHHELD, "ours"],
            "map": {"in": WITHHELD},
            "n": 2,
            "none": None,
            "quote": "ours",
        }
    ]


@given(WORDS, WORDS)
def test_no_run_of_closed_words_is_left(closed: list[str], text: list[str]) -> None:
    """And what holds none comes back as it is."""
    published = Withholding.of([" ".join(closed)]).text(" ".join(text))
    runs = {tuple(closed[n : n + RUN]) for n in range(len(closed) - RUN + 1)}
    held = any(tuple(text[n : n + RUN]) in runs for n in range(len(text) - RUN + 1))
    left = published.split()
    assert not any(tuple(left[n : n + RUN]) in runs for n in range(len(left) - RUN + 1))
    if not held and text != closed:
        assert published == " ".join(text)


def test_an_answer_is_published_without_closed_words_in_memos_and_notes() -> None:
    """Quotes by their document, everything else by what it says."""
    answer = answer_of(hand())
    closed = {id_ for id_, row in answer.documents.items() if not row["open_licence"]}
    assert closed
    for statement in as_published(answer).every_statement():
        for quote in statement.quotes:
            assert (quote.words == WITHHELD) == (quote.document in closed)
    assert [s.sentence for s in as_published(answer).every_statement()] == [
        s.sentence for s in answer.every_statement()
    ]


def test_a_memo_that_repeats_closed_words_is_published_without_them() -> None:
    """The coder's note speaks in the coder's words and may quote as well."""
    answer = answer_of(hand())
    statement = next(s for s in answer.every_statement() if s.memo)
    shut = next(
        quote
        for each in answer.every_statement()
        for quote in each.quotes
        if not answer.documents[quote.document]["open_licence"]
    )
    noted = replace(statement, memo=shut.words)
    shelves = {
        shelf: tuple(noted if s is statement else s for s in found) for shelf, found in answer.shelves.items()
    }
    memos = [s.memo for s in as_published(replace(answer, shelves=shelves)).every_statement() if s.memo]
    assert memos == [WITHHELD]
    assert [s.memo for s in as_published(answer).every_statement() if s.memo] == [statement.memo]
