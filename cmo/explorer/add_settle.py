"""Two codings of one passage side by side, and how their difference was settled."""

from __future__ import annotations

import datetime
from typing import Any

import streamlit as st

from cmo.explorer import navigation
from cmo.explorer.add_fields import labelled, one_of, options, text
from cmo.explorer.add_saving import save_planned, say_conflicts, say_refused
from cmo.explorer.add_second import AROUND, NAMES
from cmo.explorer.add_view import AddView, Work
from cmo.explorer.add_writing import Writing, prepared, put, writing
from cmo.explorer.keeper import State
from cmo.explorer.plain import plain
from cmo.explorer.statement_view import surrounded
from cmo.ingest.corpus import Corpus
from cmo.ingest.draft import Draft
from cmo.ingest.form import plan as planning
from cmo.ingest.form.picking import in_text
from cmo.ingest.form.plan import Plan
from cmo.ingest.second_coding.coded import coded_of
from cmo.problems.amounts import amount
from cmo.report.markup import element, markup
from cmo.report.printable import printable
from cmo.schema.base import full_id
from cmo.schema.configuration import FACET_KEYS
from cmo.schema.second_coding import Coded, SecondCoding
from cmo.schema.words import Settled, Word

_WHICH = "cmo-add-settling"


def settle(state: State, view: AddView, corpus: Corpus, draft: Draft) -> None:
    """Draws the codings of a document that are not settled, one of them open."""
    document = view.document or ""
    waiting = {
        position: entry
        for position, entry in enumerate(corpus.second_codings.get(document, ()))
        if entry.settled is None
    }
    if not waiting:
        st.markdown("No second coding of this document waits to be settled.")
        return
    st.caption(f"{amount(len(waiting), 'second coding')} of this document waiting.")
    named = {position: f"{entry.configuration}, coded by {entry.by}" for position, entry in waiting.items()}
    wanted = (view.statement or "").partition(".")[2]
    first = next((at for at, entry in waiting.items() if entry.configuration == wanted), next(iter(waiting)))
    navigation.follow(_WHICH, first)
    st.selectbox(
        "Statement",
        list(named),
        format_func=lambda at: printable(named.get(at, "")),
        key=_WHICH,
        on_change=_chosen,
        args=(document, waiting),
    )
    entry = waiting[first]
    _passage(state, draft, document, _passage_of(entry, corpus, document))
    _side_by_side(entry, _first(entry, corpus, document), draft)
    _settled(state, document, first, entry, draft)


def _chosen(document: str, waiting: dict[int, SecondCoding]) -> None:
    entry = waiting.get(navigation.choice(_WHICH))
    statement = f"{document}.{entry.configuration}" if entry else None
    navigation.go(AddView(Work.SETTLE, document, statement).address())


def _passage_of(entry: SecondCoding, corpus: Corpus, document: str) -> str:
    """Full id of the passage that was coded; where that was not kept, of the first the statement rests on."""
    links = next(
        (
            each.passages
            for each in corpus.documents[document].configurations
            if each.id == entry.configuration
        ),
        (),
    )
    return full_id(document, entry.passage or (links[0].passage if links else ""))


def _passage(state: State, draft: Draft, document: str, passage: str) -> None:
    quote = draft.quotes.get(passage, "")
    source, why_not = prepared(state.review.places, draft, document)
    place = in_text(quote, source, characters=AROUND) if source and quote else None
    words = surrounded(place.around) if place and place.around else element("p", element("mark", quote))
    st.html(markup(element("figure", element("blockquote", words), look="cmo-quote")))
    if source is None:
        st.caption(plain(why_not))


def _first(entry: SecondCoding, corpus: Corpus, document: str) -> Coded:
    """The first coding as it was then; as it is now where that was not kept."""
    if entry.first is not None:
        return entry.first
    held = next(each for each in corpus.documents[document].configurations if each.id == entry.configuration)
    return coded_of(held, entry.passage or "", corpus.vocabularies["concepts"])


def _side_by_side(entry: SecondCoding, first: Coded, draft: Draft) -> None:
    rows = [
        element("tr", *(element("th", words) for words in ("", "First coder", f"Second: {entry.by}", "")))
    ]
    for key, name in NAMES.items():
        pair = (getattr(first, key), getattr(entry.coded, key))
        if not any(pair):
            continue
        differ = (
            set(pair[0] or ()) != set(pair[1] or ()) if isinstance(pair[0], tuple) else pair[0] != pair[1]
        )
        said = [element("td", _words(key, value, draft)) for value in pair]
        rows.append(
            element("tr", element("th", name), *said, element("td", "differs" if differ else "the same"))
        )
    st.html(markup(element("table", *rows, look="cmo-table")))


def _words(key: str, value: Word | tuple[str, ...] | None, draft: Draft) -> str:
    if not value:
        return "nothing"
    if isinstance(value, Word):
        return value.label
    known = options(draft.vocabularies[FACET_KEYS.get(key, "concepts")])
    return "; ".join(known.get(id_, printable(id_)) for id_ in value)


def _settled(state: State, document: str, position: int, entry: SecondCoding, draft: Draft) -> None:
    begun = writing(
        f"settle-{document}-{entry.configuration}-{entry.by}", document, state.review.places.evidence
    )
    begun.bases.of(f"readings/{document}.yaml")
    record = begun.record
    one_of(record, "whose", "Whose coding stands", begun.widget("whose"), labelled(Settled), "choose")
    team = (
        {member.id: printable(member.name or member.id) for member in draft.review[1].team}
        if draft.review
        else {}
    )
    widget = begun.widget("by")
    navigation.follow(widget, list(record.get("by") or ()))
    st.multiselect(
        "Who settled it",
        list(team),
        format_func=team.__getitem__,
        key=widget,
        on_change=put,
        args=(record, "by", widget),
    )
    text(record, "why", "Why", begun.widget("why"), area=True)
    say_conflicts(state, begun)
    say_refused()
    if record.get("whose") in ("second", "neither"):
        st.info(
            "The statement itself is then to be changed: that is done in its own form, when this is saved."
        )
    st.button(
        "Save how it was settled",
        key=begun.widget("save"),
        type="primary",
        disabled=not (record.get("whose") and str(record.get("why") or "").strip()),
        on_click=_save,
        args=(state, begun, position, entry),
    )


def _save(state: State, begun: Writing, position: int, entry: SecondCoding) -> None:
    record = begun.record
    settled: dict[str, Any] = {"whose": record["whose"], "date": datetime.date.today().isoformat()}
    settled |= {"by": list(record["by"])} if record.get("by") else {}
    settled["why"] = str(record["why"]).strip()

    def plan() -> tuple[Plan, str]:
        return planning.settlement(begun.bases, begun.document, position, settled), entry.configuration

    save_planned(state, begun, plan, keep=False, judging=True)
