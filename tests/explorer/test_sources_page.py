"""The Sources page without a browser: its address, what it says where a text is missing or changed, what it withholds."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from streamlit.testing.v1 import AppTest

from cmo.answers.labels import Labels
from cmo.explorer import session
from cmo.explorer.sources_address import SourcesTab, SourcesView, passage_address, read_sources
from cmo.report.publishing import WITHHELD
from cmo.workspace.places import find_places
from tests.explorer.conftest import copy_toy
from tests.explorer.test_address import LABELS, TERMS
from tests.explorer.test_pages import said

TITLES = {"one-doc": "The first document", "other-doc": "Another"}
SPEAKERS = Labels({**LABELS.terms, ("speakers", "member"): LABELS.terms["people", "carers"]})
ID = st.text("abcdefgh-", min_size=1, max_size=12)

VIEWS = st.builds(
    SourcesView,
    document=st.none() | st.sampled_from(sorted(TITLES)),
    tab=st.sampled_from(SourcesTab),
    study=st.none() | ID,
    speaker=st.sampled_from([None, "member"]),
    outcome=st.sampled_from([None, *(id_ for name, id_ in TERMS if name == "concepts")]),
    passage=st.none() | ID,
    portion=st.none() | st.integers(1, 999_999),
)


@given(VIEWS)
def test_a_view_written_as_an_address_and_read_again_is_the_same(view: SourcesView) -> None:
    assert read_sources(view.address(), TITLES, SPEAKERS) == (view, ())


KEYS = ["document", "tab", "study", "speaker", "outcome", "passage", "portion"]


@given(
    st.dictionaries(
        st.text(max_size=12) | st.sampled_from(KEYS), st.lists(st.text(max_size=12), min_size=1, max_size=3)
    )
)
def test_whatever_an_address_says_it_is_followed_or_spoken_of(given_: dict[str, list[str]]) -> None:
    view, unknown = read_sources(given_, TITLES, SPEAKERS)
    spoken = {each.key for each in unknown}
    written = view.address()
    for key, values in given_.items():
        for value in filter(None, values):
            followed = value in written.get(key, []) or (key, value) == ("tab", "documents")
            assert followed or key in spoken
    assert all(each.words for each in unknown)


def test_a_near_document_is_offered() -> None:
    (told,) = read_sources({"document": ["one-dok"]}, TITLES, LABELS)[1]
    assert "There is no document ‘one-dok’" in told.words and "one-doc" in told.words


Open = Callable[..., str]


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in list(os.environ):
        if name.startswith(("NEO4J_", "CMO_")) and not name.startswith("CMO_TEST"):
            monkeypatch.delenv(name)
    return copy_toy(tmp_path / "home")


@pytest.fixture
def open_page(home: Path) -> Iterator[Open]:
    """What the page says at an address."""

    def draw() -> None:
        from cmo.explorer import session, sources_page

        serving, keeper = session.current()
        keeper.wait(60)
        sources_page.page(keeper.state(), serving)

    def opened(*, publish: bool = False, **address: str) -> str:
        session.start(session.Serving(find_places(home), publish=publish))
        app = AppTest.from_function(draw, default_timeout=60)
        for key, value in address.items():
            app.query_params[key] = value
        return said(app.run()).replace("\\", "")

    yield opened
    session.stop()


def test_a_document_tells_its_appraisal_coverage_and_quoted_share(open_page: Open) -> None:
    text = open_page(document="toy-walks")
    assert "<strong>Relevance: high</strong> – It is about what keeps people coming." in text
    assert "Nobody who never came was asked." in text
    assert "1 of 1 part met by what was coded" in text
    assert "are quoted" in text and "CC BY 4.0" in text
    text = open_page(document="toy-review")
    assert "excepted: The review says that none of its studies reports them." in text


def test_a_text_that_is_not_here_leaves_the_quotes_alone(open_page: Open, home: Path) -> None:
    (home / "sources" / "toy-walks.txt").unlink()
    text = open_page(document="toy-walks", tab="text", passage="p4")
    assert "The text is not on this machine" in text
    assert "placed earlier in a source text that is not on this machine (anchored)" in text
    assert "I stood by the bins for ten minutes and then I went home." in text
    assert "<mark" not in text


def test_a_text_that_changed_is_said_and_what_is_lost_stands_apart(open_page: Open, home: Path) -> None:
    path = home / "sources" / "toy-walks.txt"
    path.write_text(path.read_text("utf-8").replace("I stood by the bins", "I sat by the bins"), "utf-8")
    text = open_page(document="toy-walks", tab="text")
    assert "is not the one the quotes were first found in" in text
    assert "Not found in this text (1)" in text
    assert "<mark" in text


def test_published_a_text_without_an_open_licence_is_withheld(open_page: Open) -> None:
    """Its passages too; an open one is shown."""
    text = open_page(publish=True, document="toy-report", tab="text")
    assert "its words are withheld here" in text
    assert WITHHELD in text
    assert 'class="cmo-text"' not in text
    assert 'class="cmo-text"' in open_page(publish=True, document="toy-walks", tab="text")


def test_a_text_reaches_its_end_portion_by_portion(open_page: Open, home: Path) -> None:
    """A long text is shown in portions; a passage opens the one it stands in."""
    path = home / "sources" / "toy-walks.txt"
    filling = "\n\n".join(f"Paragraph {number} of much that nobody quotes." for number in range(1_000))
    path.write_text(f"{filling}\n\n{path.read_text('utf-8')}\n\n{filling}", "utf-8")
    text = open_page(document="toy-walks", tab="text", passage="p4")
    assert 'id="cmo-here"' in text
    assert len(text) < 40_000
    assert "Paragraph 500 of" not in text
    assert "the text has" in open_page(document="toy-walks", tab="text", portion="9999")


def test_an_unknown_passage_and_study_are_told(open_page: Open) -> None:
    assert "passage ‘nope’" in open_page(document="toy-walks", tab="text", passage="nope")
    assert "study ‘nope’" in open_page(tab="studies", study="nope")


def test_passage_addresses_name_document_and_passage() -> None:
    assert passage_address("toy-walks.p1") == {"document": ["toy-walks"], "tab": ["text"], "passage": ["p1"]}


def test_published_words_of_speakers_are_withheld_too(open_page: Open) -> None:
    """Who says what shows the words: those of a document without an open licence only where nothing is published."""
    rows = [row for row in _rows(open_page) if row["document"] == "toy-report" and row["speaker"]]
    assert rows
    for row in rows:
        assert row["quote"] in open_page(tab="speakers", speaker=row["speaker"])
        assert row["quote"] not in open_page(publish=True, tab="speakers", speaker=row["speaker"])


def _rows(open_page: Open) -> list[dict[str, str]]:
    open_page()
    found: list[dict[str, str]] = session.current()[1].state().review.run("quotes")
    return found


def test_a_text_of_control_signs_is_shown_as_signs(open_page: Open, home: Path) -> None:
    """Nothing in a text steers the page: controls and direction marks stand as escapes, markup as text."""
    path = home / "sources" / "toy-walks.txt"
    path.write_text(f"\u202e\x1b[31m\x07\u2028<mark>not ours</mark>\r\n\f{path.read_text('utf-8')}", "utf-8")
    text = open_page(document="toy-walks", tab="text", portion="1")
    assert "&lt;mark&gt;not ours&lt;/mark&gt;" in text
    assert not {"\u202e", "\x1b", "\x07", "\u2028"} & set(text)
