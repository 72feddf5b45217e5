"""The form of a saved query: a field for every parameter, filled from the address and written to it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import streamlit as st

from cmo.answers.labels import Labels
from cmo.explorer import navigation
from cmo.explorer.address import QueryView
from cmo.explorer.blanks import unlike
from cmo.explorer.cached import Vocabulary
from cmo.explorer.plain import plain
from cmo.queries import Parameter, ParameterKind, SavedQuery
from cmo.queries.values import NotFit, read_value, spell

ABREAST = 3
"""Fields beside each other."""


def form(query: SavedQuery, view: QueryView, vocabulary: Vocabulary) -> None:
    """Draws the fields; a change is written to the address."""
    if not query.parameters:
        return
    columns = st.columns(ABREAST)
    for position, parameter in enumerate(query.parameters):
        with columns[position % ABREAST]:
            _field(query, parameter, view, vocabulary)


def _field(query: SavedQuery, parameter: Parameter, view: QueryView, vocabulary: Vocabulary) -> None:
    key = f"cmo-q-{query.name}-{parameter.name}-{vocabulary.stamp}"
    typed = view.given.get(parameter.name, "")
    about = plain(parameter.about) or None
    label = plain(parameter.name.replace("_", " "))
    options = _options(parameter, vocabulary.labels)
    changed = (view, parameter, key)
    try:
        value = read_value(parameter, typed)
    except NotFit:
        value = None
    value = parameter.default if value is None else value
    if parameter.kind is ParameterKind.BOOLEAN:
        navigation.follow(key, bool(value))
        st.checkbox(label, key=key, help=about, on_change=_changed, args=changed)
    elif parameter.kind.is_list and options:
        chosen = [each for each in (value if isinstance(value, tuple) else ()) if each in options]
        navigation.follow(key, chosen)
        st.multiselect(
            label,
            list(options),
            format_func=options.__getitem__,
            key=key,
            help=about,
            on_change=_changed,
            args=changed,
        )
    elif options:
        navigation.follow(key, value if value in options else None)
        st.selectbox(
            label,
            list(options),
            index=None,
            format_func=options.__getitem__,
            placeholder="any" if parameter.optional else "choose",
            key=key,
            help=about,
            on_change=_changed,
            args=changed,
        )
    else:
        navigation.follow(key, typed or spell(parameter.default))
        st.text_input(label, key=key, help=about, on_change=_changed, args=changed)


def _changed(view: QueryView, parameter: Parameter, key: str) -> None:
    chosen = navigation.choice(key)
    given = {name: value for name, value in view.given.items() if name != parameter.name}
    text = spell(tuple(chosen) if isinstance(chosen, list) else chosen)
    if text and text != spell(parameter.default):
        given[parameter.name] = text
    navigation.go(replace(view, given=given).address())


def _options(parameter: Parameter, labels: Labels) -> Mapping[str, str]:
    """Values to choose from with what they are called; empty where anything may be typed."""
    if parameter.choices:
        return {choice: choice.replace("_", " ") for choice in parameter.choices}
    if parameter.kind.has_vocabulary and parameter.vocabulary:
        return unlike(labels.of_vocabulary(parameter.vocabulary))
    return {}
