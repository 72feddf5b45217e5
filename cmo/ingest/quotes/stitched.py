"""Finding a quote of several parts: each part located, all in order and near each other."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from functools import partial

from cmo.ingest.quotes.folding import fold
from cmo.ingest.quotes.found import NOWHERE, Found, How, folded_places, located, offered
from cmo.ingest.quotes.located import EVERYWHERE, Span, exact_spans
from cmo.ingest.quotes.offered import Offer, offer
from cmo.ingest.quotes.parts import Part
from cmo.ingest.quotes.prepared import Prepared

# No quote of thirty words has more; a longer one is a mistake or an attack.
MOST_PARTS = 30
#: Around how many places of a quote's longest part the other parts are looked for.
MOST_AROUND = 40
# Characters in which the letters of an altered word are looked for; more than a word, its hyphens and markup take.
_NEAR = 120


def find_parts(prepared: Prepared, parts: tuple[Part, ...], near: int | None) -> Found:
    """Find a quote of several parts, or one that is the rest of a quote with editorial words."""
    if not 0 < len(parts) <= MOST_PARTS:
        return NOWHERE
    choices = _choices(prepared, parts, near)
    rows = _rows([choices[number] for number in range(len(parts))], parts) if choices else []
    rows = [row for row in rows if all(map(partial(_touched, prepared.text), row, parts))]
    if not rows:
        return NOWHERE
    if any(len(one.spans) > 1 or one.score < 100 for one in rows[0]):
        return offered(rows[0], prepared)
    places = [tuple(one.spans[0] for one in row) for row in rows]
    found = located(How.FOLDED, places, near, prepared)
    pairs = zip(found.spans, parts, strict=True)
    if all(prepared.text[start:end] == part.text for (start, end), part in pairs):
        return Found(How.EXACT, found.spans, found.score, found.others, found.actual)
    return found


def _touched(text: str, place: Offer, part: Part) -> bool:
    """Whether the letters of altered words stand directly before and after the place of a part."""
    (start, _), (_, end) = place.spans[0], place.spans[-1]
    before, after = text[max(0, start - _NEAR) : start], text[end : end + _NEAR]
    begun = _plain(part.begun)
    return (
        _plain(before).endswith(_plain(part.ahead))
        and _plain(after).startswith(_plain(part.behind))
        and (not begun or any(_plain(word).startswith(begun) for word in before.split()))
    )


def _plain(text: str) -> str:
    return fold(text).text.casefold()


def _choices(prepared: Prepared, parts: tuple[Part, ...], near: int | None) -> dict[int, list[Offer]]:
    """For each part the places where it is located, or else one near miss; nothing if a part has neither."""
    choices: dict[int, list[Offer]] = {}
    anchor, anchored = 0, list[Offer]()
    # The longest part is the rarest; the others are looked for around it alone.
    for number in sorted(range(len(parts)), key=lambda number: -len(parts[number].text)):
        part = parts[number]
        within = _around(anchored, anchor, number, parts) if choices else None
        spans = exact_spans(prepared.text, part.text, within or EVERYWHERE)
        agreeing, differing, folded = folded_places(prepared, part.text, within)
        places = [Offer((span,), 100.0) for span in sorted({*spans, *agreeing})]
        if not places:
            near_miss = offer(prepared, part.text, folded, differing)
            if near_miss is None:
                return {}
            places = [near_miss]
        if not choices:
            anchor, anchored = number, _nearest_places(places, near)
        choices[number] = places
    return choices


def _nearest_places(places: list[Offer], near: int | None) -> list[Offer]:
    chosen = sorted(places, key=lambda place: abs(place.spans[0][0] - (near or 0)))[:MOST_AROUND]
    return sorted(chosen, key=lambda place: place.spans)


def _around(places: list[Offer], anchor: int, number: int, parts: tuple[Part, ...]) -> list[Span]:
    """The stretches in which a part must stand, given the places of another, apart from each other."""
    first, last = sorted((anchor, number))
    reach = sum(part.reach + 4 * len(part.text) + 500 for part in parts[first : last + 1])
    stretches: list[Span] = []
    for place in places:
        start, end = place.spans[0][0], place.spans[-1][1]
        start, end = (max(0, start - reach), start) if number < anchor else (end, end + reach)
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
