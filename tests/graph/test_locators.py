"""Where a reader is told to look for a quote: what they can turn to first."""

from __future__ import annotations

import pytest

from cmo.graph.projection.anchoring import locator
from cmo.ingest.quotes.anchors import Anchor
from cmo.ingest.quotes.found import How
from cmo.ingest.texts.source import digest_of
from cmo.schema.document import Passage


@pytest.mark.parametrize(
    ("printed", "page", "heading", "told"),
    [
        ("e17", 4, None, "page e17"),
        (None, 4, None, "page 4 of the file"),
        (None, None, "What was found", "under “What was found”"),
        (None, None, None, "characters 7–12"),
    ],
    ids=["as printed", "of the file", "heading", "characters"],
)
def test_a_locator_is_what_a_reader_can_turn_to(
    printed: str | None, page: int | None, heading: str | None, told: str
) -> None:
    passage = Passage.model_validate(
        {"id": "p1", "quote": "trust", "voice": "study-authors", **({"page": printed} if printed else {})}
    )
    anchor = Anchor(
        exact="trust", prefix="", suffix="", start=7, end=12, spans=((7, 12),), page=page, heading=heading,
        how=How.EXACT, quote_digest=digest_of("trust"),
    )  # fmt: skip
    assert locator(passage, anchor) == told
    assert locator(passage, None) == (told if printed else None)
