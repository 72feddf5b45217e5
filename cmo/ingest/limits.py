"""How many problems are told one by one: a slip repeated a thousand times is one slip."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from cmo.problems import Place, Problem

MOST_ALIKE = 1_000
"""Problems of one code in one file that are listed one by one."""


def limited(problems: Iterable[Problem]) -> list[Problem]:
    """The problems as they come; beyond a thousand alike in a file they are only counted, and the number told."""
    kept: list[Problem] = []
    alike: Counter[tuple[str, str]] = Counter()
    for problem in problems:
        key = (problem.place.file, problem.code)
        alike[key] += 1
        if alike[key] <= MOST_ALIKE:
            kept.append(problem)
    more = [
        Problem(
            "and-more",
            Place(file),
            f"There are {number - MOST_ALIKE:,} more problems with the code '{code}' in this file.",
            "Mend the ones listed, then check again.",
        )
        for (file, code), number in alike.items()
        if number > MOST_ALIKE
    ]
    return kept + more
