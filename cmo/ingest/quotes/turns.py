"""Turns of a conversation: where, in a transcript, one person stops speaking and another begins."""

from __future__ import annotations

import re

from cmo.ingest.quotes.located import Span

# "LW3: ", "Interviewer: ", "Service user 7 (f): ", at the beginning of a line.
_LABEL = re.compile(
    r"(?:^|(?<=[\n\r\f]))[ \t]{0,9}[A-Z][\w.()’'-]{0,20}(?: [\w.()’'-]{1,20}){0,2}:[ \t]{1,9}"
)


def turns(text: str, span: Span) -> list[Span]:
    """The stretches of a span that single people say, without the labels that say who speaks.

    Args:
        text: the source.
        span: a stretch of it.

    Returns:
        The span itself where nobody begins to speak in it.
    """
    start, end = span
    line = max(text.rfind(sign, max(0, start - 80), start) for sign in "\n\r\f") + 1
    labels = [
        found.span() for found in _LABEL.finditer(text, max(line, start - 80), end) if found.end() > start
    ]
    if not labels:
        return [span]
    edges = [start, *(edge for label in labels for edge in label), end]
    pieces = [_trimmed(text, edges[at], edges[at + 1]) for at in range(0, len(edges), 2)]
    return [(first, last) for first, last in pieces if last > first]


def _trimmed(text: str, start: int, end: int) -> Span:
    """The stretch without spaces at its ends."""
    words = text[start:end]
    return start + len(words) - len(words.lstrip()), end - (len(words) - len(words.rstrip()))
