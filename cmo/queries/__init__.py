"""Saved queries: their metadata, the binding of parameters, the lint, and tidy rows. No driver, no I/O but the folder."""

from cmo.queries.binding import as_given, bind
from cmo.queries.folder import find, read_folder, read_query
from cmo.queries.lint import lint
from cmo.queries.rows import sort_key, tidy
from cmo.queries.saved import (
    REVIEW,
    Column,
    ColumnKind,
    Parameter,
    ParameterKind,
    ParameterValue,
    SavedQuery,
)
from cmo.queries.wording import open_question, title_for

__all__ = [
    "REVIEW",
    "Column",
    "ColumnKind",
    "Parameter",
    "ParameterKind",
    "ParameterValue",
    "SavedQuery",
    "as_given",
    "bind",
    "find",
    "lint",
    "open_question",
    "read_folder",
    "read_query",
    "sort_key",
    "tidy",
    "title_for",
]
