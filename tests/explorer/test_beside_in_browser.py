"""Two answers side by side in a real browser: chosen on the page, one link for both, and what leaves."""

from __future__ import annotations

import csv
import io

from cmo.answers.labels import Labels, TermEntry
from cmo.explorer.address import AskView, Tab, read_ask
from tests.explorer.conftest import Visit
from tests.explorer.test_ask_in_browser import query_of, wait_for_query

PAIR = "/?people=older-adults&tab=beside&beside.people=carers"
TERMS = {
    ("people", id_): TermEntry("people", id_, label, None, (), (), 1)
    for id_, label in (("older-adults", "older people"), ("carers", "carers"))
}


def read(**given: list[str]) -> tuple[AskView, list[str]]:
    view, unknown = read_ask({key.replace("__", "."): value for key, value in given.items()}, Labels(TERMS))
    return view, [each.words for each in unknown]


def test_the_address_says_both_and_is_read_again() -> None:
    view, unknown = read(people=["older-adults"], tab=["beside"], beside__people=["carers"])
    assert (view.tab, view.beside, unknown) == (Tab.BESIDE, ("people", "carers"), [])
    assert view.address() == {"people": ["older-adults"], "tab": ["beside"], "beside.people": ["carers"]}


def test_an_address_that_sets_nothing_beside_anything_says_so() -> None:
    """An unknown term, the very same term, a blank left open, and two at once."""
    for given, words in (
        ({"people": ["older-adults"], "beside__people": ["carer"]}, "Did you mean ‘carers’?"),
        ({"people": ["older-adults"], "beside__people": ["older-adults"]}, "beside itself"),
        ({"beside__people": ["carers"]}, "a blank that is open"),
    ):
        view, (told,) = read(**given)
        assert view.beside is None and words in told
    view, (told,) = read(people=["older-adults"], beside__people=["carers"], beside__stage=["x"])
    assert view.beside == ("people", "carers") and "room for one" in told


def test_another_question_keeps_what_it_stands_beside_where_it_can() -> None:
    view, _ = read(people=["older-adults"], tab=["beside"], beside__people=["carers"])
    question = view.question
    assert view.asking(question).beside == ("people", "carers")
    assert view.asking(type(question)()).beside is None
    assert view.asking(type(question)(people="carers")).beside is None


def test_two_groups_are_chosen_and_stand_side_by_side(visit: Visit) -> None:
    """A blank is filled, the other term chosen; each outcome says what either has, or that there is nothing."""
    page = visit("/?people=older-adults")
    page.get_by_role("tab", name="Beside another").click()
    wait_for_query(page, "?people=older-adults&tab=beside")
    page.get_by_role("combobox", name="Beside", exact=True).click()
    page.get_by_role("option", name="people who care for a relative", exact=True).click()
    wait_for_query(page, "?people=older-adults&tab=beside&beside.people=carers")
    table = page.locator("table.cmo-beside").nth(1)
    table.wait_for()
    assert table.locator("thead th").all_inner_texts()[1:] == [
        "older people",
        "people who care for a relative",
    ]
    silent = page.locator("td.cmo-beside-silent").first
    assert "nothing in the 4 sources read" in " ".join(silent.inner_text().split())
    page.get_by_text("no study made this comparison unless a statement says so").wait_for()
    link = page.locator("table.cmo-beside td li a").first
    sentence = link.inner_text()
    link.click()
    page.get_by_test_id("stExpander").locator("mark").first.wait_for()
    assert "open=" in query_of(page)
    assert sentence[:40] in page.locator("summary", has_text=sentence[:40]).first.inner_text()


def test_one_link_opens_both_and_both_leave(visit: Visit) -> None:
    page = visit(PAIR)
    page.locator("table.cmo-beside").first.wait_for()
    assert page.get_by_role("combobox", name="Beside", exact=True).input_value() == (
        "people who care for a relative"
    )
    with page.expect_download() as download:
        page.get_by_role("button", name="Download CSV").click()
    text = download.value.path().read_text(encoding="utf-8").removeprefix("\ufeff")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert {row["other"] for row in rows} == {"people who care for a relative"}
    assert len(rows) == page.locator("table.cmo-beside th[scope=row]").count() - 4  # all in all, three parts


def test_an_open_question_says_what_to_fill(visit: Visit) -> None:
    page = visit("/?tab=beside")
    page.get_by_text("Fill a blank of the question first").wait_for()


def test_on_a_telephone_each_side_is_named(visit: Visit) -> None:
    page = visit(PAIR)
    page.set_viewport_size({"width": 390, "height": 800})
    where = page.locator("table.cmo-beside td .cmo-beside-where").first
    where.wait_for()
    assert where.inner_text().startswith("older people")
    assert page.evaluate("document.querySelector('[data-testid=stMain]').scrollWidth") <= 390
