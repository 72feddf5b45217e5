"""The Queries page: saved queries by their question, a form from their parameters, rows, CSV, JSON and Cypher."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import streamlit as st

from cmo.answers.labels import Labels
from cmo.errors import QueryError
from cmo.explorer import cached, navigation
from cmo.explorer.address import QueryView, read_query
from cmo.explorer.blanks import unknown_words
from cmo.explorer.keeper import State
from cmo.explorer.leaving import leave
from cmo.explorer.plain import plain
from cmo.explorer.query_form import form
from cmo.explorer.session import Serving
from cmo.problems.amounts import amount
from cmo.queries import ColumnKind, SavedQuery, bind, open_question, title_for
from cmo.report.labelled import with_labels
from cmo.report.markup import element, markup, prose
from cmo.report.printable import printable
from cmo.report.publishing import rows_as_published
from cmo.report.written import csv_text, json_text
from cmo.workspace.saved_queries import Queries, broken_words

_QUERY = "cmo-query"
_LABELS = "cmo-labels"

MOST_PROBLEMS = 50


def page(state: State, serving: Serving) -> None:
    """Draws the page."""
    review = state.review
    st.html(markup(element("h1", "Saved queries", look="cmo-title")))
    saved = review.saved
    vocabulary = cached.vocabulary(review, state.digest)
    labels = vocabulary.labels
    known = {
        name: [parameter.name for parameter in query.parameters] for name, query in saved.by_name.items()
    }
    view, unknown = read_query(navigation.given(), known | dict.fromkeys(saved.broken, ()))
    _choose(view, saved)
    _broken(view, saved)
    if view.query in saved.broken:
        return
    unknown_words(unknown)
    if view.query is None:
        st.markdown(
            "Choose a question. The same queries run from the shell, in a notebook and in Neo4j Browser."
        )
        return
    query = review.query(view.query)
    st.html(markup(prose(query.about)))
    form(query, view, vocabulary)
    _result(state, serving, query, view, labels)
    with st.expander("The Cypher"):
        st.code(query.text, language="cypher")


def _broken(view: QueryView, saved: Queries) -> None:
    """Says which queries cannot be asked: the one chosen with all its problems, the others behind a click."""
    for name, problems in saved.broken.items():
        words = plain(broken_words(name, problems))
        listed = "\n".join(f"- {plain(problem)}" for problem in problems[:MOST_PROBLEMS])
        if name == view.query:
            st.error(f"{words}\n\n{listed}")
        elif view.query is None:
            with st.expander(words):
                st.markdown(listed)
    if view.query is None:
        for problem in saved.problems:
            if not any(problem in problems for problems in saved.broken.values()):
                st.warning(plain(problem))


def _choose(view: QueryView, saved: Queries) -> None:
    names = {name: f"{name}: {_open_title(query)}" for name, query in saved.by_name.items()}
    names |= {name: f"{name}: cannot be asked as it is" for name in saved.broken}
    navigation.follow(_QUERY, view.query)
    st.selectbox(
        "Question",
        sorted(names),
        index=None,
        format_func=lambda name: printable(names[name]),
        placeholder="Choose a question",
        key=_QUERY,
        on_change=_chosen,
    )


def _chosen() -> None:
    navigation.go(QueryView(navigation.choice(_QUERY)).address())


def _open_title(query: SavedQuery) -> str:
    """The title with all its parameters unset."""
    return open_question(query)


def _result(state: State, serving: Serving, query: SavedQuery, view: QueryView, labels: Labels) -> None:
    missing = [p.name.replace("_", " ") for p in query.parameters if p.required and p.name not in view.given]
    if missing:
        st.info(plain(f"Choose {' and '.join(missing)} to see the rows."))
        return
    terms: dict[str, set[str]] = {}
    named: dict[str, dict[str, str]] = {}
    for (vocabulary, id_), entry in labels.terms.items():
        terms.setdefault(vocabulary, set()).add(id_)
        named.setdefault(vocabulary, {})[id_] = entry.label
    try:
        bound = bind(query, view.given, review=state.review.review, known_terms=terms)
        with st.spinner("Asking the graph …"):
            rows = state.review.run(query.name, view.given)
    except QueryError as error:
        for line in str(error).splitlines():
            st.error(plain(line))
        return
    if serving.publish:
        rows = rows_as_published(rows, cached.withholding(state.review, state.digest))
    title = element("h2", title_for(query, bound, named), look="cmo-query-title")
    st.html(markup(title, element("p", amount(len(rows), "row"))))
    columns = [column.name for column in query.columns]
    _labels_switch(view)
    if view.labelled:
        titles = {row["document"]: row["title"] for row in state.review.run("documents")}
        rows, columns = with_labels(rows, columns, labels, titles=titles, parameters=bound)
    _rows(query, rows, columns)
    leave(
        [query.name, *view.given.values()],
        {"csv": lambda: csv_text(rows, columns, mark=True), "json": lambda: json_text(rows)},
    )


def _labels_switch(view: QueryView) -> None:
    navigation.follow(_LABELS, view.labelled)
    st.toggle("Labels beside ids", key=_LABELS, on_change=_labels_chosen, args=(view,))


def _labels_chosen(view: QueryView) -> None:
    navigation.go(replace(view, labelled=bool(navigation.choice(_LABELS))).address())


def _rows(query: SavedQuery, rows: list[dict[str, Any]], columns: list[str]) -> None:
    if rows:
        st.dataframe(_table(query, rows, columns), hide_index=True, width="stretch")
    else:
        st.markdown("No row fits. That is what the graph holds, not a fault.")


def _table(query: SavedQuery, rows: list[dict[str, Any]], columns: list[str]) -> dict[str, list[Any]]:
    """Rows as columns of texts, numbers and truths; lists are joined, for a cell shows one line."""
    kinds = (ColumnKind.NUMBER, ColumnKind.BOOLEAN)
    kept = {column.name for column in query.columns if column.kind in kinds}
    return {
        column: [row[column] if column in kept else _cell(row[column]) for row in rows] for column in columns
    }


def _cell(value: Any) -> str:
    if value is None:
        return ""
    return printable("; ".join(map(str, value)) if isinstance(value, list | tuple) else str(value))
