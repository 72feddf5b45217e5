"""Which groups of studies stand behind each counted configuration of a draft."""

from __future__ import annotations

from cmo.ingest.draft import Draft
from cmo.schema.base import full_id
from cmo.schema.credit import How, credits_of, groups_of_shared_people
from cmo.schema.words import COUNTED_KINDS, Stance


def studies_behind(draft: Draft) -> dict[str, set[str]]:
    """Counted configuration → groups of studies that were read, or reported by a review, behind it."""
    joined = groups_of_shared_people(
        study for _, document in draft.documents.values() for study in document.studies
    )
    of_passage = {
        file.full_id(passage.id): {
            joined.get(credit.study, credit.study)
            for credit in credits_of(document, passage)
            if credit.study is not None and credit.how is not How.UNREAD
        }
        for file, document in draft.documents.values()
        for passage in document.passages
    }
    behind: dict[str, set[str]] = {}
    for full, entry in draft.configurations:
        configuration = entry.record
        if configuration.kind in COUNTED_KINDS and not configuration.rejected:
            behind[full] = {
                study
                for link in configuration.passages
                if link.stance is Stance.SUPPORTS
                for study in of_passage.get(full_id(entry.file.id, link.passage), ())
            }
    return behind
