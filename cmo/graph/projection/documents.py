"""One document's file as a part: the document, its studies, themes, passages and configurations."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import Any

from cmo.graph.projection.anchoring import anchor_of
from cmo.graph.projection.configurations import FACET_RELATIONS, gather_configuration
from cmo.graph.projection.files import file_digest, part_digest, word
from cmo.graph.projection.gathering import Gathering
from cmo.graph.projection.parts import Contents, Part
from cmo.graph.projection.passages import gather_passage, gather_works
from cmo.graph.projection.studies import gather_studies, owners
from cmo.ingest.corpus import Corpus
from cmo.schema.base import full_id
from cmo.schema.configuration import FACET_KEYS
from cmo.schema.document import Discrepancy, Document
from cmo.schema.second_coding import SecondCoding
from cmo.schema.vocabulary import Concept

Fact = tuple[str | None, ...]


def document_parts(corpus: Corpus) -> Iterator[Part]:
    """A part for each document; its anchors and second codings belong to it."""
    owner = owners(corpus)
    facts = _facts_of_terms(corpus)
    for id_, document in corpus.documents.items():
        file = f"documents/{id_}.yaml"
        codings = corpus.second_codings.get(id_, ())
        anchor_file = corpus.anchors.get(id_)
        digest = part_digest(
            corpus,
            file,
            [document],
            file_digest(corpus, f"readings/{id_}.yaml", codings) if codings else None,
            file_digest(corpus, f"anchors/{id_}.json", [anchor_file]) if anchor_file else None,
            _terms_used(document, facts),
            sorted(study.id for study in document.studies if owner[study.id] == id_),
            _quotes_elsewhere(corpus, id_, document),
        )
        yield Part(file, digest, partial(_document, corpus, id_, owner))


def _facts_of_terms(corpus: Corpus) -> dict[tuple[str, str], Fact]:
    """What documents take from each term: its label, and a concept's direction and tier."""
    return {
        (name, id_): (
            (name, id_, term.label, word(term.direction), word(term.tier))
            if isinstance(term, Concept)
            else (name, id_, term.label)
        )
        for name, terms in corpus.vocabularies.items()
        for id_, term in terms.items()
    }


def _terms_used(document: Document, facts: Mapping[tuple[str, str], Fact]) -> list[Fact]:
    """What the document's nodes and relations take from the vocabularies."""
    used = {("concepts", slot.concept) for each in document.configurations for _, _, slot in each.slots()}
    for configuration in document.configurations:
        for facet in FACET_RELATIONS:
            used.update((FACET_KEYS[facet], id_) for id_ in getattr(configuration, facet))
    return [facts.get(term, term) for term in sorted(used)]


def _quotes_elsewhere(corpus: Corpus, id_: str, document: Document) -> list[tuple[str, str | None]]:
    """The words of other documents' passages that a sign-off of this one may be of."""
    quote_of = _quote_of(corpus, id_)
    return [
        (link.passage, quote_of(link.passage))
        for configuration in document.configurations
        if configuration.agreed
        for link in configuration.passages
        if "." in link.passage
    ]


def _quote_of(corpus: Corpus, id_: str) -> Callable[[str], str | None]:
    """Gives the words of a passage by its reference as the document writes it."""

    def quote(reference: str) -> str | None:
        document, _, local = full_id(id_, reference).partition(".")
        held = corpus.documents.get(document)
        return (
            next((passage.quote for passage in held.passages if passage.id == local), None) if held else None
        )

    return quote


def _document(corpus: Corpus, id_: str, owner: Mapping[str, str]) -> Contents:
    document = corpus.documents[id_]
    anchor_file = corpus.anchors.get(id_)
    gathering = Gathering(corpus.review.id)
    gathering.node(
        "Document", id_, **_described(id_, document), text_digest=anchor_file and anchor_file.text_digest
    )
    gather_works(gathering, id_, document)
    gather_studies(gathering, id_, document, owner)
    _themes(gathering, id_, document)
    for passage in document.passages:
        gather_passage(gathering, id_, document, passage, anchor_of(anchor_file, passage))
    quote_of = _quote_of(corpus, id_)
    codings: dict[str, list[SecondCoding]] = defaultdict(list)
    for coding in corpus.second_codings.get(id_, ()):
        codings[coding.configuration].append(coding)
    for configuration in document.configurations:
        coded_again = codings[configuration.id]
        gather_configuration(gathering, id_, configuration, corpus.vocabularies, coded_again, quote_of)
    return gathering.contents()


def _described(id_: str, document: Document) -> dict[str, Any]:
    described: dict[str, Any] = {
        name: getattr(document, name)
        for name in (
            "title", "type", "authors", "year", "published_in", "doi", "url", "citation", "licence",
            "open_licence", "attribution", "notes",
        )
    }  # fmt: skip
    described["source"] = document.source or id_
    described["discrepancies"] = [_discrepancy(discrepancy) for discrepancy in document.discrepancies]
    appraisal = document.appraisal
    described["limitations"] = appraisal.limitations if appraisal else ()
    for name in ("relevance", "richness", "rigour"):
        rating = getattr(appraisal, name, None)
        described[name] = rating and rating.rating
        described[f"{name}_because"] = rating and rating.because
    return described


def _discrepancy(discrepancy: Discrepancy) -> str:
    """'about: one reading | another (note)'."""
    words = f"{discrepancy.about}: {' | '.join(discrepancy.readings)}"
    return f"{words} ({discrepancy.note})" if discrepancy.note else words


def _themes(gathering: Gathering, document_id: str, document: Document) -> None:
    for theme in document.themes:
        here = ("Theme", full_id(document_id, theme.id))
        gathering.node(*here, printed=theme.printed, label=theme.label, gap=theme.gap)
        gathering.relation("IN", here, ("Document", document_id))
        if theme.part_of:
            gathering.relation("PART_OF", here, ("Theme", full_id(document_id, theme.part_of)))
        gathering.relations("NAMES", here, "Study", theme.studies)
