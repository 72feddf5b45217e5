"""Messages can be printed on any terminal, whatever the files hold."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cmo.problems import Place, Problem, printable
from cmo.reader import read_bytes


@given(st.text())
def test_every_message_can_be_printed(words: str) -> None:
    """What is wrong and what to do hold no sign that moves the cursor, hides, or turns the text around."""
    problem = Problem("bad-yaml", Place("f"), words, words)
    assert str(problem).isprintable()
    assert problem.what == problem.remedy == printable(words)


@given(st.text().filter(str.isprintable))
def test_what_can_be_printed_is_left_alone(words: str) -> None:
    """Letters of every script, and signs, stand as they are."""
    assert printable(words) == words


@pytest.mark.parametrize(
    ("sign", "spelt"), [("\t", r"\u0009"), ("\x1b", r"\u001b"), ("\u202e", r"\u202e"), ("\U000e0041", r"\U000e0041")]
)  # fmt: skip
def test_how_a_sign_is_spelt(sign: str, spelt: str) -> None:
    """By its number, so that it can be looked for."""
    assert printable(f"a{sign}b") == f"a{spelt}b"


def test_a_tab_in_a_line_that_is_no_yaml() -> None:
    """The reader repeats words of the file."""
    (problem,) = read_bytes(b'a: "x" y\tz\n', "f").problems
    assert problem.what == "More text follows a closing quote: “y\\u0009z”."
