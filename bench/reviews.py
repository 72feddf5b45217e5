"""Reviews of any size, shaped like the shipped one: as many slots, terms, passages and citations to a statement.

Vocabularies grow with the square root of the statements, as they do where coders look for a term before they make
one; a few terms are named by very many statements, and most by one or two. What is one statement's outcome is
another's circumstance for a seventh of the circumstances.

    python bench/reviews.py 20000 FOLDER      # writes an evidence folder
"""

from __future__ import annotations

import argparse
import random
import sys
from bisect import bisect
from collections.abc import Iterator, Sequence
from itertools import accumulate
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from cmo.ingest.corpus import Corpus
from cmo.schema.document import Document
from cmo.schema.review import Review
from cmo.schema.theory import DemiRegularity, ProgrammeTheory, Rival
from cmo.schema.vocabulary import VOCABULARIES, Term

Data = dict[str, Any]

A_DOCUMENT = 20
"""Configurations of a document."""
SHIPPED = 230
"""Configurations of the review whose shape this takes."""
TIERS = ("process", "staying", "wellbeing", "staff", "system")
_TEXT = (
    "people service link worker referral trust welcome time room group leader travel money week phone visit story "
    "letter garden choir walk clinic doctor need hope fear change choice support friend home street bus table"
)
WORDS = _TEXT.split()


class Named:
    """Terms of which a few are named very often and most hardly ever."""

    def __init__(self, ids: Sequence[str], flat: float = 4.0) -> None:
        self.ids = ids
        self._sums = list(accumulate(1 / (rank + flat) for rank in range(len(ids))))

    def one(self, source: random.Random) -> str:
        return self.ids[bisect(self._sums, source.random() * self._sums[-1])]

    def some(self, source: random.Random, chances: Sequence[float]) -> list[str]:
        """None, one, two … of them, with these chances."""
        count = bisect(list(accumulate(chances)), source.random())
        return list(dict.fromkeys(self.one(source) for _ in range(count)))


