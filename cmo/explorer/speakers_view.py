"""Who says what: groups of speakers, what their words support, contradict, qualify or illustrate, and where."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from xml.etree.ElementTree import Element

import streamlit as st

from cmo.answers.labels import Labels
from cmo.answers.speaking import Said, Speakers, speakers
from cmo.explorer import cached, navigation
from cmo.explorer.blanks import unlike
from cmo.explorer.sources_address import SourcesTab, SourcesView
from cmo.explorer.sources_links import OPENED_AT_ONCE, Shown, passage_link, statement_link, view_link
from cmo.problems.amounts import amount
from cmo.report.markup import element, markup
from cmo.report.printable import printable
from cmo.schema.sentence import joined
from cmo.schema.words import COUNTED_KINDS, Stance

_ABOUT = (
    "Who says so is neither who responds nor whose outcome it is. Groups are listed, never counted as studies; what "
    "authors say without naming a group is not in this list."
)


MOST_ASKED_FOR = 1_000
"""Statements whose quotes are asked for at once."""

MOST_NAMED = 3
"""Documents that are named in a cell."""

_DO = {
    Stance.CONTRADICTS: "contradict",
    Stance.QUALIFIES: "qualify",
    Stance.ILLUSTRATES: "illustrate",
}


def show_speakers(shown: Shown, labels: Labels, titles: Mapping[str, str]) -> None:
    """Draws every group with how much it says, or what one group says."""
    st.caption(_ABOUT)
    view = shown.view
    _choose(shown, labels)
    named = {key: value for key, value in (("speaker", view.speaker), ("outcome", view.outcome)) if value}
    rows = shown.rows("who-says-what", **named)
    if view.document:
        rows = [row for row in rows if row["document"] == view.document]
    found = speakers(rows, labels)
    if not found:
        st.markdown(
            "Nobody is quoted saying anything of this in the sources read. That is silence, not its opposite."
        )
    elif view.speaker is None:
        st.html(markup(element("div", _table(view, found, titles), look="cmo-scroll")))
    else:
        words = _words(shown, found)
        for group in found:
            st.html(markup(*_group(group, titles, words)))


def _choose(shown: Shown, labels: Labels) -> None:
    view = shown.view
    stamp = cached.vocabulary(shown.state.review, shown.state.digest).stamp
    outcomes = cached.vocabulary(shown.state.review, shown.state.digest).outcomes
    groups = unlike(labels.of_vocabulary("speakers"))
    concepts = unlike(
        [each for each in labels.of_vocabulary("concepts") if each.id in outcomes or each.id == view.outcome]
    )
    with st.container(horizontal=True, gap="small"):
        _blank(view, "speaker", "Who speaks", "every group", groups, stamp)
        _blank(view, "outcome", "Of which outcome", "any outcome", concepts, stamp)


def _blank(
    view: SourcesView, name: str, label: str, open_words: str, options: Mapping[str, str], stamp: str
) -> None:
    key = f"cmo-sources-{name}-{stamp}"
    navigation.follow(key, getattr(view, name))
    st.selectbox(
        label,
        list(options),
        index=None,
        format_func=lambda term: options.get(term, printable(term)),
        placeholder=open_words,
        filter_mode="contains",
        key=key,
        on_change=_chosen,
        args=(view, name, key),
        width=420,
    )


def _chosen(view: SourcesView, name: str, key: str) -> None:
    navigation.go(replace(view, **{name: navigation.choice(key)}).address())


def _table(view: SourcesView, found: tuple[Speakers, ...], titles: Mapping[str, str]) -> Element:
    heads = ("Who speaks", "Statements their words bear on", "Passages", "In")
    head = element("tr", *(element("th", name, scope="col") for name in heads))
    rows = [
        element(
            "tr",
            element("td", view_link(replace(view, tab=SourcesTab.SPEAKERS, speaker=each.group), each.label)),
            element("td", str(each.statements)),
            element("td", str(each.passages)),
            element("td", _where(each.documents, titles)),
        )
        for each in found
    ]
    return element("table", element("thead", head), element("tbody", *rows), look="cmo-table")


def _words(shown: Shown, found: tuple[Speakers, ...]) -> dict[str, str]:
    """The quotes of what is listed, by passage."""
    ids = sorted({said.configuration for group in found for said in group.said[:OPENED_AT_ONCE]})
    rows = shown.rows("quotes", configurations=tuple(ids[:MOST_ASKED_FOR])) if ids else []
    return {row["passage"]: row["quote"] for row in rows}


def _group(group: Speakers, titles: Mapping[str, str], words: Mapping[str, str]) -> list[Element]:
    heading = (
        f"{group.label}: {amount(group.passages, 'passage')} that "
        f"{'bears' if group.passages == 1 else 'bear'} on {amount(group.statements, 'statement')}"
    )
    if len(group.documents) == 1:
        heading += f", in ‘{titles.get(group.documents[0], group.documents[0])}’"
    where = titles if len(group.documents) > 1 else {}
    items = [element("li", *_said(each, where, words)) for each in group.said[:OPENED_AT_ONCE]]
    if len(group.said) > OPENED_AT_ONCE:
        items.append(element("li", f"And {len(group.said) - OPENED_AT_ONCE} more, in the rows to download."))
    return [element("h3", heading), element("ul", *items, look="cmo-states")]


def _said(said: Said, titles: Mapping[str, str], words: Mapping[str, str]) -> list[str | Element]:
    """What the words do for the statement where they do not support it, the statement, and the words themselves."""
    stance = None if said.stance is Stance.SUPPORTS else element("strong", f"They {_DO[said.stance]}: ")
    kind = "" if said.kind in COUNTED_KINDS else f" – {said.kind.label.partition(' (')[0]}"
    where = f" – in ‘{titles[said.document]}’" if said.document in titles else ""
    quotes = [
        element("li", f"“{words[id_]}” " if id_ in words else "", passage_link(id_)) for id_ in said.passages
    ]
    return [
        *([stance] if stance is not None else []),
        statement_link(said.configuration, said.statement),
        f"{kind}{where}",
        element("ul", *quotes, look="cmo-words"),
    ]


def _where(documents: tuple[str, ...], titles: Mapping[str, str]) -> str:
    """The documents by name, or how many where they are many."""
    if len(documents) > MOST_NAMED:
        return amount(len(documents), "document")
    return joined([f"‘{titles.get(id_, id_)}’" for id_ in documents])
