"""The Ask page in a real browser: sentences open at their quotes, and every view is its address."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from tests.explorer.conftest import SHOWS_WITHIN_MS, Explorer, Visit

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext, Locator, Page

MET = "a leader meets people at the gate"
QUOTE = "met at the gate by a walk leader on their first day felt expected"


def expander(page: Page, words: str) -> Locator:
    """The statement whose sentence holds these words."""
    return page.get_by_test_id("stExpander").filter(has=page.locator("summary", has_text=words)).first


def open_statement(page: Page, words: str) -> Locator:
    """Clicks on a sentence and waits for the first quote."""
    found = expander(page, words)
    found.locator("summary").click()
    found.locator("mark").first.wait_for()
    return found


def choose(page: Page, blank: str, label: str) -> None:
    """Fills a blank of the question."""
    page.get_by_role("combobox", name=blank).click()
    page.get_by_role("option", name=label, exact=True).click()


def query_of(page: Page) -> str:
    """The query part of the page's address."""
    return str(page.evaluate("location.search"))


def wait_for_query(page: Page, query: str) -> None:
    """Waits until the page's address ends so."""
    page.wait_for_function("query => location.search === query", arg=query, timeout=SHOWS_WITHIN_MS)


def test_a_click_on_a_sentence_shows_its_quote_in_its_surroundings(visit: Visit) -> None:
    """With whose words it is, where it stands, what contradicts it, its parts, studies, states and appraisal."""
    page = visit("/")
    opened = open_statement(page, MET)
    paragraph = opened.locator("blockquote").filter(has_text=QUOTE).first
    assert "3.1 Being met at the gate" in paragraph.inner_text()
    assert QUOTE in paragraph.locator("mark").inner_text().replace("\n", " ")
    text = opened.inner_text()
    for words in (
        "Walking together: a toy study",
        "A member of the group (W3), a participant. In: ",
        "This passage contradicts it:",
        "This passage qualifies it:",
        "Mechanism",
        "it is somebody's first day",
        "1 study read",
        "walks-2021",
        "signed off by the review team",
        "One group and fourteen people.",
        "toy-walks.met-at-the-gate",
    ):
        assert words in text, words


def test_a_link_opened_elsewhere_shows_the_same(visit: Visit, browser: object, explorer: Explorer) -> None:
    """Question, tab and opened statement stand in the address, as ids."""
    page = visit("/?people=older-adults")
    open_statement(page, MET)
    wait_for_query(page, "?people=older-adults&open=toy-walks.met-at-the-gate")
    elsewhere = browser.new_context()  # type: ignore[attr-defined]
    other = elsewhere.new_page()
    other.goto(page.url)
    other.locator("mark", has_text=QUOTE).first.wait_for()
    assert other.get_by_role("combobox", name="For whom").input_value() == "older people"
    reading = ".cmo-answer"
    assert other.locator(reading).inner_text() == page.locator(reading).inner_text()
    elsewhere.close()


def test_choices_write_ids_and_back_and_forward_follow(visit: Visit) -> None:
    page = visit("/")
    page.locator(".cmo-reading").wait_for()
    choose(page, "For whom", "older people")
    wait_for_query(page, "?people=older-adults")
    page.get_by_role("heading", name="What works, and what does not, for older people?").wait_for()
    choose(page, "Stage", "engagement")
    wait_for_query(page, "?people=older-adults&stage=engagement")
    page.get_by_role("tab", name="As a picture").click()
    wait_for_query(page, "?people=older-adults&stage=engagement&tab=picture")
    page.go_back()
    page.go_back()
    wait_for_query(page, "?people=older-adults")
    page.get_by_role("heading", name="What works, and what does not, for older people?").wait_for()
    assert page.get_by_role("combobox", name="Stage").input_value() == ""
    assert page.get_by_role("tab", name="In sentences").get_attribute("aria-selected") == "true"
    page.go_forward()
    page.get_by_role(
        "heading", name="What works, and what does not, for older people, at the engagement stage?"
    ).wait_for()
    assert page.get_by_role("combobox", name="Stage").input_value() == "engagement"
    page.go_back()
    page.go_back()
    wait_for_query(page, "")
    page.wait_for_function("document.querySelector('input[aria-label=\"For whom\"]')?.value === ''")


