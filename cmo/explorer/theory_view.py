"""One programme theory: a version in words, what changed between two, and the statements it holds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from xml.etree.ElementTree import Element

import streamlit as st

from cmo.answers.question import Question
from cmo.answers.shelves import Shelf
from cmo.answers.statement import Statement
from cmo.answers.theories import Between, Change, Stretch, Theory, Version, between, compared
from cmo.explorer import cached, navigation
from cmo.explorer.address import AskView
from cmo.explorer.desk import Desk
from cmo.explorer.keeper import State
from cmo.explorer.shelves import show_statement
from cmo.explorer.sources_address import SourcesView
from cmo.explorer.sources_links import folded, statement_link, view_link
from cmo.explorer.theories_address import TheoriesView
from cmo.problems.amounts import amount
from cmo.report.markup import element, listed, markup
from cmo.report.order import most_carried_first
from cmo.report.publishing import as_published
from cmo.schema.words import Kind

FIRST = 20
"""Statements listed before somebody asks for all."""

_GROUPS = (
    ("Reported or measured", frozenset(Shelf) - {Shelf.ARGUED, Shelf.PROPOSED}),
    ("Argued only: somebody thinks so, nobody shows it", frozenset({Shelf.ARGUED})),
    ("Suggested, not tested", frozenset({Shelf.PROPOSED})),
)


@dataclass(frozen=True)
class TheoryDesk(Desk):
    """An answer cut down to what a theory holds, shown on the page of theories."""

    theory: TheoriesView = field(default_factory=TheoriesView)

    def show(self, view: AskView) -> None:
        """Goes to another view of the theory."""
        navigation.go(self.theory.at(view).address())


def desk_of(
    state: State, view: TheoriesView, theory: Theory, version: Version, *, publish: bool
) -> TheoryDesk:
    """What pictures and statements of a version are drawn from: the open question's answer, and of it what it holds."""
    whole = cached.answer(state.review, state.digest, Question())
    held = set(version.configurations)
    answer = replace(
        whole,
        title=f"{theory.title} ({version.id})",
        shelves={
            shelf: tuple(each for each in found if each.configuration in held)
            for shelf, found in whole.shelves.items()
        },
    )
    if publish:
        answer = as_published(answer)
    return TheoryDesk(state, answer, view.as_ask(), publish, "./", view)


def version_words(version: Version) -> str:
    """'v2 holds 3 statements, which rest on 1 study read.'"""
    holds = f"{version.id} holds {amount(len(version.configurations), 'statement')}"
    kind = " It is argued: put forward, and not yet shown." if version.kind is Kind.ARGUED else ""
    verb = "which rests" if len(version.configurations) == 1 else "which rest"
    return f"{holds}, {verb} on {version.rests_on}.{kind}"


def show_what_it_says(
    view: TheoriesView,
    theory: Theory,
    version: Version,
    titles: Mapping[str, str],
    sentences: Mapping[str, str],
) -> None:
    """Draws a version, what it changed, and every version before and after it."""
    pairs = [e for name, words in version.clauses for e in (element("dt", name), element("dd", words))]
    parts = [
        element("h3", f"Version {version.id}"),
        element("dl", *pairs, look="cmo-parts"),
        element("p", version_words(version), look="cmo-about"),
        *_because(version, titles),
    ]
    other = theory.version(view.against or version.revises)
    if other is not None and other is not version:
        parts += _changed(between(theory, version, other), titles, sentences)
    elif other is version:
        parts.append(element("p", "Compared with itself, nothing changed.", look="cmo-nothing"))
    else:
        parts.append(
            element("p", "It revises no other version: it is where the theory began.", look="cmo-about")
        )
    if len(theory.versions) > 1:
        parts += _history(view, theory)
    st.html(markup(*parts))


def _because(version: Version, titles: Mapping[str, str]) -> list[Element]:
    """Why there is this version, and the documents that led to it."""
    found = [element("p", element("strong", "Why: "), version.why)] if version.why else []
    if version.caused_by:
        links: list[str | Element] = []
        for place, id_ in enumerate(version.caused_by):
            links += ["; " if place else "", view_link(SourcesView(id_), titles.get(id_, id_))]
        found.append(element("p", element("strong", "What led to it: "), *links))
    return found


