"""The passages a statement rests on: pasted or picked, looked for in the text at once, shown where they stand."""

from __future__ import annotations

from typing import Any

import streamlit as st

from cmo.explorer import navigation
from cmo.explorer.add_fields import Fields, labelled, one_of, options, text
from cmo.explorer.add_terms import new_terms
from cmo.explorer.add_writing import Writing, passages_of, put
from cmo.explorer.plain import plain
from cmo.explorer.statement_view import surrounded
from cmo.ingest.draft import Draft
from cmo.ingest.form.picking import in_text, sentences_with
from cmo.ingest.quotes.prepared import Prepared
from cmo.report.markup import element, markup
from cmo.report.printable import printable
from cmo.schema.words import Finding, Stance, Voice

_SHOWN = 90


def passages(fields: Fields, source: Prepared | None, why_not: str) -> None:
    """Draws the new passages, what they do for the statement, and the ways to get one."""
    writing, draft = fields.writing, fields.draft
    if source is None:
        st.warning(plain(f"Quotes cannot be looked for here: {why_not}"))
    for position, passage in enumerate(writing.passages):
        with st.container(border=True):
            _passage(fields, position, passage, source)
    with st.container(horizontal=True, gap="small"):
        st.button(
            "Another new passage", key=writing.widget("another"), on_click=writing.new_passage, args=(draft,)
        )
    if source is not None:
        with st.expander("Pick a sentence from the text"):
            _pick(writing, draft, source)
    _on_record(fields, source)
    fields.say("configuration", "passages")


def _pick(writing: Writing, draft: Draft, source: Prepared) -> None:
    widget = writing.widget("search")
    words = st.text_input("Words that stand in it", key=widget)
    if not words.strip():
        return
    found = sentences_with(words, source)
    if not found:
        st.markdown("No sentence of the text holds all of these words.")
    for number, sentence in enumerate(found):
        with st.container(horizontal=True, vertical_alignment="center", wrap=False):
            st.button(
                "Take it", key=f"{widget}-{number}", on_click=writing.new_passage, args=(draft, sentence)
            )
            st.markdown(plain(sentence))


def _passage(fields: Fields, position: int, passage: dict[str, Any], source: Prepared | None) -> None:
    writing = fields.writing
    widget = writing.widget("passage", position, passage["id"])
    text(
        passage, "quote", f"Passage {passage['id']}: the source's own words", f"{widget}-quote", area=True,
        placeholder="Paste the words. An ellipsis … joins parts that stand apart.",
        about="At most 30 words; of a longer sentence the part that carries the claim.",
    )  # fmt: skip
    quote = str(passage.get("quote") or "")
    if source is not None and quote.strip():
        _located(passage, quote, source, widget)
    fields.say("passage", position, "quote")
    with st.container(horizontal=True):
        one_of(passage, "voice", "Whose words", f"{widget}-voice", labelled(Voice), "choose")
        _stance(writing, passage["id"], widget)
    _speaker(fields, passage, widget)
    _cites(fields, passage, widget)
    with st.expander("More on the passage: id, page, study, theme, note"):
        _more(fields, passage, widget)
    st.button("Take this passage out", key=f"{widget}-out", on_click=writing.drop_passage, args=(position,), type="tertiary")  # fmt: skip
    fields.say("passage", position)


def _located(passage: dict[str, Any], quote: str, source: Prepared, widget: str) -> None:
    place = in_text(quote, source)
    if place.around is None:
        st.warning("These words are not in the text, and nothing in it is near them.")
        return
    page = f", on page {place.page} of the file" if place.page else ""
    if place.found.located:
        more = (
            ""
            if not place.found.others
            else f" It stands there {place.found.others + 1} times; this is the first."
        )
        st.markdown(f"**Located in the text{page}.**{more}")
    else:
        st.warning(plain(f"The text does not have these words, but nearly{page}: {place.differs}."))
        st.button(
            "Take the text's own words",
            key=f"{widget}-near",
            on_click=passage.__setitem__,
            args=("quote", place.found.actual),
        )
    st.html(markup(element("figure", element("blockquote", surrounded(place.around)), look="cmo-quote")))


def _stance(writing: Writing, id_: str, widget: str) -> None:
    link = next((each for each in writing.record.get("passages", ()) if each.get("passage") == id_), None)
    if link is not None:
        link.setdefault("stance", Stance.SUPPORTS.value)
        one_of(
            link, "stance", "What it does for the statement", f"{widget}-stance", labelled(Stance), "supports"
        )


