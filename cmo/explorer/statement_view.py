"""One statement, opened: its quotes in their surroundings, its parts, what it rests on and how far it is checked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from xml.etree.ElementTree import Element

import streamlit as st

from cmo.answers.quotes import Quote
from cmo.answers.shelves import Shelf
from cmo.answers.slots import Part, Slot
from cmo.answers.statement import Outcome, Statement
from cmo.explorer import navigation, session
from cmo.explorer.desk import Desk
from cmo.explorer.plain import plain
from cmo.explorer.sources_address import passage_address
from cmo.explorer.sources_links import href
from cmo.ingest.quotes.surroundings import Surroundings
from cmo.report.lines import carried_by, document_title, memo_line, speaker_of
from cmo.report.markup import element, markup
from cmo.schema.words import Says, Stance, Tier
from cmo.workspace.in_place import InPlace

_FACETS = (
    ("For whom", "people", "people"),
    ("Referred by", "referral_models", "referral-models"),
    ("Activity", "activities", "activities"),
    ("Stage", "stages", "stages"),
    ("Who responds", "actors", "actors"),
)
_CONDITIONS = (
    ("Circumstances, together", Part.CONTEXT),
    ("Rather than", Part.COMPARED_WITH),
    ("Unless", Part.UNLESS),
)
_SAYS = {
    None: "no coder has judged yet whether the quotes carry the statement",
    Says.SUPPORTS: "a coder judged, reading them in their surroundings, that they carry the statement",
    Says.PARTLY: "a coder judged that they carry it only in part",
    Says.DOES_NOT_SUPPORT: "a coder judged that they do not carry it",
}


def statement_details(desk: Desk, shelf: Shelf, statement: Statement) -> None:
    """Draws what an opened statement holds."""
    quotes = [_quote(desk, statement, quote) for quote in statement.quotes]
    none = element("p", "No quote is on record.", look="cmo-nothing")
    memo = element("p", memo_line(statement), look="cmo-note") if statement.memo else None
    st.html(markup(element("div", *(quotes or [none]), memo), _parts(desk, statement)))
    if shelf not in (Shelf.ARGUED, Shelf.PROPOSED):
        _studies(desk, statement)
    st.html(markup(_checked(statement), *_appraisals(desk, statement), _name(statement)))
    serving = session.current()[0]
    if not (serving.read_only or serving.publish):
        address = {"do": ["change"], "statement": [statement.configuration]}
        navigation.link("add", "Change it, judge it or sign it off", address)


def _quote(desk: Desk, statement: Statement, quote: Quote) -> Element:
    document = desk.answer.documents.get(quote.document, {})
    withheld = desk.publish and not document.get("open_licence")
    placed = desk.state.review.in_place(quote.passage)
    stance = None
    if quote.stance is not Stance.SUPPORTS:
        stance = element("p", f"This passage {quote.stance.label} it:", look="cmo-stance")
    words = element("p", element("mark", quote.words)) if withheld else _in_surroundings(quote, placed)
    return element(
        "figure",
        stance,
        element("blockquote", words, look=f"cmo-{quote.stance.value}"),
        element("figcaption", *_attribution(desk, statement, quote, placed)),
        *_of_this_use(quote),
        look="cmo-quote",
    )


def _of_this_use(quote: Quote) -> Iterator[Element]:
    """What the team says of this passage for this very statement."""
    for name, rated in (("Relevance", quote.relevance), ("Rigour", quote.rigour)):
        if rated:
            yield element("p", f"{name} of this use: {rated.rating.label} – {rated.because}", look="cmo-note")
    if quote.note:
        yield element("p", f"Note: {quote.note}", look="cmo-note")


def _in_surroundings(quote: Quote, placed: InPlace | None) -> Element:
    """The quote, marked, in the middle of the words around it."""
    if placed is None or placed.around is None:
        return element("p", element("mark", f"“{quote.words}”"))
    return surrounded(placed.around)


def surrounded(around: Surroundings) -> Element:
    """Words of a text, marked, between those that stand around them."""
    # White space stands where the text has it: none comes between a quote and the full stop behind it.
    parts: list[str | Element] = [f"… {around.before}" if around.before else ""]
    for number, words in enumerate(around.quoted):
        parts.append(element("mark", words))
        if number < len(around.between):
            parts.append(around.between[number])
    parts.append(f"{around.after} …" if around.after else "")
    return element("p", *parts)


def _attribution(
    desk: Desk, statement: Statement, quote: Quote, placed: InPlace | None
) -> list[str | Element]:
    """Whose words, in which document and where, what they carry and cite, and how far they are found."""
    who = speaker_of(quote, desk.answer)
    if quote.speaker:
        who += f", {quote.voice.label}"
    title = element("cite", document_title(quote.document, desk.answer))
    where = _where(quote, placed)
    carries = carried_by(statement, quote.passage)
    return [
        f"{who[:1].upper()}{who[1:]}. In: ",
        title,
        f", {where}." if where else ".",
        f" It carries the {carries}." if carries else "",
        f" For it the text cites: {', '.join(quote.cites)}." if quote.cites else "",
        " Located in the source" if quote.located else " Not located in the source",
        f"; {placed.standing.label}. " if placed else ". ",
        element("a", "Read it in its text", href=href(passage_address(quote.passage)), target="_self"),
    ]


def _where(quote: Quote, placed: InPlace | None) -> str:
    if quote.locator:
        return quote.locator
    return f"page {placed.page}" if placed and placed.page is not None else ""


def _parts(desk: Desk, statement: Statement) -> Element:
    """Circumstances, mechanism, outcome and facets, as terms with what they say."""
    rows: list[tuple[str, list[str | Element]]] = []
    for heading, part in _CONDITIONS:
        if slots := statement.part(part):
            rows.append((heading, _concepts(desk, slots)))
    rows.append(("Mechanism", _mechanism(desk, statement)))
    outcomes = [_outcome(desk, statement, outcome) for outcome in statement.outcomes]
    rows.append(("Outcome", [element("ul", *outcomes)] if outcomes else ["not stated"]))
    for heading, attribute, vocabulary in _FACETS:
        labels = desk.answer.labels.labels(vocabulary, getattr(statement, attribute))
        rows.append((heading, ["; ".join(labels) or "not stated"]))
    rows.append(("Kind of knowledge", [statement.kind.label]))
    pairs = [part for name, held in rows for part in (element("dt", name), element("dd", *held))]
    return element("dl", *pairs, look="cmo-parts")


def _concepts(desk: Desk, slots: Sequence[Slot]) -> list[str | Element]:
    found: list[str | Element] = []
    for number, slot in enumerate(slots):
        found.append(("; " if number else "") + desk.answer.labels.label("concepts", slot.concept))
        found += _carried(slot)
    return found


def _carried(slot: Slot) -> list[str | Element]:
    """The text's own words for a slot, and how it was inferred where no passage carries it."""
    found: list[str | Element] = []
    if slot.words:
        found.append(f" (“{slot.words}”)")
    if slot.inferred:
        found += [" ", element("span", f"inferred, not quoted: {slot.inferred}", look="cmo-inferred")]
    return found


