"""The question as a sentence with its blanks, each filled by choosing a term or left open."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

import streamlit as st

from cmo.answers.labels import Labels, TermEntry
from cmo.answers.question import BLANKS, Question
from cmo.explorer import navigation
from cmo.explorer.address import Unknown
from cmo.explorer.cached import Vocabulary
from cmo.explorer.plain import plain
from cmo.report.picture.measure import width_of
from cmo.report.printable import printable
from cmo.schema.worded import the, worded


@dataclass(frozen=True, slots=True)
class Words:
    """What a blank reads like.

    Attributes:
        open: in the blank while it is open.
        before: in front of it while it is open.
        filled: in front of it when it is filled: labels are names, clauses and headings, and all have to fit.
        after: behind it.
    """

    open: str
    before: str
    filled: str
    after: str = ""


class Asking(Protocol):
    """A view of a page that asks a question."""

    @property
    def question(self) -> Question:
        """What is asked."""

    def asking(self, question: Question, /) -> Asking:
        """The view of another question."""

    def address(self) -> dict[str, list[str]]:
        """The keys and values of the address."""


LEADS = {
    "referral_model": Words("any way of referring", "through", "through"),
    "people": Words("anyone", "for", "for"),
    "activity": Words("any activity", "in", "in"),
    "stage": Words("any stage", "at", "at the stage of"),
    "outcome": Words("any outcome", "towards", "towards the outcome"),
    "circumstance": Words("any circumstance", "in", "in the circumstance"),
    "actor": Words("anybody", "with", "with", "responding"),
}
"""The words around each blank of the question, in the order they are read in."""

ASKED = "What works, and what does not,"

NAMES = {
    "referral_model": "Referred by",
    "people": "For whom",
    "activity": "Activity",
    "stage": "Stage",
    "outcome": "Outcome",
    "actor": "Who responds",
    "circumstance": "Circumstance",
}
"""What each blank is called by itself, for a screen reader and in messages."""

_TEXT_SIZE = 16.0
_BUTTONS = 76
_NARROWEST, _WIDEST = 120, 420


def blanks(view: Asking, vocabulary: Vocabulary, asked: str = ASKED, end: str = "?") -> None:
    """Draws the sentence; a choice is written to the address.

    Args:
        view: the question of which fills the blanks.
        vocabulary: the terms that may fill them.
        asked: how the sentence begins.
        end: how it ends.
    """
    with st.container(horizontal=True, vertical_alignment="center", gap="xsmall", key="cmo-question"):
        st.markdown(asked, width="content")
        for blank, words in LEADS.items():
            with st.container(
                horizontal=True, wrap=False, vertical_alignment="center", gap="xsmall", width="content"
            ):
                st.markdown(_before(view, blank, words, vocabulary), width="content")
                _blank(view, blank, words.open, vocabulary)
                if words.after:
                    st.markdown(words.after, width="content")
        st.markdown(end, width="content")
        if view.question.set_blanks():
            st.button("Clear", key="cmo-clear", type="tertiary", on_click=_ask, args=(view, Question()))


def _before(view: Asking, blank: str, words: Words, vocabulary: Vocabulary) -> str:
    """The words in front of a blank; one who responds has an article, which is not part of the label."""
    chosen = view.question.set_blanks().get(blank)
    if chosen is None:
        return words.before
    label = vocabulary.labels.label(BLANKS[blank], chosen)
    return f"{words.filled} the" if blank == "actor" and the(label) != worded(label) else words.filled


def _blank(view: Asking, blank: str, open_words: str, vocabulary: Vocabulary) -> None:
    chosen = view.question.set_blanks().get(blank)
    options = offered_terms(vocabulary, blank, chosen)
    key = f"cmo-blank-{blank}-{vocabulary.stamp}"
    navigation.follow(key, chosen)
    st.selectbox(
        NAMES[blank],
        list(options),
        index=None,
        format_func=lambda term: options.get(term, printable(term)),
        placeholder=open_words,
        # Letters strewn over a label are no find: 'GP' would offer 'others in the same group'.
        filter_mode="contains",
        # Words that are in no label are answered with the terms that are near.
        accept_new_options=True,
        key=key,
        on_change=_filled,
        args=(view, blank, key),
        label_visibility="collapsed",
        width=_width(options[chosen] if chosen else open_words),
    )


def _filled(view: Asking, blank: str, key: str) -> None:
    _ask(view, replace(view.question, **{blank: navigation.choice(key)}))


def _ask(view: Asking, question: Question) -> None:
    navigation.go(view.asking(question).address())


def _width(words: str) -> int:
    return round(min(max(width_of(words, _TEXT_SIZE) + _BUTTONS, _NARROWEST), _WIDEST))


def offered_terms(vocabulary: Vocabulary, blank: str, chosen: str | None) -> Mapping[str, str]:
    """Terms some statement uses in this place, and the one chosen, each with a label of its own."""
    entries = [
        entry
        for entry in vocabulary.labels.of_vocabulary(BLANKS[blank])
        if entry.id == chosen or _offered(vocabulary, blank, entry)
    ]
    return unlike(entries)


def _offered(vocabulary: Vocabulary, blank: str, entry: TermEntry) -> bool:
    if blank == "outcome":
        return entry.id in vocabulary.outcomes
    if blank == "circumstance":
        return entry.id in vocabulary.contexts
    return entry.used > 0


def unlike(entries: Sequence[TermEntry]) -> dict[str, str]:
    """Term → label, with the id beside labels that several terms share."""
    shown = {entry.id: printable(" ".join(entry.label.split())) for entry in entries}
    times = Counter(shown.values())
    return {id_: label if times[label] == 1 else f"{label} ({id_})" for id_, label in shown.items()}


def unknown_words(unknown: Sequence[Unknown]) -> None:
    """Says what the address asks for and is not there."""
    for each in unknown:
        st.warning(plain(each.words))


def unknown_terms(view: Asking, unknown: Sequence[Unknown], labels: Labels) -> bool:
    """Asks what is meant by terms nobody knows, and tells whether there are any.

    A question with such a blank is not answered as if the blank were open: the reader decides.
    """
    undecided = [each for each in unknown if each.of_term]
    for number, each in enumerate(undecided):
        with st.container(border=True):
            st.markdown(plain(each.words))
            _decide(view, each, labels, number)
    return bool(undecided)


def _decide(view: Asking, unknown: Unknown, labels: Labels, number: int) -> None:
    with st.container(horizontal=True, gap="small"):
        for term in unknown.near:
            st.button(
                f"Did you mean ‘{plain(labels.label(BLANKS[unknown.key], term))}’?",
                key=f"cmo-near-{number}-{term}",
                on_click=_ask,
                args=(view, replace(view.question, **{unknown.key: term})),
            )
        st.button(
            f"Leave ‘{NAMES[unknown.key]}’ open",
            key=f"cmo-leave-{number}",
            on_click=_ask,
            args=(view, view.question),
        )
