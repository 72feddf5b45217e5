"""The Ask page: a question with blanks, its reading in words, and every sentence down to its quotes."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from cmo.answers.answer import Answer, Shelf, ask
from cmo.answers.labels import Labels
from cmo.answers.question import BLANKS, Question
from cmo.explorer.picture_view import show_picture
from cmo.explorer.plain import plain
from cmo.explorer.statement_view import show_statement
from cmo.report.tables import answer_json, answer_rows, statement_columns
from cmo.report.written import csv_text, json_text
from cmo.workspace.review import OpenReview

LEADS = {
    "referral_model": "Referred by",
    "people": "For whom",
    "activity": "To what activity",
    "outcome": "Towards what",
    "stage": "At which stage",
    "actor": "Who responds",
    "circumstance": "Where (circumstance)",
}
"""The words in front of each blank."""


def page(review: OpenReview) -> None:
    """Draws the page."""
    st.title("What works, for whom, in what circumstances, and why?")
    labels = labels_of(review, review.digest())
    question = _blanks(labels)
    answer = _answer(review, review.digest(), question)
    _reading(answer)
    sentences, picture, more = st.tabs(["Sentences", "Picture", "What it leans on, and what is missing"])
    with sentences:
        _shelves(review, answer)
    with picture:
        show_picture(review, answer)
    with more:
        _more(answer)
    _leave(answer)


@st.cache_data(show_spinner=False, max_entries=4)
def labels_of(_review: OpenReview, digest: str | None) -> Labels:
    """Labels of every term, cached by the state of the graph."""
    return Labels.of(_review.run("vocabulary"))


@st.cache_data(show_spinner="Asking …", max_entries=64)
def _answer(_review: OpenReview, digest: str | None, question: Question) -> Answer:
    return _review.together(lambda run: ask(run, question))


def _blanks(labels: Labels) -> Question:
    """The question as the address and the reader fill it."""
    given: dict[str, str | None] = {}
    columns = st.columns(4)
    for position, (blank, lead) in enumerate(LEADS.items()):
        options = _options(labels, blank)
        with columns[position % 4]:
            given[blank] = st.selectbox(
                lead,
                list(options),
                index=None,
                format_func=lambda term, options=options: options.get(term, term),
                placeholder="any",
                key=blank,
                bind="query-params",
            )
    return Question.of({blank: _term(labels, blank, value) for blank, value in given.items()})


def _options(labels: Labels, blank: str) -> Mapping[str, str]:
    """Terms that some statement names, with how many do."""
    return {
        entry.id: f"{entry.label} ({entry.used})"
        for entry in labels.of_vocabulary(BLANKS[blank])
        if entry.used
    }


def _term(labels: Labels, blank: str, value: str | None) -> str | None:
    return value if value and (BLANKS[blank], value) in labels.terms else None


def _reading(answer: Answer) -> None:
    st.subheader(plain(answer.title))
    st.markdown(f"**{plain(answer.reading.words)}**")
    st.markdown(plain(answer.counts.words()))
    st.caption(plain(answer.caution))


def _shelves(review: OpenReview, answer: Answer) -> None:
    left, right = st.columns(2)
    with left:
        _shelf(review, answer, Shelf.HELPS, always=True)
    with right:
        _shelf(review, answer, Shelf.GETS_IN_THE_WAY, always=True)
        _shelf(review, answer, Shelf.HARMS, always=True)
        _shelf(review, answer, Shelf.NO_DIFFERENCE)
    for shelf in (Shelf.NOT_STATED, Shelf.ARGUED, Shelf.PROPOSED):
        _shelf(review, answer, shelf)


def _shelf(review: OpenReview, answer: Answer, shelf: Shelf, *, always: bool = False) -> None:
    found = answer.shelves[shelf]
    if not found and not always:
        return
    st.markdown(f"#### {plain(shelf.heading)} ({len(found)})")
    if not found:
        st.markdown("Nothing in the sources read says so. That is silence, not its opposite.")
    for statement in found:
        show_statement(review, answer, shelf, statement)


def _more(answer: Answer) -> None:
    st.markdown("#### What it leans on")
    for each in answer.leans_on:
        if each.statements:
            name = answer.documents.get(each.id, {}).get("title") or each.id
            st.markdown(f"- {plain(each.words(str(name)))}")
    if answer.rivals:
        st.markdown("#### Rivals")
        for row in answer.rivals:
            st.markdown(
                f"- {plain(row['first'])} and {plain(row['second'])}: "
                f"{plain(row['how'] or 'a candidate nobody has judged yet')}, {plain(row['handled'] or 'not yet handled')}"
            )
    st.markdown("#### What is missing")
    for sentence in answer.missing:
        st.markdown(f"- {plain(sentence)}")
    st.markdown("#### What was asked of the graph")
    for asked in answer.asked:
        given = {key: value for key, value in asked.parameters.items() if not isinstance(value, list)}
        st.markdown(f"- {plain(asked.query)} {plain(given) if given else ''}")


def _leave(answer: Answer) -> None:
    first, second, _ = st.columns([1, 1, 4])
    first.download_button(
        "Download CSV", csv_text(answer_rows(answer), statement_columns()), "answer.csv", "text/csv"
    )
    second.download_button("Download JSON", json_text(answer_json(answer)), "answer.json", "application/json")
