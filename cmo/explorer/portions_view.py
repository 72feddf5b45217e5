"""The way through a long text: which portion is shown, what each holds, and the ones before and after it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import streamlit as st

from cmo.answers.portions import Span, portion_at
from cmo.explorer import navigation
from cmo.explorer.sources_address import SourcesView
from cmo.problems.amounts import amount
from cmo.workspace.source_text import DocumentText

_PORTION = "cmo-portion"


def turn(view: SourcesView, spans: Sequence[Span], number: int, text: DocumentText) -> None:
    """Draws which portion of a text is shown, and the way to the others; nothing where there is one only."""
    if len(spans) == 1:
        return
    key = f"{_PORTION}-{view.document}"
    navigation.follow(key, number)
    begin = Counter(portion_at(spans, places[0][0]) for places in text.spans.values())
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        st.selectbox(
            "Portion of the text",
            range(1, len(spans) + 1),
            format_func=lambda at: _words(at, spans, text, begin[at]),
            key=key,
            on_change=_turned,
            args=(view, key),
            width=420,
        )
        for words, to in (("Previous portion", number - 1), ("Next portion", number + 1)):
            st.button(
                words,
                key=f"{_PORTION}-{words}",
                disabled=not 1 <= to <= len(spans),
                on_click=go,
                args=(view.reading(to),),
            )


def go(view: SourcesView) -> None:
    """Goes to another view of the page."""
    navigation.go(view.address())


def _turned(view: SourcesView, key: str) -> None:
    go(view.reading(int(navigation.choice(key))))


def _words(number: int, spans: Sequence[Span], text: DocumentText, passages: int) -> str:
    """'3 of 19, page 4, 6 passages', of which those are told that begin there."""
    page = text.source.page_at(spans[number - 1][0]) if text.source else None
    said = [
        f"{number} of {len(spans)}",
        f"page {page}" if page else "",
        amount(passages, "passage") if passages else "",
    ]
    return ", ".join(each for each in said if each)
