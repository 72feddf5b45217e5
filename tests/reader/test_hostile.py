"""No text, however made, raises, hangs or crashes the reader."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cmo.problems import Severity, errors
from cmo.reader import Reading, read_bytes, read_text
from tests.reader.yaml_values import examples

EXAMPLE = Path(__file__).with_name("example.yaml").read_bytes()
MILLION = 1_000_000


def assert_sound(reading: Reading) -> None:
    """A reading either has a value, or says why not; every place is in the text."""
    codes = {problem.code for problem in errors(reading.problems)}
    assert (reading.value is None) == bool(codes - {"duplicate-key"})
    assert len(codes - {"duplicate-key"}) <= 1
    lines = reading.marks.lines.starts
    for problem in reading.problems:
        assert problem.severity is Severity.ERROR or problem.code == "text-cut-off"
        assert problem.what.endswith(".") and problem.remedy.endswith(".")
        assert len(str(problem)) < 600
        if problem.place.line is not None:
            assert 1 <= problem.place.line <= len(lines)
            assert 1 <= (problem.place.column or 0) <= len(reading.marks.lines.text(problem.place.line)) + 1


signs = [*":-?,[]{}#&*!|>'\"%@` \t\n\rab0~<=.\\", "- ", ": ", "\n  "]
yaml_like = st.lists(st.sampled_from(signs), max_size=80).map("".join)


@given(st.one_of(st.text(max_size=100), yaml_like, st.text(st.characters(), max_size=40)))
@examples(1000)
def test_any_text_gives_a_value_or_a_reason(text):
    assert_sound(read_text(text, "f"))


@given(st.binary(max_size=100))
@examples(500)
def test_any_bytes_give_a_value_or_a_reason(data):
    assert_sound(read_bytes(data, "f"))


@given(st.data())
@examples(200)
def test_a_damaged_file_gives_a_value_or_a_reason(data):
    """A few characters of a real document are replaced, deleted or repeated."""
    text = EXAMPLE.decode()
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(text)))
        end = min(len(text), at + data.draw(st.integers(0, 30)))
        text = text[:at] + data.draw(st.one_of(yaml_like, st.just(text[at:end] * 2))) + text[end:]
    assert_sound(read_text(text, "f"))


def test_a_file_cut_anywhere_gives_at_most_one_problem():
    for end in range(len(EXAMPLE)):
        reading = read_bytes(EXAMPLE[:end], "f")
        assert len(reading.problems) <= 1, end
        assert {problem.code for problem in reading.problems} <= {"bad-yaml", "empty-file", "not-utf8"}
        assert_sound(reading)


HOSTILE = {
    "square brackets": "[" * MILLION,
    "braces": "{" * MILLION,
    "braces with keys": "{a: " * (MILLION // 4),
    "brackets, a line each": "[\n" * (MILLION // 2),
    "brackets below a key, then an error": "a: " + "[" * 11 + "@" * MILLION,
    "dashes": "- " * (MILLION // 2),
    "question marks": "? " * (MILLION // 2),
    "steps": "".join(" " * depth + "a:\n" for depth in range(1400)),
    "closing brackets": "]" * MILLION,
    "quotes": '"' * MILLION,
    "single quotes": "'" * MILLION,
    "an open quote over many lines": 'a: "' + "b\n\n" * (MILLION // 3),
    "anchors": "".join(f"- &a{i} b\n" for i in range(MILLION // 12)),
    "aliases": "a: &a [x]\n" + "b: [*a, *a]\n" * (MILLION // 12),
    "tags": "- !!str a\n" * (MILLION // 10),
    "directives": "".join(f"%TAG !a{i}! b\n" for i in range(MILLION // 16)),
    "directives below": "a: b\n" + "".join(f"%TAG !a{i}! b\n" for i in range(MILLION // 16)),
    "directives after the end": "a: b\n...\n" + "".join(f"%TAG !a{i}! b\n" for i in range(MILLION // 16)),
    "documents": "--- a\n" * (MILLION // 6),
    "comments": "#\n" * (MILLION // 2),
    "glued comments": "- a #b\n" * (MILLION // 7),
    "glued comments on one line": "a: b" + " #c" * (MILLION // 3),
    "comments at the end": "a: b\n" + "# c\n" * (MILLION // 4),
    "blank lines": "\n" * MILLION,
    "blank lines of another system": "\r" * MILLION,
    "blanks": "a:" + " " * MILLION + "b",
    "blanks before an error": " " * MILLION + "- " * 10 + "@",
    "one long line": "a: " + "b: " * (MILLION // 3),
    "one long word and a colon": "b" * MILLION + ": c",
    "dashes before an error": "-" + " -" * (MILLION // 2) + ": : :",
    "repeated keys": "a:\n" * (MILLION // 3),
    "repeated keys in braces": "{" + "a: b," * (MILLION // 5) + "}",
    "long repeated keys": ("k" * 1000 + ": v\n") * (MILLION // 1000),
    "escapes": 'a: "' + "\\U0001F600" * (MILLION // 10) + '"',
    "empty values": "[" + "''," * (MILLION // 3),
    "commas": "[" + "," * MILLION,
    "block of blank lines": "a: |\n" + "  \n" * (MILLION // 3),
    "merge markers": "<<<<<<<" * (MILLION // 7),
    "indented merge markers": " =======\n" * (MILLION // 9),
    "lines that end in an error": "a: b\n" * 9 + "# c\n" * (MILLION // 4) + "d: e: f",
    "a block, then an error": "a: |\n" + "  b\n" * (MILLION // 4) + " c",
    "nulls": "\0" * MILLION,
    "emoji": "a: " + "😀 " * (MILLION // 2),
}


@pytest.mark.timeout(60)
@pytest.mark.parametrize("name", HOSTILE)
def test_a_megabyte_made_to_be_slow_is_answered_at_once(name):
    """Ten seconds leave room for a busy machine; anything worse than linear would take hours."""
    began = time.perf_counter()
    assert_sound(read_text(HOSTILE[name], "f"))
    assert time.perf_counter() - began < 10


@pytest.mark.parametrize("sign", ["[", "[\n", "- ", "{a: ", "[{a: "])
def test_deep_nesting_does_not_crash_the_interpreter(sign):
    """The library's own loader ends the whole process on such a text, so this runs in one of its own."""
    script = (
        "from cmo.reader import read_text\n"
        f"reading = read_text({sign!r} * {MILLION}, 'f')\n"
        "print(*reading.problems, sep='\\n')\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script],
        capture_output=True,
        text=True,
        timeout=60,
        cwd=Path(__file__).parents[2],
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("f:")
    assert ": too-deep: " in done.stdout
    assert done.stdout.count("\n") == 1


def test_reading_time_grows_with_the_length_alone():
    """Eight times the text takes far less than the 64 times of anything quadratic."""
    record = "- {id: a, quote: some words, context: [b, c], outcome: [d]}\n"

    def seconds(times: int) -> float:
        text = "list:\n" + record * times
        best = float("inf")
        for _ in range(3):
            began = time.perf_counter()
            reading = read_text(text, "f")
            reading.marks.value(("list", times - 1, "outcome", 0))
            best = min(best, time.perf_counter() - began)
        return best

    assert seconds(4000) < 24 * seconds(500)
