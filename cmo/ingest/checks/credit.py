"""Which studies stand behind a configuration, as design §11 credits them; groups that share people are one."""

from __future__ import annotations

from cmo.ingest.draft import Draft
from cmo.schema.base import full_id
from cmo.schema.document import Document, Passage
from cmo.schema.words import COUNTED_KINDS, DocumentType, Finding, ReadAs, Stance


def groups(draft: Draft) -> dict[str, str]:
    """Study → the smallest id of those it shares people with, itself included."""
    joined: dict[str, str] = {}

    def root(study: str) -> str:
        while joined.setdefault(study, study) != study:
            joined[study] = joined[joined[study]]
            study = joined[study]
        return study

    for _, document in draft.documents.values():
        for study in document.studies:
            for shared in study.same_people_as:
                first, second = sorted((root(study.id), root(shared.study)))
                joined[second] = first
            root(study.id)
    return {study: root(study) for study in list(joined)}


def studies_behind(draft: Draft, joined: dict[str, str]) -> dict[str, set[str]]:
    """Counted configuration → groups of studies that were read, or reported by a review, behind it."""
    of_passage: dict[str, set[str]] = {}
    for file, document in draft.documents.values():
        for passage in document.passages:
            of_passage[file.full_id(passage.id)] = _credited(document, passage)
    behind: dict[str, set[str]] = {}
    for full, entry in draft.configurations:
        configuration = entry.record
        if configuration.kind in COUNTED_KINDS and not configuration.rejected:
            behind[full] = {
                joined.get(study, study)
                for link in configuration.passages
                if link.stance is Stance.SUPPORTS
                for study in of_passage.get(full_id(entry.file.id, link.passage), ())
            }
    return behind


def _credited(document: Document, passage: Passage) -> set[str]:
    studies: set[str] = set()
    if document.type is DocumentType.STUDY and passage.tells in (Finding.OWN, Finding.BOTH):
        direct = [study.id for study in document.studies if document.read_as(study) is ReadAs.DIRECT]
        if passage.study:
            studies.add(passage.study)
        elif len(direct) == 1:
            studies.add(direct[0])
    if document.type is DocumentType.REVIEW:
        cited = [document.references.get(key) for key in passage.cites]
        studies |= {reference.study for reference in cited if reference is not None and reference.study}
    return studies
