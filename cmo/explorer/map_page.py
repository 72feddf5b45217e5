"""The Map page: the programme theory as one layered picture, zoomed out until it can be told apart."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

import streamlit as st

from cmo.answers.labels import Labels
from cmo.answers.mapped import Mapped, Version
from cmo.answers.question import BLANKS
from cmo.answers.statement import Statement
from cmo.explorer import cached, navigation
from cmo.explorer.about import show_about
from cmo.explorer.address import AskView, Unknown
from cmo.explorer.blanks import blanks, unknown_terms, unknown_words
from cmo.explorer.keeper import State
from cmo.explorer.leaving import leave
from cmo.explorer.map_controls import choose_scope, join_again, light, zooms
from cmo.explorer.map_drawing import Drawing, What, drawn_of, held_of
from cmo.explorer.map_evidence import show_evidence
from cmo.explorer.map_view import MapView, read_map
from cmo.explorer.picture_view import as_table, draw
from cmo.explorer.plain import plain
from cmo.explorer.session import Serving
from cmo.problems.amounts import amount
from cmo.report.drawing import Drawn, drawing
from cmo.report.markup import element, markup
from cmo.report.naming import file_name
from cmo.report.picture import Overview
from cmo.report.picture.steps import STEP_COLUMNS, step_rows
from cmo.report.picture.told import drawn_in_words, joined_in_words
from cmo.report.picture.zoom import OTHERS, opening
from cmo.report.publishing import Withholding
from cmo.report.written import csv_text, json_text

LONGEST = 200
"""Signs shown of what an address says."""

MOST_TOLD = 5
"""Warnings of one sort shown at once."""

MOST_NAMED = 60
"""Terms named of those there is no room for."""


def page(state: State, serving: Serving) -> None:
    """Draws the page."""
    st.html(markup(element("h1", "The programme theory on one page", look="cmo-title")))
    show_about(cached.subject(state.review, state.digest))
    vocabulary = cached.vocabulary(state.review, state.digest)
    held = held_of(state.review, state.digest)
    theories = held.theories()
    view, unknown = read_map(navigation.given(), vocabulary.labels, theories)
    version = _version(view, held)
    choose_scope(view, theories, version)
    unknown_words([each for each in unknown if not each.of_term])
    if unknown_terms(view, unknown, vocabulary.labels):
        return
    if version and version.words:
        words = _withheld(state, serving, version.words)
        st.html(markup(element("section", element("p", words, look="cmo-reading"), look="cmo-answer")))
    shown = held.within(version, uncounted=view.uncounted)
    if not shown:
        st.html(markup(element("p", "There is nothing to draw here.", look="cmo-nothing")))
        return
    _bring_out(view, vocabulary, shown)
    drawn = drawn_of(state.review, state.digest, serving.publish, What.of(view, version))
    zooms(view, drawn.overview)
    st.markdown(_how_much(view, drawn, vocabulary.labels))
    join_again(view, drawn.overview)
    _not_there(view, held, drawn.overview)
    title = version.title if version else cached.subject(state.review, state.digest).title
    _picture(state, serving, held, view, drawn, title)
    _leave(view, drawn, title)
    _stand_alone(state, serving, held, view, drawn, version)


def _bring_out(view: MapView, vocabulary: cached.Vocabulary, shown: Sequence[Statement]) -> None:
    """The blanks and kinds that light a part of the picture; out of the way until they are wanted."""
    with st.expander("Light a part of it; the rest fades", key="cmo-map-bring-out"):
        blanks(view, vocabulary, "Light what works, and what does not,", "")
        light(view, shown)


def _version(view: MapView, held: Mapped) -> Version | None:
    """The version that is drawn: the one named, or the last."""
    if view.theory is None:
        return None
    versions = held.theories()[view.theory]
    return next((each for each in versions if each.version == view.version), versions[-1])


def _withheld(state: State, serving: Serving, text: str) -> str:
    return cached.withholding(state.review, state.digest).text(text) if serving.publish else text


def _not_there(view: MapView, held: Mapped, found: Overview) -> None:
    """Says what the address opens and is not there."""
    words = [
        f"The address opens ‘{key[:LONGEST]}’ into narrower concepts, of which there are none here."
        for key in view.unfolded
        if key not in found.opened
    ]
    words += [
        f"The address opens the statement ‘{id_[:LONGEST]}’, which the review does not hold."
        for id_ in view.opened
        if id_ not in held.by_id
    ]
    unknown_words([Unknown("open", "", each) for each in words[:MOST_TOLD]])


def _how_much(view: MapView, drawn: Drawing, labels: Labels) -> str:
    """What is drawn, what of it fades and what was joined to make it fit, in words."""
    said = [drawn_in_words(drawn.statements)]
    if drawn.fits is not None:
        fit = sum(s.configuration in drawn.fits for s in drawn.statements)
        said.append(
            f"{amount(fit, 'statement')} {'fits' if fit == 1 else 'fit'} what is to be lit "
            f"({_lit_in_words(view, labels)}); the other {len(drawn.statements) - fit:,} fade."
        )
    said += joined_in_words(drawn.overview)
    if any(box.joined and box.term != OTHERS for box in drawn.overview.boxes.values()):
        said.append("Choose such a box to open it.")
    return plain(" ".join(said))


def _lit_in_words(view: MapView, labels: Labels) -> str:
    """The terms and kinds that are brought out, by their labels."""
    named = [labels.label(BLANKS[blank], term) for blank, term in view.question.set_blanks().items()]
    return "; ".join([*named, *(kind.label for kind in view.kinds)])


def _picture(state: State, serving: Serving, held: Mapped, view: MapView, drawn: Drawing, title: str) -> None:
    picture = drawn.overview.picture
    through = picture.through(view.lit) if view.lit else None
    draw(picture, title, view.lit if through else None, lambda key: _go(view.lighting(key)))
    if view.lit and not through:
        words = f"What the address lights, ‘{view.lit}’, is not in this picture."
        st.html(markup(element("p", words, look="cmo-nothing")))
    if view.lit and through:
        _unfold(view, drawn.overview, held.labels)
        show_evidence(state, serving, held, view, drawn, through)
    elif opened := [id_ for id_ in view.opened if id_ in held.by_id]:
        show_evidence(state, serving, held, view, drawn, opened)
    as_table(picture)


def _go(view: MapView) -> None:
    navigation.go(view.address())


def _unfold(view: MapView, found: Overview, labels: Labels) -> None:
    """Offers to open a joined node into what it stands for."""
    box = found.boxes.get(view.lit or "")
    if box is None or not box.joined:
        return
    node = next(each for each in found.picture.nodes if each.key == box.key)
    if box.term == OTHERS:
        named = ", ".join(node.stands_for[:MOST_NAMED])
        more = len(node.stands_for) - MOST_NAMED
        st.markdown(
            plain(f"For these there was no room, as fewest statements name them: {named}")
            + (f" and {more:,} more." if more > 0 else ".")
        )
        return
    st.button(
        f"Open ‘{plain(node.label)}’ into the {len(box.members)} it stands for",
        key="cmo-map-unfold",
        on_click=_go,
        args=(view.unfolding((*view.unfolded, opening(box.layer, box.term))),),
    )


def _leave(view: MapView, drawn: Drawing, title: str) -> None:
    picture = drawn.overview.picture
    if view.question.set_blanks():
        navigation.link("ask", "What is lit, in sentences", AskView(view.question).address())
    leave(
        ["map", *([view.theory] if view.theory else []), *view.question.set_blanks().values()],
        {
            "csv": lambda: csv_text(step_rows(picture), STEP_COLUMNS, mark=True),
            "json": lambda: json_text({"title": title, "steps": step_rows(picture)}),
        },
    )


def _stand_alone(
    state: State, serving: Serving, held: Mapped, view: MapView, drawn: Drawing, version: Version | None
) -> None:
    """The same as one interactive file that opens without the explorer."""
    review = cached.subject(state.review, state.digest).title
    what = Drawn(review, version, view.question, datetime.date.today())

    def made() -> str:
        withholding = cached.withholding(state.review, state.digest) if serving.publish else Withholding()
        return drawing(
            held, drawn.statements, what, withholding, fits=drawn.fits, depth=view.depth, opened=view.unfolded
        )

    st.download_button(
        "Download as an interactive page (HTML)",
        made,
        file_name(["map", *([view.theory] if view.theory else [])], what.day, "html"),
        "text/html",
        on_click="ignore",
        key="cmo-map-html",
        help="One file that opens offline in any browser.",
    )
