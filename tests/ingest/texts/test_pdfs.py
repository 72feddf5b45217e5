"""PDFs: pages, columns, what holds no text, and what cannot be opened."""

from __future__ import annotations

import pytest

from cmo.ingest.quotes.find import find_quote
from cmo.ingest.texts.columns import Run, gutter, one_after_the_other, side_by_side
from cmo.ingest.texts.folder import read_source
from cmo.ingest.texts.source import SourceText, SourceUnreadable
from tests.ingest.quotes.quote_samples import pdf_bytes
from tests.ingest.texts.samples import assembled


def read(data: bytes, name: str = "paper") -> SourceText:
    return read_source(name, ".pdf", data, f"{name}.pdf")


def test_pages_of_a_pdf_are_known_by_their_number() -> None:
    source = read(pdf_bytes("Link workers\nhelped", "", "isolated people"))
    assert source.extractor == "pypdfium2"
    assert "layout 1" in source.version
    assert source.text.count("\f") == 2
    assert [source.page_at(source.text.index(word)) for word in ("Link", "helped", "isolated")] == [1, 1, 3]


def test_a_quote_is_found_across_the_lines_and_pages_of_a_pdf() -> None:
    source = read(pdf_bytes("Link workers did not\nhelp isolated", "people in the town"))
    found = find_quote("workers did not help isolated people", source)
    assert found.located
    assert source.page_at(found.spans[0][0]) == 1


def test_pages_without_text_are_told() -> None:
    assert read(pdf_bytes("words", "", "words")).unread == (
        "Page 2 holds no text: pictures of text, or nothing.",
    )
    assert read(pdf_bytes("", "words", "", "", "", "words", "", "")).unread == (
        "Pages 1, 3–5, 7–8 hold no text: pictures of text, or nothing.",
    )


def test_a_pdf_without_text_is_told_apart_from_a_broken_one() -> None:
    with pytest.raises(SourceUnreadable, match=r"holds pictures of pages and no text\. Run text recognition"):
        read(pdf_bytes(""), "scan")
    with pytest.raises(SourceUnreadable, match=r"broken\.pdf cannot be read as a PDF"):
        read(b"%PDF-1.4\nnothing of the kind", "broken")
    with pytest.raises(SourceUnreadable, match="cannot be read as a PDF"):
        read(b"", "empty")


def test_a_locked_pdf_is_told_as_such() -> None:
    """One that asks for a password to be opened."""
    locked = assembled(
        [
            "<< /Type /Catalog /Pages 2 0 R >>",
            "<< /Type /Pages /Kids [] /Count 0 >>",
            f"<< /Filter /Standard /V 1 /R 2 /O <{'11' * 32}> /U <{'22' * 32}> /P -4 >>",
        ]
    ).replace(b"/Root 1 0 R", b"/Root 1 0 R /Encrypt 3 0 R /ID [<00><00>]")
    with pytest.raises(
        SourceUnreadable, match=r"locked\.pdf is locked with a password\. Save a copy without one"
    ):
        read(locked, "locked")


def test_letters_without_a_meaning_are_told() -> None:
    """Fonts may draw letters and not say which."""
    source = read(
        assembled(
            [
                "<< /Type /Catalog /Pages 2 0 R >>",
                "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
                "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] "
                "/Resources << /Font << /F1 5 0 R >> >> /Contents 4 0 R >>",
                "<< /Length 45 >>\nstream\nBT /F1 12 Tf 72 700 Td (abcabcabcabc) Tj ET \nendstream",
                "<< /Type /Font /Subtype /Type1 /BaseFont /Courier /ToUnicode 6 0 R >>",
                "<< /Length 200 >>\nstream\n/CIDInit /ProcSet findresource begin begincmap 1 begincodespacerange <00> <ff> "
                "endcodespacerange 3 beginbfchar <61> <E001> <62> <E002> <63> <FFFD> endbfchar endcmap end      \nendstream",
            ]
        )
    )
    assert source.unread == (
        "12 of its 12 characters have no known meaning: the fonts of the PDF do not say which letters they draw.",
    )


def lines(left: float, right: float, count: int = 10, words: str = "l") -> list[Run]:
    return [Run(left, right, 700 - 12 * row, f"{words}{row}") for row in range(count)]


def test_two_columns_have_a_gutter_and_other_layouts_none() -> None:
    columns = [*lines(60, 290), *lines(320, 550)]
    assert 290 < (gutter(columns) or 0) < 320
    assert gutter(lines(60, 550, 30)) is None, "one column"
    assert gutter([*lines(60, 290, 4), *lines(320, 550, 4)]) is None, "too few lines"
    assert gutter([*lines(60, 90), *lines(320, 550)]) is None, "labels and their text"
    assert gutter([*lines(60, 304), *lines(306, 550)]) is None, "words on one line"
    assert gutter([*columns, *lines(60, 550, 20)]) is None, "mostly one column"


def test_only_lines_side_by_side_are_put_in_order() -> None:
    left, right = lines(60, 290), lines(320, 550)
    assert side_by_side([run for pair in zip(left, right, strict=True) for run in pair], 300)
    assert not side_by_side([*left, *right], 300)


def test_what_stands_across_both_columns_divides_the_page() -> None:
    title, figure = Run(60, 550, 760, "title"), Run(60, 550, 700 - 12 * 4 - 6, "figure")
    text = one_after_the_other([*lines(320, 550, 10, "r"), figure, *lines(60, 290), title], 300)
    assert text.split("\r\n") == [
        "title", *(f"l{n}" for n in range(5)), *(f"r{n}" for n in range(5)),
        "figure", *(f"l{n}" for n in range(5, 10)), *(f"r{n}" for n in range(5, 10)),
    ]  # fmt: skip