def _mechanism(desk: Desk, statement: Statement) -> list[str | Element]:
    """Resource → response; either may be missing, and says so."""
    offered, response = statement.part(Part.RESOURCE), statement.part(Part.RESPONSE)
    if not offered and not response:
        return [element("em", "the text does not say why")]
    return [
        *(_concepts(desk, offered) or [element("em", "no resource named")]),
        " → ",
        *(_concepts(desk, response) or [element("em", "no response named")]),
    ]


def _outcome(desk: Desk, statement: Statement, outcome: Outcome) -> Element:
    notes = [outcome.direction.replace("-", " ") if outcome.direction else ""]
    notes.append(Tier(outcome.tier).label if outcome.tier else "")
    notes.append(f"{outcome.amount}, as printed" if outcome.amount else "")
    if outcome.intended is not None:
        notes.append("intended" if outcome.intended else "not intended")
    said = ", ".join(note for note in notes if note)
    slots = [slot for slot in statement.part(Part.OUTCOME) if slot.concept == outcome.concept]
    label = desk.answer.labels.label("concepts", outcome.concept)
    return element(
        "li", f"{label} ({said})" if said else label, *(part for slot in slots for part in _carried(slot))
    )


def _studies(desk: Desk, statement: Statement) -> None:
    """What it counts for, each study with the way to what is known of it."""
    st.html(markup(element("p", f"It rests on: {statement.counts.short()}.", look="cmo-counts")))
    reported = {str(row["study"]): str(row["document"]) for row in desk.answer.studies}
    groups = (
        ("Read", statement.counts.read),
        ("Reported by a review", statement.counts.via_review),
        ("Of other people or another way of referring", statement.counts.others),
    )
    for words, ids in groups:
        if not ids:
            continue
        with st.container(horizontal=True, gap="xsmall", vertical_alignment="center"):
            st.markdown(f"{words}:", width="content")
            for study in sorted(ids):
                where = {"document": [reported[study]]} if study in reported else {}
                navigation.link("queries", plain(study), {"query": ["studies"], **where})
    if statement.counts.unread:
        works = ", ".join(sorted(statement.counts.unread))
        st.html(
            markup(
                element("p", f"Cited and not read, which is not evidence here: {works}.", look="cmo-about")
            )
        )


def _checked(statement: Statement) -> Element:
    """The four states, each in words, none standing for another."""
    checked = statement.checked
    states = (
        (
            "Located",
            "every supporting quote was found in its source" if checked.located else "not every quote is",
        ),
        ("Supports", _SAYS[checked.supports]),
        ("Re-read", "by a second coder" if checked.re_read else "not yet by a second coder"),
        ("Agreed", "signed off by the review team" if checked.agreed else "not signed off by a review team"),
    )
    items = [element("li", element("strong", f"{name}: "), said) for name, said in states]
    return element("ul", *items, look="cmo-states")


def _appraisals(desk: Desk, statement: Statement) -> list[Element]:
    """The team's three ratings of each document, with their reasons."""
    found = []
    for document in dict.fromkeys((*statement.documents, *(quote.document for quote in statement.quotes))):
        row = desk.answer.documents.get(document, {})
        items = []
        for what in ("relevance", "richness", "rigour"):
            rating = str(row.get(what) or "not rated").replace("-", " ")
            because = row.get(f"{what}_because")
            items.append(
                element(
                    "li", element("strong", f"{what.title()}: "), rating, f" – {because}" if because else ""
                )
            )
        title = element("p", "Appraisal of ", element("cite", document_title(document, desk.answer)))
        found.append(element("div", title, element("ul", *items), look="cmo-appraisal"))
    return found


def _name(statement: Statement) -> Element:
    return element("p", "In the evidence files: ", element("code", statement.configuration), look="cmo-about")
