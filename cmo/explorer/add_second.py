"""A second coding: the passage in its surroundings, what its coder finds there, and nothing of the first coding."""

from __future__ import annotations

import datetime
from typing import Any

import streamlit as st

from cmo.explorer import navigation
from cmo.explorer.add_fields import labelled, one_of, options
from cmo.explorer.add_saving import save_planned, say_conflicts, say_refused
from cmo.explorer.add_view import AddView, Work
from cmo.explorer.add_writing import Writing, prepared, read_now, writing
from cmo.explorer.keeper import State
from cmo.explorer.plain import plain
from cmo.explorer.statement_view import surrounded
from cmo.ingest.corpus import Corpus
from cmo.ingest.draft import Draft
from cmo.ingest.form import plan as planning
from cmo.ingest.form.picking import in_text
from cmo.ingest.form.plan import Plan
from cmo.ingest.quotes.prepared import Prepared
from cmo.ingest.second_coding.coded import LISTED
from cmo.ingest.second_coding.drawing import Drawn, left_to_code
from cmo.ingest.second_coding.sheets import SheetUnfit, coded_here
from cmo.problems.amounts import amount
from cmo.report.markup import element, markup
from cmo.report.printable import printable
from cmo.schema.configuration import FACET_KEYS
from cmo.schema.second_coding import Coded
from cmo.schema.words import Direction, Kind, Stance

CODER = "cmo-add-coder"
AROUND = 700
"""Characters shown on either side of a passage."""

NAMES = {
    "kind": "Kind of knowledge",
    "stance": "What the marked words do for it",
    "direction": "Direction of the first outcome",
    "referral_model": "Referred by",
    "people": "For whom",
    "actor": "Who responds",
    "context": "If: circumstances",
    "resource": "Because: what is offered",
    "response": "… and so: how those concerned respond",
    "outcome": "Then: outcome",
}
"""What each part of a coding is called, in the order it is filled."""


def second(state: State, view: AddView, corpus: Corpus, draft: Draft) -> None:
    """Draws the next passage for a coder, without the statements that the first coder made of it."""
    by = _coder(corpus)
    if by is None or view.document is None:
        st.markdown("Say who codes: a member of the team, and not the first who read the statements.")
        return
    left = left_to_code(corpus, view.document, by)
    if not left:
        st.markdown("Nothing of this document is left for you to code: choose another one.")
        return
    drawn = next((each for each in left if each.passage.id == view.passage), left[0])
    source, why_not = prepared(state.review.places, draft, view.document)
    if source is None:
        st.warning(plain(f"A second coder reads passages in their surroundings. {why_not}"))
        return
    _others(view, left, drawn)
    _passage(drawn, source)
    begun = writing(
        f"second-{by}-{view.document}-{drawn.passage.id}", view.document, state.review.places.evidence
    )
    begun.bases.of(f"readings/{view.document}.yaml")
    claims: list[dict[str, Any]] = begun.record.setdefault("claims", [])
    claims += [{} for _ in range(len(drawn.claims) - len(claims))]
    for number, claim in enumerate(claims[: len(drawn.claims)]):
        with st.container(border=True):
            st.markdown(f"**Statement {number + 1} of {len(drawn.claims)} that the passage carries**")
            _claim(begun, number, claim, draft)
    say_conflicts(state, begun)
    say_refused()
    st.button(
        "Save this coding",
        key=begun.widget("save"),
        type="primary",
        on_click=_save,
        args=(state, begun, drawn, by),
    )


def _coder(corpus: Corpus) -> str | None:
    """Who codes, for as long as the window is open."""
    team = {member.id: printable(member.name or member.id) for member in corpus.review.team}
    held: dict[str, Any] = st.session_state.setdefault(f"{CODER}-kept", {})
    one_of(held, "by", "Who codes", CODER, team, "choose")
    return str(held["by"]) if held.get("by") in team else None


def _others(view: AddView, left: tuple[Drawn, ...], drawn: Drawn) -> None:
    at = left.index(drawn)
    st.caption(f"{amount(len(left), 'passage')} of this document left for you to code.")
    if len(left) > 1:
        later = left[(at + 1) % len(left)]
        address = AddView(Work.SECOND, view.document, passage=later.passage.id).address()
        navigation.link("add", "Leave this one for later, and show the next", address)


def _passage(drawn: Drawn, source: Prepared) -> None:
    place = in_text(drawn.passage.quote, source, characters=AROUND)
    words = surrounded(place.around) if place.around else element("p", element("mark", drawn.passage.quote))
    who = drawn.passage.speaker
    said = f"Speaker: {who.printed or who.group}." if who else ""
    st.html(
        markup(
            element(
                "figure",
                element("blockquote", words),
                element("figcaption", said) if said else None,
                look="cmo-quote",
            )
        )
    )
    if drawn.further:
        with st.expander(f"{amount(len(drawn.further), 'further passage')} it is coded together with"):
            for passage in drawn.further:
                st.markdown(f"“{plain(passage.quote)}”")


def _claim(begun: Writing, number: int, claim: dict[str, Any], draft: Draft) -> None:
    widget = begun.widget("claim", number)
    with st.container(horizontal=True):
        for key, words in (("kind", Kind), ("stance", Stance), ("direction", Direction)):
            one_of(claim, key, NAMES[key], f"{widget}-{key}", labelled(words), "choose")
    left, right = st.columns(2)
    for place, key in enumerate(sorted(LISTED, key=list(NAMES).index)):
        with (left, right)[place % 2]:
            _listed(claim, key, f"{widget}-{key}", draft)


def _listed(claim: dict[str, Any], key: str, widget: str, draft: Draft) -> None:
    known = options(draft.vocabularies[FACET_KEYS.get(key, "concepts")])
    navigation.follow(widget, [id_ for id_ in claim.get(key) or () if id_ in known])
    st.multiselect(
        NAMES[key],
        list(known),
        format_func=known.__getitem__,
        placeholder="none",
        filter_mode="contains",
        key=widget,
        on_change=_chosen,
        args=(claim, key, widget),
    )


def _chosen(claim: dict[str, Any], key: str, widget: str) -> None:
    claim[key] = list(navigation.choice(widget) or ())


def _save(state: State, begun: Writing, drawn: Drawn, by: str) -> None:
    def plan() -> tuple[Plan, str]:
        corpus = read_now(state.review, begun.document)[0].result.corpus
        said = [{key: value for key, value in claim.items() if value} for claim in begun.record["claims"]]
        coded = [Coded.model_validate(claim) for claim in said if claim]
        if corpus is None:
            raise SheetUnfit("The evidence files hold errors. Mend them first; what you coded stays here.")
        if not coded:
            raise SheetUnfit("Nothing is coded yet.")
        entries = coded_here(corpus, drawn, coded, by, datetime.date.today())
        return planning.second_coding(begun.bases, begun.document, entries), drawn.claims[0].id

    save_planned(state, begun, plan, keep=False, judging=True)
