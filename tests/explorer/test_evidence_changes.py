"""Evidence files that change while a page is open: followed, explained where they hold errors, and taken up again."""

from __future__ import annotations

import re

from tests.explorer.conftest import Explorer, Visit
from tests.explorer.test_ask_in_browser import query_of

PEOPLE = "vocabulary/people.yaml"
OLD, NEW = "label: older people,", "label: people of a certain age,"


def test_an_open_page_follows_a_new_label_and_its_address_still_leads_there(
    visit: Visit, explorer: Explorer
) -> None:
    """By itself, saying so; the address holds the id, so the new label changes nothing in it."""
    page = visit("/?people=older-adults")
    page.get_by_role("heading", name="What works, and what does not, for older people?").wait_for()
    explorer.change(PEOPLE, OLD, NEW)
    try:
        page.get_by_role(
            "heading", name="What works, and what does not, for people of a certain age?"
        ).wait_for()
        page.get_by_text(
            "The evidence or a saved query changed. This page shows what they say now."
        ).wait_for()
        assert query_of(page) == "?people=older-adults"
        page.wait_for_function(
            "document.querySelector('input[aria-label=\"For whom\"]')?.value === 'people of a certain age'"
        )
    finally:
        explorer.change(PEOPLE, NEW, OLD)
    page.get_by_role("heading", name="What works, and what does not, for older people?").wait_for()


def test_errors_in_a_file_are_listed_over_the_last_good_graph_until_they_are_mended(
    visit: Visit, explorer: Explorer
) -> None:
    page = visit("/?people=older-adults")
    page.get_by_role("heading", name="What works, and what does not, for older people?").wait_for()
    explorer.change(PEOPLE, OLD, "label: older people, colour: grey,")
    try:
        warned = page.get_by_text(
            re.compile(r"The evidence files hold \d+ errors?, so nothing of them was loaded")
        )
        warned.wait_for()
        page.get_by_text(re.compile(r"Show \d+ errors?")).click()
        problem = page.get_by_role("listitem").filter(has_text="people.yaml:3:").first
        assert "colour" in problem.inner_text()
        assert page.get_by_role(
            "heading", name="What works, and what does not, for older people?"
        ).is_visible()
    finally:
        explorer.change(PEOPLE, "label: older people, colour: grey,", OLD)
    warned.wait_for(state="detached")
    assert page.get_by_role("heading", name="What works, and what does not, for older people?").is_visible()
