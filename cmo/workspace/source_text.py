"""A document's text as it stands on this machine, with the places of its passages and how much of it is quoted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from cmo.ingest.corpus import Corpus
from cmo.ingest.quote_problems import standing_of
from cmo.ingest.quotes.anchors import anchored_spans, find_again, make_anchor
from cmo.ingest.quotes.prepared import prepare
from cmo.ingest.quotes.share import Share, quoted_share
from cmo.ingest.standing import Standing
from cmo.ingest.texts.folder import SourceFolder
from cmo.ingest.texts.source import SourceText, SourceUnreadable

Spans = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class DocumentText:
    """What this machine knows of a document's text.

    Attributes:
        standings: passage (`document.local`) → what can be said of it here and now.
        source: the text; None where it is not here or cannot be read.
        spans: passage → where its parts stand in the text, in code points; only those that were found.
        share: how much of the text is quoted, as `cmo check` reports it; None without the text.
        changed: whether the text here is another than the one the anchors were made from.
        reason: why the text cannot be read, where that is so.
    """

    standings: Mapping[str, Standing]
    source: SourceText | None = field(default=None, repr=False)
    spans: Mapping[str, Spans] = field(default_factory=dict)
    share: Share | None = None
    changed: bool = False
    reason: str | None = None


def text_state(corpus: Corpus, sources: SourceFolder, document: str) -> str:
    """Changes whenever the text of a document on this machine does; cheap while its file stays the same."""
    try:
        source = _source(corpus, sources, document)
    except SourceUnreadable as error:
        return f"unreadable: {error}"
    return source.digest if source else "not here"


def document_text(corpus: Corpus, sources: SourceFolder, document: str) -> DocumentText | None:
    """The text of a document with its passages found in it; None where the corpus has no such document."""
    if document not in corpus.documents:
        return None
    try:
        source = _source(corpus, sources, document)
    except SourceUnreadable as error:
        return _without_text(corpus, document, str(error))
    return _with_text(corpus, document, source) if source else _without_text(corpus, document)


def _source(corpus: Corpus, sources: SourceFolder, document: str) -> SourceText | None:
    record = corpus.documents.get(document)
    return sources.find(record.source or document) if record else None


def _with_text(corpus: Corpus, document: str, source: SourceText) -> DocumentText:
    """Looks for every passage as a check does, so that the share is the one a check reports."""
    stored = corpus.anchors.get(document)
    prepared = prepare(source)
    standings: dict[str, Standing] = {}
    spans: dict[str, Spans] = {}
    repeated: list[tuple[int, int]] = []
    for passage in corpus.documents[document].passages:
        found = find_again(passage.quote, prepared, stored.anchors.get(passage.id) if stored else None)
        id_ = f"{document}.{passage.id}"
        standings[id_] = standing_of(found)
        if found.located:
            spans[id_] = tuple(found.spans)
            repeated.extend(anchored_spans(make_anchor(passage.quote, found, source)))
    return DocumentText(
        standings,
        source,
        spans,
        quoted_share(repeated, source.text),
        changed=stored is not None and not stored.is_of(source),
    )


def _without_text(corpus: Corpus, document: str, reason: str | None = None) -> DocumentText:
    """What the stored anchors alone can say."""
    stored = corpus.anchors.get(document)
    standings = {}
    for passage in corpus.documents[document].passages:
        anchor = stored.anchors.get(passage.id) if stored else None
        held = anchor is not None and anchor.is_of(passage.quote)
        standings[f"{document}.{passage.id}"] = (
            Standing.UNREADABLE if reason else Standing.ANCHORED if held else Standing.UNPLACED
        )
    return DocumentText(standings, reason=reason)
