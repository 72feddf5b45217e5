"""What pages ask of the graph again and again, kept for as long as the graph stays as it is."""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

from cmo.answers.answer import Answer, ask
from cmo.answers.labels import Labels
from cmo.answers.question import Question
from cmo.graph.reading import review_title
from cmo.report.lines import document_line
from cmo.report.publishing import Withholding
from cmo.workspace.review import OpenReview


@dataclass(frozen=True)
class Vocabulary:
    """Labels of every term, and which concepts some statement has as circumstance or outcome.

    Attributes:
        stamp: part of the keys of widgets that show labels: a browser keeps what it shows under a key it knows.
    """

    labels: Labels
    contexts: frozenset[str]
    outcomes: frozenset[str]
    stamp: str


@dataclass(frozen=True)
class Subject:
    """What the review is about: its title, and a line for each source read."""

    title: str
    sources: tuple[str, ...]


@st.cache_resource(show_spinner=False, max_entries=4)
def vocabulary(_review: OpenReview, digest: str) -> Vocabulary:
    """The vocabulary of one state of the graph."""
    terms, roles = _review.together(lambda run: (run("vocabulary", {}), run("concepts-by-role", {})))
    labels = Labels.of(terms)
    return Vocabulary(
        labels,
        _covering(labels, {row["concept"] for row in roles if row["as_context"]}),
        _covering(labels, {row["concept"] for row in roles if row["as_outcome"]}),
        digest.removeprefix("sha256:")[:12],
    )


@st.cache_resource(show_spinner="Asking the graph …", max_entries=64)
def answer(_review: OpenReview, digest: str, question: Question) -> Answer:
    """The answer to a question from one state of the graph."""
    return _review.together(lambda run: ask(run, question))


@st.cache_resource(show_spinner=False, max_entries=4)
def subject(_review: OpenReview, digest: str) -> Subject:
    """What the review is called and what was read for it, in one state of the graph."""
    sources = _review.run("documents")
    return Subject(review_title(_review.store, _review.review), tuple(document_line(row) for row in sources))


@st.cache_resource(show_spinner=False, max_entries=4)
def withholding(_review: OpenReview, digest: str) -> Withholding:
    """What publish mode withholds: words of documents without an open licence, as files or graph have them."""
    documents, quotes = _review.together(lambda run: (run("documents", {}), run("quotes", {})))
    free = {row["document"] for row in documents if row["open_licence"]}
    words = [(row["document"], row["quote"]) for row in quotes]
    words += [(id_, text) for id_, texts in _review.words_by_document().items() for text in texts]
    entries = vocabulary(_review, digest).labels.terms.values()
    ours = [text for entry in entries for text in (entry.label, entry.definition or "", *entry.aliases)]
    titles = [str(row[key] or "") for row in documents for key in ("title", "citation")]
    return Withholding.of(
        (text for id_, text in words if id_ not in free),
        [*ours, *titles, *(text for id_, text in words if id_ in free)],
    )


def _covering(labels: Labels, used: set[str]) -> frozenset[str]:
    """The concepts used, and all that are broader than one of them."""
    found: set[str] = set()
    waiting = list(used)
    while waiting:
        concept = waiting.pop()
        if concept not in found:
            found.add(concept)
            entry = labels.terms.get(("concepts", concept))
            waiting.extend(entry.broader if entry else ())
    return frozenset(found)
