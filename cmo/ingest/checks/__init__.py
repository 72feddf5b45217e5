"""Checks across records: one rule each, so that what a reference leads to and what a claim rests on is sound."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from cmo.ingest.checks.configurations import (
    inferred_outcomes,
    mechanisms,
    outcomes,
    passages_of_configurations,
    people_stated,
    ripples,
    slots,
)
from cmo.ingest.checks.coverage import coverage, expected_counts
from cmo.ingest.checks.documents import (
    appraisals,
    discrepancies,
    references,
    studies,
    studies_alike,
    studies_perhaps_shared,
    themes,
)
from cmo.ingest.checks.ids import repeated_ids, repeated_items
from cmo.ingest.checks.passages import citations, credits, passages, speakers, unused_passages
from cmo.ingest.checks.rivals import rivals
from cmo.ingest.checks.sign_offs import second_coders, sign_offs
from cmo.ingest.checks.team import coders, questions, second_codings
from cmo.ingest.checks.terms import facets, terms_elsewhere, unused_terms
from cmo.ingest.checks.theories import demi_regularities, theories
from cmo.ingest.checks.vocabulary import broader_terms, dimensions, opposites
from cmo.ingest.draft import Draft
from cmo.ingest.known import Known
from cmo.ingest.limits import limited
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
    inferred_outcomes,
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
    studies_alike,
    themes,
    coders,
    questions,
    second_codings,
    second_coders,
    sign_offs,
    theories,
    demi_regularities,
    rivals,
    coverage,
    expected_counts,
    unused_passages,
)
"""Every rule whose problems are errors or warnings; any can be run by itself."""

NOTICING: tuple[Rule, ...] = (mechanisms, studies_perhaps_shared, unused_terms)
"""Every rule that only points something out."""


_LEFT_UNUSED = {"unknown-passage": "unused-passage", "unknown-term": "unused-term"}
"""A slip in a reference, and what it would make seem unused."""


def check_records(draft: Draft, *, notices: bool = True) -> list[Problem]:
    """Everything wrong between the records of a review, as far as they could be read.

    Args:
        draft: the review's files as read.
        notices: whether to run the rules that only point something out.
    """
    known = Known(draft)
    rules = (*RULES, *NOTICING) if notices else RULES
    problems = limited(known.absent.gathered(problem for rule in rules for problem in rule(draft, known)))
    slips = {_LEFT_UNUSED[p.code] for p in problems if p.code in _LEFT_UNUSED}
    return [problem for problem in problems if problem.code not in slips]
