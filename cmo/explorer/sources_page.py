"""The Sources page: what was read, how far it can be relied on, who says what, and the words in their text."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import streamlit as st

from cmo.answers.labels import Labels
from cmo.answers.sources import Source, sources
from cmo.explorer import cached, navigation
from cmo.explorer.about import show_about
from cmo.explorer.blanks import unknown_words
from cmo.explorer.keeper import State
from cmo.explorer.leaving import leave
from cmo.explorer.session import Serving
from cmo.explorer.source_text_view import show_text
from cmo.explorer.sources_address import SourcesTab, SourcesView, read_sources
from cmo.explorer.sources_links import Shown
from cmo.explorer.sources_view import show_documents, show_studies, show_themes
from cmo.explorer.speakers_view import show_speakers
from cmo.report.markup import element, markup
from cmo.report.printable import printable
from cmo.report.written import csv_text, json_text

_TABS = "cmo-sources-tab"
_DOCUMENT = "cmo-sources-document"
_LOOK = Path(__file__).with_name("sources.css")

_ROWS = {
    SourcesTab.DOCUMENTS: "documents",
    SourcesTab.STUDIES: "studies",
    SourcesTab.THEMES: "themes",
    SourcesTab.SPEAKERS: "who-says-what",
    SourcesTab.TEXT: "quotes",
}
"""What each part can be downloaded as: rows of a saved query."""


def page(state: State, serving: Serving) -> None:
    """Draws the page."""
    st.html(_LOOK)
    st.html(markup(element("h1", "What was read, and who says what in it?", look="cmo-title")))
    show_about(cached.subject(state.review, state.digest))
    vocabulary = cached.vocabulary(state.review, state.digest)
    plain_rows = Shown(state, SourcesView(), serving.publish).rows("documents")
    every = {each.id: each for each in sources(plain_rows)}
    titles = {id_: each.title for id_, each in every.items()}
    view, unknown = read_sources(navigation.given(), titles, vocabulary.labels)
    unknown_words(unknown)
    shown = Shown(state, view, serving.publish)
    _choose(view, titles, vocabulary.stamp)
    navigation.follow(_TABS, view.tab.label)
    tabs = st.tabs([tab.label for tab in SourcesTab], key=_TABS, on_change=_tab_chosen, args=(view,))
    for tab, place in zip(SourcesTab, tabs, strict=True):
        if place.open:
            with place:
                _part(shown, tab, every, vocabulary.labels)
    _leave(shown)


def _part(shown: Shown, tab: SourcesTab, every: Mapping[str, Source], labels: Labels) -> None:
    titles = {id_: each.title for id_, each in every.items()}
    if tab is SourcesTab.DOCUMENTS:
        show_documents(shown, every)
    elif tab is SourcesTab.STUDIES:
        show_studies(shown, labels, titles)
    elif tab is SourcesTab.THEMES:
        show_themes(shown, titles)
    elif tab is SourcesTab.SPEAKERS:
        show_speakers(shown, labels, titles)
    else:
        show_text(shown, titles, {id_: each.open_licence for id_, each in every.items()})


def _choose(view: SourcesView, titles: Mapping[str, str], stamp: str) -> None:
    key = f"{_DOCUMENT}-{stamp}"
    navigation.follow(key, view.document)
    st.selectbox(
        "Document",
        sorted(titles, key=lambda id_: titles[id_].casefold()),
        index=None,
        format_func=lambda id_: printable(f"{titles.get(id_, id_)} ({id_})"),
        placeholder=f"all {len(titles)} documents",
        filter_mode="contains",
        key=key,
        on_change=_document_chosen,
        args=(view, key),
    )


def _document_chosen(view: SourcesView, key: str) -> None:
    navigation.go(view.of(navigation.choice(key)).address())


def _tab_chosen(view: SourcesView) -> None:
    label = navigation.choice(_TABS)
    tab = next((tab for tab in SourcesTab if tab.label == label), SourcesTab.DOCUMENTS)
    navigation.go(replace(view, tab=tab).address())


def _leave(shown: Shown) -> None:
    view, query = shown.view, _ROWS[shown.view.tab]
    given: dict[str, str | None] = {}
    if query in ("studies", "themes", "quotes"):
        given["document"] = view.document
    if query == "who-says-what":
        given |= {"speaker": view.speaker, "outcome": view.outcome}
    named = {key: value for key, value in given.items() if value}
    columns = [column.name for column in shown.state.review.query(query).columns]

    def rows() -> list[dict[str, Any]]:
        found = shown.rows(query, **named)
        return [row for row in found if view.document in (None, row["document"])]

    leave(
        list(dict.fromkeys([query, *([view.document] if view.document else []), *named.values()])),
        {
            "csv": lambda: csv_text(rows(), columns, mark=True),
            "json": lambda: json_text(rows()),
        },
    )
