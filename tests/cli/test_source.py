"""`cmo source add`: what was read and what was not, where the quotes stand, and nothing overwritten."""

from __future__ import annotations

import json
import os
from pathlib import Path

import docx
import pytest

from tests.cli.running import Done, Home, lines
from tests.ingest.quotes.quote_samples import pdf_bytes
from tests.ingest.texts.samples import saved

WALKS = "anchors/toy-walks.json"


@pytest.fixture
def walks(home: Home) -> Path:
    """The text of the toy review's walks, taken out of its sources."""
    there = home.folder / "sources" / "toy-walks.txt"
    return there.rename(home.folder / "Toy Walks.txt")


def anchors(home: Home) -> dict[str, object]:
    return dict(json.loads((home.evidence / WALKS).read_text("utf-8")))


def as_word_document(text: str) -> bytes:
    document = docx.Document()
    document.add_heading("The walks", level=1)
    for paragraph in text.split("\n\n"):
        document.add_paragraph(" ".join(paragraph.split()))
    return saved(document)


def test_a_text_is_added_and_its_quotes_are_found(home: Home, walks: Path) -> None:
    """The file stays where it was; the name is made of its own."""
    done = home.cmo("source", "add", str(walks))
    assert (done.status, done.err) == (0, "")
    said = lines(done.out)
    assert said[0] == "Added sources/toy-walks.txt."
    assert said[1].startswith("It holds 318 words; read by text (1); its text is sha256:")
    assert said[2] == "The document 'toy-walks' finds it by its own name; there is nothing to write."
    assert said[3] == "Quotes: 13 verified on this machine."
    assert walks.exists()
    assert (home.folder / "sources" / "toy-walks.txt").read_bytes() == walks.read_bytes()


def test_places_are_stored_where_none_were(home: Home, walks: Path) -> None:
    """As `cmo check --write` would: a check afterwards has nothing to write."""
    before = (home.evidence / WALKS).read_bytes()
    (home.evidence / WALKS).unlink()
    done = home.cmo("source", "add", str(walks))
    assert (done.status, lines(done.out)[-1]) == (0, f"Wrote {WALKS}.")
    assert (home.evidence / WALKS).read_bytes() == before
    assert "Wrote" not in home.cmo("check", "--write").out


def test_places_in_another_text_are_left_for_people_to_decide(home: Home, walks: Path) -> None:
    """A Word document of the same words: every quote is found, and `cmo check --write` then takes its places."""
    before = anchors(home)
    (home.folder / "walks.docx").write_bytes(as_word_document(walks.read_text("utf-8")))
    done = home.cmo("source", "add", "walks.docx", "--name", "toy-walks")
    assert done.status == 0, done
    assert "1 heading; read by python-docx (" in done.out
    assert "Quotes: 13 verified on this machine." in done.out
    assert (
        "The stored places of 'toy-walks' are those in another text, and were left as they are." in done.out
    )
    assert "source-changed: " in done.out and "Run `cmo check --write`" in done.out
    assert anchors(home) == before
    assert home.cmo("check", "--write").status == 0
    written = anchors(home)
    assert written["extractor"] == "python-docx"
    assert {anchor["heading"] for anchor in written["anchors"].values()} == {"The walks"}  # type: ignore[attr-defined]


def test_a_quote_that_is_not_in_it_is_told_with_its_place(home: Home, walks: Path) -> None:
    """The text is kept; the status says that something is wrong."""
    text = walks.read_text("utf-8")
    walks.write_text(text.replace("but I did not stay", "and I stayed"), "utf-8")
    done = home.cmo("source", "add", str(walks))
    assert done.status == 1
    assert any(line.startswith("evidence/documents/toy-walks.yaml:") for line in lines(done.out))
    assert "12 verified on this machine" in done.out
    assert (home.folder / "sources" / "toy-walks.txt").exists()


def test_a_text_nobody_names_yet_says_what_to_write(home: Home, walks: Path) -> None:
    """And which documents still wait for theirs."""
    done = home.cmo("source", "add", str(walks), "--name", "some-paper")
    assert done.status == 0
    assert "Write `source: some-paper` into the one that quotes it" in done.out
    assert "cmo new document some-paper --title" in done.out
    assert lines(done.out)[-1] == "Without a text here: 'toy-walks'."
    home.change("documents/toy-walks.yaml", "title:", "source: some-paper\ntitle:")
    again = home.cmo("source", "add", str(walks), "--name", "some-paper")
    assert "sources/some-paper.txt is there already: the very same file." in again.out
    assert "'toy-walks' finds it by `source: some-paper`; there is nothing to write." in again.out


