"""Quotes in place: a passage found again in its source text on this machine, with the words around it."""

from __future__ import annotations

from dataclasses import dataclass

from cmo.ingest.corpus import Corpus
from cmo.ingest.quotes.anchors import find_again
from cmo.ingest.quotes.find import How
from cmo.ingest.quotes.surroundings import Surroundings, surroundings
from cmo.ingest.quotes.texts import SourceFolder, SourceUnreadable
from cmo.ingest.verification import Standing
from cmo.schema.document import Passage


@dataclass(frozen=True, slots=True)
class InPlace:
    """A passage where it stands.

    Attributes:
        standing: what can be said of it here and now; worked out each time, never stored.
        quoted: its words as the evidence gives them.
        around: the words around it; None where the text is not here or does not hold it.
        page: the page it was found on, for paged texts.
        digest: hash of the text it is anchored in or was found in.
        reason: why the text could not be read, where that is so.
    """

    standing: Standing
    quoted: str
    around: Surroundings | None = None
    page: int | None = None
    digest: str | None = None
    reason: str | None = None


def in_place(
    corpus: Corpus, sources: SourceFolder, passage_id: str, *, characters: int = 300
) -> InPlace | None:
    """A passage in its surroundings; None where the corpus has no such passage.

    Args:
        corpus: the review.
        sources: the source texts of this machine.
        passage_id: `document.passage`.
        characters: about how many to show on either side.
    """
    document_id, _, local = passage_id.partition(".")
    document = corpus.documents.get(document_id)
    passage = next((p for p in document.passages if p.id == local), None) if document else None
    if document is None or passage is None:
        return None
    try:
        source = sources.find(document.source or document_id)
    except SourceUnreadable as error:
        return _not_here(corpus, document_id, passage, reason=str(error))
    if source is None:
        return _not_here(corpus, document_id, passage)
    anchors = corpus.anchors.get(document_id)
    anchor = anchors.anchors.get(local) if anchors else None
    found = find_again(passage.quote, source, anchor)
    if found.how is How.MISSING:
        return InPlace(Standing.NOT_FOUND, passage.quote, digest=source.digest)
    return InPlace(
        Standing.VERIFIED if found.located else Standing.DIFFERS,
        passage.quote,
        surroundings(source, found.spans, characters=characters),
        source.page_at(found.spans[0][0]),
        source.digest,
    )


def _not_here(corpus: Corpus, document_id: str, passage: Passage, reason: str | None = None) -> InPlace:
    anchors = corpus.anchors.get(document_id)
    anchor = anchors.anchors.get(passage.id) if anchors else None
    if anchors is None or anchor is None or not anchor.is_of(passage.quote):
        missing = Standing.UNREADABLE if reason else Standing.UNPLACED
        return InPlace(missing, passage.quote, reason=reason)
    around = Surroundings(anchor.prefix, (passage.quote,), (), anchor.suffix)
    return InPlace(Standing.ANCHORED, passage.quote, around, anchor.page, anchors.text_digest, reason)
