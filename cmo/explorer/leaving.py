"""What leaves a page: files to download, and the link that opens the same view."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Mapping
from urllib.parse import urlencode

import streamlit as st

from cmo.explorer import navigation
from cmo.report.naming import file_name

TYPES = {
    "html": ("Download a brief to print", "text/html"),
    "docx": (
        "Download a brief to edit (Word)",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ),
    "csv": ("Download CSV", "text/csv"),
    "json": ("Download JSON", "application/json"),
}
"""Ending of a file → what its button says, and its type."""


def leave(parts: Iterable[str], makers: Mapping[str, Callable[[], str | bytes]]) -> None:
    """Buttons that download, and the link to this view.

    Args:
        parts: of the names of the files: what is asked, and with what.
        makers: ending → what makes the file when the button is pressed.
    """
    parts = list(parts)
    with st.container(horizontal=True, gap="small"):
        for ending, make in makers.items():
            name = file_name(parts, datetime.date.today(), ending)
            label, type_ = TYPES[ending]
            st.download_button(label, make, name, type_, on_click="ignore", key=f"cmo-{ending}")
        with st.popover("Link to this view"):
            st.markdown("It opens what you see now, whenever the explorer runs at this address.")
            st.code(link(), language=None, wrap_lines=True)


def link() -> str:
    """The address of this view, as another browser on this machine can open it."""
    asked = urlencode(navigation.given(), doseq=True)
    return f"{here()}?{asked}" if asked else here()


def here() -> str:
    """The address of this page, whatever view of it is shown."""
    return (st.context.url or "").partition("?")[0]
