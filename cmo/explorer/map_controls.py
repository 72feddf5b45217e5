"""What stands above the map: what is drawn, which kinds are lit, how far it is zoomed out, and what that did."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

import streamlit as st

from cmo.answers.mapped import Version
from cmo.answers.statement import Statement
from cmo.explorer import navigation
from cmo.explorer.map_view import MapView
from cmo.explorer.plain import plain
from cmo.problems.amounts import amount
from cmo.report.picture.overview import MOST_ASKED_FOR, Depth, Overview
from cmo.report.printable import printable
from cmo.schema.words import Kind

WHOLE = "the whole review"

_SCOPE, _VERSION, _KINDS, _DEPTH, _ALSO, _UNFOLDED = (
    f"cmo-map-{name}" for name in ("scope", "version", "kinds", "depth", "also", "unfolded")
)


def choose_scope(view: MapView, theories: Mapping[str, Sequence[Version]], version: Version | None) -> None:
    """Chooses between the whole review, with or without what counts for nothing, and a version of a theory."""
    titles = {"": WHOLE} | {id_: printable(versions[-1].title) for id_, versions in theories.items()}
    navigation.follow(_SCOPE, view.theory or "")
    with st.container(horizontal=True, vertical_alignment="center", gap="xsmall", key="cmo-map-scope-line"):
        st.markdown("Draw", width="content")
        st.selectbox(
            "What is drawn",
            list(titles),
            format_func=lambda id_: titles.get(id_, id_),
            key=_SCOPE,
            on_change=_scope_chosen,
            args=(view,),
            label_visibility="collapsed",
            width=430,
        )
        versions = theories[view.theory] if view.theory else ()
        if version is not None and len(versions) > 1:
            navigation.follow(_VERSION, version.version)
            st.segmented_control(
                "Version",
                [each.version for each in versions],
                key=_VERSION,
                on_change=_version_chosen,
                args=(view, versions[-1].version),
                label_visibility="collapsed",
                width="content",
            )
        if view.theory is None:
            navigation.follow(_ALSO, view.uncounted)
            st.toggle(
                "Also draw what is only argued or suggested", key=_ALSO, on_change=_also_chosen, args=(view,)
            )


def _scope_chosen(view: MapView) -> None:
    _go(view.drawing(navigation.choice(_SCOPE) or None))


def _version_chosen(view: MapView, last: str) -> None:
    chosen = navigation.choice(_VERSION)
    _go(view.drawing(view.theory, None if chosen in (None, last) else chosen))


def light(view: MapView, shown: Sequence[Statement]) -> None:
    """Chooses the kinds of statements that are lit."""
    many = Counter(statement.kind for statement in shown)
    if len(many) < 2:
        return
    navigation.follow(_KINDS, [kind for kind in view.kinds if kind in many])
    st.pills(
        "Kinds of knowledge to light",
        [kind for kind in Kind if kind in many],
        selection_mode="multi",
        format_func=lambda kind: f"{kind.label} ({many[kind]:,})",
        key=_KINDS,
        on_change=_kinds_chosen,
        args=(view,),
    )


def _kinds_chosen(view: MapView) -> None:
    chosen = navigation.choice(_KINDS) or ()
    _go(replace(view, kinds=tuple(kind for kind in Kind if kind in chosen), opened=(), whole=False))


def _also_chosen(view: MapView) -> None:
    kinds = view.kinds if navigation.choice(_ALSO) else ()
    _go(replace(view.zooming(None), uncounted=bool(navigation.choice(_ALSO)), kinds=kinds))


def zooms(view: MapView, found: Overview) -> None:
    """Chooses how far down the concepts are drawn."""
    offered = [each for each in found.depths if each.boxes <= MOST_ASKED_FOR or each is found.depth]
    if len(found.depths) < 2:
        return
    options = {"": "As fits"} | {str(each.steps): _depth_name(each) for each in offered}
    chosen = "" if view.depth is None else str(found.depth.steps)
    navigation.follow(_DEPTH, chosen)
    st.segmented_control(
        "Zoom: from the broadest concepts to each as it is named",
        list(options),
        format_func=options.__getitem__,
        key=_DEPTH,
        on_change=_depth_chosen,
        args=(view,),
    )


def _depth_name(depth: Depth) -> str:
    if depth.whole:
        name = "As named"
    elif depth.steps == 0:
        name = "Broadest"
    else:
        name = f"{amount(depth.steps, 'step')} narrower"
    return f"{name} ({depth.boxes:,} boxes)"


def _depth_chosen(view: MapView) -> None:
    chosen = navigation.choice(_DEPTH)
    _go(view.zooming(int(chosen) if chosen else None))


def join_again(view: MapView, found: Overview) -> None:
    """Offers to close what was opened."""
    if not found.opened:
        return
    navigation.follow(_UNFOLDED, list(found.opened))
    st.pills(
        "Opened into narrower concepts (choose one to join it again)",
        list(found.opened),
        selection_mode="multi",
        format_func=lambda key: plain(found.opened.get(key, key)),
        key=_UNFOLDED,
        on_change=_joined,
        args=(view,),
    )


def _joined(view: MapView) -> None:
    _go(view.unfolding(navigation.choice(_UNFOLDED) or ()))


def _go(view: MapView) -> None:
    navigation.go(view.address())
