"""The About page: the review's own words and figures, its agreement as the shell tells it, licences and citation."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from cmo.explorer import session
from cmo.ingest.folder import read_folder
from cmo.ingest.second_coding.agreement import agreement
from cmo.report.agreement import agreement_lines
from cmo.schema.meanings import HOW_FAR_CHECKED, SILENCE
from cmo.workspace.places import find_places
from tests.explorer.conftest import Visit, copy_toy
from tests.explorer.test_pages import said

Open = Callable[..., str]


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in list(os.environ):
        if name.startswith(("NEO4J_", "CMO_")) and not name.startswith("CMO_TEST"):
            monkeypatch.delenv(name)
    return copy_toy(tmp_path / "home")


@pytest.fixture
def open_page(home: Path) -> Iterator[Open]:
    """What the page says."""

    def draw() -> None:
        from cmo.explorer import about_page, session

        serving, keeper = session.current()
        keeper.wait(60)
        about_page.page(keeper.state(), serving)

    def opened(**address: str) -> str:
        session.start(session.Serving(find_places(home)))
        app = AppTest.from_function(draw, default_timeout=60)
        for key, value in address.items():
            app.query_params[key] = value
        return said(app.run()).replace("\\", "")

    yield opened
    session.stop()


def test_the_page_says_what_the_files_say(open_page: Open) -> None:
    """Question, purpose, figures, dates, coverage, licences and how to cite."""
    text = open_page()
    for words in (
        "To test every feature of an evidence folder by hand.",
        "What helps people to stay in the group they were referred to?",
        "The team, by role: 2 coders and 1 reviewer.",
        "2026-11-23",
        "1 of 2 parts met, 1 excepted with a reason",
        "The statements, the vocabulary and the notes: CC BY 4.0.",
        "A. Toy and B. Toy, CC BY 4.0",
        "not stated in the text.",
        "What helps people stay in a group, a toy review. Realist review ‘toy’, as of 2026-11-23.",
    ):
        assert words in text, words


def test_agreement_is_what_the_shell_tells(open_page: Open, home: Path) -> None:
    corpus = read_folder(home / "evidence").corpus
    assert corpus is not None
    text = open_page()
    for line in agreement_lines(agreement(corpus)):
        assert line in text


def test_words_are_explained_by_the_one_glossary(open_page: Open) -> None:
    text = open_page()
    for word, meaning in (*HOW_FAR_CHECKED, *SILENCE):
        assert f"<strong>{word}</strong>: {meaning}" in text


def test_a_review_that_says_little_is_not_filled_in(open_page: Open, home: Path) -> None:
    """No licence, date or purpose is made up."""
    path = home / "evidence" / "review.yaml"
    lines = path.read_text("utf-8").splitlines(keepends=True)
    path.write_text(
        "".join(li for li in lines if not li.startswith(("purpose", "licence", "updated"))), "utf-8"
    )
    text = open_page()
    for words in (
        "No purpose is written down.",
        "no date is written down",
        "No licence of the statements",
        "undated",
    ):
        assert words in text, words


def test_files_with_errors_leave_what_the_graph_knows(open_page: Open, home: Path) -> None:
    """Loaded before, then broken: the page says so and shows the rest."""
    open_page()
    session.stop()
    path = home / "evidence" / "review.yaml"
    path.write_text(path.read_text("utf-8") + "nonsense: 1\n", "utf-8")
    text = open_page()
    assert "The evidence files hold errors" in text
    assert "reported or measured" in text


def test_an_address_with_more_to_say_is_told(open_page: Open) -> None:
    assert "The address says ‘people’, and this page has one view only." in open_page(people="carers")


def test_the_page_opens_in_a_browser_and_its_figures_leave(visit: Visit) -> None:
    page = visit("/about")
    page.get_by_role("heading", name="How to cite").wait_for()
    page.get_by_role("link", name="About").wait_for()
    with page.expect_download() as download:
        page.get_by_role("button", name="Download JSON").click()
    (figures,) = json.loads(download.value.path().read_text(encoding="utf-8"))
    assert figures["review"] == "toy"
    assert figures["agreement"] and figures["figures"]["Documents"].startswith("4: ")
