"""One article as PDF, Word document and web page: every sentence is found in each, on its page or under its heading."""

from __future__ import annotations

import re

import pytest

from cmo.ingest.quotes.anchors import make_anchor, verify
from cmo.ingest.quotes.find import Prepared, find_quote
from cmo.ingest.texts.folder import read_source
from cmo.ingest.texts.source import SourceText
from tests.ingest.texts.samples import (
    HEADINGS,
    RUNNING_HEAD,
    article,
    laid_out,
    two_columns,
    web_page,
    word_file,
)


@pytest.mark.parametrize("line_by_line", [True, False], ids=["line by line", "column by column"])
def test_every_sentence_of_a_pdf_in_two_columns_is_found_on_its_page(line_by_line: bool) -> None:
    """Across broken words, from column to column, and behind the running heads of pages."""
    source = read_source("paper", ".pdf", two_columns(line_by_line=line_by_line), "paper.pdf")
    assert (source.extractor, source.headings, source.unread) == ("pypdfium2", (), ())
    prepared, laid = Prepared(source), laid_out()
    assert len(laid.pages) >= 4
    assert len(laid.across) >= 3, "some sentences must go on behind a running head"
    pages = {}
    for sentence in article():
        found = find_quote(sentence.words, prepared)
        assert found.located, sentence.words
        assert found.others == 0
        pages[sentence.words] = make_anchor(sentence.words, found, source).page
    assert pages == laid.page_of


def test_columns_side_by_side_and_one_after_the_other_make_the_same_text() -> None:
    """Letter for letter; white space and the hyphens of broken words aside."""
    texts = [read_source("p", ".pdf", two_columns(line_by_line=way), "p.pdf").text for way in (True, False)]
    assert len(texts[0]) > 10_000
    side_by_side, one_by_one = (re.sub(r"[\s\x02-]", "", text) for text in texts)
    assert side_by_side == one_by_one


@pytest.mark.parametrize(
    ("suffix", "data"), [(".docx", word_file), (".html", web_page)], ids=["Word document", "web page"]
)
def test_every_sentence_of_a_flowing_text_is_found_under_its_heading(suffix: str, data: object) -> None:
    """Across formatting, wrapped lines and raised marks, which belong to no quote."""
    source = read_source("paper", suffix, data(), f"paper{suffix}")  # type: ignore[operator]
    assert [heading.words for heading in source.headings] == list(HEADINGS)
    assert RUNNING_HEAD not in source.text and "Nothing" not in source.text
    prepared = Prepared(source)
    for sentence in article():
        found = find_quote(sentence.words, prepared)
        assert found.located, sentence.words
        anchor = make_anchor(sentence.words, found, source)
        assert (anchor.heading, anchor.page) == (HEADINGS[sentence.section], None)
        assert verify(anchor, source)


def test_a_sentence_that_is_not_there_is_not_found() -> None:
    """One word more or less is another sentence, in every format."""
    for suffix, data in (
        (".pdf", two_columns(line_by_line=True)),
        (".docx", word_file()),
        (".html", web_page()),
    ):
        source: SourceText = read_source("paper", suffix, data, f"paper{suffix}")
        words = article()[3].words.split()
        assert not find_quote(" ".join(["Never", *words[1:]]), source).located
        assert not find_quote(" ".join([*words[:4], *words[5:]]), source).located


def test_the_same_file_makes_the_same_text_each_time() -> None:
    """Otherwise its hash would say nothing."""
    for suffix, data in (
        (".pdf", two_columns(line_by_line=True)),
        (".docx", word_file()),
        (".html", web_page()),
    ):
        first, second = (read_source("paper", suffix, data, f"paper{suffix}") for _ in range(2))
        assert first == second
        assert first.version
