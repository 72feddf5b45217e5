"""The explorer's pages and what stands on all of them."""

from __future__ import annotations

import streamlit as st

from cmo.errors import CmoError
from cmo.explorer import ask_page, queries_page, session
from cmo.explorer.plain import plain
from cmo.problems import errors

LOOK_AGAIN_S = 5
"""Seconds between looks at the evidence files while a page is open."""


def main() -> None:
    """Draws the page the address names."""
    st.set_page_config(page_title="What works, for whom, and why", layout="wide")
    pages = [
        st.Page(_guarded(ask_page.page), title="Ask", url_path="ask", default=True),
        st.Page(_guarded(queries_page.page), title="Queries", url_path="queries"),
    ]
    st.navigation(pages, position="top").run()


def _guarded(page):  # type: ignore[no-untyped-def]
    """The page with the state of its evidence said first, and a sentence instead of a traceback."""

    def guarded() -> None:
        try:
            found = session.current()
            _state_of_evidence(found)
            page(found.review)
            _watch(found)
        except CmoError as error:
            st.error(plain(error))

    guarded.__name__ = page.__module__.rpartition(".")[2]
    return guarded


def _state_of_evidence(found: session.Current) -> None:
    wrong = errors(found.refreshed.problems)
    if wrong and found.refreshed.report is None:
        st.warning(
            f"The evidence files hold {len(wrong)} errors. What you see is the last good state of the graph. "
            "Mend them and this page follows by itself."
        )
        with st.expander("The errors"):
            for problem in wrong[:50]:
                st.markdown(f"- {plain(problem)}")
    for warning in found.review.store.warnings:
        st.info(plain(warning))


@st.fragment(run_every=LOOK_AGAIN_S)
def _watch(found: session.Current) -> None:
    """Draws the page anew when the evidence files have changed."""
    if session.changed(found):
        st.rerun()
