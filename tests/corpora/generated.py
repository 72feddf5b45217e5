"""Valid corpora of any size, built from small integer choices: by a seed, or by Hypothesis, which shrinks them.

Every choice is a number from 0 upwards, and 0 is always the simplest: no optional part, the plainest words.
A failing corpus therefore shrinks to a small, plain one.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from hypothesis import strategies as st

from cmo.ingest.corpus import Corpus
from cmo.ingest.quotes.anchors import Anchor, AnchorFile
from cmo.ingest.quotes.find import How
from cmo.ingest.quotes.texts import digest_of
from cmo.schema.document import Document
from cmo.schema.review import Review
from cmo.schema.second_coding import SecondCoding
from cmo.schema.theory import DemiRegularity, ProgrammeTheory, Rival
from cmo.schema.vocabulary import ANY_PEOPLE, VOCABULARIES, Term
from cmo.schema.words import (
    ChangeKind,
    Direction,
    DocumentType,
    Finding,
    Handled,
    Kind,
    Rating,
    ReadAs,
    Rivalry,
    Says,
    Settled,
    Stance,
    Tier,
    Voice,
    WorkType,
)
from tests.corpora.choices import HOSTILE, Choices
from tests.corpora.folders import write_folder

__all__ = ["HOSTILE", "corpora", "make", "write_folder"]

Data = dict[str, Any]

TYPES = (
    DocumentType.STUDY,
    DocumentType.REVIEW,
    DocumentType.STUDY,
    DocumentType.REVIEW,
    DocumentType.REPORT,
    DocumentType.OVERVIEW,
)
CODERS = ("first", "second", "third")
REVIEWER = "reviewer"
_SIZES = {
    "referral-models": 4,
    "people": 5,
    "activities": 4,
    "stages": 3,
    "actors": 4,
    "speakers": 3,
    "dimensions": 4,
    "substantive-theories": 2,
}


def make(seed: int, documents: int = 4, configurations: int = 16) -> Corpus:
    """The corpus of a seed, with this many documents and, over all of them, configurations."""
    source = random.Random(seed)
    return _Builder(lambda options: source.randrange(options), documents, configurations).corpus()


@st.composite
def corpora(draw: st.DrawFn, most_documents: int = 4, most_configurations: int = 8) -> Corpus:
    """Corpora of one to a few documents; they shrink to one document with one plain configuration."""

    def pick(options: int) -> int:
        return draw(st.integers(0, options - 1)) if options > 1 else 0

    documents = 1 + pick(most_documents)
    return _Builder(pick, documents, 1 + pick(most_configurations)).corpus()


class _Builder(Choices):
    def __init__(self, pick: Callable[[int], int], documents: int, configurations: int) -> None:
        super().__init__(pick)
        self.document_ids = sorted("doc" if n == 1 else f"doc-{n}" for n in range(1, documents + 1))
        self.sizes = [0] * documents
        for _ in range(configurations):
            self.sizes[self.pick(documents)] += 1
        self.concept_count = 8 if configurations <= 16 else 8 + configurations
        self.terms: dict[str, list[str]] = {}
        self.concepts: dict[str, Data] = {}
        self.study_ids: list[str] = []

    # The folder -----------------------------------------------------------------------------------------

    def corpus(self) -> Corpus:
        vocabularies = self.vocabularies()
        documents = self.documents()
        every = [
            (f"{id_}.{configuration['id']}", configuration)
            for id_, document in documents.items()
            for configuration in document["configurations"]
        ]
        read = {id_: Document.model_validate(document) for id_, document in documents.items()}
        return Corpus(
            review=Review.model_validate(self.review()),
            vocabularies=vocabularies,
            documents=read,
            theories={id_: ProgrammeTheory.model_validate(data) for id_, data in self.theories(every)},
            demi_regularities=tuple(DemiRegularity.model_validate(d) for d in self.demi_regularities(every)),
            rivals=tuple(Rival.model_validate(data) for data in self.rivals(every)),
            second_codings={
                id_: tuple(SecondCoding.model_validate(data) for data in entries)
                for id_, entries in self.second_codings(documents)
            },
            anchors={
                id_: self.anchors(id_, document) for id_, document in read.items() if not self.one_in(3)
            },
        )

    def review(self) -> Data:
        return {
            "id": "generated",
            "title": self.text("A generated review"),
            "purpose": self.perhaps("to compare engines"),
            "questions": [{"id": "q1", "text": self.text("What works?")}, {"id": "q2", "text": "For whom?"}],
            "team": [
                *({"id": coder, "role": "coder"} for coder in CODERS),
                {"id": REVIEWER, "role": "reviewer"},
            ],
        }

    def vocabularies(self) -> dict[str, dict[str, Term]]:
        found: dict[str, dict[str, Term]] = {}
        for name, size in _SIZES.items():
            found[name] = self.read_terms(name, self.plain_terms(name, size))
        people = found["people"]
        people[ANY_PEOPLE] = Term(id=ANY_PEOPLE, label="anybody")
        self.terms["people"].append(ANY_PEOPLE)
        concepts = list(self.concept_terms())
        found["concepts"] = self.read_terms("concepts", concepts)
        self.concepts = {data["id"]: data for data in concepts}
        return found

    def read_terms(self, name: str, terms: Sequence[Data]) -> dict[str, Term]:
        self.terms[name] = [data["id"] for data in terms]
        return {data["id"]: VOCABULARIES[name].model_validate(data) for data in terms}

    def plain_terms(self, name: str, size: int, with_broader: int = 1) -> list[Data]:
        """Terms, of which one in `with_broader` has broader ones: any earlier ones, or the one before."""
        stem = name.split("-")[0].rstrip("s")
        in_a_row = size < 20 and self.one_in(4)
        size = max(size, 8) if in_a_row else size
        terms: list[Data] = []
        for n in range(1, size + 1):
            id_ = f"{stem}-{n}"
            before = [term["id"] for term in terms] if self.one_in(with_broader) else []
            terms.append(
                {
                    "id": id_,
                    "label": self.text(id_.replace("-", " ")),
                    "definition": self.perhaps("as defined"),
                    "broader": [f"{stem}-{n - 1}"] if in_a_row and n > 1 else self.some(before, 2),
                    "aliases": [self.text("another word")] if self.one_in(5) else [],
                }
            )
        return terms

    def concept_terms(self) -> Iterator[Data]:
        """Concepts on few dimensions; some come in pairs of opposites, some have neither tier nor direction."""
        terms = self.plain_terms("concepts", self.concept_count, with_broader=2)
        directions = [Direction.BETTER, Direction.WORSE, Direction.NO_DIFFERENCE]
        for n, term in enumerate(terms):
            dimension = self.pick(len(self.terms["dimensions"]) + 2) - 1
            if dimension < len(self.terms["dimensions"]) and dimension >= 0:
                term["dimension"] = self.terms["dimensions"][dimension]
            if not self.one_in(4):
                term["tier"] = self.one(list(Tier)).value
            if not self.one_in(4):
                term["direction"] = self.one(directions).value
            if n % 2 and self.one_in(3):
                _make_opposite(terms[n - 1], term, self.terms["dimensions"][0])
        yield from terms

    # Documents ------------------------------------------------------------------------------------------

    def documents(self) -> dict[str, Data]:
        documents: dict[str, Data] = {}
        for n, id_ in enumerate(self.document_ids):
            type_ = TYPES[(n + self.pick(len(TYPES))) % len(TYPES)]
            documents[id_] = {
                "title": self.text(f"Document {n + 1}"),
                "type": type_.value,
                **self.bibliography(),
            }
            documents[id_]["studies"] = list(self.studies(type_))
        self.share_people(documents)
        for n, document in enumerate(documents.values()):
            document["references"] = self.references()
            document["themes"] = list(self.themes())
            document["passages"] = list(self.passages(document, self.sizes[n]))
        for n, (id_, document) in enumerate(documents.items()):
            document["configurations"] = [
                self.configuration(f"c{m}", id_, documents) for m in range(1, self.sizes[n] + 1)
            ]
        self.state_ripples(documents)
        return documents

    def bibliography(self) -> Data:
        data: Data = {
            "authors": [self.text("An Author"), "B Author"][: self.pick(3)],
            "year": self.perhaps("2024"),
            "doi": self.perhaps("10.1/x"),
            "url": self.perhaps("https://example.org/x"),
            "citation": self.perhaps("Author (2024)"),
            "licence": self.perhaps("CC BY 4.0"),
            "open_licence": self.one_in(3),
        }
        if self.one_in(2):
            data["appraisal"] = {
                name: {"rating": self.one(list(Rating)).value, "because": self.text("as read")}
                for name in ("relevance", "richness", "rigour")
            } | {"limitations": [self.text("small"), "one town"][: self.pick(3)]}
        if self.one_in(4):
            data["discrepancies"] = [
                {"about": self.text("numbers"), "readings": ["12", "21", "22"][: 2 + self.pick(2)],
                 "note": self.perhaps("both kept")}
            ]  # fmt: skip
        return data

    def studies(self, type_: DocumentType) -> Iterator[Data]:
        count = self.pick(4) if type_ is not DocumentType.STUDY else (1, 0, 2, 3)[self.pick(4)]
        for _ in range(count):
            id_ = f"study-{len(self.study_ids) + 1}"
            self.study_ids.append(id_)
            yield {
                "id": id_,
                "read_as": self.word(ReadAs, 6),
                "printed": self.printed(),
                "referral_model": self.some(self.terms["referral-models"], 2),
                "people": self.some(self.terms["people"], 2),
                "activity": self.some(self.terms["activities"], 1),
            }

    def printed(self) -> Data:
        keys = (
            "authors", "title", "year", "country", "design", "sample_size", "age", "sex", "ethnicity",
            "employment", "reason_for_referral", "referral_model", "activities", "timing",
        )  # fmt: skip
        data: Data = {key: self.text(key) for key in self.some(keys, 4)}
        if self.one_in(4):
            data["quality"] = {"score": "7", "scale": self.perhaps("of 9"), "label": self.perhaps("good")}
        if self.one_in(4):
            data["notes"] = [self.text("a note"), "another"][: 1 + self.pick(2)]
        return data

    def share_people(self, documents: Mapping[str, Data]) -> None:
        for document in documents.values():
            for study in document["studies"]:
                others = [id_ for id_ in self.study_ids if id_ != study["id"]]
                for key, rarely in (("same_people_as", 3), ("perhaps_same_people_as", 6)):
                    if others and self.one_in(rarely):
                        other = self.one(others)
                        others.remove(other)
                        study[key] = [{"study": other, "because": self.text("it says so")}]

    def references(self) -> Data:
        """Citation keys as printed: studies of any document, works, unidentified ones."""
        references: Data = {}
        for key in ["1", "2", "10", "Smith & Jones, 2019", "é 2020; O'Hara"][
            : (0, 5, 4, 5, 3, 5)[self.pick(6)]
        ]:
            match self.pick(4):
                case 0 if self.study_ids:
                    references[key] = self.one(self.study_ids)
                case 1:
                    references[key] = {
                        "work": self.one(list(WorkType)).value,
                        "printed": self.perhaps("printed"),
                    }
                case 2 if self.study_ids:
                    references[key] = {"study": self.one(self.study_ids), "printed": self.text("printed")}
                case _:
                    references[key] = None
        return references

    def themes(self) -> Iterator[Data]:
        before: list[str] = []
        for n in range(1, 1 + self.pick(4)):
            yield {
                "id": f"t{n}",
                "label": self.text(f"Theme {n}"),
                "printed": self.perhaps(f"{n}."),
                "part_of": self.one(before) if before and self.one_in(2) else None,
                "studies": self.some(self.study_ids, 2),
                "gap": self.perhaps("nobody has asked"),
            }
            before.append(f"t{n}")

    def passages(self, document: Data, configurations: int) -> Iterator[Data]:
        direct = [
            study["id"]
            for study in document["studies"]
            if (study["read_as"] or ("direct" if document["type"] == "study" else "via")) == "direct"
        ]
        for n in range(1, 2 + configurations // 2 + self.pick(3)):
            data = {
                "id": f"p{n}",
                "quote": self.text(f"words {n} of the source"),
                "voice": self.one(list(Voice)).value,
                "cites": self.some(list(document["references"]), 3),
                "finding": self.word(Finding, 4),
                "theme": self.one([t["id"] for t in document["themes"]]) if document["themes"] else None,
                "page": self.perhaps("12"),
                "note": self.perhaps("a note on the passage", 6),
            }
            if self.one_in(2):
                data["speaker"] = {"group": self.one(self.terms["speakers"]), "printed": self.perhaps("LW3")}
            if document["type"] == "study" and direct and self.one_in(2):
                data["study"] = self.one(direct)
            yield data

    # Configurations -------------------------------------------------------------------------------------

    def configuration(self, id_: str, document_id: str, documents: Mapping[str, Data]) -> Data:
        kind = (Kind.REPORTED, Kind.MEASURED, Kind.REPORTED, Kind.ARGUED, Kind.PROPOSED)[self.pick(5)]
        links = list(self.links(document_id, documents))
        carrying = [link["passage"] for link in links if link["stance"] == "supports"]
        themes = [theme["id"] for theme in documents[document_id]["themes"]]
        data: Data = {
            "id": id_,
            "kind": kind.value,
            "themes": self.some(themes, 2),
            "referral_model": self.some(self.terms["referral-models"], 2),
            "people": [ANY_PEOPLE] if self.one_in(6) else self.some(self.terms["people"][:-1], 2),
            "activity": self.some(self.terms["activities"], 2),
            "stage": self.some(self.terms["stages"], 1),
            "actor": self.some(self.terms["actors"], 2),
            "answers": self.some(["q1", "q2"], 2),
            "passages": links,
            "memo": self.perhaps("a memo", 6),
            "readings": [self.reading(coder) for coder in self.some(CODERS, 2)],
            "agreed": [{"by": REVIEWER, "date": self.day()}] if self.one_in(4) else [],
            "rejected": self.perhaps("it says something else", 8),
        }
        for part, most in (
            ("context", 3),
            ("compared_with", 1),
            ("unless", 1),
            ("resource", 2),
            ("response", 2),
        ):
            data[part] = [self.slot(concept, carrying) for concept in self.some(self.terms["concepts"], most)]
        least = 0 if kind is Kind.PROPOSED else 1
        outcomes = self.some(self.terms["concepts"], 2 + least, least)
        data["outcome"] = [self.outcome(concept, carrying) for concept in outcomes]
        return data

    def links(self, document_id: str, documents: Mapping[str, Data]) -> Iterator[Data]:
        """One supporting passage of the document itself, and perhaps others, also of other documents."""
        own = [passage["id"] for passage in documents[document_id]["passages"]]
        elsewhere = [
            f"{other}.{passage['id']}"
            for other, document in documents.items()
            if other != document_id
            for passage in document["passages"]
        ]
        used = [self.one(own)]
        yield self.link(used[0], Stance.SUPPORTS)
        for _ in range(self.pick(4)):
            passage = self.one(elsewhere) if elsewhere and self.one_in(3) else self.one(own)
            if passage not in used:
                used.append(passage)
                yield self.link(passage, self.often_first(list(Stance)))

    def link(self, passage: str, stance: Stance) -> Data:
        data: Data = {"passage": passage, "stance": stance.value, "note": self.perhaps("on this use", 6)}
        for name in ("relevance", "rigour"):
            if self.one_in(8):
                data[name] = {"rating": self.one(list(Rating)).value, "because": self.text("for this use")}
        return data

    def slot(self, concept: str, carrying: Sequence[str]) -> Data:
        data: Data = {"concept": concept, "words": self.perhaps("its own words", 6)}
        match self.pick(5):
            case 3:
                data["inferred"] = self.text("from the rest of the page")
            case 4:
                data["passages"] = [self.one(carrying)]
        return data

    def outcome(self, concept: str, carrying: Sequence[str]) -> Data:
        known = self.concepts[concept]
        data = self.slot(concept, carrying)
        data["direction"] = self.word(Direction, 5 if "direction" in known else 0)
        data["tier"] = self.word(Tier, 10 if "tier" in known else 0)
        data["intended"] = (None, None, True, False)[self.pick(4)]
        data["amount"] = self.perhaps("by 3.1 (95% CI −0.2 to 6.4)", 5)
        return data

    def reading(self, coder: str) -> Data:
        return {"by": coder, "says": self.often_first(list(Says)).value, "date": self.day()}

    def state_ripples(self, documents: Mapping[str, Data]) -> None:
        every = [
            f"{id_}.{c['id']}" for id_, document in documents.items() for c in document["configurations"]
        ]
        for id_, document in documents.items():
            for configuration in document["configurations"]:
                later = self.one(every)
                if self.one_in(6) and later != f"{id_}.{configuration['id']}":
                    local = later.removeprefix(f"{id_}.")
                    configuration["ripples_to"] = [local if self.one_in(2) else later]

    # Records across documents ---------------------------------------------------------------------------

    def theories(self, every: Sequence[tuple[str, Data]]) -> Iterator[tuple[str, Data]]:
        ids = [id_ for id_, data in every if not data["rejected"]]
        for n in range(1, 1 + self.pick(3)):
            versions: list[Data] = []
            for m in range(1, 2 + self.pick(2)):
                versions.append(
                    {
                        "id": f"v{m}",
                        "kind": self.word(Kind, 4),
                        "revises": f"v{m - 1}" if m > 1 else None,
                        "why": self.perhaps("a new paper"),
                        "caused_by": self.some(self.document_ids, 1),
                        "changes": [{"what": self.one(list(ChangeKind)).value, "to": self.text("new")}]
                        if m > 1
                        else [],
                        "if": self.text("somebody is met"),
                        "then": self.text("they stay"),
                        "because": self.text("they feel expected"),
                        "holds": self.some(ids, 3),
                    }
                )
            yield (
                f"theory-{n}",
                {
                    "title": self.text(f"Theory {n}"),
                    "draws_on": self.some(self.terms["substantive-theories"], 1),
                    "versions": versions,
                },
            )

    def demi_regularities(self, every: Sequence[tuple[str, Data]]) -> Iterator[Data]:
        ids = [id_ for id_, data in every if not data["rejected"]]
        for n in range(1, 1 + self.pick(2)):
            holds = self.some(ids, 3)
            yield {
                "id": f"regularity-{n}",
                "statement": self.text("Mostly so"),
                "holds": holds,
                "except": [id_ for id_ in self.some(ids, 1) if id_ not in holds],
            }

    def rivals(self, every: Sequence[tuple[str, Data]]) -> Iterator[Data]:
        """Recorded pairs that end in opposite states of one dimension, as rivals must; some of them."""
        for n, (first, a) in enumerate(every):
            for second, b in every[n + 1 :]:
                if _could_rival(self, a, b) and self.one_in(3):
                    between = [first, second] if self.one_in(2) else [second, first]
                    yield {
                        "between": between,
                        "how": self.one(list(Rivalry)).value,
                        "handled": self.one([Handled.NOT_YET, *Handled]).value,
                        "differs": {
                            "context": self.some(self.terms["concepts"], 1),
                            "resource": self.some(self.terms["concepts"], 1),
                            "actor": self.some(self.terms["actors"], 1),
                        },
                        "note": self.perhaps("on this pair"),
                    }

    def second_codings(self, documents: Mapping[str, Data]) -> Iterator[tuple[str, list[Data]]]:
        for id_, document in documents.items():
            entries = [
                self.second_coding(configuration["id"])
                for configuration in document["configurations"]
                if self.one_in(4)
            ]
            if entries:
                yield id_, entries

    def second_coding(self, configuration: str) -> Data:
        data: Data = {
            "configuration": configuration,
            "by": self.one(CODERS),
            "date": self.day(),
            "coded": {"kind": self.word(Kind), "outcome": self.some(self.terms["concepts"], 1)},
        }
        if self.one_in(2):
            data["settled"] = {
                "whose": self.one(list(Settled)).value,
                "date": self.day(),
                "by": [REVIEWER],
                "why": self.text("read together"),
            }
        return data

    def anchors(self, document_id: str, document: Document) -> AnchorFile:
        """Anchors of most passages; some are of words the passage no longer has."""
        anchors: dict[str, Anchor] = {}
        at = 0
        for passage in document.passages:
            if self.one_in(5):
                continue
            stale = self.one_in(12)
            end = at + len(passage.quote)
            anchors[passage.id] = Anchor(
                exact=passage.quote,
                prefix=self.text("before")[:32],
                suffix="",
                start=at,
                end=end,
                spans=((at, end),),
                page=self.pick(3) or None,
                how=self.one([How.EXACT, How.FOLDED]),
                quote_digest=digest_of("other words" if stale else passage.quote),
            )
            at = end + self.pick(100)
        return AnchorFile(
            document=document_id,
            source=f"{document_id}.txt",
            text_digest=digest_of(document_id),
            extractor="text",
            version="1",
            anchors=anchors,
        )


def _make_opposite(first: Data, second: Data, fallback: str) -> None:
    """Two states of one dimension that point in opposite ways."""
    dimension = first.get("dimension") or fallback
    tier = first.get("tier") or Tier.WELLBEING.value
    first |= {"dimension": dimension, "tier": tier, "direction": "better", "opposite": second["id"]}
    second |= {"dimension": dimension, "tier": tier, "direction": "worse", "opposite": first["id"]}


def _could_rival(builder: _Builder, a: Data, b: Data) -> bool:
    """Whether the two end in opposite states of one dimension, and share a context or a resource."""

    def ends(configuration: Data) -> set[tuple[str, bool]]:
        return {
            (dimension, (slot["direction"] or builder.concepts[slot["concept"]].get("direction")) == "better")
            for slot in configuration["outcome"]
            if (dimension := builder.concepts[slot["concept"]].get("dimension"))
        }

    def named(configuration: Data, part: str) -> set[str]:
        return {slot["concept"] for slot in configuration[part]}

    opposite = any((dimension, not better) in ends(b) for dimension, better in ends(a))
    shares = any(named(a, part) & named(b, part) for part in ("context", "resource"))
    return opposite and shares
