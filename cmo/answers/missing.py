"""What an answer cannot say, so that silence is seen and not taken for failure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cmo.answers.counts import Counts, number
from cmo.answers.labels import Labels
from cmo.answers.question import BLANKS, Question
from cmo.answers.statement import Statement
from cmo.schema.sentence import joined
from cmo.schema.words import Kind, Tier


def what_is_missing(question: Question, every: Sequence[Statement], labels: Labels) -> tuple[str, ...]:
    """Sentences on what the answer lacks: mechanisms, people, tiers, measurement, second readings.

    Args:
        question: what was asked.
        every: all statements of the answer, those that do not say whether they fit included.
        labels: labels of every term.
    """
    matching = [statement for statement in every if not statement.not_stated]
    counted = [statement for statement in matching if statement.is_counted]
    found = list(_of_statements(question, counted)) if counted else list(_nearest(question, labels))
    return (*found, *_of_checks(matching or every))


def _of_statements(question: Question, counted: Sequence[Statement]) -> Iterator[str]:
    for missing, words in (
        (sum(not s.has_mechanism for s in counted), "without a reason why: the text gives no mechanism"),
        (sum(bool(s.inferred) for s in counted), "in part inferred: a memo with the statement says how"),
        (sum(not s.people for s in counted), "silent on whom it is about"),
        (
            sum(bool(s.people and s.counts.via_review) for s in counted),
            "about the people of studies that a review describes; the quoted words may name no one",
        ),
        (sum(s.counts.at_second_hand for s in counted), "at second hand: resting on works nobody here read"),
        (sum(s.counts == Counts() for s in counted), "without any study that the text names"),
    ):
        if missing:
            yield f"{_share(missing, len(counted))} {words}."
    if not any(s.kind is Kind.MEASURED for s in counted):
        yield "Nothing here was measured; it was experienced or observed."
    tiers = {outcome.tier for s in counted for outcome in s.outcomes}
    absent = [tier.label for tier in Tier if tier.value not in tiers]
    if absent and question.outcome is None:
        yield f"No outcome on {joined(absent, 'or')}."


def _share(some: int, every: int) -> str:
    if every == 1:
        return "The one statement reported or measured here is"
    if some == every:
        return f"All {every} statements reported or measured here are"
    return f"Of the {every} statements reported or measured here, {some} {'is' if some == 1 else 'are'}"


def _of_checks(statements: Sequence[Statement]) -> Iterator[str]:
    for done, words in (
        (sum(s.checked.re_read for s in statements), "re-read by a second coder"),
        (sum(s.checked.agreed for s in statements), "signed off by a review team"),
    ):
        missing = len(statements) - done
        if statements and not done:
            yield f"No statement has been {words}."
        elif missing:
            yield f"{number(missing, 'statement has', 'statements have')} not been {words}."


def _nearest(question: Question, labels: Labels) -> Iterator[str]:
    """Where nothing counted is found: what the evidence knows of each blank alone, to see what is nearest."""
    blanks = question.set_blanks()
    for blank, value in blanks.items():
        entry = labels.terms.get((BLANKS[blank], value))
        if entry is None:
            continue
        if not entry.used:
            yield f"No statement at all names ‘{entry.label}’."
        elif len(blanks) > 1:
            names = "names" if entry.used == 1 else "name"
            yield f"{number(entry.used, 'statement', 'statements')} {names} ‘{entry.label}’: ask for it alone."
