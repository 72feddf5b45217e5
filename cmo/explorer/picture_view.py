"""The picture on a page: drawn node by node from data, opened by click or keyboard, with its table beside it."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from cmo.answers.answer import Answer, Shelf
from cmo.explorer.plain import plain
from cmo.explorer.statement_view import show_statement
from cmo.report.picture import Picture, lay_out, sketch, svg
from cmo.workspace.review import OpenReview

_HERE = Path(__file__).parent


def show_picture(review: OpenReview, answer: Answer) -> None:
    """Draws the counted statements of an answer; a node or link that is chosen opens what runs through it."""
    counted = answer.counted()
    if not counted:
        st.markdown("There is nothing reported or measured to draw.")
        return
    picture = lay_out(sketch(counted, answer.labels))
    if picture.left_out:
        st.info(
            f"{picture.left_out} of {len(counted)} statements are left out, because more could not be read. "
            "Those most studies carry are shown; fill a blank to see the others."
        )
    st.caption(
        "Read from left to right. Choose a box or a line to light its whole path and open its statements. "
        "With the keyboard: Tab into the picture, arrows to move, Enter to open, Escape to let go."
    )
    chosen = _component()(data=picture.as_json(), key="picture", on_chosen_change=lambda: None)
    st.download_button(
        "Download the picture (SVG)", svg(picture, answer.title), "picture.svg", "image/svg+xml"
    )
    _opened(review, answer, getattr(chosen, "chosen", None) or [])
    _table(picture)


@st.cache_resource(show_spinner=False)
def _component():  # type: ignore[no-untyped-def]
    """Registered once; its script builds the drawing with createElementNS and textContent only."""
    return st.components.v2.component(
        "cmo_layered_picture",
        html='<div class="picture"></div>',
        css=(_HERE / "picture.css").read_text(encoding="utf-8"),
        js=(_HERE / "picture.js").read_text(encoding="utf-8"),
    )


def _opened(review: OpenReview, answer: Answer, chosen: list[str]) -> None:
    wanted = set(chosen)
    found = [s for s in answer.counted() if s.configuration in wanted]
    if found:
        st.markdown(f"#### Through what you chose run {len(found)} of the statements")
    for statement in found:
        show_statement(review, answer, Shelf(min(mark.value for mark in statement.marks)), statement)


def _table(picture: Picture) -> None:
    """The same as the picture, in words: one row per step."""
    names = {node.key: node for node in picture.nodes}
    rows = [
        {
            "from": f"{names[link.source].layer.heading}: {names[link.source].label}",
            "to": f"{names[link.target].layer.heading}: {names[link.target].label}",
            "statements": len(link.statements),
            "contradicted": "yes" if link.contradicted else "no",
        }
        for link in picture.links
    ]
    with st.expander(plain("The picture as a table")):
        st.dataframe(rows, hide_index=True, width="stretch")
