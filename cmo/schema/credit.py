"""The rule of credit: what a supporting passage counts for, and which studies are one because they share people."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from cmo.schema.document import Cited, Document, Passage, Study
from cmo.schema.words import DocumentType, Finding, ReadAs


class How(StrEnum):
    """How a study or work stands behind a passage; the three are counted apart and never added."""

    READ = "read"
    VIA_REVIEW = "via-review"
    UNREAD = "unread"


@dataclass(frozen=True, slots=True)
class Credit:
    """What a supporting use of a passage counts for.

    Attributes:
        how: whether it was read, is reported by a review, or is only cited.
        study: the study; None for a work.
        key: what the passage cites, as printed; None for the document's own study.
    """

    how: How
    study: str | None
    key: str | None = None


def credits_of(document: Document, passage: Passage) -> Iterator[Credit]:
    """What a supporting use of one passage counts for, its own study first, then in the order of its citations."""
    if document.type is DocumentType.STUDY and passage.tells in (Finding.OWN, Finding.BOTH):
        own = passage.study or _single_study(document)
        if own:
            yield Credit(How.READ, own)
    for key in passage.cites:
        study = document.references.get(key, Cited()).study
        via = study is not None and document.type is DocumentType.REVIEW
        yield Credit(How.VIA_REVIEW if via else How.UNREAD, study, key)


def direct_studies(document: Document) -> list[str]:
    """The studies the document is itself the report of."""
    return [study.id for study in document.studies if document.read_as(study) is ReadAs.DIRECT]


def _single_study(document: Document) -> str | None:
    direct = direct_studies(document)
    return direct[0] if len(direct) == 1 else None


def groups_of_shared_people(studies: Iterable[Study]) -> dict[str, str]:
    """Study → the smallest id among the studies joined to it by shared people, directly or not.

    A study said to share people that is none of the given ones joins nothing.
    """
    studies = list(studies)
    smallest = {study.id: study.id for study in studies}

    def root(study: str) -> str:
        while smallest[study] != study:
            smallest[study] = smallest[smallest[study]]
            study = smallest[study]
        return study

    for study in studies:
        for shared in study.same_people_as:
            if shared.study in smallest:
                first, second = sorted((root(study.id), root(shared.study)))
                smallest[second] = first
    return {study: root(study) for study in smallest}
