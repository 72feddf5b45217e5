"""Warnings the team has looked at and lets stand: still told, as accepted, with the team's reason."""

from __future__ import annotations

from collections.abc import Iterable

from cmo.ingest.draft import Draft
from cmo.ingest.wording import shown
from cmo.problems import CATALOGUE, Problem, Severity, did_you_mean
from cmo.schema.review import AcceptedWarning

QUOTE_CODES = frozenset(
    {"quote-ambiguous", "source-changed", "anchors-stale", "anchor-missing", "quoted-share"}
)
"""Warnings that only a look at source texts can give."""


def settle_accepted(
    draft: Draft,
    problems: Iterable[Problem],
    *,
    about_quotes: bool = False,
    unmet: bool = True,
) -> list[Problem]:
    """The problems, with accepted warnings turned into notices, and what is wrong with the list of them.

    A warning is accepted by its code and the record (or file, as a path inside the folder) it is about.

    Args:
        draft: the review, with what its team accepted.
        problems: what was found.
        about_quotes: whether the problems are those of a look at source texts (`QUOTE_CODES`), or all others.
        unmet: whether everything was looked at, so that what accepts nothing can be told.
    """
    problems = list(problems)
    if draft.review is None or not draft.review[1].accepted:
        return problems
    accepted: dict[tuple[str, str], AcceptedWarning] = {}
    for entry in draft.review[1].accepted:
        accepted.setdefault((entry.code, entry.about), entry)
    met: set[tuple[str, str]] = set()
    settled = [_settled(problem, accepted, met) for problem in problems]
    return [*settled, *_unmet(draft, met, about_quotes, unmet)]


def _settled(
    problem: Problem, accepted: dict[tuple[str, str], AcceptedWarning], met: set[tuple[str, str]]
) -> Problem:
    key = (problem.code, problem.about or "")
    if problem.severity is not Severity.WARNING or key not in accepted:
        return problem
    met.add(key)
    return Problem(
        "accepted-warning",
        problem.place,
        problem.what,
        f"Accepted ({problem.code}): {_reason(accepted[key].because)}",
        problem.about,
    )


def _reason(because: str) -> str:
    """The team's reason as a sentence of a message."""
    words = " ".join(because.split())
    cut = words if len(words) <= _LONGEST_REASON else words[: _LONGEST_REASON - 1] + "…"
    return cut if cut.endswith((".", "?", "!")) else f"{cut}."


def _unmet(draft: Draft, met: set[tuple[str, str]], about_quotes: bool, unmet: bool) -> list[Problem]:
    if draft.review is None:
        return []
    problems: list[Problem] = []
    for entry in draft.review[0].entries("accepted"):
        warning: AcceptedWarning = entry.record
        if (warning.code in QUOTE_CODES) is not about_quotes:
            continue
        code = CATALOGUE.get(warning.code)
        if code is None:
            near = did_you_mean(warning.code, list(CATALOGUE)) if len(problems) < _MOST_SUGGESTIONS else ""
            problems.append(
                entry.problem(
                    "cannot-accept",
                    ("code",),
                    f"There is no problem with the code '{shown(warning.code)}'.",
                    near or "Write the code that the message shows.",
                )
            )
        elif code.severity is not Severity.WARNING:
            problems.append(
                entry.problem(
                    "cannot-accept",
                    ("code",),
                    f"'{warning.code}' is {_ARTICLE[code.severity]}; only warnings can be accepted.",
                    "Mend it, and delete this entry."
                    if code.severity is Severity.ERROR
                    else "Delete this entry.",
                )
            )
        elif (warning.code, warning.about) not in met and unmet:
            problems.append(
                entry.problem(
                    "accepted-nothing",
                    (),
                    f"Nothing about '{shown(warning.about)}' gives the warning '{warning.code}'.",
                    "Delete this entry.",
                )
            )
    return problems


_MOST_SUGGESTIONS = 100
_LONGEST_REASON = 300
"""Characters of a reason that a message repeats."""
_ARTICLE = {Severity.ERROR: "an error", Severity.NOTICE: "a notice"}
