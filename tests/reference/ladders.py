"""A review of ladders: what is covered in six steps and not in seven, and studies, works and outcomes many times over.

Each vocabulary is a ladder of eight terms. Statements stand on the two lowest rungs, so that the seventh
covers those of both and the eighth only the upper ones. Every statement is credited several studies of the
same people, read, through a review and unread, and the same works twice.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from cmo.ingest.corpus import Corpus
from cmo.schema.document import Document
from cmo.schema.review import Review
from cmo.schema.vocabulary import VOCABULARIES

Data = dict[str, Any]

RUNGS = 8
STEMS = {
    "referral-models": "model",
    "people": "person",
    "activities": "activity",
    "stages": "stage",
    "actors": "actor",
    "speakers": "speaker",
    "dimensions": "dimension",
}
_CONCEPT_LADDERS = ("state", "pole", "place")
_DIRECTIONS = ("better", "worse", "no-difference")
_GROUPS = ("own", "other", "far", "lost")
"""Groups of three studies: read, read by nobody's coding, reported by the review, cited unread."""


def _ladder(stem: str) -> list[Data]:
    return [
        {"id": f"{stem}-{n}", "label": f"{stem} {n}", "broader": [f"{stem}-{n + 1}"] if n + 1 < RUNGS else []}
        for n in range(RUNGS)
    ]


def _concepts() -> Iterator[Data]:
    """Ladders; on dimensions are only the top of `pole`, what faces it, and states below `high` and `pole`."""
    for stem in _CONCEPT_LADDERS:
        yield from _ladder(stem)[:-1]
    yield {"id": "state-7", "label": "state 7"}
    yield {"id": "place-7", "label": "place 7"}
    yield {"id": "pole-7", "label": "pole 7", "dimension": "faced"}
    yield {"id": "facing", "label": "facing", "dimension": "faced"}
    yield from _ladder("high")[1:]
    for n in (0, 1):
        under = {"broader": [f"high-{n + 1}", f"pole-{n + 1}"]}
        yield {"id": f"one-{n}", "label": f"one {n}", "dimension": f"dimension-{n}", **under}
        yield {"id": f"two-{n}", "label": f"two {n}", "dimension": f"dimension-{n}"}
        yield {"id": f"thin-{n}", "label": f"thin {n}", **under}
    yield {"id": "offered", "label": "offered"}
    yield {"id": "felt", "label": "felt"}


def _studies(group: str) -> list[Data]:
    """Three studies of the same people, joined in a row; of `own`, two are coded, each on its rung."""
    studies: list[Data] = [{"id": f"{group}-{n}"} for n in range(3)]
    studies[0]["same_people_as"] = [{"study": f"{group}-1", "because": "it says so"}]
    studies[2]["same_people_as"] = [{"study": f"{group}-1", "because": "it says so"}]
    if group in ("own", "far"):
        for n in (0, 1):
            studies[n] |= {"referral_model": [f"model-{n}"], "people": [f"person-{n}"]}
    return studies


def _citing(group: str) -> tuple[Data, list[Data]]:
    """References to the group's studies and to a work, and passages that cite them, the work twice."""
    references: Data = {str(n): f"{group}-{n}" for n in range(3)} | {"9": None}
    passages = [
        {"id": f"p{n}", "quote": f"{group} {n}", "voice": "unclear", "cites": [str(n), "9"]} for n in range(3)
    ]
    return references, passages


def _statement(id_: str, rung: int, direction: str, **more: Any) -> Data:
    """A statement on one rung of everything, with several outcomes that leave the same mark."""
    return {
        "id": id_,
        "kind": "reported",
        "referral_model": [f"model-{rung}"],
        "people": [f"person-{rung}"],
        "activity": [f"activity-{rung}"],
        "stage": [f"stage-{rung}"],
        "actor": [f"actor-{rung}"],
        "context": [f"place-{rung}"],
        "resource": ["offered"],
        "response": ["felt"],
        "outcome": [_outcome(f"{stem}-{rung}", direction) for stem in ("state", "pole", "one", "two")],
        "passages": ["s0", "s1", "t0", "t1", "t2"]
        + [f"{document}.p{n}" for document in ("a-review", "report") for n in range(3)],
        **more,
    }


