"""The Queries page in a real browser: a form that fills itself from the address, rows, and what leaves."""

from __future__ import annotations

import csv
import datetime
import io
import json

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
    text = download.value.path().read_text(encoding="utf-8")
    rows = list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))
    assert text.startswith("\ufeff"), "Excel would take it for something else than UTF-8"
    assert {row["configuration"] for row in rows} >= {"toy-walks.met-at-the-gate"}
    today = datetime.date.today().isoformat()
    assert download.value.suggested_filename == f"what-works_older-adults_{today}.csv"
    page.get_by_text("The Cypher").click()
    page.get_by_text("// title: What works").first.wait_for()


def test_labels_stand_beside_ids_where_they_are_wanted(visit: Visit) -> None:
    """On the page, in what is downloaded, and in the link."""
    page = visit("/queries?query=rests-on-one-document")
    page.get_by_test_id("stDataFrame").wait_for()
    page.get_by_text("Labels beside ids").click()
    wait_for_query(page, "?query=rests-on-one-document&labels=beside")
    page.get_by_text("Link to this view").click()
    code = page.get_by_test_id("stCode").filter(has_text="rests-on-one-document&labels=beside")
    code.wait_for()
    link = code.inner_text().strip()
    assert link == page.url
    with page.expect_download() as download:
        page.get_by_role("button", name="Download JSON").click()
    rows = json.loads(download.value.path().read_text(encoding="utf-8"))
    assert list(rows[0])[:2] == ["outcome", "outcome_label"]
    assert all(row["outcome_label"] and row["document_label"] for row in rows)
    again = visit(link.removeprefix(link[: link.index("/queries")]))
    again.get_by_test_id("stDataFrame").wait_for()
    assert (
        again.get_by_role("switch", name="Labels beside ids")
        .or_(again.get_by_role("checkbox", name="Labels beside ids"))
        .is_checked()
    )


def test_a_link_asks_the_same_and_says_what_does_not_fit(visit: Visit) -> None:
    page = visit("/queries?query=gap-matrix&columns=stage")
    page.get_by_test_id("stDataFrame").wait_for()
    assert page.get_by_role("combobox", name="columns").input_value() == "stage"
    assert page.get_by_role("combobox", name="rows").input_value() == "referral model"
    page = visit("/queries?query=what-works&people=older-adulds")
    page.get_by_text("'older-adulds' is not in the vocabulary people").wait_for()
    page = visit("/queries?query=what-work")
    page.get_by_text("There is no saved query ‘what-work’. Did you mean 'what-works'").wait_for()
