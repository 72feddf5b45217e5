"""Proposed ripples: where a counted configuration's outcome is another's circumstance, in any files."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping
from functools import partial

from cmo.graph.projection.carried import Carried
from cmo.graph.projection.configurations import is_counted
from cmo.graph.projection.files import rules_digest
from cmo.graph.projection.gathering import Gathering
from cmo.graph.projection.parts import Contents, Part, digest_of, ripples_from
from cmo.ingest.corpus import Corpus
from cmo.schema.base import full_id
from cmo.schema.vocabulary import Term

COVERING_STEPS = 6
"""A term covers those that reach it by `broader` within so many steps."""

MOST_PAIRS = 100
"""Pairs that one outcome may join; beyond, what is shared is the concept, and pairs grow with its uses squared."""


def covering(concept: str, terms: Mapping[str, Term]) -> set[str]:
    """The terms that cover this one, itself included."""
    reached = edge = {concept}
    for _ in range(COVERING_STEPS):
        edge = {broader for id_ in edge if id_ in terms for broader in terms[id_].broader} - reached
        if not edge:
            break
        reached = reached | edge
    return reached


def ripple_parts(corpus: Corpus) -> Iterator[Part]:
    """A part for each document whose counted configurations may ripple into others.

    Its digest is made of the sets of configurations each outcome reaches, a digest per set, so that pairs
    are written out only for documents whose ripples changed.
    """
    reached = _Reached(corpus)
    for id_, document in corpus.documents.items():
        outgoing = [
            (
                full_id(id_, configuration.id),
                sorted({slot.concept for slot in configuration.outcome}),
                sorted(full_id(id_, reference) for reference in configuration.ripples_to),
            )
            for configuration in document.configurations
            if is_counted(configuration) and any(reached.by(slot.concept) for slot in configuration.outcome)
        ]
        if outgoing:
            facts = [
                [configuration, [reached.digest(concept, configuration) for concept in outcomes], stated]
                for configuration, outcomes, stated in outgoing
            ]
            digest = digest_of([rules_digest(), corpus.review.id, facts])
            yield Part(ripples_from(id_), digest, partial(_ripples, corpus.review.id, outgoing, reached))


class _Reached:
    """Which counted configurations an outcome flows into: those with a context that covers it.

    Where an outcome would join more than `MOST_PAIRS` pairs, each configuration that has it reaches only
    those that one study carries with it.
    """

    def __init__(self, corpus: Corpus) -> None:
        self._terms = corpus.vocabularies.get("concepts", {})
        self._in_context: dict[str, set[str]] = defaultdict(set)
        self._leading: Counter[str] = Counter()
        for id_, _, configuration in corpus.configurations():
            if is_counted(configuration):
                for slot in configuration.context:
                    self._in_context[slot.concept].add(id_)
                self._leading.update({slot.concept for slot in configuration.outcome})
        self._carried = Carried(corpus)
        self._by: dict[str, tuple[str, ...]] = {}
        self._by_group: dict[str, dict[str, set[str]]] = {}
        self._digests: dict[str, str] = {}

    def by(self, concept: str) -> tuple[str, ...]:
        """The configurations that some configuration with this outcome may reach, by id."""
        if concept not in self._by:
            contexts = covering(concept, self._terms) & self._in_context.keys()
            found: set[str] = set().union(*(self._in_context[context] for context in contexts))
            self._by[concept] = tuple(sorted(found))
        return self._by[concept]

    def of(self, concept: str, configuration: str) -> Collection[str]:
        """The configurations that this one reaches by this outcome."""
        if not self._joins_too_many(concept):
            return self.by(concept)
        by_group = self._grouped(concept)
        return set().union(*(by_group.get(group, ()) for group in self._carried.groups(configuration)))

    def digest(self, concept: str, configuration: str) -> str:
        """A digest of `of`."""
        if self._joins_too_many(concept):
            return digest_of(sorted(self.of(concept, configuration)))
        if concept not in self._digests:
            self._digests[concept] = digest_of(self.by(concept))
        return self._digests[concept]

    def _joins_too_many(self, concept: str) -> bool:
        return self._leading[concept] * len(self.by(concept)) > MOST_PAIRS

    def _grouped(self, concept: str) -> dict[str, set[str]]:
        """Group of studies → the configurations that this outcome flows into and that it is credited by."""
        if concept not in self._by_group:
            found: dict[str, set[str]] = defaultdict(set)
            for id_ in self.by(concept):
                for group in self._carried.groups(id_):
                    found[group].add(id_)
            self._by_group[concept] = found
        return self._by_group[concept]


def _ripples(review: str, outgoing: list[tuple[str, list[str], list[str]]], reached: _Reached) -> Contents:
    """Every ripple from the given configurations that no file states already."""
    gathering = Gathering(review)
    for configuration, outcomes, stated in outgoing:
        flows_into = {later for concept in outcomes for later in reached.of(concept, configuration)}
        for later in sorted(flows_into - {configuration, *stated}):
            gathering.relation(
                "RIPPLES_TO",
                ("Configuration", configuration),
                ("Configuration", later),
                status="proposed",
            )
    return gathering.contents()
