"""A document's text in portions, its passages marked where they stand, and beside it what rests on each."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from xml.etree.ElementTree import Element

import streamlit as st

from cmo.answers.portions import Span, portion_at, portions, stretches
from cmo.answers.speaking import QuotedPassage, passages
from cmo.explorer import cached
from cmo.explorer.plain import plain
from cmo.explorer.portions_view import go, turn
from cmo.explorer.sources_address import SourcesView, passage_address
from cmo.explorer.sources_links import Shown, href, statement_link
from cmo.ingest.standing import Standing
from cmo.problems.amounts import amount
from cmo.report.markup import element, markup
from cmo.report.publishing import WITHHELD
from cmo.schema.words import Stance
from cmo.workspace.review import OpenReview
from cmo.workspace.source_text import DocumentText, document_text, text_state

_LINES = re.compile(r"\n(?:[ ]*\n){2,}")

QUOTES_AT_ONCE = 30
"""Passages of a portion where there is no text to show."""


def text_of(shown: Shown, document: str) -> DocumentText | None:
    """What this machine knows of a document's text; None where the evidence files cannot be read."""
    review = shown.state.review
    if review.corpus is None:
        return None
    state = text_state(review.corpus, review.sources, document)
    return _kept_text(review, shown.state.digest, document, state)


@st.cache_resource(show_spinner="Looking for the passages in the text …", max_entries=32)
def _kept_text(_review: OpenReview, digest: str, document: str, state: str) -> DocumentText | None:
    corpus = _review.corpus
    return document_text(corpus, _review.sources, document) if corpus else None


def share_words(text: DocumentText) -> str:
    """How much of the text is quoted, with the figures of `cmo check`."""
    if text.share is None:
        return "the text is not on this machine, so how much of it is quoted is not known here"
    share = text.share
    return (
        f"{share.words_quoted:,} of {share.words_total:,} words ({share.share:.0%}) are quoted, "
        "those around each quote that say where it stands included"
    )


def show_text(shown: Shown, titles: Mapping[str, str], open_licence: Mapping[str, bool]) -> None:
    """Draws the text of the document of the view, or says why it is not to be seen."""
    document = shown.view.document
    if document is None:
        st.markdown("Choose a document above to read its text with its passages marked.")
        return
    text = text_of(shown, document)
    closed = shown.publish and not open_licence.get(document, False)
    found = _passages(shown, document, closed=closed)
    st.html(markup(element("h2", titles[document], look="cmo-query-title"), *_state(text, closed=closed)))
    _missing_passage(shown.view, found)
    if text is None or text.source is None or closed:
        _quotes_alone(shown, text, found)
    else:
        _with_text(shown, text, found)


def _state(text: DocumentText | None, *, closed: bool) -> list[Element]:
    """Whether the text is here, whether it is the one the quotes were found in, and how much is quoted."""
    if text is None:
        words = "The evidence files hold errors, so the text is not looked into. The quotes below are the graph's."
        return [element("p", words, look="cmo-nothing")]
    said = []
    if text.reason:
        said.append(f"The text cannot be read: {text.reason} Its quotes are shown alone.")
    elif text.source is None:
        said.append("The text is not on this machine: `sources/` lacks it. Its quotes are shown alone.")
    elif closed:
        said.append("The text has no open licence, so its words are withheld here. Where they stand is told.")
    if text.changed:
        said.append(
            "The text here is not the one the quotes were first found in; they were looked for again just now."
        )
    every = list(text.standings.values())
    stand = [f"{every.count(each):,} {each.label}" for each in Standing if each in every]
    if stand:
        said.append(f"Its {amount(len(every), 'passage')}: {'; '.join(stand)}.")
    if text.share is not None:
        words = share_words(text)
        said.append(f"{words[:1].upper()}{words[1:]}.")
    return [element("p", " ".join(said).replace("`", ""), look="cmo-about")]


def _passages(shown: Shown, document: str, *, closed: bool) -> tuple[QuotedPassage, ...]:
    """Those some statement uses, then those none does, which only the files know."""
    labels = cached.vocabulary(shown.state.review, shown.state.digest).labels
    used = passages(shown.rows("quotes", document=document), labels)
    corpus = shown.state.review.corpus
    record = corpus.documents.get(document) if corpus else None
    known = {each.id for each in used}
    idle = tuple(
        QuotedPassage(f"{document}.{p.id}", p.quote, p.voice, "", "", None, ())
        for p in (record.passages if record else ())
        if f"{document}.{p.id}" not in known
    )
    every = (*used, *idle)
    if not closed:
        return every
    return tuple(
        QuotedPassage(p.id, WITHHELD, p.voice, p.speaker, p.locator, p.starts, p.uses) for p in every
    )


def _missing_passage(view: SourcesView, found: Sequence[QuotedPassage]) -> None:
    if view.passage and not any(each.id == f"{view.document}.{view.passage}" for each in found):
        st.warning(plain(f"The address asks for the passage ‘{view.passage}’, which this document has not."))


