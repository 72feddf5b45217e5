"""What the reader refuses: one problem each, at the right place, in words that help."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from cmo.problems import in_order
from cmo.reader import read_bytes, read_file, read_text

QUOTE = "Put the whole text in double quotes."
TAB = "bad-yaml: A tab stands where spaces indent the text. Replace it by spaces, two for each level."
COLON = (
    "bad-yaml: A colon followed by a space stands inside an unquoted text and would begin a new value. "
    + QUOTE
)
INDENT = (
    "bad-yaml: This line is indented like none of the records above it. "
    "Begin it in the same column as the other keys of its record."
)
AMONG = "Begin it with '- ', or indent it like the record it belongs to."
NEVER = "bad-yaml: The quote that opens here is never closed. Write the closing quote where its text ends."
DASH = (
    "bad-yaml: A list item cannot begin here, in the middle of a line or of a text. Write '- ' on a line "
    "of its own below the key; if the dash belongs to the text, put the text in double quotes."
)
LINE = (
    "Write a colon and a space after its key; if it continues the text above, "
    "indent it further than that text's key."
)
SPACE = "bad-yaml: No space follows the colon after 'kind'. Write a space after the colon."
ESCAPE = (
    "bad-yaml: A backslash in double quotes begins a special character, and this is not one. "
    "Write the backslash twice, or put the text in single quotes."
)
BLOCK = (
    "which announces a block of text on the lines below. "
    "Put the whole text in double quotes, or begin it on the next line, indented."
)
ALIAS = "Put the text in double quotes, or write the value out."
BRACES = (
    "stands in braces without a colon, so it is read as a key without a value. "
    "If it belongs to a text, put the whole text in double quotes; otherwise write 'key: value'."
)
SECOND = (
    "several-documents: A second YAML document begins here; only the first would be read. "
    "Delete the line of '---' or '...', or move what follows to a file of its own."
)
LEFT_OVER = (
    "bad-yaml: This line does not belong to the value above it, which is complete. "
    "Begin the file with 'key: value' lines, or delete what is too much."
)
EMPTY = "Write its records, or delete the file if it is not wanted."
KEY = "Put the key in quotes, or write the key that was meant."


def cannot_begin(sign: str) -> str:
    return f"bad-yaml: An unquoted text cannot begin with '{sign}'. {QUOTE}"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("a:\n\tb: c\n", "f:2:1: " + TAB),
        ("a:\n  b: c\n\td: e\n", "f:3:1: " + TAB),
        ("a:\n-\tb: c\n  d: e\n", "f:2:2: " + TAB),
        ("a: |\n\tx\n", "f:2:1: " + TAB),
        ("a: foo: bar\n", "f:1:7: " + COLON),
        ("- foo: bar: baz\n", "f:1:11: " + COLON),
        ("- id: x\n  label: foo\n    kind: reported\n", "f:3:5: bad-yaml: The key 'kind' does not fit here: what "
         "stands above it is a text, not a record. Align it with the other keys of its record, or put the text in "
         "double quotes."),
        ("a:\n- id: x\n label: foo\n", "f:3:2: " + INDENT),
        ("a: |\n  foo\n bar\nc: d\n", "f:3:2: " + INDENT),
        ("a:\n  - id: x\n   label: foo\nb: c\n",
         "f:3:4: bad-yaml: This line stands in the list that begins on line 2, but is not an item of it. " + AMONG),
        ("- a\nb: c\n",
         "f:2:1: bad-yaml: This line stands in the list that begins on line 1, but is not an item of it. " + AMONG),
        ('- quote: "they said\n  voice: p\n- quote: "another one"\n  voice: x\n',
         "f:1:10: bad-yaml: The quote that opens here closes only on line 3, where more text follows. "
         "Close it where its text ends."),
        ("- quote: 'they said\n  voice: p\n- quote: 'another one'\n",
         "f:1:10: bad-yaml: The quote that opens here closes only on line 3, where more text follows. "
         "Close it where its text ends."),
        ('- quote: "they said\n  voice: p\n', "f:1:10: " + NEVER),
        ('"a: b\nc: d\n', "f:1:1: " + NEVER),
        ('a: "b\n---\nc"\n', "f:1:4: " + NEVER),
        ("- quote: 'they don't know'\n  b: c\n",
         "f:1:20: bad-yaml: More text follows a closing quote: “t know'”. "
         "Write a quote sign inside the text as '', or put all of the text in the quotes."),
        ('- quote: "they "do" know"\n',
         "f:1:17: bad-yaml: More text follows a closing quote: “do\" know\"”. "
         'Write a quote sign inside the text as \\", or put all of the text in the quotes.'),
        ("a: @foo\n", "f:1:4: " + cannot_begin("@")),
        ("a: `foo`\n", "f:1:4: " + cannot_begin("`")),
        ("a: %foo\n", "f:1:4: " + cannot_begin("%")),
        ("a: ]b\n", "f:1:4: " + cannot_begin("]")),
        ("a: , b\n", "f:1:4: " + cannot_begin(",")),
        ("a: ** bar\n", "f:1:4: " + cannot_begin("*")),
        ("a: *foo* bar\n", "f:1:4: " + cannot_begin("*")),
        ("a: & bar\n", "f:1:4: " + cannot_begin("&")),
        ("a: !<x bar\n", "f:1:4: " + cannot_begin("!")),
        ("a: !foo!x bar\n", "f:1:4: " + cannot_begin("!")),
        ("a: ? b\n", "f:1:4: " + cannot_begin("? ")),
        ("a: > 5 people\n", "f:1:4: bad-yaml: An unquoted text cannot begin with '>', " + BLOCK),
        ("a: |foo\n", "f:1:4: bad-yaml: An unquoted text cannot begin with '|', " + BLOCK),
        ("a: b\n%foo\n", "f:2:1: bad-yaml: A line cannot begin with '%'. Indent it, or put the whole text in double quotes."),
        ("%YAML 1.2\n---\na: b\n", "f:1:1: bad-yaml: The file begins with a line of '%', a YAML directive, which "
         "evidence does not use. Delete the line, or put the text in double quotes."),
        ("a: [sic] and more\n", "f:1:10: bad-yaml: More text follows a closing bracket: “and more”. "
         "If the brackets belong to the text, put the whole text in double quotes."),
        ("a: [b, c\n", "f:1:4: bad-yaml: The bracket '[' that opens here is not closed. Write ']' after its last "
         "value; if the bracket belongs to the text, put the text in double quotes."),
        ("a: {x: y, z: w\nb: c\n", "f:1:4: bad-yaml: The bracket '{' that opens here is not closed. Write '}' after "
         "its last value; if the bracket belongs to the text, put the text in double quotes."),
        ("a: [b,", "f:1:4: bad-yaml: The bracket '[' that opens here is not closed. Write ']'"),
        ("a: [b, {c: [d], e: f]\n", "f:1:21: bad-yaml: A comma or '}' is missing before “]”. "
         "Put texts that hold colons, commas, quotes or brackets in double quotes."),
        ("a: [b, , c]\n", "f:1:8: bad-yaml: A value is missing before ','. Delete the comma too many; "
         "if it belongs to a text, put the text in double quotes."),
        ("a: [- b, - c]\n", "f:1:5: bad-yaml: A list item cannot begin inside brackets. "
         "Leave out the dash, or put the whole text in double quotes."),
        ("a: [about: b]\n", "f:1:5: bad-yaml: A colon inside an unquoted text in square brackets makes the text a "
         "record. Put the text in double quotes, or write the record in braces: {key: value}."),
        ("a: {because: it is small, and old}\n", "f:1:27: bad-yaml: 'and old' " + BRACES),
        ("a: {sic} and more\n", "f:1:5: bad-yaml: 'sic' " + BRACES),
        ("a: - b\n", "f:1:4: " + DASH),
        ("a: b\n- c\n", "f:2:1: bad-yaml: A list item stands where a key of the record that begins on line 1 is "
         "expected. Align it with the other items of its list, or write the key of the list above it."),
        ("a:\n  kind:reported\n  b: c\n", "f:2:3: " + SPACE),
        ("a: b\nkind:reported\n", "f:2:1: " + SPACE),
        ("a: b\nkind:\u00a0reported\n", "f:2:1: bad-yaml: What follows the colon after 'kind' looks like a space "
         "but is another character. Delete it and type a space."),
        ("a: b\nfoo bar\nc: d\n", "f:2:1: bad-yaml: This line is neither 'key: value' nor a list item: “foo bar”. " + LINE),
        ('a: "foo\\q"\n', "f:1:8: " + ESCAPE),
        ('a: "foo\\xzz"\n', "f:1:10: " + ESCAPE),
        (": a\n", "f:1:1: bad-yaml: A colon stands here without a key before it. Write the key, or delete the colon."),
        ("{: a}\n", "f:1:2: bad-yaml: A colon stands here without a key before it. Write the key, or delete the colon."),
        ("{? : a}", "f:1:4: bad-yaml: A colon stands here without a key before it. " + KEY),
        ("null: a\n", "f:1:1: bad-yaml: 'null' cannot be a key: it means that nothing is written. " + KEY),
        ("a: b\n~: c\n", "f:2:1: bad-yaml: '~' cannot be a key: it means that nothing is written. " + KEY),
        ("? [a]\n: b\n", "f:1:3: bad-yaml: A list or record stands where a key is expected. "
         "Put the text in double quotes if the brackets belong to it."),
        ("a: b\n? c\n", "f:2:3: bad-yaml: 'c' begins with '?', which makes it a key without a value. "
         "Put the text in double quotes."),
        ("[a]\nb: c\n", "f:2:1: " + LEFT_OVER),
        ("a: b\n---\nc: d\n", "f:2:1: " + SECOND),
        ("a: b\n...\nfoo\n", "f:3:1: " + SECOND),
        ("---\na: b\n---\n", "f:3:1: " + SECOND),
        ("a: *foo bar\n", "f:1:4: alias-not-allowed: An unquoted text that begins with '*' is a YAML alias, "
         "which evidence does not use. " + ALIAS),
        ("a: [x, *foo]\n", "f:1:8: alias-not-allowed: An unquoted text that begins with '*' is a YAML alias, "
         "which evidence does not use. " + ALIAS),
        ("*a : b\n", "f:1:1: alias-not-allowed: An unquoted text that begins with '*'"),
        ("a: &bar foo\n", "f:1:4: alias-not-allowed: An unquoted text that begins with '&' is a YAML anchor, "
         "which evidence does not use. " + ALIAS),
        ("a: &bar\n  b: c\n", "f:1:4: alias-not-allowed: An unquoted text that begins with '&'"),
        ("a: b\n<<: {c: d}\n", "f:2:1: alias-not-allowed: The key '<<' copies another record, "
         "which evidence does not use. Write out the keys that were meant."),
        ("a: !foo bar\n", "f:1:4: tag-not-allowed: An unquoted text that begins with '!' is a YAML tag, "
         "which evidence does not use. Put the text in double quotes, or delete the tag."),
        ("a: !!python/object/apply:os.system [x]\n", "f:1:4: tag-not-allowed: An unquoted text"),
        ("!x\na: b\n", "f:1:1: tag-not-allowed: An unquoted text"),
        ("a: !\n", "f:1:4: tag-not-allowed: An unquoted text"),
        ("", "f: empty-file: The file holds nothing. " + EMPTY),
        (" \n\n", "f: empty-file: The file holds nothing. " + EMPTY),
        ("# a\n\n  # b", "f: empty-file: The file holds only comments. " + EMPTY),
        ("---\n", "f: empty-file: The file holds no record. " + EMPTY),
        ("null\n", "f: empty-file: The file holds no record. " + EMPTY),
        ("[" * 13 + "]" * 13, "f:1:13: too-deep: Records and lists stand more than 12 levels within each other here. "
         "Look for brackets or dashes that do not belong there; evidence needs about six levels."),
        ("- " * 13 + "a", "f:1:25: too-deep: Records and lists stand more than 12 levels"),
        ("a\x07: b\n", "f:1:2: forbidden-character: The invisible character U+0007 hides or alters words. "
         "Delete it; editors have a command to show invisible characters."),
        ("a: b\nc: d\u2028e\n", "f:2:5: forbidden-character: The invisible character U+2028 (line separator) hides or "
         "alters words. Put a space or an ordinary line break in its place."),
        ("a: \u202etxt\n", "f:1:4: forbidden-character: The invisible character U+202E (right-to-left override) hides "
         "or alters words. Delete it; editors have a command to show invisible characters."),
        ("a: \ud800\n", "f:1:4: forbidden-character: The invisible character U+D800 hides or alters words. "
         "Put the character that was meant in its place."),
        ("a: \ufeffb\n", "f:1:4: forbidden-character: The invisible character U+FEFF (zero width no-break space)"),
        ("a: b\n<<<<<<< HEAD\nc: d\n=======\nc: e\n>>>>>>> other\n", "f:2:1: merge-marker: The line '<<<<<<<' marks a "
         "merge that was left unfinished. Keep the lines that are right, and delete the others and the marker lines."),
        ("a: b\r\n=======\r\nc: e\r\n", "f:2:1: merge-marker: The line '=======' marks a merge"),
        ("a: " + "x" * 100_001, "f:1:4: file-too-large: A single text runs on for 100,001 characters; the most is "
         "100,000. Check that its closing quote is there, or shorten it."),
    ],
)  # fmt: skip
def test_one_problem_says_what_is_wrong_where_and_what_to_do(text, message):
    reading = read_text(text, "f")
    assert len(reading.problems) == 1
    printed = str(reading.problems[0])
    assert printed == message if message.endswith(".") else printed.startswith(message)
    assert reading.value is None
    assert reading.problems[0].what.endswith(".")
    assert reading.problems[0].remedy.endswith(".")


def test_a_text_with_a_marker_inside_a_line_is_no_merge():
    assert read_text("a: b\n# =======\nc: |\n  <<<<<<< d\n", "f").value == {"a": "b", "c": "<<<<<<< d\n"}


def test_every_repeated_key_is_named_with_both_lines_and_the_first_value_kept():
    reading = read_text("a: 1\nb:\n- {c: 2, c: {d: 3}}\n- e: [4]\n  f: 5\n  e: 6\na: 7\n", "f")
    assert [str(problem) for problem in reading.problems] == [
        "f:3:10: duplicate-key: The key 'c' occurs twice in one record, both times on line 3. "
        "Keep one, or begin a new record with '- '.",
        "f:6:3: duplicate-key: The key 'e' occurs twice in one record, on line 4 and on line 6. "
        "Keep one, or begin a new record with '- '.",
        "f:7:1: duplicate-key: The key 'a' occurs twice in one record, on line 1 and on line 7. "
        "Keep one, or begin a new record with '- '.",
    ]
    assert reading.value == {"a": "1", "b": [{"c": "2"}, {"e": ["4"], "f": "5"}]}
    assert reading.marks.value(("b", 1, "f")).line == 5


def test_many_repeated_keys_are_counted_rather_than_listed():
    reading = read_text("a: b\n" * 1000, "f")
    assert len(reading.problems) == 51
    assert str(reading.problems[-1]) == (
        "f: duplicate-key: 949 more keys are repeated in this file. Mend the ones listed, then check again."
    )


def test_repeated_keys_are_still_named_when_the_file_stops_being_yaml_further_down():
    reading = read_text("a: 1\na: 2\nb: c: d\n", "f")
    assert [problem.code for problem in reading.problems] == ["duplicate-key", "bad-yaml"]
    assert reading.value is None


def test_a_long_key_is_shortened_in_the_message():
    key = "k" * 300
    (problem,) = read_text(f"{key}: 1\n{key}: 2\n", "f").problems
    assert len(str(problem)) < 200
    assert "kkk…'" in problem.what


def test_a_text_cut_off_by_a_hash_is_pointed_out():
    text = (
        "label: group #3 of four\n"
        "list: [a, b #two\n  ]\n"
        "fine: a # comment\nquoted: 'a #3' #note\nflow: [a] #note\nblock: |\n  a #3\n# see #4\nlast: a#b\n"
    )
    reading = read_text(text, "f")
    remedy = "Put the whole text in double quotes, or write a space after the '#' of a comment."
    assert [str(problem) for problem in reading.problems] == [
        f"f:1:14: text-cut-off: The text stops before “#3 of four”, which is read as a comment. {remedy}",
        f"f:2:13: text-cut-off: The text stops before “#two”, which is read as a comment. {remedy}",
    ]
    assert reading.value["label"] == "group"


def test_bytes_that_are_not_utf8_are_placed():
    reading = read_bytes(b"a: b\nname: S\xf8gaard\n", "f")
    assert [str(problem) for problem in reading.problems] == [
        "f:2:8: not-utf8: The byte 0xf8 here is not UTF-8 text. Save the file as UTF-8 in your editor."
    ]
    assert reading.value is None


def test_utf16_is_recognised():
    for encoded in ("a: b\n".encode("utf-16"), b"\xfe\xff" + "a: b\n".encode("utf-16-be")):
        (problem,) = read_bytes(encoded, "f").problems
        assert str(problem) == (
            "f:1:1: not-utf8: The file is saved as UTF-16, not as UTF-8. Save the file as UTF-8 in your editor."
        )


def test_a_file_that_is_too_large_is_not_parsed(tmp_path):
    large = tmp_path / "large.yaml"
    large.write_bytes(b"# " + b"x" * (8 * 1024 * 1024))
    for reading in (read_file(large, "f"), read_bytes(large.read_bytes(), "f")):
        assert [str(problem) for problem in reading.problems] == [
            "f: file-too-large: The file is larger than 8 MiB, the most an evidence file can be. "
            "Split it into several files, or check that it is the file you meant."
        ]


def test_too_many_values_are_refused():
    (problem,) = read_text("a: [" + "b," * 100_001 + "]", "f").problems
    assert (problem.code, problem.what) == (
        "file-too-large",
        "The file holds more than 100,000 keys and values.",
    )


@pytest.mark.parametrize(
    ("name", "why"),
    [("missing.yaml", "no such file or directory"), (".", "it is a folder"), ("a\0b", "its name is not a file name")],
)  # fmt: skip
def test_what_cannot_be_opened_is_a_problem(tmp_path, name, why):
    reading = read_file(Path(f"{tmp_path}/{name}"), "evidence/x.yaml")
    assert [str(problem) for problem in reading.problems] == [
        f"evidence/x.yaml: unreadable-file: The file cannot be read: {why}. "
        "Check its name and that you may read it, or delete it."
    ]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
@pytest.mark.timeout(20)
def test_a_named_pipe_is_refused_without_waiting(tmp_path):
    os.mkfifo(tmp_path / "pipe.yaml")
    (problem,) = read_file(tmp_path / "pipe.yaml", "f").problems
    assert problem.what == "The file cannot be read: it is not a regular file."


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="this system has no devices as files")
@pytest.mark.timeout(20)
def test_a_device_is_refused_without_reading_it(tmp_path):
    (tmp_path / "zero.yaml").symlink_to("/dev/zero")
    (problem,) = read_file(tmp_path / "zero.yaml", "f").problems
    assert problem.what == "The file cannot be read: it is not a regular file."


def test_a_link_to_a_file_is_read(tmp_path):
    (tmp_path / "a.yaml").write_text("a: b\n")
    (tmp_path / "link.yaml").symlink_to(tmp_path / "a.yaml")
    assert read_file(tmp_path / "link.yaml", "f").value == {"a": "b"}


def test_problems_come_in_the_order_of_the_file():
    reading = read_text("a: 1\nb: {c: 1, c: 2}\na: 3\n", "f")
    assert list(reading.problems) == in_order(reading.problems)


@pytest.mark.parametrize(
    ("text", "place", "word"),
    [
        ("-id: p1\n  quote: a\n", "1:1", "id"),
        ("passages:\n-id: p1\n  quote: a\n", "2:1", "id"),
        ("passages:\n- id: p1\n  quote: a\n-id: p2\n  quote: b\n", "4:1", "id"),
        ("passages:\n  - id: p1\n    quote: a\n  -id: p2\n    quote: b\n", "4:3", "id"),
        ("passages:\n- id: p1\n-id: p2\n", "3:1", "id"),
        ("people:\n-carers\n-others\n", "2:1", "carers"),
        ("people:\n- carers\n-others\n", "3:1", "others"),
    ],
)
def test_a_dash_without_a_space_is_no_item(text: str, place: str, word: str) -> None:
    """YAML takes it for a part of the key or text; what is wrong is the space that is not there."""
    assert [str(problem) for problem in read_text(text, "a.yaml").problems] == [
        f"a.yaml:{place}: bad-yaml: No space follows the dash before '{word}', so this is no item of a list. "
        "Write a space after the dash; if the dash belongs to the text, put the text in double quotes."
    ]


@pytest.mark.parametrize("text", ["'-id': a\n", "-5: a\n", "n: -5\n", "t: -id\n", "t: a -id\n"])
def test_other_dashes_mean_what_they_say(text: str) -> None:
    assert read_text(text, "a.yaml").problems == ()
