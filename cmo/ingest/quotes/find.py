"""Finding a quote in its source text: exactly, folded, as a near miss to look at, or not at all."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from cmo.ingest.quotes.folding import Folded, fold
from cmo.ingest.quotes.located import EVERYWHERE, Span, exact_spans, farthest, folded_spans
from cmo.ingest.quotes.offered import Offer, offer, readable
from cmo.ingest.quotes.parts import Part, bare_ends, has_words, parts_of, quoted_words, split_parts
from cmo.ingest.quotes.prepared import Prepared, prepare
from cmo.ingest.quotes.texts import SourceText

__all__ = ["Found", "How", "Prepared", "find_quote", "prepare", "quoted_words", "split_parts"]

# No quote of thirty words has more; a longer one is a mistake or an attack.
MOST_PARTS = 30
LONGEST_QUOTE = 20_000
#: Around how many places of a quote's longest part the other parts are looked for.
MOST_AROUND = 40


class How(StrEnum):
    """In what way a quote was found.

    EXACT and FOLDED are located: the same words, numbers and signs in the same order. APPROXIMATE is an offer
    to accept or correct; nothing may rest on it. MISSING is neither.
    """

    EXACT = "exact"
    FOLDED = "folded"
    APPROXIMATE = "approximate"
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class Found:
    """Where a quote stands in a text.

    Attributes:
        how: in what way it was found.
        spans: offsets in code points of the untouched text, one stretch for each part of the quote, in order.
        score: likeness to the quote in per cent; 100 where located.
        others: how many further places hold the same words (counted up to a thousand).
        actual: the source's own words there, on one line; stretches joined by " … ".
    """

    how: How
    spans: tuple[Span, ...] = ()
    score: float = 0.0
    others: int = 0
    actual: str = ""

    @property
    def located(self) -> bool:
        """Whether the words themselves are in the text."""
        return self.how in (How.EXACT, How.FOLDED)


_NOWHERE = Found(How.MISSING)


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
        return _NOWHERE
    exact = exact_spans(prepared.text, words)
    if exact:
        span = _nearest(exact, near)
        return Found(How.EXACT, (span,), 100.0, len(exact) - 1, " ".join(words.split()))
    core = bare_ends(words)
    agreeing, differing, folded = _folded(prepared, core)
    if agreeing:
        return _chosen(How.FOLDED, [(span,) for span in agreeing], near, prepared)
    parts = parts_of(words)
    if len(parts) != 1 or parts[0].text != core:
        return _find_parts(prepared, parts, near)
    offered = offer(prepared, core, folded, differing)
    return _offered([offered], prepared) if offered else _NOWHERE


def _folded(
    prepared: Prepared, text: str, within: Sequence[Span] | None = None
) -> tuple[list[Span], list[Span], Folded]:
    folded = fold(text)
    if not has_words(folded.text):
        return [], [], folded
    return *folded_spans(prepared, folded, within), folded


def _nearest(spans: list[Span], near: int | None) -> Span:
    return spans[0] if near is None else min(spans, key=lambda span: abs(span[0] - near))


def _chosen(how: How, places: list[tuple[Span, ...]], near: int | None, prepared: Prepared) -> Found:
    """Of the places where a quote is located, the one asked for."""
    place = places[0] if near is None else min(places, key=lambda spans: abs(spans[0][0] - near))
    actual = " … ".join(readable(prepared, span) for span in place)
    return Found(how, place, 100.0, len(places) - 1, actual)


def _offered(offers: list[Offer], prepared: Prepared) -> Found:
    spans = tuple(span for one in offers for span in one.spans)
    actual = " … ".join(readable(prepared, span) for span in spans)
    return Found(How.APPROXIMATE, spans, min(one.score for one in offers), 0, actual)


def _find_parts(prepared: Prepared, parts: tuple[Part, ...], near: int | None) -> Found:
    """Find a quote of several parts, or one that is the rest of a quote with editorial words."""
    if not 0 < len(parts) <= MOST_PARTS:
        return _NOWHERE
    how = How.EXACT
    choices: dict[int, list[Offer]] = {}
    within: list[Span] | None = None
    # The longest part is the rarest; the others are looked for around it alone.
    for number in sorted(range(len(parts)), key=lambda number: -len(parts[number].text)):
        part = parts[number]
        spans = exact_spans(prepared.text, part.text, within or EVERYWHERE)
        agreeing, differing, folded = _folded(prepared, part.text, within)
        if not spans:
            how = How.FOLDED if how is How.EXACT else how
        places = [Offer((span,), 100.0) for span in sorted({*spans, *agreeing})]
        if not places:
            offered = offer(prepared, part.text, folded, differing)
            if offered is None:
                return _NOWHERE
            how = How.APPROXIMATE
            places = [offered]
        choices[number] = places
        within = within or _around(places, parts, near)
    rows = _rows([choices[number] for number in range(len(parts))], parts)
    if not rows:
        return _NOWHERE
    if how is How.APPROXIMATE:
        return _offered(rows[0], prepared)
    return _chosen(how, [tuple(one.spans[0] for one in row) for row in rows], near, prepared)


def _around(places: list[Offer], parts: tuple[Part, ...], near: int | None) -> list[Span]:
    """The stretches around places of one part in which the other parts must stand, apart from each other."""
    reach = sum(part.reach + farthest(len(part.text)) for part in parts)
    chosen = sorted(places, key=lambda place: abs(place.spans[0][0] - (near or 0)))[:MOST_AROUND]
    stretches: list[Span] = []
    for place in sorted(chosen, key=lambda place: place.spans):
        start, end = max(0, place.spans[0][0] - reach), place.spans[-1][1] + reach
        if stretches and start <= stretches[-1][1]:
            stretches[-1] = (stretches[-1][0], max(end, stretches[-1][1]))
        else:
            stretches.append((start, end))
    return stretches


def _rows(choices: list[list[Offer]], parts: tuple[Part, ...]) -> list[list[Offer]]:
    """The ways to take one place for each part, in order and near each other; one way for each first place.

    Worked out from the last part back to the first, so that no choice is ever taken back: a place can be
    used if the nearest usable place of the next part lies behind it and within reach.
    """
    following: list[dict[int, int]] = []  # for each part: index of a place -> index of the next part's place
    usable = list(range(len(choices[-1])))
    for number in range(len(choices) - 2, -1, -1):
        ahead = choices[number + 1]
        starts = [ahead[index].spans[0][0] for index in usable]
        links: dict[int, int] = {}
        for index, place in enumerate(choices[number]):
            behind = place.spans[-1][1]
            at = bisect_left(starts, behind)
            if at < bisect_right(starts, behind + parts[number + 1].reach):
                links[index] = usable[at]
        following.append(links)
        usable = sorted(links)
    following.reverse()
    rows = []
    for first in usable:
        row, index = [choices[0][first]], first
        for number, links in enumerate(following):
            index = links[index]
            row.append(choices[number + 1][index])
        rows.append(row)
    return rows
