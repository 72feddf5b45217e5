"""CSV and JSON: nothing a spreadsheet would compute, nothing lost."""

from __future__ import annotations

import csv
import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cmo.ingest.table.cells import unescaped
from cmo.report.written import cell, csv_text, json_text

TEXTS = st.text(st.characters(blacklist_categories=("Cs",), blacklist_characters="\0"), max_size=20)


def read_back(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text, newline="")))


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n", "＝", "'=", "''-", "'\t"])
def test_what_a_spreadsheet_would_compute_becomes_text(start: str) -> None:
    """Cells that begin like a formula get an apostrophe, and lose it when read back."""
    (_, (written,)) = read_back(csv_text([{"a": f"{start}1+1"}], ["a"]))
    assert written == f"'{start}1+1"
    assert unescaped(written) == f"{start}1+1"


@pytest.mark.parametrize("text", ["1=1", "don't", "'quoted'", "", " =1", "’=1"])
def test_other_texts_stay_as_they_are(text: str) -> None:
    """An apostrophe before anything else belongs to the text."""
    (_, (written,)) = read_back(csv_text([{"a": text}], ["a"]))
    assert written == text == unescaped(written)


@given(TEXTS)
def test_every_text_comes_back(text: str) -> None:
    """Escaping is reversible, and no cell is ever active."""
    rows = read_back(csv_text([{"a": text, "b": 1}], ["a", "b"]))
    assert unescaped(rows[1][0]) == text
    assert rows[1][0][:1] not in ("=", "+", "-", "@", "\t", "\r", "\n")


def test_numbers_stay_numbers() -> None:
    """A negative number is no formula."""
    assert csv_text([{"a": -5, "b": 1.5}], ["a", "b"]) == "a,b\n-5,1.5\n"


def test_cells_of_every_kind() -> None:
    """Null is empty, truth is in words, lists are joined."""
    assert [cell(value) for value in (None, True, False, ["a", None, True], (), 3, "x")] == [
        "", "true", "false", "a; ; true", "", 3, "x",
    ]  # fmt: skip


def test_an_escaped_list_is_harmless_too() -> None:
    """What counts is how the cell begins."""
    assert read_back(csv_text([{"a": ["=1", "b"]}], ["a"]))[1] == ["'=1; b"]


def test_names_of_columns_are_harmless_too() -> None:
    """A saved query of one's own may call a column anything."""
    assert read_back(csv_text([], ["=1+1", "a"])) == [["'=1+1", "a"]]


def test_the_mark_stands_first_where_it_is_wanted() -> None:
    """Spreadsheets know UTF-8 by it; programs would take it for a part of the first name."""
    assert csv_text([{"a": "é"}], ["a"], mark=True) == "\ufeff" + csv_text([{"a": "é"}], ["a"])
    assert csv_text([], ["a"]).startswith("a")


def test_without_rows_the_header_remains() -> None:
    """Whoever reads it still learns the columns."""
    assert csv_text([], ["a", "b"]) == "a,b\n"


def test_json_keeps_characters_and_ends_in_a_line() -> None:
    """People read it as well."""
    text = json_text({"a": "‘é’ 𝔘", "b": [None, True]})
    assert json.loads(text) == {"a": "‘é’ 𝔘", "b": [None, True]}
    assert "‘é’ 𝔘" in text and text.endswith("}\n")
