"""The Gaps page in a real browser: cells open Ask by click and by keyboard, and every view is its address."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from tests.explorer.conftest import SHOWS_WITHIN_MS, Visit
from tests.explorer.test_ask_in_browser import query_of, wait_for_query

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page


def row_of(page: Page, label: str) -> Locator:
    """A row by its heading."""
    heading = page.locator("th", has_text=label)
    found = page.locator("table.cmo-gaps tbody tr").filter(has=heading).first
    found.wait_for()
    return found


def headings(page: Page) -> list[str]:
    """What stands at the left."""
    page.locator("table.cmo-gaps").wait_for()
    return [text.partition(" with ")[0] for text in page.locator("table.cmo-gaps tbody th").all_inner_texts()]


def test_a_cell_opens_ask_with_its_blanks_filled(visit: Visit) -> None:
    """A real link: what it holds is what Ask then shows, and Back leads to the table."""
    page = visit("/gaps?columns=stage")
    cell = row_of(page, "adults").locator("td", has_text="helps").first
    words = cell.locator(".cmo-gap-helps").inner_text()
    many = words.partition(": ")[2].split()[0]
    cell.locator("a").click()
    page.get_by_role("heading", level=3, name=f"What helps ({many})").wait_for(timeout=SHOWS_WITHIN_MS)
    assert query_of(page).startswith("?people=adults&stage=")
    page.go_back()
    row_of(page, "adults").wait_for()
    assert page.url.endswith("/gaps?columns=stage")


def test_a_cell_is_reached_and_opened_by_keyboard(visit: Visit) -> None:
    page = visit("/gaps?terms=all")
    row_of(page, "adults").locator("a").first.focus()
    page.keyboard.press("Tab")
    address = page.evaluate("document.activeElement.getAttribute('href')")
    assert address.startswith("./?referral_model=") and address.endswith("&people=adults")
    said = page.evaluate("document.activeElement.textContent")
    assert said.startswith("For whom: adults; Referred by: ")
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: url.endswith(address.removeprefix("./")))
    page.get_by_role("heading", name="What works, for whom, in what circumstances, and why?").wait_for()


def test_silence_is_seen_in_words_and_shape(visit: Visit) -> None:
    """It says of how many sources, looks unlike what failed, and the key explains every shape."""
    page = visit("/gaps?columns=stage&terms=all")
    silent = page.locator("td.cmo-gap-is-nothing").first
    assert "nothing in the 4 sources read" in silent.inner_text()
    hatched = "element => getComputedStyle(element).backgroundImage"
    assert "repeating-linear-gradient" in silent.evaluate(hatched)
    assert page.locator("td.cmo-gap-is-shown").first.evaluate(hatched) == "none"
    key = page.locator("ul.cmo-gap-key").inner_text()
    for words in ("▲ helps", "▼ gets in the way", "◆ harms", "● makes no difference", "○ argued only"):
        assert words in " ".join(key.split()), words


def test_narrower_terms_unfold_and_the_address_says_so(visit: Visit) -> None:
    page = visit("/gaps?columns=stage")
    assert "older people" not in headings(page)
    page.get_by_test_id("stButtonGroup").get_by_role("button", name="adults").click()
    wait_for_query(page, "?columns=stage&open_rows=adults")
    page.locator("table.cmo-gaps th", has_text="older people").wait_for()
    again = visit("/gaps?columns=stage&open_rows=adults")
    found = headings(again)
    assert found.index("older people") > found.index("adults")


def test_other_facets_are_crossed_and_leave_as_csv(visit: Visit) -> None:
    """With a line for every cell, also for those the table folds."""
    page = visit("/gaps")
    page.get_by_role("combobox", name="Across the table").click()
    page.get_by_role("option", name="Stage", exact=True).click()
    wait_for_query(page, "?columns=stage")
    page.locator("table.cmo-gaps thead th", has_text="enrolment").wait_for()
    page.get_by_role("button", name="Swap").click()
    wait_for_query(page, "?rows=stage&columns=people")
    row_of(page, "enrolment").wait_for()
    with page.expect_download() as download:
        page.get_by_role("button", name="Download CSV").click()
    text = download.value.path().read_text(encoding="utf-8").removeprefix("\ufeff")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert {row["column_label"] for row in rows} >= {"older people", "adults", "not stated"}
    assert any(row["says"] == "nothing in the 4 sources read" for row in rows)


def test_on_a_telephone_a_cell_says_where_it_stands(visit: Visit) -> None:
    """Cells stand one under the other, and nothing has to be scrolled sideways."""
    page = visit("/gaps")
    page.set_viewport_size({"width": 390, "height": 800})
    where = row_of(page, "adults").locator(".cmo-gap-where").first
    assert where.inner_text().startswith("Referred by: ")
    assert page.evaluate("document.querySelector('[data-testid=stMain]').scrollWidth") <= 390


def test_a_wide_table_scrolls_by_itself(visit: Visit) -> None:
    """The page around it stays as wide as the window, and the headings stay in sight."""
    page = visit("/gaps?rows=stage&columns=outcome&terms=all")
    page.set_viewport_size({"width": 700, "height": 800})
    table = page.locator(".cmo-gaps-around")
    table.wait_for()
    assert table.evaluate("element => element.scrollWidth > element.clientWidth")
    assert page.evaluate("document.querySelector('[data-testid=stMain]').scrollWidth") <= 700
    table.evaluate("element => { element.scrollLeft = 400 }")
    heading = page.locator("table.cmo-gaps tbody th").first.bounding_box()
    assert heading is not None and heading["x"] >= 0


def test_what_an_address_asks_for_and_is_not_there_is_told(visit: Visit) -> None:
    page = visit("/gaps?rows=peopel&open_rows=nobody&columns=stage")
    page.get_by_text("There is no facet to cross ‘peopel’. Did you mean 'people'").wait_for()
    page.get_by_text("‘nobody’").first.wait_for()
    row_of(page, "adults").wait_for()
