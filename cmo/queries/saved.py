"""What a saved query is: its question, parameters, columns and Cypher."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

REVIEW = "review"
"""The parameter every saved query has without declaring it: the id of the review that is asked."""


class ParameterKind(StrEnum):
    """What values a parameter takes."""

    TEXT = "text"
    TEXTS = "texts"
    INTEGER = "integer"
    NUMBER = "number"
    BOOLEAN = "boolean"
    TERM = "term"
    TERMS = "terms"
    DOCUMENT = "document"
    CONFIGURATION = "configuration"
    CONFIGURATIONS = "configurations"

    @property
    def is_list(self) -> bool:
        """Whether it takes several values."""
        return self in (ParameterKind.TEXTS, ParameterKind.TERMS, ParameterKind.CONFIGURATIONS)

    @property
    def has_vocabulary(self) -> bool:
        """Whether its values are ids of terms."""
        return self in (ParameterKind.TERM, ParameterKind.TERMS)

    @property
    def records(self) -> str | None:
        """The records whose ids are its values, `documents` or `configurations`; None for other kinds."""
        if self is ParameterKind.DOCUMENT:
            return "documents"
        return (
            "configurations" if self in (ParameterKind.CONFIGURATION, ParameterKind.CONFIGURATIONS) else None
        )


class ColumnKind(StrEnum):
    """What values a column holds, null aside."""

    TEXT = "text"
    NUMBER = "number"
    BOOLEAN = "boolean"
    LIST = "list"


Scalar = str | int | float | bool

ParameterValue = Scalar | tuple[str, ...] | None


@dataclass(frozen=True, slots=True)
class Parameter:
    """A value the question leaves open.

    Attributes:
        name: as in the Cypher, without the dollar sign.
        kind: what values it takes.
        vocabulary: the vocabulary its terms are from; None for other kinds.
        default: the value where none is given; None for no default.
        optional: it may stay unset, and is then null.
        about: what it is for, to show beside a form's field; may be empty.
        choices: the only values it takes; empty for any.
        unset: how the question reads without it, such as "anyone".
    """

    name: str
    kind: ParameterKind
    vocabulary: str | None = None
    default: ParameterValue = None
    optional: bool = False
    about: str = ""
    choices: tuple[str, ...] = ()
    unset: str = ""

    @property
    def named_in(self) -> str | None:
        """The vocabulary or the records whose ids are its values; None where it names neither."""
        return self.vocabulary or self.kind.records

    @property
    def required(self) -> bool:
        """Whether the question cannot be asked without it."""
        return not self.optional and self.default is None


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the result.

    Attributes:
        name: as returned.
        kind: what it holds.
        ordered: for a list, that its order means something and is kept; others are sorted.
        about: what it says; may be empty.
    """

    name: str
    kind: ColumnKind
    ordered: bool = False
    about: str = ""


@dataclass(frozen=True, slots=True)
class SavedQuery:
    """A question, ready to be asked.

    Attributes:
        name: stem of its file.
        title: the question in plain words, with {parameter} where a value goes.
        about: what a row is and how to read it; may be empty.
        parameters: in the order of the header, without `review`.
        columns: in the order returned.
        cypher: the statement without the header.
        text: the whole file.
        path: the file as printed in messages.
    """

    name: str
    title: str
    about: str
    parameters: tuple[Parameter, ...]
    columns: tuple[Column, ...]
    cypher: str
    text: str
    path: Path

    def parameter(self, name: str) -> Parameter | None:
        """The parameter of that name, or None."""
        return next((parameter for parameter in self.parameters if parameter.name == name), None)