class Maker:
    """Makes one review."""

    def __init__(self, configurations: int, seed: int) -> None:
        self.source = random.Random(seed)
        self.count = configurations
        self.grown = max(1.0, (configurations / SHIPPED) ** 0.5)
        self.terms = dict(self._terms())
        concepts = self.concepts = list(self._concepts())
        self.terms["concepts"] = concepts
        ids = [concept["id"] for concept in concepts]
        states = [concept["id"] for concept in concepts if "dimension" in concept]
        others = [id_ for id_ in ids if id_ not in set(states)]
        self.source.shuffle(others)
        at = [round(len(others) * share) for share in (0.5, 0.85)]
        contexts, resources, responses = others[: at[0]], others[at[0] : at[1]], others[at[1] :]
        # Of the circumstances a seventh are states that some statement leads to.
        for position in range(0, len(contexts), 7):
            contexts[position] = self.source.choice(states)
        self.named = {
            "context": Named(contexts, flat=8.0),
            "resource": Named(resources),
            "response": Named(responses),
            "outcome": Named(states, flat=8.0),
        } | {
            name: Named([term["id"] for term in self.terms[name]], flat=1.0)
            for name in ("referral-models", "people", "activities", "stages", "actors", "speakers")
        }
        self.studies: list[str] = []

    def corpus(self) -> Corpus:
        """The review, valid as if it had been read from files."""
        documents = {f"d{number:04}": self.document(number) for number in range(-(-self.count // A_DOCUMENT))}
        return Corpus(
            review=Review.model_validate(
                {
                    "id": "bench",
                    "title": "A review made to measure",
                    "questions": [{"id": f"q{n}", "text": "What then?"} for n in range(5)],
                    "team": [{"id": "first", "role": "coder"}, {"id": "second", "role": "coder"}],
                }
            ),
            vocabularies={name: self.read(name, terms) for name, terms in self.terms.items()},
            documents={id_: Document.model_validate(data) for id_, data in documents.items()},
            theories={f"t{n}": ProgrammeTheory.model_validate(self.theory()) for n in range(5)},
            demi_regularities=tuple(DemiRegularity.model_validate(self.regularity(n)) for n in range(5)),
            rivals=tuple(Rival.model_validate(data) for data in self.rivals(documents)),
        )

    def read(self, name: str, terms: list[Data]) -> dict[str, Term]:
        return {data["id"]: VOCABULARIES[name].model_validate(data) for data in terms}

    def words(self, count: int) -> str:
        return " ".join(self.source.choice(WORDS) for _ in range(count))

    # Vocabularies ---------------------------------------------------------------------------------------

    def _terms(self) -> Iterator[tuple[str, list[Data]]]:
        sizes = {
            "referral-models": 5,
            "people": 23,
            "activities": 13,
            "stages": 5,
            "actors": 12,
            "speakers": 6,
        }
        for name, size in sizes.items():
            grown = size if size < 10 else round(size * self.grown**0.5)
            terms = [self.term(name[:2], n, 3 if size > 10 else 0) for n in range(grown)]
            if name == "people":
                terms.append({"id": "any", "label": "anybody"})
            yield name, terms
        yield "dimensions", [self.term("di", n, 0) for n in range(round(71 * self.grown))]
        yield "substantive-theories", [self.term("su", n, 0) for n in range(4)]

    def term(self, stem: str, number: int, of_one: int) -> Data:
        """A term, below an earlier one unless it is one of the first."""
        above = [f"{stem}{self.source.randrange(of_one)}"] if of_one and number >= of_one else []
        return {"id": f"{stem}{number}", "label": self.words(3), "broader": above}

    def _concepts(self) -> Iterator[Data]:
        """A sixth are headings; of those below one, half are states on a dimension, two on each or so."""
        count = round(339 * self.grown)
        headings = count // 6
        for number in range(count):
            above = self.source.randrange(headings if number >= headings else max(1, number // 6))
            if number > headings and self.source.random() < 0.05:
                above = self.source.randrange(headings, number)
            concept: Data = {
                "id": f"c{number}",
                "label": f"{self.words(3)} {number}",
                "broader": [f"c{above}"] if number > 6 else [],
            }
            if number >= headings and self.source.random() < 0.55:
                concept |= {
                    "dimension": self.source.choice(self.terms["dimensions"])["id"],
                    "tier": self.source.choice(TIERS),
                    "direction": "better" if self.source.random() < 0.5 else "worse",
                }
            yield concept

    # Documents ------------------------------------------------------------------------------------------

    def document(self, number: int) -> Data:
        type_ = self.source.choices(["study", "review", "report", "overview"], [6, 2, 1, 1])[0]
        studies = [
            self.study() for _ in range({"study": 1, "review": self.source.randrange(4, 12)}.get(type_, 0))
        ]
        references = {
            str(key): self.source.choice(self.studies)
            if self.studies and self.source.random() < 0.5
            else None
            for key in range(1, 30)
        }
        passages = [self.passage(n) for n in range(round(A_DOCUMENT * 1.2))]
        rating = {"rating": "moderate", "because": self.words(6)}
        return {
            "title": self.words(8),
            "type": type_,
            "authors": ["A", "B"],
            "year": "2020",
            "appraisal": {"relevance": rating, "richness": rating, "rigour": rating},
            "studies": studies,
            "references": references,
            "themes": [{"id": f"t{n}", "label": self.words(3)} for n in range(4)],
            "passages": passages,
            "configurations": list(self.configurations(number, [passage["id"] for passage in passages])),
        }

    def configurations(self, document: int, passages: list[str]) -> Iterator[Data]:
        """Those of a document, which together use each of its passages at least once."""
        uses = [1 + bisect([74, 97, 100], self.source.random() * 100) for _ in range(A_DOCUMENT)]
        uses[-1] += max(0, len(passages) - sum(uses))
        carrying = [*passages, *self.source.choices(passages, k=sum(uses))]
        for number, count in enumerate(uses):
            yield self.configuration(number, document, carrying[:count])
            del carrying[:count]

    def study(self) -> Data:
        self.studies.append(f"s{len(self.studies)}")
        return {
            "id": self.studies[-1],
            "printed": {"sample_size": "14", "design": "interviews"},
            "referral_model": self.named["referral-models"].some(self.source, [0.2]),
            "people": self.people([0.2, 0.7]),
        }

    def passage(self, number: int) -> Data:
        cited = self.source.choices([0, 1, 2, 3], [80, 13, 4, 3])[0]
        data: Data = {
            "id": f"p{number}",
            "quote": self.words(18),
            "voice": "study-authors",
            "cites": [str(self.source.randrange(1, 30)) for _ in range(cited)],
            "theme": f"t{self.source.randrange(4)}",
        }
        if self.source.random() < 0.4:
            data["speaker"] = {"group": self.named["speakers"].one(self.source), "printed": "LW3"}
        return data

    def configuration(self, number: int, document: int, passages: list[str]) -> Data:
        kind = self.source.choices(["reported", "argued", "proposed", "measured"], [55, 25, 15, 5])[0]
        outcomes = [0.0, 0.9] if kind != "proposed" else [0.5, 0.4]
        return {
            "id": f"k{number}",
            "kind": kind,
            "themes": [f"t{self.source.randrange(4)}"],
            "referral_model": self.some("referral-models", [0.7, 0.29]),
            "people": self.people([0.65, 0.3]),
            "activity": self.some("activities", [0.85, 0.14]),
            "stage": self.some("stages", [0.2, 0.79]),
            "actor": self.some("actors", [0.44, 0.52]),
            "context": self.some("context", [0.44, 0.49, 0.06]),
            "resource": self.some("resource", [0.57, 0.41]),
            "response": self.some("response", [0.85, 0.14]),
            "outcome": self.some("outcome", outcomes),
            "passages": list(dict.fromkeys(passages)),
            "answers": [f"q{self.source.randrange(5)}"],
            "readings": [{"by": by, "says": "supports", "date": "2026-11-01"} for by in ("first", "second")],
            "ripples_to": self.ripple(document, number) if self.source.random() < 0.01 else [],
        }

    def ripple(self, document: int, number: int) -> list[str]:
        later = self.source.randrange(A_DOCUMENT)
        return [f"k{later}"] if later != number else []

    def some(self, name: str, chances: Sequence[float]) -> list[str]:
        return self.named[name].some(self.source, chances)

    def people(self, chances: Sequence[float]) -> list[str]:
        named = self.some("people", chances)
        return ["any"] if "any" in named else named

    # Across documents -----------------------------------------------------------------------------------

    def held(self, count: int) -> list[str]:
        """Ids of configurations, from anywhere."""
        last = -(-self.count // A_DOCUMENT)
        chosen = (
            f"d{self.source.randrange(last):04}.k{self.source.randrange(A_DOCUMENT)}" for _ in range(count)
        )
        return list(dict.fromkeys(chosen))

    def theory(self) -> Data:
        clauses = {"if": self.words(8), "then": self.words(8), "because": self.words(8)}
        return {
            "title": self.words(4),
            "versions": [
                {"id": "v1", **clauses, "holds": self.held(15)},
                {"id": "v2", "revises": "v1", "why": self.words(5), **clauses, "holds": self.held(20)},
            ],
        }

    def regularity(self, number: int) -> Data:
        return {"id": f"r{number}", "statement": self.words(8), "holds": self.held(6)}

    def rivals(self, documents: dict[str, Data]) -> Iterator[Data]:
        """A recorded pair in a hundred statements, of opposite states on one dimension."""
        concepts = {concept["id"]: concept for concept in self.concepts}
        ending: dict[tuple[str, str], list[str]] = {}
        for id_, document in documents.items():
            for configuration in document["configurations"]:
                for outcome in configuration["outcome"]:
                    state = (concepts[outcome]["dimension"], concepts[outcome]["direction"])
                    ending.setdefault(state, []).append(f"{id_}.{configuration['id']}")
        disputed = sorted({name for name, _ in ending if len({way for at, way in ending if at == name}) == 2})
        pairs: set[tuple[str, str]] = set()
        for dimension in self.source.choices(disputed, k=self.count // 100):
            better, worse = (self.source.choice(ending[dimension, way]) for way in ("better", "worse"))
            if better != worse and not pairs & {(better, worse), (worse, better)}:
                pairs.add((better, worse))
                yield {"between": [better, worse], "how": "conflicting"}


def made(configurations: int, seed: int = 1) -> Corpus:
    """A review with about so many configurations: whole documents of twenty."""
    return Maker(configurations, seed).corpus()


def main() -> None:
    from tests.corpora.folders import write_folder

    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("configurations", type=int)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    write_folder(made(given.configurations, given.seed), given.folder / "evidence")


if __name__ == "__main__":
    main()
