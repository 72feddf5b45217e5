"""What is missing from an answer, in sentences."""

from __future__ import annotations

from typing import Any

import pytest

from cmo.answers.answer import ask
from cmo.answers.question import Question
from tests.answers.asking import answer_of, run_of
from tests.reference.hand import corpus as hand

HAND = hand()


def missing(**blanks: str) -> list[str]:
    return list(answer_of(HAND, **blanks).missing)


@pytest.mark.parametrize(
    "sentence",
    [
        "Of the 10 statements reported or measured here, 8 are without a reason why: the text gives no mechanism.",
        "Of the 10 statements reported or measured here, 1 is in part inferred: a memo with the statement says how.",
        "Of the 10 statements reported or measured here, 1 is silent on whom it is about.",
        "Of the 10 statements reported or measured here, 2 are about the people of studies that a review describes; the "
        "quoted words may name no one.",
        "Of the 10 statements reported or measured here, 2 are at second hand: resting on works nobody here read.",
        "Of the 10 statements reported or measured here, 2 are without any study that the text names.",
        "No outcome on how the service runs or the wider system.",
        "11 statements have not been re-read by a second coder.",
        "11 statements have not been signed off by a review team.",
    ],
)
def test_what_the_open_question_lacks(sentence: str) -> None:
    """Each gap with its number."""
    assert sentence in missing()


def test_a_question_about_one_outcome_does_not_ask_for_other_tiers() -> None:
    """Whoever asks about company knows that this is no answer about staff."""
    assert not any(sentence.startswith("No outcome on") for sentence in missing(outcome="company"))


def test_nothing_measured_is_said() -> None:
    """Experience is not measurement."""
    assert "Nothing here was measured; it was experienced or observed." in missing(outcome="company")
    assert not any("Nothing here was measured" in sentence for sentence in missing())


def test_what_nobody_has_looked_at_twice_is_said_once() -> None:
    """Not as a number of a number."""
    assert "No statement has been signed off by a review team." in missing(
        actor="gp", activity="choir", people="young"
    )


def test_a_full_answer_lacks_little() -> None:
    """The sentences are about what is missing, and about nothing else."""
    assert missing(activity="choir") == [
        "The one statement reported or measured here is in part inferred: a memo with the statement says how.",
        "Nothing here was measured; it was experienced or observed.",
        "No outcome on how the service runs, taking up and staying, the people who work in the service, or the wider system.",
    ]


def test_checks_of_silent_statements_are_not_mixed_in() -> None:
    """What may not apply at all is no gap of the answer."""
    answer = answer_of(HAND, people="young")
    matching = [s for s in answer.every_statement() if not s.not_stated]
    unread = sum(not s.checked.re_read for s in matching)
    assert 0 < unread == len(matching) < len(answer.every_statement())
    assert "No statement has been re-read by a second coder." in answer.missing


def test_without_any_statement_only_the_nearest_is_said() -> None:
    """Nothing to check, nothing to count."""
    assert ask(_nothing, Question()).missing == ()


def _nothing(name: str, parameters: Any) -> list[dict[str, Any]]:
    return [] if name == "what-works" else run_of(HAND)(name, parameters)
