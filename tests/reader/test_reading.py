"""What the reader makes of texts it accepts: values, and the places of everything."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml
from hypothesis import assume, given
from hypothesis import strategies as st

from cmo.reader import Form, Value, read_bytes, read_file, read_text
from cmo.reader.write import block
from tests.reader.yaml_values import examples, records

EXAMPLE = Path(__file__).with_name("example.yaml")


class Plainly(yaml.SafeDumper):
    """Dumps without aliases, which the reader refuses."""

    def ignore_aliases(self, data: object) -> bool:
        return True


def value_of(text: str) -> Value:
    reading = read_text(text, "x.yaml")
    assert not reading.problems
    return reading.value


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("NO", "NO"), ("yes", "yes"), ("true", "true"), ("12:30", "12:30"), ("010", "010"), ("1e3", "1e3"),
        ("0x1F", "0x1F"), ("1_000", "1_000"), (".inf", ".inf"), ("2026-11-23", "2026-11-23"), ("=", "="),
        ("Null", "Null"), ("NULL", "NULL"), ("null", None), ("~", None), ("", None), ("# note", None),
        ("'null'", "null"), ('"~"', "~"), ('""', ""), ("''", ""), ("'it''s'", "it's"), ('"a\\tb"', "a\tb"),
        ("http://example.org/a#b", "http://example.org/a#b"), ("a   b", "a   b"), ("<<", "<<"),
        ("[]", []), ("{}", {}), ("[a, b,]", ["a", "b"]), ("{a: , b: null}", {"a": None, "b": None}),
        ("|\n  a\n\n   b\n", "a\n\n b\n"), (">-\n  a\n  b\n\n  c\n", "a b\nc"), ("one\n  two\n", "one two"),
    ],
)  # fmt: skip
def test_scalars_are_text_exactly_as_written_or_nothing(written, value):
    assert value_of(f"k: {written}\n") == {"k": value}


def test_keys_are_text_exactly_as_written():
    assert value_of("NO: 1\n12: 2\n'null': 3\n\"~\": 4\n'<<': 5\n") == {
        "NO": "1", "12": "2", "null": "3", "~": "4", "<<": "5",
    }  # fmt: skip


@given(records, st.booleans(), st.sampled_from([None, True, False]), st.sampled_from([None, "'", '"', "|"]))
@examples(150)
def test_agrees_with_the_library_on_what_the_library_writes(record, unicode, flow, style):
    dumped = yaml.dump(
        record,
        Dumper=Plainly,
        allow_unicode=unicode,
        default_flow_style=flow,
        default_style=style,
        sort_keys=False,
    )
    reading = read_text(dumped, "x.yaml")
    # With default_style the library writes nothing as a tagged '' and may leave hidden characters and markers raw.
    assume(
        not any(
            p.code in ("tag-not-allowed", "forbidden-character", "merge-marker") for p in reading.problems
        )
    )
    assert not reading.problems
    assert same(reading.value, yaml.load(dumped, Loader=yaml.BaseLoader))
    assert reading.value == record


def same(ours: Value, theirs: object) -> bool:
    """Equal, where the library without resolvers keeps the text of what is nothing to us."""
    if ours is None:
        return theirs in ("", "null", "~")
    if isinstance(ours, dict):
        return isinstance(theirs, dict) and list(ours) == list(theirs) and all(
            same(below, theirs[key]) for key, below in ours.items()
        )  # fmt: skip
    if isinstance(ours, list):
        return isinstance(theirs, list) and len(ours) == len(theirs) and all(map(same, ours, theirs))
    return ours == theirs


def test_the_example_agrees_with_the_library():
    text = EXAMPLE.read_text(encoding="utf-8")
    assert same(value_of(text), yaml.load(text, Loader=yaml.BaseLoader))


def paths(value: Value, path=()):
    yield path, value
    if isinstance(value, dict):
        for key, below in value.items():
            yield from paths(below, (*path, key))
    elif isinstance(value, list):
        for place, below in enumerate(value):
            yield from paths(below, (*path, place))


@pytest.mark.parametrize("line_break", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("lead", ["", "# 😀 comment\n\n"])
def test_marks_point_at_the_very_text_of_every_value_and_key(line_break, lead):
    text = (lead + EXAMPLE.read_text(encoding="utf-8")).replace("\n", line_break)
    reading = read_text(text, "x.yaml")
    lines = re.split("\r\n|\n|\r", text)
    checked = 0
    for path, value in paths(reading.value):
        for mark, want in [(reading.marks.value(path), value)] + [
            (reading.marks.key(path), path[-1]) for _ in path[-1:] if isinstance(path[-1], str)
        ]:
            written = text[mark.start : mark.end]
            assert lines[mark.line - 1][mark.column - 1 :].startswith(re.split("[\r\n]", written)[0])
            if isinstance(want, str) and mark.form is Form.PLAIN and "\n" not in written.replace("\r", "\n"):
                assert written == want
            elif isinstance(want, str) and mark.form in (Form.SINGLE_QUOTED, Form.DOUBLE_QUOTED):
                assert written[0] == written[-1] and read_text(written, "x").value == want
            elif isinstance(want, str) and mark.form in (Form.LITERAL, Form.FOLDED):
                assert written[0] in "|>" and written == written.rstrip()
            elif want is None:
                assert written in ("", "null", "~")
            checked += 1
    assert checked > 280


@given(records)
@examples(100)
def test_marks_of_values_read_alone_give_the_values_again(record):
    text = block(record, indent=0)
    reading = read_text(text, "x.yaml")
    for path, value in paths(reading.value):
        mark = reading.marks.value(path)
        if value is None or mark.form in (Form.LITERAL, Form.FOLDED):
            continue
        indent = (
            ""
            if mark.form in (Form.PLAIN, Form.SINGLE_QUOTED, Form.DOUBLE_QUOTED)
            else " " * (mark.column - 1)
        )
        assert read_text(f"{indent}{text[mark.start : mark.end]}\n", "x.yaml").value == value


def test_marks_say_how_a_value_is_written():
    text = (
        "a: x\nb: 'x'\nc: \"x\"\nd: |\n  x\ne: >-\n  x\nf:\ng: [x]\nh: {x: y}\ni:\n- x\nj:\n  x: y\nk: null\n"
    )
    marks = read_text(text, "x.yaml").marks
    assert [marks.value((key,)).form.value for key in "abcdefghijk"] == [
        "plain", "single-quoted", "double-quoted", "literal", "folded", "absent", "flow-list", "flow-record",
        "block-list", "block-record", "plain",
    ]  # fmt: skip


def test_the_mark_of_a_block_ends_with_its_last_value():
    text = "a:\n- id: x\n  b: [c]   # note\n\n# about the next\n- id: y\n"
    mark = read_text(text, "x.yaml").marks.value(("a", 0))
    assert text[mark.start : mark.end] == "id: x\n  b: [c]"
    assert (mark.line, mark.column) == (2, 3)


def test_a_path_that_leads_nowhere_gives_the_nearest_record():
    text = "top: 1\nlist:\n- id: x\n  kind: y\n"
    marks = read_text(text, "x.yaml").marks
    for path in [("list", 0, "missing"), ("list", 0, "missing", 3, "deeper"), ("list", 0, 7)]:
        assert marks.value(path) == marks.value(("list", 0)) == marks.key(path)
    assert marks.value(("list", 9)) == marks.value(("list",))
    assert marks.value(("list", -1)) == marks.value(("list",))
    assert marks.value(("nowhere",)) == marks.value(())


def test_a_step_that_is_not_in_the_file_is_passed_over():
    """Pydantic names the alternative it tried, and marks keys, in the location of an error."""
    marks = read_text("list:\n- id: x\n", "x.yaml").marks
    assert marks.value(("list", 0, "UsedPassage", "id")) == marks.value(("list", 0, "id"))
    assert marks.value(("list", 0, "id", "[key]")) == marks.value(("list", 0, "id"))


def test_the_key_of_an_item_is_the_item_and_of_the_whole_the_whole():
    marks = read_text("a: [b, c]\n", "x.yaml").marks
    assert marks.key(("a", 1)) == marks.value(("a", 1))
    assert marks.key(()) == marks.value(())
    assert marks.key(("a",)).column == 1


def test_marks_of_a_file_that_could_not_be_read_point_at_its_beginning():
    for text in ("", "a: [", "# only\n"):
        mark = read_text(text, "x.yaml").marks.value(("a", 0))
        assert (mark.line, mark.column, mark.start, mark.end) == (1, 1, 0, 0)


def test_a_byte_order_mark_is_dropped_and_takes_no_column():
    for reading in (read_text("\ufeffa: b\n", "x"), read_bytes(b"\xef\xbb\xbfa: b\n", "x")):
        assert reading.value == {"a": "b"}
        assert reading.text == "a: b\n"
        assert (reading.marks.value(("a",)).column, reading.marks.value(("a",)).start) == (4, 3)


def test_a_document_may_be_marked_at_its_beginning_and_end():
    assert value_of("# c\n--- # d\na: b\n... # e\n# f\n") == {"a": "b"}


def test_line_breaks_of_other_systems_mean_the_same(tmp_path):
    text = EXAMPLE.read_text(encoding="utf-8")
    windows = tmp_path / "windows.yaml"
    windows.write_bytes(text.replace("\n", "\r\n").encode())
    assert (
        read_file(windows, "x").value
        == read_text(text, "x").value
        == read_text(text.replace("\n", "\r"), "x").value
    )
