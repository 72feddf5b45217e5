"""The review itself: its questions, its team, and what each document must yield."""

from __future__ import annotations

from cmo.schema.base import Date, Id, Record, Reference, Words
from cmo.schema.words import Role


class Question(Record):
    """A question the review sets out to answer."""

    id: Id
    text: Words
    document: Id | None = None
    """The document the question is taken from, where it is not the team's own."""


class Coder(Record):
    """Somebody who codes or signs off, known by a role id; a name only where the person wants one."""

    id: Id
    role: Role
    name: str | None = None


class CoverageItem(Record):
    """One thing a document must yield, and the records that meet it or the reason why none does."""

    document: Id
    item: Words
    met_by: tuple[Reference, ...] = ()
    """Configurations, themes, studies or passages; local ids are the document's."""
    exception: Words | None = None


class AcceptedWarning(Record):
    """A warning the team has looked at and lets stand, with its reason."""

    code: Id
    about: Words
    """The record (`document.local`) or the file it is about."""
    because: Words


class ExpectedCounts(Record):
    """Numbers that must not drift unnoticed; only those given are checked."""

    documents: int | None = None
    studies: int | None = None
    themes: int | None = None
    passages: int | None = None
    configurations: int | None = None


class Review(Record):
    """`review.yaml`: one folder is one review."""

    id: Id
    title: Words
    purpose: str | None = None
    questions: tuple[Question, ...] = ()
    team: tuple[Coder, ...] = ()
    coverage: tuple[CoverageItem, ...] = ()
    expected: ExpectedCounts = ExpectedCounts()
    accepted: tuple[AcceptedWarning, ...] = ()
    licence: str | None = None
    """Of the statements in the folder, not of the sources."""
    updated: Date | None = None
