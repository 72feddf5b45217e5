"""What stands between the kept characters of a folded text, and how it may be read."""

from __future__ import annotations

import re

# What stood between two kept characters, as it is met.
SPACE, NEWLINE, SOFT, AFTER_LIGATURE, FURNITURE, DASH, BEFORE_DASH, HYPHEN = (1 << n for n in range(8))

# What a gap may be read as. A gap whose readings share none with the gap of a quote does not agree with it.
JOINED, SPACED, HYPHENED, LOOSE_DASH, ANY = 1, 2, 4, 8, 15

_ENDS_SENTENCE = frozenset(".?!:'")


def _reading(noted: int) -> int:
    """How a gap may be read, from what was noted in it."""
    if noted & DASH:
        if noted & BEFORE_DASH:
            return HYPHENED | (LOOSE_DASH if noted & SPACE else 0)
        if not noted & HYPHEN:
            return HYPHENED | LOOSE_DASH
        return HYPHENED | (JOINED if noted & (SPACE | SOFT) else 0)
    if noted & SOFT:
        return JOINED | HYPHENED
    if noted & SPACE:
        return SPACED | (JOINED if noted & AFTER_LIGATURE else 0)
    return JOINED


_READING_OF = bytes(_reading(noted) for noted in range(256))
_IS_HEAD = bytes(bool(noted & FURNITURE) for noted in range(256))
_HEADS = re.compile(rb"\x01")
_SIGN = re.compile(r"[^\w]")


def readings_of(text: str, noted: bytearray) -> bytes:
    """How each gap of a settled text may be read.

    White space beside a sign of punctuation says nothing, except inside numbers: "1,5" is not "1, 5".
    """
    readings = bytearray(noted.translate(_READING_OF))
    last = len(text) - 1
    for sign in _SIGN.finditer(text):
        index = sign.start()
        number = 0 < index < last and text[index - 1].isdigit() and text[index + 1].isdigit()
        if not number:
            readings[index] = ANY
            if index < last:
                readings[index + 1] = ANY
        elif noted[index + 1] & NEWLINE:
            readings[index + 1] = ANY
    if readings:
        readings[0] = ANY
    for head in _HEADS.finditer(noted.translate(_IS_HEAD)):
        # Only a sentence that visibly runs on may be read across a running head.
        if head.start() and text[head.start() - 1] in _ENDS_SENTENCE:
            readings[head.start()] = 0
    return bytes(readings)
