"""Values as Hypothesis makes them, shared by the tests of the reader."""

from __future__ import annotations

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st


def examples(number: int) -> settings:
    """So many examples, each with all the time it needs: a busy machine is no failure."""
    return settings(max_examples=number, deadline=None, suppress_health_check=[HealthCheck.too_slow])


AWKWARD = [
    "NO", "null", "~", "12:30", "010", "1e3", "2026-11-23", "- a", "-", "--- a", "...", "a: b", "a #b", "a:",
    "#a", "&a", "*a", "!a", "%a", "@a", "`a", "|", ">", "[a]", "{a}", "a, b", "'", '"', "\\", "a'b\"c\\d",
    "<<", "<<<<<<< a", "=======", " a", "a ", "a  b", "a\nb", "a\n\nb\n", "\na", "a\n", "a\n\n", "a\tb", "\ta",
    "a\rb", "a\r\nb", "\u2028", "a\u2028b", "\x85", "\ufeff", "\u202ea", "😀 é ﬁ", "\x00", "\x7f", "", "?", "? a",
    "a ? b", "word " * 40, "long: " * 30, "x" * 150, "a - b " * 30, "it's " * 40, '"q" ' * 40, "a\\ b " * 40,
    "first\n  second\nthird", "  indented\nfirst", "a \nb", "a\n \nb", "a\n\tb", "\tb\na",
]  # fmt: skip

plain_texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)
lines_of_text = st.text("ab :#-'\"\\\n\t,[]{}é😀", max_size=200)
texts = st.one_of(st.sampled_from(AWKWARD), plain_texts, lines_of_text)
keys = st.one_of(st.sampled_from([a for a in AWKWARD if len(a) < 60]), plain_texts)

values = st.recursive(
    st.one_of(st.none(), texts),
    lambda below: st.one_of(st.lists(below, max_size=4), st.dictionaries(keys, below, max_size=4)),
    max_leaves=25,
)


def depth(value: object) -> int:
    below = value.values() if isinstance(value, dict) else value if isinstance(value, list) else None
    return 0 if below is None else 1 + max((depth(part) for part in below), default=0)


records = st.dictionaries(keys, values, min_size=1, max_size=5).filter(lambda record: depth(record) <= 12)
