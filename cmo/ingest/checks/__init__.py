"""Checks across records: one rule each, so that what a reference leads to and what a claim rests on is sound."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from cmo.ingest.checks.configurations import (
    mechanisms,
    outcomes,
    passages_of_configurations,
    people_stated,
    ripples,
    slots,
)
from cmo.ingest.checks.coverage import coverage, expected_counts
from cmo.ingest.checks.documents import appraisals, discrepancies, references, studies, themes
from cmo.ingest.checks.ids import repeated_ids, repeated_items
from cmo.ingest.checks.passages import citations, credits, passages, speakers, unused_passages
from cmo.ingest.checks.rivals import rivals
from cmo.ingest.checks.team import coders, questions, second_codings
from cmo.ingest.checks.terms import facets, terms_elsewhere, unused_terms
from cmo.ingest.checks.theories import demi_regularities, theories
from cmo.ingest.checks.vocabulary import broader_terms, dimensions, opposites
from cmo.ingest.draft import Draft
from cmo.ingest.known import Known
from cmo.problems import Problem

Rule = Callable[[Draft, Known], Iterable[Problem]]

RULES: tuple[Rule, ...] = (
    repeated_ids,
    repeated_items,
    broader_terms,
    dimensions,
    opposites,
    facets,
    terms_elsewhere,
    passages_of_configurations,
    slots,
    outcomes,
    mechanisms,
    people_stated,
    ripples,
    passages,
    citations,
    speakers,
    credits,
    appraisals,
    discrepancies,
    references,
    studies,
    themes,
    coders,
    questions,
    second_codings,
    theories,
    demi_regularities,
    rivals,
    coverage,
    expected_counts,
    unused_passages,
    unused_terms,
)
"""Every rule, any of which can be run by itself."""


def check_records(draft: Draft) -> list[Problem]:
    """Everything wrong between the records of a review, as far as they could be read."""
    known = Known(draft)
    return [problem for rule in RULES for problem in rule(draft, known)]
