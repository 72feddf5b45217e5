"""What an answer leans on, what rivals it, what one thing leads to, what is missing, and what was asked of the graph."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from xml.etree.ElementTree import Element

import streamlit as st

from cmo.answers.answer import Answer
from cmo.explorer import navigation
from cmo.explorer.desk import Desk
from cmo.explorer.markup import element, listed, markup
from cmo.explorer.plain import plain
from cmo.report.lines import document_title, ripple_lines, rival_line

NO_RIVALS = "None of the statements has a rival on record, and none ends in an opposite state to another in its place."


def show_basis(desk: Desk) -> None:
    """Draws the parts one under the other."""
    answer = desk.answer
    st.html(
        markup(
            *_section("What it leans on", _leans_on(answer), "Nothing is counted, so nothing is leant on."),
            *_section("Rivals", [_rival(answer, row) for row in answer.rivals], NO_RIVALS),
            *_section("One thing leading to another", _ripples(answer), "No chain is on record."),
            *_section("What is missing", list(answer.missing), "Nothing that could be told from here."),
        )
    )
    _asked(answer)


def _section(heading: str, items: Sequence[str | Element], nothing: str) -> list[Element]:
    held = listed(items) if items else element("p", nothing, look="cmo-nothing")
    return [element("h3", heading), held]


def _leans_on(answer: Answer) -> list[str]:
    return [each.words(document_title(each.id, answer)) for each in answer.leans_on if each.statements]


def _rival(answer: Answer, row: Mapping[str, Any]) -> Element:
    """Both statements in full, then how they stand to each other."""
    sentences = {statement.configuration: statement.sentence for statement in answer.every_statement()}
    first, second = (element("p", sentences.get(row[which], row[which])) for which in ("first", "second"))
    said = rival_line(row, answer, {row["first"]: "The first", row["second"]: "the second"})
    return element("div", first, second, element("p", said, look="cmo-about"), look="cmo-rival")


def _ripples(answer: Answer) -> list[str]:
    sentences = {s.configuration: f"‘{s.sentence.rstrip('.')}’" for s in answer.every_statement()}
    return list(ripple_lines(answer, sentences))


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
