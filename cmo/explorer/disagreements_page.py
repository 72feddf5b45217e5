"""The Disagreements page: rivals side by side, what sets them apart, and what was done about it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import streamlit as st

from cmo.answers.disagreements import (
    NO_DIMENSION,
    ROW_COLUMNS,
    Disagreement,
    Standing,
    disagreement_rows,
    find_disagreements,
)
from cmo.answers.labels import Labels
from cmo.answers.named import statements_named
from cmo.explorer import cached, navigation
from cmo.explorer.about import show_about
from cmo.explorer.address import AskView
from cmo.explorer.blanks import unknown_words
from cmo.explorer.desk import Desk
from cmo.explorer.disagreements_view import PAIRS_ON_A_PAGE, DisagreementsView, read_disagreements
from cmo.explorer.keeper import State
from cmo.explorer.leaving import leave
from cmo.explorer.rivals_view import show_pair
from cmo.explorer.session import Serving
from cmo.problems.amounts import amount
from cmo.report.markup import element, markup
from cmo.report.printable import printable
from cmo.report.publishing import as_published
from cmo.report.written import csv_text, json_text
from cmo.schema.words import Rivalry
from cmo.workspace.review import OpenReview

NONE_AT_ALL = (
    "No two statements are on record as rivals, and none end in opposite states in the same place. That is what was "
    "read, not a sign that nobody disagrees."
)
_ANY = ""
_LOOK = Path(__file__).with_name("disagreements.css")
_HOW = {Rivalry.CONTINGENT: "Contingent", Rivalry.CONFLICTING: "Conflicting"}


def page(state: State, serving: Serving) -> None:
    """Draws the page."""
    st.html(_LOOK)
    st.html(markup(element("h1", "Where do statements disagree, and why?", look="cmo-title")))
    show_about(cached.subject(state.review, state.digest))
    labels = cached.vocabulary(state.review, state.digest).labels
    pairs = _pairs(state.review, state.digest)
    view, unknown = read_disagreements(navigation.given(), labels, pairs)
    if pairs:
        _filters(view, pairs, labels)
    unknown_words(unknown)
    found = [pair for pair in pairs if view.holds(pair)]
    _how_many(found, pairs)
    shown = _portion(view, found)
    desk = _desk(state, serving, shown)
    standing = None
    for pair in shown:
        if pair.standing is not standing:
            standing = pair.standing
            many = sum(each.standing is standing for each in found)
            st.html(markup(element("h2", f"{standing.heading} ({many})", look="cmo-query-title")))
        show_pair(desk, view, pair)
    _turn(view, len(found))
    leave(
        ["disagreements"],
        {
            "csv": lambda: csv_text(_rows(state, serving, found, labels), ROW_COLUMNS, mark=True),
            "json": lambda: json_text(_rows(state, serving, found, labels)),
        },
    )


@st.cache_resource(show_spinner="Asking the graph …", max_entries=4)
def _pairs(_review: OpenReview, digest: str) -> tuple[Disagreement, ...]:
    return _review.together(find_disagreements)


def _desk(state: State, serving: Serving, shown: Sequence[Disagreement]) -> Desk:
    """What the pairs are drawn from: their statements, as Ask would show them."""
    labels = cached.vocabulary(state.review, state.digest).labels
    ids = {id_ for pair in shown for id_ in (pair.first, pair.second)}
    answer = state.review.together(lambda run: statements_named(run, labels, ids))
    return Desk(
        state, as_published(answer) if serving.publish else answer, AskView(), publish=serving.publish
    )


def _rows(
    state: State, serving: Serving, found: Sequence[Disagreement], labels: Labels
) -> list[dict[str, object]]:
    sentences = {row["configuration"]: row["statement"] for row in state.review.run("configurations")}
    rows = disagreement_rows(found, labels, sentences)
    if serving.publish:
        withholding = cached.withholding(state.review, state.digest)
        return [{key: withholding.value(value) for key, value in row.items()} for row in rows]
    return rows


def _filters(view: DisagreementsView, pairs: Sequence[Disagreement], labels: Labels) -> None:
    """What picks among the pairs; each choice says how many there are."""
    standings = {
        standing.value: f"{words} ({many})"
        for standing, words in _STANDINGS.items()
        if (many := sum(pair.standing is standing for pair in pairs)) or standing is view.standing
    }
    hows = {
        how.value: f"{words} ({many})"
        for how, words in _HOW.items()
        if (many := sum(pair.how is how for pair in pairs)) or how is view.how
    }
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small", key="cmo-question"):
        chosen = (view.standing.value if view.standing else _ANY, view.how.value if view.how else _ANY)
        _choice(view, "standing", "How far dealt with", "all", standings, chosen[0])
        _choice(view, "how", "What sets them apart", "anything or nothing", hows, chosen[1])
        dimensions = _dimensions(view, pairs, labels)
        _choice(view, "dimension", "On which outcome", "any outcome", dimensions, view.dimension or _ANY)


_STANDINGS = {
    Standing.NOT_YET: "Not dealt with yet",
    Standing.HANDLED: "Dealt with",
    Standing.CANDIDATE: "Found by rule, not judged",
}


def _dimensions(view: DisagreementsView, pairs: Sequence[Disagreement], labels: Labels) -> Mapping[str, str]:
    used = {dimension for pair in pairs for dimension in pair.dimensions}
    if view.dimension:
        used.add(view.dimension)
    names = {
        each: "no one outcome" if each == NO_DIMENSION else labels.label("dimensions", each) for each in used
    }
    counted = {each: sum(each in pair.dimensions for pair in pairs) for each in used}
    order = sorted(used, key=lambda each: (each == NO_DIMENSION, names[each].casefold(), each))
    return {each: f"{printable(' '.join(names[each].split()))} ({counted[each]})" for each in order}


def _choice(
    view: DisagreementsView, field: str, name: str, open_words: str, options: Mapping[str, str], chosen: str
) -> None:
    key = f"cmo-rivals-{field}"
    every = {_ANY: open_words, **options}
    navigation.follow(key, chosen)
    st.selectbox(
        name,
        list(every),
        format_func=lambda value: every.get(value, printable(value)),
        key=key,
        on_change=_chosen,
        args=(view, field, key),
        width=270,
    )


def _chosen(view: DisagreementsView, field: str, key: str) -> None:
    value = navigation.choice(key) or None
    if field == "standing":
        view = replace(view, standing=Standing(value) if value else None)
    elif field == "how":
        view = replace(view, how=Rivalry(value) if value else None)
    else:
        view = replace(view, dimension=value)
    navigation.go(replace(view, page=1).address())


def _how_many(found: Sequence[Disagreement], pairs: Sequence[Disagreement]) -> None:
    if not pairs:
        st.html(markup(element("p", NONE_AT_ALL, look="cmo-nothing")))
        return
    if not found:
        words = f"None of the {amount(len(pairs), 'pair')} on record is of this sort. Choose less above to see them."
        st.html(markup(element("p", words, look="cmo-nothing")))
        return
    open_ = sum(pair.standing is Standing.NOT_YET for pair in found)
    guessed = sum(pair.standing is Standing.CANDIDATE for pair in found)
    of = f" of {len(pairs)}" if len(found) < len(pairs) else ""
    said = (
        f"{len(found)}{of} {'pair' if len(found) == 1 and not of else 'pairs'} of statements that end in opposite "
        f"states: {len(found) - guessed} recorded by the coders, of which {open_ or 'none'} "
        f"{'is' if open_ == 1 else 'are'} still to be dealt with; {guessed or 'none'} found by rule alone. "
        "Neither side of a pair wins by how many say it."
    )
    st.html(markup(element("p", said)))


def _portion(view: DisagreementsView, found: Sequence[Disagreement]) -> Sequence[Disagreement]:
    """The pairs of this page; those that are open are shown first where they stand on another."""
    start = (_within(view, len(found)) - 1) * PAIRS_ON_A_PAGE
    shown = found[start : start + PAIRS_ON_A_PAGE]
    keys = {pair.key for pair in shown}
    others = [pair for pair in found if pair.key in view.opened and pair.key not in keys]
    return sorted([*others, *shown], key=found.index)


def _within(view: DisagreementsView, many: int) -> int:
    return min(view.page, max(1, -(-many // PAIRS_ON_A_PAGE)))


def _turn(view: DisagreementsView, many: int) -> None:
    """Buttons to the pairs before and after, where not all are shown."""
    last = -(-many // PAIRS_ON_A_PAGE)
    if last <= 1:
        return
    now = _within(view, many)
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        for words, target in (("Before", now - 1), ("Further", now + 1)):
            st.button(
                words,
                key=f"cmo-rivals-{words}",
                disabled=not 1 <= target <= last,
                on_click=_go,
                args=(replace(view, page=target),),
            )
        st.markdown(f"Page {now} of {last}; {amount(many, 'pair')}", width="content")


def _go(view: DisagreementsView) -> None:
    navigation.go(view.address())
