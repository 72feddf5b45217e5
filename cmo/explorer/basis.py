"""What an answer leans on, what rivals it, what one thing leads to, what is missing, and what was asked of the graph."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import urlencode
from xml.etree.ElementTree import Element

import streamlit as st

from cmo.answers.answer import Answer
from cmo.answers.question import Question
from cmo.explorer import navigation
from cmo.explorer.address import AskView
from cmo.explorer.desk import Desk
from cmo.explorer.plain import plain
from cmo.report.lines import CHAINS_IN_WORDS, Row, leant_on, opposed_words, through
from cmo.report.lines import chains as chains_of
from cmo.report.markup import element, listed, markup

NO_RIVALS = "None of the statements has a rival on record, and none ends in an opposite state to another in its place."


def show_basis(desk: Desk) -> None:
    """Draws the parts one under the other."""
    answer = desk.answer
    chains = [_chain(desk, *each) for each in chains_of(answer)]
    st.html(
        markup(
            *_section("What it leans on", _leans_on(answer), "Nothing is counted, so nothing is leant on."),
            *_section("Rivals", [_rival(desk, row) for row in answer.rivals], NO_RIVALS),
            *_section("One thing leading to another", chains, "No chain is on record.", CHAINS_IN_WORDS),
            *_section("What is missing", list(answer.missing), "Nothing that could be told from here."),
        )
    )
    _asked(answer)


def _section(heading: str, items: Sequence[str | Element], nothing: str, about: str = "") -> list[Element]:
    if not items:
        return [element("h3", heading), element("p", nothing, look="cmo-nothing")]
    said = [element("p", about, look="cmo-about")] if about else []
    return [element("h3", heading), *said, listed(items)]


def _leans_on(answer: Answer) -> list[str]:
    return [leant_on(each, answer) for each in answer.leans_on if each.statements]


def _rival(desk: Desk, row: Row) -> Element:
    """Both statements in full, then how they stand to each other."""
    return element(
        "div",
        *(element("p", *statement_link(desk, row[which])) for which in ("first", "second")),
        element("p", f"They {opposed_words(row, desk.answer)}", look="cmo-about"),
        look="cmo-rival",
    )


def _chain(desk: Desk, chain: Sequence[str], steps: Sequence[Row]) -> Element:
    """The statements one under the other, then what they run through."""
    said = through(steps, desk.answer)
    return element(
        "div",
        *(
            element("p", "leads on to: " if place else None, *statement_link(desk, id_))
            for place, id_ in enumerate(chain)
        ),
        element("p", f"{said[:1].upper()}{said[1:]}", look="cmo-about"),
        look="cmo-rival",
    )


def statement_link(desk: Desk, configuration: str) -> list[Element]:
    """A statement by its sentence, which leads to it opened, with its id in small letters behind it.

    One that the answer does not hold is opened in the answer to the open question, which holds every one.
    """
    held = any(statement.configuration == configuration for statement in desk.answer.every_statement())
    view = AskView(desk.view.question if held else Question(), opened=(configuration,))
    address = urlencode(view.address(), doseq=True)
    sentence = desk.answer.sentence_of(configuration) or "A statement the graph does not hold"
    return [
        element("a", sentence, href=f"{desk.ask}?{address}", target="_self"),
        element("small", f" {configuration}", look="cmo-id"),
    ]


def _asked(answer: Answer) -> None:
    st.html(markup(element("h3", "What was asked of the graph")))
    st.markdown("The same rows come from the shell (`cmo query run NAME`) and, in full, from these links:")
    for asked in answer.asked:
        given = {
            key: [str(value).lower() if isinstance(value, bool) else str(value)]
            for key, value in asked.parameters.items()
            if not isinstance(value, list | tuple)
        }
        words = " ".join([asked.query, *(f"{key}={values[0]}" for key, values in given.items())])
        navigation.link("queries", plain(words), {"query": [asked.query], **given})
