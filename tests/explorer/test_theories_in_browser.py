"""The Theories page in a real browser: from a theory to its picture and its quotes, and every view by link."""

from __future__ import annotations

from tests.explorer.conftest import Visit
from tests.explorer.test_ask_in_browser import MET, choose, open_statement, query_of, wait_for_query


def test_from_a_theory_to_its_change_its_picture_and_its_quotes(visit: Visit) -> None:
    page = visit("/theories")
    page.get_by_role("link", name="A familiar face").click()
    wait_for_query(page, "?theory=familiar-face")
    page.get_by_role("heading", name="What changed from v1 to v2").wait_for()
    page.get_by_role("tab", name="As a picture").click()
    wait_for_query(page, "?theory=familiar-face&tab=picture")
    node = page.locator('svg [data-key="outcome:keeps-coming"]')
    node.click()
    page.get_by_role("heading", name="Through ‘people keep coming’").wait_for()
    assert "theory=familiar-face&tab=picture" in query_of(page)
    page.go_back()
    wait_for_query(page, "?theory=familiar-face&tab=picture")
    page.get_by_role("tab", name="The statements it holds").click()
    wait_for_query(page, "?theory=familiar-face&tab=holds")
    open_statement(page, MET)
    wait_for_query(page, "?theory=familiar-face&tab=holds&open=toy-walks.met-at-the-gate")
    assert page.get_by_test_id("stExpander").count() == 3
    again = visit(page.url[page.url.index("/theories") :])
    again.locator("mark", has_text="met at the gate by a walk leader").first.wait_for()


def test_the_picture_holds_what_the_version_holds_and_nothing_else(visit: Visit) -> None:
    """Of the toy review's outcomes, those of its two statements that are reported."""
    page = visit("/theories?theory=familiar-face&tab=picture")
    nodes = page.locator('svg [data-key^="outcome:"]:not([data-key*=">"])')
    nodes.first.wait_for()
    assert {nodes.nth(n).get_attribute("data-key") for n in range(nodes.count())} == {
        "outcome:keeps-coming",
        "outcome:stops-coming",
    }


def test_another_version_and_what_it_is_compared_with_stand_in_the_address(visit: Visit) -> None:
    page = visit("/theories?theory=familiar-face")
    choose(page, "Version", "v1")
    wait_for_query(page, "?theory=familiar-face&version=v1")
    page.get_by_text("it is where the theory began").wait_for()
    choose(page, "Compared with", "v2")
    wait_for_query(page, "?theory=familiar-face&version=v1&against=v2")
    page.get_by_role("heading", name="What changed from v1 to v2").wait_for()
