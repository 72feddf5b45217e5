"""What the map draws, kept for as long as the graph stays as it is: the review's statements, and each picture of them."""

from __future__ import annotations

from dataclasses import dataclass, replace

import streamlit as st

from cmo.answers.mapped import Mapped, Version, fitting, mapped
from cmo.answers.question import Question
from cmo.answers.statement import Statement
from cmo.explorer import cached
from cmo.explorer.map_view import MapView
from cmo.report.picture import Overview, lay_out, overview
from cmo.schema.words import Kind
from cmo.workspace.review import OpenReview


@st.cache_resource(show_spinner="Asking the graph …", max_entries=2)
def held_of(_review: OpenReview, digest: str) -> Mapped:
    """Every statement of one state of the graph."""
    labels = cached.vocabulary(_review, digest).labels
    return _review.together(lambda run: mapped(run, labels))


@st.cache_resource(show_spinner="Asking the graph …", max_entries=64)
def _fitting(_review: OpenReview, digest: str, question: Question) -> frozenset[str]:
    return _review.together(lambda run: fitting(run, question))


@dataclass(frozen=True, slots=True)
class What:
    """What a picture depends on."""

    question: Question
    version: Version | None
    uncounted: bool
    kinds: tuple[Kind, ...]
    depth: int | None
    unfolded: tuple[str, ...]

    @classmethod
    def of(cls, view: MapView, version: Version | None) -> What:
        """Of a view, with the version it shows."""
        return cls(view.question, version, view.uncounted, view.kinds, view.depth, view.unfolded)


@dataclass(frozen=True)
class Drawing:
    """A picture that is laid out, with what it shows.

    Attributes:
        overview: its picture is laid out.
        statements: that it shows.
        fits: those brought out; None for all.
    """

    overview: Overview
    statements: tuple[Statement, ...]
    fits: frozenset[str] | None


@st.cache_resource(show_spinner="Drawing …", max_entries=32)
def drawn_of(_review: OpenReview, digest: str, publish: bool, what: What) -> Drawing:
    """The picture, laid out, from one state of the graph."""
    held = held_of(_review, digest)
    shown = held.within(what.version, uncounted=what.uncounted)
    fits = None
    if what.question.set_blanks() or what.kinds:
        fits = _fitting(_review, digest, what.question)
        of_kind = {s.configuration for s in shown if not what.kinds or s.kind in what.kinds}
        fits = frozenset(fits & of_kind)
    sentences = held.sentences(shown)
    if publish:
        withholding = cached.withholding(_review, digest)
        sentences = {id_: withholding.text(words) for id_, words in sentences.items()}
    found = overview(
        shown,
        held.labels,
        depth=what.depth,
        opened=what.unfolded,
        fits=fits,
        doubted=held.doubted,
        sentences=sentences,
    )
    return Drawing(replace(found, picture=lay_out(found.picture)), shown, fits)
