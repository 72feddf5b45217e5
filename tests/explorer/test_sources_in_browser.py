"""The Sources page in a real browser: from a document to its words, from words to statements, and back by link."""

from __future__ import annotations

from tests.explorer.conftest import Visit
from tests.explorer.test_ask_in_browser import MET, choose, open_statement, wait_for_query


def test_from_a_document_to_its_words_and_the_statement_they_carry(visit: Visit) -> None:
    """Overview, appraisal, text with its passages marked, a passage, and what rests on it."""
    page = visit("/sources")
    page.get_by_role("link", name="Walking together: a toy study").click()
    wait_for_query(page, "?document=toy-walks")
    page.get_by_text("One group and fourteen people.").wait_for()
    page.get_by_role("tab", name="The text").click()
    wait_for_query(page, "?document=toy-walks&tab=text")
    mark = page.locator(".cmo-text mark").filter(has_text="I stood by the bins")
    mark.get_by_role("link").click()
    wait_for_query(page, "?document=toy-walks&tab=text&passage=p4")
    page.locator("mark.cmo-here").filter(has_text="I stood by the bins").wait_for()
    page.set_viewport_size({"width": 1400, "height": 400})
    page.get_by_role("link", name="Go to it in the text").click()
    page.wait_for_function(
        "() => {const {top, bottom} = document.querySelector('mark.cmo-here').getBoundingClientRect();"
        " return top >= 0 && bottom <= innerHeight}"
    )
    first = page.locator(".cmo-passage").first
    assert "I stood by the bins for ten minutes" in first.inner_text()
    assert "verified on this machine" in first.inner_text()
    first.get_by_role("link").last.click()
    wait_for_query(page, "?open=toy-walks.nobody-at-the-gate")
    page.locator("mark", has_text="I stood by the bins").first.wait_for()
    page.go_back()
    page.locator("mark.cmo-here").wait_for()


def test_a_statement_leads_to_each_of_its_passages_in_the_text(visit: Visit) -> None:
    page = visit("/")
    opened = open_statement(page, MET)
    opened.get_by_role("link", name="Read it in its text").first.click()
    page.locator("mark.cmo-here", has_text="Walkers who were met at the gate").wait_for()
    assert "/sources?document=toy-walks&tab=text&passage=p1" in page.url


def test_the_study_table_shows_one_study_in_full(visit: Visit) -> None:
    """By choice and by link; what a document does not print is said to be so."""
    page = visit("/sources?tab=studies&document=toy-walks")
    page.get_by_test_id("stDataFrame").wait_for()
    choose(page, "One study in full", "walks-2021")
    wait_for_query(page, "?document=toy-walks&tab=studies&study=walks-2021")
    study = page.locator("dl.cmo-parts")
    study.get_by_text("nine women, five men").wait_for()
    assert "Ethnicity\nnot printed" in study.inner_text()


def test_a_group_of_speakers_leads_to_its_words(visit: Visit) -> None:
    page = visit("/sources?tab=speakers")
    page.get_by_role("link", name="a member of the group").click()
    wait_for_query(page, "?tab=speakers&speaker=member")
    page.get_by_text("They contradict:").first.wait_for()
    page.get_by_text("“The hello was kind, but I did not stay.”").first.wait_for()
    page.get_by_role("link", name="toy-walks.p6").first.click()
    page.locator("mark.cmo-here", has_text="The hello was kind").wait_for()
