"""Passages: whose words they are, where they stand, what they cite and what they are credited with."""

from __future__ import annotations

from collections.abc import Iterator

from cmo.graph.projection.anchoring import anchored, locator
from cmo.graph.projection.gathering import Gathering
from cmo.ingest.quotes.anchors import Anchor
from cmo.schema.base import full_id
from cmo.schema.document import Cited, Document, Passage
from cmo.schema.words import DocumentType, Finding, ReadAs

READ = "read"
VIA_REVIEW = "via-review"
UNREAD = "unread"


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
    for how, target in _credits(document_id, document, passage):
        gathering.relation("CREDITS", here, target, part=how, how=how)


def full_work_id(document_id: str, key: str) -> str:
    """A work is known by its document and its citation key as printed."""
    return f"{document_id}.{key}"


def _cited(document_id: str, document: Document, key: str) -> tuple[str, str]:
    study = document.references.get(key, Cited()).study
    return ("Study", study) if study else ("Work", full_work_id(document_id, key))


def _credits(document_id: str, document: Document, passage: Passage) -> Iterator[tuple[str, tuple[str, str]]]:
    """What a supporting use of the passage counts for: (how, study or work)."""
    if document.type is DocumentType.STUDY and passage.tells in (Finding.OWN, Finding.BOTH):
        own = passage.study or _single_study(document)
        if own:
            yield READ, ("Study", own)
    for key in passage.cites:
        target = _cited(document_id, document, key)
        via = target[0] == "Study" and document.type is DocumentType.REVIEW
        yield (VIA_REVIEW if via else UNREAD), target


def _single_study(document: Document) -> str | None:
    direct = [study.id for study in document.studies if document.read_as(study) is ReadAs.DIRECT]
    return direct[0] if len(direct) == 1 else None
