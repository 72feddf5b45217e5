"""`cmo report`: a brief on disk, as a page or a Word document."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest

from cmo.report.publishing import WITHHELD
from tests.cli.running import Home

ASKED = ("--people", "older-adults", "--outcome", "keeps-coming")


def words(file: Path) -> str:
    if file.suffix == ".docx":
        return "\n".join(paragraph.text for paragraph in docx.Document(str(file)).paragraphs)
    return file.read_text("utf-8")


@pytest.mark.parametrize("ending", ["html", "docx"])
def test_a_brief_says_what_ask_says(loaded: Home, tmp_path: Path, ending: str) -> None:
    """The same question by the same options, the same reading."""
    file = tmp_path / f"brief.{ending}"
    done = loaded.cmo("report", *ASKED, "--output", str(file))
    assert (done.status, done.err, done.out) == (0, "", f"wrote {file}\n")
    answer = loaded.cmo("ask", *ASKED, "--format", "json").json
    written = words(file)
    assert answer["title"] in written and answer["reading"]["words"] in written
    assert "127.0.0.1:8517/?people=older-adults&" in written.replace("&amp;", "&")
    assert [path.name for path in tmp_path.iterdir()] == [file.name]


@pytest.mark.parametrize("ending", ["html", "docx"])
def test_published_it_withholds_words(loaded: Home, tmp_path: Path, ending: str) -> None:
    whole, published = tmp_path / f"whole.{ending}", tmp_path / f"published.{ending}"
    assert loaded.cmo("report", "-o", str(whole)).status == 0
    link = "https://team.example/cmo"
    assert loaded.cmo("report", "-o", str(published), "--publish", "--explorer", link).status == 0
    assert WITHHELD in words(published) and WITHHELD not in words(whole)
    assert f"{link}/" in words(published)


def test_one_that_is_there_is_replaced_and_nothing_else_ever_is(loaded: Home, tmp_path: Path) -> None:
    file = tmp_path / "brief.html"
    file.write_text("before", "utf-8")
    assert loaded.cmo("report", "-o", str(file)).status == 0
    assert "before" not in file.read_text("utf-8")[:100]
    notes = tmp_path / "notes.yaml"
    notes.write_text("mine", "utf-8")
    done = loaded.cmo("report", "-o", str(notes))
    assert (done.status, notes.read_text("utf-8")) == (2, "mine")
    assert "ends neither in .html nor in .docx" in done.err


def test_what_makes_no_sense_is_refused_and_nothing_written(loaded: Home, tmp_path: Path) -> None:
    """A term nobody knows, an address that is none, a folder that is not there."""
    for arguments, status, words_ in (
        (["--people", "older people"], 2, "Did you mean 'older-adults' (older people)"),
        (["--explorer", "javascript:alert(1)"], 2, "is no address"),
    ):
        done = loaded.cmo("report", *arguments, "-o", str(tmp_path / "a.html"))
        assert (done.status, words_ in done.err) == (status, True)
    done = loaded.cmo("report", "-o", str(tmp_path / "none" / "a.html"))
    assert done.status == 3 and "none" in done.err
    assert list(tmp_path.iterdir()) == []
