"""How far a statement is checked: located ≠ supports ≠ agreed, kept apart in every combination."""

from __future__ import annotations

from itertools import product

import pytest

from cmo.answers.statement import Checked
from cmo.schema.words import Says

STATES = list(product((True, False), (None, *Says), (True, False), (True, False)))


@pytest.mark.parametrize("state", STATES)
def test_no_state_stands_for_another(state: tuple[bool, Says | None, bool, bool]) -> None:
    """Four parts, each of which depends on its own state alone."""
    parts = Checked(*state).words().split("; ")
    assert len(parts) == 4
    for place, other_state in product(range(4), STATES):
        other = Checked(*other_state).words().split("; ")
        assert (parts[place] == other[place]) == (state[place] == other_state[place])


def test_a_found_quote_says_nothing_about_what_it_carries() -> None:
    """The plainest state of fresh evidence."""
    assert Checked(located=True, supports=None, re_read=False, agreed=False).words() == (
        "quotes located in the source; no coder has yet judged whether they carry the statement; "
        "not yet re-read; not signed off by a review team"
    )
