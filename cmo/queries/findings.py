"""What the rules of the lint hand back, before it is given a file and a line."""

from __future__ import annotations

from dataclasses import dataclass

from cmo.problems import Place, Problem
from cmo.reader.marks import Lines


@dataclass(frozen=True, slots=True)
class Finding:
    """Something a rule refuses: a code of the catalogue, an offset in the text, and two sentences."""

    code: str
    offset: int
    what: str
    remedy: str


def placed(findings: list[Finding], text: str, file: str, about: str | None = None) -> tuple[Problem, ...]:
    """The findings as problems with their lines and columns, in the order of the text, none twice."""
    lines = Lines(text)
    return tuple(
        Problem(found.code, Place(file, *lines.place(found.offset)), found.what, found.remedy, about)
        for found in sorted(set(findings), key=lambda found: (found.offset, found.code, found.what))
    )


def shown(text: str, most: int = 40) -> str:
    """A text fit to stand in a message: on one line, and cut where it is long."""
    line = " ".join(text.split())
    line = "".join(
        character if character.isprintable() else "\N{REPLACEMENT CHARACTER}" for character in line
    )
    return line if len(line) <= most else line[: most - 1] + "…"
