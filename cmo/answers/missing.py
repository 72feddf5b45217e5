"""What an answer cannot say, so that silence is seen and not taken for failure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cmo.answers.counts import number
from cmo.answers.labels import Labels
from cmo.answers.question import BLANKS, Question
from cmo.answers.statement import Statement
from cmo.schema.sentence import joined
from cmo.schema.words import Kind, Tier


def what_is_missing(
    question: Question, every: Sequence[Statement], counted: Sequence[Statement], labels: Labels
) -> tuple[str, ...]:
    """Sentences on what the answer lacks: mechanisms, people, tiers, measurement, second readings."""
    if not every:
        return tuple(_nearest(question, labels))
    return (*_of_statements(counted), *_of_checks(every))


def _of_statements(counted: Sequence[Statement]) -> Iterator[str]:
    if not counted:
        return
    total = number(len(counted), "counted statement", "counted statements")
    without = sum(not s.has_mechanism for s in counted)
    if without:
        yield f"{without} of {total} do not say why: the text gives no mechanism."
    silent = sum(not s.people for s in counted)
    if silent:
        yield f"{silent} of {total} do not say for whom."
    if not any(s.kind is Kind.MEASURED for s in counted):
        yield "Nothing here was measured; it was experienced or observed."
    tiers = {outcome.tier for s in counted for outcome in s.outcomes}
    absent = [tier.label for tier in Tier if tier.value not in tiers]
    if absent and len(absent) < len(Tier):
        yield f"No outcome on {joined(absent, 'or')}."


def _of_checks(every: Sequence[Statement]) -> Iterator[str]:
    total = number(len(every), "statement", "statements")
    unread = sum(not s.checked.re_read for s in every)
    if unread:
        yield f"{unread} of {total} have not been re-read by a second coder."
    unsigned = sum(not s.checked.agreed for s in every)
    if unsigned:
        yield f"{unsigned} of {total} have not been signed off by a review team."


def _nearest(question: Question, labels: Labels) -> Iterator[str]:
    """Where nothing is found: which blanks the evidence knows nothing of, and what is nearest."""
    from_blanks = question.set_blanks()
    for blank, value in from_blanks.items():
        for entry in labels.terms.values():
            if entry.id == value and entry.used == 0 and entry.vocabulary == BLANKS[blank]:
                yield f"No statement at all is about ‘{entry.label}’."
    if len(from_blanks) > 1:
        yield "Each blank alone may have statements; open one of them to see what is nearest."
