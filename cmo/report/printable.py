"""Makes text of any origin safe to print: what would move the cursor or hide words is shown as an escape."""

from __future__ import annotations

import unicodedata

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
    code = ord(character)
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"
