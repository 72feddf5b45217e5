"""A review small enough to work out on paper, in which every rule of §11 of the design bites once."""

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
from cmo.schema.vocabulary import VOCABULARIES

Data = dict[str, Any]

TERMS: dict[str, dict[str, list[str]]] = {
    "referral-models": {"link-worker": [], "in-surgery": ["link-worker"], "direct": []},
    "people": {"adults": [], "older": ["adults"], "young": ["adults"], "any": []},
    "activities": {"arts": [], "choir": ["arts"]},
    "stages": {"enrolment": []},
    "actors": {"gp": []},
    "speakers": {"staff": [], "link-workers": ["staff"], "members": []},
    "dimensions": {"togetherness": [], "feeling": [], "mood": ["feeling"], "staying": []},
    "substantive-theories": {"belonging": []},
}
"""Vocabulary → term → broader terms."""

_STATES: dict[str, Data] = {
    "company": {
        "dimension": "togetherness",
        "opposite": "lonely",
        "tier": "wellbeing",
        "direction": "better",
    },
    "lonely": {"dimension": "togetherness", "opposite": "company", "tier": "wellbeing", "direction": "worse"},
    "less-alone": {"broader": ["company"], "tier": "wellbeing", "direction": "better"},
    "cheerful": {"dimension": "mood", "tier": "wellbeing"},
    "stays": {"dimension": "staying", "tier": "staying", "direction": "better"},
    "leaves": {"dimension": "staying", "tier": "staying", "direction": "worse"},
    "tired": {"tier": "staff", "direction": "worse"},
}
_LADDER = {f"step-{n}": {"broader": [f"step-{n + 1}"] if n < 7 else []} for n in range(8)}
CONCEPTS: dict[str, Data] = {
    **_STATES,
    **_LADDER,
    **{id_: {} for id_ in ("welcome", "alone-there", "crowd", "guide", "trust")},
}

PAPER: Data = {
    "title": "A paper on one study",
    "type": "study",
    "licence": "CC BY 4.0",
    "open_licence": True,
    "authors": ["Zed", "Abel"],
    "appraisal": {
        "relevance": {"rating": "high", "because": "on it"},
        "richness": {"rating": "low", "because": "a page"},
        "rigour": {"rating": "not-applicable", "because": "a letter"},
        "limitations": ["small", "one town"],
    },
    "discrepancies": [{"about": "size", "readings": ["12", "21"], "note": "both kept"}],
    "studies": [
        {
            "id": "paper-study",
            "printed": {"sample_size": "12", "quality": {"score": "7", "scale": "of 9", "label": "good"}},
            "referral_model": ["in-surgery"],
            "people": ["older"],
        }
    ],
    "references": {"1": {"study": "far-study"}, "2": None},
    "themes": [
        {"id": "t1", "label": "Being met", "studies": ["far-study"]},
        {"id": "t1-1", "label": "At the door", "part_of": "t1", "printed": "1.1"},
    ],
    "passages": [
        {"id": "a", "quote": "met at the door", "voice": "participant", "page": "3", "note": "of a",
         "speaker": {"group": "link-workers", "printed": "LW1"}},
        {"id": "b", "quote": "as others found", "voice": "study-authors", "cites": ["1"]},
        {"id": "c", "quote": "we and others found", "voice": "study-authors", "cites": ["2"], "finding": "both"},
    ],
    "configurations": [
        {
            "id": "met", "kind": "reported", "themes": ["t1-1"], "referral_model": ["in-surgery"],
            "people": ["older"], "activity": ["choir"], "stage": ["enrolment"], "actor": ["gp"],
            "context": ["welcome"], "resource": [{"concept": "guide", "passages": ["a"]}],
            "response": [{"concept": "trust", "inferred": "from how they went on", "words": "in the end"}],
            "outcome": ["company"], "passages": ["a"], "answers": ["how"],
            "memo": "One letter\nabout one choir.",
            "readings": [
                {"by": "first", "says": "supports", "date": "2026-11-01"},
                {"by": "second", "says": "partly", "date": "2026-11-02"},
            ],
            "agreed": [{"by": "reviewer", "date": "2026-11-03", "of": "d6d54fd6677c"}],
        },
        {
            "id": "met-cited", "kind": "reported", "people": ["adults"], "context": ["welcome"],
            "outcome": ["company"], "passages": ["b"],
            "agreed": [{"by": "reviewer", "date": "2026-11-03"}],
        },
        {
            "id": "both", "kind": "measured", "people": ["any"], "context": ["welcome"],
            "outcome": [{"concept": "cheerful", "direction": "worse", "amount": "by 2"}], "passages": ["c"],
            "agreed": [{"by": "reviewer", "date": "2026-11-03", "of": "000000000000"}],
        },
    ],
}  # fmt: skip

