"""The picture on a page: drawn node by node from data, opened by click or keyboard, with its table below it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import streamlit as st

from cmo.answers.shelves import Shelf
from cmo.explorer import navigation
from cmo.explorer.basis import statement_link
from cmo.explorer.desk import Desk
from cmo.explorer.shelves import FIRST, show_statement
from cmo.report.markup import element, listed, markup
from cmo.report.order import most_carried_first
from cmo.report.picture import MOST_IN_A_COLUMN, Link, Node, Picture, lay_out, sketch, svg
from cmo.schema.sentence import joined
from cmo.schema.words import Mark

if TYPE_CHECKING:
    from streamlit.components.v2.types import ComponentRenderer

_HERE = Path(__file__).parent
_KEY = "cmo-picture"
_FILE = "picture"

SCREENFUL = 24
"""Nodes above which a picture takes more than a screen, so that a smaller one is offered."""


def show_picture(desk: Desk) -> None:
    """Draws the counted statements of an answer; a node or link that is chosen opens what runs through it."""
    counted = desk.answer.counted()
    if not counted:
        st.html(markup(element("p", "There is nothing reported or measured to draw.", look="cmo-nothing")))
        return
    most = MOST_IN_A_COLUMN if desk.view.drawn_small else None
    picture = lay_out(sketch(counted, desk.answer.labels, most_in_a_column=most))
    _how_much(desk, picture, len(counted))
    lit = desk.view.lit
    through = picture.through(lit) if lit else None
    draw(
        picture,
        desk.answer.title,
        lit if through else None,
        lambda key: desk.show(replace(desk.view, lit=key, opened=())),
    )
    if lit and not through:
        words = f"What the address lights, ‘{lit}’, is not in this picture."
        st.html(markup(element("p", words, look="cmo-nothing")))
    if lit and through:
        _opened(desk, picture.name(lit), through)
    _left_out(desk, picture)
    as_table(picture)


def _how_much(desk: Desk, picture: Picture, counted: int) -> None:
    """Says what is drawn, and what is left out by which rule, and offers more or less of it."""
    small = desk.view.drawn_small
    words = f"Drawn are all **{counted}** statements that are reported or measured."
    if picture.left_out:
        present = joined([mark.label for mark in Mark if desk.answer.shelves[Shelf(mark.value)]])
        room = "a screen holds" if small else "can be told apart"
        turns = f", taking turns between what {present}" if " and " in present else ""
        words = (
            f"Drawn are **{picture.shown} of {counted}** statements that are reported or measured, as many as {room}: "
            f"those most studies carry and that say why come first{turns}; the others are listed below the picture."
        )
    never = [
        f"{len(found)} {said}" for shelf, said in _NEVER.items() if (found := desk.answer.shelves[shelf])
    ]
    if never:
        words += f" Never drawn: {joined(never)}."
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.markdown(words, width="content")
        if small or len(picture.nodes) > SCREENFUL:
            st.button(
                "Draw as many as can be told apart" if small else "Draw what a screen holds",
                key="cmo-draw",
                on_click=desk.show,
                args=(replace(desk.view, drawn_small=not small, lit=None),),
            )


def _left_out(desk: Desk, picture: Picture) -> None:
    """Names the statements that are not drawn for want of room."""
    if picture.left_out:
        many = "1 statement" if len(picture.left_out) == 1 else f"{len(picture.left_out)} statements"
        with st.expander(f"Left out for want of room: {many}. Fill in a blank above to see them drawn"):
            st.html(markup(listed([element("span", *statement_link(desk, id_)) for id_ in picture.left_out])))


_NEVER = {
    Shelf.NOT_STATED: "that do not say whether they fit the question",
    Shelf.ARGUED: "argued only",
    Shelf.PROPOSED: "suggested, not tested",
}
"""Shelves no picture shows, in words that follow a number."""


def draw(picture: Picture, title: str, lit: str | None, choose: Callable[[str | None], None]) -> None:
    """Draws a laid-out picture with what downloads it.

    Args:
        picture: with a place for everything.
        title: what its files say it is.
        lit: key of the node or link whose paths are lit.
        choose: told what is chosen next, or that nothing is.
    """

    def chosen() -> None:
        # Kept by Streamlit under the component's key until the next choice.
        state: Any = navigation.choice(_KEY)
        key = state.get("lit") if state else None
        choose(str(key) if key else None)

    file = {"svg": svg(picture, title), "name": _FILE}
    _component()(
        data={"picture": picture.as_json(), "lit": lit, "file": file}, key=_KEY, on_lit_change=chosen
    )


@st.cache_resource(show_spinner=False)
def _component() -> ComponentRenderer:
    """Registered once; its script builds the drawing with createElementNS and textContent only."""
    return st.components.v2.component(
        "cmo_layered_picture",
        html='<div class="picture"></div>',
        css=(_HERE / "picture.css").read_text(encoding="utf-8"),
        js=(_HERE / "picture.js").read_text(encoding="utf-8"),
    )


def _opened(desk: Desk, name: str, through: Sequence[str]) -> None:
    wanted = set(through)
    found = most_carried_first(s for s in desk.answer.counted() if s.configuration in wanted)
    many = "1 statement" if len(found) == 1 else f"{len(found)} statements"
    st.html(markup(element("h3", f"Through ‘{name}’: {many}")))
    for statement in found[:FIRST]:
        show_statement(desk, _shelf_of(desk, statement.configuration), statement)
    if len(found) > FIRST:
        st.caption(f"The first {FIRST} of {len(found)}; all of them are under ‘In sentences’.")


def _shelf_of(desk: Desk, configuration: str) -> Shelf:
    """The first shelf a counted statement stands on."""
    return next(
        shelf
        for shelf, found in desk.answer.shelves.items()
        if any(s.configuration == configuration for s in found)
    )


def as_table(picture: Picture) -> None:
    """The same as the picture, in words: one row per step."""
    names = {node.key: node for node in picture.nodes}
    head = element(
        "tr", *(element("th", name, scope="col") for name in ("From", "To", "Statements", "Contradicted"))
    )
    rows = [
        element(
            "tr",
            *(element("td", _in_table(names[end])) for end in (link.source, link.target)),
            element("td", _statements(link)),
            element("td", f"{len(link.doubted)} of them, by a passage" if link.doubted else "no"),
        )
        for link in picture.links
    ]
    with st.expander("The picture as a table"):
        st.html(markup(element("table", element("thead", head), element("tbody", *rows), look="cmo-table")))


def _in_table(node: Node) -> str:
    note = f" ({node.note})" if node.note else ""
    joins = f" Joined: {', '.join(node.stands_for)}." if node.stands_for else ""
    return f"{node.layer.heading}: {node.label}{note}{joins}"


def _statements(link: Link) -> str:
    said = [str(len(link.statements))]
    if not link.shown:
        said.append("only argued or suggested")
    if link.faded:
        said.append("faded")
    return ", ".join(said)