def test_a_menu_shows_its_options_whole(visit: Visit) -> None:
    """Also where the blank it hangs from is narrower than they are, and on a telephone."""
    page = visit("/")
    for width in (1400, 390):
        page.set_viewport_size({"width": width, "height": 900})
        page.get_by_role("combobox", name="Circumstance").click()
        page.get_by_role("option").first.wait_for()
        cut = "all => all.filter(one => one.scrollWidth > one.clientWidth).map(one => one.textContent)"
        assert page.get_by_role("option").locator("*").evaluate_all(cut) == []
        menu = page.get_by_test_id("stSelectboxVirtualDropdown").bounding_box()
        assert menu is not None and menu["width"] > 300
        assert menu["x"] >= 0 and menu["x"] + menu["width"] <= width
        page.keyboard.press("Escape")


def test_a_menu_offers_what_holds_the_words_typed(visit: Visit) -> None:
    """Not what holds their letters somewhere."""
    page = visit("/")
    page.get_by_role("combobox", name="For whom").click()
    page.keyboard.type("older pe")
    page.get_by_role("option", name="older people", exact=True).wait_for()
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.type("odpp")
    page.get_by_text("Add: odpp").wait_for()
    assert page.get_by_role("option", name="older people").count() == 0


def test_the_tab_of_the_browser_names_the_review(visit: Visit) -> None:
    page = visit("/")
    page.wait_for_function("document.title === 'What helps people stay in a group, a toy review'")
    page.get_by_role("button", name="sources read").click()
    page.get_by_text("Walking together: a toy study").first.wait_for()


def test_switching_pages_loses_nothing(visit: Visit) -> None:
    page = visit("/?people=older-adults&tab=basis")
    page.get_by_role("heading", name="What it leans on").wait_for()
    page.get_by_role("link", name="Queries", exact=True).click()
    page.get_by_role("heading", name="Saved queries").wait_for()
    page.get_by_role("link", name="Ask", exact=True).click()
    page.get_by_role("heading", name="What it leans on").wait_for()
    wait_for_query(page, "?people=older-adults&tab=basis")
    assert page.get_by_role("combobox", name="For whom").input_value() == "older people"


def test_an_unknown_term_is_said_with_near_ones_and_not_answered_as_open(visit: Visit) -> None:
    page = visit("/?people=older-adulds")
    page.get_by_text("What is asked for is ‘older-adulds’").wait_for()
    assert page.locator(".cmo-reading").count() == 0
    page.get_by_role("button", name="Did you mean ‘older people’?").click()
    page.get_by_role("heading", name="What works, and what does not, for older people?").wait_for()
    wait_for_query(page, "?people=older-adults")


def test_words_that_are_in_no_label_lead_to_near_terms(visit: Visit) -> None:
    """Typed into a blank: by stems, other names, and what a state is a state of."""
    page = visit("/")
    blank = page.get_by_role("combobox", name="For whom")
    blank.fill("old age")
    blank.fill("older folk")
    blank.press("Enter")
    page.get_by_role("button", name="Did you mean ‘older people’?").click()
    page.get_by_role("heading", name="What works, and what does not, for older people?").wait_for()
    wait_for_query(page, "?people=older-adults")
    outcome = page.get_by_role("combobox", name="Outcome")
    outcome.fill("attendance")
    outcome.press("Enter")
    page.get_by_role("button", name="Leave ‘Outcome’ open").wait_for()


def test_the_same_answer_leaves_as_csv_and_json(visit: Visit) -> None:
    page = visit("/?people=older-adults")
    with page.expect_download() as download:
        page.get_by_role("button", name="Download JSON").click()
    answer = json.loads(download.value.path().read_text(encoding="utf-8"))
    assert answer["question"] == {"people": "older-adults"}
    assert "toy-walks.met-at-the-gate" in answer["shelves"]["helps"]
    with page.expect_download() as download:
        page.get_by_role("button", name="Download CSV").click()
    assert download.value.path().read_text(encoding="utf-8-sig").startswith("shelf,configuration,statement")


def test_a_study_leads_to_what_is_known_of_it(visit: Visit) -> None:
    page = visit("/?open=toy-walks.met-at-the-gate")
    page.get_by_role("link", name="walks-2021").first.click()
    page.get_by_role("heading", name="Saved queries").wait_for()
    wait_for_query(page, "?query=studies&document=toy-walks")


def test_it_can_be_read_on_a_telephone(context: BrowserContext, explorer: Explorer) -> None:
    """Nothing is wider than the screen; the picture scrolls in its own frame."""
    page = context.new_page()
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"{explorer.address}/?tab=picture&open=toy-walks.met-at-the-gate")
    page.locator("svg .node").first.wait_for()
    wide = "document.querySelector('[data-testid=stMain]').scrollWidth"
    assert page.evaluate(wide) <= 390