TWINS: Data = {
    "title": "A paper on two studies",
    "type": "study",
    "studies": [{"id": "twin-1"}, {"id": "twin-2"}],
    "passages": [
        {"id": "t1", "quote": "one was alone", "voice": "study-authors", "study": "twin-1"},
        {"id": "t2", "quote": "in both they left", "voice": "study-authors"},
    ],
    "configurations": [
        {
            "id": "named", "kind": "reported", "referral_model": ["direct"], "people": ["young"],
            "context": ["alone-there"], "outcome": ["lonely"], "passages": ["t1"], "ripples_to": ["paper.both"],
        },
        {
            "id": "unnamed", "kind": "reported", "context": ["crowd", "step-0"], "unless": ["welcome"],
            "outcome": [{"concept": "leaves", "intended": False}], "passages": ["t2"],
        },
    ],
}  # fmt: skip

REVIEW: Data = {
    "title": "A review",
    "type": "review",
    "studies": [
        {"id": "far-study", "referral_model": ["direct"], "people": ["young"]},
        {"id": "follow-up", "referral_model": ["in-surgery"], "people": ["older"],
         "same_people_as": [{"study": "far-study", "because": "a follow-up"}],
         "perhaps_same_people_as": [{"study": "twin-2", "because": "the same town"}]},
    ],
    "references": {"1": "far-study", "2": "follow-up", "3": "paper-study", "4": {"work": "guidance"}},
    "passages": [
        {"id": "r1", "quote": "one found", "voice": "review-authors", "cites": ["1"]},
        {"id": "r2", "quote": "two found", "voice": "review-authors", "cites": ["2", "1"]},
        {"id": "r3", "quote": "the paper found", "voice": "review-authors", "cites": ["3"]},
        {"id": "r4", "quote": "guidance says", "voice": "review-authors", "cites": ["4"]},
        {"id": "r5", "quote": "give us a guide", "voice": "participant", "speaker": {"group": "members"}},
    ],
    "configurations": [
        {
            "id": "twice", "kind": "reported", "referral_model": ["in-surgery"], "people": ["older"],
            "context": ["company"], "response": ["trust"], "outcome": ["stays"], "passages": ["r1", "r2"],
        },
        {
            "id": "beaten", "kind": "measured", "referral_model": ["link-worker"], "people": ["older"],
            "context": ["company"], "outcome": ["stays", {"concept": "cheerful", "direction": "no-difference"}],
            "passages": [
                "r3", "paper.a", {"passage": "r1", "stance": "illustrates"}, {"passage": "r4", "stance": "qualifies"}
            ],
        },
        {
            "id": "argued", "kind": "argued", "people": ["any"], "outcome": ["company", "tired"],
            "passages": ["r1"], "answers": ["how"],
        },
        {
            "id": "guidance", "kind": "reported", "people": ["young"], "context": ["alone-there"],
            "outcome": ["less-alone"], "passages": ["r4"],
        },
        {
            "id": "refused", "kind": "reported", "people": ["older"], "context": ["welcome"],
            "outcome": ["company"], "passages": ["r1"], "rejected": "too thin", "answers": ["how"],
        },
        {
            "id": "proposal", "kind": "proposed", "actor": ["gp"], "resource": ["guide"], "passages": ["r5"],
            "answers": ["how"],
        },
    ],
}  # fmt: skip

