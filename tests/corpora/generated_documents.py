"""Generated documents: studies, references, themes, passages, configurations."""

from collections.abc import Callable, Iterator, Mapping, Sequence

from cmo.schema.base import full_id
from cmo.schema.configuration import Configuration
from cmo.schema.signing import signed
from cmo.schema.vocabulary import ANY_PEOPLE
from cmo.schema.words import (
    Direction,
    DocumentType,
    Finding,
    Kind,
    Rating,
    ReadAs,
    Says,
    Stance,
    Tier,
    Voice,
    WorkType,
)
from tests.corpora.choices import Data
from tests.corpora.generated_vocabularies import Vocabularies

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
AS_IT_STANDS = "as it stands"


class Documents(Vocabularies):
    """Chooses documents, and remembers their studies."""

    def __init__(self, pick: Callable[[int], int], concept_count: int) -> None:
        super().__init__(pick, concept_count)
        self.study_ids: list[str] = []

    def documents(self, sizes: Mapping[str, int]) -> dict[str, Data]:
        """Documents by id, each with so many configurations."""
        documents: dict[str, Data] = {}
        for n, id_ in enumerate(sizes):
            type_ = TYPES[(n + self.pick(len(TYPES))) % len(TYPES)]
            documents[id_] = {
                "title": self.text(f"Document {n + 1}"),
                "type": type_.value,
                **self.bibliography(),
            }
            documents[id_]["studies"] = list(self.studies(type_))
        self.share_people(documents)
        for id_, document in documents.items():
            document["references"] = self.references()
            document["themes"] = list(self.themes())
            document["passages"] = list(self.passages(document, sizes[id_]))
        for id_, document in documents.items():
            document["configurations"] = [
                self.configuration(f"c{m}", id_, documents) for m in range(1, sizes[id_] + 1)
            ]
        self.state_ripples(documents)
        self.sign(documents)
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
            "agreed": [self.sign_off() for _ in range(self.pick(2) + 1)] if self.one_in(4) else [],
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

    def sign_off(self) -> Data:
        """By a reviewer; of what is signed once all is written, of something else, or not saying of what."""
        return {"by": REVIEWER, "date": self.day(), "of": self.one([AS_IT_STANDS, "0123456789ab", None])}

    def sign(self, documents: Mapping[str, Data]) -> None:
        """Write into the sign-offs what they are of."""
        quotes = {
            f"{id_}.{passage['id']}": passage["quote"]
            for id_, document in documents.items()
            for passage in document["passages"]
        }
        for id_, document in documents.items():
            for data in document["configurations"]:
                for sign_off in data["agreed"]:
                    if sign_off["of"] == AS_IT_STANDS:
                        stands = Configuration.model_validate(data)
                        sign_off["of"] = signed(stands, lambda ref, id_=id_: quotes[full_id(id_, ref)])  # type: ignore[misc]

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
