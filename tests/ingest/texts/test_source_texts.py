"""The folder of source texts: what is found by its name, what is refused, and with which words."""

from __future__ import annotations

import hashlib
import os
from contextlib import nullcontext
from pathlib import Path

import pytest

from cmo.ingest.texts.folder import SourceFolder, read_source
from cmo.ingest.texts.formats import LARGEST, SUFFIXES
from cmo.ingest.texts.source import SourceUnreadable
from tests.ingest.quotes.quote_samples import pdf_bytes


def test_a_text_is_read_untouched(tmp_path: Path) -> None:
    data = "\ufeffOne\r\ntwo\rthree \u00ad\n".encode()
    (tmp_path / "paper.txt").write_bytes(data)
    source = SourceFolder(tmp_path).find("paper")
    assert source is not None
    assert source.text == "\ufeffOne\r\ntwo\rthree \u00ad\n"
    assert source.digest == "sha256:" + hashlib.sha256(data).hexdigest()
    assert (source.name, source.extractor, source.page_starts, source.page_at(3)) == (
        "paper",
        "text",
        (),
        None,
    )


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_a_source_is_found_whatever_its_ending(tmp_path: Path, suffix: str) -> None:
    (tmp_path / f"paper{suffix}").write_bytes(b"bytes")
    with pytest.raises(SourceUnreadable) if suffix in (".pdf", ".docx") else nullcontext():
        assert SourceFolder(tmp_path).find("paper") is not None


def test_several_files_of_one_name_are_told_apart_by_people(tmp_path: Path) -> None:
    for suffix in (".pdf", ".txt", ".html"):
        (tmp_path / f"paper{suffix}").write_bytes(b"words")
    with pytest.raises(
        SourceUnreadable, match=r"There are paper\.txt, paper\.pdf and paper\.html, and which .* Keep the one"
    ):
        SourceFolder(tmp_path).find("paper")


def test_a_missing_text_is_not_on_this_machine(tmp_path: Path) -> None:
    assert SourceFolder(tmp_path).find("paper") is None
    assert SourceFolder(tmp_path / "no-such-folder").find("paper") is None
    assert SourceFolder(None).find("paper") is None


def test_an_unchanged_file_is_read_once_and_a_changed_one_again(tmp_path: Path) -> None:
    path = tmp_path / "paper.txt"
    path.write_text("first")
    folder = SourceFolder(tmp_path)
    first = folder.find("paper")
    assert folder.find("paper") is first
    path.write_text("second one")
    second = folder.find("paper")
    assert second is not None
    assert second.text == "second one"


@pytest.mark.parametrize(
    "name", ["../paper", "a/b", "/etc/passwd", "..", ".", "", " paper", "a\\b", "a\0b", "C:paper", "x" * 300]
)
def test_a_name_that_is_no_plain_name_is_refused(tmp_path: Path, name: str) -> None:
    (tmp_path / "paper.txt").write_text("words")
    (tmp_path / "in").mkdir()
    with pytest.raises(SourceUnreadable, match="is not the name of a source text"):
        SourceFolder(tmp_path / "in").find(name)


def test_a_link_out_of_the_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("secret words")
    inside = tmp_path / "sources"
    inside.mkdir()
    (inside / "paper.txt").symlink_to(tmp_path / "secret.txt")
    (inside / "gone.txt").symlink_to(inside / "nowhere.txt")
    (inside / "loop.txt").symlink_to(inside / "loop.txt")
    with pytest.raises(SourceUnreadable, match=r"paper\.txt is a link that leads out of the folder"):
        SourceFolder(inside).find("paper")
    with pytest.raises(SourceUnreadable, match=r"gone\.txt is a link that leads nowhere"):
        SourceFolder(inside).find("gone")
    with pytest.raises(SourceUnreadable, match=r"loop\.txt"):
        SourceFolder(inside).find("loop")


def test_a_link_inside_the_folder_and_a_folder_behind_a_link_are_fine(tmp_path: Path) -> None:
    inside = tmp_path / "sources"
    inside.mkdir()
    (inside / "first.txt").write_text("words")
    (inside / "second.txt").symlink_to(inside / "first.txt")
    (tmp_path / "link").symlink_to(inside)
    source = SourceFolder(tmp_path / "link").find("second")
    assert source is not None
    assert source.text == "words"


def test_what_is_no_file_is_refused_without_waiting(tmp_path: Path) -> None:
    (tmp_path / "folder.txt").mkdir()
    os.mkfifo(tmp_path / "pipe.txt")
    for name in ("folder", "pipe"):
        with pytest.raises(SourceUnreadable, match="is not a file"):
            SourceFolder(tmp_path).find(name)


def test_text_that_is_not_utf8_says_where(tmp_path: Path) -> None:
    (tmp_path / "paper.txt").write_bytes(b"one\ntwo caf\xe9")
    with pytest.raises(
        SourceUnreadable, match=r"paper\.txt is not UTF-8 text: byte 12 \(line 2\).* Save it again"
    ):
        SourceFolder(tmp_path).find("paper")


def test_an_empty_text_is_refused() -> None:
    with pytest.raises(SourceUnreadable, match="holds no text"):
        read_source("paper", ".txt", b" \n", "paper.txt")


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_a_file_too_large_is_refused_before_it_is_read(tmp_path: Path, suffix: str) -> None:
    with (tmp_path / f"paper{suffix}").open("wb") as file:
        file.truncate(LARGEST[suffix] + 1)
    with pytest.raises(
        SourceUnreadable, match=r"more than the \d+ MB such a source text may have\. Keep only"
    ):
        SourceFolder(tmp_path).find("paper")


@pytest.mark.parametrize(
    ("suffix", "data", "says"),
    [
        (".txt", pdf_bytes("words"), "is a PDF by its content, and not .txt. Give it the ending .pdf."),
        (".html", pdf_bytes("words"), "is a PDF by its content"),
        (".pdf", b"PK\x03\x04 and more", "is a Word document or zip by its content"),
        (
            ".docx",
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
            "is an old Word document (.doc) by its content. Save it again",
        ),
        (
            ".docx",
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
            "is locked with a password. Save a copy without one.",
        ),
    ],
)
def test_what_is_not_what_its_name_says_is_told(suffix: str, data: bytes, says: str) -> None:
    with pytest.raises(SourceUnreadable) as refused:
        read_source("paper", suffix, data, f"paper{suffix}")
    assert says in str(refused.value)