def _speaker(fields: Fields, passage: dict[str, Any], widget: str) -> None:
    speaker: dict[str, Any] = passage.setdefault("speaker", {})
    held = options(fields.vocabularies["speakers"])
    group = str(speaker.get("group") or "")
    known = held | ({group: printable(group)} if group and group not in held else {})
    key = f"{widget}-group"
    navigation.follow(key, group or None)
    with st.container(horizontal=True):
        st.selectbox(
            "Speaker", list(known), index=None, format_func=lambda id_: known.get(id_, printable(str(id_))),
            placeholder="nobody is quoted", key=key, accept_new_options=True, filter_mode="contains",
            on_change=_spoken, args=(fields, speaker, key),
        )  # fmt: skip
        text(speaker, "printed", "Speaker's code, as printed", f"{widget}-printed")
    new_terms(fields, "speakers", [group], "speaker")


def _spoken(fields: Fields, speaker: dict[str, Any], widget: str) -> None:
    chosen = navigation.choice(widget)
    speaker["group"] = fields.writing.term("speakers", str(chosen), fields.draft) if chosen else ""


def _cites(fields: Fields, passage: dict[str, Any], widget: str) -> None:
    document = fields.draft.documents[fields.writing.document][1]
    known = {
        key: printable(f"{key}: {cited.study or cited.printed or 'not identified'}"[:_SHOWN])
        for key, cited in document.references.items()
    }
    chosen = [str(key) for key in passage.get("cites") or ()]
    known |= {key: f"{printable(key)}: new, not identified yet" for key in chosen if key not in known}
    navigation.follow(f"{widget}-cites", chosen)
    st.multiselect(
        "What the text cites for these very words, as printed", list(known),
        format_func=lambda key: known.get(key, printable(str(key))), key=f"{widget}-cites",
        placeholder="nothing, or choose or type its number or name", accept_new_options=True, filter_mode="contains",
        on_change=put, args=(passage, "cites", f"{widget}-cites"),
    )  # fmt: skip


def _more(fields: Fields, passage: dict[str, Any], widget: str) -> None:
    document = fields.draft.documents[fields.writing.document][1]
    typed = st.text_input("Id of the passage", value=passage["id"], key=f"{widget}-id")
    if typed.strip() and typed.strip() != passage["id"]:
        _rename(fields.writing, passage, typed.strip())
        st.rerun()
    text(passage, "page", "Page, as printed", f"{widget}-page")
    one_of(passage, "finding", "Whose findings it tells of", f"{widget}-finding", labelled(Finding), "its own, or those it cites")  # fmt: skip
    studies = {study.id: study.id for study in document.studies}
    if len(studies) > 1:
        one_of(passage, "study", "Which study it tells of", f"{widget}-study", studies, "not one alone")
    themes = {
        theme.id: printable(f"{theme.printed or theme.id} {theme.label}"[:_SHOWN])
        for theme in document.themes
    }
    if themes:
        one_of(passage, "theme", "Theme it stands under", f"{widget}-theme", themes, "none")
    text(passage, "note", "Note", f"{widget}-note")


def _rename(writing: Writing, passage: dict[str, Any], id_: str) -> None:
    for link in writing.record.get("passages", ()):
        if link.get("passage") == passage["id"]:
            link["passage"] = id_
    passage["id"] = id_


def _on_record(fields: Fields, source: Prepared | None) -> None:
    """Passages the document has already, to be linked; those that are, where they stand."""
    writing = fields.writing
    held = passages_of(fields.draft, writing.document)
    new = {passage["id"] for passage in writing.passages}
    links: list[dict[str, Any]] = writing.record.setdefault("passages", [])
    chosen = [str(link.get("passage")) for link in links if link.get("passage") not in new]
    known = {id_: printable(f"{id_}: {' '.join(quote.split())}"[:_SHOWN]) for id_, quote in held.items()}
    known |= {id_: printable(id_) for id_ in chosen if id_ not in known}
    widget = writing.widget("on-record")
    navigation.follow(widget, chosen)
    st.multiselect(
        "Passages that are on record already", list(known), format_func=known.__getitem__, key=widget,
        placeholder="none", filter_mode="contains", on_change=_linked, args=(writing, widget),
    )  # fmt: skip
    for link in links:
        id_ = str(link.get("passage"))
        if id_ in chosen:
            _where_it_stands(held.get(id_, ""), source)
            link.setdefault("stance", Stance.SUPPORTS.value)
            label = f"What {id_} does for the statement"
            one_of(link, "stance", label, writing.widget("stance", id_), labelled(Stance), "supports")


def _where_it_stands(quote: str, source: Prepared | None) -> None:
    place = in_text(quote, source) if source is not None and quote else None
    words = surrounded(place.around) if place and place.around else element("p", element("mark", quote))
    st.html(markup(element("figure", element("blockquote", words), look="cmo-quote")))


def _linked(writing: Writing, widget: str) -> None:
    new = {passage["id"] for passage in writing.passages}
    held = {str(link.get("passage")): link for link in writing.record.get("passages", ())}
    kept = [link for id_, link in held.items() if id_ in new]
    chosen = [held.get(id_) or {"passage": id_} for id_ in navigation.choice(widget) or ()]
    writing.record["passages"] = [*kept, *chosen] if not writing.changing else [*chosen, *kept]
