"""The statements through what is lit on the map, each down to its quotes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import streamlit as st

from cmo.answers.answer import Answer
from cmo.answers.mapped import Mapped, evidence_of
from cmo.explorer import navigation
from cmo.explorer.address import AskView
from cmo.explorer.desk import Desk
from cmo.explorer.keeper import State
from cmo.explorer.map_drawing import Drawing
from cmo.explorer.map_view import MapView
from cmo.explorer.session import Serving
from cmo.explorer.shelves import FIRST, show_statement
from cmo.problems.amounts import amount
from cmo.report.markup import element, markup
from cmo.report.order import most_carried_first
from cmo.report.publishing import as_published
from cmo.workspace.review import OpenReview

MOST_SHOWN = 60
"""Statements shown below the picture."""


@dataclass(frozen=True)
class MapDesk(Desk):
    """A desk whose statements open on the Map page."""

    map: MapView = field(default_factory=MapView)

    def show(self, view: AskView) -> None:
        """Goes to the same map with other statements open."""
        _go(replace(self.map, opened=view.opened))


def show_evidence(
    state: State, serving: Serving, held: Mapped, view: MapView, drawn: Drawing, through: Sequence[str]
) -> None:
    """The statements through what is lit, or those the address opens; those brought out first, each down to its quotes."""
    fits = drawn.fits
    found = most_carried_first(held.by_id[id_] for id_ in through)
    found.sort(key=lambda s: (fits is not None and s.configuration not in fits, not s.is_counted))
    some = found[: MOST_SHOWN if view.whole else FIRST]
    some += [s for s in found[len(some) :] if s.configuration in view.opened]
    ids = [s.configuration for s in some]
    answer = _evidence(state.review, state.digest, held, tuple(ids))
    if serving.publish:
        answer = as_published(answer)
    desk = MapDesk(state, answer, AskView(opened=view.opened), publish=serving.publish, map=view)
    lit = view.lit and drawn.overview.picture.through(view.lit)
    where = f"Through ‘{drawn.overview.picture.name(view.lit or '')}’" if lit else "Opened by the address"
    st.html(markup(element("h3", f"{where}: {amount(len(found), 'statement')}")))
    by_id = {s.configuration: (shelf, s) for shelf, held_ in answer.shelves.items() for s in held_}
    for id_ in ids:
        show_statement(desk, *by_id[id_])
    if len(found) > FIRST:
        most = min(len(found), MOST_SHOWN)
        words = f"Show the first {FIRST}" if view.whole else f"Show {most} of {len(found)} (now {len(some)})"
        st.button(
            words,
            key="cmo-map-all",
            type="tertiary",
            on_click=_go,
            args=(replace(view, whole=not view.whole),),
        )


@st.cache_resource(show_spinner="Asking the graph …", max_entries=32)
def _evidence(_review: OpenReview, digest: str, _held: Mapped, ids: tuple[str, ...]) -> Answer:
    return _review.together(lambda run: evidence_of(run, _held, ids))


def _go(view: MapView) -> None:
    navigation.go(view.address())
