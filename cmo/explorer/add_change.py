"""A statement that is on record: judged, signed off, rejected with a reason, or changed part by part."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from typing import Any

import streamlit as st

from cmo.explorer import navigation
from cmo.explorer.add_fields import labelled, one_of, text
from cmo.explorer.add_form import form
from cmo.explorer.add_saving import save_planned
from cmo.explorer.add_view import AddView, Work
from cmo.explorer.add_writing import Writing, writing
from cmo.explorer.keeper import State
from cmo.explorer.plain import plain
from cmo.ingest.draft import Draft
from cmo.ingest.form import plan as planning
from cmo.ingest.form.plan import Plan
from cmo.problems.amounts import amount
from cmo.report.printable import printable
from cmo.schema.base import full_id
from cmo.schema.configuration import Configuration
from cmo.schema.sentence import sentence
from cmo.schema.signing import signed
from cmo.schema.words import Role, Says

_SHOWN = 140
_STATEMENT = "cmo-add-statement"


def change(state: State, view: AddView, draft: Draft) -> None:
    """Draws the statement that is chosen, and what can be done with it."""
    held = {
        full: entry.record for full, entry in draft.configurations if full.startswith(f"{view.document}.")
    }
    _choose(view, {full: _named(full, record, draft) for full, record in held.items()})
    if view.statement is None or view.document is None:
        st.markdown("Choose the statement to change, to judge or to sign off.")
        return
    begun = writing(
        f"change-{view.statement}",
        view.document,
        state.review.places.evidence,
        view.statement.partition(".")[2],
    )
    record = held[view.statement]
    _standing(record)
    columns = st.columns(3)
    with columns[0], st.popover("Judge it", width="stretch"):
        _judge(state, begun, draft)
    with columns[1], st.popover("Sign it off", width="stretch"):
        _sign(state, begun, draft, record)
    with columns[2], st.popover("Reject it" if not record.rejected else "Count it again", width="stretch"):
        _reject(state, begun, record)
    form(state, begun)


def _choose(view: AddView, names: dict[str, str]) -> None:
    navigation.follow(_STATEMENT, view.statement)
    st.selectbox(
        "Statement",
        list(names),
        index=None,
        format_func=names.__getitem__,
        placeholder="choose",
        key=_STATEMENT,
        filter_mode="contains",
        on_change=_chosen,
        args=(view,),
    )


def _chosen(view: AddView) -> None:
    navigation.go(AddView(Work.CHANGE, view.document, navigation.choice(_STATEMENT)).address())


def _named(full: str, record: Configuration, draft: Draft) -> str:
    said = printable(sentence(record, draft.vocabularies))
    said = said if len(said) <= _SHOWN else said[:_SHOWN] + "…"
    return f"{said} ({full.partition('.')[2]}{', rejected' if record.rejected else ''})"


def _standing(record: Configuration) -> None:
    """Who judged it, who signed it off, and whether it is rejected, in words."""
    said = [
        f"{each.by} judged on {each.date}: {each.says.label}{f' ({each.note})' if each.note else ''}."
        for each in record.readings
    ]
    said += [f"{each.by} signed it off on {each.date}." for each in record.agreed]
    said += [f"Rejected: {record.rejected}"] if record.rejected else []
    for each in said or ["Nobody has judged it yet."]:
        st.caption(plain(each))


def _judge(state: State, begun: Writing, draft: Draft) -> None:
    judged = begun.judged
    st.markdown("After reading its passages in their surroundings: do they carry what is stated?")
    one_of(judged, "by", "Who judges", begun.widget("judge-by"), _team(draft), "choose")
    one_of(judged, "says", "They", begun.widget("judge-says"), labelled(Says), "choose")
    text(judged, "note", "Note", begun.widget("judge-note"))

    def plan() -> Plan:
        return planning.reading(
            begun.bases,
            begun.document,
            begun.changing or "",
            str(judged.get("by") or ""),
            str(judged.get("says") or ""),
            str(judged.get("note") or ""),
            datetime.date.today(),
        )

    _button("Add the judgement", state, begun, plan, ready=bool(judged.get("by") and judged.get("says")))


def _sign(state: State, begun: Writing, draft: Draft, record: Configuration) -> None:
    reviewers = _team(draft, Role.REVIEWER)
    if not reviewers:
        st.markdown("review.yaml lists no reviewer: a member of the team whose role is ‘reviewer’ signs off.")
        return
    st.markdown(f"What is agreed to: **{plain(sentence(record, draft.vocabularies))}**")
    st.markdown(
        f"It rests on {amount(len(record.passages), 'passage')}. A change of either ends the sign-off."
    )
    one_of(begun.judged, "reviewer", "Who signs off", begun.widget("sign-by"), reviewers, "choose")
    quotes = {
        link.passage: draft.quotes.get(full_id(begun.document, link.passage)) for link in record.passages
    }

    def plan() -> Plan:
        by, of = str(begun.judged.get("reviewer") or ""), signed(record, quotes.get)
        return planning.sign_off(
            begun.bases, begun.document, begun.changing or "", by, of, datetime.date.today()
        )

    _button("Sign off", state, begun, plan, ready=bool(begun.judged.get("reviewer")))


def _reject(state: State, begun: Writing, record: Configuration) -> None:
    judged: dict[str, Any] = begun.judged
    if not record.rejected:
        st.markdown("It is kept in its file with the reason, and is counted nowhere.")
        text(judged, "reason", "Reason", begun.widget("reject-reason"))

    def plan() -> Plan:
        reason = "" if record.rejected else str(judged.get("reason") or "")
        return planning.rejection(begun.bases, begun.document, begun.changing or "", reason)

    ready = bool(record.rejected or str(judged.get("reason") or "").strip())
    _button("Count it again" if record.rejected else "Reject it", state, begun, plan, ready=ready)


def _button(label: str, state: State, begun: Writing, plan: Callable[[], Plan], *, ready: bool) -> None:
    """A button that does what is planned; what is written in the form below stays there, unsaved."""

    def done() -> None:
        save_planned(state, begun, lambda: (plan(), begun.changing or ""), keep=True, judging=True)

    st.button(label, key=begun.widget("do", label), on_click=done, disabled=not ready, type="primary")
    if not ready:
        st.caption("Fill what stands above first.")


def _team(draft: Draft, role: Role | None = None) -> dict[str, str]:
    """Members of the team, by their role id."""
    team = draft.review[1].team if draft.review else ()
    return {
        member.id: printable(f"{member.id} ({member.name or member.role.label})")
        for member in team
        if role in (None, member.role)
    }
