"""The pages of gaps, of disagreements and of answers side by side without a browser: what is withheld and what is empty."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from cmo.explorer import session
from cmo.report.publishing import WITHHELD
from cmo.workspace.places import find_places
from tests.explorer.conftest import ROOT, copy_toy

Open = Callable[..., AppTest]
APP = ROOT / "cmo" / "explorer" / "app.py"


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the toy review in which the document that holds the rivals has no open licence."""
    copied = copy_toy(tmp_path_factory.mktemp("published") / "home")
    document = copied / "evidence" / "documents" / "toy-walks.yaml"
    text = document.read_text(encoding="utf-8")
    shut = text.replace("licence: CC BY 4.0\nopen_licence: true\n", "licence: null\n")
    assert shut != text
    document.write_text(shut, encoding="utf-8")
    return copied


@pytest.fixture
def open_page(home: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Open]:
    """Opens a page of the toy review, in this process."""
    for name in ("NEO4J_URI", "CMO_HOME", "CMO_SOURCES"):
        monkeypatch.delenv(name, raising=False)

    def opened(page: str, *, publish: bool = False, **address: str) -> AppTest:
        session.start(session.Serving(find_places(home), publish=publish))
        app = AppTest.from_string(_ONE_PAGE.format(page=page), default_timeout=60)
        for key, value in address.items():
            app.query_params[key] = value
        return app.run()

    yield opened
    session.stop()


_ONE_PAGE = """
import streamlit as st
from cmo.explorer import navigation, session
from cmo.explorer.pages import PAGES
pages = {{name: st.Page(lambda: None, title=title, url_path=name) for name, title, _ in PAGES}}
navigation.register(pages)
st.navigation(list(pages.values()), position="hidden")
serving, keeper = session.current()
keeper.wait(60)
draw = next(draw for name, _, draw in PAGES if name == "{page}")
draw(keeper.state(), serving)
"""


def said(app: AppTest) -> str:
    """Everything a page shows as markup."""
    assert not app.exception, app.exception
    return "\n".join(html.proto.body for html in app.get("html"))


def test_published_rivals_withhold_words_without_an_open_licence(open_page: Open) -> None:
    """Quotes of documents without one; where they stand and what sets the two apart is still told."""
    app = open_page("disagreements")
    review = session.current()[1].state().review
    closed = {row["document"] for row in review.run("documents") if not row["open_licence"]}
    pairs = [(row["first"], row["second"]) for row in review.run("rivals")]
    quotes = [
        (pair, quote["quote"])
        for pair in pairs
        for quote in review.run("quotes", {"configurations": list(pair)})
        if quote["document"] in closed
    ]
    assert "cmo-rivals-apart" in said(app)
    assert quotes
    for (first, second), words in quotes:
        text = said(open_page("disagreements", publish=True, open=f"{first}~{second}"))
        assert words not in text
        assert WITHHELD in text


def test_a_side_without_quotes_open_shows_none(open_page: Open) -> None:
    assert "<blockquote" not in said(open_page("disagreements"))


def test_a_filter_that_leaves_nothing_says_how_many_there_are(open_page: Open) -> None:
    assert "Neither side of a pair wins by how many say it." in said(open_page("disagreements"))
    text = said(open_page("disagreements", how="conflicting"))
    pairs = {(row["first"], row["second"]) for row in session.current()[1].state().review.run("rivals")}
    assert f"None of the {len(pairs)} pairs on record is of this sort." in text


def test_every_two_facets_can_be_crossed(open_page: Open) -> None:
    """Also one with itself, and those no question of Ask asks for, which is said."""
    for rows, columns in (
        ("people", "people"),
        ("tier", "outcome"),
        ("actor", "tier"),
        ("activity", "stage"),
    ):
        text = said(open_page("gaps", rows=rows, columns=columns, terms="all", narrower="all"))
        assert 'class="cmo-gaps"' in text
        assert "Nothing in the 4 sources read" in text
    assert "No question of Ask is for these cells alone" in said(
        open_page("gaps", rows="stage", columns="tier")
    )


def test_published_answers_side_by_side_withhold_what_a_statement_repeats(open_page: Open) -> None:
    """Both sides are as they would be published by themselves."""
    address = {"people": "older-adults", "tab": "beside", "beside.people": "carers"}
    open_text, shut_text = said(open_page("ask", **address)), said(open_page("ask", publish=True, **address))
    for text in (open_text, shut_text):
        assert 'class="cmo-table cmo-beside"' in text
    review = session.current()[1].state().review
    shut = {row["document"] for row in review.run("documents") if not row["open_licence"]}
    for row in review.run("quotes"):
        if row["document"] in shut and len(row["quote"].split()) > 6:
            assert row["quote"] not in shut_text
