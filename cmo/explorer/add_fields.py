"""Fields for words and choices that stand in a record, and what is wrong beneath each."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import streamlit as st

from cmo.explorer import navigation
from cmo.explorer.add_writing import Writing, put
from cmo.explorer.plain import plain
from cmo.ingest.draft import Draft
from cmo.ingest.form.trial import Placed
from cmo.ingest.form.written import with_new
from cmo.report.printable import printable
from cmo.schema.vocabulary import Term
from cmo.schema.words import Word

MOST_CHARACTERS = 10_000
"""Characters a field for words takes."""


@dataclass
class Fields:
    """What the fields of one run draw from.

    Attributes:
        writing: what is written; the fields change it.
        draft: the folder as it is.
        wrong: place in the form → the problems there; those shown are taken out.
        told: new terms that were drawn.
    """

    writing: Writing
    draft: Draft
    wrong: defaultdict[tuple[object, ...], list[Placed]]
    told: set[tuple[str, str]] = field(default_factory=set)

    @cached_property
    def vocabularies(self) -> Mapping[str, Mapping[str, Term]]:
        """Every vocabulary, new terms included."""
        return with_new(self.draft.vocabularies, self.writing.terms)

    def say(self, *place: object) -> None:
        """Says what is wrong at a place of the form, or below it."""
        for at in [at for at in self.wrong if at[: len(place)] == place]:
            say(self.wrong.pop(at))


def say(wrong: Sequence[Placed]) -> None:
    """Says problems as a check does, errors and lesser ones apart in words."""
    for each in wrong:
        problem = each.problem
        words = f"{problem.severity.value.capitalize()}: {problem.what} {problem.remedy}"
        (st.error if problem.severity.value == "error" else st.info)(plain(words))


def options(terms: Mapping[str, Term]) -> dict[str, str]:
    """Term → label, with the id beside labels that several terms share."""
    labels = {id_: printable(" ".join(term.label.split())) for id_, term in terms.items()}
    times = Counter(labels.values())
    return {id_: label if times[label] == 1 else f"{label} ({id_})" for id_, label in labels.items()}


def text(
    holder: dict[str, Any],
    key: str,
    label: str,
    widget: str,
    *,
    area: bool = False,
    placeholder: str = "",
    about: str | None = None,
) -> None:
    """A field for words, which stands in the record under the key."""
    navigation.follow(widget, str(holder.get(key) or ""))
    draw = st.text_area if area else st.text_input
    draw(label, key=widget, on_change=put, args=(holder, key, widget), placeholder=placeholder, help=about)


def one_of(
    holder: dict[str, Any], key: str, label: str, widget: str, words: Mapping[str, str], empty: str
) -> None:
    """A field for one word of a closed set; what is not in it is shown as it stands."""
    value = str(holder.get(key) or "")
    known = dict(words) | ({value: printable(value)} if value and value not in words else {})
    navigation.follow(widget, value or None)
    st.selectbox(
        label,
        list(known),
        index=None,
        format_func=known.__getitem__,
        placeholder=empty,
        key=widget,
        on_change=put,
        args=(holder, key, widget),
    )


def several(
    holder: dict[str, Any], key: str, label: str, widget: str, known: Mapping[str, str], empty: str
) -> None:
    """A field for several of what there is; what is not there is shown as it stands."""
    chosen = [str(each) for each in holder.get(key) or ()]
    held = dict(known) | {each: printable(each) for each in chosen if each not in known}
    navigation.follow(widget, chosen)
    st.multiselect(
        label,
        list(held),
        format_func=held.__getitem__,
        placeholder=empty,
        key=widget,
        filter_mode="contains",
        on_change=put,
        args=(holder, key, widget),
    )


def labelled(words: type[Word]) -> dict[str, str]:
    """Every word of a closed set with its label."""
    return {word.value: word.label for word in words}
