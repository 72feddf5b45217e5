"""Two wordings side by side: what one has and the other has not."""

from __future__ import annotations

import difflib
import re

_WORD = re.compile(r"\s+|\d+(?:[.,]\d+)+|\w+|[^\w\s]")
_MOST_WORDS = 400
_MOST_SHOWN = 3


def differences(quote: str, source: str) -> str:
    """What the source has where the quote has something else, as a clause; the first three of them.

    Args:
        quote: the words as the passage gives them.
        source: the words of the source at that place.
    """
    ours, theirs = _words(quote), _words(source)
    if ours == theirs:
        return "the spacing differs" if quote != source else "nothing differs"
    clauses = []
    matcher = difflib.SequenceMatcher(None, ours, theirs, autojunk=False)
    for tag, first, last, start, end in matcher.get_opcodes():
        if tag == "equal":
            continue
        mine, its = _joined(ours[first:last]), _joined(theirs[start:end])
        if tag == "insert":
            clauses.append(f"the source also has “{its}”{_after(ours, first)}")
        elif tag == "delete":
            clauses.append(f"the source has no “{mine}”{_after(ours, first)}")
        else:
            clauses.append(f"the source has “{its}” for “{mine}”")
    more = len(clauses) - _MOST_SHOWN
    shown = "; ".join(clauses[:_MOST_SHOWN])
    return f"{shown}; and {more} more" if more > 0 else shown


def _words(text: str) -> list[str]:
    return [word for word in _WORD.findall(text) if not word.isspace()][:_MOST_WORDS]


def _joined(words: list[str]) -> str:
    text = " ".join(words)
    text = re.sub(r" ([.,;:!?)\]’”])", r"\1", text)
    return text if len(text) <= 80 else text[:79] + "…"


def _after(words: list[str], at: int) -> str:
    return f" after “{words[at - 1]}”" if at else " before it"
