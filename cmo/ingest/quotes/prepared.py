"""A source text made ready for thousands of searches: its folded forms, computed once and when first needed."""

from __future__ import annotations

import re
from array import array
from dataclasses import dataclass
from functools import cached_property

from cmo.ingest.quotes.folding import Folded, fold
from cmo.ingest.quotes.furniture import find_furniture
from cmo.ingest.texts.source import SourceText


@dataclass(frozen=True, slots=True)
class Letters:
    """The letters and digits of a folded text alone, in lower case.

    Attributes:
        text: the letters and digits.
        places: for each of them, its index in the folded text.
    """

    text: str
    places: array[int]


def letters_of(folded: Folded) -> Letters:
    """The letters and digits of a folded text."""
    places = array("I", (at for at, character in enumerate(folded.text) if character.isalnum()))
    # Lower case may be longer than one character ("İ"); such a letter stays as it is.
    letters = folded.text.lower()
    if len(letters) != len(folded.text):
        letters = "".join(c.lower() if len(c.lower()) == 1 else c for c in folded.text)
    return Letters("".join(map(letters.__getitem__, places)), places)


class Prepared:
    """A source text and its folded forms.

    Attributes:
        source: the source.
        text: its untouched text.
    """

    def __init__(self, source: SourceText) -> None:
        self.source = source
        self.text = source.text

    @cached_property
    def furniture(self) -> tuple[tuple[int, int], ...]:
        """Where running heads and page numbers stand."""
        return find_furniture(self.text)

    @cached_property
    def full(self) -> Folded:
        """The folded text with everything in it."""
        return fold(self.text)

    @cached_property
    def flowing(self) -> Folded:
        """The folded text as its sentences run on from page to page, without running heads and page numbers."""
        return fold(self.text, self.furniture) if self.furniture else self.full

    @cached_property
    def forms(self) -> tuple[Folded, ...]:
        """The folded forms to search, one after the other."""
        return (self.full, self.flowing) if self.furniture else (self.full,)

    @cached_property
    def letters(self) -> Letters:
        """The letters and digits of the flowing text."""
        return letters_of(self.flowing)

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """The words of the text in lower case, to tell a hyphen of a line break from one of the word's own."""
        return frozenset(word.lower() for word in re.findall(r"[^\W\d_]+", self.text))


def prepare(source: SourceText | Prepared) -> Prepared:
    """The source ready for searching; what is prepared already is handed back."""
    return source if isinstance(source, Prepared) else Prepared(source)
