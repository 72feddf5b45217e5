"""The pages without a browser: what they say where something is missing, withheld or wrong."""

from __future__ import annotations

import os
import re
import socket
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from cmo.explorer import cached, session
from cmo.report.publishing import RUN, WITHHELD, rows_as_published
from cmo.schema.words import Handled, Kind, Rivalry
from cmo.workspace.places import find_places
from tests.explorer.conftest import ROOT, copy_toy

APP = ROOT / "cmo" / "explorer" / "app.py"
Open = Callable[..., AppTest]


@pytest.fixture(autouse=True)
def _no_server(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in list(os.environ):
        if name.startswith(("NEO4J_", "CMO_")) and not name.startswith("CMO_TEST"):
            monkeypatch.delenv(name)


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the toy review for this module."""
    return copy_toy(tmp_path_factory.mktemp("pages") / "home")


@pytest.fixture
def open_page(home: Path) -> Iterator[Open]:
    """Opens a page of the toy review at an address, in this process."""

    def opened(*, publish: bool = False, read_only: bool = False, **address: str | list[str]) -> AppTest:
        session.start(session.Serving(find_places(home), publish=publish, read_only=read_only))
        app = AppTest.from_file(str(APP), default_timeout=60)
        for key, value in address.items():
            app.query_params[key] = value
        return app.run()

    yield opened
    session.stop()


def said(app: AppTest) -> str:
    """Everything a page shows as markup, Markdown, captions and messages."""
    assert not app.exception
    shown = [html.proto.body for html in app.get("html")]
    shown += [
        str(each.value)
        for kind in ("markdown", "caption", "warning", "error", "info")
        for each in app.get(kind)
    ]
    return "\n".join(shown)


def labels(app: AppTest) -> list[str]:
    """The sentences on the shelves."""
    return [each.label for each in app.expander]


def test_an_answer_carries_its_reading_its_counts_and_the_caution(open_page: Open) -> None:
    text = said(open_page(people="older-adults"))
    assert "What works, and what does not, for older people?" in text
    assert "statements" in text
    assert "This is evidence of how and when, not of how large the effect is." in text


def test_the_page_says_which_review_it_shows_and_what_was_read(open_page: Open) -> None:
    """Its title and every source by name, under the heading."""
    app = open_page()
    text = said(app).replace("\\", "")
    assert "What helps people stay in a group, a toy review" in text
    sources = session.current()[1].state().review.run("documents")
    assert [row["title"] for row in sources if f"{row['citation'] or row['title']} (" not in text] == []
    assert f"{len(sources)} sources read" in [each.proto.popover.label for each in app.get("popover")]


def test_the_words_of_the_screens_are_explained(open_page: Open) -> None:
    """By the labels they carry everywhere."""
    text = said(open_page())
    for word in ("located", "supports", "re-read", "agreed", "studies read", "works only cited"):
        assert f"<strong>{word}</strong>: " in text, word
    for label in (*Kind, Rivalry.CONTINGENT, Handled.SITUATED, Handled.RECONCILED, Handled.JUXTAPOSED):
        assert f"<strong>{label.label}</strong>: " in text, label
    assert "A thread is told whole by one study. A path is stitched together" in text


def test_a_shelf_that_is_empty_says_that_silence_is_not_its_opposite(open_page: Open) -> None:
    text = said(open_page(people="carers", stage="enrolment"))
    assert "That is silence" in text


def test_what_is_not_stated_argued_or_suggested_stands_apart(open_page: Open) -> None:
    text = said(open_page(people="older-adults"))
    assert "Not stated: it may or may not apply to your question" in text
    text = said(open_page())
    assert "Argued only" in text
    assert "Suggested, not tested" in text


def test_a_long_shelf_shows_a_few_by_a_stated_order_and_then_all(open_page: Open) -> None:
    app = open_page(people="older-adults", stage="moving-on")
    silent = len([label for label in labels(app) if "not stated" in label])
    (button,) = (each for each in app.button if each.label.startswith("Show all"))
    assert "On each shelf: first those that most studies read carry" in said(app).replace("\\", "")
    button.click().run()
    assert app.query_params["all"] == "not-stated"
    assert len([label for label in labels(app) if "not stated" in label]) > silent


def test_an_inferred_part_is_marked_with_its_memo(open_page: Open) -> None:
    text = said(open_page(open="toy-choirs.regulars-make-friends"))
    memo = "inferred, not quoted: The speaker's forty times are the weekly seats."
    assert f'<span class="cmo-inferred">{memo}</span>' in text


def test_a_closed_sentence_says_what_is_inferred_and_carried_in_part_only(open_page: Open) -> None:
    """In words, before anybody opens it."""
    closed = [label.replace("\\", "") for label in labels(open_page())]
    assert any("keep coming" in label and "inferred, not quoted" in label for label in closed)
    assert any("the quotes carry it only in part" in label for label in closed)
    assert any("no coder has judged yet whether the quotes carry it" in label for label in closed)


def test_rivals_and_chains_are_told_by_their_sentences(open_page: Open) -> None:
    """Each leads to the statement opened, and its id stands behind it in small letters."""
    text = said(open_page(people="older-adults", tab="basis"))
    ids = re.findall(
        r'<a href="\?([^"]*)" target="_self">([^<]+)</a><small class="cmo-id"> ([^<]+)</small>', text
    )
    assert ids
    for address, sentence, id_ in ids:
        assert f"open={id_}" in address and sentence.endswith(".") and id_ not in sentence


def test_the_words_around_a_blank_fit_what_fills_it(open_page: Open) -> None:
    """An actor has an article; a stage, an outcome and a circumstance say what they are."""
    open_ = [each.value for each in open_page().markdown]
    assert [
        word for word in ("through", "for", "at", "towards", "with", "responding") if word not in open_
    ] == []
    filled = [each.value for each in open_page(actor="walk-leader", stage="enrolment").markdown]
    assert "with the" in filled and "at the stage of" in filled


def test_a_statement_the_answer_does_not_hold_is_named(open_page: Open) -> None:
    assert "opens the statement" in said(open_page(open="toy-walks.nothing-such")).replace("\\", "")


def test_an_unknown_term_is_not_answered_as_if_the_blank_were_open(open_page: Open) -> None:
    app = open_page(people="older-adulds")
    assert 'class="cmo-reading"' not in said(app)
    assert [each.label.replace("\\", "") for each in app.button][-2:] == [
        "Did you mean ‘older people’?",
        "Leave ‘For whom’ open",
    ]
    next(each for each in app.button if each.label.startswith("Leave")).click().run()
    assert "people" not in app.query_params
    assert 'class="cmo-reading"' in said(app)


def test_published_pages_withhold_words_without_an_open_licence(open_page: Open) -> None:
    """The quote and its surroundings; where it stands is still told."""
    open_page()
    review = session.current()[1].state().review
    closed = next(row for row in review.run("quotes") if row["document"] == "toy-report")
    assert closed["quote"] in said(open_page(open=closed["configuration"]))
    text = said(open_page(publish=True, open=closed["configuration"]))
    assert closed["quote"] not in text
    assert f"<mark>{WITHHELD}</mark>" in text
    assert "In: <cite>" in text


def test_published_rows_withhold_by_what_they_say(open_page: Open) -> None:
    """Whatever a saved query calls its columns, and also for passages that no statement rests on."""
    open_page(publish=True)
    state = session.current()[1].state()
    withholding = cached.withholding(state.review, state.digest)
    licence = {row["document"]: row["open_licence"] for row in state.review.run("documents")}
    assert set(licence.values()) == {True, False}
    for document, texts in state.review.words_by_document().items():
        for text in texts:
            (row,) = rows_as_published([{"said": text, "all": [text], "n": 3, "none": None}], withholding)
            assert (row["n"], row["none"]) == (3, None)
            if licence[document]:
                assert (row["said"], row["all"]) == (text, [text])
            elif re.search(r"\w", text) and len(re.findall(r"\w+", text)) < RUN:
                assert row["said"] in (WITHHELD, text)
            elif re.search(r"\w", text):
                assert row["said"] != text and row["all"] != [text]
    statements = state.review.run("configurations")
    assert rows_as_published(statements, withholding) == statements


def test_an_engine_that_cannot_be_reached_is_said_and_tried_again(
    open_page: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No traceback: a sentence with the address and what to do, and the next click opens the page."""
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        monkeypatch.setenv("NEO4J_URI", f"bolt://127.0.0.1:{closed.getsockname()[1]}")
        monkeypatch.setenv("NEO4J_PASSWORD", "secret")
        app = open_page()
        assert "bolt" in said(app)
        assert app.error
    for name in ("NEO4J_URI", "NEO4J_PASSWORD"):
        monkeypatch.delenv(name)
    next(each for each in app.button if each.label == "Try again").click().run()
    assert not app.error
    assert 'class="cmo-reading"' in said(app)
