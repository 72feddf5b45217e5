"""Measures and wraps text for drawing, without a browser: widths of a common sans-serif face, on the wide side."""

from __future__ import annotations

import unicodedata

FONT_SIZE = 13.0
LINE_HEIGHT = 17.0

_NARROW = set("iIjl.,:;'|!()[]{}‘’ ft-r")
_WIDE = set("mwMW@%—…")


def width_of(text: str, size: float = FONT_SIZE) -> float:
    """About how wide a line of text is, in pixels at `size`; never less than a browser makes it, by design."""
    return sum(_em(character) for character in text) * size


def wrapped(text: str, width: float, *, most_lines: int = 5) -> tuple[str, ...]:
    """The text in lines no wider than `width` pixels; what does not fit ends in an ellipsis."""
    lines: list[str] = []
    line = ""
    for word in _pieces(" ".join(text.split()), width):
        longer = f"{line} {word}".strip()
        if line and width_of(longer) > width:
            lines.append(line)
            line = word
        else:
            line = longer
    lines.append(line)
    if len(lines) > most_lines:
        lines = [*lines[: most_lines - 1], _shortened(lines[most_lines - 1], width)]
    return tuple(lines)


def _em(character: str) -> float:
    if unicodedata.combining(character):
        return 0.0
    if unicodedata.east_asian_width(character) in "WF":
        return 1.0
    if character in _NARROW:
        return 0.36
    if character in _WIDE:
        return 0.95
    return 0.7 if character.isupper() else 0.575


def _pieces(text: str, width: float) -> list[str]:
    """Words, and pieces of words that are wider than a line."""
    pieces: list[str] = []
    for word in text.split(" ")[:400]:
        piece = ""
        for character in word[:400]:
            if piece and width_of(piece + character) > width:
                pieces.append(piece)
                piece = ""
            piece += character
        pieces.append(piece)
    return pieces


def _shortened(line: str, width: float) -> str:
    while line and width_of(line + "…") > width:
        line = line[:-1]
    return line.rstrip() + "…"
