"""Reading source texts: what is read, what is refused, and with which words."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cmo.ingest.quotes import texts
from cmo.ingest.quotes.find import find_quote
from cmo.ingest.quotes.texts import SourceFolder, SourceText, SourceUnreadable, read_pdf, read_text
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


def test_a_text_comes_before_markdown_and_markdown_before_pdf(tmp_path: Path) -> None:
    folder = SourceFolder(tmp_path)
    for suffix, words in ((".pdf", "of the pdf"), (".md", "of the markdown"), (".txt", "of the text")):
        (tmp_path / f"paper{suffix}").write_bytes(pdf_bytes(words) if suffix == ".pdf" else words.encode())
        source = folder.find("paper")
        assert source is not None
        assert source.text.strip() == words


def test_a_missing_text_is_not_on_this_machine(tmp_path: Path) -> None:
    assert SourceFolder(tmp_path).find("paper") is None
    assert SourceFolder(tmp_path / "no-such-folder").find("paper") is None
    assert SourceFolder(None).find("paper") is None


def test_pages_of_a_pdf_are_known_by_their_number() -> None:
    source = read_pdf("paper", pdf_bytes("Link workers\nhelped", "", "isolated people"))
    assert source.extractor == "pypdfium2"
    assert source.version
    assert source.text.count("\f") == 2
    assert [source.page_at(source.text.index(word)) for word in ("Link", "helped", "isolated")] == [1, 1, 3]


def test_a_quote_is_found_across_the_lines_and_pages_of_a_pdf() -> None:
    source = read_pdf("paper", pdf_bytes("Link workers did not\nhelp isolated", "people in the town"))
    found = find_quote("workers did not help isolated people", source)
    assert found.located
    assert source.page_at(found.spans[0][0]) == 1


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
        read_text("paper", b" \n")


def test_a_text_too_large_is_refused(tmp_path: Path) -> None:
    with (tmp_path / "paper.txt").open("wb") as file:
        file.truncate(texts.MAX_TEXT_BYTES + 1)
    with pytest.raises(SourceUnreadable, match=r"more than the 8 MB.*Keep only"):
        SourceFolder(tmp_path).find("paper")


def test_a_pdf_without_text_is_told_apart_from_a_broken_one() -> None:
    with pytest.raises(SourceUnreadable, match="holds pictures of pages and no text"):
        read_pdf("scan", pdf_bytes(""))
    with pytest.raises(SourceUnreadable, match=r"broken\.pdf cannot be read as a PDF"):
        read_pdf("broken", b"%PDF-1.4\nnothing of the kind")
    with pytest.raises(SourceUnreadable, match="cannot be read as a PDF"):
        read_pdf("empty", b"")


@settings(suppress_health_check=[HealthCheck.too_slow], max_examples=60)
@given(cut=st.integers(0, 900), at=st.integers(0, 900), byte=st.integers(0, 255))
def test_a_truncated_or_altered_pdf_is_read_or_refused_in_words(cut: int, at: int, byte: int) -> None:
    data = bytearray(pdf_bytes("Link workers helped", "isolated people"))
    data[min(at, len(data) - 1)] = byte
    for hurt in (bytes(data), bytes(data[:cut])):
        try:
            source = read_pdf("paper", hurt)
        except SourceUnreadable as refusal:
            assert str(refusal).endswith(".")
        else:
            assert isinstance(source, SourceText)
            assert source.text.strip()
