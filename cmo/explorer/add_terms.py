"""Terms in the parts of a statement: chosen from the vocabulary, or made, with those that are near offered first."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

import streamlit as st

from cmo.explorer import navigation
from cmo.explorer.add_fields import Fields, labelled, one_of, options, several, text
from cmo.explorer.add_writing import Writing
from cmo.explorer.plain import plain
from cmo.ingest.form.written import NewTerm
from cmo.problems.near import near_terms
from cmo.report.printable import printable
from cmo.schema.configuration import SLOT_KEYS
from cmo.schema.words import Direction, Tier, Word


def terms_of(fields: Fields, key: str, vocabulary: str, label: str, about: str | None = None) -> None:
    """A field for several terms of a vocabulary, chosen or made, kept as ids."""
    record = fields.writing.record
    _terms(fields, key, vocabulary, label, [str(id_) for id_ in record.get(key) or ()], about)
    fields.say("configuration", key)


def slots_of(fields: Fields, key: str, label: str, about: str | None = None) -> None:
    """A field for the concepts of one part of the statement, each with its own words and more."""
    slots: list[dict[str, Any]] = fields.writing.record.setdefault(key, [])
    _terms(fields, key, "concepts", label, [str(slot.get("concept") or "") for slot in slots], about)
    if slots:
        held = options(fields.vocabularies["concepts"])
        with st.expander(
            "More on each: the text's own words, how it was inferred", expanded=_said(fields, key)
        ):
            for position, slot in enumerate(slots):
                _slot(fields, key, position, slot, held)
    fields.say("configuration", key)


def _said(fields: Fields, key: str) -> bool:
    """Whether something is wrong inside what would be folded away."""
    return any(at[:2] == ("configuration", key) and len(at) > 3 for at in fields.wrong)


def _slot(fields: Fields, key: str, position: int, slot: dict[str, Any], held: Mapping[str, str]) -> None:
    id_ = str(slot.get("concept") or "")
    widget = fields.writing.widget(key, id_)
    st.markdown(f"**{plain(held.get(id_, id_))}**")
    if key == "outcome":
        with st.container(horizontal=True):
            one_of(
                slot,
                "direction",
                "Direction",
                f"{widget}-direction",
                labelled(Direction),
                _own(fields, id_, "direction"),
            )
            one_of(slot, "tier", "Tier", f"{widget}-tier", labelled(Tier), _own(fields, id_, "tier"))
            one_of(slot, "intended", "Meant by the programme", f"{widget}-intended", {"true": "intended", "false": "not intended"}, "the text does not say")  # fmt: skip
        text(slot, "amount", "How much, as printed", f"{widget}-amount")
    text(slot, "words", "The text's own words, where the label is too general", f"{widget}-words")
    text(slot, "inferred", "Inferred: how, where no passage carries it", f"{widget}-inferred")
    linked = {
        str(link.get("passage")): str(link.get("passage"))
        for link in fields.writing.record.get("passages", ())
    }
    several(
        slot,
        "passages",
        "Carried by these passages alone",
        f"{widget}-passages",
        linked,
        "all that support it",
    )
    fields.say("configuration", key, position)


def _own(fields: Fields, concept: str, key: str) -> str:
    """What an outcome has from its concept, unless the statement says otherwise."""
    value = getattr(fields.vocabularies["concepts"].get(concept), key, None)
    return f"as the concept has it: {value.label}" if isinstance(value, Word) else "choose"


def _terms(
    fields: Fields, key: str, vocabulary: str, label: str, chosen: Sequence[str], about: str | None
) -> None:
    held = options(fields.vocabularies[vocabulary])
    known = held | {id_: printable(id_) for id_ in chosen if id_ not in held}
    widget = fields.writing.widget(key)
    navigation.follow(widget, list(chosen))
    st.multiselect(
        label,
        list(known),
        format_func=lambda id_: known.get(id_, printable(str(id_))),
        key=widget,
        help=about,
        placeholder="Choose, or type a new term",
        accept_new_options=True,
        filter_mode="contains",
        on_change=_chosen,
        args=(fields, key, vocabulary, widget),
    )
    new_terms(fields, vocabulary, chosen, key)


def _chosen(fields: Fields, key: str, vocabulary: str, widget: str) -> None:
    writing = fields.writing
    ids = [writing.term(vocabulary, str(each), fields.draft) for each in navigation.choice(widget) or ()]
    _set(writing, key, ids)


def _set(writing: Writing, key: str, ids: Sequence[str]) -> None:
    ids = list(dict.fromkeys(ids))
    if not _holds_slots(key):
        writing.record[key] = ids
        return
    held = {str(slot.get("concept")): slot for slot in writing.record.get(key, ())}
    writing.record[key] = [held.get(id_) or {"concept": id_} for id_ in ids]


def _holds_slots(key: str) -> bool:
    return key in SLOT_KEYS


def new_terms(fields: Fields, vocabulary: str, chosen: Collection[str], key: str) -> None:
    """For each new term chosen here: the terms that are near it, to be taken instead, and its own fields."""
    for term in [
        each for each in fields.writing.terms if each.vocabulary == vocabulary and each.id in chosen
    ]:
        if (vocabulary, term.id) in fields.told:
            continue
        fields.told.add((vocabulary, term.id))
        with st.container(border=True):
            label = plain(str(term.record.get("label") or term.id))
            st.markdown(f"‘{label}’ is not in the vocabulary; it will be added with this statement.")
            _near(fields, term, key)
            with st.expander(
                "Describe the new term", expanded=bool(fields.wrong.get(("term", vocabulary, term.id)))
            ):
                _describe(fields, term)
            fields.say("term", vocabulary, term.id)


def _near(fields: Fields, term: NewTerm, key: str) -> None:
    terms = fields.draft.vocabularies[term.vocabulary]
    names = {id_: (each.label, *each.aliases) for id_, each in terms.items()}
    near = near_terms(str(term.record.get("label") or term.id), names)
    if not near:
        st.caption("No term is near it.")
        return
    st.caption("Near it are:")
    with st.container(horizontal=True, gap="small"):
        for id_ in near:
            st.button(
                f"Take ‘{plain(terms[id_].label)}’ instead",
                key=fields.writing.widget("near", term.vocabulary, term.id, id_),
                on_click=_instead,
                args=(fields.writing, term, id_, key),
                help=plain(terms[id_].definition) if terms[id_].definition else None,
            )


def _instead(writing: Writing, term: NewTerm, id_: str, key: str) -> None:
    """Takes a known term in the place of a new one, wherever the statement names it."""
    writing.terms = [each for each in writing.terms if each is not term]
    for part, held in list(writing.record.items()):
        if not isinstance(held, list):
            continue
        if _holds_slots(part) and term.vocabulary == "concepts":
            for slot in held:
                if slot.get("concept") == term.id:
                    slot["concept"] = id_
            _set(writing, part, [str(slot.get("concept")) for slot in held])
        elif part == key:
            _set(writing, part, [id_ if each == term.id else str(each) for each in held])
    for passage in writing.passages:
        speaker = passage.get("speaker") or {}
        if term.vocabulary == "speakers" and speaker.get("group") == term.id:
            speaker["group"] = id_


def _describe(fields: Fields, term: NewTerm) -> None:
    """A new term's own fields; its id follows from what was typed first."""
    record: Any = term.record
    widget = fields.writing.widget("term", term.vocabulary, term.id)
    st.caption(f"Its id will be {plain(term.id)}.")
    text(record, "label", "Label", f"{widget}-label")
    text(record, "definition", "Definition, so that a stranger applies it alike", f"{widget}-definition")
    others = options(fields.draft.vocabularies[term.vocabulary])
    several(record, "broader", "Broader terms", f"{widget}-broader", others, "none")
    if term.vocabulary != "concepts":
        return
    dimensions = options(fields.draft.vocabularies["dimensions"])
    st.caption("Where it may be an outcome, which state of what it is:")
    one_of(record, "dimension", "Dimension", f"{widget}-dimension", dimensions, "on none")
    one_of(record, "opposite", "Opposite state", f"{widget}-opposite", others, "none")
    one_of(record, "tier", "Tier of the concept", f"{widget}-tier", labelled(Tier), "choose")
    one_of(
        record, "direction", "Direction of the concept", f"{widget}-direction", labelled(Direction), "choose"
    )
