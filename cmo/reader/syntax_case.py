"""A syntax error with its surroundings: what was being read, and what stands before it."""

from __future__ import annotations

from dataclasses import dataclass

import yaml
from yaml.tokens import (
    FlowMappingEndToken,
    FlowMappingStartToken,
    FlowSequenceEndToken,
    FlowSequenceStartToken,
    Token,
)

from cmo.reader.marks import Lines
from cmo.reader.refusals import shortened


@dataclass(frozen=True, slots=True)
class SyntaxCase:
    """One syntax error, with what is known of its surroundings.

    Attributes:
        text: the text that was parsed.
        lines: its lines.
        problem: the parser's own words.
        context: what the parser was doing, in its own words; may be empty.
        at: offset at which the parser gave up.
        since: offset at which what it was doing began; `at` where unknown.
        before: the last token that ended before `at`, if any.
        open_bracket: offset of the innermost bracket still open at `at`, if any.
    """

    text: str
    lines: Lines
    problem: str
    context: str
    at: int
    since: int
    before: Token | None
    open_bracket: int | None

    def sign(self, offset: int) -> str:
        """The character at `offset`; empty at the end of the text."""
        return self.text[offset : offset + 1]

    def line(self, offset: int) -> int:
        """The line, from 1, of `offset`."""
        return self.lines.place(offset)[0]

    def shown(self, offset: int) -> str:
        """What stands on the line from `offset` on, short enough for a message."""
        line, column = self.lines.place(offset)
        words = self.lines.text(line)[column - 1 :].rstrip()
        return shortened(words, 30)


def syntax_case(error: yaml.YAMLError, text: str) -> SyntaxCase:
    """The case of an error that parsing `text` raised."""
    problem_mark = getattr(error, "problem_mark", None)
    context_mark = getattr(error, "context_mark", None)
    at = min(getattr(problem_mark, "index", 0), len(text))
    since = min(getattr(context_mark, "index", at), len(text))
    before, open_bracket = _tokens(text, at)
    return SyntaxCase(
        text=text,
        lines=Lines(text),
        problem=str(getattr(error, "problem", None) or error),
        context=str(getattr(error, "context", None) or ""),
        at=at,
        since=since,
        before=before,
        open_bracket=open_bracket,
    )


def _tokens(text: str, at: int) -> tuple[Token | None, int | None]:
    """The last token before `at`, and the innermost bracket open there."""
    get = yaml.CSafeLoader(text).get_token
    before: Token | None = None
    brackets: list[int] = []
    try:
        while (token := get()) is not None and start_of(token) < at:
            if isinstance(token, FlowSequenceStartToken | FlowMappingStartToken):
                brackets.append(start_of(token))
            elif isinstance(token, FlowSequenceEndToken | FlowMappingEndToken) and brackets:
                brackets.pop()
            if end_of(token) > start_of(token):
                before = token
    except yaml.YAMLError:
        pass  # the scanner stops where the parser did
    return before, brackets[-1] if brackets else None


def start_of(token: Token) -> int:
    """Offset of the token's first character."""
    return token.start_mark.index if token.start_mark else 0


def end_of(token: Token) -> int:
    """Offset after the token's last character."""
    return token.end_mark.index if token.end_mark else 0
