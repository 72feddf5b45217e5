"""The Ask page: a question with blanks, its reading in words, and every sentence down to its quotes."""

from __future__ import annotations

import datetime
from dataclasses import replace

import streamlit as st

from cmo.answers.answer import Answer
from cmo.explorer import cached, navigation
from cmo.explorer.about import show_about
from cmo.explorer.address import AskView, Tab, Unknown, read_ask
from cmo.explorer.basis import show_basis
from cmo.explorer.beside_view import leave_beside, show_beside
from cmo.explorer.blanks import blanks, unknown_terms, unknown_words
from cmo.explorer.desk import Desk
from cmo.explorer.keeper import State
from cmo.explorer.leaving import here, leave
from cmo.explorer.picture_view import show_picture
from cmo.explorer.session import Serving
from cmo.explorer.shelves import show_shelves
from cmo.report.brief import Brief, brief_docx, brief_html, brief_of
from cmo.report.markup import element, listed, markup
from cmo.report.publishing import as_published
from cmo.report.tables import answer_json, answer_rows, statement_columns
from cmo.report.written import csv_text, json_text

_TABS = "cmo-tab"


def page(state: State, serving: Serving) -> None:
    """Draws the page."""
    st.html(markup(element("h1", "What works, for whom, in what circumstances, and why?", look="cmo-title")))
    show_about(cached.subject(state.review, state.digest))
    vocabulary = cached.vocabulary(state.review, state.digest)
    view, unknown = read_ask(navigation.given(), vocabulary.labels)
    blanks(view, vocabulary)
    unknown_words([each for each in unknown if not each.of_term])
    if unknown_terms(view, unknown, vocabulary.labels):
        return
    answer = cached.answer(state.review, state.digest, view.question)
    if serving.publish:
        answer = as_published(answer)
    desk = Desk(state, answer, view, publish=serving.publish)
    _reading(answer)
    _splits(answer)
    _not_in_answer(answer, view)
    _tabs(desk)
    if view.tab is Tab.BESIDE and view.beside:
        leave_beside(desk)
    else:
        _leave(state, answer)


def _reading(answer: Answer) -> None:
    st.html(
        markup(
            element(
                "section",
                element("h2", answer.title) if answer.question.set_blanks() else None,
                element("p", answer.reading.words, look="cmo-reading"),
                element("p", answer.counts.words()),
                element("p", answer.caution, look="cmo-caution"),
                look="cmo-answer",
            )
        )
    )


def _splits(answer: Answer) -> None:
    """What each outcome depends on, where the reading has room to name the outcomes only."""
    said = [split.words() for split in answer.reading.splits]
    if said and said != [answer.reading.words]:
        many = f"{len(said)} outcomes" if len(said) > 1 else "1 outcome"
        with st.expander(f"What it depends on, outcome by outcome ({many})"):
            st.html(markup(listed(said)))


def _not_in_answer(answer: Answer, view: AskView) -> None:
    known = {statement.configuration for statement in answer.every_statement()}
    for statement in view.opened:
        if statement not in known:
            words = f"The address opens the statement ‘{statement}’, which this answer does not hold."
            unknown_words([Unknown("open", statement, words)])


def _tabs(desk: Desk) -> None:
    navigation.follow(_TABS, desk.view.tab.label)
    tabs = st.tabs([tab.label for tab in Tab], key=_TABS, on_change=_tab_chosen, args=(desk.view,))
    for tab, place in zip(Tab, tabs, strict=True):
        if not place.open:
            continue
        with place:
            if tab is Tab.SENTENCES:
                show_shelves(desk)
            elif tab is Tab.PICTURE:
                show_picture(desk)
            elif tab is Tab.BASIS:
                show_basis(desk)
            else:
                show_beside(desk)


def _tab_chosen(view: AskView) -> None:
    label = navigation.choice(_TABS)
    tab = next((tab for tab in Tab if tab.label == label), Tab.SENTENCES)
    navigation.go(replace(view, tab=tab).address())


def _leave(state: State, answer: Answer) -> None:
    day, address = datetime.date.today(), here()

    def brief() -> Brief:
        return brief_of(answer, review=state.review.review, day=day, explorer=address)

    leave(
        ["answer", *answer.question.set_blanks().values()],
        {
            "html": lambda: brief_html(brief()),
            "docx": lambda: brief_docx(brief(), day),
            "csv": lambda: csv_text(answer_rows(answer), statement_columns(), mark=True),
            "json": lambda: json_text(answer_json(answer)),
        },
    )
