"""Studies: which file says each, what is printed and coded about it, and whose people it shares."""

from __future__ import annotations

from collections.abc import Mapping

from cmo.graph.projection.gathering import Gathering
from cmo.ingest.corpus import Corpus
from cmo.schema.document import Document, Study
from cmo.schema.words import ReadAs


def owners(corpus: Corpus) -> dict[str, str]:
    """Study id → the document whose file says its node: one that reports it directly, else the first by id."""
    found: dict[str, tuple[bool, str]] = {}
    for document_id, document in corpus.documents.items():
        for study in document.studies:
            claim = (document.read_as(study) is not ReadAs.DIRECT, document_id)
            found[study.id] = min(claim, found.get(study.id, claim))
    return {study: document for study, (_, document) in found.items()}


def gather_studies(
    gathering: Gathering, document_id: str, document: Document, owner: Mapping[str, str]
) -> None:
    """The studies a document reports; those it owns with their characteristics."""
    for study in document.studies:
        gathering.relation(
            "REPORTS", ("Document", document_id), ("Study", study.id), read_as=document.read_as(study)
        )
        if owner[study.id] == document_id:
            _study(gathering, study)


def _study(gathering: Gathering, study: Study) -> None:
    printed = study.printed
    here = ("Study", study.id)
    gathering.node(
        *here,
        authors=printed.authors,
        title=printed.title,
        year=printed.year,
        country=printed.country,
        design=printed.design,
        sample_size=printed.sample_size,
        age=printed.age,
        sex=printed.sex,
        ethnicity=printed.ethnicity,
        employment=printed.employment,
        reason_for_referral=printed.reason_for_referral,
        referral_model=printed.referral_model,
        activities=printed.activities,
        timing=printed.timing,
        quality_score=printed.quality and printed.quality.score,
        quality_scale=printed.quality and printed.quality.scale,
        quality_label=printed.quality and printed.quality.label,
        notes=printed.notes,
    )
    gathering.relations("UNDER", here, "ReferralModel", study.referral_model)
    gathering.relations("FOR", here, "Population", study.people)
    gathering.relations("DOING", here, "Activity", study.activity)
    for certain, shares in ((True, study.same_people_as), (False, study.perhaps_same_people_as)):
        for shared in shares:
            gathering.relation(
                "SAME_PEOPLE_AS", here, ("Study", shared.study), because=shared.because, certain=certain
            )
