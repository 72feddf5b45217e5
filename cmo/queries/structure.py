"""The brackets and clauses of a Cypher statement: as much structure as the rules of the lint need."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from cmo.queries.tokens import Kind, Token, significant, tokenize

DEEPEST = 60
"""Brackets within each other; a query somebody reads needs about six."""


class Shape(StrEnum):
    """What encloses a group of parts."""

    STATEMENT = "statement"
    ROUND = "("
    SQUARE = "["
    RELATION = "-["
    MAP = "{"
    PROJECTION = "name {"
    SUBQUERY = "{ MATCH"
    CASE = "CASE"


@dataclass(slots=True, eq=False)
class Group:
    """The parts between an opening and a closing bracket, or between CASE and END."""

    shape: Shape
    parts: list[Part] = field(default_factory=list)


@dataclass(slots=True, eq=False)
class Part:
    """A token, or a bracket with all it encloses.

    Attributes:
        token: the token, or the opening bracket.
        group: what the bracket encloses.
        named: the token is a label, a relation, a property or the key of a map, so it is no keyword.
    """

    token: Token
    group: Group | None = None
    named: bool = False

    @property
    def word(self) -> str:
        """In capitals, what may be a keyword; empty for everything else."""
        return self.token.text.upper() if self.token.kind is Kind.NAME and not self.named else ""

    @property
    def sign(self) -> str:
        """An operator; empty for everything else, brackets included."""
        return self.token.text if self.token.kind is Kind.OPERATOR and self.group is None else ""


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause: its keyword, and the parts up to the next clause.

    Attributes:
        word: MATCH, WHERE, WITH, UNWIND, CALL, RETURN, ORDER BY, SKIP, LIMIT or UNION; empty for parts
            before the first keyword.
        token: the keyword.
        parts: what follows it.
    """

    word: str
    token: Token
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Broken:
    """A text that has no structure: where it stops making sense, and why."""

    offset: int
    what: str


_CLOSING = {"(": ")", "[": "]", "{": "}"}
_SUBQUERY_WORDS = frozenset({"EXISTS", "COUNT", "COLLECT", "CALL"})

BEFORE_OPERAND = frozenset(
    [
        "RETURN",
        "WITH",
        "WHERE",
        "BY",
        "DISTINCT",
        "AND",
        "OR",
        "XOR",
        "NOT",
        "IN",
        "CONTAINS",
        "LIMIT",
        "SKIP",
        "OFFSET",
        "UNWIND",
        "AS",
        "CASE",
        "WHEN",
        "THEN",
        "ELSE",
        "MATCH",
    ]
)
"""Words after which a value or pattern is expected, so that what follows begins no clause."""

_AFTER_UNION = (("UNION", "ALL"), ("UNION", "DISTINCT"))

_CLAUSE_WORDS = frozenset(
    ["MATCH", "WHERE", "WITH", "UNWIND", "CALL", "RETURN", "SKIP", "OFFSET", "LIMIT", "UNION"]
)


def parse(text: str) -> tuple[Group, tuple[Broken, ...]]:
    """The structure of a statement, and what stands in the way of it. Never raises.

    Where anything is broken the group holds the parts up to there.
    """
    root = Group(Shape.STATEMENT)
    stack: list[tuple[Group, Token | None]] = [(root, None)]
    for token in significant(tokenize(text)):
        broken = _add(stack, token)
        if broken:
            return root, (broken,)
    group, opening = stack[-1]
    if opening is not None:
        word = "END" if group.shape is Shape.CASE else f"'{_CLOSING[opening.text]}'"
        return root, (Broken(opening.offset, f"'{opening.text}' has no {word} that belongs to it."),)
    return root, ()


def _add(stack: list[tuple[Group, Token | None]], token: Token) -> Broken | None:
    group, opening = stack[-1]
    if token.kind is Kind.UNFINISHED:
        quote = token.text[:2] if token.text.startswith("/*") else token.text[0]
        return Broken(token.offset, f"What begins with {quote} here never ends.")
    if token.kind is Kind.STRANGE:
        return Broken(token.offset, f"The character {token.text!r} has no meaning in Cypher.")
    if token.text in _CLOSING.values() and token.kind is Kind.OPERATOR:
        if opening is None or _CLOSING.get(opening.text) != token.text:
            return Broken(token.offset, f"'{token.text}' closes nothing that is open here.")
        stack.pop()
        return None
    if group.shape is Shape.CASE and not group.parts and token.text == ":":
        # `{case: 1}`: a key, after all.
        stack.pop()
        group = stack[-1][0]
        group.parts[-1].group = None
    part = Part(token, named=_named(group, token))
    group.parts.append(part)
    if part.word == "END" and group.shape is Shape.CASE:
        group.parts.pop()
        stack.pop()
        return None
    if (token.text in _CLOSING and token.kind is Kind.OPERATOR) or part.word == "CASE":
        if len(stack) > DEEPEST:
            return Broken(token.offset, f"Brackets stand more than {DEEPEST} levels within each other.")
        part.group = Group(_shape(group.parts))
        stack.append((part.group, token))
    return None