def _changed(found: Between, titles: Mapping[str, str], sentences: Mapping[str, str]) -> list[Element]:
    earlier, later = found.earlier, found.later
    parts = [element("h3", f"What changed from {earlier.id} to {later.id}")]
    if not found.related:
        words = "Neither of the two grew out of the other, so no change between them is on record: below stands how they differ."
        parts.append(element("p", words, look="cmo-nothing"))
    for step in found.steps:
        if len(found.steps) > 1:
            parts.append(element("h4", f"With {step.id}"))
            parts += _because(step, titles)
        items = [_change(change) for change in step.changes]
        none = element("p", "No single change is written down for it.", look="cmo-nothing")
        parts.append(element("ul", *items, look="cmo-states") if items else none)
    parts += _wording(earlier, later)
    for words, ids in (
        (f"joined with {later.id}", found.joined),
        (f"left: {earlier.id} held them, {later.id} does not", found.left),
        ("held by both", found.kept),
    ):
        if ids:
            links = [statement_link(id_, sentences.get(id_)) for id_ in ids]
            parts.append(folded(f"{amount(len(ids), 'statement')} {words}", links))
    if not found.joined and not found.left:
        parts.append(element("p", "Both hold the same statements.", look="cmo-about"))
    return parts


def _change(change: Change) -> Element:
    what = element("strong", f"{change.what.label.capitalize()}: ") if change.what else None
    return element("li", what, change.words or "how is not written down")


def _wording(earlier: Version, later: Version) -> list[Element]:
    """Both wordings side by side: struck through what went, underlined what came."""
    head = element("tr", *(element("th", name, scope="col") for name in ("", earlier.id, later.id)))
    rows = []
    for (name, before), (_, now) in zip(earlier.clauses, later.clauses, strict=True):
        left, right = compared(before, now)
        cells = [element("td", *_marked(left, "del")), element("td", *_marked(right, "ins"))]
        rows.append(element("tr", element("th", name, scope="row"), *cells))
    words = f"Struck through: words only {earlier.id} has. Underlined: words only {later.id} has."
    table = element("table", element("thead", head), element("tbody", *rows), look="cmo-table cmo-wording")
    return [element("h4", "In their own words"), element("p", words, look="cmo-about"), table]


def _marked(stretches: Sequence[Stretch], tag: str) -> list[str | Element]:
    return [element(tag, each.words) if each.only_here else each.words for each in stretches]


def _history(view: TheoriesView, theory: Theory) -> list[Element]:
    """Every version in a line or two, each a link to it."""
    items = []
    for version in theory.versions:
        address = replace(view, version=version.id, against=None, opened=(), lit=None).address()
        asked = "&".join(f"{key}={value}" for key, values in address.items() for value in values)
        link = element("a", version.id, href=f"theories?{asked}", target="_self")
        revises = f" revises {version.revises}" if version.revises else " began it"
        items.append(element("span", link, f"{revises}. {version_words(version)}"))
    return [element("h3", "All versions"), listed(items, look="cmo-states")]


def show_held(desk: TheoryDesk, version: Version) -> None:
    """Draws the statements a version holds, each opening at its quotes."""
    found = {each.configuration: each for each in desk.answer.every_statement()}
    shelf_of = {each.configuration: shelf for shelf, held in desk.answer.shelves.items() for each in held}
    left = FIRST if not desk.theory.whole else len(found)
    for heading, shelves in _GROUPS:
        some = most_carried_first(each for id_, each in found.items() if shelf_of[id_] in shelves)
        if some:
            st.html(markup(element("h3", f"{heading} ({len(some)})")))
            _some(desk, some, shelf_of, left)
            left = max(0, left - len(some))
    if not found:
        st.markdown("This version holds no statement.")
    if len(found) > FIRST and not desk.theory.whole:
        view = replace(desk.theory, whole=True)
        st.button(f"Show all {len(found)}", on_click=_go, args=(view,), type="tertiary")
    lost = [id_ for id_ in version.configurations if id_ not in found]
    if lost:
        words = f"{amount(len(lost), 'statement')} it names cannot be shown:"
        st.html(markup(element("p", words, look="cmo-nothing"), listed(lost)))


def _some(desk: TheoryDesk, some: Sequence[Statement], shelf_of: Mapping[str, Shelf], most: int) -> None:
    for place, statement in enumerate(some):
        if place < most or statement.configuration in desk.view.opened:
            show_statement(desk, shelf_of[statement.configuration], statement)


def _go(view: TheoriesView) -> None:
    navigation.go(view.address())
