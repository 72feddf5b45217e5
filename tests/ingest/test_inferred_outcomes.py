"""An outcome that no text says carries no count."""

from __future__ import annotations

import pytest

from tests.ingest.conftest import ToyReview

WALKS = "documents/toy-walks.yaml"
OUTCOME = "outcome: [{concept: stops-coming, intended: false}]"
INFERRED = "outcome: [{concept: stops-coming, inferred: It follows., intended: false}]"
REPORTED = "- id: nobody-at-the-gate\n  kind: reported\n"


def inferred(toy: ToyReview) -> list[str]:
    return [message for message in toy.new_messages() if "outcome-inferred" in message]


@pytest.mark.parametrize("kind", ["reported", "measured"])
def test_an_inferred_outcome_of_a_counted_statement(toy: ToyReview, kind: str) -> None:
    """It is told, at the memo, that the statement is argued."""
    toy.change(WALKS, OUTCOME, INFERRED)
    toy.change(WALKS, REPORTED, REPORTED.replace("reported", kind))
    assert inferred(toy) == [
        "documents/toy-walks.yaml:110:47: outcome-inferred: The outcome 'stops-coming' is inferred, and "
        f"'nobody-at-the-gate' is {kind}, so it would be counted. Write 'kind: argued', or name the passages that "
        "carry the outcome."
    ]


@pytest.mark.parametrize("kind", ["argued", "proposed"])
def test_an_inferred_outcome_of_a_statement_that_is_not_counted(toy: ToyReview, kind: str) -> None:
    """An argument may infer its outcome."""
    toy.change(WALKS, OUTCOME, INFERRED)
    toy.change(WALKS, REPORTED, REPORTED.replace("reported", kind))
    assert inferred(toy) == []


def test_an_inferred_response_may_be_counted(toy: ToyReview) -> None:
    """The rule is about outcomes alone."""
    toy.change(
        WALKS,
        "response: [feels-out-of-place]",
        "response: [{concept: feels-out-of-place, inferred: It follows.}]",
    )
    assert inferred(toy) == []


def test_a_rejected_statement_counts_for_nothing(toy: ToyReview) -> None:
    """So its outcome may be inferred."""
    toy.change(WALKS, OUTCOME, f"{INFERRED}\n  rejected: Not said.")
    assert inferred(toy) == []
