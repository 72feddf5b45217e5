"""The Theories page without a browser: its address, and what it says of versions, changes and what they rest on."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from streamlit.testing.v1 import AppTest

from cmo.answers.theories import theories
from cmo.explorer import session
from cmo.explorer.theories_address import TheoriesView, TheoryTab, read_theories
from cmo.workspace.places import find_places
from tests.answers.test_theories import row
from tests.explorer.conftest import copy_toy
from tests.explorer.test_pages import said

EVERY = {each.id: each for each in theories([row("v1", 1), row("v2", 2, "v1")])}
ID = st.text("abcdefgh-.", min_size=1, max_size=12)
VERSION = st.sampled_from([None, "v1", "v2"])
SHOWN = st.tuples(
    st.sampled_from(TheoryTab),
    st.lists(ID, max_size=4, unique=True).map(tuple),
    st.none() | ID,
    st.booleans(),
)


@given(st.sampled_from([None, "t"]), VERSION, VERSION, SHOWN, st.booleans())
def test_a_view_written_as_an_address_and_read_again_is_the_same(
    theory: str | None, version: str | None, against: str | None, shown: tuple[object, ...], whole: bool
) -> None:
    versions = (version, against) if theory else (None, None)
    view = TheoriesView(theory, *versions, *shown, whole)  # type: ignore[arg-type]
    assert read_theories(view.address(), EVERY) == (view, ())


KEYS = ["theory", "version", "against", "tab", "open", "lit", "draw", "all"]


@given(
    st.dictionaries(
        st.text(max_size=12) | st.sampled_from(KEYS), st.lists(st.text(max_size=12), min_size=1, max_size=3)
    )
)
def test_whatever_an_address_says_it_is_followed_or_spoken_of(given_: dict[str, list[str]]) -> None:
    view, unknown = read_theories(given_, EVERY)
    spoken = {each.key for each in unknown}
    written = view.address()
    for key, values in given_.items():
        for value in filter(None, values):
            usual = (key, value) in (("tab", "says"), ("draw", "all"))
            assert value in written.get(key, []) or usual or key in spoken


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
        from cmo.explorer import session, theories_page

        serving, keeper = session.current()
        keeper.wait(60)
        theories_page.page(keeper.state(), serving)

    def opened(**address: str) -> str:
        session.start(session.Serving(find_places(home)))
        app = AppTest.from_function(draw, default_timeout=60)
        for key, value in address.items():
            app.query_params[key] = value
        return said(app.run()).replace("\\", "")

    yield opened
    session.stop()


def test_a_version_tells_what_changed_why_and_which_document_led_to_it(open_page: Open) -> None:
    text = open_page(theory="familiar-face")
    for words in (
        "What changed from v1 to v2",
        "<strong>Refined: </strong>a familiar face → somebody who knows the person",
        "One study shows it for older people",
        'href="sources?document=toy-walks"',
        "2 statements joined with v2",
        "1 statement held by both",
        "v2 holds 3 statements, which rest on 1 study read.",
        "It is argued: put forward, and not yet shown.",
        "<strong>social identity",
    ):
        assert words in text, words
    assert "<del>" in text and "<ins>" in text


def test_the_first_version_says_that_nothing_came_before_it(open_page: Open) -> None:
    text = open_page(theory="familiar-face", version="v1")
    assert "it is where the theory began" in text
    assert "What changed from" not in text


def test_a_review_without_theories_says_so(open_page: Open, home: Path) -> None:
    (home / "evidence" / "theories" / "familiar-face.yaml").unlink()
    assert "holds no programme theory yet" in open_page()


def test_what_an_address_names_and_is_not_there_is_told(open_page: Open) -> None:
    assert "There is no programme theory ‘familiar-fase’. Did you mean" in open_page(theory="familiar-fase")
    assert "There is no version of ‘familiar-face’ called ‘v9’" in open_page(
        theory="familiar-face", version="v9"
    )
