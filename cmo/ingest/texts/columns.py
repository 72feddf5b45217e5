"""Two columns of print read one after the other, where a PDF has their lines side by side."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median

_FEWEST_LINES = 6
_MOST_ACROSS = 1 / 3
_NARROWEST = 5.0  # points between the columns
_ALIKE = 0.6  # of the wider column's width that the other one has; labels have less
_PROSE = 0.55  # of a column's width that its lines fill; figures of tables fill less
_LINE_END = "\r\n"


@dataclass(frozen=True, slots=True)
class Run:
    """Words that stand together on a line.

    Attributes:
        left, right: where they begin and end, in points from the left.
        base: their baseline, in points from below.
        words: what they say.
    """

    left: float
    right: float
    base: float
    words: str = ""


def gutter(runs: Sequence[Run]) -> float | None:
    """Where the gap between two columns of prose runs down a page; None where there are no two columns."""
    if len(runs) < 2 * _FEWEST_LINES:
        return None
    left, right = min(run.left for run in runs), max(run.right for run in runs)
    width = right - left
    between = [left + width * percent / 100 for percent in range(35, 66)]
    across = [sum(run.left < x < run.right for run in runs) for x in between]
    fewest = min(across)
    if fewest > len(runs) * _MOST_ACROSS:
        return None
    best = max(_stretches(at for at, count in enumerate(across) if count == fewest), key=len)
    x = between[best[len(best) // 2]]
    before = [run for run in runs if run.right <= x]
    behind = [run for run in runs if run.left >= x]
    if min(len(before), len(behind)) < _FEWEST_LINES:
        return None
    ends, begins = max(run.right for run in before), min(run.left for run in behind)
    widths = (ends - left, right - begins)
    if begins - ends < _NARROWEST or min(widths) < _ALIKE * max(widths):
        return None
    return x if _fills(before, widths[0]) and _fills(behind, widths[1]) else None


def side_by_side(runs: Sequence[Run], x: float) -> bool:
    """Whether a page's runs come line by line across both columns, rather than one column after the other."""
    sides = [run.left >= x for run in runs if not run.left < x < run.right]
    switches = sum(one != two for one, two in itertools.pairwise(sides))
    return switches > max(3.0, min(sides.count(True), sides.count(False)) / 2)


def one_after_the_other(runs: Iterable[Run], x: float) -> str:
    """The words of a page: what stands across both columns divides it; between, left is read before right."""
    kept = sorted((run for run in runs if run.words.strip()), key=lambda run: (-run.base, run.left))
    lines: list[str] = []
    left: list[Run] = []
    right: list[Run] = []
    for run in kept:
        if run.left < x < run.right:
            lines += [*_lines(left), *_lines(right), run.words]
            left, right = [], []
        else:
            (left if run.right <= x else right).append(run)
    return _LINE_END.join([*lines, *_lines(left), *_lines(right)])


def _stretches(numbers: Iterable[int]) -> list[list[int]]:
    """Numbers that follow one another, together."""
    found: list[list[int]] = []
    for number in numbers:
        if found and number == found[-1][-1] + 1:
            found[-1].append(number)
        else:
            found.append([number])
    return found


def _fills(runs: Sequence[Run], width: float) -> bool:
    """Whether most lines of a column are about as wide as it is."""
    by_line = itertools.groupby(sorted(runs, key=lambda run: -run.base), key=lambda run: round(run.base / 3))
    widths = [sum(run.right - run.left for run in line) for _, line in by_line]
    return median(widths) >= _PROSE * width


def _lines(runs: Sequence[Run]) -> list[str]:
    """Runs from above to below as lines; those on one baseline share one."""
    lines: list[str] = []
    base = None
    for run in runs:
        if base is not None and abs(run.base - base) < 1:
            lines[-1] += " " + run.words
        else:
            lines.append(run.words)
        base = run.base
    return lines
