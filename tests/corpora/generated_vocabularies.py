"""Generated vocabularies: broader terms in trees, in a row and with several parents, states on dimensions."""

from collections.abc import Callable, Iterator, Sequence

from cmo.schema.vocabulary import ANY_PEOPLE, VOCABULARIES, Term
from cmo.schema.words import (
    Direction,
    Tier,
)
from tests.corpora.choices import Choices, Data

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


class Vocabularies(Choices):
    """Chooses terms, and remembers which there are."""

    def __init__(self, pick: Callable[[int], int], concept_count: int) -> None:
        super().__init__(pick)
        self.concept_count = concept_count
        self.terms: dict[str, list[str]] = {}
        self.concepts: dict[str, Data] = {}

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


def _make_opposite(first: Data, second: Data, fallback: str) -> None:
    """Two states of one dimension that point in opposite ways."""
    dimension = first.get("dimension") or fallback
    tier = first.get("tier") or Tier.WELLBEING.value
    first |= {"dimension": dimension, "tier": tier, "direction": "better", "opposite": second["id"]}
    second |= {"dimension": dimension, "tier": tier, "direction": "worse", "opposite": first["id"]}
