"""A review in which one outcome joins more pairs of statements than are proposed, and another just as many as are.

Statements of two studies and of none lead to `met` and to `seen`, which others have as their circumstance.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from cmo.ingest.corpus import Corpus
from cmo.schema.document import Document
from cmo.schema.review import Review
from cmo.schema.vocabulary import VOCABULARIES

Data = dict[str, Any]

LEADING = 11
FOLLOWING = 10
"""Statements that lead to `met`, and that follow from it: one pair in ten too many."""


def _statement(id_: str, context: str, outcome: str, passage: str) -> Data:
    return {
        "id": id_,
        "kind": "reported",
        "people": ["any"],
        "context": [context],
        "outcome": [outcome],
        "passages": [passage],
    }


def _statements() -> Iterator[Data]:
    """The first three of each are carried by one study, the next three by the other, the rest by none."""
    carried = ["p1"] * 3 + ["p2"] * 3 + ["p0"] * LEADING
    for n in range(LEADING):
        yield _statement(f"to-met-{n}", "invited", "met", carried[n])
        yield _statement(f"to-seen-{n}", "invited", "seen" if n < FOLLOWING else "stays", carried[n])
    for n in range(FOLLOWING):
        yield _statement(f"from-met-{n}", "met", "stays", carried[n])
        yield _statement(f"from-seen-{n}", "seen", "stays", carried[n])


def corpus() -> Corpus:
    """One document that reports two studies."""
    document: Data = {
        "title": "A crowd",
        "type": "study",
        "studies": [{"id": "one"}, {"id": "two"}],
        "passages": [
            {"id": "p0", "quote": "of neither", "voice": "study-authors"},
            {"id": "p1", "quote": "of one", "voice": "study-authors", "study": "one"},
            {"id": "p2", "quote": "of two", "voice": "study-authors", "study": "two"},
        ],
        "configurations": list(_statements()),
    }
    state = {"dimension": "staying", "tier": "staying", "direction": "better"}
    concepts: list[Data] = [
        {"id": "invited", "label": "invited"},
        *({"id": id_, "label": id_, **state} for id_ in ("met", "seen", "stays")),
    ]
    return Corpus(
        review=Review.model_validate({"id": "crowd", "title": "A crowd"}),
        vocabularies={
            **{name: {} for name in VOCABULARIES},
            "people": {"any": VOCABULARIES["people"](id="any", label="anybody")},
            "dimensions": {"staying": VOCABULARIES["dimensions"](id="staying", label="staying")},
            "concepts": {data["id"]: VOCABULARIES["concepts"].model_validate(data) for data in concepts},
        },
        documents={"crowd": Document.model_validate(document)},
    )