TOWN: Data = {
    "title": "A report",
    "type": "report",
    "references": {"9": "follow-up"},
    "passages": [
        {"id": "s1", "quote": "staff tire", "voice": "report-authors", "cites": ["9"],
         "speaker": {"group": "staff"}},
        {"id": "s2", "quote": "a crowd", "voice": "report-authors"},
    ],
    "configurations": [
        {
            "id": "tiring", "kind": "reported", "people": ["adults"], "outcome": ["tired"],
            "passages": [
                "s1",
                {"passage": "review.r1", "relevance": {"rating": "low", "because": "of another town"},
                 "rigour": {"rating": "high", "because": "seen at first hand"}},
            ],
        },
        {
            "id": "crowded", "kind": "reported", "people": ["adults"], "actor": ["gp"],
            "context": ["welcome", "crowd"], "outcome": ["lonely"], "passages": ["s2"],
        },
    ],
}  # fmt: skip

RIVALS: list[Data] = [
    {
        "between": ["twins.named", "paper.met"],
        "how": "contingent",
        "differs": {"actor": ["gp"]},
        "note": "look",
    },
    {"between": ["review.argued", "twins.named"], "how": "conflicting", "handled": "situated"},
]
THEORY: Data = {
    "title": "Being met",
    "draws_on": ["belonging"],
    "versions": [
        {
            "id": "v1", "kind": "argued", "caused_by": ["review"], "if": "somebody is met", "then": "they stay",
            "because": "they feel expected", "holds": ["review.argued"],
        },
        {
            "id": "v2", "revises": "v1", "why": "a paper came", "caused_by": ["twins", "paper"],
            "changes": [
                {"what": "refined", "from": "met", "to": "met by name", "why": "it says so"},
                {"what": "added", "to": "a guide"},
                {"what": "refuted"},
            ],
            "if": "they are met by name", "then": "they stay", "because": "they trust the guide",
            "holds": ["review.twice", "paper.met", "review.beaten"],
        },
    ],
}  # fmt: skip
REGULARITY: Data = {
    "id": "company-keeps",
    "statement": "Company tends to keep people.",
    "holds": ["paper.met", "review.twice"],
    "except": ["town.crowded"],
    "note": "not in a crowd",
}
SECOND_CODING: Data = {
    "configuration": "beaten",
    "by": "second",
    "date": "2026-11-04",
    "coded": {"kind": "reported"},
}


def _anchor(quote: str, start: int, how: How) -> Anchor:
    end = start + len(quote)
    return Anchor(
        exact=quote, prefix="", suffix="", start=start, end=end, spans=((start, end),), how=how,
        quote_digest=digest_of(quote),
    )  # fmt: skip


def corpus() -> Corpus:
    """The review. Of the paper's three passages two are anchored; of the others none is."""
    return Corpus(
        review=Review.model_validate(
            {
                "id": "hand",
                "title": "Worked out by hand",
                "questions": [
                    {"id": "who", "text": "For whom?"},
                    {"id": "how", "text": "How?", "document": "paper"},
                ],
                "team": [
                    {"id": "first", "role": "coder"},
                    {"id": "second", "role": "coder"},
                    {"id": "reviewer", "role": "reviewer"},
                ],
            }
        ),
        vocabularies={
            **{
                name: {
                    id_: VOCABULARIES[name](id=id_, label=id_, broader=tuple(b)) for id_, b in terms.items()
                }
                for name, terms in TERMS.items()
            },
            "concepts": {
                id_: VOCABULARIES["concepts"].model_validate({"id": id_, "label": id_, **data})
                for id_, data in CONCEPTS.items()
            },
        },
        documents={
            id_: Document.model_validate(data)
            for id_, data in {"paper": PAPER, "review": REVIEW, "town": TOWN, "twins": TWINS}.items()
        },
        theories={"being-met": ProgrammeTheory.model_validate(THEORY)},
        demi_regularities=(DemiRegularity.model_validate(REGULARITY),),
        rivals=tuple(Rival.model_validate(data) for data in RIVALS),
        second_codings={"review": (SecondCoding.model_validate(SECOND_CODING),)},
        anchors={
            "paper": AnchorFile(
                document="paper",
                source="paper.txt",
                text_digest=digest_of("the text"),
                extractor="text",
                version="1",
                anchors={
                    "a": _anchor("met at the door", 10, How.EXACT),
                    "b": _anchor("as others found", 40, How.FOLDED),
                    "c": _anchor("what it said before", 80, How.EXACT),
                },
            )
        },
    )
