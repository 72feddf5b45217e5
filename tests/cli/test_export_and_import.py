"""`cmo export` and `cmo import`: a review leaves in every format, and a table comes in."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from cmo.report.publishing import WITHHELD
from tests.cli.running import Home, lines


@pytest.mark.parametrize("form", ["table", "json", "graphml", "cypher", "annotations"])
def test_a_review_leaves_as_one_file(loaded: Home, tmp_path: Path, form: str) -> None:
    """Whole, and withheld where it is published; the graph is not needed."""
    file = tmp_path / "out.txt"
    done = loaded.cmo("export", form, "--output", str(file))
    assert (done.status, done.err, done.out) == (0, "", f"wrote {file}\n")
    whole = file.read_text("utf-8")
    assert loaded.cmo("export", form, "-o", str(file), "--publish").status == 0
    published = file.read_text("utf-8")
    assert whole != published and "toy-walks" in published
    assert (WITHHELD in published) is (form != "annotations")


def test_a_review_leaves_as_a_folder_of_tables(loaded: Home, tmp_path: Path) -> None:
    folder = tmp_path / "tables"
    assert loaded.cmo("export", "csv", "-o", str(folder)).status == 0
    assert (folder / "nodes" / "Configuration.csv").read_text("utf-8").count("\n") > 20
    done = loaded.cmo("export", "csv", "-o", str(folder))
    assert done.status == 2 and "Name a new one" in done.err


def test_errors_in_the_evidence_stop_an_export(home: Home, tmp_path: Path) -> None:
    """Half a review is none."""
    home.change("documents/toy-walks.yaml", "kind: argued", "kind: argud")
    done = home.cmo("export", "json", "-o", str(tmp_path / "a.json"))
    assert (done.status, list(tmp_path.glob("a.json"))) == (1, [])
    assert "Nothing was written: the evidence holds " in done.err and "toy-walks.yaml:" in done.err


def test_a_table_goes_out_and_comes_in(home: Home, tmp_path: Path) -> None:
    """Into another review with the same vocabulary, as drafts to be checked."""
    table = tmp_path / "table.csv"
    assert home.cmo("export", "table", "-o", str(table)).status == 0
    for path in (home.evidence / "documents").iterdir():
        path.unlink()
    looked = home.cmo("import", "table", str(table), "--check")
    assert looked.status == 0 and "Nothing is wrong with 4 documents, " in looked.out
    assert list((home.evidence / "documents").iterdir()) == []
    done = home.cmo("import", "table", str(table))
    assert (done.status, done.err) == (0, "")
    assert lines(done.out)[-1].startswith("Drafted 4 documents, ")
    assert len(list((home.evidence / "documents").iterdir())) == 4
    again = home.cmo("import", "table", str(table))
    assert again.status == 1 and "is there already" in again.out and "nothing was written" in again.out


def test_problems_stand_by_row_and_cell(home: Home, tmp_path: Path) -> None:
    table, map_ = tmp_path / "table.csv", tmp_path / "map.yaml"
    table.write_text("Paper,Outcome,Mine\none,keeps-comming,x\n", "utf-8")
    map_.write_text("columns: {document: Paper, outcome: Outcome}\n", "utf-8")
    done = home.cmo("import", "table", str(table), "--map", str(map_))
    assert done.status == 1
    assert lines(done.out)[0].startswith("table.csv:2:2: unknown-term: Cell B2: 'keeps-comming' is neither")
    assert "Not read, because nothing says what they are: Mine." in done.err


def test_what_would_be_taken_for_evidence_is_not_written(loaded: Home, tmp_path: Path) -> None:
    done = loaded.cmo("export", "json", "-o", str(tmp_path / "a.yaml"))
    assert done.status == 2 and list(tmp_path.iterdir()) == []
    assert json.loads(loaded.cmo("query", "run", "documents", "--format", "json").out)
