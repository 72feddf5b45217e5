"""What terms cover, what a configuration matches, and the marks its outcomes leave."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from functools import cached_property

from cmo.ingest.corpus import Corpus
from cmo.schema.configuration import FACET_KEYS, Configuration, OutcomeSlot
from cmo.schema.document import Passage
from cmo.schema.sentence import sentence
from cmo.schema.vocabulary import ANY_PEOPLE, Concept
from cmo.schema.words import COUNTED_KINDS, Direction, Mark, Tier

STEPS = 6
"""A term covers what reaches it in so many steps of `broader`."""


class Terms:
    """The terms of a corpus, and what its configurations say in them. Configurations are named by full ids."""

    def __init__(self, corpus: Corpus) -> None:
        self.corpus = corpus
        self.every: dict[str, Configuration] = {id_: c for id_, _, c in corpus.configurations()}
        self.file: dict[str, str] = {id_: id_.split(".")[0] for id_ in self.every}
        self.taking_part = {id_: c for id_, c in self.every.items() if not c.rejected}
        self.counted = {id_: c for id_, c in self.taking_part.items() if c.kind in COUNTED_KINDS}
        self.passages: dict[str, Passage] = {id_: p for id_, _, p in corpus.passages()}
        self.concepts: dict[str, Concept] = {
            id_: term
            for id_, term in corpus.vocabularies.get("concepts", {}).items()
            if isinstance(term, Concept)
        }
        self._asked: dict[str, set[str]] = {}
        self._covered: dict[tuple[str, str], set[str]] = {}
        self._credits: dict[str, dict[str, set[str]]] = {}

    def statement(self, id_: str) -> str:
        """The sentence the configuration reads as."""
        return sentence(self.every[id_], self.corpus.vocabularies)

    # Covers ---------------------------------------------------------------------------------------------

    @cached_property
    def _narrower(self) -> dict[tuple[str, str], set[str]]:
        narrower: dict[tuple[str, str], set[str]] = defaultdict(set)
        for vocabulary, terms in self.corpus.vocabularies.items():
            for term in terms.values():
                for broader in term.broader:
                    narrower[vocabulary, broader].add(term.id)
        return narrower

    def covered(self, vocabulary: str, term: str) -> set[str]:
        """The term itself and every term that reaches it by `broader` within six steps."""
        if (vocabulary, term) not in self._covered:
            found = newest = {term}
            for _ in range(STEPS):
                newest = {below for each in newest for below in self._narrower.get((vocabulary, each), ())}
                found = found | newest
            self._covered[vocabulary, term] = found
        return self._covered[vocabulary, term]

    def matches(self, named: Iterable[str], facet: str, wanted: str | None) -> bool:
        """Whether terms named under a facet match the question; an open question matches anything."""
        if wanted is None:
            return True
        if facet == "people" and ANY_PEOPLE in named:
            return True
        return not self.covered(FACET_KEYS[facet], wanted).isdisjoint(named)

    def matching(self, among: dict[str, Configuration], **facets: str | None) -> dict[str, Configuration]:
        """Those that match every facet that is set."""
        return {
            id_: c
            for id_, c in among.items()
            if all(self.matches(getattr(c, facet), facet, wanted) for facet, wanted in facets.items())
        }

    def standing_for(self, outcome: str) -> set[str]:
        """S(T): what T covers, and what the concepts on any dimension of those cover."""
        if outcome not in self._asked:
            under = self.covered("concepts", outcome)
            dimensions = {self.concepts[id_].dimension for id_ in under if id_ in self.concepts} - {None}
            on_them = {id_ for id_, concept in self.concepts.items() if concept.dimension in dimensions}
            self._asked[outcome] = under.union(*(self.covered("concepts", id_) for id_ in on_them))
        return self._asked[outcome]

    # Outcomes -------------------------------------------------------------------------------------------

    def outcomes(self, id_: str, outcome: str | None = None) -> list[OutcomeSlot]:
        """The outcome slots of a configuration that the question asks for."""
        asked = None if outcome is None else self.standing_for(outcome)
        return [slot for slot in self.every[id_].outcome if asked is None or slot.concept in asked]

    def direction(self, slot: OutcomeSlot) -> Direction | None:
        """The slot's, else the concept's."""
        return slot.direction or self.concepts[slot.concept].direction

    def tier(self, slot: OutcomeSlot) -> Tier | None:
        """The slot's, else the concept's."""
        return slot.tier or self.concepts[slot.concept].tier

    def dimension(self, slot: OutcomeSlot) -> str | None:
        """The dimension the outcome's own concept names."""
        return self.concepts[slot.concept].dimension

    def mark(self, id_: str, slot: OutcomeSlot) -> Mark | None:
        """What the outcome says for a question; null for a configuration that is not counted."""
        if id_ not in self.counted:
            return None
        match self.direction(slot):
            case Direction.BETTER:
                return Mark.HELPS
            case Direction.NO_DIFFERENCE:
                return Mark.NO_DIFFERENCE
            case Direction.WORSE if self.tier(slot) in (Tier.WELLBEING, Tier.STAFF):
                return Mark.HARMS
            case Direction.WORSE:
                return Mark.GETS_IN_THE_WAY
        return None
