"""The About page: what the review asks and how it was made, its figures, agreement, words, licences, and how to cite it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element

import streamlit as st

import cmo
from cmo.answers.about import Asked, checked_words, citation, questions_asked, tally
from cmo.answers.sources import Source, sources
from cmo.explorer import cached, navigation
from cmo.explorer.about import glossary, show_about
from cmo.explorer.address import Unknown
from cmo.explorer.blanks import unknown_words
from cmo.explorer.keeper import State
from cmo.explorer.leaving import leave
from cmo.explorer.session import Serving
from cmo.explorer.source_text_view import share_words, text_of
from cmo.explorer.sources_address import SourcesView
from cmo.explorer.sources_links import Shown, view_link
from cmo.explorer.sources_view import MOST_LISTED, MOST_LOOKED_INTO
from cmo.ingest.corpus import Corpus
from cmo.ingest.second_coding.agreement import agreement
from cmo.problems.amounts import amount
from cmo.report.agreement import agreement_lines
from cmo.report.markup import element, listed, markup
from cmo.report.printable import printable
from cmo.report.written import json_text
from cmo.schema.sentence import joined
from cmo.schema.words import Role

_LOOK = Path(__file__).with_name("sources.css")

_METHOD = (
    "A statement says what works, for whom, in what circumstances and why: a context, a mechanism and an outcome, as a "
    "source tells of them. Each rests on quotes that stand word for word in a source; what no quote carries is marked as "
    "inferred, with the reason.",
    "Only what is reported or measured is counted, in studies and never in quotes or documents; studies of the same people "
    "count once. What is argued or suggested is shown apart.",
    "No verdict is taken by majority. Statements that point different ways stand side by side, with what sets them apart.",
    "This is evidence of how and when, not of how large an effect is.",
)
_KAPPA = (
    "Kappa is agreement beyond chance: 1 is perfect, 0 is what two coders with these habits would reach by guessing; it is not "
    "defined where both always say one thing. Near by: next broader, or beside under the same broader one. The figures are of "
    "the codings as they were made, before anything was settled, and no agreement of this sort is a sign-off."
)
_NO_FILES = "The evidence files hold errors, so what only they say is not shown here. Mend them, and this page follows."


def page(state: State, serving: Serving) -> None:
    """Draws the page."""
    st.html(_LOOK)
    subject = cached.subject(state.review, state.digest)
    st.html(markup(element("h1", "About this review", look="cmo-title")))
    show_about(subject)
    unknown_words(
        [
            Unknown(key, "", f"The address says ‘{printable(key[:200])}’, and this page has one view only.")
            for key in navigation.given()
        ]
    )
    shown = Shown(state, SourcesView(), serving.publish)
    every = sources(shown.rows("documents"))
    corpus = state.review.corpus
    figures = tally(shown.rows("documents"), shown.rows("studies"), shown.rows("configurations")).lines
    asked = questions_asked(shown.rows("questions"), len(every))
    found = agreement(corpus) if corpus else None
    lines = list(agreement_lines(found)) if found else []
    cite = _citation(state, corpus, subject.title)
    st.html(
        markup(
            *_subject(corpus, subject.title, shown),
            *_questions(asked, {each.id: each.title for each in every}),
            *_method(corpus, shown.rows("what-works")),
            *_figures(figures, corpus, state),
            *_coverage(shown, corpus, every),
            *_agreement(lines),
            element("h2", "What the words mean", look="cmo-query-title"),
            *glossary(),
            *_licences(corpus, every),
            *_cite(cite, every),
        )
    )
    leave(
        ["about"],
        {
            "json": lambda: json_text(
                [
                    {
                        "review": state.review.review,
                        "citation": cite,
                        "figures": dict(figures),
                        "questions": {
                            each.id: {"text": each.text, "answers": each.answers} for each in asked
                        },
                        "agreement": lines,
                        "graph": state.review.digest(),
                    }
                ]
            )
        },
    )


def _section(heading: str, *parts: Element) -> list[Element]:
    return [element("h2", heading, look="cmo-query-title"), *parts]


def _nothing(words: str) -> Element:
    return element("p", words, look="cmo-nothing")


def _subject(corpus: Corpus | None, title: str, shown: Shown) -> list[Element]:
    purpose = corpus.review.purpose if corpus else None
    return _section(
        title, element("p", shown.words(purpose)) if purpose else _nothing("No purpose is written down.")
    )


def _questions(asked: Sequence[Asked], titles: Mapping[str, str]) -> list[Element]:
    items = []
    for each in asked:
        source: list[str | Element] = []
        if each.document:
            source = [
                " (taken from ",
                view_link(SourcesView(each.document), titles.get(each.document, each.document)),
                ")",
            ]
        answers = element("strong", f" {each.answers[:1].upper()}{each.answers[1:]}.")
        items.append(element("span", each.text, *source, answers))
    none = _nothing("No question of the review is written down.")
    return _section(
        "What it asks, and what bears on each question", listed(items, look="cmo-states") if items else none
    )


def _method(corpus: Corpus | None, rows: Sequence[Mapping[str, Any]]) -> list[Element]:
    parts = [element("p", words) for words in _METHOD]
    people = corpus.review.team if corpus else ()
    roles = [
        amount(sum(coder.role is role for coder in people), role.label)
        for role in Role
        if any(coder.role is role for coder in people)
    ]
    team = f"The team, by role: {joined(roles)}. " if roles else ""
    words = f"{team}{checked_words(rows)} These states are told apart at every statement."
    return _section("How it was made", *parts, element("p", words))


def _agreement(lines: Sequence[str]) -> list[Element]:
    heading = "How far two coders agree"
    if not lines:
        return _section(heading, _nothing(_NO_FILES))
    about = element("p", _KAPPA, look="cmo-about")
    return _section(heading, listed(lines, look="cmo-states"), *([about] if len(lines) > 1 else []))


def _figures(figures: Sequence[tuple[str, str]], corpus: Corpus | None, state: State) -> list[Element]:
    pairs = list(figures)
    if corpus is not None:
        pairs.append(("Passages quoted", f"{sum(len(d.passages) for d in corpus.documents.values()):,}"))
        pairs.append(("Last updated", str(corpus.review.updated or "no date is written down")))
    pairs.append(("State of the graph", state.digest.partition(" ")[0]))
    parts = [e for name, words in pairs for e in (element("dt", name), element("dd", words))]
    return _section("In figures", element("dl", *parts, look="cmo-parts"))


def _coverage(shown: Shown, corpus: Corpus | None, every: Sequence[Source]) -> list[Element]:
    """What of each document was to be coded and is, and how much of it is quoted."""
    heading = "Coverage, and how much of each text is quoted"
    if corpus is None:
        return _section(heading, _nothing(_NO_FILES))
    items = []
    for source in every[:MOST_LISTED]:
        parts = [item for item in corpus.review.coverage if item.document == source.id]
        met = sum(bool(item.met_by) for item in parts)
        excepted = sum(bool(item.exception) for item in parts)
        told = (
            f"{met} of {amount(len(parts), 'part')} met"
            if parts
            else "nothing is laid down of what it must yield"
        )
        if excepted:
            told += f", {excepted} excepted with a reason"
        text = text_of(shown, source.id) if len(every) <= MOST_LOOKED_INTO else None
        share = f"; {text.reason or share_words(text)}" if text else ""
        items.append(element("span", view_link(SourcesView(source.id), source.title), f": {told}{share}."))
    if len(every) > MOST_LISTED:
        items.append(element("span", f"And {len(every) - MOST_LISTED} more, under Sources."))
    return _section(heading, listed(items, look="cmo-states"))


def _licences(corpus: Corpus | None, every: Sequence[Source]) -> list[Element]:
    """Whose the words are: of the statements, and of each document's quotes."""
    ours = corpus.review.licence if corpus else None
    words = (
        f"The statements, the vocabulary and the notes: {ours}."
        if ours
        else "No licence of the statements is written down."
    )
    items = []
    for source in every[:MOST_LISTED]:
        attribution = dict(source.facts).get("Attribution")
        whose = f" {attribution}." if attribution else ""
        quoted = (
            ""
            if source.open_licence
            else " It has no open licence: it is quoted sparingly, and its quotes are withheld where pages are published."
        )
        items.append(
            element("span", element("strong", f"{source.title}: "), f"{source.licence}.{whose}{quoted}")
        )
    if len(every) > MOST_LISTED:
        items.append(element("span", f"And {len(every) - MOST_LISTED} more, under Sources."))
    about = element("p", f"{words} Quotes remain their authors'.")
    return _section("Licences", about, listed(items, look="cmo-states"))


def _citation(state: State, corpus: Corpus | None, title: str) -> str:
    updated = str(corpus.review.updated) if corpus and corpus.review.updated else None
    licence = corpus.review.licence if corpus else None
    return citation(title, state.review.review, updated, licence, cmo.__version__)


def _cite(cite: str, every: Sequence[Source]) -> list[Element]:
    note = (
        "Its files name its coders by their roles, so no author stands here: put the team's name in front where you know it. "
        "Cite a source itself for what it says:"
    )
    items = [each.citation for each in every[:MOST_LISTED]]
    return _section(
        "How to cite",
        element("blockquote", cite),
        element("p", note, look="cmo-about"),
        listed(items, look="cmo-states"),
    )
