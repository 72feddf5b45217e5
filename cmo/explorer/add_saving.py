"""Saving from the Add page: tried first, refused where it is wrong or a file changed, and said when it is done."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from cmo.errors import CmoError
from cmo.explorer import navigation, session
from cmo.explorer.add_writing import Writing, problems, read_now, source_folder
from cmo.explorer.keeper import State
from cmo.explorer.plain import plain
from cmo.ingest.form.plan import Plan
from cmo.ingest.form.saving import save
from cmo.ingest.form.trial import Placed
from cmo.problems import errors
from cmo.problems.amounts import amount

_SAVED = "cmo-add-saved"
_REFUSED = "cmo-add-refused"
MOST_SAID = 5
"""Errors that are said beside the button, where they are not said beside the fields."""


def tried_now(state: State, writing: Writing, plan: Plan) -> tuple[Placed, ...]:
    """What a check would say of the plan; kept while neither the plan nor the folder changes."""
    key = (tuple((each.inside, each.after) for each in plan.changes), state.review.signature())
    if writing.tried is None or writing.tried[0] != key:
        about = [f"{writing.document}.{writing.changing}"] if writing.changing else []
        writing.tried = (key, problems(state.review, plan, writing.document, about))
    return writing.tried[1]


def say_conflicts(state: State, writing: Writing) -> None:
    """Both versions of every file that changed, and how to go on."""
    if not writing.conflicts:
        return
    st.error(
        "Nothing was written: a file changed since you began. What you wrote is all here. Look at both versions, then "
        "go on from the file as it is now."
    )
    for conflict in writing.conflicts:
        st.markdown(f"**{plain(conflict.change.inside)}**")
        theirs, ours = st.columns(2)
        with theirs:
            st.markdown("What was changed in it meanwhile:")
            st.code(conflict.theirs, language="diff", wrap_lines=True)
        with ours:
            st.markdown("What you were about to change:")
            st.code(conflict.ours, language="diff", wrap_lines=True)
    st.button(
        "Go on from the files as they are now",
        key=writing.widget("go-on"),
        on_click=begin_again,
        args=(state, writing),
        kwargs={"keep": True},
    )


def begin_again(state: State, writing: Writing, *, keep: bool) -> None:
    """Takes the files as they are now; for use as a callback."""
    try:
        writing.begin_again(read_now(state.review, writing.document)[0].draft, keep=keep)
    except CmoError as error:
        st.session_state[_REFUSED] = str(error)


def say_refused() -> None:
    """Says why nothing was saved."""
    if refused := st.session_state.pop(_REFUSED, None):
        st.error(plain(refused))


def save_planned(
    state: State, writing: Writing, make: Callable[[], tuple[Plan, str]], *, keep: bool, judging: bool = False
) -> None:
    """Saves a plan, if nothing is wrong with it; for use in a callback.

    Args:
        state: of the review.
        writing: whose files are written; what is written there stays, whatever stands in the way.
        make: gives the plan, and the local id of the statement it is about.
        keep: whether what is written stays in the form after it was saved, too.
        judging: whether the plan is about a judgement, so that what is wrong is said beside the button.
    """
    try:
        plan, own = make()
        if not plan.changes:
            st.session_state[_REFUSED] = "Nothing is written that the files do not say already."
            return
        wrong = errors(each.problem for each in tried_now(state, writing, plan))
        if wrong:
            beside = judging or not read_now(state.review, writing.document)[1]
            said = [f"{each.what} {each.remedy}" for each in wrong[:MOST_SAID]]
            st.session_state[_REFUSED] = (
                f"Not saved: {amount(len(wrong), 'error')} would stand in the evidence files. "
                + (" ".join(said) if beside else "Mend what is said above;")
                + " Everything you wrote is still here."
            )
            return
        saved = save(writing.bases, plan, source_folder(state.review.places.sources), writing.document)
        writing.conflicts = saved.conflicts
        if saved.conflicts:
            return
        if saved.unanchored:
            st.session_state[_REFUSED] = f"Saved, but where the quotes stand was not kept. {saved.unanchored}"
        st.session_state[_SAVED] = (f"{writing.document}.{own}", tuple(saved.written))
        session.current()[1].look()
        writing.begin_again(read_now(state.review, writing.document)[0].draft, keep=keep)
    except CmoError as error:
        st.session_state[_REFUSED] = str(error)


def forget_saved() -> None:
    """Says no more of what was saved last: something else is done now."""
    st.session_state.pop(_SAVED, None)


def saved_last() -> None:
    """Says what was saved last, with the way to it."""
    saved = st.session_state.get(_SAVED)
    if saved is None:
        return
    full, files = saved
    with st.container(border=True, key="cmo-saved"):
        st.markdown(f"**Saved and loaded: {plain(full)}.** Written: {plain(', '.join(files))}.")
        with st.container(horizontal=True):
            navigation.link("ask", "Open the statement", {"open": [full]})
            if any(file.startswith("readings/") for file in files):
                address = {"do": ["settle"], "statement": [full]}
                navigation.link("add", "See both codings side by side", address)
            navigation.link("add", "Change, judge or sign it off", {"do": ["change"], "statement": [full]})
