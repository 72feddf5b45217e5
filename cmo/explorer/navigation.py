"""Which view the address names: read on every run, written on every choice, remembered for each page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import streamlit as st

from cmo.explorer.address import Given

Address = Mapping[str, Sequence[str]]

_LAST = "cmo-last-address"
_PAGES = "cmo-pages"


def given() -> Given:
    """The keys of the address with the values each was given."""
    return {key: st.query_params.get_all(key) for key in st.query_params}


def go(address: Address) -> None:
    """Writes the address; the browser keeps the one before, so that Back leads there."""
    if {key: list(values) for key, values in address.items()} != dict(given()):
        st.query_params.from_dict({key: list(values) for key, values in address.items()})


def remember(page: str, address: Address) -> None:
    """Keeps where a page stands, for the way back to it from another page."""
    st.session_state.setdefault(_LAST, {})[page] = dict(address)


def last(page: str) -> dict[str, list[str]]:
    """Where a page stood when it was last seen; empty if it has not been."""
    found: dict[str, list[str]] = st.session_state.get(_LAST, {}).get(page, {})
    return found


def follow(key: str, value: object) -> None:
    """Makes the widget under `key` show `value`, as the address has it."""
    if key not in st.session_state or st.session_state[key] != value:
        st.session_state[key] = value


def choice(key: str) -> Any:
    """What was just chosen in the widget under `key`; for use in its callback."""
    return st.session_state.get(key)


def register(pages: Mapping[str, Any]) -> None:
    """Says which pages there are, so that one can link to another."""
    st.session_state[_PAGES] = dict(pages)


def link(page: str, label: str, address: Address) -> None:
    """A link to a view of a page; `label` is Markdown, so text from the evidence must be made plain before."""
    target = st.session_state[_PAGES][page]
    st.page_link(target, label=label, query_params={key: list(values) for key, values in address.items()})
