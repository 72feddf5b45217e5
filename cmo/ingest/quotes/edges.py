"""Whether a stretch of text begins and ends where words and numbers do."""

from __future__ import annotations

import re
import unicodedata

from cmo.ingest.quotes.characters import APOSTROPHES, HYPHENS, SOFT_HYPHENS, is_invisible
from cmo.ingest.quotes.markup import is_power, raised_content

# Signs that make another number of the digits they stand before or behind.
_BEFORE_NUMBER = frozenset("<>≥≤±£$€≈~+")
_AFTER_NUMBER = frozenset("%‰°")
_INSIDE_NUMBER = frozenset(".,:/")
# Print often sets a hyphen as a longer dash; only the longest never joins words.
_JOINING = HYPHENS | frozenset("\u2012\u2013\u2212")
_LOOKS = frozenset("*_")
_RAISED = re.compile(r"[⁰¹²³⁴-⁹⁺⁻]{1,9}|\^\{([^{}]{1,9})\}|\^(\d{1,3})|<sup>([^<>]{1,9})</sup>")
# Print sets off thousands with them.
_THIN_SPACES = frozenset("\u00a0\u2009\u202f")
_THOUSANDS = re.compile(r"\d{3}(?!\d)")
_FURTHEST = 40


def is_whole(text: str, start: int, end: int) -> bool:
    """Whether the words at start:end are whole words and numbers of the text.

    "can" is not whole in "can't", "adherent" not in "non-adherent", "3" not in "3.5", "-3", "3%" or "£3".
    """
    return _begins(text, start) and _ends(text, end)


def to_whole(text: str, start: int, end: int) -> tuple[int, int]:
    """The stretch, grown on both sides until it is whole (at most forty characters a side)."""
    for _ in range(_FURTHEST):
        if start <= 0 or (_begins(text, start) and not _joins(text, start, -1)):
            break
        start -= 1
    for _ in range(_FURTHEST):
        if end >= len(text) or (_ends(text, end) and not _joins(text, end - 1, 1)):
            break
        end += 1
    return start, end


def _joins(text: str, at: int, step: int) -> bool:
    """Whether a hyphen or apostrophe at an offset goes on with a word in that direction."""
    further = _at(text, at + step)
    return (text[at] in _JOINING or text[at] in APOSTROPHES) and bool(further) and _word(further)


def _word(character: str) -> bool:
    """Whether a character is a letter or plain digit; raised digits are marks, not part of a word."""
    return (
        character.isalpha()
        or character.isdecimal()
        or (unicodedata.category(character) in {"Mn", "No"} and (character not in "⁰¹²³⁴⁵⁶⁷⁸⁹"))
    )


def _shown(text: str, at: int, step: int) -> int:
    """The nearest offset from `at` on, in steps of `step`, of a character that shows something of itself."""
    for _ in range(_FURTHEST):
        if not 0 <= at < len(text):
            break
        character = text[at]
        if character not in _LOOKS and not is_invisible(character):
            break
        at += step
    return at


def _at(text: str, at: int) -> str:
    return text[at] if 0 <= at < len(text) else ""


def _begins(text: str, start: int) -> bool:
    first = _at(text, start)
    if start <= 0 or not first or not _word(first):
        return True
    if text[start - 1] in SOFT_HYPHENS:
        return False
    at = _shown(text, start - 1, -1)
    before = _at(text, at)
    if not before:
        return True
    further = _at(text, _shown(text, at - 1, -1))
    if _word(before):
        return False
    if before in _THIN_SPACES and further.isdecimal() and _THOUSANDS.match(text, start):
        return False
    if before.isspace():
        return not _broken(text, at, start) and not (first.isdecimal() and further in _BEFORE_NUMBER)
    if first.isdecimal():
        if before in _BEFORE_NUMBER or before in _JOINING:
            return False
        if before in _INSIDE_NUMBER and further.isdecimal():
            return False
    if before in _JOINING or before in APOSTROPHES:
        return not (further and _word(further))
    return True


def _ends(text: str, end: int) -> bool:
    last = _at(text, end - 1)
    if end >= len(text) or not last or not _word(last):
        return True
    if text[end] in SOFT_HYPHENS:
        return False
    at = _shown(text, end, 1)
    behind = _at(text, at)
    if not behind:
        return True
    further = _at(text, _shown(text, at + 1, 1))
    if _word(behind):
        return False
    if behind in _THIN_SPACES and last.isdecimal() and _THOUSANDS.match(text, at + 1):
        return False
    if behind.isspace():
        return not (last.isdecimal() and further in {"%", "‰"})
    raised = _RAISED.match(text, at)
    if raised and is_power(text[max(0, end - 3) : end], raised_content(raised[raised.lastindex or 0])):
        return False
    if last.isdecimal() and (behind in _AFTER_NUMBER or (behind in _INSIDE_NUMBER and further.isdecimal())):
        return False
    if behind in _JOINING:
        # At a line's end, too, a hyphen goes on with the word.
        return not (further and (_word(further) or further.isspace()))
    if behind in APOSTROPHES:
        return not (further and _word(further))
    return True


def _broken(text: str, gap: int, start: int) -> bool:
    """Whether the white space that ends at `start` breaks a hyphenated word at a line's end."""
    at, line_ends = gap, False
    for _ in range(_FURTHEST):
        if not _at(text, at).isspace():
            break
        line_ends = line_ends or text[at] in "\n\r\f"
        at -= 1
    hyphen = _at(text, at)
    if hyphen in SOFT_HYPHENS:
        return True
    return line_ends and hyphen in HYPHENS and at > 0 and text[at - 1].isalpha() and text[start].islower()
