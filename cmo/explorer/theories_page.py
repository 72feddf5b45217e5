"""The Theories page: each programme theory, its versions, what changed between them and why, and what it holds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import streamlit as st

from cmo.answers.theories import Theory, Version, theories
from cmo.explorer import cached, navigation
from cmo.explorer.about import show_about
from cmo.explorer.blanks import unknown_words
from cmo.explorer.keeper import State
from cmo.explorer.leaving import leave
from cmo.explorer.picture_view import show_picture
from cmo.explorer.session import Serving
from cmo.explorer.sources_address import SourcesView
from cmo.explorer.sources_links import Shown
from cmo.explorer.theories_address import TheoriesView, TheoryTab, read_theories
from cmo.explorer.theory_view import TheoryDesk, desk_of, show_held, show_what_it_says, version_words
from cmo.problems.amounts import amount
from cmo.report.markup import Part, element, listed, markup
from cmo.report.printable import printable
from cmo.report.written import csv_text, json_text

_TABS = "cmo-theories-tab"
_QUERY = "theories"
_LOOKS = (Path(__file__).with_name("sources.css"), Path(__file__).with_name("theories.css"))


def page(state: State, serving: Serving) -> None:
    """Draws the page."""
    for look in _LOOKS:
        st.html(look)
    st.html(markup(element("h1", "How is it thought to work, and how did that change?", look="cmo-title")))
    show_about(cached.subject(state.review, state.digest))
    shown = Shown(state, SourcesView(), serving.publish)
    every = {each.id: each for each in theories(shown.rows(_QUERY))}
    view, unknown = read_theories(navigation.given(), every)
    unknown_words(unknown)
    if not every:
        st.markdown("This review holds no programme theory yet: a file in `evidence/theories/` makes one.")
        return
    titles = {row["document"]: str(row["title"]) for row in shown.rows("documents")}
    _choose(view, every, state)
    if view.theory is None:
        _overview(every)
    else:
        _one(state, serving, view, every[view.theory], titles)
    _leave(state, shown)


def _choose(view: TheoriesView, every: Mapping[str, Theory], state: State) -> None:
    key = f"cmo-theory-{cached.vocabulary(state.review, state.digest).stamp}"
    navigation.follow(key, view.theory)
    st.selectbox(
        "Programme theory",
        list(every),
        index=None,
        format_func=lambda id_: printable(every[id_].title if id_ in every else id_),
        placeholder=f"all {len(every)} programme theories",
        key=key,
        on_change=_theory_chosen,
        args=(key,),
    )


def _theory_chosen(key: str) -> None:
    navigation.go(TheoriesView(navigation.choice(key)).address())


def _overview(every: Mapping[str, Theory]) -> None:
    """Each theory by its last version, and how many there are before it."""
    for theory in every.values():
        navigation_link = element("a", theory.title, href=f"theories?theory={theory.id}", target="_self")
        last = theory.last
        st.html(
            markup(
                element("h2", navigation_link, look="cmo-query-title"),
                element("p", theory.about, look="cmo-about") if theory.about else element("span"),
                element("p", last.sentence),
                element(
                    "p",
                    f"{amount(len(theory.versions), 'version')}. {version_words(last)}",
                    look="cmo-about",
                ),
            )
        )


def _one(
    state: State, serving: Serving, view: TheoriesView, theory: Theory, titles: Mapping[str, str]
) -> None:
    version = theory.version(view.version) or theory.last
    labels = cached.vocabulary(state.review, state.digest).labels
    drawn: list[str | Part] = []
    for id_ in theory.draws_on:
        entry = labels.terms.get(("substantive-theories", id_))
        defined = f": {entry.definition}" if entry and entry.definition else ""
        drawn.append(element("span", element("strong", labels.label("substantive-theories", id_)), defined))
    parts = [element("h2", theory.title, look="cmo-query-title")]
    if theory.about:
        parts.append(element("p", theory.about))
    if drawn:
        parts += [
            element("p", "It draws on these theories of others:", look="cmo-about"),
            listed([each for each in drawn if each is not None], look="cmo-states"),
        ]
    st.html(markup(*parts))
    _versions(view, theory, version)
    navigation.follow(_TABS, view.tab.label)
    tabs = st.tabs([tab.label for tab in TheoryTab], key=_TABS, on_change=_tab_chosen, args=(view,))
    for tab, place in zip(TheoryTab, tabs, strict=True):
        if place.open:
            with place:
                _part(state, serving, view, tab, theory, version, titles)


def _part(
    state: State,
    serving: Serving,
    view: TheoriesView,
    tab: TheoryTab,
    theory: Theory,
    version: Version,
    titles: Mapping[str, str],
) -> None:
    if tab is TheoryTab.SAYS:
        held = {id_ for each in theory.versions for id_ in each.configurations}
        shown = Shown(state, SourcesView(), serving.publish)
        rows = shown.rows("configurations", configurations=tuple(sorted(held))) if held else []
        sentences = {row["configuration"]: row["statement"] for row in rows}
        show_what_it_says(view, theory, version, titles, sentences)
        return
    desk: TheoryDesk = desk_of(state, view, theory, version, publish=serving.publish)
    if tab is TheoryTab.PICTURE:
        show_picture(desk)
    else:
        show_held(desk, version)


def _versions(view: TheoriesView, theory: Theory, version: Version) -> None:
    """Which version is shown, and against which."""
    if len(theory.versions) == 1:
        return
    ids = [each.id for each in theory.versions]
    against = view.against or version.revises
    with st.container(horizontal=True, gap="small"):
        for name, label, chosen in (
            ("version", "Version", version.id),
            ("against", "Compared with", against if against in ids else None),
        ):
            key = f"cmo-theory-{name}-{theory.id}"
            navigation.follow(key, chosen)
            st.selectbox(
                label,
                ids,
                index=None,
                format_func=printable,
                placeholder="no other version",
                key=key,
                on_change=_version_chosen,
                args=(view, name, key),
                width=220,
            )


def _version_chosen(view: TheoriesView, name: str, key: str) -> None:
    navigation.go(replace(view, **{name: navigation.choice(key)}, opened=(), lit=None).address())


def _tab_chosen(view: TheoriesView) -> None:
    label = navigation.choice(_TABS)
    tab = next((tab for tab in TheoryTab if tab.label == label), TheoryTab.SAYS)
    navigation.go(replace(view, tab=tab).address())


def _leave(state: State, shown: Shown) -> None:
    columns = [column.name for column in state.review.query(_QUERY).columns]
    leave(
        [_QUERY],
        {
            "csv": lambda: csv_text(shown.rows(_QUERY), columns, mark=True),
            "json": lambda: json_text(shown.rows(_QUERY)),
        },
    )
