"""What an answer leans on: what would change without each document, and then without each study."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from cmo.answers.counts import number
from cmo.answers.statement import Statement
from cmo.schema.sentence import joined
from cmo.schema.words import Mark


@dataclass(frozen=True, slots=True)
class Without:
    """What would change if one document or study were not there.

    Attributes:
        what: "document" or "study".
        id: of the document or study.
        statements: how many counted statements rest on nothing else.
        left: how many counted statements would be left.
        marks_lost: marks nothing else leaves.
    """

    what: str
    id: str
    statements: int
    left: int
    marks_lost: tuple[Mark, ...]

    def words(self, name: str) -> str:
        """The change as a sentence; `name` is what people call the document or study."""
        if not self.statements:
            return f"Without {name}, every statement would still stand on something else."
        fallen = number(self.statements, "statement", "statements")
        how = "would fall" if self.what == "document" else "would rest on no study read or reported"
        text = f"Without {name}, {fallen} {how}, and {self.left or 'none'} would be left"
        if self.marks_lost:
            lost = joined([mark.label for mark in self.marks_lost], "or")
            text += f"; nothing left would tell of something that {lost}"
        return text + "."


def leans_on(counted: Sequence[Statement]) -> tuple[Without, ...]:
    """Documents first, then studies, each by how many statements rest on it alone.

    A statement falls with a document where all its supporting passages stand in it, and with a study where
    it is the only one read or reported. What rests on works nobody read falls with no study, only with its
    document.
    """
    documents = sorted({document for statement in counted for document in statement.documents})
    studies = sorted({study for statement in counted for study in statement.counts.studies})
    found = [
        _without("document", document, counted, [s for s in counted if set(s.documents) == {document}])
        for document in documents
    ]
    found += [
        _without("study", study, counted, [s for s in counted if s.counts.studies == {study}])
        for study in studies
    ]
    return tuple(sorted(found, key=lambda each: (each.what, -each.statements, each.id)))


def _without(what: str, id_: str, counted: Sequence[Statement], fallen: Sequence[Statement]) -> Without:
    gone = {statement.configuration for statement in fallen}
    kept = [statement for statement in counted if statement.configuration not in gone]
    lost = {mark for s in fallen for mark in s.marks} - {mark for s in kept for mark in s.marks}
    return Without(what, id_, len(fallen), len(kept), tuple(mark for mark in Mark if mark in lost))
