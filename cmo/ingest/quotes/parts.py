"""What of a quote is searched: the parts between ellipses, without the coder's own words in brackets."""

from __future__ import annotations

import re
from dataclasses import dataclass

from cmo.ingest.quotes.characters import DASHES, QUOTE_MARKS, is_invisible

#: How many characters may lie between two parts joined by an ellipsis.
ELLIPSIS_REACH = 1_500
#: How many may lie where a coder put words of their own in brackets.
BRACKET_REACH = 300

_ELLIPSIS = r"[\[(]\s{0,3}(?:…|\.\s?\.\s?\.)\.?\s{0,3}[\])]|\.{0,1}\s?…|\.\s?\.\s?\.(?:\s?\.)?"
# A word that touches a bracket is altered ("[T]he", "prescrib[ing]") and is not searched either. A number
# in brackets is a citation mark of the source, and brackets before an address are a link of it.
_EDITORIAL = r"\w{0,40}\[(?!\d{1,3}(?:\s?[,;–-]\s?\d{1,3}){0,20}\])[^\[\]]{0,400}\](?!\()\w{0,40}"
_GAP = re.compile(rf"(?P<ellipsis>{_ELLIPSIS})|(?P<editorial>{_EDITORIAL})")
_WORD = re.compile(r"[^\W_]+(?:['’\u2010\u2011-][^\W_]+)*")
_DASHES = re.escape("".join(sorted(DASHES)))
_LOOSE_DASH = re.compile(rf"^\s*[{_DASHES}]{{1,3}}\s+|\s[{_DASHES}]{{1,3}}\s*$")
_OUTER = frozenset(".,;:") | QUOTE_MARKS


@dataclass(frozen=True, slots=True)
class Part:
    """One searched part of a quote.

    Attributes:
        text: the words to find.
        reach: how many characters may lie between the part before and this one.
    """

    text: str
    reach: int


def parts_of(quote: str) -> tuple[Part, ...]:
    """The parts of a quote that are searched, in order, each with how far from the last it may stand."""
    parts: list[Part] = []
    at, reach = 0, BRACKET_REACH
    for gap in _GAP.finditer(quote):
        text = bare_ends(quote[at : gap.start()])
        if has_words(text):
            parts.append(Part(text, reach))
            reach = BRACKET_REACH
        if gap.lastgroup == "ellipsis":
            reach = ELLIPSIS_REACH
        at = gap.end()
    text = bare_ends(quote[at:])
    if has_words(text):
        parts.append(Part(text, reach))
    return tuple(parts)


def split_parts(quote: str) -> tuple[str, ...]:
    """The parts of a quote between "…", "...", ". . .", "[…]" and [editorial words], in order."""
    return tuple(part.text for part in parts_of(quote))


def quoted_words(quote: str) -> int:
    """How many words a quote takes from its source; editorial words in brackets are not the source's."""
    return sum(count_words(part) for part in split_parts(quote))


def count_words(text: str) -> int:
    """How many words a text holds; "well-being" and "can't" are one each."""
    return sum(1 for _ in _WORD.finditer(text))


def word_spans(text: str) -> list[tuple[int, int]]:
    """Where the words of a text stand."""
    return [word.span() for word in _WORD.finditer(text)]


def bare_ends(text: str) -> str:
    """A quote without the white space, quotation marks, closing points and loose dashes around it.

    What stands there belongs to the sentence that quotes: "helpful," is no other word than "helpful".
    """
    text = _LOOSE_DASH.sub("", text)
    start, end = 0, len(text)
    while start < end and _is_outer(text[start]):
        if text[start] in ".," and start + 1 < end and text[start + 1].isdecimal():
            break
        start += 1
    while end > start and _is_outer(text[end - 1]):
        end -= 1
    return text[start:end]


def _is_outer(character: str) -> bool:
    return character.isspace() or character in _OUTER or is_invisible(character)


def has_words(text: str) -> bool:
    """Whether there is any letter or digit to search for."""
    return any(map(str.isalnum, text))
