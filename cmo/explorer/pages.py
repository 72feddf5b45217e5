"""The explorer's pages and what stands on all of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import streamlit as st

from cmo.errors import CmoError, EvidenceError
from cmo.explorer import (
    about_page,
    add_page,
    ask_page,
    cached,
    disagreements_page,
    gaps_page,
    map_page,
    navigation,
    queries_page,
    session,
    sources_page,
    theories_page,
)
from cmo.explorer.keeper import Keeper, State
from cmo.explorer.plain import plain
from cmo.problems import Problem, errors
from cmo.problems.amounts import amount
from cmo.report.printable import printable
from cmo.workspace.review import BEHIND

LOOK_AGAIN_S = 4
"""Seconds between looks at the evidence files and the graph while a page is open."""

MOST_PROBLEMS = 50

Draw = Callable[[State, session.Serving], None]

PAGES: Sequence[tuple[str, str, Draw]] = (
    ("ask", "Ask", ask_page.page),
    ("map", "Map", map_page.page),
    ("gaps", "Gaps", gaps_page.page),
    ("disagreements", "Disagreements", disagreements_page.page),
    ("theories", "Theories", theories_page.page),
    ("sources", "Sources", sources_page.page),
    ("add", "Add", add_page.page),
    ("queries", "Queries", queries_page.page),
    ("about", "About", about_page.page),
)
"""Every page in the order of the navigation: its address, its title, what draws it."""

UNTITLED = "What works, for whom, and why"
"""In the browser's tab while nobody knows yet which review this is."""

_DRAWN = "cmo-drawn-turn"
_TITLE = "cmo-title"
_LOOK = Path(__file__).with_name("look.css")


def main() -> None:
    """Draws the page the address names."""
    st.set_page_config(page_title=st.session_state.get(_TITLE, UNTITLED), layout="wide")
    st.html(_LOOK)
    pages = {
        name: st.Page(_page(name, draw), title=title, url_path=name, default=name == "ask")
        for name, title, draw in PAGES
    }
    navigation.register(pages)
    chosen = st.navigation(list(pages.values()), position="hidden")
    with st.container(horizontal=True, gap="small", key="cmo-pages"):
        for name, page in pages.items():
            here = page.url_path == chosen.url_path
            navigation.link(name, page.title, navigation.given() if here else navigation.last(name))
    chosen.run()


def _page(name: str, draw: Draw) -> Callable[[], None]:
    """The page with the state of its evidence said first, and a sentence instead of a traceback."""

    def guarded() -> None:
        navigation.remember(name, navigation.given())
        try:
            serving, keeper = session.current()
            _wait(keeper)
            _say_if_changed(keeper)
            # Before anything that may fail, so that the page follows when it is mended.
            _watch(keeper)
            state = keeper.state()
            _state_of_evidence(state)
            _title(state)
            draw(state, serving)
        except CmoError as error:
            _say(error)

    guarded.__name__ = name
    return guarded


def _title(state: State) -> None:
    """Names the browser's tab after the review, so that the tabs of several reviews are told apart."""
    title = printable(cached.subject(state.review, state.digest).title)
    if title != st.session_state.get(_TITLE):
        st.session_state[_TITLE] = title
        st.set_page_config(page_title=title)


def _wait(keeper: Keeper) -> None:
    """Waits until what has changed is loaded, and shows how far it is."""
    keeper.look()
    keeper.wait(0.3)
    if not keeper.busy:
        return
    shown = st.empty()
    while keeper.busy:
        done, of = keeper.progress
        if of:
            shown.progress(
                min(done / of, 1.0), text=f"Loading what changed in the evidence files: {done} of {of}"
            )
        else:
            shown.progress(0.0, text="Opening the review and reading the evidence files …")
        keeper.wait(0.2)
    shown.empty()


def _say_if_changed(keeper: Keeper) -> None:
    drawn = st.session_state.get(_DRAWN)
    st.session_state[_DRAWN] = keeper.turn
    if drawn is not None and drawn != keeper.turn:
        st.toast("The evidence or a saved query changed. This page shows what they say now.")


@st.fragment(run_every=LOOK_AGAIN_S)
def _watch(keeper: Keeper) -> None:
    """Draws the page anew when the evidence or the graph has changed."""
    keeper.look()
    keeper.wait(1.0)
    if not keeper.busy and keeper.turn != st.session_state.get(_DRAWN):
        st.rerun()


def _state_of_evidence(state: State) -> None:
    wrong = errors(state.refreshed.problems)
    if wrong and state.refreshed.report is None:
        st.warning(
            f"The evidence files hold {amount(len(wrong), 'error')}, so nothing of them was loaded. What you see is the last "
            "good state of the graph. Mend what is listed below, and this page follows by itself."
        )
        _problems(wrong)
    elif state.refreshed.stale:
        st.info(plain(BEHIND))
    for warning in state.review.store.warnings:
        st.info(plain(warning))


def _say(error: CmoError) -> None:
    st.error(plain(error))
    if isinstance(error, EvidenceError):
        _problems(errors(error.problems))
    st.button("Try again")


def _problems(wrong: Sequence[Problem]) -> None:
    if not wrong:
        return
    with st.expander(f"Show {amount(len(wrong), 'error')}"):
        for problem in wrong[:MOST_PROBLEMS]:
            st.markdown(f"- {plain(problem)}")
        if len(wrong) > MOST_PROBLEMS:
            st.markdown(f"And {len(wrong) - MOST_PROBLEMS} more: run `cmo check`.")
