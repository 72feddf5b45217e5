"""The Queries page in a real browser: a form that fills itself from the address, rows, and what leaves."""

from __future__ import annotations

import csv
import io

from tests.explorer.conftest import Visit
from tests.explorer.test_ask_in_browser import choose, wait_for_query


def test_from_a_form_to_rows_to_a_csv(visit: Visit) -> None:
    """Query and parameters stand in the address; the title reads as a question with its values."""
    page = visit("/queries")
    page.get_by_role("combobox", name="Question").click()
    page.get_by_role("option").filter(has_text="what-works: ").click()
    wait_for_query(page, "?query=what-works")
    page.get_by_role("heading", level=2).wait_for()
    choose(page, "people", "older people")
    wait_for_query(page, "?query=what-works&people=older-adults")
    page.get_by_role("heading", level=2).filter(has_text="for older people").wait_for()
    with page.expect_download() as download:
        page.get_by_role("button", name="Download CSV").click()
    rows = list(csv.DictReader(io.StringIO(download.value.path().read_text(encoding="utf-8"))))
    assert {row["configuration"] for row in rows} >= {"toy-walks.met-at-the-gate"}
    assert download.value.suggested_filename == "what-works.csv"
    page.get_by_text("The Cypher").click()
    page.get_by_text("// title: What works").first.wait_for()


def test_a_link_asks_the_same_and_says_what_does_not_fit(visit: Visit) -> None:
    page = visit("/queries?query=gap-matrix&columns=stage")
    page.get_by_test_id("stDataFrame").wait_for()
    assert page.get_by_role("combobox", name="columns").input_value() == "stage"
    assert page.get_by_role("combobox", name="rows").input_value() == "referral model"
    page = visit("/queries?query=what-works&people=older-adulds")
    page.get_by_text("'older-adulds' is not in the vocabulary people").wait_for()
    page = visit("/queries?query=what-work")
    page.get_by_text("There is no saved query ‘what-work’. Did you mean 'what-works'").wait_for()
