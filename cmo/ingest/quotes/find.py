"""Finding a quote in its source text: exactly, folded, as a near miss to look at, or not at all."""

from __future__ import annotations

from cmo.ingest.quotes.found import NOWHERE, Found, How, folded_places, located, nearest, offered
from cmo.ingest.quotes.located import exact_spans
from cmo.ingest.quotes.offered import offer
from cmo.ingest.quotes.parts import bare_ends, has_words, parts_of, quoted_words, split_parts
from cmo.ingest.quotes.prepared import Prepared, prepare
from cmo.ingest.quotes.stitched import find_parts
from cmo.ingest.texts.source import SourceText

__all__ = ["Found", "How", "Prepared", "find_quote", "prepare", "quoted_words", "split_parts"]

LONGEST_QUOTE = 20_000


def find_quote(quote: str, source: SourceText | Prepared, *, near: int | None = None) -> Found:
    """Find a quote in a source.

    Located means: the same letters in the same case, the same digits, the same words in the same order, the
    same punctuation between them. Line breaks, hyphens at line ends, ligatures, kinds of quotation marks and
    dashes, markup, citation marks and running heads make no difference. A word lost or added, "can" for
    "can't", "1.5" for "15", a capital for a small letter do: such a place is offered, not located.

    Args:
        quote: the words as the coder wrote them. "…" joins parts that stand in order, near each other; words
            [in brackets] are the coder's own and are not searched.
        source: the text; prepare it once to search it often.
        near: an offset; of several places the nearest to it is taken, without it the first.
    """
    prepared = prepare(source)
    words = quote.strip()
    if not has_words(words) or len(words) > LONGEST_QUOTE:
        return NOWHERE
    exact = exact_spans(prepared.text, words)
    if exact:
        place = nearest([(span,) for span in exact], near)
        return Found(How.EXACT, place, 100.0, len(exact) - 1, " ".join(words.split()))
    core = bare_ends(words)
    agreeing, differing, folded = folded_places(prepared, core)
    if agreeing:
        return located(How.FOLDED, [(span,) for span in agreeing], near, prepared)
    parts = parts_of(words)
    if len(parts) != 1 or parts[0].text != core:
        return find_parts(prepared, parts, near)
    near_miss = offer(prepared, core, folded, differing)
    return offered([near_miss], prepared) if near_miss else NOWHERE
