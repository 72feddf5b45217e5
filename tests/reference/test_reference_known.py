"""The reference against answers worked out on paper."""

from __future__ import annotations

import pytest

from tests.reference import COLUMNS, QUERIES, run
from tests.reference.hand import corpus
from tests.reference.known import KNOWN, Known

CORPUS = corpus()


@pytest.mark.parametrize("known", KNOWN, ids=lambda known: f"{known.query}: {known.rule}"[:90])
def test_answer_is_the_one_worked_out_on_paper(known: Known) -> None:
    """Each rule of §11 gives the rows one gets with a pencil."""
    rows = run(known.query, CORPUS, **known.parameters)
    assert known.found(rows) == known.expected()


def test_every_query_has_a_known_answer() -> None:
    """No saved query goes without an answer worked out on paper."""
    assert {known.query for known in KNOWN} == set(QUERIES) == set(COLUMNS)
