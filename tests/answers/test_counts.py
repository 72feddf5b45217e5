"""The three counts: never added, each study once, in the strongest way of knowing it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cmo.answers.counts import Counts, number

IDS = st.lists(st.sampled_from("abcdef"), max_size=4)
ROWS = st.lists(
    st.fixed_dictionaries({"read_ids": IDS, "via_ids": IDS, "unread_ids": IDS, "others_ids": IDS}), max_size=5
)


def row(read: str = "", via: str = "", unread: str = "", others: str = "") -> dict[str, list[str]]:
    return {"read_ids": [*read], "via_ids": [*via], "unread_ids": [*unread], "others_ids": [*others]}


def counts(read: str = "", via: str = "", unread: str = "", others: str = "") -> Counts:
    return Counts(*map(frozenset, (read, via, unread, others)))


def test_a_study_of_several_rows_counts_once_and_as_read_if_it_was() -> None:
    """Read beats reported by a review, both beat others, and all three beat unread."""
    assert Counts.of([row(read="a"), row(via="ab", unread="a"), row(others="abc", unread="bcd")]) == counts(
        read="a", via="b", unread="d", others="c"
    )


@given(ROWS)
def test_no_study_is_in_two_counts_and_none_is_lost(rows: list[dict[str, list[str]]]) -> None:
    """Whatever the rows say, each id stands in one count, and in one only."""
    found = Counts.of(rows)
    kinds = (found.read, found.via_review, found.unread, found.others)
    named = {id_ for each in rows for ids in each.values() for id_ in ids}
    assert sorted(id_ for kind in kinds for id_ in kind) == sorted(named)


@given(ROWS)
def test_together_is_the_same_as_all_at_once(rows: list[dict[str, list[str]]]) -> None:
    """Counting statement by statement and then together changes nothing."""
    assert Counts.together(Counts.of([each]) for each in rows) == Counts.of(rows)


@pytest.mark.parametrize(
    ("found", "at_second_hand"),
    [
        (counts(), False),
        (counts(unread="a"), True),
        (counts(read="a", unread="b"), False),
        (counts(via="a", unread="b"), False),
        (counts(others="a", unread="b"), False),
    ],
)
def test_at_second_hand_means_unread_works_and_nothing_else(found: Counts, at_second_hand: bool) -> None:
    """What names no study at all is not at second hand: nobody says where it comes from."""
    assert found.at_second_hand is at_second_hand


@pytest.mark.parametrize(
    ("found", "words", "short"),
    [
        (
            counts(),
            "No studies read; no studies reported by a review that was read; no works only cited and not read.",
            "no study that the text names",
        ),
        (
            counts(read="a", via="bc", unread="d"),
            "1 study read; 2 studies reported by a review that was read, themselves not read; 1 work only cited and not "
            "read, no evidence here.",
            "1 study read; 2 studies reported by a review, themselves not read; 1 work only cited and not read",
        ),
        (
            counts(read="ab", others="c"),
            "2 studies read; no studies reported by a review that was read; no works only cited and not read. "
            "Also 1 study of others: of other people, or of another way of referring.",
            "2 studies read; 1 study of other people or another way of referring",
        ),
    ],
)
def test_counts_in_words(found: Counts, words: str, short: str) -> None:
    """Three numbers beside each other, and no sum anywhere."""
    assert found.words() == words
    assert found.short() == short


@given(st.integers(1, 5), st.integers(1, 5), st.integers(1, 5))
def test_no_sum_is_ever_said(read: int, via: int, unread: int) -> None:
    """The numbers in the words are the three counts and nothing else."""
    found = Counts(
        frozenset(f"r{n}" for n in range(read)),
        frozenset(f"v{n}" for n in range(via)),
        frozenset(f"u{n}" for n in range(unread)),
    )
    assert [int(word) for word in found.words().split() if word.isdigit()] == [read, via, unread]


def test_numbers_read_as_english() -> None:
    """None, one, several."""
    assert [number(n, "study", "studies") for n in (0, 1, 2)] == ["no studies", "1 study", "2 studies"]
