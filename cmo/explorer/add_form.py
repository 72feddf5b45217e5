"""The form of a statement: its sentence as it is being written, its parts, what is wrong with it, and saving."""

from __future__ import annotations

from collections import defaultdict

import streamlit as st

from cmo.errors import CmoError
from cmo.explorer.add_fields import Fields, labelled, one_of, say, several, text
from cmo.explorer.add_passages import passages
from cmo.explorer.add_saving import begin_again, save_planned, say_conflicts, say_refused, tried_now
from cmo.explorer.add_terms import slots_of, terms_of
from cmo.explorer.add_writing import Writing, places, prepared, read_now
from cmo.explorer.keeper import State
from cmo.explorer.plain import plain
from cmo.ingest.form.plan import Plan
from cmo.ingest.form.trial import Placed
from cmo.ingest.form.written import sentence_of
from cmo.report.markup import element, markup
from cmo.report.printable import printable
from cmo.schema.configuration import FACET_KEYS
from cmo.schema.words import Kind

_SHOWN = 120
_FACETS = {
    "people": ("For whom", "Whose outcome. Empty is ‘not stated’, which is not the same as anybody."),
    "referral_model": ("Referred by", None),
    "activity": ("Activity", None),
    "stage": ("Stage", None),
    "actor": ("Who responds", None),
}
_PARTS = (
    ("context", "If: circumstances, holding together", None),
    ("outcome", "Then: outcome", None),
    ("resource", "Because: what is offered", None),
    ("response", "… and so: how those concerned respond", None),
    ("unless", "Unless", None),
    ("compared_with", "Rather than", None),
)


def form(state: State, writing: Writing) -> None:
    """Draws the form."""
    review = state.review
    before, at_once = read_now(review, writing.document)
    draft = before.draft
    if not writing.changing and not writing.passages and not writing.record:
        writing.new_passage(draft)
    plan, refused = _planned(writing, before.draft)
    found = tried_now(state, writing, plan) if at_once and plan is not None and _begun(writing) else ()
    wrong: defaultdict[tuple[object, ...], list[Placed]] = defaultdict(list)
    for place, each in places(found, writing, draft):
        wrong[place].append(each)
    fields = Fields(writing, draft, wrong)
    _sentence(fields)
    source, why_not = prepared(review.places, draft, writing.document)
    left, right = st.columns(2, gap="large")
    with left:
        st.html(markup(element("h2", "The passages it rests on", look="cmo-query-title")))
        passages(fields, source, why_not)
    with right:
        st.html(markup(element("h2", "What they say", look="cmo-query-title")))
        _parts(fields)
    _rest(fields, found, refused)
    if not at_once:
        st.info("This review is large: what is wrong is looked for when you save, not with every change.")
    say_conflicts(state, writing)
    _buttons(state, writing)


def _begun(writing: Writing) -> bool:
    """Nothing is said against a form in which nothing is written."""
    quotes = any((each.get("quote") or "").strip() for each in writing.passages)
    parts = any(value for key, value in writing.record.items() if key != "passages")
    return bool(writing.changing or quotes or parts)


def _planned(writing: Writing, draft: object) -> tuple[Plan | None, str]:
    try:
        return writing.plan(draft), ""  # type: ignore[arg-type]
    except CmoError as error:
        return None, str(error)


def _sentence(fields: Fields) -> None:
    said = sentence_of(fields.writing.form(fields.draft), fields.draft.vocabularies)
    words = said or "The sentence writes itself here as the parts below are filled."
    with st.container(key="cmo-sentence"):
        st.html(markup(element("p", words, look="cmo-reading" if said else "cmo-nothing")))


def _parts(fields: Fields) -> None:
    record, widget = fields.writing.record, fields.writing.widget
    one_of(record, "kind", "Kind of knowledge", widget("kind"), labelled(Kind), "choose")
    fields.say("configuration", "kind")
    for key, label, about in _PARTS:
        slots_of(fields, key, label, about)
    for key, (label, about) in _FACETS.items():
        terms_of(fields, key, FACET_KEYS[key], label, about)
    _belongs(fields)
    text(record, "memo", "Memo: what a reader should know of this coding", widget("memo"), area=True)
    fields.say("configuration", "memo")
    if not fields.writing.changing:
        suggested = str(fields.writing.form(fields.draft).configuration.get("id") or "")
        text(record, "id", "Id of the statement", widget("id"), placeholder=suggested)
    fields.say("configuration")


def _belongs(fields: Fields) -> None:
    """Themes of the document it is drawn from, and questions of the review it bears on."""
    record, widget = fields.writing.record, fields.writing.widget
    document = fields.draft.documents[fields.writing.document][1]
    themes = {
        theme.id: printable(f"{theme.printed or theme.id} {theme.label}"[:_SHOWN])
        for theme in document.themes
    }
    if themes:
        several(record, "themes", "Themes it is drawn from", widget("themes"), themes, "none")
        fields.say("configuration", "themes")
    review = fields.draft.review
    questions = {each.id: printable(each.text[:_SHOWN]) for each in review[1].questions} if review else {}
    if questions:
        several(record, "answers", "Questions it bears on", widget("answers"), questions, "none")
        fields.say("configuration", "answers")


def _rest(fields: Fields, found: tuple[Placed, ...], refused: str) -> None:
    """What is wrong elsewhere because of what is written here."""
    if refused:
        st.error(plain(refused))
    rest = [each for held in fields.wrong.values() for each in held]
    if rest:
        st.html(markup(element("h2", "Elsewhere in the evidence, because of this", look="cmo-query-title")))
        say(rest)


def _buttons(state: State, writing: Writing) -> None:
    say_refused()
    with st.container(horizontal=True, gap="small"):
        st.button(
            "Save into the evidence files",
            key=writing.widget("save"),
            type="primary",
            on_click=_save,
            args=(state, writing),
        )
        with st.popover("Begin afresh"):
            st.markdown("What is written in this form is given up.")
            st.button(
                "Give it up",
                key=writing.widget("afresh"),
                on_click=begin_again,
                args=(state, writing),
                kwargs={"keep": False},
            )


def _save(state: State, writing: Writing) -> None:
    """Saves what is written; whatever stands in the way is said, and the form stays."""

    def plan() -> tuple[Plan, str]:
        draft = read_now(state.review, writing.document)[0].draft
        own = writing.changing or str(writing.form(draft).configuration["id"])
        return writing.plan(draft), own

    save_planned(state, writing, plan, keep=False)
