"""Written values read back the same, in the project's style."""

from __future__ import annotations

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from cmo.errors import Misuse
from cmo.reader import read_text
from cmo.reader.write import WIDTH, block, inline, is_plain, quoted, scalar
from tests.reader.yaml_values import AWKWARD, examples, keys, records, texts


@given(records, st.integers(0, 8))
@examples(200)
def test_a_written_record_reads_back_the_same(record, indent):
    written = block(record, indent=indent)
    reading = read_text(written, "x.yaml")
    assert not reading.problems, (written, [str(p) for p in reading.problems])
    assert reading.value == record


@given(records)
@examples(100)
def test_a_record_on_one_line_reads_back_the_same(record):
    written = inline(record)
    assert "\n" not in written
    assert read_text(f"a: {written}\n", "x.yaml").value == {"a": record}


@given(texts, st.integers(0, 12))
@examples(200)
def test_a_written_text_reads_back_the_same_as_value_and_as_item(text, indent):
    pad = " " * indent
    for lead, want in ((f"{pad}k: ", {"k": text}), (f"{pad}- ", [text])):
        written = lead + scalar(text, indent=indent, used=len(lead)) + "\n"
        assert read_text(written, "x.yaml").value == want, written


@pytest.mark.parametrize("text", AWKWARD)
def test_awkward_texts_read_back_the_same(text):
    assert read_text(block({"k": [text], text[:50]: {"b": text}}, indent=0), "x").value == {
        "k": [text],
        text[:50]: {"b": text},
    }


@given(texts.filter(is_plain))
@examples(100)
def test_what_is_written_without_quotes_is_text_to_other_readers_too(text):
    loaded = yaml.safe_load(f"k: {text}\n")["k"]
    assert isinstance(loaded, str) or loaded.isoformat()  # dates stay as written


@given(keys)
@examples(100)
def test_what_is_written_in_quotes_is_text_to_other_readers_too(text):
    assert yaml.safe_load(f"k: {quoted(text)}\n") == {"k": text}


@given(st.lists(st.text("abcdefgh", min_size=1, max_size=12), min_size=1, max_size=200))
@examples(100)
def test_no_line_of_words_is_wider_than_the_limit(words):
    text = " ".join(words)
    for written in (scalar(text, indent=4, used=20), scalar(text + ": x", indent=4, used=20)):
        first, *rest = written.split("\n")
        assert len(first) + 20 <= WIDTH
        assert all(len(line) <= WIDTH and line.startswith("      ") for line in rest)


def test_the_style_of_a_record():
    record = {
        "title": "A review: of many things",
        "licence": None,
        "references": {"7": "some-study", "48": None},
        "appraisal": {"relevance": {"rating": "high", "because": "it is about this"}},
        "passages": [{"id": "p1", "quote": "it's good", "voice": "participant"}],
        "configurations": [
            {"id": "a", "context": ["b", "c"], "memo": "word " * 30 + "end", "note": "one\ntwo\n"},
        ],
    }
    assert (
        block(record, indent=0)
        == """\
title: "A review: of many things"
licence:
references:
  "7": some-study
  "48":
appraisal:
  relevance: {rating: high, because: it is about this}
passages:
- {id: p1, quote: it's good, voice: participant}
configurations:
- id: a
  context: [b, c]
  memo: word word word word word word word word word word word word word word word word word word word word
    word word word word word word word word word word end
  note: |
    one
    two
"""
    )


def test_half_a_character_cannot_be_written():
    with pytest.raises(Misuse, match="lone surrogate"):
        quoted("a\ud800")


@example("a\\b")
@given(st.text('ab"\\ ', min_size=1))
@examples(100)
def test_single_quotes_are_used_where_they_save_escapes(text):
    written = quoted(text)
    assert written == (f"'{text}'" if set(text) & set('"\\') else f'"{text}"')
