"""The picture in a real browser: by mouse and by keyboard alone, kept while Python runs, and told in words."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree import ElementTree

import pytest

from tests.explorer.conftest import Visit
from tests.explorer.test_ask_in_browser import wait_for_query

if TYPE_CHECKING:
    from playwright.sync_api import Page

# The focused part of the drawing, which stands in a shadow tree.
FOCUSED = """() => {
    let found = document.activeElement;
    while (found && found.shadowRoot && found.shadowRoot.activeElement) found = found.shadowRoot.activeElement;
    return found ? found.getAttribute('data-key') : null;
}"""
PEOPLE = "?people=older-adults&tab=picture"


@pytest.fixture
def picture(visit: Visit) -> Page:
    """A page with the picture of what works for older people."""
    page = visit("/" + PEOPLE)
    page.locator("svg .node").first.wait_for()
    return page


def lit(page: Page) -> set[str]:
    """Keys of the nodes that are lit."""
    nodes = page.locator("svg.lit .node.on")
    return {str(nodes.nth(n).get_attribute("data-key")) for n in range(nodes.count())}


def test_the_keyboard_alone_leads_through_the_picture(picture: Page) -> None:
    """One stop for Tab, arrows along paths and columns, Enter opens what runs through, Escape lets go."""
    assert picture.locator('svg [tabindex="0"]').count() == 1
    picture.get_by_role("tab", name="As a picture").focus()
    for _ in range(12):
        picture.keyboard.press("Tab")
        if picture.evaluate(FOCUSED):
            break
    first = picture.evaluate(FOCUSED)
    assert first == picture.locator("svg .node").first.get_attribute("data-key")
    assert first in lit(picture)
    picture.keyboard.press("ArrowRight")
    second = picture.evaluate(FOCUSED)
    assert second.partition(":")[0] != first.partition(":")[0]
    picture.keyboard.press("End")
    assert picture.evaluate(FOCUSED).startswith("outcome:")
    picture.keyboard.press("ArrowUp")
    outcome = picture.evaluate(FOCUSED)
    assert outcome.startswith("outcome:")
    picture.keyboard.press("Enter")
    picture.get_by_role("heading", name="Through ‘").wait_for()
    assert picture.evaluate("new URLSearchParams(location.search).get('lit')") == outcome
    assert picture.evaluate(FOCUSED) == outcome
    picture.keyboard.press("Escape")
    wait_for_query(picture, PEOPLE)
    picture.get_by_role("heading", name="Through ‘").wait_for(state="detached")
    assert picture.evaluate(FOCUSED) == outcome


def test_a_click_lights_the_whole_path_and_opens_its_statements(picture: Page) -> None:
    """Every node of every statement that runs through it, and no other; Back lets go again."""
    picture.locator('[data-key="response:feels-expected"]').click()
    picture.get_by_role("heading", name="Through ‘people feel expected’: 1 statement").wait_for()
    path = {
        "referral-model:link-worker",
        "people:older-adults",
        "context:first-day",
        "resource:met-at-the-gate",
        "response:feels-expected",
        "outcome:keeps-coming",
    }
    assert lit(picture) == path
    assert "then people keep coming" in picture.locator(".said").inner_text()
    picture.go_back()
    wait_for_query(picture, PEOPLE)
    picture.get_by_role("heading", name="Through ‘").wait_for(state="detached")


def test_what_is_pointed_at_is_lit_and_said_and_then_what_was_chosen_again(picture: Page) -> None:
    picture.locator('[data-key="outcome:keeps-coming"]').hover()
    assert "outcome:keeps-coming" in lit(picture)
    assert "Then (outcome): people keep coming (▲ better)" in picture.locator(".said").inner_text()
    picture.get_by_role("tab", name="As a picture").hover()
    assert lit(picture) == set()


def test_a_contradiction_is_dashed_and_said(picture: Page) -> None:
    """In the drawing, in what is said beside it, and in the table that says the same."""
    assert picture.locator("svg .link.denied").count() == 1
    assert picture.locator("svg .word").text_content() == "contradicted"
    key = "response:feels-expected>outcome:keeps-coming"
    picture.locator(f'.reach[data-key="{key}"]').dispatch_event("mouseenter")
    assert picture.locator(".said").inner_text().startswith("A passage contradicts: ")
    picture.get_by_text("The picture as a table").click()
    row = picture.locator("table.cmo-table tr").filter(has_text="people keep coming (▲ better)")
    assert "1 of them, by a passage" in row.first.inner_text()


def test_a_link_lights_what_it_names(visit: Visit) -> None:
    page = visit(f"/{PEOPLE}&lit=outcome%3Astops-coming")
    page.get_by_role("heading", name="Through ‘people stop coming’").wait_for()
    page.locator("svg.lit .node.on").first.wait_for()
    assert "outcome:stops-coming" in lit(page)
    other = visit(f"/{PEOPLE}&lit=outcome%3Anothing-such")
    other.get_by_text("What the address lights, ‘outcome:nothing-such’, is not in this picture.").wait_for()


def test_the_picture_downloads_as_svg(picture: Page) -> None:
    with picture.expect_download() as download:
        picture.get_by_role("button", name="Download the picture (SVG)").click()
    root = ElementTree.fromstring(download.value.path().read_text(encoding="utf-8"))
    assert "What works, and what does not, for older people?" in "".join(root.itertext())
