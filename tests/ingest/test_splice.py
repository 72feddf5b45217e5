"""Edits spliced into the text of a file."""

from __future__ import annotations

import copy
import difflib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cmo.ingest.edit.splice import EditRefused, append_record, drop_key, set_value
from cmo.reader import Value, read_text

ROOT = Path(__file__).parents[2]
TOY = Path(__file__).parents[1] / "corpora" / "toy" / "evidence"
TEXT = """\
# head
title: x
configurations:
- id: a   # one
  kind: b
  # memo of a

# foot
people: [a, b]
e: []
n:
n2: null # c
f: {a: 1, l: [x]}
s: >-
  folded
  text
"""


def changed(before: str, after: str) -> list[str]:
    """Lines taken out and put in."""
    return [
        line
        for line in difflib.unified_diff(before.splitlines(), after.splitlines(), n=0, lineterm="")
        if not line.startswith(("---", "+++", "@@"))
    ]


@pytest.mark.parametrize(
    ("path", "record", "lines"),
    [
        (("configurations",), {"id": "z", "note": "a: b"}, ['+- {id: z, note: "a: b"}']),
        (("people",), "c", ["-people: [a, b]", "+people: [a, b, c]"]),
        (("e",), {"a": "b"}, ["-e: []", "+e:", "+- {a: b}"]),
        (("n",), {"a": "b"}, ["+- {a: b}"]),
        (("n2",), {"a": "b"}, ["-n2: null # c", "+n2: # c", "+- {a: b}"]),
        (("f", "l"), ["z"], ["-f: {a: 1, l: [x]}", "+f: {a: 1, l: [x, [z]]}"]),
        (("f", "m"), "z", ["-f: {a: 1, l: [x]}", "+f: {a: 1, l: [x], m: [z]}"]),
        (("new",), {"a": "b"}, ["+new:", "+- {a: b}"]),
    ],
)
def test_a_record_is_added(path: tuple[str, ...], record: Value, lines: list[str]) -> None:
    """Only the lines of the record are put in, after the comments of the one before it."""
    assert changed(TEXT, append_record(TEXT, path, record)) == lines


def test_a_record_is_added_as_written() -> None:
    """The lines given are used, comments and all, indented like the list."""
    text = "a:\n  - id: x\n    # on x\nb: y\n"
    after = append_record(text, ("a",), {"id": "z"}, written="- id: z # new\n  # more\n")
    assert after == "a:\n  - id: x\n    # on x\n  - id: z # new\n    # more\nb: y\n"


def test_lines_that_are_not_the_record_are_refused() -> None:
    """What is read back must be the record that was meant."""
    with pytest.raises(EditRefused):
        append_record("a: []\n", ("a",), {"id": "z"}, written="- id: y\n")
    with pytest.raises(EditRefused):
        append_record("a: []\n", ("a",), {"id": "z"}, written="- id: z\nb: c\n")


@pytest.mark.parametrize(
    ("path", "value", "lines"),
    [
        (("title",), "y: z", ["-title: x", '+title: "y: z"']),
        (("n",), ["a"], ["-n:", "+n: [a]"]),
        (("n2",), "q", ["-n2: null # c", "+n2: q # c"]),
        (("s",), "a\nb", ["-s: >-", "-  folded", "-  text", "+s: |-", "+  a", "+  b"]),
        (("configurations", 0, "kind"), "q", ["-  kind: b", "+  kind: q"]),
        (("configurations", 0, "memo"), "q", ["+  memo: q"]),
        (("configurations", 0, "memo"), {"a": "b"}, ["+  memo: {a: b}"]),
        (("people", 1), "q", ["-people: [a, b]", "+people: [a, q]"]),
        (("people",), ["a", "q" * 120], ["-people: [a, b]", "+people:", "+- a", "+- " + "q" * 120]),
        (("f", "z"), "1", ["-f: {a: 1, l: [x]}", '+f: {a: 1, l: [x], z: "1"}']),
        (("f", "a"), ["1"], ["-f: {a: 1, l: [x]}", '+f: {a: ["1"], l: [x]}']),
        (("e",), None, ["-e: []", "+e:"]),
    ],
)
def test_a_value_is_set(path: tuple[str | int, ...], value: Value, lines: list[str]) -> None:
    """Only the lines of the value change."""
    assert changed(TEXT, set_value(TEXT, path, value)) == lines


@pytest.mark.parametrize(
    ("path", "value", "message"),
    [
        ((), "x", "A whole file cannot be set as one value. Edit its records."),
        (("title", "x"), "y", "There is nothing at 'title' that could hold it. Look at the file."),
        (("people", 7), "y", "There is nothing at entry 8. Read the file again, and try again."),
        (("zzz", "x"), "y", "There is nothing at 'zzz' that could hold it. Look at the file."),
        (
            ("configurations",),
            None,
            "The file is laid out in a way that this edit would not keep. "
            "Lay it out with `cmo format`, or make the edit by hand.",
        ),
    ],
)
def test_what_is_refused(path: tuple[str | int, ...], value: Value, message: str) -> None:
    """An edit that cannot be done, or would lose comments, says so and gives no text."""
    with pytest.raises(EditRefused) as refused:
        set_value(TEXT, path, value)
    assert str(refused.value) == message


