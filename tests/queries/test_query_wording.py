"""A question reads naturally with its values filled in, and with those that are open."""

from __future__ import annotations

from pathlib import Path

import pytest

from cmo.queries import Parameter, ParameterKind, SavedQuery, bind, open_question, title_for

QUERY = SavedQuery(
    "what-works",
    "What works by {referral_model}, for {people}, at {stages}, by {axis}, with at least {least} (also others: {also})?",
    "",
    (
        Parameter("referral_model", ParameterKind.TERM, "referral-models", optional=True),
        Parameter("people", ParameterKind.TERM, "people", optional=True, unset="anyone"),
        Parameter("stages", ParameterKind.TERMS, "stages", optional=True, unset="any stage"),
        Parameter("axis", ParameterKind.TEXT, default="referral_model", choices=("referral_model", "tier")),
        Parameter("least", ParameterKind.NUMBER, default=1),
        Parameter("also", ParameterKind.BOOLEAN, default=False),
    ),
    (),
    "",
    "",
    Path("queries/what-works.cypher"),
)
LABELS = {
    "people": {"carers": "carers of others"},
    "stages": {"enrolment": "enrolment", "engagement": "taking part"},
}


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({}, "What works by any referral model, for anyone, at any stage, by referral model, with at least 1 (also others: no)?"),
        (
            {"referral_model": "link-worker", "people": "carers", "stages": "enrolment,engagement", "axis": "tier", "least": 2.5, "also": True},
            "What works by link-worker, for carers of others, at enrolment or taking part, by tier, with at least 2.5 (also others: yes)?",
        ),
        (
            {"stages": ["a", "b", "c"]},
            "What works by any referral model, for anyone, at a, b or c, by referral model, with at least 1 (also others: no)?",
        ),
    ],
)  # fmt: skip
def test_the_question_in_words(given: dict[str, object], expected: str) -> None:
    assert title_for(QUERY, bind(QUERY, given, review="r"), LABELS) == expected


def test_a_value_that_looks_like_a_placeholder_is_not_filled_again() -> None:
    bound = bind(QUERY, {"people": "{also}"}, review="r")
    assert "for {also}, at" in title_for(QUERY, bound, {})


def test_a_question_that_is_wholly_open_reads_with_its_defaults() -> None:
    assert open_question(QUERY) == title_for(QUERY, bind(QUERY, {}, review="r"), {})
