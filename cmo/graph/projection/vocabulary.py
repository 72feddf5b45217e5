"""Vocabularies and the review file, as nodes and relations."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from cmo.graph.model import VOCABULARY_LABELS
from cmo.graph.projection.files import part_digest
from cmo.graph.projection.gathering import Gathering
from cmo.graph.projection.parts import Contents, Part
from cmo.ingest.corpus import Corpus
from cmo.schema.review import Review
from cmo.schema.vocabulary import Concept, Term


def review_part(corpus: Corpus) -> Part:
    """The review and its questions."""
    file = "review.yaml"
    return Part(file, part_digest(corpus, file, [corpus.review]), partial(_review, corpus.review))


def vocabulary_parts(corpus: Corpus) -> Iterator[Part]:
    """A part for each vocabulary."""
    for name, terms in corpus.vocabularies.items():
        file = f"vocabulary/{name}.yaml"
        digest = part_digest(corpus, file, terms.values())
        gather = partial(_terms, corpus.review.id, VOCABULARY_LABELS[name], tuple(terms.values()))
        yield Part(file, digest, gather)


def _review(review: Review) -> Contents:
    gathering = Gathering(review.id)
    gathering.node("Review", review.id, title=review.title, purpose=review.purpose, licence=review.licence)
    for position, question in enumerate(review.questions, start=1):
        gathering.node("Question", question.id, position=position, text=question.text)
        if question.document:
            gathering.relation("IN", ("Question", question.id), ("Document", question.document))
    return gathering.contents()


def _terms(review: str, label: str, terms: tuple[Term, ...]) -> Contents:
    gathering = Gathering(review)
    for term in terms:
        further = {"tier": term.tier, "direction": term.direction} if isinstance(term, Concept) else {}
        gathering.node(
            label,
            term.id,
            label=term.label,
            definition=term.definition,
            aliases=term.aliases,
            source=term.source,
            **further,
        )
        gathering.relations("BROADER", (label, term.id), label, term.broader)
        if isinstance(term, Concept):
            _state(gathering, term)
    return gathering.contents()


def _state(gathering: Gathering, concept: Concept) -> None:
    here = ("Concept", concept.id)
    if concept.dimension:
        gathering.relation("IN_DIMENSION", here, ("Dimension", concept.dimension))
    if concept.opposite:
        gathering.relation("OPPOSITE_OF", here, ("Concept", concept.opposite))
