"""Asking the plain-Python reference instead of an engine, so that answers can be tested on any corpus."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from cmo.answers.answer import Answer, Run, ask
from cmo.answers.question import BLANKS, Question
from cmo.ingest.corpus import Corpus
from tests.reference import run as reference


def run_of(corpus: Corpus) -> Run:
    """Runs saved queries over a corpus without a graph."""

    def run(name: str, parameters: Mapping[str, object]) -> list[dict[str, Any]]:
        return reference(name, corpus, **parameters)

    return run


def answer_of(corpus: Corpus, **blanks: str | None) -> Answer:
    """The answer to the question with these blanks filled."""
    return ask(run_of(corpus), Question.of(blanks))


def questions_about(corpus: Corpus, most: int = 3) -> list[Question]:
    """The open question, and for each blank some with one of its first terms."""
    found = [Question()]
    for blank, vocabulary in BLANKS.items():
        found += [Question.of({blank: term}) for term in list(corpus.vocabularies[vocabulary])[:most]]
    return found
