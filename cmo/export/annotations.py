"""Passages as W3C Web Annotations (JSON-LD): where they stand in their sources, and what is said on them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from cmo.export.whole import withholding_of
from cmo.ingest.corpus import Corpus
from cmo.ingest.quotes.anchors import Anchor
from cmo.report.publishing import Withholding
from cmo.report.written import json_text
from cmo.schema.base import full_id
from cmo.schema.document import Document, Passage
from cmo.schema.sentence import sentence

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
_PDF_FRAGMENTS = "http://tools.ietf.org/rfc/rfc3778"


def web_annotations(corpus: Corpus, *, publish: bool = False) -> str:
    """All passages as one annotation collection.

    Args:
        corpus: what the files say.
        publish: whether to withhold words without an open licence; the places of passages are kept.
    """
    review = corpus.review.id
    withholding = withholding_of(corpus) if publish else Withholding()
    said = _said(corpus, withholding)
    items = [
        _annotation(
            corpus, id_, document, passage, said.get(id_, []), publish=publish, withholding=withholding
        )
        for id_, document, passage in corpus.passages()
    ]
    page = {"type": "AnnotationPage", "startIndex": 0, "items": items}
    return json_text(
        {
            "@context": CONTEXT,
            "id": f"urn:cmo:{review}:passages",
            "type": "AnnotationCollection",
            "label": withholding.text(corpus.review.title),
            "total": len(items),
            "first": page,
        }
    )


def _said(corpus: Corpus, withholding: Withholding) -> dict[str, list[dict[str, str]]]:
    """Passage → what configurations say on it, one body each."""
    found: dict[str, list[dict[str, str]]] = {}
    for id_, _, configuration in corpus.configurations():
        document = id_.partition(".")[0]
        for link in configuration.passages:
            body = {
                "type": "TextualBody",
                "id": f"urn:cmo:{corpus.review.id}:configuration:{id_}",
                "purpose": "describing",
                "format": "text/plain",
                "value": withholding.text(sentence(configuration, corpus.vocabularies)),
            }
            found.setdefault(full_id(document, link.passage), []).append(body)
    return found


def _annotation(
    corpus: Corpus,
    id_: str,
    document: Document,
    passage: Passage,
    bodies: list[dict[str, str]],
    *,
    publish: bool,
    withholding: Withholding,
) -> dict[str, Any]:
    review = corpus.review.id
    own = id_.partition(".")[0]
    anchors = corpus.anchors.get(own)
    anchor = anchors.anchors.get(passage.id) if anchors else None
    source = _source(review, own, document)
    withheld = publish and not document.open_licence
    targets = [
        {"source": source, "selector": selectors}
        for selectors in _selectors(passage, anchor, withheld=withheld)
    ] or [{"source": source}]
    note = withholding.value(passage.note)
    tags = [{"type": "TextualBody", "purpose": "tagging", "value": passage.voice.value}]
    notes = [{"type": "TextualBody", "purpose": "commenting", "value": note}] if note else []
    return {
        "id": f"urn:cmo:{review}:passage:{id_}",
        "type": "Annotation",
        "motivation": "describing",
        "body": [*bodies, *tags, *notes],
        "target": targets[0] if len(targets) == 1 else targets,
    }


def _source(review: str, id_: str, document: Document) -> str:
    """The document's own address where it has one, else a name that leads nowhere and is always the same."""
    if document.url and document.url.startswith(("https://", "http://")):
        return document.url
    return f"https://doi.org/{document.doi}" if document.doi else f"urn:cmo:{review}:document:{id_}"


def _selectors(passage: Passage, anchor: Anchor | None, *, withheld: bool) -> Iterator[list[dict[str, Any]]]:
    """What selects each part of a quote: its words, its offsets in code points, its page."""
    if anchor is None:
        if not withheld:
            yield [{"type": "TextQuoteSelector", "exact": passage.quote}]
        return
    for start, end in anchor.spans:
        selectors: list[dict[str, Any]] = []
        if len(anchor.spans) == 1 and not withheld:
            quote = {"exact": anchor.exact, "prefix": anchor.prefix, "suffix": anchor.suffix}
            selectors.append({"type": "TextQuoteSelector", **quote})
        selectors.append({"type": "TextPositionSelector", "start": start, "end": end})
        if anchor.page is not None:
            page = {"type": "FragmentSelector", "conformsTo": _PDF_FRAGMENTS, "value": f"page={anchor.page}"}
            selectors.append(page)
        yield selectors
