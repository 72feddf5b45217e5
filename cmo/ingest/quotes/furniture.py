"""Page furniture: running heads, running feet and page numbers that stand in the middle of sentences."""

from __future__ import annotations

import itertools
import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

# A page of print holds a few thousand characters; lines closer than this do not stand on different pages.
_APART = 400
_REPEATS = 3
_LETTERS = 8
_LONGEST_LINE = 200

_LINE = re.compile(r"[^\n\r\f]+")
_NUMBER = re.compile(r"\d+")
_BETWEEN = re.compile(r"[\W_]+")
_PAGE_NUMBER = re.compile(
    r"[^\w\n]{0,4}(?:page\s?|p\.\s?)?(\d{1,4})(?:\s?(?:of|/)\s?\d{1,4})?[^\w\n]{0,4}", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    end: int
    text: str
    alone: bool  # between blank lines, or at the edge of a page


def find_furniture(text: str) -> tuple[tuple[int, int], ...]:
    """Where lines stand that belong to the pages rather than to the text, in order.

    A running head is a line that comes again at least three times, a page apart, either the same each time or
    with numbers that never fall. Page numbers are lines of a number alone that count up page by page.
    """
    lines = [
        _line(text, match)
        for match in _LINE.finditer(text)
        if match.end() - match.start() <= _LONGEST_LINE and not match[0].isspace()
    ]
    heads = _running_heads(lines)
    found = {
        (line.start, line.end) for line in (*heads, *_numbers_beside(lines, heads), *_page_numbers(lines))
    }
    return tuple(sorted(found))


def _line(text: str, match: re.Match[str]) -> _Line:
    words = match[0].strip()
    start = match.start() + match[0].index(words[0])
    end = start + len(words)
    above, below = text[max(0, start - 12) : start], text[end : end + 12]
    sides = [side[: len(side) - len(side.lstrip())] for side in (above[::-1], below)]
    at_edge = not above or not below or any("\f" in side for side in sides)
    alone = at_edge or all(map(_is_blank_line, sides))
    return _Line(start, end, words, alone)


def _is_blank_line(space: str) -> bool:
    """Whether the white space beside a line, read away from it, holds an empty line."""
    return space.replace("\r\n", "\n").replace("\n\r", "\n").count("\n") > 1


def _running_heads(lines: Iterable[_Line]) -> list[_Line]:
    by_words: dict[str, list[_Line]] = defaultdict(list)
    for line in lines:
        if sum(map(str.isalpha, line.text)) >= _LETTERS and line.text[-1] not in ":,;":
            by_words[_BETWEEN.sub("", _NUMBER.sub("0", line.text))].append(line)
    return [line for same in by_words.values() if _is_running_head(same) for line in same]


def _is_running_head(same: list[_Line]) -> bool:
    if len(same) < _REPEATS:
        return False
    apart = [same[0]]
    for line in same[1:]:
        if line.start - apart[-1].end >= _APART:
            apart.append(line)
    if len(apart) < _REPEATS or len(apart) < 0.75 * len(same):
        return False
    numbers = [[int(number) for number in _NUMBER.findall(line.text)[:8]] for line in same]
    if any(later < earlier for column in zip(*numbers, strict=False) for earlier, later in _pairs(column)):
        return False
    # A short line could be part of the text wrapped alike three times, unless it stands alone.
    return len(same[0].text) >= 20 or all(line.alone for line in same)


def _pairs(column: tuple[int, ...]) -> Iterable[tuple[int, int]]:
    return itertools.pairwise(column)


def _numbers_beside(lines: list[_Line], heads: list[_Line]) -> list[_Line]:
    """Lines of a number alone next to running heads, on the side where these numbers only grow."""
    at_start = {line.start: index for index, line in enumerate(lines)}
    found: list[_Line] = []
    for step in (-1, 1):
        beside = [
            lines[index]
            for index in sorted(at_start[head.start] + step for head in heads)
            if 0 <= index < len(lines) and lines[index].alone and _PAGE_NUMBER.fullmatch(lines[index].text)
        ]
        numbers = [int(_NUMBER.findall(line.text)[0]) for line in beside]
        if len(numbers) > 1 and all(earlier < later for earlier, later in itertools.pairwise(numbers)):
            found += beside
    return found


def _page_numbers(lines: Iterable[_Line]) -> list[_Line]:
    """Lines that count up by one, a page apart, at least three in a row."""
    rows: dict[int, list[_Line]] = {}  # by the number a row ends in
    complete: list[list[_Line]] = []
    for line in lines:
        number = _PAGE_NUMBER.fullmatch(line.text)
        if not number or not line.alone:
            continue
        value = int(number[1])
        row = rows.get(value - 1, [])
        if row and line.start - row[-1].end >= _APART:
            del rows[value - 1]
        else:
            row = []
        row = [*row, line]
        rows[value] = row
        if len(row) >= _REPEATS:
            complete.append(row)
    return [line for row in complete for line in row]
