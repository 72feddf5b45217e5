"""What an address of the Gaps page says: which facets are crossed, and which of their terms are shown."""

from __future__ import annotations

from dataclasses import dataclass, replace

from cmo.answers.gaps import Axis
from cmo.answers.labels import Labels
from cmo.explorer.address import Given, Unknown, single, unknown_keys, unknown_term, unknown_word

ROWS, COLUMNS = Axis.PEOPLE, Axis.REFERRAL_MODEL
"""Crossed unless somebody chooses others: the many people down, the few ways of referring across."""

MOST_OPENED = 50


@dataclass(frozen=True, slots=True)
class GapsView:
    """A view of the Gaps page.

    Attributes:
        rows: what stands at the left.
        columns: what stands above.
        everything: whether terms of which nothing is known are shown too.
        unfolded: whether all narrower terms are shown.
        open_rows: terms at the left whose narrower ones are shown.
        open_columns: likewise above.
    """

    rows: Axis = ROWS
    columns: Axis = COLUMNS
    everything: bool = False
    unfolded: bool = False
    open_rows: tuple[str, ...] = ()
    open_columns: tuple[str, ...] = ()

    def crossing(self, rows: Axis, columns: Axis) -> GapsView:
        """Other facets crossed; a facet chosen for the other side too changes places."""
        if rows is columns:
            rows, columns = (rows, self.rows) if rows is not self.rows else (self.columns, columns)
        if (rows, columns) == (self.columns, self.rows):
            return replace(
                self, rows=rows, columns=columns, open_rows=self.open_columns, open_columns=self.open_rows
            )
        return GapsView(rows, columns, self.everything, self.unfolded)

    def address(self) -> dict[str, list[str]]:
        """The keys and values of the address; what is as usual is left out."""
        found = {
            "rows": [self.rows.value] if self.rows is not ROWS else [],
            "columns": [self.columns.value] if self.columns is not COLUMNS else [],
            "terms": ["all"] if self.everything else [],
            "narrower": ["all"] if self.unfolded else [],
            "open_rows": list(self.open_rows),
            "open_columns": list(self.open_columns),
        }
        return {key: values for key, values in found.items() if values}


_KEYS = ("rows", "columns", "terms", "narrower", "open_rows", "open_columns")


def read_gaps(given: Given, labels: Labels) -> tuple[GapsView, tuple[Unknown, ...]]:
    """The view of the Gaps page that an address names, and what in it is not to be found."""
    unknown = list(unknown_keys(given, _KEYS))
    rows = _axis(given, "rows", ROWS, unknown)
    columns = _axis(given, "columns", COLUMNS, unknown)
    view = GapsView(
        rows,
        columns,
        everything=_all(given, "terms", "held", unknown),
        unfolded=_all(given, "narrower", "folded", unknown),
        open_rows=_terms(given, "open_rows", rows, labels, unknown),
        open_columns=_terms(given, "open_columns", columns, labels, unknown),
    )
    return view, tuple(unknown)


def _axis(given: Given, key: str, usual: Axis, unknown: list[Unknown]) -> Axis:
    value = single(given, key, unknown)
    axes = [axis.value for axis in Axis]
    if value is None or value in axes:
        return Axis(value) if value else usual
    unknown.append(unknown_word(key, value, axes, what="facet to cross"))
    return usual


def _all(given: Given, key: str, usual: str, unknown: list[Unknown]) -> bool:
    value = single(given, key, unknown)
    if value not in (None, "all", usual):
        unknown.append(unknown_word(key, value or "", ["all", usual]))
    return value == "all"


def _terms(given: Given, key: str, axis: Axis, labels: Labels, unknown: list[Unknown]) -> tuple[str, ...]:
    found = []
    for value in list(dict.fromkeys(given.get(key, ())))[:MOST_OPENED]:
        vocabulary = axis.vocabulary
        if vocabulary and (vocabulary, value) in labels.terms:
            found.append(value)
        else:
            told = unknown_term(key, value, vocabulary or axis.value, labels)
            words = told.words.partition(". ")[0] + ", so nothing is unfolded for it."
            unknown.append(Unknown(key, value, words))
    return tuple(found)
