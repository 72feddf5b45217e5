"""Cypher text as tokens: strings, quoted names, comments, numbers and operators told apart, nothing lost."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What a stretch of Cypher is."""

    SPACE = "space"
    COMMENT = "comment"
    TEXT = "text"
    QUOTED_NAME = "quoted-name"
    PARAMETER = "parameter"
    NUMBER = "number"
    NAME = "name"
    OPERATOR = "operator"
    UNFINISHED = "unfinished"
    STRANGE = "strange"


@dataclass(frozen=True, slots=True)
class Token:
    """A stretch of the text.

    Attributes:
        kind: what it is.
        text: exactly as written, quotes included.
        offset: of its first character, in code points of the whole text.
    """

    kind: Kind
    text: str
    offset: int

    @property
    def name(self) -> str:
        """What a name, quoted name or parameter is called, without its quotes and dollar sign."""
        name = self.text.removeprefix("$")
        return name[1:-1].replace("``", "`") if name.startswith("`") else name


# The quantifiers are possessive, so that a quote left open costs one pass and no more.
# Alternatives are tried in this order: `0..6` must not be read as `0.` and `.6`, nor `<-[` as `<` and `-`.
_TOKEN = re.compile(
    r"""
      (?P<space>\s++)
    | (?P<comment>//[^\r\n]*+|/\*(?:[^*]|\*(?!/))*+\*/)
    | (?P<text>'(?:[^'\\]|\\.)*+'|"(?:[^"\\]|\\.)*+")
    | (?P<quoted_name>`(?:[^`]|``)*+`)
    | (?P<parameter>\$(?:\w++|`(?:[^`]|``)*+`))
    | (?P<number>0[xX][0-9a-fA-F_]++|0[oO][0-7_]++|[0-9][0-9_]*+(?:\.[0-9][0-9_]*+)?+(?:[eE][+-]?[0-9]++)?+)
    | (?P<name>\w++)
    | (?P<unfinished>(?:/\*|['"`]).*+)
    | (?P<operator>\.\.|<-(?=[\[-])|->|<=|>=|<>|!=|=~|\+=|::|\|\||[-+*/%^=<>.,;:|&!$()\[\]{}])
    | (?P<strange>.)
    """,
    re.VERBOSE | re.DOTALL,
)

_KINDS = {kind.value.replace("-", "_"): kind for kind in Kind}


def tokenize(text: str) -> tuple[Token, ...]:
    """All tokens of a text, in order; their texts joined give the text again. Never raises."""
    return tuple(
        Token(_KINDS[found.lastgroup or "strange"], found.group(), found.start())
        for found in _TOKEN.finditer(text)
    )


def significant(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """The tokens that mean something: all but space and comments."""
    return tuple(token for token in tokens if token.kind not in (Kind.SPACE, Kind.COMMENT))
