"""The Queries page: saved queries by their question, a form from their parameters, rows, CSV, JSON and Cypher."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from cmo.answers.labels import Labels
from cmo.errors import QueryError
from cmo.explorer.ask_page import labels_of
from cmo.explorer.plain import plain
from cmo.queries import Parameter, ParameterKind, SavedQuery
from cmo.report.written import csv_text, json_text
from cmo.workspace.review import OpenReview


def page(review: OpenReview) -> None:
    """Draws the page."""
    st.title("Saved queries")
    for problem in review.query_problems:
        st.warning(plain(problem))
    name = st.selectbox(
        "Question",
        list(review.queries),
        index=None,
        format_func=lambda name: f"{name}: {review.queries[name].title}",
        placeholder="Choose a question",
        key="query",
        bind="query-params",
    )
    if name is None:
        st.markdown("Choose a question. The same queries run from the command line and in Neo4j Browser.")
        return
    query = review.query(name)
    st.markdown(plain(query.about))
    given = _form(query, labels_of(review, review.digest()))
    missing = [p.name for p in query.parameters if p.required and not given.get(p.name)]
    if missing:
        st.info(plain(f"Fill in: {', '.join(missing)}."))
    else:
        _rows(review, query, given)
    with st.expander("The Cypher"):
        st.code(query.text, language="cypher")


def _form(query: SavedQuery, labels: Labels) -> dict[str, object]:
    """A field for every parameter; what is typed is in the address."""
    given: dict[str, object] = {}
    columns = st.columns(3)
    for position, parameter in enumerate(query.parameters):
        with columns[position % 3]:
            given[parameter.name] = _field(query, parameter, labels)
    return {name: value for name, value in given.items() if value not in (None, "")}


def _field(query: SavedQuery, parameter: Parameter, labels: Labels) -> object:
    label = parameter.name.replace("_", " ")
    about = plain(parameter.about) or None
    key = f"{query.name}-{parameter.name}"
    if parameter.kind is ParameterKind.BOOLEAN:
        return st.checkbox(label, value=bool(parameter.default), key=key, help=about, bind="query-params")
    options = _options(parameter, labels)
    if not options:
        default = "" if parameter.default is None else str(parameter.default)
        return st.text_input(label, value=default, key=key, help=about, bind="query-params")
    chosen = list(options)
    index = chosen.index(str(parameter.default)) if parameter.default in options else None
    return st.selectbox(
        label,
        chosen,
        index=index,
        format_func=lambda value: options.get(value, value),
        placeholder="any",
        key=key,
        help=about,
        bind="query-params",
    )


def _options(parameter: Parameter, labels: Labels) -> Mapping[str, str]:
    if parameter.choices:
        return {str(choice): str(choice) for choice in parameter.choices}
    if parameter.kind.has_vocabulary and parameter.vocabulary:
        return {entry.id: entry.label for entry in labels.of_vocabulary(parameter.vocabulary)}
    return {}


def _rows(review: OpenReview, query: SavedQuery, given: Mapping[str, object]) -> None:
    try:
        rows = review.run(query.name, given)
    except QueryError as error:
        st.error(plain(error))
        return
    columns = [column.name for column in query.columns]
    st.markdown(f"{len(rows)} rows")
    st.dataframe(rows, hide_index=True, width="stretch", column_order=columns)
    first, second, _ = st.columns([1, 1, 4])
    first.download_button("Download CSV", csv_text(rows, columns), f"{query.name}.csv", "text/csv")
    second.download_button("Download JSON", json_text(rows), f"{query.name}.json", "application/json")
