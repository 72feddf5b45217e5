"""The rule that keeps aggregates where both engines compute them alike.

The embedded engine does not see an aggregate inside some expressions: it then answers once per row instead
of once per group, with null, 0 or 1 in the place of the aggregate, and reports nothing. What it gets right and
wrong was measured form by form (`docs/saved-queries.md` has the table); this module refuses the wrong ones.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cmo.queries.findings import Finding
from cmo.queries.structure import Clause, Group, Part, Shape, called, clauses, groups, separated
from cmo.queries.tokens import Kind

AGGREGATES = frozenset(
    [
        "count",
        "sum",
        "avg",
        "min",
        "max",
        "collect",
        "stdev",
        "stdevp",
        "percentilecont",
        "percentiledisc",
        "percentile_cont",
        "percentile_disc",
    ]
)

REMEDY = "Aggregate in a WITH of its own, give it a name with AS, and use that name in what follows."

_PREDICATE_WORDS = frozenset(["AND", "OR", "XOR", "NOT", "IN", "IS", "CONTAINS"])
_COMPARISONS = frozenset(("=", "<>", "<", ">", "<=", ">="))
_ITERATING = frozenset(("any", "all", "none", "single", "reduce"))
_CASE_WORDS = frozenset(("WHEN", "THEN", "ELSE"))


def aggregates(root: Group) -> Iterator[Finding]:
    """Every aggregate of the statement or its subqueries that stands where it may not."""
    for group in groups(root):
        if group.shape not in (Shape.STATEMENT, Shape.SUBQUERY):
            continue
        for clause in clauses(group):
            if clause.word in ("RETURN", "WITH"):
                for item in separated(clause.parts):
                    yield from _Expression().check(item)
            else:
                yield from _outside_projection(clause)


def _outside_projection(clause: Clause) -> Iterator[Finding]:
    name = clause.word or "a pattern"
    for part, function in _calls(clause.parts):
        yield Finding(
            "query-aggregate",
            part.token.offset,
            f"The aggregate {function}() stands in {name}, where the engines differ or refuse it.",
            REMEDY,
        )


def _calls(parts: Sequence[Part]) -> Iterator[tuple[Part, str]]:
    """Aggregates among the parts and all they enclose, but not those of subqueries."""
    for index, part in enumerate(parts):
        function = called(parts, index)
        if function in AGGREGATES:
            yield part, function
        if part.group and part.group.shape is not Shape.SUBQUERY:
            yield from _calls(part.group.parts)


class _Expression:
    """Walks one item of a RETURN or WITH; every aggregate is complained of once at most."""

    def __init__(self) -> None:
        self._found: dict[int, Finding] = {}

    def check(self, item: Sequence[Part]) -> Iterator[Finding]:
        named = len(item) > 2 and item[-2].word == "AS"
        self._segment(item[:-2] if named else item, in_map=False)
        yield from self._found.values()

    def _refuse(self, held: Sequence[Part], why: str) -> None:
        for part in held:
            offset = part.token.offset
            if offset not in self._found:
                what = f"The aggregate {part.token.name}() stands {why}; the embedded engine then gives wrong rows."
                self._found[offset] = Finding("query-aggregate", offset, what, REMEDY)

    def _segment(self, parts: Sequence[Part], *, in_map: bool) -> list[Part]:
        """Checks one expression without commas; gives the aggregates it holds at any depth."""
        held: list[Part] = []
        before_property = _before_property(parts)
        for index in range(len(parts)):
            here = self._operand(parts, index, in_map=in_map)
            if here and index in before_property:
                self._refuse(here, "before a property or a label test")
            held += here
        if held:
            self._operators(parts, held, in_map=in_map)
        return held

    def _operand(self, parts: Sequence[Part], index: int, *, in_map: bool) -> list[Part]:
        """The aggregates in the bracket at `index`; an aggregate's own arguments are another matter."""
        part = parts[index]
        if part.group is None or part.group.shape is Shape.SUBQUERY:
            return []
        function = called(parts, index - 1) if index > 0 else ""
        if function in AGGREGATES:
            return [parts[index - 1]]
        held = self._group(part.group, function, in_map=in_map)
        if part.group.shape is Shape.PROJECTION:
            self._refuse(held, "in a map projection")
        if in_map and (function or part.group.shape is Shape.CASE):
            self._refuse(held, "inside a computed value of a map")
        return held

    def _group(self, group: Group, function: str, *, in_map: bool) -> list[Part]:
        parts = group.parts
        if group.shape in (Shape.MAP, Shape.PROJECTION):
            return self._all(separated(parts), in_map=True)
        if group.shape is Shape.CASE:
            return self._all(_case_segments(parts), in_map=in_map)
        iterates = _is_iteration(parts, 0) and group.shape is Shape.SQUARE and not _has_comma(parts)
        if iterates or function in _ITERATING:
            return self._iteration(parts, in_map=in_map)
        return self._all(separated(parts), in_map=in_map)

    def _all(self, segments: Sequence[Sequence[Part]], *, in_map: bool) -> list[Part]:
        return [part for segment in segments for part in self._segment(segment, in_map=in_map)]

    def _iteration(self, parts: list[Part], *, in_map: bool) -> list[Part]:
        """`x IN list WHERE … | …`: aggregates may make the list, not what is worked out for each item."""
        body = next(
            (index for index, part in enumerate(parts) if part.word == "WHERE" or part.sign == "|"),
            len(parts),
        )
        held: list[Part] = []
        for segment in separated(parts[:body]):
            list_only = segment[2:] if _is_iteration(segment, 0) else segment
            held += self._segment(list_only, in_map=in_map)
        if in_map:
            self._refuse(held, "inside a computed value of a map")
        each = [part for part, _ in _calls(parts[body:])]
        self._refuse(each, "in what is worked out for every item of a list")
        return held + each

    def _operators(self, parts: Sequence[Part], held: list[Part], *, in_map: bool) -> None:
        """Refuses all at the first operator that makes a condition of what stands beside it."""
        for index, part in enumerate(parts):
            following = parts[index + 1].word if index + 1 < len(parts) else ""
            if part.word in _PREDICATE_WORDS or (part.word in ("STARTS", "ENDS") and following == "WITH"):
                return self._refuse(held, f"in a condition with {part.word}")
            if part.sign in ("=~", "::"):
                return self._refuse(held, f"in a condition with {part.sign}")
            if part.sign == ":" and part.named and index > 0:
                return self._refuse(held, "before a property or a label test")
            if in_map and part.sign in _COMPARISONS:
                return self._refuse(held, "inside a computed value of a map")
        return None


def _before_property(parts: Sequence[Part]) -> frozenset[int]:
    """The brackets that `.name` follows, at once or after an index: `collect(d)[0].id`."""
    found = set()
    for index in range(len(parts) - 2, -1, -1):
        following = parts[index + 1]
        if following.sign == "." or (following.group and index + 1 in found):
            found.add(index)
    return frozenset(found)


def _is_iteration(parts: Sequence[Part], index: int) -> bool:
    """Whether `name IN` begins at `index`, as it does where a list is gone through."""
    return (
        len(parts) > index + 1
        and parts[index].token.kind in (Kind.NAME, Kind.QUOTED_NAME)
        and parts[index].group is None
        and parts[index + 1].word == "IN"
    )


def _has_comma(parts: Sequence[Part]) -> bool:
    return any(part.sign == "," for part in parts)


def _case_segments(parts: list[Part]) -> list[list[Part]]:
    found: list[list[Part]] = [[]]
    for part in parts:
        if part.word in _CASE_WORDS:
            found.append([])
        else:
            found[-1].append(part)
    return found
