"""Agreement between coders: kappa as worked out by hand, and how claims of one passage are paired."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cmo.ingest.second_coding.agreement import kappa
from cmo.ingest.second_coding.coded import likeness, paired
from cmo.schema.second_coding import Coded

WORDS = st.sampled_from(["yes", "no", "perhaps"])


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        # Rows of (first, second, number): 20 + 15 of 50 the same; by chance 0.5 × 0.6 + 0.5 × 0.4 = 0.5.
        ([("yes", "yes", 20), ("yes", "no", 5), ("no", "yes", 10), ("no", "no", 15)], 0.4),
        ([("yes", "yes", 3), ("no", "no", 3)], 1.0),
        ([("yes", "no", 4), ("no", "yes", 4)], -1.0),
        ([("yes", "yes", 9)], None),
        ([], None),
    ],
)
def test_kappa_is_agreement_beyond_chance(table: list[tuple[str, str, int]], expected: float | None) -> None:
    said = [(one, other) for one, other, count in table for _ in range(count)]
    found = kappa(said)
    assert found == (None if expected is None else pytest.approx(expected))


@given(st.lists(st.tuples(WORDS, WORDS), min_size=1))
def test_kappa_is_at_most_1_and_knows_no_order(said: list[tuple[str, str]]) -> None:
    found = kappa(said)
    swapped = kappa([(other, one) for one, other in said])
    assert found == pytest.approx(swapped) if found is not None else swapped is None
    assert found is None or -1.0000001 <= found <= 1.0000001


CODINGS = st.lists(
    st.builds(
        Coded,
        outcome=st.lists(st.sampled_from(["stays", "leaves", "calm", "lonely"]), max_size=3).map(tuple),
        people=st.lists(st.sampled_from(["any", "carers"]), max_size=2).map(tuple),
    ),
    max_size=8,
)


@given(CODINGS, st.data())
def test_each_claim_is_paired_once_and_the_order_says_nothing(
    first: list[Coded], data: st.DataObject
) -> None:
    second = list(first)
    random.Random(data.draw(st.integers(0, 99))).shuffle(second)
    second = second[: data.draw(st.integers(0, len(second)))]
    pairs = paired(first, second)
    assert len({at for at, _ in pairs}) == len(pairs) == len(second)
    assert all(likeness(first[at], second[position]) == 10 for at, position in pairs)
