"""An answer beside another that differs in one blank: chosen here, drawn outcome by outcome, one link for both."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from urllib.parse import urlencode
from xml.etree.ElementTree import Element

import streamlit as st

from cmo.answers.answer import Answer
from cmo.answers.beside import NOT_A_TRIAL, OutcomeBeside, Side, SideBySide, Standing, side_by_side
from cmo.explorer import cached, navigation
from cmo.explorer.address import AskView
from cmo.explorer.blanks import NAMES, offered_terms
from cmo.explorer.desk import Desk
from cmo.explorer.leaving import leave
from cmo.report.beside import (
    COLUMNS,
    heading,
    part_name,
    side_by_side_json,
    side_by_side_rows,
)
from cmo.report.markup import element, markup
from cmo.report.printable import printable
from cmo.report.publishing import as_published
from cmo.report.written import csv_text, json_text

_LOOK = Path(__file__).with_name("beside.css")

_UNREAD = {"aria-hidden": "true"}
"""Shapes are for the eye: words say the same."""

FILL_FIRST = (
    "Fill a blank of the question first: then the same question with another term in that blank can stand beside it, "
    "such as another way of referring, or other people."
)


def show_beside(desk: Desk) -> None:
    """Draws the choice of the other term, and both answers."""
    st.html(_LOOK)
    blanks = list(desk.view.question.set_blanks())
    if not blanks:
        st.html(markup(element("p", FILL_FIRST, look="cmo-nothing")))
        return
    _choose(desk, blanks)
    pair = pair_of(desk)
    if pair is None:
        words = "Choose what the answer is to stand beside."
        st.html(markup(element("p", words, look="cmo-nothing")))
        return
    st.html(markup(_said(pair), *_tables(desk, pair), _recorded(pair)))


def leave_beside(desk: Desk) -> None:
    """What is downloaded of both, and the link."""
    pair = pair_of(desk)
    if pair is None:
        return
    blanks = (
        *pair.one.question.set_blanks().values(),
        "beside",
        pair.other.question.set_blanks()[pair.blank],
    )
    leave(
        ["answer", *blanks],
        {
            "csv": lambda: csv_text(side_by_side_rows(pair), COLUMNS, mark=True),
            "json": lambda: json_text(side_by_side_json(pair)),
        },
    )


def pair_of(desk: Desk) -> SideBySide | None:
    """Both answers, where the address says which is the other."""
    if desk.view.beside is None:
        return None
    blank, term = desk.view.beside
    other = cached.answer(desk.state.review, desk.state.digest, replace(desk.view.question, **{blank: term}))
    sources = len(cached.subject(desk.state.review, desk.state.digest).sources)
    return side_by_side(desk.answer, as_published(other) if desk.publish else other, blank, sources)


def _choose(desk: Desk, blanks: Sequence[str]) -> None:
    """Which blank differs, where several are filled, and the other term."""
    vocabulary = cached.vocabulary(desk.state.review, desk.state.digest)
    chosen = desk.view.beside
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        key = f"cmo-beside-blank-{vocabulary.stamp}"
        known = [each for each in blanks if each == navigation.choice(key)]
        blank = chosen[0] if chosen else (known or blanks)[0]
        navigation.follow(key, blank)
        st.selectbox(
            "Differing in",
            blanks,
            format_func=lambda each: NAMES.get(each, each),
            key=key,
            on_change=_blank_chosen,
            args=(desk,),
            width=200,
        )
        own = desk.view.question.set_blanks()[blank]
        term = chosen[1] if chosen else None
        offered = {id_: label for id_, label in offered_terms(vocabulary, blank, term).items() if id_ != own}
        key = f"cmo-beside-term-{blank}-{vocabulary.stamp}"
        navigation.follow(key, term)
        st.selectbox(
            "Beside",
            list(offered),
            index=None,
            format_func=lambda each: offered.get(each, printable(each)),
            placeholder="choose another",
            filter_mode="contains",
            key=key,
            on_change=_term_chosen,
            args=(desk, blank, key),
            width=420,
        )


def _blank_chosen(desk: Desk) -> None:
    desk.show(replace(desk.view, beside=None))


def _term_chosen(desk: Desk, blank: str, key: str) -> None:
    term = navigation.choice(key)
    desk.show(replace(desk.view, beside=(blank, term) if term else None))


def _said(pair: SideBySide) -> Element:
    return element(
        "section",
        element("h2", pair.title),
        element("p", pair.words(), look="cmo-reading"),
        element("p", f"{NOT_A_TRIAL} {pair.one.caution}", look="cmo-caution"),
        look="cmo-answer",
    )


def _tables(desk: Desk, pair: SideBySide) -> Iterator[Element]:
    """First both readings, then a table for each way the two can stand on an outcome."""
    readings = [
        element(
            "td",
            _where(name),
            element("p", answer.reading.words, look="cmo-beside-reading"),
            element("p", answer.counts.words()),
            element("p", _whole(answer, name)),
        )
        for name, answer in zip(pair.names, (pair.one, pair.other), strict=True)
    ]
    yield _table(pair, "What is known", [element("tr", element("th", "All in all", scope="row"), *readings)])
    for standing in Standing:
        found = pair.standing(standing)
        if found:
            yield element("h3", f"{heading(pair, standing)} ({len(found)})", look="cmo-beside-heading")
            yield _table(pair, "Outcome", [_row(pair, outcome) for outcome in found])


def _table(pair: SideBySide, corner: str, rows: Sequence[Element]) -> Element:
    above = [element("th", words, scope="col") for words in (corner, *pair.names)]
    return element(
        "table", element("thead", element("tr", *above)), element("tbody", *rows), look="cmo-table cmo-beside"
    )


def _whole(answer: Answer, name: str) -> Element:
    address = urlencode(AskView(answer.question).address(), doseq=True)
    return element("a", f"All of the answer for ‘{name}’", href=f"?{address}", target="_self")


def _row(pair: SideBySide, outcome: OutcomeBeside) -> Element:
    sides = ((pair.names[0], pair.one, outcome.one), (pair.names[1], pair.other, outcome.other))
    cells = [_cell(pair, outcome, name, answer, side) for name, answer, side in sides]
    return element("tr", element("th", outcome.on.words, scope="row"), *cells)


def _cell(pair: SideBySide, outcome: OutcomeBeside, name: str, answer: Answer, side: Side) -> Element:
    """What one side says of an outcome, with its statements, each leading to its quotes."""
    signs = [
        element("span", f"{line.mark.sign} ", look=f"cmo-beside-sign cmo-beside-{line.mark.value}", **_UNREAD)
        for line in side.marks
    ]
    statements = [_statement(outcome, answer, id_) for id_ in side.statements]
    return element(
        "td",
        _where(name),
        element("p", *signs, side.words(pair.sources), look="cmo-beside-says"),
        element("ul", *statements) if statements else None,
        look="" if side.marks else "cmo-beside-silent",
    )


def _where(name: str) -> Element:
    """Shown where the two stand one under the other."""
    return element("span", f"{name}: ", look="cmo-beside-where")


def _statement(outcome: OutcomeBeside, answer: Answer, id_: str) -> Element:
    address = urlencode(AskView(answer.question, opened=(id_,)).address(), doseq=True)
    both = element("small", " – speaks of both at once", look="cmo-id") if id_ in outcome.shared else None
    link = element("a", answer.sentence_of(id_) or id_, href=f"?{address}", target="_self")
    return element("li", link, both)


def _recorded(pair: SideBySide) -> Element:
    """Circumstances, what is offered and how people respond, in both and in one alone."""
    one, other = pair.names
    rows = []
    for recorded in pair.recorded:
        cells = [
            element("td", _where(name), "; ".join(pair.labels.labels("concepts", ids)) or "none")
            for name, ids in (
                ("In both", recorded.both),
                (f"For ‘{one}’ alone", recorded.one),
                (f"For ‘{other}’ alone", recorded.other),
            )
        ]
        rows.append(element("tr", element("th", part_name(recorded), scope="row"), *cells))
    above = [
        element("th", words, scope="col")
        for words in ("Recorded", "In both", f"For ‘{one}’ alone", f"For ‘{other}’ alone")
    ]
    return element(
        "div",
        element("h3", "What is recorded beside these outcomes", look="cmo-beside-heading"),
        element(
            "table",
            element("thead", element("tr", *above)),
            element("tbody", *rows),
            look="cmo-table cmo-beside",
        ),
    )
