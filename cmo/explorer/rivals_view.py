"""A pair of rivals side by side: both sentences down to their quotes, and what sets them apart."""

from __future__ import annotations

from xml.etree.ElementTree import Element

import streamlit as st

from cmo.answers.disagreements import Difference, Disagreement, differences_words, set_apart
from cmo.answers.labels import Labels
from cmo.answers.shelves import Shelf
from cmo.answers.statement import Statement
from cmo.explorer import cached, navigation
from cmo.explorer.desk import Desk
from cmo.explorer.disagreements_view import DisagreementsView
from cmo.explorer.plain import plain
from cmo.explorer.shelves import in_short
from cmo.explorer.statement_view import statement_details
from cmo.report.markup import element, markup
from cmo.schema.words import Kind


def show_pair(desk: Desk, view: DisagreementsView, pair: Disagreement) -> None:
    """Draws a pair; it opens at the words both came from."""
    labels = desk.answer.labels
    first, second = (_statement(desk, id_) for id_ in (pair.first, pair.second))
    apart = set_apart(pair, first, second)
    with st.container(border=True, key=f"cmo-pair-{pair.key}", gap="small"):
        st.html(markup(element("h3", f"{pair.title(labels)}", look="cmo-rivals-title")))
        sides = st.columns(2, gap="medium")
        for place, side, statement in zip((0, 1), sides, (first, second), strict=True):
            with side:
                only = (apart.first, apart.second)[place]
                _side(desk, view, pair, statement, place, _only(only, labels))
        st.html(markup(_between(desk, pair, apart.elsewhere)))


def _statement(desk: Desk, configuration: str) -> Statement | None:
    every = desk.answer.every_statement()
    return next((statement for statement in every if statement.configuration == configuration), None)


def _side(
    desk: Desk,
    view: DisagreementsView,
    pair: Disagreement,
    statement: Statement | None,
    place: int,
    only: Element,
) -> None:
    """One of the two: which way it goes, what it alone names, its sentence, and opened, all that belongs to it."""
    if statement is None:
        words = f"The graph does not give the statement ‘{(pair.first, pair.second)[place]}’."
        st.html(markup(element("p", words, look="cmo-nothing")))
        return
    outcomes = dict.fromkeys((each.first, each.second)[place] for each in pair.opposed)
    ways = [_way(desk, statement, outcome) for outcome in outcomes]
    st.html(markup(*([element("p", *ways, look="cmo-rivals-way")] if ways else []), only))
    shelf = _shelf(statement)
    key = f"cmo-rival-{pair.key}-{place}"
    opened = pair.key in view.opened
    if st.session_state.get(key) != opened:
        st.session_state[key] = opened
    label = plain(statement.sentence) + f" :small[:gray[– {plain(in_short(shelf, statement))}]]"
    box = st.expander(label, key=key, on_change=_toggled, args=(view, pair.key, key))
    if box.open:
        with box:
            statement_details(desk, shelf, statement)


def _toggled(view: DisagreementsView, pair: str, key: str) -> None:
    """Both sides open together: one quote is read against the other."""
    navigation.go(view.opening(pair, opened=bool(st.session_state.get(key))).address())


def _way(desk: Desk, statement: Statement, outcome: str) -> Element:
    """'▲ better: people join in with others'."""
    label = desk.answer.labels.label("concepts", outcome)
    mark = next((each.mark for each in statement.outcomes if each.concept == outcome), None)
    if mark is None:
        return element("span", f"{label}. ")
    sign = element("b", mark.sign, **{"aria-hidden": "true"})
    return element("span", sign, f" {mark.way}: {label}. ", look=f"cmo-rivals-{mark.value}")


def _shelf(statement: Statement) -> Shelf:
    if statement.kind is Kind.ARGUED:
        return Shelf.ARGUED
    if statement.kind is Kind.PROPOSED:
        return Shelf.PROPOSED
    marks = sorted(statement.marks)
    return Shelf(marks[0].value) if marks else Shelf.NOT_STATED


def _only(differences: tuple[Difference, ...], labels: Labels) -> Element:
    """What this side names and the other does not."""
    if not differences:
        return element("p", "Only here: nothing of what sets them apart.", look="cmo-rivals-apart")
    words = element("mark", differences_words(differences, labels))
    return element("p", element("strong", "Only here: "), words, look="cmo-rivals-apart")


def _between(desk: Desk, pair: Disagreement, elsewhere: tuple[Difference, ...]) -> Element:
    """How the two stand to each other, what was done about it, and the coders' note."""
    said: list[tuple[str, str]] = [("What sets them apart", pair.how_words())]
    if elsewhere:
        words = differences_words(elsewhere, desk.answer.labels)
        said.append(("Also told apart by", f"{words}, as the coders say; not one side alone names it."))
    said.append(("How it was handled", pair.handled_words()))
    if pair.note:
        said.append(("The coders' note", _note(desk, pair.note)))
    parts = [part for name, words in said for part in (element("dt", name), element("dd", words))]
    return element("dl", *parts, look="cmo-parts")


def _note(desk: Desk, note: str) -> str:
    if not desk.publish:
        return note
    return cached.withholding(desk.state.review, desk.state.digest).text(note)
