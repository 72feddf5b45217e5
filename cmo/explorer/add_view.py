"""Which view of the Add page an address names: a new statement, one to change, one to code again."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

from cmo.explorer.address import Given, Unknown, single, unknown_keys, unknown_word, word


class Work(StrEnum):
    """What is done on the page."""

    ADD = "add"
    CHANGE = "change"
    SECOND = "second"
    SETTLE = "settle"

    @property
    def label(self) -> str:
        """How it is called on the page."""
        return _LABELS[self]


_LABELS = {
    Work.ADD: "Add a statement",
    Work.CHANGE: "Change, judge or sign off",
    Work.SECOND: "Code a second time",
    Work.SETTLE: "Settle two codings",
}


@dataclass(frozen=True, slots=True)
class AddView:
    """A view of the Add page.

    Attributes:
        work: what is done.
        document: the document it is done for.
        statement: full id of the statement that is changed.
        passage: local id of the passage that is coded a second time.
    """

    work: Work = Work.ADD
    document: str | None = None
    statement: str | None = None
    passage: str | None = None

    def address(self) -> dict[str, list[str]]:
        """The keys and values of the address."""
        found = {"do": [self.work.value]} if self.work is not Work.ADD else {}
        for key in ("document", "statement", "passage"):
            value = getattr(self, key)
            if value:
                found[key] = [value]
        return found


def read_add(
    given: Given, documents: Collection[str], statements: Collection[str]
) -> tuple[AddView, tuple[Unknown, ...]]:
    """The view that an address names, and what in it is not to be found.

    Args:
        given: the address.
        documents: ids of the documents there are.
        statements: full ids of the statements there are.
    """
    unknown = list(unknown_keys(given, ("do", "document", "statement", "passage")))
    work = word(given, "do", [each.value for each in Work], unknown)
    document = single(given, "document", unknown)
    statement = single(given, "statement", unknown)
    if document and document not in documents:
        unknown.append(unknown_word("document", document, list(documents)))
        document = None
    if statement and statement not in statements:
        unknown.append(unknown_word("statement", statement, list(statements)))
        statement = None
    if statement:
        document = statement.partition(".")[0]
    passage = single(given, "passage", unknown)
    return AddView(Work(work) if work else Work.ADD, document, statement, passage), tuple(unknown)
