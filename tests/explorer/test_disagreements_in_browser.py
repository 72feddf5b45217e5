"""The Disagreements page in a real browser: both quotes side by side, and every view is its address."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING
from urllib.parse import unquote

from tests.explorer.conftest import Visit
from tests.explorer.test_ask_in_browser import query_of, wait_for_query

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

GATE = "toy-walks.met-at-the-gate~toy-walks.nobody-at-the-gate"


def pair(page: Page, key: str) -> Locator:
    """A pair by its key."""
    found = page.locator(f'[class*="st-key-cmo-pair-{key.replace(".", "-").replace("~", "-")}"]').first
    found.wait_for()
    return found


def test_both_quotes_open_side_by_side_and_the_link_says_so(visit: Visit) -> None:
    """A click on either sentence opens both; what sets them apart is marked at the side that names it."""
    page = visit("/disagreements")
    found = pair(page, GATE)
    assert found.locator("blockquote").count() == 0
    marked = found.locator(".cmo-rivals-apart").all_inner_texts()
    assert marked[0].startswith("Only here: ") and marked[1].startswith("Only here: ")
    assert "The coders found what accounts for both (reconciled)." in found.inner_text()
    found.locator("summary").first.click()
    found.locator("blockquote").nth(1).wait_for()
    assert unquote(query_of(page)) == f"?open={GATE}"
    again = visit(f"/disagreements?open={GATE}")
    opened = pair(again, GATE).get_by_test_id("stExpander")
    for side in (0, 1):
        opened.nth(side).locator("blockquote mark").first.wait_for()


def test_what_nobody_dealt_with_is_picked_and_says_not_yet(visit: Visit) -> None:
    page = visit("/disagreements")
    page.get_by_role("combobox", name="How far dealt with").click()
    page.get_by_role("option", name="Not dealt with yet").click()
    wait_for_query(page, "?status=not-yet")
    pair(page, "toy-walks.fast-party~toy-walks.slow-party")
    page.locator('[class*="st-key-cmo-pair-toy-walks-met"]').wait_for(state="detached")
    assert "Not yet: the coders have not dealt with it." in page.locator("dl.cmo-parts").first.inner_text()
    page.go_back()
    pair(page, GATE)


def test_pairs_leave_as_csv(visit: Visit) -> None:
    page = visit("/disagreements")
    pair(page, GATE)
    with page.expect_download() as download:
        page.get_by_role("button", name="Download CSV").click()
    text = download.value.path().read_text(encoding="utf-8").removeprefix("\ufeff")
    rows = {(row["first"], row["second"]): row for row in csv.DictReader(io.StringIO(text))}
    first, _, second = GATE.partition("~")
    assert rows[first, second]["handled"] == "reconciled"
    assert rows[first, second]["first_statement"]


def test_what_an_address_asks_for_and_is_not_there_is_told(visit: Visit) -> None:
    page = visit("/disagreements?status=nott-yet&open=a~b&dimension=stayin&page=x")
    for words in (
        "There is no status",
        "is no pair on record",
        "vocabulary dimensions",
        "no number of a page",
    ):
        page.get_by_text(words).first.wait_for()
    pair(page, GATE)
