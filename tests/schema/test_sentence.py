"""Sentences of configurations: how each shape reads, and what holds for any."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from cmo.ingest.corpus import Corpus
from cmo.ingest.folder import read_folder
from cmo.schema.configuration import FACET_KEYS, Configuration
from cmo.schema.sentence import Vocabularies, joined, sentence
from cmo.schema.vocabulary import Concept, Term
from cmo.schema.words import Direction
from tests.corpora.generated import corpora, make

EVIDENCE = Path(__file__).parents[2] / "evidence"
PROPERTY = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))

CONCEPTS = {
    "trust": Concept(id="trust", label="people trust them"),
    "funding-short": Concept(id="funding-short", label="funding is short"),
    "what-gps-offer": Concept(id="what-gps-offer", label="what GPs offer"),
    "more-money": Concept(id="more-money", label="providers get more money"),
    "engage": Concept(id="engage", label="people engage", direction=Direction.BETTER),
    "stay": Concept(id="stay", label="people stay", direction=Direction.BETTER),
    "supervision": Concept(id="supervision", label="link workers have supervision"),
}
WORDS: Vocabularies = {
    "concepts": CONCEPTS,
    "people": {
        "older": Term(id="older", label="older people"),
        "anxious": Term(id="anxious", label="people with anxiety or stress"),
        "any": Term(id="any", label="anyone who uses the service"),
    },
    "referral-models": {"link-worker": Term(id="link-worker", label="link worker referral")},
    "activities": {"arts": Term(id="arts", label="arts activities")},
    "stages": {
        "engagement": Term(id="engagement", label="engagement"),
        "moving-on": Term(id="moving-on", label="moving on"),
    },
}


def read(kind: str = "reported", **slots: Any) -> str:
    """The sentence of a configuration with these slots."""
    return sentence(Configuration.model_validate({"id": "c", "kind": kind, **slots}), WORDS)


@pytest.mark.parametrize(
    ("slots", "text"),
    [
        (
            {
                "people": ["older"],
                "referral_model": ["link-worker"],
                "activity": ["arts"],
                "stage": ["engagement"],
                "context": ["trust"],
                "resource": ["supervision"],
                "response": ["stay"],
                "outcome": ["engage"],
            },
            "For older people, with link worker referral, in arts activities, at the engagement stage: "
            "if people trust them, then people engage, because link workers have supervision, "
            "and so people stay.",
        ),
        ({"outcome": ["engage"]}, "People engage."),
        ({"people": ["any"], "outcome": ["engage"]}, "For anyone who uses the service: people engage."),
        (
            {"stage": ["engagement", "moving-on"], "outcome": ["engage"]},
            "At the engagement and moving on stages: people engage.",
        ),
        (
            {"people": ["anxious", "older"], "outcome": ["engage"]},
            "For people with anxiety or stress, and older people: people engage.",
        ),
        (
            {"unless": ["more-money"], "outcome": ["stay"]},
            "Unless providers get more money, people stay.",
        ),
        (
            {"context": ["trust"], "unless": ["funding-short"], "outcome": ["stay"]},
            "If people trust them, unless funding is short, then people stay.",
        ),
        (
            {"context": ["trust"], "compared_with": ["what-gps-offer"], "outcome": ["stay"]},
            "If people trust them (rather than what GPs offer), then people stay.",
        ),
        (
            {"resource": ["supervision"], "compared_with": ["what-gps-offer"], "outcome": ["stay"]},
            "People stay, because link workers have supervision (rather than what GPs offer).",
        ),
        (
            {"compared_with": ["what-gps-offer"], "outcome": ["stay"]},
            "Compared with what GPs offer, people stay.",
        ),
        (
            {"outcome": [{"concept": "engage", "direction": "no-difference", "amount": "3 of 9"}]},
            "It makes no difference to whether people engage [3 of 9].",
        ),
        (
            {"outcome": [{"concept": "engage", "direction": "worse", "intended": False}]},
            "People engage [here for the worse; not intended].",
        ),
        (
            {"response": [{"concept": "trust", "words": "after a while"}], "outcome": ["engage"]},
            "People engage, because people trust them (after a while).",
        ),
        ({"context": ["not-in-a-vocabulary"]}, "If not-in-a-vocabulary."),
    ],
)
def test_statements_read_as_english(slots: dict[str, Any], text: str) -> None:
    """Each shape a statement may have, word for word."""
    assert read(**slots) == text


@pytest.mark.parametrize(
    ("slots", "text"),
    [
        (
            {"resource": ["supervision"], "response": ["stay"], "outcome": ["engage"]},
            "It is suggested that link workers have supervision, so that people stay and people engage.",
        ),
        ({"resource": ["supervision"]}, "It is suggested that link workers have supervision."),
        (
            {"context": ["trust"], "resource": ["supervision"]},
            "If people trust them, it is suggested that link workers have supervision.",
        ),
        ({"unless": ["trust"], "outcome": ["stay"]},
         "Unless people trust them, it is suggested, without saying how, that people stay."),
        ({}, "Something is suggested."),
    ],
)  # fmt: skip
def test_suggestions_read_as_english(slots: dict[str, Any], text: str) -> None:
    """A suggestion never reads like something that was found."""
    assert read("proposed", **slots) == text


def test_a_list_with_and_inside_gets_a_comma() -> None:
    """Otherwise nobody could tell which 'and' joins what."""
    assert joined(["a", "b", "c"]) == "a, b and c"
    assert joined(["bread and butter", "tea"], "or") == "bread and butter, or tea"
    assert joined(["android", "order"]) == "android and order"
    assert joined([]) == ""


@PROPERTY
@given(corpora())
def test_sentences_of_any_corpus_are_well_formed(corpus: Corpus) -> None:
    """One line, one full stop at the end, nothing doubled, and every label of a slot or facet in it."""
    for _, _, configuration in corpus.configurations():
        text = sentence(configuration, corpus.vocabularies)
        assert text == " ".join(text.split())
        assert text.endswith(".") and not text.endswith("..")
        assert not text[0].islower() or text[0].upper() == text[0]
        for label in _labels(configuration, corpus.vocabularies):
            assert label.rstrip(". ").casefold() in text.casefold()
        assert ", ," not in text and ",," not in text and "()" not in text


def _labels(configuration: Configuration, vocabularies: Vocabularies) -> list[str]:
    named = [("concepts", slot.concept) for _, _, slot in configuration.slots()]
    named += [
        (vocabulary, id_)
        for facet, vocabulary in FACET_KEYS.items()
        if facet != "actor"
        for id_ in getattr(configuration, facet)
    ]
    return [" ".join(vocabularies[vocabulary][id_].label.split()) for vocabulary, id_ in named]


def test_the_order_of_words_is_that_of_the_file() -> None:
    """The same record always reads the same, whatever order vocabularies are in."""
    corpus = make(5, documents=3, configurations=30)
    turned = {name: dict(reversed(terms.items())) for name, terms in corpus.vocabularies.items()}
    for _, _, configuration in corpus.configurations():
        assert sentence(configuration, corpus.vocabularies) == sentence(configuration, turned)


def test_sentences_of_the_shipped_review_read_well() -> None:
    """No two sentences that differ only in what was left out, no clumsy joints, none beyond reading aloud."""
    corpus = read_folder(EVIDENCE, notices=False).corpus
    assert corpus is not None
    texts = [sentence(configuration, corpus.vocabularies) for _, _, configuration in corpus.configurations()]
    assert len(texts) >= 40
    for text in texts:
        assert len(text) < 300
        assert not any(
            clumsy in text for clumsy in (" ,", ", ,", ": :", "then then", "if if", "at the stage")
        )
        assert text.count(": ") <= 1