def _statements() -> Iterator[Data]:
    for rung in (0, 1):
        for direction in _DIRECTIONS:
            yield _statement(f"on-{rung}-{direction}", rung, direction)
        yield _statement(f"argued-{rung}", rung, "worse", kind="argued")
        yield _statement(f"proposed-{rung}", rung, "better", kind="proposed", passages=["s0", "s1", "t0"])
    # Opposite to the other statements on its rung, by an outcome that the ladders do not cover.
    yield _statement("two", 1, "worse", outcome=[_outcome("two-1", "worse")])
    for id_ in ("after", "then"):
        for rung in (6, 7):
            # Carried by another study of the same people, flowed into from the rungs it covers, rival to the lowest.
            yield _statement(
                f"{id_}-{rung}",
                0,
                "worse",
                people=[f"person-{rung}"],
                context=[f"state-{rung}", "place-0"],
                outcome=[_outcome("facing", "worse"), _outcome("one-0", "worse")],
                passages=["s2"],
            )


def _thin_statements() -> Iterator[Data]:
    """Statements that rest on the review alone, two of them on studies of the same people."""
    for rung in (0, 1):
        for which in ("a", "b"):
            yield _statement(
                f"thin-{rung}-{which}",
                rung,
                "better",
                people=[],
                context=[],
                resource=[],
                outcome=[_outcome(f"thin-{rung}", "better")],
                passages=["p0", "p1"] if which == "a" else ["p1", "p2"],
            )


def _outcome(concept: str, direction: str) -> Data:
    return {"concept": concept, "direction": direction, "tier": "wellbeing"}


def corpus() -> Corpus:
    """The review: a study that reports two groups of studies, a review and a report that cite the others."""
    speakers = [{"group": f"speaker-{n}"} for n in (0, 1)]
    far, far_passages = _citing("far")
    lost, lost_passages = _citing("lost")
    documents: dict[str, Data] = {
        "a-review": {"title": "Review", "type": "review", "studies": _studies("far"), "references": far,
                     "passages": far_passages, "configurations": list(_thin_statements())},
        "report": {"title": "Report", "type": "report", "studies": _studies("lost"), "references": lost,
                   "passages": lost_passages},
        "silent": {"title": "Nothing is drawn from it", "type": "overview"},
        "study": {
            "title": "Study",
            "type": "study",
            "studies": _studies("own") + _studies("other"),
            "passages": [
                {"id": f"{letter}{n}", "quote": f"{group} {n}", "voice": "participant", "study": f"{group}-{n}",
                 "speaker": speakers[n % 2]}
                for letter, group in (("s", "own"), ("t", "other"))
                for n in range(3)
            ],
            "configurations": list(_statements()),
        },
    }  # fmt: skip
    terms = {name: _ladder(stem) for name, stem in STEMS.items()}
    terms["people"].append({"id": "any", "label": "anybody"})
    terms["dimensions"].append({"id": "faced", "label": "faced"})
    terms["substantive-theories"] = []
    terms["concepts"] = list(_concepts())
    return Corpus(
        review=Review.model_validate({"id": "ladders", "title": "Ladders"}),
        vocabularies={
            name: {data["id"]: VOCABULARIES[name].model_validate(data) for data in ladder}
            for name, ladder in terms.items()
        },
        documents={id_: Document.model_validate(data) for id_, data in documents.items()},
    )


_OF_PARAMETER = {
    "referral_model": "model",
    "people": "person",
    "activity": "activity",
    "stage": "stage",
    "actor": "actor",
    "speaker": "speaker",
    "circumstance": "place",
}


def questions(parameters: tuple[str, ...]) -> Iterator[Data]:
    """The open question, each parameter on the rung that covers both and the one that covers one, and some more."""
    yield {}
    rungs = {name: [f"{stem}-6", f"{stem}-7"] for name, stem in _OF_PARAMETER.items() if name in parameters}
    if "outcome" in parameters:
        rungs["outcome"] = ["state-6", "state-7", "pole-6", "facing", "one-1", "high-6", "high-7"]
    for name, terms in rungs.items():
        for term in terms:
            yield {name: term}
            if "also_not_stated" in parameters:
                yield {name: term, "also_not_stated": True}
    if {"referral_model", "people"} <= rungs.keys():
        for model in rungs["referral_model"]:
            for person in rungs["people"]:
                yield {"referral_model": model, "people": person}
    yield {name: terms[0] for name, terms in rungs.items()}
