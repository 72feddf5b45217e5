"""Choices among a few options, each a small number: a random source and Hypothesis can both make them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

T = TypeVar("T")
Data = dict[str, Any]

HOSTILE = (
    'it\'s "quoted"',
    "`MATCH (n) DETACH DELETE n //`",
    "back\\slash \\u0041 {$review}",
    "<script>alert(1)</script>",
    "two\nlines",
    "- key: [value, {x: y}] # not a comment",
    "שלום · مرحبا",
    "𝔘𝔫𝔦𝔠𝔬𝔡𝔢 👩‍👩‍👧",
    "e\u0301 and é, ﬁ and fi, 50 % ± ½",
    "null",
    "=1+1",
    "' OR 1=1 --",
    "no",
    "0012",
)
"""Words that have broken somebody's loader, query, page or spreadsheet."""


class Choices:
    """Everything that is chosen, from `pick(n)`, a number from 0 to n - 1; 0 is the simplest."""

    def __init__(self, pick: Callable[[int], int]) -> None:
        self.pick = pick

    def one_in(self, n: int) -> bool:
        return self.pick(n) == n - 1

    def one(self, items: Sequence[T]) -> T:
        return items[self.pick(len(items))]

    def often_first(self, items: Sequence[T]) -> T:
        """One of the items, the first ones far oftener: few concepts are shared by many configurations."""
        return items[self.pick(1 + self.pick(len(items)))]

    def some(self, items: Sequence[T], most: int, least: int = 0) -> list[T]:
        """Up to `most` of the items, none twice."""
        chosen: list[T] = []
        for _ in range(least + self.pick(most - least + 1)):
            item = self.often_first(items) if items else None
            if item is not None and item not in chosen:
                chosen.append(item)
        return chosen

    def text(self, plain: str) -> str:
        """Plain words, or, now and then, hostile ones."""
        chosen = self.pick(len(HOSTILE) + 8) - 8
        return plain if chosen < 0 else f"{plain} {HOSTILE[chosen]}" if chosen % 2 else HOSTILE[chosen]

    def perhaps(self, plain: str, n: int = 4) -> str | None:
        return self.text(plain) if self.one_in(n) else None

    def word(self, words: type[Any], n: int = 2) -> str | None:
        """A word of a closed set, or none."""
        chosen = self.pick(len(words) + n) - n
        return None if chosen < 0 else list(words)[chosen].value

    def day(self) -> str:
        return f"2026-11-{1 + self.pick(28):02}"
