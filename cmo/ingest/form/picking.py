"""Passages picked from a source's text: its sentences that hold some words, and a quote as it stands there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from cmo.ingest.differences import differences
from cmo.ingest.quotes.find import Found, How, Prepared, find_quote
from cmo.ingest.quotes.offered import readable
from cmo.ingest.quotes.parts import bare_ends
from cmo.ingest.quotes.surroundings import Surroundings, surroundings

MOST_OFFERED = 12
"""Sentences that are offered at once."""

SURROUNDING = 350
"""Characters shown on either side of a quote."""

LONGEST_SENTENCE = 1_500
"""Characters; what goes on longer without an end is cut there."""

_END = re.compile(r"[.?!][”’\"')\]]{0,3}(?=\s)|\n[ \t]{0,40}\n|\f")


@dataclass(frozen=True)
class InText:
    """Where a quote stands in a source's text.

    Attributes:
        found: what the search came to.
        around: the words there, or of what is nearest, with those around them; None where nothing is near.
        page: page of the file, for paged texts.
        differs: what the text has where the quote has something else, as a clause; empty where located.
    """

    found: Found
    around: Surroundings | None = None
    page: int | None = None
    differs: str = ""


def in_text(quote: str, prepared: Prepared, *, characters: int = SURROUNDING) -> InText:
    """A quote looked for in a text, with its surroundings."""
    found = find_quote(quote, prepared)
    if found.how is How.MISSING:
        return InText(found)
    source = prepared.source
    differs = "" if found.located else differences(bare_ends(quote), bare_ends(found.actual))
    return InText(
        found,
        surroundings(source, found.spans, characters=characters),
        source.page_at(found.spans[0][0]),
        differs,
    )


def sentences_with(words: str, prepared: Prepared) -> list[str]:
    """The first sentences of the text that hold all of these words, in any order, as they read on one line."""
    wanted = [word for word in re.findall(r"\w+", words.casefold()) if len(word) > 1]
    if not wanted:
        return []
    found: list[str] = []
    for start, end in _sentences(prepared.text):
        low = prepared.text[start:end].casefold()
        if all(word in low for word in wanted):
            sentence = readable(prepared, (start, end))
            if sentence not in found:
                found.append(sentence)
            if len(found) >= MOST_OFFERED:
                break
    return found


def _sentences(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for end in (*(match.end() for match in _END.finditer(text)), len(text)):
        for cut in range(start, end, LONGEST_SENTENCE):
            yield cut, min(cut + LONGEST_SENTENCE, end)
        start = end
