"""Cells of spreadsheets: where they stand, and texts made harmless to a spreadsheet and read back as they were."""

from __future__ import annotations

import re
from dataclasses import dataclass

_ACTIVE = re.compile(r"'*[=+\-@\t\r\n＝＋－＠]")
"""How a text begins that a spreadsheet would compute, or that looks like one escaped before."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell with its text; row and column count from 1, as spreadsheets show them."""

    row: int
    column: int
    text: str

    @property
    def name(self) -> str:
        """How spreadsheets call it, such as C7."""
        return f"{column_letters(self.column)}{self.row}"


def column_letters(column: int) -> str:
    """A, B, … Z, AA, AB, … for columns from 1."""
    letters = ""
    while column > 0:
        column, place = divmod(column - 1, 26)
        letters = chr(ord("A") + place) + letters
    return letters


def harmless(text: str) -> str:
    """The text with an apostrophe in front where a spreadsheet would compute it."""
    return f"'{text}" if _ACTIVE.match(text) else text


def unescaped(text: str) -> str:
    """A text as it was before `harmless`."""
    return text[1:] if text.startswith("'") and _ACTIVE.match(text) else text
