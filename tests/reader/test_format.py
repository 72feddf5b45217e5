"""Formatting changes indentation, quoting and wrapping; never order, values or comments."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from hypothesis import assume, given
from hypothesis import strategies as st

from cmo.problems import errors
from cmo.reader import read_text
from cmo.reader.comments import comments
from cmo.reader.format import format_text
from cmo.reader.write import WIDTH, inline, is_plain, quoted, scalar
from tests.reader.yaml_values import examples, records

EXAMPLE = Path(__file__).with_name("example.yaml")


def formatted(text: str) -> str:
    """The formatted text, after proving that nothing but the looks changed and nothing is left to do."""
    result, problems = format_text(text, "x.yaml")
    assert {problem.code for problem in problems} <= {"text-cut-off"}, (text, [str(p) for p in problems])
    before, after = read_text(text, "x"), read_text(result, "x")
    assert not errors(after.problems)
    assert repr(after.value) == repr(before.value)
    assert comments(after.text, after.marks.tree()) == comments(before.text, before.marks.tree())
    assert format_text(result, "x") == (result, after.problems)
    return result


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("a:\n    b:\n        c: d\n", "a:\n  b:\n    c: d\n"),
        ("a:\n    - b\n    -    c\n", "a:\n- b\n- c\n"),
        ("a:\n -\n   b: c\n   d:  e\n", "a:\n- b: c\n  d: e\n"),
        ("a:\n- - b\n  -   - c\n", "a:\n- - b\n  - - c\n"),
        ("a:\n    b\n", "a: b\n"),
        ("a: b   \n\n\n", "a: b\n"),
        ("\n\na: b", "a: b\n"),
        ("a:\tb\n", "a: b\n"),
        ("'a': \"b\"\n\"c d\": 'e'\n", "a: b\nc d: e\n"),
        ("\"7\": '12'\na: 'no'\nb: NO\n", "\"7\": \"12\"\na: \"no\"\nb: NO\n"),
        ("a: 'b: c'\nd: 'it''s: e'\nf: '\"g\": h'\n", "a: \"b: c\"\nd: \"it's: e\"\nf: '\"g\": h'\n"),
        ("a: \"b: \\u00e9\"\n", "a: \"b: \\u00e9\"\n"),
        ("a: one\n  two\n", "a: one two\n"),
        ("a: one\n   two\n\n   three\n", "a: one\n  two\n\n  three\n"),
        ("a: \"one:\n        two\\\n       three\"\n", "a: \"one:\n  two\\\n  three\"\n"),
        ("a: [ b,c ]\nd: {e: f}\n", "a: [ b,c ]\nd: {e: f}\n"),
        ("a: [b,\n     c]\n", "a: [b, c]\n"),
        ("a: [b, # first\n     c]\n", "a: [b, # first\n  c]\n"),
        ("a:\n- |\n    b\n      c\n\n    d\n- e\n", "a:\n- |\n  b\n    c\n\n  d\n- e\n"),
        ("a:\n    b: |4\n         c\n        d\n", "a:\n  b: |2\n     c\n    d\n"),
        ("a: |+\n   b\n\n\nc: d\n", "a: |+\n  b\n\n\nc: d\n"),
        ("a: |+\n   b\n\n", "a: |+\n  b\n\n"),
        ("a: >-   # note\n    b\n    c\n", "a: >-   # note\n  b\n  c\n"),
        ("a: |\n   b", "a: |\n  b"),
        ("a:   # one\n    b # two\n", "a:   # one\n  b # two\n"),
        ("a:\n# one\n    # two\n    b: c\n    # three\n# four\nd: e\n# five",
         "a:\n# one\n  # two\n  b: c\n  # three\n# four\nd: e\n# five\n"),
        ("a:\n    -  # one\n       b: c\n\n       # two\n       d: e\n",
         "a:\n-  # one\n  b: c\n\n  # two\n  d: e\n"),
        ("a:\n    - b: c\n      # about d\n      d: e\n    # about the next\n    - f\n",
         "a:\n- b: c\n  # about d\n  d: e\n# about the next\n- f\n"),
        ("a:\n\n\n    - b\n\n    - c\n", "a:\n\n\n- b\n\n- c\n"),
        ("# z\n---   # y\na:   \n   b: c\n...\n# x\n", "# z\n---   # y\na:\n  b: c\n...\n# x\n"),
        ("- a\n-\n-   b:\n", "- a\n-\n- b:\n"),
        ("? a\n: b\n", "a: b\n"),
        ("a:\r\n    b: 'c'\r\n    # d\r\n", "a:\r\n  b: c\r\n  # d\r\n"),
        ("a: #b\n  c: d\n", "a: #b\n  c: d\n"),
    ],
)  # fmt: skip
def test_the_style(before, after):
    assert formatted(before) == after


def test_long_texts_are_wrapped_and_lists_and_records_that_do_not_fit_are_broken():
    text = (
        "- label: " + "some words " * 12 + "end\n"
        "  memo: 'a colon: " + "more words " * 12 + "end'\n"
        "  context: [" + ", ".join(f"concept-number-{number}" for number in range(9)) + "]\n"
        "  passages: [p1, {passage: other.p2, stance: contradicts, because: " + "of this " * 9 + "end}]\n"
        "- {id: p1, quote: '" + "word, " * 12 + "end', voice: participant, speaker: {group: some-group}}\n"
        "- readings: [short, 'a colon: " + "and words " * 10 + "end']\n"
    )
    assert (
        formatted(text)
        == """\