def test_a_document_that_cannot_be_read_is_thought_of(home: Home, walks: Path) -> None:
    """It may name the text, so nobody is told to begin it."""
    path = home.evidence / "documents" / "toy-walks.yaml"
    path.write_text(path.read_text("utf-8") + "x: [\n", "utf-8")
    done = home.cmo("source", "add", str(walks))
    assert done.status == 0
    assert "No document that can be read names it. The evidence holds " in lines(done.out)[-1]


def test_nothing_is_overwritten(home: Home, walks: Path) -> None:
    """Neither a text of the same ending nor one of another: there may be one of a name."""
    for name in ("toy-choirs.txt", "toy-choirs.md"):
        (home.folder / name).write_text("another text\n", "utf-8")
        before = {path.name: path.read_bytes() for path in (home.folder / "sources").iterdir()}
        done = home.cmo("source", "add", name)
        assert done.status == 2
        assert (
            "toy-choirs.txt is there already, and is not overwritten. Give this text another name" in done.err
        )
        assert {path.name: path.read_bytes() for path in (home.folder / "sources").iterdir()} == before


def test_what_cannot_be_read_is_told_and_not_copied(home: Home) -> None:
    for name, data, says in (
        ("scan.pdf", pdf_bytes("", ""), "holds pictures of pages and no text. Run text recognition"),
        ("broken.docx", b"PK\x03\x04", "cannot be read as a Word document"),
        ("old.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "is an old Word document (.doc)"),
        ("latin.txt", b"caf\xe9", "is not UTF-8 text"),
        ("app.html", b"<script>draw()</script>", "shows no text by itself"),
    ):
        (home.folder / name).write_bytes(data)
        done = home.cmo("source", "add", name)
        assert done.status == 1 and says in done.err, done
        assert not list((home.folder / "sources").glob(f"{Path(name).stem}.*"))


def test_what_was_left_out_of_a_readable_file_is_told(home: Home) -> None:
    (home.folder / "half.pdf").write_bytes(pdf_bytes("words", "", ""))
    done = home.cmo("source", "add", "half.pdf")
    assert done.status == 0
    assert "It holds 3 pages, 1 word; read by pypdfium2 (" in done.out
    assert "Not all of it was read. Pages 2–3 hold no text: pictures of text, or nothing." in done.out


def misused(home: Home, *arguments: str) -> Done:
    before = sorted(str(path) for path in home.folder.parent.rglob("*"))
    done = home.cmo("source", "add", *arguments)
    assert sorted(str(path) for path in home.folder.parent.rglob("*")) == before
    return done


def test_a_name_leads_nowhere_else(home: Home, walks: Path) -> None:
    """Whatever it tries."""
    for name in (
        "../evil",
        "/tmp/evil",
        "a/b",
        "..",
        ".git",
        "Evil",
        "evil.txt",
        "",
        "x" * 300,
        "a\x1b[31m",
        "a\n",
    ):
        done = misused(home, str(walks), "--name", name)
        assert done.status == 2 and "cannot be the name of a text" in done.err, (name, done)
        assert "\x1b" not in done.err


def test_what_is_no_source_is_refused(home: Home) -> None:
    (home.folder / "talk.pptx").write_bytes(b"x")
    (home.folder / "folder.txt").mkdir()
    os.mkfifo(home.folder / "pipe.txt")
    for file, status, says in (
        ("talk.pptx", 2, "sources end in .txt, .md, .pdf, .docx or .html"),
        ("https://example.org/paper.pdf", 2, "Nothing is fetched from the web"),
        ("nowhere.pdf", 1, "nowhere.pdf cannot be opened"),
        ("folder.txt", 1, "is not a file"),
        ("pipe.txt", 1, "is not a file"),
    ):
        done = misused(home, file)
        assert done.status == status and says in done.err, done


def test_a_new_folder_of_sources_is_kept_out_of_git(home: Home, walks: Path) -> None:
    """Most texts may not be passed on."""
    for path in (home.folder / "sources").iterdir():
        path.unlink()
    (home.folder / "sources").rmdir()
    assert home.cmo("source", "add", str(walks)).status == 0
    assert "\n*\n" in (home.folder / "sources" / ".gitignore").read_text("utf-8")


def test_names_and_endings_of_downloads_are_made_plain(home: Home) -> None:
    """Capitals, spaces, signs that steer a terminal."""
    (home.folder / "1-S2.0 Paper\x1b[31m (final).HTM").write_bytes(b"<h1>One</h1><p>two")
    done = home.cmo("source", "add", "1-S2.0 Paper\x1b[31m (final).HTM")
    assert done.status == 0, done
    assert lines(done.out)[0] == "Added sources/1-s2-0-paper-31m-final.html."
    assert "\x1b" not in done.out
