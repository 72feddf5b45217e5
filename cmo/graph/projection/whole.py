"""The whole projection: every file's part, and what is worked out across files."""

from __future__ import annotations

from collections import defaultdict

from cmo.graph.model import ROLE_LABELS
from cmo.graph.projection.configurations import SLOT_RELATIONS
from cmo.graph.projection.documents import document_parts
from cmo.graph.projection.files import rules_digest
from cmo.graph.projection.parts import (
    ACROSS_FILES,
    Addition,
    Contents,
    NodeKey,
    Part,
    Projection,
    digest_of,
    uid,
)
from cmo.graph.projection.ripples import ripple_parts
from cmo.graph.projection.theories import theory_parts
from cmo.graph.projection.vocabulary import review_part, vocabulary_parts
from cmo.ingest.corpus import Corpus
from cmo.schema.credit import groups_of_shared_people


def project(corpus: Corpus) -> Projection:
    """The corpus as parts of a graph; a part's nodes and relations are worked out when asked for."""
    additions = _additions(corpus)
    parts = [
        review_part(corpus),
        *vocabulary_parts(corpus),
        *document_parts(corpus),
        *theory_parts(corpus),
        *ripple_parts(corpus),
        _across_files(corpus.review.id, additions),
    ]
    return Projection(corpus.review.id, tuple(sorted(parts, key=lambda part: part.file)), additions)


def _additions(corpus: Corpus) -> dict[NodeKey, Addition]:
    """The labels of the roles each concept plays, and the study each study counts as."""
    review = corpus.review.id
    roles: dict[str, set[str]] = defaultdict(set)
    for _, _, configuration in corpus.configurations():
        if configuration.rejected is None:
            for key, _, slot in configuration.slots():
                if role := ROLE_LABELS.get(SLOT_RELATIONS[key]):
                    roles[slot.concept].add(role)
    additions = {
        ("Concept", uid(review, concept)): Addition(labels=tuple(sorted(labels)))
        for concept, labels in roles.items()
    }
    studies = (study for document in corpus.documents.values() for study in document.studies)
    for study, counts_as in groups_of_shared_people(studies).items():
        additions["Study", uid(review, study)] = Addition(properties={"counts_as": counts_as})
    return dict(sorted(additions.items()))


def _across_files(review: str, additions: dict[NodeKey, Addition]) -> Part:
    facts = [[*key, list(added.labels), sorted(added.properties.items())] for key, added in additions.items()]
    return Part(ACROSS_FILES, digest_of([rules_digest(), review, facts]), Contents)
