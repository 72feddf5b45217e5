"""What folding makes the same, what it keeps apart, and its map back to the text."""

from __future__ import annotations

import pytest
from hypothesis import example, given

from cmo.ingest.quotes.folding import fold
from tests.ingest.quotes.quote_samples import AWKWARD, MARKED_UP


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("imple-\nmentation", "implementation"),
        ("imple\u00admentation", "implementation"),
        ("of\ufb01ce sta\ufb00", "office staff"),
        ("\ufb01 nancial", "financial"),
        ("“can’t”", '"can\'t"'),
        ("‘feel’", "'feel'"),
        ("well\u2011being – and", "well-being - and"),
        ("2017–2019", "2017-2019"),
        ("a\u00a0b\u2009c\u200bd", "a b cd"),
        ("one  two\n\nthree", "one two three"),
        ("*et al.* and **bold** and _so_", "et al. and bold and so"),
        ("[see S2](https://example.org/a_(b))", "see S2"),
        ("($N = 23$)", "(N = 23)"),
        ("$p \\leq 0.05$ 15\\%", "p ≤ 0.05 15%"),
        ("<i>et al.</i>", "et al."),
        ("19<sup>th</sup> 19^{th}", "19th 19th"),
        ("10³ 10^{3} 10<sup>3</sup>", "10^3 10^{3} 10³"),
        ("CO₂ CO_{2}", "CO2 CO2"),
        ("cafe\u0301", "café"),
        ("wait ... and", "wait … and"),
        ("wait . . . and", "wait … and"),
        ("a &amp; b&nbsp;c", "a & b c"),
    ],
)
def test_ways_to_print_the_same_words_fold_to_the_same_text(one: str, other: str) -> None:
    assert fold(one).text == fold(other).text


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("1.5", "15"),
        ("can't", "cant"),
        ("5-30", "530"),
        ("5%", "5"),
        ("10³", "10"),
        ("Not", "not"),
        ("users' needs", "users needs"),
        ("yes, no", "yes no"),
        ("<5", ">5"),
        ("½", "1/2"),
        ("m²", "m"),
        ("5' 6\"", "5' 6'"),
    ],
)
def test_what_means_something_else_stays_apart(one: str, other: str) -> None:
    assert fold(one).text != fold(other).text


@pytest.mark.parametrize(
    "mark", ["^{7,21–23}", "²¹⁻²³", "<sup>7,21</sup>", "[12, 13]", "^12", "^{1*}", "<sup>a</sup>"]
)
def test_citation_marks_are_left_out_and_remembered(mark: str) -> None:
    folded = fold(f"prescribed{mark} support")
    assert folded.text == "prescribedsupport"
    assert list(folded.marks) == [len("prescribed")]


def test_the_same_citation_in_another_notation_is_the_same_mark() -> None:
    notations = ["^{21–23}", "²¹⁻²³", "<sup>21-23</sup>", "[21–23]"]
    assert {str(fold(f"word{mark} so").marks) for mark in notations} == {"{4: '21-23'}"}


def test_a_range_in_brackets_is_no_citation() -> None:
    assert fold("95% CI [12, 34]").text == "95%CI［12,34］"


def test_skipped_stretches_leave_no_trace_in_the_text() -> None:
    text = "support\n\nRunning head\n\nneeded"
    assert fold(text, [(9, 21)]).text == fold("support needed").text


def test_the_end_of_a_folded_character_is_the_end_of_what_it_came_from() -> None:
    folded = fold("so ... \\geq e\u0301")
    ends = [folded.end(index) for index in range(len(folded.text))]
    assert (folded.text, ends) == ("so…≥é", [1, 2, 6, 11, 14])


@given(MARKED_UP | AWKWARD)
@example("<i>lt;</i>&")
@example("&<i>lt;</i>")
@example('^{12}"')
@example("e \u0301")
@example("$[a](b)$")
@example("--\\\\--")
def test_folding_twice_changes_nothing(text: str) -> None:
    once = fold(text).text
    assert fold(once).text == once


@given(MARKED_UP | AWKWARD)
def test_the_map_back_never_decreases_and_stays_inside_the_text(text: str) -> None:
    folded = fold(text)
    origins = list(folded.origins)
    assert len(origins) == len(folded.text) == len(folded.gaps)
    assert origins == sorted(origins)
    for index, origin in enumerate(origins):
        assert 0 <= origin < folded.end(index) <= len(text)


@given(MARKED_UP | AWKWARD)
def test_letters_and_digits_map_to_themselves(text: str) -> None:
    folded = fold(text)
    for index, character in enumerate(folded.text):
        if character in "abcdeAZ19" and index not in folded.wide and text[folded.origin(index)].isascii():
            assert text[folded.origin(index)] == character
