"""Passages: whose words they are, where they stand, what they cite and what they are credited with."""

from __future__ import annotations

from cmo.graph.projection.anchoring import anchored, locator
from cmo.graph.projection.gathering import Gathering
from cmo.ingest.quotes.anchors import Anchor
from cmo.schema.base import full_id
from cmo.schema.credit import Credit, credits_of
from cmo.schema.document import Cited, Document, Passage


def gather_works(gathering: Gathering, document_id: str, document: Document) -> None:
    """A work for every citation key of the document that stands for no study."""
    keys = dict.fromkeys(document.references)
    keys.update(dict.fromkeys(key for passage in document.passages for key in passage.cites))
    for key in keys:
        cited = document.references.get(key, Cited())
        if cited.study is None:
            id_ = full_work_id(document_id, key)
            gathering.node("Work", id_, key=key, work=cited.work, printed=cited.printed)


def gather_passage(
    gathering: Gathering, document_id: str, document: Document, passage: Passage, anchor: Anchor | None
) -> None:
    """One passage with everything it leads to."""
    here = ("Passage", full_id(document_id, passage.id))
    gathering.node(
        *here,
        quote=passage.quote,
        voice=passage.voice,
        speaker_printed=passage.speaker and passage.speaker.printed,
        cites=passage.cites,
        tells=passage.tells,
        page=passage.page,
        note=passage.note,
        locator=locator(passage, anchor),
        **anchored(anchor),
    )
    gathering.relation("IN", here, ("Document", document_id))
    if passage.theme:
        gathering.relation("PART_OF", here, ("Theme", full_id(document_id, passage.theme)))
    if passage.speaker:
        gathering.relation("SAID_BY", here, ("SpeakerGroup", passage.speaker.group))
    for key in passage.cites:
        gathering.relation("CITES", here, _cited(document_id, document, key))
    for credit in credits_of(document, passage):
        target = _credited(document_id, credit)
        gathering.relation("CREDITS", here, target, part=credit.how.value, how=credit.how)


def full_work_id(document_id: str, key: str) -> str:
    """A work is known by its document and its citation key as printed."""
    return f"{document_id}.{key}"


def _cited(document_id: str, document: Document, key: str) -> tuple[str, str]:
    study = document.references.get(key, Cited()).study
    return ("Study", study) if study else ("Work", full_work_id(document_id, key))


def _credited(document_id: str, credit: Credit) -> tuple[str, str]:
    if credit.study is not None:
        return "Study", credit.study
    return "Work", full_work_id(document_id, credit.key or "")