def _named(group: Group, token: Token) -> bool:
    """Whether the token continues a label expression or follows the dot of a property.

    Signs carry the flag on, so that the names of `:A|B&!C` are all found in one pass.
    """
    before = group.parts[-1] if group.parts else None
    if before is None:
        # `[:IN]`, `(:IN)`: nothing stands before the colon.
        return token.text == ":" and group.shape not in (Shape.MAP, Shape.PROJECTION)
    if token.text == ":" and token.kind is Kind.OPERATOR:
        if group.shape in (Shape.MAP, Shape.PROJECTION) and (
            len(group.parts) == 1 or group.parts[-2].sign == ","
        ):
            before.named = True
            return False
        return True
    if token.kind is Kind.OPERATOR and token.text in ("|", "&"):
        separates = group.shape is Shape.SQUARE and token.text == "|"
        return before.named and before.sign == "" and not separates
    if token.kind is Kind.OPERATOR and token.text != "(" and token.text not in "!%":
        return False
    return before.sign == "." or (before.named and before.sign in (":", "|", "&", "!"))


def _shape(parts: list[Part]) -> Shape:
    opening = parts[-1]
    before = parts[-2] if len(parts) > 1 else None
    text = opening.token.text
    if opening.word == "CASE":
        return Shape.CASE
    if text == "(":
        return Shape.ROUND
    if text == "[":
        return Shape.RELATION if before and before.sign in ("-", "<-") else Shape.SQUARE
    if before is None:
        return Shape.MAP
    if before.word in _SUBQUERY_WORDS or (
        before.group and before.group.shape is Shape.ROUND and len(parts) > 2 and parts[-3].word == "CALL"
    ):
        return Shape.SUBQUERY
    names_a_value = before.token.kind in (Kind.NAME, Kind.QUOTED_NAME) and before.word not in BEFORE_OPERAND
    return Shape.PROJECTION if names_a_value and before.group is None else Shape.MAP


def clauses(group: Group) -> tuple[Clause, ...]:
    """The clauses of a statement or subquery, in order."""
    starts = [(index, word, length) for index, word, length in _starts(group.parts)]
    found = []
    if group.parts and (not starts or starts[0][0] > 0):
        end = starts[0][0] if starts else len(group.parts)
        found.append(Clause("", group.parts[0].token, tuple(group.parts[:end])))
    for number, (index, word, length) in enumerate(starts):
        end = starts[number + 1][0] if number + 1 < len(starts) else len(group.parts)
        found.append(Clause(word, group.parts[index].token, tuple(group.parts[index + length : end])))
    return tuple(found)


def _starts(parts: list[Part]) -> Iterator[tuple[int, str, int]]:
    """Where clauses begin: position, keyword, number of words the keyword takes."""
    after_optional = False
    for index, part in enumerate(parts):
        word = part.word
        following = parts[index + 1].word if index + 1 < len(parts) else ""
        if after_optional:
            after_optional = False
        elif not _clause_may_begin(parts, index):
            continue
        elif word == "OPTIONAL" and following in ("MATCH", "CALL"):
            after_optional = True
            yield index, following, 2
        elif word == "ORDER" and following == "BY":
            yield index, "ORDER BY", 2
        elif word == "UNION":
            yield index, word, 2 if following in ("ALL", "DISTINCT") else 1
        elif word in _CLAUSE_WORDS:
            yield index, "SKIP" if word == "OFFSET" else word, 1


def _clause_may_begin(parts: list[Part], index: int) -> bool:
    """Whether what stands before is complete; `a STARTS WITH b` and `AS limit` begin no clause."""
    if index == 0:
        return True
    before = parts[index - 1]
    earlier = parts[index - 2] if index > 1 else None
    if earlier and (earlier.word == "AS" or (earlier.word, before.word) in _AFTER_UNION):
        return True
    if before.word in ("STARTS", "ENDS") and parts[index].word == "WITH":
        return earlier is None or bool(earlier.sign) or earlier.word in BEFORE_OPERAND
    if before.word in BEFORE_OPERAND:
        return False
    if before.sign in ("*", "+") and earlier:
        return earlier.group is not None or earlier.word in ("RETURN", "WITH", "DISTINCT")
    return not before.sign


def called(parts: Sequence[Part], index: int) -> str:
    """The name, in small letters, of the function called at `index`; empty where none is.

    Names in backticks are names too. A name after a dot belongs to a namespace and is not given here.
    """
    part = parts[index]
    if index + 1 >= len(parts) or part.token.kind not in (Kind.NAME, Kind.QUOTED_NAME) or part.named:
        return ""
    arguments = parts[index + 1].group
    if arguments is None or arguments.shape is not Shape.ROUND:
        return ""
    return "" if part.word in BEFORE_OPERAND else part.token.name.lower()


def groups(group: Group) -> Iterator[Group]:
    """The group and all groups within it, outer ones first."""
    pending = [group]
    while pending:
        current = pending.pop()
        yield current
        pending.extend(part.group for part in reversed(current.parts) if part.group)


def separated(parts: Sequence[Part], sign: str = ",") -> list[tuple[Part, ...]]:
    """The parts between the given signs; an empty list for no parts."""
    found: list[tuple[Part, ...]] = []
    current: list[Part] = []
    for part in parts:
        if part.sign == sign:
            found.append(tuple(current))
            current = []
        else:
            current.append(part)
    return [*found, tuple(current)] if found or current else []