def _with_text(shown: Shown, text: DocumentText, found: Sequence[QuotedPassage]) -> None:
    assert text.source is not None
    whole, view = text.source.text, shown.view
    spans = portions(whole)
    number = _number(view, text, spans)
    turn(view, spans, number, text)
    first, last = spans[number - 1]
    here = f"{view.document}.{view.passage}" if view.passage else None
    within = [
        each
        for each in found
        if any(start < last and end > first for start, end in text.spans.get(each.id, ()))
    ]
    within.sort(key=lambda each: (each.id != here, text.spans[each.id][0]))
    if any(each.id == here for each in within):
        jump = element("a", "Go to it in the text", href="#cmo-here", target="_self")
        words = "The passage you came for is framed in the text, and stands first among its passages. "
        st.html(markup(element("p", words, jump)))
    left, right = st.columns([3, 2], gap="large")
    with left:
        parts = [
            _stretch(each.text, each.passages, here) for each in stretches(whole, (first, last), text.spans)
        ]
        st.html(markup(element("div", *parts, look="cmo-text")))
    with right:
        _beside(shown, text, within, here)
        if not within:
            _to_next(shown, text, spans, last)
    lost = [each for each in found if each.id not in text.spans]
    if lost:
        st.html(markup(element("h3", f"Not found in this text ({len(lost)})")))
        _entries(shown, text, lost, here)


def _number(view: SourcesView, text: DocumentText, spans: Sequence[Span]) -> int:
    """The portion the address names, else that of its passage, else the first."""
    if view.portion:
        if view.portion > len(spans):
            words = f"The address asks for portion {view.portion}, and the text has {len(spans)}: the last is shown."
            st.warning(plain(words))
        return min(view.portion, len(spans))
    place = text.spans.get(f"{view.document}.{view.passage}") if view.passage else None
    return portion_at(spans, place[0][0]) if place else 1


def _stretch(text: str, marked: Sequence[str], here: str | None) -> str | Element:
    """A piece of text; what a passage quotes is marked and leads to the passage."""
    words = _LINES.sub("\n\n", text.replace("\r", "").replace("\t", " ").replace("\f", "\n\n"))
    if not marked:
        return words
    chosen = here if here is not None and here in marked else marked[0]
    link = element("a", words, href=href(passage_address(chosen)), target="_self")
    if chosen == here:
        return element("mark", link, look="cmo-here", id="cmo-here")
    return element("mark", link)


def _beside(shown: Shown, text: DocumentText, within: Sequence[QuotedPassage], here: str | None) -> None:
    many = f"{amount(len(within), 'passage')} in this portion" if within else "No passage in this portion"
    st.html(markup(element("h3", many)))
    _entries(shown, text, within, here)


def _to_next(shown: Shown, text: DocumentText, spans: Sequence[Span], behind: int) -> None:
    """The way to the next portion that holds a passage, else to the first that does."""
    starts = sorted(places[0][0] for places in text.spans.values())
    if starts:
        start = next((each for each in starts if each >= behind), starts[0])
        number = portion_at(spans, start)
        st.button(f"Go to portion {number}, which has some", on_click=go, args=(shown.view.reading(number),))


def _quotes_alone(shown: Shown, text: DocumentText | None, found: Sequence[QuotedPassage]) -> None:
    """The quotes without their text, so many at a time."""
    pages = max(1, -(-len(found) // QUOTES_AT_ONCE))
    here = f"{shown.view.document}.{shown.view.passage}" if shown.view.passage else None
    place = next((at for at, each in enumerate(found) if each.id == here), 0)
    number = min(shown.view.portion or place // QUOTES_AT_ONCE + 1, pages)
    first = (number - 1) * QUOTES_AT_ONCE
    if pages > 1:
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            st.markdown(f"Quotes {first + 1} to {min(first + QUOTES_AT_ONCE, len(found))} of {len(found)}")
            for words, to in (("Previous quotes", number - 1), ("Next quotes", number + 1)):
                st.button(words, disabled=not 1 <= to <= pages, on_click=go, args=(shown.view.reading(to),))
    if not found:
        st.markdown("No passage of it is on record.")
    _entries(shown, text, found[first : first + QUOTES_AT_ONCE], here)


def _entries(
    shown: Shown, text: DocumentText | None, found: Sequence[QuotedPassage], here: str | None
) -> None:
    ids = sorted({configuration for each in found for configuration, _ in each.uses})
    rows = shown.rows("configurations", configurations=tuple(ids)) if ids else []
    sentences = {row["configuration"]: row["statement"] for row in rows}
    st.html(markup(*(_entry(each, text, sentences, here) for each in found)) or "<p></p>")


def _entry(
    passage: QuotedPassage, text: DocumentText | None, sentences: Mapping[str, str], here: str | None
) -> Element:
    """A passage with whose words it is, how far it is found, and the statements it bears on."""
    who = f"{passage.speaker}, {passage.voice.label}" if passage.speaker else passage.voice.label
    standing = text.standings.get(passage.id) if text else None
    told = [f"{who[:1].upper()}{who[1:]}", passage.locator, standing.label if standing else ""]
    uses = [
        element(
            "li",
            "" if stance is Stance.SUPPORTS else f"{stance.label}: ",
            statement_link(configuration, sentences.get(configuration)),
        )
        for configuration, stance in passage.uses
    ]
    name = element("a", passage.id, href=href(passage_address(passage.id)), target="_self")
    return element(
        "div",
        element("blockquote", f"“{passage.quote}”"),
        element("p", name, ". ", "; ".join(each for each in told if each), ".", look="cmo-about"),
        element("ul", *uses) if uses else element("p", "No statement rests on it.", look="cmo-nothing"),
        look="cmo-passage cmo-here" if passage.id == here else "cmo-passage",
    )
