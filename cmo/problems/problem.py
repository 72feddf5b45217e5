"""One form of problem: a code of the catalogue, a place, what is wrong and what to do."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from cmo.problems.catalogue import CATALOGUE, Severity


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where a problem is. Lines and columns count from 1; both are None for a whole file."""

    file: str
    line: int | None = None
    column: int | None = None

    def __str__(self) -> str:
        parts = [self.file, *(str(n) for n in (self.line, self.column) if n is not None)]
        return ":".join(parts)


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong at one place.

    Attributes:
        code: name of an entry of `CATALOGUE`.
        place: file, line, column.
        what: what is wrong here, in the curator's words; one sentence ending in a full stop. What cannot be
            printed is spelt out, here and in the remedy, as files may hold any sign.
        remedy: what to do; one sentence ending in a full stop.
        about: id of the record concerned (`document.local`), where there is one.
    """

    code: str
    place: Place
    what: str
    remedy: str
    about: str | None = None

    def __post_init__(self) -> None:
        if self.code not in CATALOGUE:
            raise KeyError(f"'{self.code}' is not in the catalogue of problem codes")
        for name in ("what", "remedy"):
            words = getattr(self, name)
            if not words.isprintable():
                object.__setattr__(self, name, printable(words))

    @property
    def severity(self) -> Severity:
        """The severity its code has in the catalogue."""
        return CATALOGUE[self.code].severity

    def __str__(self) -> str:
        return f"{self.place}: {self.code}: {self.what} {self.remedy}".rstrip()

    def as_json(self) -> dict[str, Any]:
        """The problem as JSON-ready values, keys as `cmo check --format json` prints them."""
        return {
            "file": self.place.file,
            "line": self.place.line,
            "column": self.place.column,
            "severity": self.severity.value,
            "code": self.code,
            "what": self.what,
            "remedy": self.remedy,
            "about": self.about,
        }


def printable(words: str) -> str:
    """The words with every sign that cannot be printed spelt out, such as \\u0009 for a tab."""
    return "".join(sign if sign.isprintable() else _spelt(sign) for sign in words)


def _spelt(sign: str) -> str:
    return f"\\u{ord(sign):04x}" if ord(sign) < 0x10000 else f"\\U{ord(sign):08x}"


def in_order(problems: Iterable[Problem]) -> list[Problem]:
    """Problems by file, then line, then column, then code."""
    return sorted(
        problems,
        key=lambda p: (p.place.file, p.place.line or 0, p.place.column or 0, p.code, p.what),
    )


def errors(problems: Iterable[Problem]) -> list[Problem]:
    """Only those that stop a load."""
    return [p for p in problems if p.severity is Severity.ERROR]
