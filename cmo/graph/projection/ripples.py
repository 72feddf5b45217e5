"""Proposed ripples: where a counted configuration's outcome is another's circumstance, in any files."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import partial

from cmo.graph.projection.configurations import is_counted
from cmo.graph.projection.files import rules_digest
from cmo.graph.projection.gathering import Gathering
from cmo.graph.projection.parts import Contents, Part, digest_of, ripples_from
from cmo.ingest.corpus import Corpus
from cmo.schema.base import full_id
from cmo.schema.vocabulary import Term

COVERING_STEPS = 6
"""A term covers those that reach it by `broader` within so many steps."""


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
                [configuration, [reached.digest(concept) for concept in outcomes], stated]
                for configuration, outcomes, stated in outgoing
            ]
            digest = digest_of([rules_digest(), corpus.review.id, facts])
            yield Part(ripples_from(id_), digest, partial(_ripples, corpus.review.id, outgoing, reached))


class _Reached:
    """Which counted configurations an outcome flows into: those with a context that covers it."""

    def __init__(self, corpus: Corpus) -> None:
        self._terms = corpus.vocabularies.get("concepts", {})
        self._in_context: dict[str, set[str]] = defaultdict(set)
        for id_, _, configuration in corpus.configurations():
            if is_counted(configuration):
                for slot in configuration.context:
                    self._in_context[slot.concept].add(id_)
        self._by: dict[str, tuple[str, ...]] = {}
        self._digests: dict[str, str] = {}

    def by(self, concept: str) -> tuple[str, ...]:
        """The configurations, by id."""
        if concept not in self._by:
            contexts = covering(concept, self._terms) & self._in_context.keys()
            found: set[str] = set().union(*(self._in_context[context] for context in contexts))
            self._by[concept] = tuple(sorted(found))
        return self._by[concept]

    def digest(self, concept: str) -> str:
        """A digest of `by`."""
        if concept not in self._digests:
            self._digests[concept] = digest_of(self.by(concept))
        return self._digests[concept]


def _ripples(review: str, outgoing: list[tuple[str, list[str], list[str]]], reached: _Reached) -> Contents:
    """Every ripple from the given configurations that no file states already."""
    gathering = Gathering(review)
    for configuration, outcomes, stated in outgoing:
        flows_into = {later for concept in outcomes for later in reached.by(concept)}
        for later in sorted(flows_into - {configuration, *stated}):
            gathering.relation(
                "RIPPLES_TO",
                ("Configuration", configuration),
                ("Configuration", later),
                status="proposed",
            )
    return gathering.contents()
