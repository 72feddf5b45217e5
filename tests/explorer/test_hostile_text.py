"""Hostile text in every field of the evidence: shown as written on every page, run nowhere, fetched from nowhere."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote
from xml.etree import ElementTree

import pytest

from cmo.ingest.folder import read_folder
from cmo.problems import errors
from tests.explorer.conftest import Explorer
from tests.explorer.hostile import HOSTILE, IN_SOURCE, SHOWN, write_hostile_review

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

OPEN = "open=toy-walks.met-at-the-gate"
VIEWS = (
    "/add?document=toy-walks",
    "/add?do=change&statement=toy-walks.met-at-the-gate",
    "/add?do=settle&document=toy-walks",
    f"/?{OPEN}",
    f"/?tab=picture&draw=all&lit=outcome%3Akeeps-coming&{OPEN}",
    "/?tab=basis",
    "/?people=older-adults&outcome=keeps-coming&all=not-stated",
    "/?people=older-adults&tab=beside&beside.people=carers",
    f"/map?draw=everything&depth=0&lit=outcome%3Akeeps-coming&{OPEN}",
    "/map?theory=familiar-face&version=v1&people=older-adults&kind=reported",
    "/gaps?terms=all&narrower=all",
    "/disagreements?open=toy-walks.met-at-the-gate~toy-walks.nobody-at-the-gate",
    "/queries?query=quotes",
    "/queries?query=documents",
    "/queries?query=vocabulary",
    "/queries?query=studies",
    "/about",
    "/theories",
    "/theories?theory=familiar-face&version=v2&against=v1",
    "/theories?theory=familiar-face&tab=picture&lit=outcome%3Akeeps-coming",
    "/theories?theory=familiar-face&tab=holds&open=toy-walks.met-at-the-gate",
    "/sources",
    "/sources?document=toy-walks",
    "/sources?tab=studies&study=walks-2021",
    "/sources?tab=themes",
    "/sources?tab=speakers",
    "/sources?tab=speakers&speaker=member&outcome=keeps-coming",
    "/sources?document=toy-walks&tab=text&passage=p1",
)


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory, browser: Browser) -> Iterator[Explorer]:
    """An explorer over a review that is hostile in every free text."""
    home: Path = tmp_path_factory.mktemp("hostile")
    write_hostile_review(home)
    assert [str(problem) for problem in errors(read_folder(home / "evidence").problems)] == []
    started = Explorer.start(home)
    yield started
    started.stop()


@pytest.fixture
def page(context: BrowserContext) -> Iterator[Page]:
    """A page in which no script of the evidence may run and no dialog open."""
    opened = context.new_page()
    opened.on("dialog", lambda dialog: pytest.fail(f"a dialog opened: {dialog.message}"))
    yield opened
    assert not opened.evaluate("window.hacked"), "a script ran"
    assert opened.url.startswith("http://127.0.0.1:")


def as_read(text: str) -> str:
    """What a reader sees: white space evened out, signs nobody sees left out."""
    return " ".join(text.replace("\u2060", "").split())


def settle(page: Page) -> None:
    """Waits until the page is drawn."""
    page.get_by_role("heading", level=1).wait_for()
    page.wait_for_function(
        "!document.querySelector('[data-testid=stStatusWidget]') && !document.querySelector('[data-testid=stSpinner]')"
    )


def test_no_view_runs_or_fetches_anything(page: Page, hostile: Explorer) -> None:
    """Sentences, picture, basis, shelves and rows, opened at whatever can be opened."""
    for view in VIEWS:
        page.goto(hostile.address + view)
        settle(page)
        assert page.locator("script:not([src])", has_text="hacked").count() == 0
        for drawn in (
            'img[src="x"]',
            'img[src*="elsewhere"]',
            'a[href*="javascript"]',
            'a[href*="elsewhere"]',
        ):
            assert page.locator(drawn).count() == 0, (view, drawn)
        assert not page.evaluate("window.hacked"), view


def test_an_opened_statement_shows_every_text_as_written(page: Page, hostile: Explorer) -> None:
    """Sentence, quote, surroundings, speaker, title, note, memo, rating, amount and studies."""
    page.goto(f"{hostile.address}/?{OPEN}")
    settle(page)
    opened = page.get_by_test_id("stExpander").filter(has=page.locator("mark")).first
    for part in ("summary", "figcaption cite", ".cmo-note", "dl.cmo-parts", ".cmo-appraisal"):
        assert SHOWN in as_read(opened.locator(part).first.inner_text()), part
    for part in ("blockquote", "mark"):
        assert IN_SOURCE in as_read(opened.locator(part).first.inner_text()), part
    others = opened.locator('a:not([data-testid="stPageLink-NavLink"]):not([href^="sources?"])')
    assert others.count() == 0


def test_the_picture_shows_every_text_as_written(page: Page, hostile: Explorer) -> None:
    """In what it says of a node, in its table and in the file that is downloaded; boxes show as much as fits."""
    page.goto(f"{hostile.address}/?tab=picture")
    settle(page)
    node = page.locator("svg .node").first
    node.hover()
    assert SHOWN in as_read(page.locator(".said").inner_text())
    assert SHOWN in as_read(node.get_attribute("aria-label") or "")
    assert "<script>" in as_read(" ".join(node.locator("tspan").all_text_contents()))
    page.get_by_text("The picture as a table").click()
    assert SHOWN in as_read(page.locator("table.cmo-table").inner_text())
    with page.expect_download() as download:
        page.get_by_role("button", name="Download the picture (SVG)").click()
    root = ElementTree.fromstring(download.value.path().read_text(encoding="utf-8"))
    assert SHOWN in as_read(" ".join(root.itertext()))
    assert not list(root.iter("{http://www.w3.org/2000/svg}script"))


def test_the_table_of_gaps_shows_every_label_as_written(page: Page, hostile: Explorer) -> None:
    """At the left, above, on what unfolds terms, and in what is read out before a cell."""
    page.goto(f"{hostile.address}/gaps?terms=all")
    settle(page)
    for part in ("tbody th", "thead th:nth-child(2)", "td .cmo-gap-where"):
        assert SHOWN in as_read(page.locator(f"table.cmo-gaps {part}").first.text_content() or ""), part
    assert SHOWN in as_read(page.get_by_test_id("stButtonGroup").first.inner_text())


def test_rivals_show_every_text_as_written(page: Page, hostile: Explorer) -> None:
    """Both sentences, what sets them apart, the outcomes, the coders' note and the quotes."""
    page.goto(f"{hostile.address}/disagreements?open=toy-walks.met-at-the-gate~toy-walks.nobody-at-the-gate")
    settle(page)
    pair = page.locator('[class*="st-key-cmo-pair-toy-walks-met"]')
    for part in (
        "summary",
        ".cmo-rivals-apart mark",
        ".cmo-rivals-way",
        "dl.cmo-parts >> nth=-1",
        ".cmo-rivals-title",
    ):
        assert SHOWN in as_read(pair.locator(part).first.inner_text()), part
    assert IN_SOURCE in as_read(pair.locator("blockquote mark").first.inner_text())


