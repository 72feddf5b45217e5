"""The Gaps page: two facets crossed, where there is evidence and where nobody has looked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import streamlit as st

from cmo.answers.gaps import TABLE_COLUMNS, Axis, Gaps, find_gaps, summed_up
from cmo.answers.headings import Heading, Shown, headings
from cmo.answers.reading import CAUTION
from cmo.answers.splits import listed
from cmo.explorer import cached, navigation
from cmo.explorer.about import show_about
from cmo.explorer.blanks import NAMES, unknown_words, unlike
from cmo.explorer.cached import Vocabulary
from cmo.explorer.gaps_table import key_to_signs, table
from cmo.explorer.gaps_view import GapsView, read_gaps
from cmo.explorer.keeper import State
from cmo.explorer.leaving import leave
from cmo.explorer.plain import plain
from cmo.explorer.session import Serving
from cmo.report.markup import element, markup
from cmo.report.written import csv_text, json_text
from cmo.schema.worded import worded
from cmo.workspace.review import OpenReview

MOST_ROWS, MOST_COLUMNS = 60, 24
"""Headings a table has room for at first; of more, those that hold most are shown, and it says so."""

MOST_COLUMNS_EVER, MOST_CELLS = 60, 4_000
"""Bounds where everything is asked for; a page of more cells would take a browser too long."""

_LOOK = Path(__file__).with_name("gaps.css")
_TIER = "Sort of outcome"


def page(state: State, serving: Serving) -> None:
    """Draws the page."""
    st.html(_LOOK)
    st.html(markup(element("h1", "Where is there evidence, and where is there none?", look="cmo-title")))
    show_about(cached.subject(state.review, state.digest))
    vocabulary = cached.vocabulary(state.review, state.digest)
    view, unknown = read_gaps(navigation.given(), vocabulary.labels)
    _sides(view)
    unknown_words(unknown)
    gaps = _gaps(state.review, state.digest, view.rows, view.columns)
    rows, columns = _shown(gaps, view)
    _how_much(view, gaps, rows, columns)
    _unfold(view, gaps, vocabulary)
    if rows.headings and columns.headings:
        sides = (name_of(view.rows), name_of(view.columns))
        names = {axis: _names(gaps, axis) for axis in (gaps.rows, gaps.columns)}

        def name(axis: Axis, term: str) -> str:
            return names[axis].get(term) or axis.label(term, gaps.labels)

        st.html(markup(key_to_signs(gaps), table(gaps, rows.headings, columns.headings, name, sides)))
    leave(
        ["gaps", view.rows.value, view.columns.value],
        {
            "csv": lambda: csv_text(gaps.table(), TABLE_COLUMNS, mark=True),
            "json": lambda: json_text(gaps.table()),
        },
    )


@st.cache_resource(show_spinner="Asking the graph …", max_entries=16)
def _gaps(_review: OpenReview, digest: str, rows: Axis, columns: Axis) -> Gaps:
    labels = cached.vocabulary(_review, digest).labels
    return _review.together(lambda run: find_gaps(run, labels, rows, columns))


def name_of(axis: Axis) -> str:
    """What a side of the table is called: as the blank of Ask that it fills."""
    return NAMES[axis.blank] if axis.blank else _TIER


def _names(gaps: Gaps, axis: Axis) -> Mapping[str, str]:
    """Term → label, with ids beside labels that several terms share."""
    return unlike(gaps.labels.of_vocabulary(axis.vocabulary)) if axis.vocabulary else {}


def _sides(view: GapsView) -> None:
    """The sentence that says what is crossed; a choice is written to the address."""
    axes = {axis.value: name_of(axis) for axis in Axis}
    with st.container(horizontal=True, vertical_alignment="center", gap="xsmall", key="cmo-question"):
        for words, side, chosen in (("Down:", "rows", view.rows), ("Across:", "columns", view.columns)):
            key = f"cmo-gaps-{side}"
            navigation.follow(key, chosen.value)
            with st.container(
                horizontal=True, wrap=False, vertical_alignment="center", gap="xsmall", width="content"
            ):
                st.markdown(words, width="content")
                st.selectbox(
                    "Down the table" if side == "rows" else "Across the table",
                    list(axes),
                    format_func=axes.__getitem__,
                    key=key,
                    on_change=_crossed,
                    args=(view,),
                    label_visibility="collapsed",
                    width=190,
                )
        st.button("Swap", type="tertiary", on_click=_go, args=(view.crossing(view.columns, view.rows),))


def _crossed(view: GapsView) -> None:
    _go(view.crossing(Axis(navigation.choice("cmo-gaps-rows")), Axis(navigation.choice("cmo-gaps-columns"))))


def _go(view: GapsView) -> None:
    navigation.go(view.address())


def _shown(gaps: Gaps, view: GapsView) -> tuple[Shown, Shown]:
    opened: tuple[set[str] | None, set[str] | None] = (set(view.open_rows), set(view.open_columns))
    if view.unfolded:
        opened = (None, None)
    most = MOST_COLUMNS_EVER if view.everything else MOST_COLUMNS
    columns = headings(gaps, gaps.columns, unfolded=opened[1], everything=view.everything, most=most)
    most = MOST_CELLS // max(len(columns.headings), 1) if view.everything else MOST_ROWS
    rows = headings(gaps, gaps.rows, unfolded=opened[0], everything=view.everything, most=most)
    return rows, columns


def _how_much(view: GapsView, gaps: Gaps, rows: Shown, columns: Shown) -> None:
    """What is in the table and what is left out of it, in words."""
    cells = [
        gaps.cells[row.term, column.term]
        for row in rows.headings
        for column in columns.headings
        if (row.term, column.term) in gaps.cells
    ]
    said = [summed_up(cells, gaps), "Nothing in what was read is silence, not a sign that it fails."]
    said += [*_left_out(gaps, view.rows, rows), *_left_out(gaps, view.columns, columns)]
    if not any(gaps.asked(cell).whole for cell in cells):
        said.append(
            "No question of Ask is for these cells alone: a cell opens the nearest, whose answer holds more."
        )
    st.html(
        markup(
            element(
                "section",
                element("p", " ".join(said)),
                element("p", CAUTION, look="cmo-caution"),
                look="cmo-answer",
            )
        )
    )


def _left_out(gaps: Gaps, axis: Axis, shown: Shown) -> Sequence[str]:
    """Terms that are silent throughout are named: a row that is not there is easily overlooked."""
    said = []
    if shown.silent:
        names = _names(gaps, axis)
        labels = [worded(names.get(term) or axis.label(term, gaps.labels)) for term in shown.silent]
        said.append(
            f"No statement names, and the table leaves out, {len(labels)} of {shown.of} under ‘{name_of(axis)}’: {listed(labels)}."
        )
    if shown.too_many:
        said.append(
            f"There is no room for {shown.too_many} more under ‘{name_of(axis)}’: those that hold most are shown, and "
            "what is downloaded holds every cell."
        )
    return said


def _unfold(view: GapsView, gaps: Gaps, vocabulary: Vocabulary) -> None:
    """What brings in more terms: those of which nothing is known, and narrower ones."""
    with st.container(horizontal=True, vertical_alignment="center", gap="medium"):
        for key, label, chosen, change in (
            ("cmo-gaps-terms", "All terms, also those no statement names", view.everything, "everything"),
            ("cmo-gaps-narrower", "All narrower terms", view.unfolded, "unfolded"),
        ):
            navigation.follow(key, chosen)
            st.toggle(label, key=key, on_change=_toggled, args=(view, change, key))
    if view.unfolded:
        return
    for axis, change, opened in (
        (view.rows, "open_rows", view.open_rows),
        (view.columns, "open_columns", view.open_columns),
    ):
        every = headings(gaps, axis, unfolded=None, everything=view.everything, most=10_000)
        _pills(view, gaps, vocabulary, axis, change, opened, every.headings)


def _pills(
    view: GapsView,
    gaps: Gaps,
    vocabulary: Vocabulary,
    axis: Axis,
    change: str,
    opened: Sequence[str],
    every: Sequence[Heading],
) -> None:
    """One button for each term that has narrower ones."""
    names = _names(gaps, axis)
    options = {each.term: f"{names.get(each.term)} ({each.narrower})" for each in every if each.narrower}
    if not options:
        return
    key = f"cmo-gaps-{change}-{axis.value}-{vocabulary.stamp}"
    navigation.follow(key, [term for term in opened if term in options])
    st.pills(
        f"Show narrower terms – {name_of(axis)}",
        list(options),
        selection_mode="multi",
        format_func=lambda term: plain(options.get(term, term)),
        key=key,
        on_change=_unfolded,
        args=(view, change, key),
    )


def _toggled(view: GapsView, change: str, key: str) -> None:
    _go(_with(view, change, bool(navigation.choice(key))))


def _unfolded(view: GapsView, change: str, key: str) -> None:
    _go(_with(view, change, tuple(navigation.choice(key) or ())))


def _with(view: GapsView, change: str, value: object) -> GapsView:
    return replace(view, **{change: value})  # type: ignore[arg-type]
