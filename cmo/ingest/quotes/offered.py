"""Finding what a quote may have meant: near misses that a person accepts or corrects, never counted as found."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass
from itertools import islice

from rapidfuzz import fuzz

from cmo.ingest.quotes.characters import HYPHENS, LIGATURES, SOFT_HYPHENS, is_invisible
from cmo.ingest.quotes.edges import to_whole
from cmo.ingest.quotes.folding import Folded
from cmo.ingest.quotes.located import Span, farthest, places
from cmo.ingest.quotes.parts import ELLIPSIS_REACH
from cmo.ingest.quotes.prepared import Prepared, letters_of
from cmo.ingest.quotes.turns import turns

#: Below this likeness, in per cent, nothing is offered.
LEAST_SCORE = 85.0
# Shorter quotes are like too many things.
_LEAST_FOR_LIKENESS = 32
_LEAST_LETTERS = 8
_LEAST_HALF = 14
_LONGEST = 600
_CUTS_TRIED = 12
_PIECE, _PIECE_STEP = 7, 5
_PIECES_LOOKED_AT = 100
_STRETCHES_COMPARED = 6


@dataclass(frozen=True, slots=True)
class Offer:
    """A near miss: where it stands, and how like the quote it is, in per cent."""

    spans: tuple[Span, ...]
    score: float


def offer(prepared: Prepared, part: str, words: Folded, differing: list[Span]) -> Offer | None:
    """The nearest thing to a part of a quote that is not in the text word for word.

    Args:
        prepared: the source.
        part: the part as written.
        words: the part folded.
        differing: where it stands but for the ends of words, as `folded_spans` tells.
    """
    letters = letters_of(words).text
    if len(letters) < _LEAST_LETTERS:
        return None
    if differing:
        return _scored(prepared, part, differing[:1])
    source = prepared.letters
    at = source.text.find(letters)
    if at >= 0 and _is_near(span := _span(prepared, at, at + len(letters)), letters):
        return _scored(prepared, part, [span])
    if len(letters) > _LONGEST:
        return None
    if len(part) >= _LEAST_FOR_LIKENESS:
        hit = _likest(source.text, letters)
        if hit and _is_near(span := _span(prepared, hit[0], hit[1]), letters):
            return _scored(prepared, part, [span], hit[2])
    halves = [_span(prepared, *half) for half in _interrupted(source.text, letters)]
    if halves and all(_is_near(half, letters) for half in halves):
        return _scored(prepared, part, halves, 90.0)
    return None


def _is_near(span: Span, letters: str) -> bool:
    return span[1] - span[0] <= farthest(len(letters))


_UNUSUAL = re.compile(r"[^\x00-\x7f]|\x02")


def _span(prepared: Prepared, start: int, end: int) -> Span:
    places = prepared.letters.places
    return prepared.flowing.span(places[start], places[end - 1] + 1)


def _scored(prepared: Prepared, part: str, spans: list[Span], most: float = 99.9) -> Offer | None:
    whole = tuple(_of_one_speaker(prepared, part, to_whole(prepared.text, *span)) for span in spans)
    likeness = fuzz.ratio(part, " ".join(readable(prepared, span) for span in whole))
    if whole != tuple(to_whole(prepared.text, *span) for span in spans) and likeness < LEAST_SCORE:
        # It ran over two people's words, and nobody said the whole of it.
        return None
    return Offer(whole, round(min(most, likeness, 99.9), 1))


def _of_one_speaker(prepared: Prepared, part: str, span: Span) -> Span:
    """What the one of several speakers says that is most like the part, without the label in front of it."""
    said = turns(prepared.text, span)
    return max(said, key=lambda turn: fuzz.ratio(part, readable(prepared, turn)), default=span)


def _likest(text: str, letters: str) -> tuple[int, int, float] | None:
    """The stretch of the text most like the letters: its start, its end, and how like, in per cent.

    Only stretches that share pieces of the letters in the right order are compared letter by letter: comparing
    all of a text takes minutes where it repeats itself.
    """
    length = len(letters)
    votes: Counter[int] = Counter()
    for offset in range(0, length - _PIECE + 1, _PIECE_STEP):
        piece = letters[offset : offset + _PIECE]
        votes.update({(at - offset) // length for at in islice(places(text, piece), _PIECES_LOOKED_AT)})
    best: tuple[int, int, float] | None = None
    for stretch, _ in votes.most_common(_STRETCHES_COMPARED):
        start = max(0, (stretch - 1) * length)
        least = best[2] if best else LEAST_SCORE
        window = text[start : (stretch + 3) * length]
        hit = fuzz.partial_ratio_alignment(letters, window, score_cutoff=least)
        if hit is not None and hit.dest_end > hit.dest_start and len(window) >= length:
            best = (start + hit.dest_start, start + hit.dest_end, hit.score)
    return best


def _interrupted(text: str, letters: str) -> list[Span]:
    """Where the letters stand in two halves with something else between, such as a caption or a note."""
    least = _LEAST_HALF
    if len(letters) < 2 * least:
        return []
    longest = _longest_start(text, letters, least)
    for cut in range(longest, max(least, longest - _CUTS_TRIED) - 1, -1):
        if len(letters) - cut < least:
            continue
        head = text.find(letters[:cut])
        for _ in range(_CUTS_TRIED):
            if head < 0:
                break
            behind = head + cut
            tail = text.find(letters[cut:], behind, behind + ELLIPSIS_REACH)
            if tail >= 0:
                return [(head, behind), (tail, tail + len(letters) - cut)]
            head = text.find(letters[:cut], head + 1)
    return []


def _longest_start(text: str, letters: str, least: int) -> int:
    """How many letters from the start on stand together somewhere; 0 where fewer than `least`."""
    if letters[:least] not in text:
        return 0
    low, high = least, len(letters)
    while low < high:
        middle = (low + high + 1) // 2
        if letters[:middle] in text:
            low = middle
        else:
            high = middle - 1
    return low


_BREAKING = re.escape("".join(sorted(HYPHENS | SOFT_HYPHENS)))
_BREAK = re.compile(rf"([^\W\d_]{{1,40}})[{_BREAKING}][ \t]{{0,9}}[\n\r\f]\s{{0,99}}([^\W\d_]{{1,40}})")


def readable(prepared: Prepared, span: Span) -> str:
    """The source's own words at a span, on one line: running heads left out, words broken at line ends joined."""
    start, end = span
    pieces, at = [], start
    heads = prepared.furniture
    for index in range(bisect_left(heads, (start, 0)), len(heads)):
        head_start, head_end = heads[index]
        if head_end >= end:
            break
        pieces.append(prepared.text[at:head_start])
        at = head_end
    pieces.append(prepared.text[at:end])
    text = "\n".join(pieces)
    if "\n" in text or "\r" in text or "\f" in text:
        text = _BREAK.sub(lambda broken: _joined(prepared, broken), text)
    if not text.isascii() or "\x02" in text:
        text = _UNUSUAL.sub(_shown, text)
    return " ".join(text.split())


def _shown(unusual: re.Match[str]) -> str:
    """What to show for a character outside plain English."""
    character = unusual[0]
    hidden = character in SOFT_HYPHENS or is_invisible(character)
    return "" if hidden else LIGATURES.get(character, character)


def _joined(prepared: Prepared, broken: re.Match[str]) -> str:
    """A word broken at a line's end: without the hyphen if the text has it whole elsewhere."""
    whole = broken[1] + broken[2]
    return whole if whole.lower() in prepared.vocabulary else f"{broken[1]}-{broken[2]}"
