"""What of a quote is searched: the parts between ellipses, without the coder's own words in brackets."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from cmo.ingest.quotes.characters import DASHES, QUOTE_MARKS, is_invisible

#: How many characters may lie between two parts joined by an ellipsis.
ELLIPSIS_REACH = 1_500
#: How many may lie where a coder put words of their own in brackets.
BRACKET_REACH = 80

_ELLIPSIS = r"[\[(]\s{0,3}(?:…|\.\s?\.\s?\.)\.?\s{0,3}[\])]|\.{0,1}\s?…|\.\s?\.\s?\.(?:\s?\.)?"
# Of a word that touches a bracket ("[T]he", "prescrib[ing]") only the letters outside are the source's. A number
# in brackets is a citation mark of the source, and brackets before an address are a link of it.
_EDITORIAL = r"(?P<head>\w{0,40})\[(?!\d{1,3}(?:\s?[,;–-]\s?\d{1,3}){0,20}\])(?P<words>[^\[\]]{0,400})\](?!\()(?P<tail>\w{0,40})"
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
        ahead: letters of an altered word that must stand directly before it.
        behind: letters of an altered word that must stand directly after it.
        begun: letters with which a word shortly before it must begin, where an altered word begins the quote.
    """

    text: str
    reach: int
    ahead: str = ""
    behind: str = ""
    begun: str = ""


def parts_of(quote: str) -> tuple[Part, ...]:
    """The parts of a quote that are searched, in order, each with how far from the last it may stand.

    Letters of an altered word belong to the part they touch; where they touch none, they are a part themselves,
    and are found only where they are a whole word.
    """
    parts: list[Part] = []
    at, reach, head, tail = 0, BRACKET_REACH, "", ""
    gaps: list[re.Match[str] | None] = [*_GAP.finditer(quote), None]
    for gap in gaps:
        text = bare_ends(quote[at : gap.start() if gap else len(quote)])
        if has_words(text):
            parts.append(Part(text, reach, ahead=tail, begun=head))
            head, tail, reach = "", "", BRACKET_REACH
        if gap is None or gap.lastgroup == "ellipsis":
            parts += _untouched(head, tail)
            head, tail, reach = "", "", ELLIPSIS_REACH
        else:
            parts += _untouched(head, tail)
            head, tail = gap["head"], gap["tail"]
            if head and parts and has_words(text):
                parts[-1] = replace(parts[-1], behind=head)
                head = ""
        at = gap.end() if gap else len(quote)
    return tuple(parts)


def _untouched(*letters: str) -> list[Part]:
    return [Part(each, BRACKET_REACH) for each in letters if each]


def editorial_words(quote: str) -> tuple[str, ...]:
    """What a coder put in brackets, without the brackets."""
    return tuple(gap["words"] for gap in _GAP.finditer(quote) if gap["words"] is not None)


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
