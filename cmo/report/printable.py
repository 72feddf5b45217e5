"""Makes text of any length safe to print: as in messages, but line ends and joiners stay what they are."""

from __future__ import annotations

import unicodedata

from cmo.problems import printable as spelt_out

_ESCAPED = {"Cc", "Cf", "Cs", "Zl", "Zp"}
"""Categories of characters that steer a terminal or a reader's eye instead of being read."""

_READABLE = {"\n", "\u00ad", "\u200c", "\u200d"}
"""Of those, the ones that text legitimately holds: line ends, soft hyphens, joiners."""


def printable(text: str) -> str:
    """The text with control, direction and separator characters written as escapes."""
    if text.isprintable():
        return text
    return "".join(_shown(character) for character in text)


def _shown(character: str) -> str:
    if character in _READABLE or unicodedata.category(character) not in _ESCAPED:
        return character
    return spelt_out(character)