- label: some words some words some words some words some words some words some words some words some words
    some words some words some words end
  memo: "a colon: more words more words more words more words more words more words more words more words more
    words more words more words more words end"
  context: [concept-number-0, concept-number-1, concept-number-2, concept-number-3, concept-number-4,
    concept-number-5, concept-number-6, concept-number-7, concept-number-8]
  passages:
  - p1
  - passage: other.p2
    stance: contradicts
    because: of this of this of this of this of this of this of this of this of this end
- id: p1
  quote: word, word, word, word, word, word, word, word, word, word, word, word, end
  voice: participant
  speaker: {group: some-group}
- readings:
  - short
  - "a colon: and words and words and words and words and words and words and words and words and words and
    words end"
"""
    )
    assert all(len(line) <= WIDTH for line in formatted(text).splitlines())


@pytest.mark.parametrize("line_break", ["\n", "\r\n"])
def test_the_example_formats(line_break):
    text = EXAMPLE.read_text(encoding="utf-8").replace("\n", line_break)
    result = formatted(text)
    assert result != text
    assert all(len(line.partition("  #")[0]) <= WIDTH for line in result.split(line_break))
    assert result.count(line_break) == result.count("\n")


@pytest.mark.parametrize(
    "path", sorted((Path(__file__).parents[1] / "corpora").rglob("*.yaml")), ids=lambda p: p.name
)
def test_every_evidence_file_of_the_tests_formats(path):
    formatted(path.read_text(encoding="utf-8"))


def test_a_file_with_problems_is_given_back_as_it_is():
    text = "a:   b\na:   c\n"
    result, problems = format_text(text, "x.yaml")
    assert result == text
    assert [problem.code for problem in problems] == ["duplicate-key"]


@pytest.mark.parametrize("text", ["just text", "[a,   b]\n", "{a: b}"])
def test_what_is_no_block_of_records_is_given_back_as_it_is(text):
    assert format_text(text, "x.yaml") == (text, ())


@given(records, st.booleans(), st.sampled_from([None, False]), st.integers(2, 9), st.integers(20, 200))
@examples(150)
def test_what_the_library_writes_formats(record, unicode, flow, indent, width):
    dumped = yaml.dump(
        record,
        Dumper=yaml.SafeDumper,
        allow_unicode=unicode,
        default_flow_style=flow,
        indent=indent,
        width=width,
    )
    assume(not errors(read_text(dumped, "x").problems))
    formatted(dumped)


@st.composite
def untidy(draw, value=None, indent=0):
    """A record written in any of the ways people might, with comments and blank lines anywhere."""
    record = draw(records) if value is None else value
    return "\n".join(_untidy_lines(draw, record, indent)) + draw(
        st.sampled_from(["", "\n", "\n\n# end", "\n#"])
    )


def _noise(draw, indent):
    some = st.sampled_from(["", " " * indent + "# own line: 'x'", "#x", "      # {far", "\t"])
    return draw(st.lists(some, max_size=2)) if draw(st.integers(0, 4)) == 0 else []


def _behind(draw):
    return draw(st.sampled_from(["", "", "", "  # behind: [it", " #y "]))


def _untidy_lines(draw, value, indent):
    pad = " " * indent
    lines = []
    for key, below in value.items() if isinstance(value, dict) else enumerate(value):
        lines += _noise(draw, indent)
        head = pad + (_untidy_word(draw, key) + ":" if isinstance(value, dict) else "-")
        lines += _untidy_value(draw, head, below, indent)
    return lines


def _untidy_word(draw, text):
    ways = [quoted(text)]
    if is_plain(text):
        ways.append(text)
    if not set(text) & set("\n\r\t") and quoted(text)[1:-1].replace("\\\\", "\\").replace('\\"', '"') == text:
        ways.append("'" + text.replace("'", "''") + "'")
    return draw(st.sampled_from(ways))


def _untidy_value(draw, head, value, indent):
    spaces = " " * draw(st.integers(1, 3))
    if value is None:
        return [head + draw(st.sampled_from(["", " null", " ~"])) + _behind(draw)]
    if not value or (not isinstance(value, str) and draw(st.integers(0, 3)) == 0):
        return [head + spaces + inline(value) + _behind(draw)]
    if isinstance(value, str):
        if "\n" in value and draw(st.booleans()):
            lines = scalar(value, indent=indent).split("\n")
            if lines[0][0] == "|":
                deeper = " " * draw(st.integers(0, 3))
                return [head + spaces + lines[0], *(deeper + line if line else line for line in lines[1:])]
        word = _untidy_word(draw, value)
        if draw(st.integers(0, 3)) == 0:
            return [head + _behind(draw), *_noise(draw, indent), " " * indent + spaces + word + _behind(draw)]
        return [head + spaces + word + _behind(draw)]
    deeper = indent + draw(st.integers(1, 4))
    if isinstance(value, list) and head.endswith(":") and draw(st.booleans()):
        deeper = indent
    return [head + _behind(draw), *_untidy_lines(draw, value, deeper)]


@given(untidy())
@examples(200)
def test_an_untidy_file_formats(text):
    # A tab on a blank line, and a '#' right behind some values, are not always YAML.
    assume(not errors(read_text(text, "x").problems))
    formatted(text)


@given(st.text(max_size=60))
@examples(100)
def test_formatting_never_raises(text):
    result, problems = format_text(text, "x.yaml")
    assert result == text or not errors(problems)


def test_a_warning_does_not_stop_formatting():
    result, problems = format_text("a:    b #c\n", "x.yaml")
    assert result == "a: b #c\n"
    assert [problem.code for problem in problems] == ["text-cut-off"]