def test_the_map_shows_every_text_as_written(page: Page, hostile: Explorer) -> None:
    """The theory's sentence, what a box says, what it opens into, and every row of its table."""
    page.goto(f"{hostile.address}/map?theory=familiar-face&lit=outcome%3Akeeps-coming&{OPEN}")
    settle(page)
    page.locator("svg.lit").wait_for()
    for part in (".cmo-reading", ".said", "blockquote", "dl.cmo-parts"):
        shown = as_read(page.locator(part).first.inner_text())
        assert SHOWN in shown or IN_SOURCE in shown, part
    assert SHOWN in as_read(page.locator("svg .node").first.get_attribute("aria-label") or "")
    page.get_by_text("The picture as a table").click()
    assert SHOWN in as_read(page.locator("table.cmo-table").inner_text())


def test_choices_show_labels_as_written(page: Page, hostile: Explorer) -> None:
    page.goto(hostile.address)
    settle(page)
    page.get_by_role("combobox", name="For whom").click()
    options = page.get_by_role("option")
    options.first.wait_for()
    assert all(SHOWN in as_read(text) for text in options.all_inner_texts())


def test_an_address_may_be_hostile_too(page: Page, hostile: Explorer) -> None:
    """Values, keys, opened statements, lit nodes and queries are shown as text where they are not known."""
    for view in (
        "/?people={}",
        "/?{}=1",
        "/?open={}",
        "/?tab={}",
        "/?tab=picture&lit={}",
        "/?people=older-adults&beside.people={}",
        "/map?theory={}",
        "/map?unfold={}",
        "/map?lit={}",
        "/gaps?rows={}",
        "/gaps?open_rows={}",
        "/disagreements?open={}",
        "/disagreements?dimension={}",
        "/queries?query={}",
    ):
        page.goto(hostile.address + view.format(quote(HOSTILE[:150])))
        settle(page)
        page.wait_for_function("document.body.innerText.includes('<script>window.hacked=1</script>')")


def test_downloaded_rows_hold_the_text_and_no_formula(page: Page, hostile: Explorer) -> None:
    page.goto(f"{hostile.address}/queries?query=quotes")
    settle(page)
    with page.expect_download() as download:
        page.get_by_role("button", name="Download CSV").click()
    rows = list(csv.DictReader(io.StringIO(download.value.path().read_text(encoding="utf-8"))))
    assert all(HOSTILE in row["quote"] for row in rows)
