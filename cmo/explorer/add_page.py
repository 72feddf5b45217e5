"""The Add page: statements added to the evidence files, changed, judged, signed off, and coded a second time."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import streamlit as st

from cmo.explorer import cached, navigation
from cmo.explorer.about import show_about
from cmo.explorer.add_change import change
from cmo.explorer.add_form import form
from cmo.explorer.add_saving import forget_saved, saved_last
from cmo.explorer.add_second import second
from cmo.explorer.add_settle import settle
from cmo.explorer.add_view import AddView, Work, read_add
from cmo.explorer.add_writing import read_now, writing
from cmo.explorer.blanks import unknown_words
from cmo.explorer.keeper import State
from cmo.explorer.session import Serving
from cmo.ingest.draft import Draft
from cmo.report.markup import element, markup
from cmo.report.printable import printable

_LOOK = Path(__file__).with_name("add.css")
_SHOWN = 100
_WORK = "cmo-add-work"


def page(state: State, serving: Serving) -> None:
    """Draws the page."""
    st.html(_LOOK)
    st.html(markup(element("h1", "Add to the evidence", look="cmo-title")))
    show_about(cached.subject(state.review, state.digest))
    if refused := why_off(serving):
        st.info(refused)
        return
    draft = read_now(state.review)[0].draft
    statements = [id_ for id_, _ in draft.configurations]
    view, unknown = read_add(navigation.given(), list(draft.documents), statements)
    unknown_words(unknown)
    saved_last()
    _works(view)
    view = _document(view, draft)
    if view.document is None:
        st.markdown("There is no document yet. Begin one in a terminal: `cmo new document`.")
        return
    if view.work is Work.CHANGE:
        change(state, view, draft)
    elif view.work is Work.ADD:
        form(state, writing(f"new-{view.document}", view.document, state.review.places.evidence))
    elif (corpus := read_now(state.review, view.document)[0].result.corpus) is None:
        st.warning("The evidence files hold errors, so that codings cannot be compared. Mend them first.")
    else:
        (second if view.work is Work.SECOND else settle)(state, view, corpus, draft)


def why_off(serving: Serving) -> str:
    """Why nothing can be added here, as a sentence; empty where it can."""
    if serving.publish:
        return "Nothing can be added while words are withheld. Start the explorer without --publish."
    if serving.read_only:
        return (
            "Nothing can be added here: the explorer was started read-only, or the review came with the package. "
            "Start it over a folder of your own, without --read-only."
        )
    folder = serving.places.evidence
    for place in (folder, folder / "documents"):
        if place.exists() and not os.access(place, os.W_OK):
            return f"Nothing can be added here: {place.name} may not be written. Ask whoever looks after the folder."
    return ""


def _works(view: AddView) -> None:
    navigation.follow(_WORK, view.work)
    st.segmented_control(
        "What to do",
        list(Work),
        format_func=lambda work: work.label,
        key=_WORK,
        on_change=_work_chosen,
        args=(view,),
        label_visibility="collapsed",
    )


def _work_chosen(view: AddView) -> None:
    forget_saved()
    navigation.go(AddView(navigation.choice(_WORK) or Work.ADD, view.document).address())


def _document(view: AddView, draft: Draft) -> AddView:
    """The document that is worked on; the first one where none was chosen."""
    names = {
        id_: printable(f"{record.title} ({id_})"[:_SHOWN]) for id_, (_, record) in draft.documents.items()
    }
    if not names:
        return view
    chosen = view.document or next(iter(names))
    navigation.follow("cmo-add-document", chosen)
    st.selectbox(
        "Document",
        list(names),
        format_func=names.__getitem__,
        key="cmo-add-document",
        filter_mode="contains",
        on_change=_chosen,
        args=(view,),
    )
    return replace(view, document=chosen)


def _chosen(view: AddView) -> None:
    forget_saved()
    document = navigation.choice("cmo-add-document")
    navigation.go(AddView(view.work, document).address())
