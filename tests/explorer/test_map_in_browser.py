"""The map in a real browser: a joined picture is lit, opened and joined again, parts of it fade, and every view is a link."""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING
from xml.etree import ElementTree

from tests.explorer.conftest import Visit
from tests.explorer.test_ask_in_browser import wait_for_query
from tests.explorer.test_picture_in_browser import FOCUSED, lit

if TYPE_CHECKING:
    from playwright.sync_api import Page

CONTACT = '[data-key="resource:personal-contact"]'


def drawn(visit: Visit, query: str = "") -> Page:
    """A page with the map."""
    page = visit(f"/map{query}")
    page.locator("svg .node").first.wait_for()
    return page


def test_a_joined_box_is_chosen_opened_and_joined_again(visit: Visit) -> None:
    """By its link, by its button, and back; each of them an address."""
    page = drawn(visit, "?depth=0")
    assert "joins 4" in str(page.locator(CONTACT).get_attribute("aria-label"))
    page.locator(CONTACT).click()
    page.get_by_role("heading", name="Through ‘there is personal contact’").wait_for()
    wait_for_query(page, "?depth=0&lit=resource%3Apersonal-contact")
    page.get_by_role("button", name="Open ‘there is personal contact’ into the 4").click()
    page.locator('[data-key="resource:somebody-to-ring"]').wait_for()
    wait_for_query(page, "?depth=0&unfold=resource%3Apersonal-contact")
    assert "joins" not in str(page.locator(CONTACT).get_attribute("aria-label"))
    page.get_by_test_id("stButtonGroup").get_by_text("there is personal contact").click()
    page.locator('[data-key="resource:somebody-to-ring"]').wait_for(state="detached")
    wait_for_query(page, "?depth=0")


def test_enter_on_a_box_opens_its_evidence_down_to_the_quote(visit: Visit) -> None:
    page = drawn(visit, "?theory=familiar-face")
    page.locator('[data-key="outcome:keeps-coming"]').focus()
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="Through ‘people keep coming’").wait_for()
    assert page.evaluate(FOCUSED) == "outcome:keeps-coming"
    assert "resource:met-at-the-gate" in lit(page)
    page.locator("summary", has_text="keep coming").first.click()
    page.locator("mark").first.wait_for()
    wait_for_query(page, "?theory=familiar-face&lit=outcome%3Akeeps-coming&open=toy-walks.met-at-the-gate")


def test_a_filter_fades_what_does_not_fit(visit: Visit) -> None:
    """Nothing is hidden, and how much fits is said in words."""
    every = drawn(visit).locator("svg .node").count()
    page = drawn(visit, "?people=older-adults")
    page.get_by_text("what is to be lit").wait_for()
    assert page.locator("svg .node").count() == every
    assert 0 < page.locator("svg .node.faded").count() < every
    assert "faded" in str(page.locator("svg .node.faded").first.get_attribute("aria-label"))


def test_what_is_argued_is_drawn_on_request_and_dotted(visit: Visit) -> None:
    page = drawn(visit)
    assert page.locator("svg .unshown").count() == 0
    page.get_by_text("Also draw what is only argued or suggested").click()
    page.locator("svg .node.unshown").first.wait_for()
    wait_for_query(page, "?draw=everything")
    assert "only argued or suggested" in str(
        page.locator("svg .node.unshown").first.get_attribute("aria-label")
    )


def test_a_link_to_a_map_opens_it_elsewhere(visit: Visit) -> None:
    """Theory, version, depth and what is lit."""
    page = drawn(visit, "?theory=familiar-face&version=v1&depth=0&lit=outcome%3Astays")
    page.get_by_role("heading", name="Through ‘people stay in the group’").wait_for()
    assert "If a familiar face is there at the first session" in page.locator(".cmo-reading").inner_text()
    unknown = visit("/map?theory=familar-face&depth=many&lit=outcome%3Anothing")
    unknown.get_by_text("There is no programme theory ‘familar-face’").wait_for()
    unknown.get_by_text("is not in this picture").wait_for()


def test_the_map_leaves_as_svg_and_as_png_of_the_same_picture(visit: Visit) -> None:
    page = drawn(visit, "?theory=familiar-face")
    sizes = []
    for kind in ("SVG", "PNG"):
        with page.expect_download() as download:
            page.get_by_role("button", name=f"Download the picture ({kind})").click()
        found = download.value.path().read_bytes()
        assert download.value.suggested_filename == f"picture.{kind.lower()}"
        if kind == "SVG":
            root = ElementTree.fromstring(found.decode("utf-8"))
            assert "A familiar face" in "".join(root.itertext())
            sizes.append((float(root.get("width", 0)), float(root.get("height", 0))))
        else:
            assert found.startswith(b"\x89PNG\r\n\x1a\n")
            width, height = struct.unpack(">II", found[16:24])
            sizes.append((width / 2, height / 2))
            assert len(found) > 10_000
    assert all(abs(one - other) <= 1 for one, other in zip(*sizes, strict=True))


def test_the_table_says_the_same_as_the_map(visit: Visit) -> None:
    page = drawn(visit, "?depth=0")
    steps = page.locator("svg .reach").count()
    page.get_by_text("The picture as a table").click()
    table = page.locator("table.cmo-table")
    table.wait_for()
    assert table.locator("tbody tr").count() == steps
    assert "Joined: a leader meets people at the gate" in table.inner_text()
