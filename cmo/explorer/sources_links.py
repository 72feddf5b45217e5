"""Links between sources and statements: a statement by its sentence, a passage by its place in its text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode
from xml.etree.ElementTree import Element

import streamlit as st

from cmo.explorer import cached
from cmo.explorer.address import AskView
from cmo.explorer.keeper import State
from cmo.explorer.sources_address import SourcesView, passage_address
from cmo.report.markup import element, listed
from cmo.report.publishing import rows_as_published
from cmo.workspace.review import OpenReview

Row = Mapping[str, Any]

OPENED_AT_ONCE = 400
"""Links of one list at most; what is beyond is in the rows that can be downloaded."""


@dataclass(frozen=True)
class Shown:
    """What the parts of the page draw from: the review's state, and whether words are withheld."""

    state: State
    view: SourcesView
    publish: bool

    def rows(self, query: str, **parameters: object) -> list[dict[str, Any]]:
        """Rows of a saved query, without what may not be published."""
        found = kept_rows(self.state.review, self.state.digest, query, tuple(sorted(parameters.items())))
        if self.publish:
            return rows_as_published(found, cached.withholding(self.state.review, self.state.digest))
        return found

    def words(self, text: str) -> str:
        """A text of the evidence files, without what may not be published."""
        if not self.publish:
            return text
        return cached.withholding(self.state.review, self.state.digest).text(text)


@st.cache_resource(show_spinner="Asking the graph …", max_entries=64)
def kept_rows(
    _review: OpenReview, digest: str, query: str, parameters: tuple[tuple[str, object], ...]
) -> list[dict[str, Any]]:
    """The rows of a saved query, in one state of the graph."""
    return _review.run(query, {key: list(v) if isinstance(v, tuple) else v for key, v in parameters})


def statement_link(configuration: str, sentence: str | None) -> Element:
    """A statement by its sentence, which leads to it opened on Ask."""
    address = urlencode(AskView(opened=(configuration,)).address(), doseq=True)
    return element(
        "span",
        element("a", sentence or configuration, href=f"./?{address}", target="_self"),
        element("small", f" {configuration}", look="cmo-id") if sentence else None,
    )


def passage_link(passage: str, words: str = "") -> Element:
    """A passage by its id or some words, which leads to its place in the text."""
    return element("a", words or passage, href=href(passage_address(passage)), target="_self")


def view_link(view: SourcesView, words: str) -> Element:
    """Another view of this page."""
    return element("a", words, href=href(view.address()), target="_self")


def href(address: Mapping[str, Sequence[str]]) -> str:
    """The address of a view of this page, from wherever in the explorer."""
    asked = urlencode({key: list(values) for key, values in address.items()}, doseq=True)
    return f"sources?{asked}" if asked else "sources"


def folded(summary: str, items: Sequence[Element]) -> Element:
    """A list that opens at a line saying what it holds; of very many, the first."""
    shown = list(items[:OPENED_AT_ONCE])
    if len(items) > len(shown):
        shown.append(element("span", f"And {len(items) - len(shown)} more."))
    return element("details", element("summary", summary), listed(shown, look="cmo-links"))
