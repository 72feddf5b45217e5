"""A team's own table taken in: under any names, in the team's words, with every problem by row and cell."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from cmo.ingest.folder import read_folder
from cmo.ingest.table.cells import column_letters, harmless, unescaped
from cmo.ingest.table.mapping import read_map
from cmo.ingest.table.sheets import TableUnreadable, read_table
from cmo.ingest.table.taking import Taken, take_table
from cmo.problems import CATALOGUE, Severity
from tests.ingest.conftest import ToyReview

MAP = """\
columns:
  document: Paper
  context: Context (C)
  resource: "Mechanism: what is offered"
  response: "Mechanism: how people take it"
  outcome: Outcome
  quote: Evidence
  page: p.
defaults:
  voice: study-authors
separator: "/"
"""
HEADS = "Paper;Context (C);Mechanism: what is offered;Mechanism: how people take it;Outcome;Evidence;p.;Ours"


def take(
    toy: ToyReview, text: str, map_: str | None = MAP, *, write: bool = True, name: str = "t.csv"
) -> Taken:
    """Takes a table written as CSV into the review."""
    folder = toy.evidence.parent
    (folder / name).write_bytes(text.encode("utf-8"))
    if map_ is not None:
        (folder / "map.yaml").write_text(map_, "utf-8")
    vocabularies = read_folder(toy.evidence).draft.vocabularies
    return take_table(
        folder / name, None if map_ is None else folder / "map.yaml", toy.evidence, vocabularies, write=write
    )


def told(taken: Taken) -> list[str]:
    return [f"{p.place.line}:{p.place.column} {p.code} {p.what.split(': ', 1)[0]}" for p in taken.problems]


def test_columns_under_any_names_and_terms_by_any_of_theirs(toy: ToyReview) -> None:
    """By id, label or other name; one quote twice is one passage; rows without a statement are passages alone."""
    taken = take(
        toy,
        f"{HEADS}\n"
        "A paper: on walks;a session is cancelled/first-day;;;People keep coming;“Met, they came”;7;x\n"
        "A paper: on walks;;there is personal contact;feels-expected;keeps-coming;“Met, they came”;7;\n"
        "a-second;;;;;Only words;12;\n",
    )
    assert told(taken) == []
    assert (taken.documents, taken.configurations, taken.passages) == (2, 2, 2)
    assert taken.unread == ("Ours",)
    documents = read_folder(toy.evidence).draft.documents
    first = documents["a-paper-on-walks"][1]
    assert first.title == "A paper: on walks"
    assert [p.quote for p in first.passages] == ["“Met, they came”"]
    assert first.passages[0].page == "7" and first.passages[0].voice.value == "study-authors"
    assert [[s.concept for s in c.context] for c in first.configurations] == [
        ["session-cancelled", "first-day"],
        [],
    ]
    assert [c.outcome[0].concept for c in first.configurations] == ["keeps-coming", "keeps-coming"]
    assert [link.passage for c in first.configurations for link in c.passages] == ["p1", "p1"]
    assert documents["a-second"][1].passages[0].quote == "Only words"
    assert documents["a-second"][1].configurations == ()


def test_what_is_wrong_is_told_by_row_and_cell_all_of_it_and_nothing_is_written(toy: ToyReview) -> None:
    before = sorted(toy.evidence.rglob("*"))
    taken = take(
        toy,
        f"{HEADS}\n"
        "one;nothing known/first-day;;;keeps-coming;words;;\n"
        ";;;;keeps-coming;words without a paper;;\n"
        "\n"
        "toy-walks;;;;keeps-comming;other words;;\n"
        'two;"[""first-day"", 3]";;;keeps-coming;words;;\n',
    )
    assert told(taken) == [
        "2:2 unknown-term Cell B2",
        "3:5 table-cell Cell E3",
        "5:1 table-conflict Cell A5",
        "5:5 unknown-term Cell E5",
        "6:2 table-cell Cell B6",
    ]
    assert "Did you mean 'keeps-coming'" in taken.problems[3].remedy
    assert taken.written == () and sorted(toy.evidence.rglob("*")) == before


def test_the_form_of_what_is_drafted_is_told_at_its_cell(toy: ToyReview) -> None:
    """Words of closed sets, ids, and what a record may not lack."""
    taken = take(
        toy,
        "document,configuration,kind,outcome,passage,stance,quote,voice,speaker_printed\n"
        "one,c1,told,keeps-coming,p1,agrees,words,the authors,P3\n"
        "one,Second one,reported,keeps-coming,p2,,,,\n",
        None,
    )
    assert {(p.place.line, p.place.column, p.code) for p in taken.problems} == {
        (2, 3, "wrong-value"),
        (2, 6, "wrong-value"),
        (2, 8, "wrong-value"),
        (2, 9, "missing-key"),
        (3, 2, "bad-id"),
        (3, 5, "missing-key"),
    }


def test_cells_that_do_not_agree_are_told(toy: ToyReview) -> None:
    """About the same document, configuration or passage; the second is shown beside the first."""
    taken = take(
        toy,
        "document,title,configuration,memo,outcome,passage,stance,quote\n"
        "one,A title,c1,why,keeps-coming,p1,,words\n"
        "one,Another,c1,because,stops-coming,p1,contradicts,other words\n",
        None,
    )
    assert told(taken) == [
        "3:2 table-conflict Cell B3",
        "3:4 table-conflict Cell D3",
        "3:5 table-conflict Cell E3",
        "3:6 table-conflict Cell F3",
        "3:8 table-conflict Cell H3",
    ]
    assert "something else than B2" in taken.problems[0].what


def test_new_words_become_terms_where_the_map_says_so(toy: ToyReview) -> None:
    """At the end of their vocabulary, comments kept; the same words are one term."""
    path = toy.evidence / "vocabulary" / "concepts.yaml"
    before = path.read_text("utf-8")
    taken = take(
        toy,
        "document,context,outcome,quote\none,It rains a lot,keeps-coming,words\none,it rains  a lot,first-day,more\n",
        "terms: add\n",
    )
    assert told(taken) == []
    after = path.read_text("utf-8")
    assert after.startswith(before) and "It rains a lot" in after[len(before) :]
    document = read_folder(toy.evidence).draft.documents["one"][1]
    assert [c.context[0].concept for c in document.configurations] == ["it-rains-a-lot"] * 2


@pytest.mark.parametrize(
    ("text", "code", "words"),
    [
        ("columns: [a]", "table-map", "'columns' is no record"),
        ("columns: {quot: x}", "table-map", "Did you mean 'quote'"),
        ("kolumns: {}", "table-map", "Did you mean 'columns'"),
        ("terms: perhaps", "table-map", "Write add or match"),
        ("separator: [a]", "table-map", "'separator' is to be words"),
        ("- a", "table-map", "Begin it with 'columns:'"),
        ("columns: {quote: }", "table-map", "'quote' is to be words"),
        ("columns: {document: Papre}", "table-column", "Did you mean 'Paper'"),
        ("columns: {quote: Evidence}", "table-column", "which column names the document"),
        ("a: [", "bad-yaml", ""),
    ],
)
def test_a_map_that_does_not_fit_is_told(toy: ToyReview, text: str, code: str, words: str) -> None:
    taken = take(toy, f"{HEADS}\na;;;;;q;;\n", text)
    assert [p.code for p in taken.problems][:1] == [code]
    assert any(words in f"{p.what} {p.remedy}" for p in taken.problems)
    assert taken.written == ()


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("t.csv", b"", "nothing in it"),
        ("t.csv", b"document\xff,a", "not UTF-8"),
        ("t.csv", b"document\0", "signs that no table holds"),
        ("t.csv", b'document\n"open', "no sound CSV"),
        ("t.xlsx", b"PK\x03\x04 broken", "no workbook"),
        ("t.xlsx", b"document,quote", "no workbook"),
        ("t.ods", b"x", "neither in .csv nor in .xlsx"),
        ("t.csv", b"document\n" + b"x" * 40_000, "more than 32,767 characters"),
        ("t.csv", b"document\n" + b"x\n" * 50_001, "more than 50,000 rows"),
        ("t.csv", b"," * 400 + b"x", "more than 300 columns"),
    ],
)
def test_what_is_no_table_is_told_in_a_sentence(toy: ToyReview, name: str, data: bytes, words: str) -> None:
    file = toy.evidence.parent / name
    file.write_bytes(data)
    (problem,) = take_table(file, None, toy.evidence, {}, write=True).problems
    assert problem.code == "table-file" and words in problem.what


def test_a_file_that_is_none_is_told(toy: ToyReview, tmp_path: Path) -> None:
    for file in (tmp_path / "none.csv", tmp_path):
        (problem,) = take_table(file.with_suffix(".csv"), None, toy.evidence, {}, write=True).problems
        assert problem.code == "table-file"


def workbook(**sheets: list[list[object]]) -> bytes:
    book = Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    kept = io.BytesIO()
    book.save(kept)
    return kept.getvalue()


def test_a_workbook_is_read_by_its_values_and_never_computed() -> None:
    """Numbers, days and truths as a person reads them; a formula nobody computed is empty."""
    import datetime

    data = workbook(
        Notes=[["x"]],
        Data=[
            ["document", "page", "note", "memo", "cites"],
            ["one", 7.0, datetime.date(2026, 1, 2), True, "=1+1"],
        ],
    )
    table = read_table(data, ".xlsx", "Data")
    assert [cell.text for cell in table.rows[0]] == ["one", "7", "2026-01-02", "true"]
    assert [cell.name for cell in table.rows[0]] == ["A2", "B2", "C2", "D2"]
    with pytest.raises(TableUnreadable) as wrong:
        read_table(data, ".xlsx", "Dato")
    assert wrong.value.remedy == "Did you mean 'Data'?"


def test_a_workbook_that_pulls_in_other_files_is_refused() -> None:
    """Or that unpacks to more than anybody reads."""
    sound = workbook(Data=[["document"]])
    bad = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(sound)) as old, zipfile.ZipFile(bad, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.infolist():
            data = old.read(part)
            if part.filename == "xl/workbook.xml":
                data = b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>' + data
            new.writestr(part.filename, data)
    with pytest.raises(TableUnreadable, match="no workbook that can be read"):
        read_table(bad.getvalue(), ".xlsx", None)
    bomb = io.BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as new:
        new.writestr("xl/workbook.xml", b" " * (60 * 1024 * 1024))
    with pytest.raises(TableUnreadable):
        read_table(bomb.getvalue(), ".xlsx", None)


@given(st.binary(max_size=300), st.sampled_from([".csv", ".xlsx"]))
@settings(max_examples=150, deadline=None)
def test_any_bytes_are_a_table_or_a_sentence(data: bytes, ending: str) -> None:
    try:
        read_table(data, ending, None)
    except TableUnreadable as wrong:
        assert wrong.what.rstrip().endswith(".") and wrong.remedy.endswith(".")


CELLS = st.sampled_from(
    ["", "one", "two", "c1", "p1", "keeps-coming", "[", '["a"]', '[{"concept": "x"}]', "[{}]", "toy-walks.p1", "any", "=1", "{", "a;b", "\u202e"]
) | st.text(max_size=8)  # fmt: skip


@given(st.lists(st.lists(CELLS, max_size=34), max_size=6))
@settings(max_examples=120, deadline=None, suppress_health_check=list(HealthCheck))
def test_any_cells_are_drafts_or_problems(
    tmp_path_factory: pytest.TempPathFactory, rows: list[list[str]]
) -> None:
    """Every column there is, holding anything; problems point at cells there are."""
    import csv

    from cmo.ingest.table.columns import COLUMNS

    folder = tmp_path_factory.mktemp("any")
    with (folder / "t.csv").open("w", encoding="utf-8", newline="", errors="replace") as opened:
        csv.writer(opened).writerows([list(COLUMNS), *rows])
    taken = take_table(folder / "t.csv", None, folder / "evidence", {}, write=False)
    for problem in taken.problems:
        assert problem.severity is Severity.ERROR
        if problem.code != "table-file":
            assert problem.place.line is not None and 1 <= problem.place.line <= len(rows) * 10 + 1


def test_every_code_about_tables_is_given(toy: ToyReview) -> None:
    """No kind of problem is promised that nothing gives; each says where, what and what to do."""
    given = [
        *take(toy, "", None).problems,
        *take(toy, "document\n", "kolumns: {}").problems,
        *take(toy, "quote\nwords\n", None).problems,
        *take(toy, "document,context\n,x\n", None).problems,
        *take(toy, "document\ntoy-walks\n", None).problems,
    ]
    assert {problem.code for problem in given} == {code for code in CATALOGUE if code.startswith("table-")}
    for problem in given:
        assert (
            problem.what.endswith(".") and problem.remedy.endswith((".", "?")) and len(str(problem)) < 2_000
        )


def test_cells_are_called_as_spreadsheets_call_them() -> None:
    assert [column_letters(n) for n in (1, 26, 27, 52, 703)] == ["A", "Z", "AA", "AZ", "AAA"]
    assert unescaped(harmless("=1")) == "=1" and harmless("a") == "a"


def test_a_map_without_columns_keeps_our_names() -> None:
    how, problems = read_map(b"terms: match\n", "m.yaml")
    assert problems == [] and dict(how.columns) == {}
    assert how.defaults["voice"] == "unclear"
