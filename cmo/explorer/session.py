"""The review behind the screens: opened once a process, refreshed when its files change."""

from __future__ import annotations

import os
from dataclasses import dataclass

import streamlit as st

from cmo.workspace.places import Places, find_places
from cmo.workspace.review import OpenReview, Refreshed


@dataclass(frozen=True, slots=True)
class Serving:
    """How the explorer was started.

    Attributes:
        places: the review's folders.
        read_only: whether nothing may be changed from the screens.
        publish: whether the words of quotes without an open licence are withheld.
    """

    places: Places
    read_only: bool = False
    publish: bool = False


_started: Serving | None = None


def start_with(serving: Serving) -> None:
    """Says, before the server starts, which review it serves; the server runs in this very process."""
    global _started
    _started = serving


def serving() -> Serving:
    """How this explorer was started; under `streamlit run app.py`, the review found from here."""
    return _started or _found()


@st.cache_resource(show_spinner=False)
def _found() -> Serving:
    places = find_places(environ=os.environ)
    return Serving(places, read_only=places.read_only)


@dataclass
class Current:
    """The open review and what the last look at its files came to."""

    review: OpenReview
    seen: str
    refreshed: Refreshed


@st.cache_resource(show_spinner="Opening the review and loading what changed …")
def _opened(places: Places) -> Current:
    review = OpenReview(places)
    seen = review.signature()
    return Current(review, seen, review.up_to_date())


def current() -> Current:
    """The open review, refreshed where its files have changed since the last look."""
    found = _opened(serving().places)
    if changed(found):
        with st.spinner("The evidence files have changed; loading what is new …"):
            seen = found.review.signature()
            found.refreshed = found.review.up_to_date()
            found.seen = seen
        st.toast("The evidence files changed. This page now shows what they say.")
    return found


def changed(found: Current) -> bool:
    """Whether the evidence files are not those last looked at."""
    return found.review.signature() != found.seen


def close() -> None:
    """Closes the review, where one was opened; an embedded engine stops with it."""
    if _started is not None:
        _opened(_started.places).review.close()
        _opened.clear()
