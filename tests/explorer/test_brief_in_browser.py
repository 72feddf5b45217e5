"""A brief in a real browser: nothing runs, nothing is fetched, and it prints on one or two pages."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pypdfium2
import pytest

from cmo.ingest.corpus import Corpus
from cmo.ingest.folder import read_folder
from cmo.report.brief import brief_html, brief_of
from tests.answers.asking import answer_of
from tests.explorer.conftest import ROOT, TOY, Visit
from tests.explorer.hostile import SHOWN, write_hostile_review

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

DAY = datetime.date(2026, 11, 30)


def written(folder: Path, evidence: Path, **blanks: str | None) -> Path:
    """A brief of a review, on disk."""
    corpus = read_folder(evidence).corpus
    assert isinstance(corpus, Corpus)
    file = folder / "brief.html"
    brief = brief_of(answer_of(corpus, **blanks), review="r", day=DAY, explorer="http://127.0.0.1:8517")
    file.write_text(brief_html(brief), "utf-8")
    return file


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page by itself; a test fails if it asked for anything but the file it shows."""
    opened = browser.new_page()
    asked: list[str] = []
    opened.on("request", lambda request: asked.append(request.url))
    opened.on("dialog", lambda dialog: pytest.fail(f"a dialog opened: {dialog.message}"))
    yield opened
    opened.close()
    assert [url for url in asked if not url.endswith("/brief.html")] == []


def test_hostile_text_is_shown_and_nothing_comes_of_it(page: Page, tmp_path: Path) -> None:
    write_hostile_review(tmp_path)
    page.goto(written(tmp_path, tmp_path / "evidence").as_uri())
    assert SHOWN in " ".join(page.locator("body").inner_text().split())
    page.wait_for_timeout(300)
    assert not page.evaluate("window.hacked")
    assert page.locator("script, img, iframe").count() == 0


@pytest.mark.parametrize(
    ("evidence", "blanks"),
    [
        (ROOT / "evidence", {}),
        (ROOT / "evidence", {"people": "isolated-or-lonely"}),
        (TOY / "evidence", {}),
        (TOY / "evidence", {"people": "older-adults", "outcome": "keeps-coming"}),
    ],
)
def test_it_prints_on_one_or_two_pages(
    page: Page, tmp_path: Path, evidence: Path, blanks: dict[str, str]
) -> None:
    """Also where everything is asked at once; nothing is cut off at the side."""
    page.goto(written(tmp_path, evidence, **blanks).as_uri())
    page.pdf(path=tmp_path / "brief.pdf", prefer_css_page_size=True)
    with pypdfium2.PdfDocument(tmp_path / "brief.pdf") as printed:
        assert 1 <= len(printed) <= 2
        text = " ".join(sheet.get_textpage().get_text_range() for sheet in printed)
    letters = "".join(text.split())  # a printed page may hold its letters one by one
    assert "howlargetheeffectis" in letters and "briefmadeon" in letters
    page.set_viewport_size({"width": 360, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")


def test_the_ask_page_gives_both(visit: Visit) -> None:
    """Named by what was asked and when, with the link to where it came from."""
    page = visit("/?people=older-adults&outcome=keeps-coming")
    page.locator(".cmo-reading").wait_for()
    today = datetime.date.today().isoformat()
    for label, ending in (("Download a brief to print", "html"), ("Download a brief to edit (Word)", "docx")):
        with page.expect_download() as download:
            page.get_by_role("button", name=label).click()
        assert download.value.suggested_filename == f"answer_older-adults_keeps-coming_{today}.{ending}"
        data = download.value.path().read_bytes()
        assert data.startswith(b"<!DOCTYPE html>" if ending == "html" else b"PK")
        if ending == "html":
            assert page.url.replace("&", "&amp;").encode() in data
