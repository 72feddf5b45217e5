"""Where a passage's quote stands in its source text, as properties of the passage."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from cmo.ingest.quotes.anchors import Anchor, AnchorFile
from cmo.schema.document import Passage


def anchor_of(anchors: AnchorFile | None, passage: Passage) -> Anchor | None:
    """The anchor made for this very quote; one left from an earlier wording is none."""
    anchor = anchors.anchors.get(passage.id) if anchors else None
    return anchor if anchor and anchor.is_of(passage.quote) else None


def anchored(anchor: Anchor | None) -> Mapping[str, Any]:
    """How the quote was located, its offsets in code points of the text, and the words around it."""
    if anchor is None:
        return {}
    return {
        "located": anchor.how,
        "starts": anchor.start,
        "ends": anchor.end,
        "prefix": anchor.prefix,
        "suffix": anchor.suffix,
    }


def locator(passage: Passage, anchor: Anchor | None) -> str | None:
    """Where a reader finds the quote: the page as printed, else in the file, else its heading, else its characters."""
    if passage.page:
        return f"page {passage.page}"
    if anchor is None:
        return None
    if anchor.page is not None:
        return f"page {anchor.page} of the file"
    if anchor.heading is not None:
        return f"under “{anchor.heading}”"
    return f"characters {anchor.start}–{anchor.end}"
