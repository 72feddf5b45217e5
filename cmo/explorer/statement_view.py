"""One statement on a page: its sentence, and, opened, its circumstances, quotes in place, studies and state."""

from __future__ import annotations

import streamlit as st

from cmo.answers.answer import Answer, Shelf
from cmo.answers.statement import Quote, Statement
from cmo.explorer.plain import plain
from cmo.schema.words import Stance
from cmo.workspace.in_place import InPlace
from cmo.workspace.review import OpenReview

_PARTS = (
    ("For whom", "people", "people"),
    ("Referred by", "referral_models", "referral-models"),
    ("Activity", "activities", "activities"),
    ("Stage", "stages", "stages"),
    ("Who responds", "actors", "actors"),
    ("Context (all of these)", "contexts", "concepts"),
    ("Rather than", "compared_with", "concepts"),
    ("Unless", "unless", "concepts"),
    ("Resource offered", "resources", "concepts"),
    ("Response", "responses", "concepts"),
)


def show_statement(review: OpenReview, answer: Answer, shelf: Shelf, statement: Statement) -> None:
    """Draws a statement; it opens at the words it came from."""
    with st.expander(plain(statement.sentence)):
        _quotes(review, answer, statement)
        _parts(answer, statement)
        _state(answer, shelf, statement)


def _quotes(review: OpenReview, answer: Answer, statement: Statement) -> None:
    for quote in statement.quotes:
        _quote(review, answer, quote)


def _quote(review: OpenReview, answer: Answer, quote: Quote) -> None:
    placed = review.in_place(quote.passage)
    if quote.stance is not Stance.SUPPORTS:
        st.markdown(f"**This passage {plain(quote.stance.label)} it:**")
    st.markdown(_in_surroundings(quote, placed))
    st.caption(plain(_attribution(answer, quote, placed)))


def _in_surroundings(quote: Quote, placed: InPlace | None) -> str:
    """The quote in bold in the middle of the words around it, as a block quotation."""
    if placed is None or placed.around is None:
        return f"> **“{plain(quote.words)}”**"
    around = placed.around
    parts = []
    for number, words in enumerate(around.quoted):
        parts.append(f"**{plain(words)}**")
        if number < len(around.between):
            parts.append(plain(around.between[number]))
    return f"> … {plain(around.before)} {' '.join(parts)} {plain(around.after)} …"


def _attribution(answer: Answer, quote: Quote, placed: InPlace | None) -> str:
    speaker = quote.voice.label
    if quote.speaker:
        speaker = answer.labels.label("speakers", quote.speaker)
    if quote.speaker_printed:
        speaker += f" ({quote.speaker_printed})"
    document = answer.documents.get(quote.document, {})
    where = quote.locator or ""
    cited = f"; the text cites {', '.join(quote.cites)} for it" if quote.cites else ""
    verified = f"; {placed.standing.label}" if placed else ""
    return f"{speaker}, in: {document.get('title') or quote.document}{', ' + where if where else ''}{cited}{verified}"


def _parts(answer: Answer, statement: Statement) -> None:
    lines = []
    for heading, attribute, vocabulary in _PARTS:
        terms = getattr(statement, attribute)
        if terms:
            lines.append(f"- {heading}: {plain('; '.join(answer.labels.labels(vocabulary, terms)))}")
    for outcome in statement.outcomes:
        label = answer.labels.label("concepts", outcome.concept)
        notes = [str(outcome.direction).replace("-", " "), str(outcome.tier)]
        if outcome.amount:
            notes.append(outcome.amount)
        if outcome.intended is False:
            notes.append("not intended")
        lines.append(f"- Outcome: {plain(label)} ({plain(', '.join(notes))})")
    if not statement.has_mechanism:
        lines.append("- Mechanism: the text does not say why")
    if not statement.people:
        lines.append("- For whom: not stated")
    st.markdown("\n".join(lines))


def _state(answer: Answer, shelf: Shelf, statement: Statement) -> None:
    st.markdown(f"Kind: {plain(statement.kind.label)}. {plain(statement.checked.words())}.")
    if shelf not in (Shelf.ARGUED, Shelf.PROPOSED):
        st.markdown(plain(statement.counts.words()))
    for document in statement.documents:
        row = answer.documents.get(document, {})
        st.caption(
            plain(
                f"{row.get('title') or document}: relevance {row.get('relevance') or 'not rated'}, "
                f"richness {row.get('richness') or 'not rated'}, rigour {row.get('rigour') or 'not rated'}"
            )
        )
    st.caption(plain(statement.configuration))
