"""A review small enough to write its whole graph down by hand."""

from __future__ import annotations

from typing import Any

from cmo.ingest.corpus import Corpus
from cmo.ingest.quotes.anchors import Anchor, AnchorFile
from cmo.ingest.quotes.find import How
from cmo.ingest.texts.source import digest_of
from cmo.schema.document import Document
from cmo.schema.review import Review
from cmo.schema.second_coding import SecondCoding
from cmo.schema.theory import DemiRegularity, ProgrammeTheory, Rival
from cmo.schema.vocabulary import VOCABULARIES, Term

TEXT_DIGEST = "sha256:" + "0" * 64


def terms(name: str, *records: dict[str, Any]) -> dict[str, Term]:
    """A vocabulary from its records; a label where none is given."""
    read = [VOCABULARIES[name].model_validate({"label": f"the {r['id']}", **r}) for r in records]
    return {term.id: term for term in read}


def corpus(**changed: Any) -> Corpus:
    """The review `tiny`, with some of the corpus's fields replaced."""
    fields: dict[str, Any] = {
        "review": Review.model_validate({"id": "tiny", "title": "A tiny review"}),
        "vocabularies": {
            "people": terms("people", {"id": "adults"}),
            "dimensions": terms("dimensions", {"id": "company"}),
            "concepts": terms(
                "concepts",
                {"id": "belonging"},
                {"id": "met", "label": "somebody is met"},
                {
                    "id": "friends",
                    "label": "people have friends",
                    "broader": ["belonging"],
                    "dimension": "company",
                    "tier": "wellbeing",
                    "direction": "better",
                },
                {"id": "stays", "label": "people stay"},
            ),
        },
        "documents": {"walks": walks(), "talks": talks()},
        "second_codings": {
            "walks": (
                SecondCoding.model_validate(
                    {"configuration": "first", "by": "two", "date": "2026-11-20", "coded": {}}
                ),
            )
        },
        "anchors": {"walks": anchors({"p1": "we met and stayed friends"})},
        "rivals": (Rival.model_validate({"between": ["walks.first", "talks.later"], "how": "contingent"}),),
        "theories": {
            "face": ProgrammeTheory.model_validate(
                {
                    "title": "A face",
                    "versions": [
                        {"id": "v1", "if": "met", "then": "stays", "because": "liked"},
                        {
                            "id": "v2",
                            "revises": "v1",
                            "why": "a paper",
                            "changes": [{"what": "refined", "from": "a", "to": "b"}],
                            "if": "met",
                            "then": "stays",
                            "because": "known",
                            "holds": ["walks.first"],
                        },
                    ],
                }
            )
        },
        "demi_regularities": (
            DemiRegularity.model_validate(
                {
                    "id": "mostly",
                    "statement": "Mostly so",
                    "holds": ["walks.first"],
                    "except": ["talks.later"],
                }
            ),
        ),
    }
    return Corpus(**{**fields, **changed})


def walks(**changed: Any) -> Document:
    """A study with one study of its own, one passage and one configuration."""
    data: dict[str, Any] = {
        "title": "Walks",
        "type": "study",
        "references": {"7": "old-study", "9": {"work": "guidance", "printed": "A guide"}},
        "studies": [
            {"id": "walk-study", "printed": {"sample_size": "14"}, "people": ["adults"]},
            {
                "id": "old-study",
                "read_as": "via",
                "same_people_as": [{"study": "walk-study", "because": "it says so"}],
            },
        ],
        "passages": [
            {
                "id": "p1",
                "quote": "we met and stayed friends",
                "voice": "study-authors",
                "cites": "7, 9",
                "finding": "both",
            }
        ],
        "configurations": [
            {
                "id": "first",
                "kind": "reported",
                "people": ["adults"],
                "resource": ["met"],
                "outcome": [{"concept": "friends", "amount": "many"}],
                "passages": ["p1"],
                "readings": [
                    {"by": "one", "says": "supports", "date": "2026-11-19"},
                    {"by": "one", "says": "partly", "date": "2026-11-18"},
                ],
                "agreed": [{"by": "lead", "date": "2026-11-21", "of": "2242782a11e9"}],
            }
        ],
    }
    return Document.model_validate({**data, **changed})


def talks(**changed: Any) -> Document:
    """A report with one counted configuration whose context covers the outcome of the other document's."""
    data: dict[str, Any] = {
        "title": "Talks",
        "type": "report",
        "passages": [{"id": "q1", "quote": "who belongs stays", "voice": "report-authors", "page": "3"}],
        "configurations": [
            {
                "id": "later",
                "kind": "reported",
                "context": [{"concept": "belonging", "inferred": "as it says"}],
                "outcome": [{"concept": "stays", "direction": "worse", "tier": "staff"}],
                "passages": ["q1", {"passage": "walks.p1", "stance": "contradicts"}],
            }
        ],
    }
    return Document.model_validate({**data, **changed})


def anchors(quotes: dict[str, str]) -> AnchorFile:
    """Anchors of quotes that stand exactly, one after the other."""
    made: dict[str, Anchor] = {}
    at = 10
    for passage, quote in quotes.items():
        end = at + len(quote)
        made[passage] = Anchor(
            exact=quote,
            prefix="before ",
            suffix=" after",
            start=at,
            end=end,
            spans=((at, end),),
            how=How.EXACT,
            quote_digest=digest_of(quote),
        )
        at = end + 10
    return AnchorFile(
        document="walks",
        source="walks",
        text_digest=TEXT_DIGEST,
        extractor="plain",
        version="1",
        anchors=made,
    )
