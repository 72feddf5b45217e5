"""What stands under a heading: what the review is about, what was read for it, and what its words mean."""

from __future__ import annotations

from collections.abc import Sequence
from xml.etree.ElementTree import Element

import streamlit as st

from cmo.explorer.cached import Subject
from cmo.explorer.plain import plain
from cmo.problems.amounts import amount
from cmo.report.lines import CHAINS_IN_WORDS
from cmo.report.markup import element, listed, markup
from cmo.schema.meanings import COUNTS, HOW_FAR_CHECKED, KINDS, RIVALS, SAID_TOGETHER, SILENCE, Meanings

_GLOSSARY: tuple[tuple[str, Meanings], ...] = (
    ("How far a statement is checked", HOW_FAR_CHECKED),
    ("What sort of knowledge it is", KINDS),
    ("What stands behind it: three counts, never added", COUNTS),
    ("What several statements say together", SAID_TOGETHER),
    ("What is not there", SILENCE),
    ("Rivals: statements that end in opposite states", RIVALS),
)


def show_about(subject: Subject) -> None:
    """Draws the quiet line: the review's title, its sources and its words."""
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="cmo-about"):
        st.caption(plain(subject.title), width="content")
        with st.popover(f"{amount(len(subject.sources), 'source')} read", type="tertiary"):
            st.html(markup(listed(subject.sources, look="cmo-sources")))
        with st.popover("What do these words mean?", type="tertiary"):
            st.html(markup(*glossary()))


def glossary() -> Sequence[Element]:
    """What the words on the screens mean: the one place they are told in."""
    parts = [part for heading, meanings in _GLOSSARY for part in _meanings(heading, meanings)]
    return [*parts, element("h3", "Threads and paths"), element("p", CHAINS_IN_WORDS)]


def _meanings(heading: str, meanings: Meanings) -> Sequence[Element]:
    said = [element("span", element("strong", word), f": {meaning}") for word, meaning in meanings]
    return [element("h3", heading), listed(said, look="cmo-meanings")]
