"""The shelves of an answer: what helps beside what gets in the way or harms, then what does not count."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import streamlit as st

from cmo.answers.question import BLANKS
from cmo.answers.shelves import Shelf
from cmo.answers.statement import Statement
from cmo.explorer.blanks import NAMES
from cmo.explorer.desk import Desk
from cmo.explorer.plain import plain
from cmo.explorer.statement_view import statement_details
from cmo.report.markup import element, markup
from cmo.report.order import ORDER_IN_WORDS, most_carried_first
from cmo.schema.words import Mark, Stance

FIRST = 6
"""As many statements as a shelf shows at first."""

NOTHING = {
    Shelf.HELPS: "No statement tells of something that helps here. That is silence, not a sign that nothing does.",
    Shelf.GETS_IN_THE_WAY: "No statement tells of something that gets in the way here. That is silence, not reassurance.",
    Shelf.HARMS: "No statement tells of harm here. That is silence: nobody may have looked.",
}
_ABOUT = {
    Shelf.NOT_STATED: "These do not say what your question asks for, so they are neither matches nor ruled out.",
    Shelf.ARGUED: "Asserted, hypothesised or feared by somebody; nobody reports or measures it. They count for nothing.",
    Shelf.PROPOSED: "What somebody thinks should be done. Nobody reports or measures that it works. They count for nothing.",
}
_UNCOUNTED = (Shelf.ARGUED, Shelf.PROPOSED)


def show_shelves(desk: Desk) -> None:
    """Draws all shelves; those of helps, gets in the way and harms also where they are empty."""
    if not desk.answer.every_statement():
        return
    longest = max((len(found) for found in desk.answer.shelves.values()), default=0)
    if longest > FIRST:
        st.caption(f"On each shelf: {plain(ORDER_IN_WORDS)}.")
    left, right = st.columns(2, gap="medium")
    with left:
        _shelf(desk, Shelf.HELPS)
    with right:
        _shelf(desk, Shelf.GETS_IN_THE_WAY)
        _shelf(desk, Shelf.HARMS)
        _shelf(desk, Shelf.NO_DIFFERENCE)
    for shelf in (Shelf.NOT_STATED, Shelf.ARGUED, Shelf.PROPOSED):
        _shelf(desk, shelf)


def _shelf(desk: Desk, shelf: Shelf) -> None:
    found = most_carried_first(desk.answer.shelves[shelf])
    if not found and shelf not in NOTHING:
        return
    many = f" ({len(found)})" if found else ""
    sign = next((f"{mark.sign} " for mark in Mark if mark.value == shelf.value), "")
    heading = element("h3", f"{sign}{shelf.heading}{many}", look=f"cmo-shelf cmo-{shelf.value}")
    about = element("p", _ABOUT[shelf], look="cmo-about") if shelf in _ABOUT else None
    nothing = element("p", NOTHING[shelf], look="cmo-nothing") if not found else None
    st.html(markup(*(part for part in (heading, about, nothing) if part is not None)))
    shown = _shown(desk, shelf, found)
    with st.container(key=f"cmo-shelf-{shelf.value}", gap="xsmall"):
        for statement in shown:
            show_statement(desk, shelf, statement)
    if len(found) > FIRST:
        _all_or_first(desk, shelf, len(shown), len(found))


def _shown(desk: Desk, shelf: Shelf, found: Sequence[Statement]) -> list[Statement]:
    """The first few, those the address opens, or all."""
    if shelf.value in desk.view.whole:
        return list(found)
    return [s for place, s in enumerate(found) if place < FIRST or s.configuration in desk.view.opened]


def _all_or_first(desk: Desk, shelf: Shelf, shown: int, of: int) -> None:
    whole = tuple(each for each in desk.view.whole if each != shelf.value)
    everything = shelf.value in desk.view.whole
    st.button(
        f"Show the first {FIRST}" if everything else f"Show all {of} (now {shown})",
        key=f"cmo-all-{shelf.value}",
        type="tertiary",
        on_click=desk.show,
        args=(replace(desk.view, whole=whole if everything else (*whole, shelf.value)),),
    )


def show_statement(desk: Desk, shelf: Shelf, statement: Statement) -> None:
    """Draws a statement; it opens at the words it came from."""
    id_ = statement.configuration
    key = f"cmo-open-{shelf.value}-{id_}"
    opened = id_ in desk.view.opened
    if st.session_state.get(key) != opened:
        st.session_state[key] = opened
    label = plain(statement.sentence) + f" :small[:gray[– {plain(in_short(shelf, statement))}]]"
    place = st.expander(label, key=key, on_change=_toggled, args=(desk, id_, key))
    if place.open:
        with place:
            statement_details(desk, shelf, statement)


def in_short(shelf: Shelf, statement: Statement) -> str:
    """What stands behind a sentence while it is closed: what it rests on, and every reservation."""
    said = [
        statement.kind.value if shelf in _UNCOUNTED else statement.counts.short(),
        *statement.reservations,
    ]
    if statement.not_stated:
        silent = ", ".join(NAMES[blank].lower() for blank in BLANKS if blank in statement.not_stated)
        said.append(f"not stated: {silent}")
    if any(quote.stance is Stance.CONTRADICTS for quote in statement.quotes):
        said.append("a passage contradicts it")
    return "; ".join(said)


def _toggled(desk: Desk, statement: str, key: str) -> None:
    desk.show(desk.view.opening(statement, opened=bool(st.session_state.get(key))))
