"""Quotes in place: a passage found again in its source text on this machine, with the words around it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from cmo.ingest.corpus import Corpus
from cmo.ingest.quotes.anchors import CONTEXT, Anchor, AnchorFile, find_again
from cmo.ingest.quotes.find import How
from cmo.ingest.quotes.surroundings import Surroundings, surroundings
from cmo.ingest.standing import Standing
from cmo.ingest.texts.folder import SourceFolder
from cmo.ingest.texts.source import SourceText, SourceUnreadable
from cmo.schema.document import Passage


@dataclass(frozen=True, slots=True)
class InPlace:
    """A passage where it stands.

    Attributes:
        standing: what can be said of it here and now; worked out each time, never stored.
        quoted: its words as the evidence gives them.
        around: the words around it; None where neither the text nor an anchor has them.
        page: the page it was found on, for paged texts.
        digest: hash of the text it was found in, or is anchored in.
        changed: whether the text here is another than the one its anchor was made from.
        reason: why the text could not be read, where that is so.
    """

    standing: Standing
    quoted: str
    around: Surroundings | None = None
    page: int | None = None
    digest: str | None = None
    changed: bool = False
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
    anchors = corpus.anchors.get(document_id)
    try:
        source = sources.find(document.source or document_id)
    except SourceUnreadable as error:
        return _without_text(passage, anchors, reason=str(error))
    if source is None:
        return _without_text(passage, anchors)
    return _in_text(passage, anchors, source, characters)


def words_by_document(corpus: Corpus) -> dict[str, list[str]]:
    """The words of each document's passages, and of the text around them that its anchors repeat."""
    found = {
        id_: [passage.quote for passage in document.passages] for id_, document in corpus.documents.items()
    }
    for id_, file in corpus.anchors.items():
        for anchor in file.anchors.values():
            found.setdefault(id_, []).extend((anchor.exact, anchor.prefix, anchor.suffix))
    return found


def _in_text(passage: Passage, anchors: AnchorFile | None, source: SourceText, characters: int) -> InPlace:
    found = find_again(passage.quote, source, anchors.anchors.get(passage.id) if anchors else None)
    changed = anchors is not None and anchors.text_digest != source.digest
    if found.how is How.MISSING:
        return InPlace(Standing.NOT_FOUND, passage.quote, digest=source.digest, changed=changed)
    return InPlace(
        Standing.VERIFIED if found.located else Standing.DIFFERS,
        passage.quote,
        surroundings(source, found.spans, characters=characters),
        source.page_at(found.spans[0][0]),
        source.digest,
        changed,
    )


def _without_text(passage: Passage, anchors: AnchorFile | None, reason: str | None = None) -> InPlace:
    """What the stored anchor alone can say; an anchor of other words than the passage now has is none."""
    anchor = anchors.anchors.get(passage.id) if anchors else None
    if anchors is None or anchor is None or not anchor.is_of(passage.quote):
        return InPlace(Standing.UNREADABLE if reason else Standing.UNPLACED, passage.quote, reason=reason)
    return InPlace(
        Standing.UNREADABLE if reason else Standing.ANCHORED,
        passage.quote,
        _around(passage, anchor),
        anchor.page,
        anchors.text_digest,
        reason=reason,
    )


def _around(passage: Passage, anchor: Anchor) -> Surroundings:
    return Surroundings(_from_a_word(anchor.prefix), (passage.quote,), (), _to_a_word(anchor.suffix))


def _from_a_word(before: str) -> str:
    """What an anchor has in front of a quote, without the word that its length cut in two."""
    if len(before) == CONTEXT and not before[0].isspace():
        before = re.sub(r"^\S*\s*", "", before)
    return re.sub(r"\s+", " ", before).lstrip()


def _to_a_word(after: str) -> str:
    """What an anchor has behind a quote, without the word that its length cut in two."""
    if len(after) == CONTEXT and not after[-1].isspace():
        after = re.sub(r"(?:^|\s)\S*$", "", after)
    return re.sub(r"\s+", " ", after).rstrip()
