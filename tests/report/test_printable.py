"""Text of any origin, safe to print: what steers a terminal or a reader's eye is shown instead."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cmo.report.page import Page
from cmo.report.printable import printable


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain ‘text’ 𝔘 שלום", "plain ‘text’ 𝔘 שלום"),
        ("\x1b[31mred", "\\u001b[31mred"),
        ("a\rb", "a\\u000db"),
        ("two\nlines", "two\nlines"),
        ("\u202eevil", "\\u202eevil"),
        ("zero\u200bwidth", "zero\\u200bwidth"),
        ("a\u2028b", "a\\u2028b"),
        ("tag\U000e0041", "tag\\U000e0041"),
        ("\ud800", "\\ud800"),
        ("soft\u00adhyphen and 👩\u200d👧", "soft\u00adhyphen and 👩\u200d👧"),
    ],
)
def test_steering_characters_are_shown(text: str, shown: str) -> None:
    """Escape sequences, carriage returns, direction marks and lone surrogates among them."""
    assert printable(text) == shown


@given(st.text(max_size=60))
def test_whatever_comes_out_is_safe_and_stays_so(text: str) -> None:
    """No control character is left, and showing twice shows the same."""
    shown = printable(text)
    assert not any(unicodedata.category(sign) in ("Cc", "Cs") and sign != "\n" for sign in shown)
    assert printable(shown) == shown
    shown.encode("utf-8")


@given(st.text(max_size=200), st.integers(1, 120))
def test_a_page_keeps_its_width(text: str, width: int) -> None:
    """Also where a word is longer than a line; never narrower than 40."""
    page = Page(width)
    page.heading("Heading")
    page.line(text, indent="   ", first=" * ")
    page.section("List", [text, text])
    assert all(len(line) <= max(width, 40) for line in page.text().splitlines())


def test_a_section_without_lines_is_not_there() -> None:
    """No heading over nothing, and one empty line between parts."""
    page = Page(80)
    page.paragraph("First.")
    page.section("Nothing", [])
    page.section("Something", ["one", "two"])
    assert page.text() == "First.\n\nSOMETHING\n- one\n- two\n"
