"""Rows with labels beside their ids: a second column for every column of terms or documents."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from cmo.answers.labels import Labels

Row = Mapping[str, Any]
Name = Callable[[str], str | None]
"""Gives what an id is called; None where it is not known."""

LABEL = "_label"
"""Ends the name of a column of labels."""

TERMS = {
    "activities": "activities",
    "actors": "actors",
    "coded_people": "people",
    "coded_referral_models": "referral-models",
    "compared_with": "concepts",
    "concept": "concepts",
    "contexts": "concepts",
    "differs_actor": "actors",
    "differs_context": "concepts",
    "differs_resource": "concepts",
    "dimension": "dimensions",
    "draws_on": "substantive-theories",
    "first_outcome": "concepts",
    "mechanism": "concepts",
    "outcome": "concepts",
    "outcomes": "concepts",
    "people": "people",
    "referral_models": "referral-models",
    "resources": "concepts",
    "responses": "concepts",
    "second_outcome": "concepts",
    "speaker": "speakers",
    "speakers": "speakers",
    "stages": "stages",
    "unless": "concepts",
}
"""Column → the vocabulary whose ids it holds."""

OF_ANY_VOCABULARY = ("from", "to", "term", "opposite")
"""Columns whose vocabulary differs from row to row."""

DOCUMENTS = ("document", "documents", "caused_by")

AXES = {"row": "rows", "column": "columns"}
"""Columns whose vocabulary a parameter says."""

OF_AXIS = {
    "referral_model": "referral-models",
    "people": "people",
    "activity": "activities",
    "stage": "stages",
    "actor": "actors",
    "outcome": "dimensions",
}


def with_labels(
    rows: Iterable[Row],
    columns: Sequence[str],
    labels: Labels,
    *,
    titles: Mapping[str, str],
    parameters: Mapping[str, object],
) -> tuple[list[dict[str, Any]], list[str]]:
    """The rows and columns with a column of labels behind each column of ids; ids nobody knows stay without.

    Args:
        rows: of a saved query.
        columns: its columns, in order.
        labels: of every term.
        titles: document id → its title.
        parameters: what the query was asked with.
    """
    has_labels = "label" in columns
    names = {
        column: name
        for column in columns
        if (name := _name(column, labels, titles, parameters)) is not None
        and f"{column}{LABEL}" not in columns
        and not (has_labels and column in ("concept", "term"))
    }
    wide = [
        each for column in columns for each in (column, *([f"{column}{LABEL}"] if column in names else []))
    ]
    return [_widened(row, columns, names) for row in rows], wide


def _name(
    column: str, labels: Labels, titles: Mapping[str, str], parameters: Mapping[str, object]
) -> Name | None:
    """What gives the labels of a column; None where it holds no ids."""
    if column in DOCUMENTS:
        return titles.get
    if column in OF_ANY_VOCABULARY:
        return _whichever(labels)
    vocabulary = TERMS.get(column) or OF_AXIS.get(str(parameters.get(AXES.get(column, ""))))
    if vocabulary is None:
        return None

    def label(term: str) -> str | None:
        entry = labels.terms.get((vocabulary, term))
        return entry.label if entry else None

    return label


def _whichever(labels: Labels) -> Name:
    """Names an id by its label where all vocabularies that have it agree."""
    found: dict[str, set[str]] = {}
    for (_, id_), entry in labels.terms.items():
        found.setdefault(id_, set()).add(entry.label)
    return {id_: next(iter(known)) for id_, known in found.items() if len(known) == 1}.get


def _widened(row: Row, columns: Sequence[str], names: Mapping[str, Name]) -> dict[str, Any]:
    wide: dict[str, Any] = {}
    for column in columns:
        value = wide[column] = row[column]
        if column in names:
            wide[f"{column}{LABEL}"] = _labelled(value, names[column])
    return wide


def _labelled(value: Any, name: Name) -> Any:
    """One label for an id; for a list as many, an id standing for itself where others have labels."""
    if not isinstance(value, list | tuple):
        return name(value) if isinstance(value, str) else None
    known = [name(each) if isinstance(each, str) else None for each in value]
    if not any(known):
        return []
    return [label or each for label, each in zip(known, value, strict=True)]
