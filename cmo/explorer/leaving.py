"""What leaves a page: files to download, and the link that opens the same view."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable
from urllib.parse import urlencode

import streamlit as st

from cmo.explorer import navigation
from cmo.report.naming import file_name

TYPES = {"csv": "text/csv", "json": "application/json"}
"""Ending of a file → its type."""


def leave(parts: Iterable[str], makers: dict[str, Callable[[], str]]) -> None:
    """Buttons that download, and the link to this view.

    Args:
        parts: of the names of the files: what is asked, and with what.
        makers: ending → what makes the file's text when the button is pressed.
    """
    parts = list(parts)
    with st.container(horizontal=True, gap="small"):
        for ending, make in makers.items():
            name = file_name(parts, datetime.date.today(), ending)
            st.download_button(
                f"Download {ending.upper()}",
                make,
                name,
                TYPES[ending],
                on_click="ignore",
                key=f"cmo-{ending}",
            )
        with st.popover("Link to this view"):
            st.markdown("It opens what you see now, whenever the explorer runs at this address.")
            st.code(link(), language=None, wrap_lines=True)


def link() -> str:
    """The address of this view, as another browser on this machine can open it."""
    here = (st.context.url or "").partition("?")[0]
    asked = urlencode(navigation.given(), doseq=True)
    return f"{here}?{asked}" if asked else here
