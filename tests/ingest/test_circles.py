"""Records that lead back to themselves."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cmo.ingest.checks.circles import circles


@pytest.mark.parametrize(
    ("leads_to", "found"),
    [
        ({}, []),
        ({"a": ("b",), "b": ()}, []),
        ({"a": ("z",)}, []),
        ({"a": ("a",)}, [["a", "a"]]),
        ({"a": ("b",), "b": ("a",)}, [["a", "b", "a"]]),
        ({"a": ("b", "c"), "b": ("d",), "c": ("d",), "d": ()}, []),
        ({"a": ("b",), "b": ("c",), "c": ("b",)}, [["b", "c", "b"]]),
        ({"a": ("a",), "b": ("b",)}, [["a", "a"], ["b", "b"]]),
    ],
)
def test_circles(leads_to: dict[str, tuple[str, ...]], found: list[list[str]]) -> None:
    """Each circle is found once; two ways to one place are none."""
    assert circles(leads_to) == found


NAMES = st.sampled_from("abcdef")


@given(st.dictionaries(NAMES, st.lists(NAMES, max_size=3)))
def test_what_is_found_is_a_circle_and_where_there_is_one_it_is_found(leads_to: dict[str, list[str]]) -> None:
    """Compared with walking from every record until nothing new is reached."""
    found = circles(leads_to)
    for circle in found:
        assert circle[0] == circle[-1]
        assert all(after in leads_to[before] for before, after in pairwise(circle))
    reaches = {start: reached(start, leads_to) for start in leads_to}
    assert bool(found) == any(start in reach for start, reach in reaches.items())


def reached(start: str, leads_to: dict[str, list[str]]) -> set[str]:
    seen: set[str] = set()
    waiting = list(leads_to[start])
    while waiting:
        step = waiting.pop()
        if step not in seen:
            seen.add(step)
            waiting += leads_to.get(step, ())
    return seen


def test_a_long_way_is_no_deep_one() -> None:
    """Ten thousand steps in a row do not run into Python's limit."""
    chain = {str(at): (str(at + 1),) for at in range(10_000)}
    assert circles(chain) == []
    assert len(circles({**chain, "9999": ("0",)})[0]) == 10_001


def test_no_more_circles_than_anybody_wants_to_read() -> None:
    """Where everything leads everywhere, a hundred are enough."""
    names = [str(at) for at in range(300)]
    assert len(circles(dict.fromkeys(names, names))) == 100