def test_a_file_that_cannot_be_read_is_not_edited() -> None:
    """Its first problem is the reason."""
    with pytest.raises(EditRefused, match="cannot be edited as it is: this file:1:4: bad-yaml"):
        append_record("a: [b\n", ("a",), "c")
    with pytest.raises(EditRefused, match="There is no list at 'a' to add to"):
        append_record("a: b\n", ("a",), "c")


def test_line_ends_stay_what_they_are() -> None:
    """A file of a Windows editor gets such lines put in, and a last line without end gets one."""
    assert append_record("a:\r\n- b: c\r\n", ("a",), {"b": "d"}) == "a:\r\n- b: c\r\n- {b: d}\r\n"
    assert append_record("a:\n- b", ("a",), "c") == "a:\n- b\n- c\n"


@pytest.mark.parametrize(
    ("path", "lines"),
    [
        (("title",), ["-title: x"]),
        (("s",), ["-s: >-", "-  folded", "-  text"]),
        (("people",), ["-people: [a, b]"]),
        (("n",), ["-n:"]),
        (("configurations", 0, "kind"), ["-  kind: b"]),
        (("f", "a"), ["-f: {a: 1, l: [x]}", "+f: {l: [x]}"]),
        (("not-there",), []),
    ],
)
def test_a_key_is_taken_out(path: tuple[str | int, ...], lines: list[str]) -> None:
    """Its own lines go, and nothing else."""
    assert changed(TEXT, drop_key(TEXT, path)) == lines


@pytest.mark.parametrize(
    "path", [("configurations",), ("n2",), ("configurations", 0, "id"), ("people", 0), ("zzz", "x")]
)
def test_a_key_with_a_comment_is_not_taken_out(path: tuple[str | int, ...]) -> None:
    """Nor the first key of an item, whose line holds the dash; nor what is no key."""
    with pytest.raises(EditRefused):
        drop_key(TEXT, path)


REVIEWS = (TOY, ROOT / "evidence")
LISTS = [
    (path, section)
    for review in REVIEWS
    for path in sorted((review / "documents").glob("*.yaml"))
    for section in ("passages", "configurations")
] + [(path, "") for review in REVIEWS for path in sorted((review / "vocabulary").glob("*.yaml"))]


@pytest.mark.parametrize(
    ("path", "section"), LISTS, ids=[f"{path.parents[1].parent.name}-{path.stem}-{s}" for path, s in LISTS]
)
@pytest.mark.parametrize("layout", ["as it is", "CRLF", "unended"])
def test_every_other_byte_of_a_file_stays(path: Path, section: str, layout: str) -> None:
    """Of each document and vocabulary, ours and the toy's: what was there stands around what is added."""
    text = path.read_bytes().decode("utf-8")
    if layout == "CRLF":
        text = text.replace("\n", "\r\n")
    elif layout == "unended":
        text = text.rstrip("\n")
    record: Value = {
        "id": "added",
        "quote": "a: b # c – „x“ 'y'",
        "context": ["one", {"concept": "two", "inferred": "why:\nso"}],
    }
    place = (section,) if section else ()
    before: Any = read_text(text, "it").value
    if section and section not in before:
        pytest.skip("the file has no such list")
    after = append_record(text, place, record)
    again: Any = read_text(after, "it").value
    assert (again[section] if section else again) == [*(before[section] if section else before), record]
    ended = text if after.startswith(text + ("\r\n" if layout == "CRLF" else "\n")) else None
    at = next((i for i, (a, b) in enumerate(zip(text, after, strict=False)) if a != b), len(text))
    rest = text[at:]
    assert ended or after.endswith(rest), "what follows stands behind it"
    assert after.count("\r\n") == (after.count("\n") if layout == "CRLF" else 0)


VALUES = st.recursive(
    st.text(max_size=12)
    | st.sampled_from(["no", "12:30", "a: b", "# c", "- d", "…", "ab\ncd\n", " x ", "[", "'"]),
    lambda below: (
        st.lists(below, max_size=3)
        | st.dictionaries(st.text("abc", min_size=1, max_size=3), below, max_size=3)
    ),
    max_leaves=6,
)


def with_change(value: Value, path: tuple[str | int, ...], new: Value) -> Value:
    whole: Any = copy.deepcopy(value)
    holder = whole
    for step in path[:-1]:
        holder = holder[step]
    holder[path[-1]] = new
    return whole  # type: ignore[no-any-return]


@pytest.mark.parametrize("file", sorted(path.relative_to(TOY).as_posix() for path in TOY.rglob("*.yaml")))
@given(data=st.data())
def test_edits_of_the_toy_review_do_just_what_they_say(file: str, data: st.DataObject) -> None:
    """Whatever is added or set anywhere, the rest of the file says what it said, or the edit is refused."""
    text = (TOY / file).read_text(encoding="utf-8")
    old: Any = read_text(text, file).value
    path: tuple[str | int, ...] = ()
    here = old
    while isinstance(here, dict | list) and here and (not path or data.draw(st.booleans())):
        steps = list(here) if isinstance(here, dict) else list(range(len(here)))
        step = data.draw(st.sampled_from(steps))
        path, here = (*path, step), here[step]
    new = data.draw(VALUES)
    try:
        if isinstance(here, list):
            wanted, text = with_change(old, path, [*here, new]), append_record(text, path, new)
        else:
            wanted, text = with_change(old, path, new), set_value(text, path, new)
    except EditRefused:
        return
    again = read_text(text, file)
    assert not again.problems
    assert again.value == wanted
