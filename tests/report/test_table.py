"""Rows as text that fits a terminal."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from cmo.report.table import table_lines

ROW = {"configuration": "a-document.a-long-name", "studies_via_review": 2, "people": ["one", "other"]}
COLUMNS = list(ROW)
NAMES = st.lists(st.from_regex(r"[a-z]+(_[a-z]+){0,3}", fullmatch=True), min_size=1, max_size=8, unique=True)


def lines(rows: list[dict[str, object]], columns: list[str], width: int | None) -> list[str]:
    return list(table_lines(rows, columns, width))


def test_a_table_is_as_wide_as_it_takes_where_nothing_bounds_it() -> None:
    assert lines([ROW], COLUMNS, None) == [
        "configuration           studies_via_review  people",
        "a-document.a-long-name  2                   one; other",
    ]


def test_names_of_columns_break_at_underscores_before_cells_are_cut() -> None:
    assert lines([ROW], COLUMNS, 44) == [
        "configuration           studies_  people",
        "                        via_",
        "                        review",
        "a-document.a-long-name  2         one; other",
    ]
    assert lines([ROW], COLUMNS, 40)[-1] == "a-document.a-long…  2         one; other"


def test_what_cannot_be_a_table_becomes_records_with_nothing_cut() -> None:
    """One below the other, each cell in full; empty ones are left out."""
    rows = [{**ROW, "words": "a word " * 9}, {**ROW, "people": [], "studies_via_review": None, "words": ""}]
    assert lines(rows, [*COLUMNS, "words"], 45) == [
        "– 1 –",
        "configuration       a-document.a-long-name",
        "studies_via_review  2",
        "people              one; other",
        "words               a word a word a word a",
        "                    word a word a word a word",
        "                    a word a word",
        "",
        "– 2 –",
        "configuration       a-document.a-long-name",
    ]


@given(NAMES, st.lists(st.text(max_size=60), max_size=8), st.integers(70, 200))
def test_no_line_is_longer_than_the_terminal_and_none_steers_it(
    columns: list[str], cells: list[str], width: int
) -> None:
    """Names that fit at all, in tables and records alike."""
    columns = [name for name in columns if len(name) < 45]
    row = {name: cells[place % len(cells)] if cells else None for place, name in enumerate(columns)}
    for line in table_lines([row, row], columns, width):
        assert len(line) <= width
        assert "\x1b" not in line and "\n" not in line


def test_without_rows_the_names_remain() -> None:
    assert lines([], COLUMNS, 80) == ["configuration  studies_via_review  people"]
    assert lines([], ["a"], None) == ["a"]
