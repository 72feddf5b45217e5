"""The rules about what a query may do at all: read only, bounded walks, and only what both engines have."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from cmo.queries.findings import Finding, shown
from cmo.queries.structure import Clause, Group, Part, Shape, called, clauses, groups
from cmo.queries.tokens import Kind

_BEGINNINGS = ("MATCH", "OPTIONAL", "WITH", "UNWIND", "CALL", "RETURN")
_WRITING = frozenset(
    ["CREATE", "MERGE", "SET", "DELETE", "DETACH", "NODETACH", "REMOVE", "DROP", "INSERT", "FOREACH", "YIELD"]
)
_PREFIXES = frozenset(("CYPHER", "EXPLAIN", "PROFILE"))
_SELECTORS = frozenset(("SHORTEST", "ANY", "ALL", "REPEATABLE", "DIFFERENT"))
_FOREIGN = frozenset(("apoc", "gds", "db", "dbms", "custom", "genai", "vector"))

_BOTH_ENGINES = "Leave it out; a saved query runs on the embedded engine and on Neo4j alike."
_READ_ONLY = "Leave it out: questions only read. If it is a name of yours, choose another."


def limits(root: Group) -> Iterator[Finding]:
    """Everything in the statement that no query may do."""
    yield from _beginning(root)
    for group in groups(root):
        yield from _words(group)
        yield from _functions(group)
        yield from _dynamic_names(group)
        if group.shape is Shape.RELATION:
            yield from _relation_range(group)
        if group.shape in (Shape.STATEMENT, Shape.SUBQUERY):
            for clause in clauses(group):
                if clause.word in ("MATCH", ""):
                    yield from _pattern(clause)


def _beginning(root: Group) -> Iterator[Finding]:
    if not root.parts:
        yield Finding(
            "query-syntax", 0, "There is no Cypher statement here.", "Write one that begins with MATCH."
        )
        return
    first = root.parts[0]
    if first.word in _PREFIXES:
        yield Finding(
            "query-engine",
            first.token.offset,
            f"The prefix {first.word} is not understood by both engines.",
            _BOTH_ENGINES,
        )
    elif first.word not in _BEGINNINGS and first.word not in _WRITING and first.word != "LOAD":
        yield Finding(
            "query-writes",
            first.token.offset,
            f"A question cannot begin with '{shown(first.token.text)}'.",
            "Begin with MATCH, OPTIONAL MATCH, UNWIND, WITH, CALL {…} or RETURN.",
        )


def _words(group: Group) -> Iterator[Finding]:
    for index, part in enumerate(group.parts):
        following = group.parts[index + 1].word if index + 1 < len(group.parts) else ""
        offset = part.token.offset
        if part.sign == ";":
            yield Finding(
                "query-syntax", offset, "A ';' ends the statement here.", "Keep one statement, without ';'."
            )
        elif part.word in _WRITING:
            yield Finding("query-writes", offset, f"{part.word} is not for questions.", _READ_ONLY)
        elif part.word == "LOAD" and following == "CSV":
            yield Finding("query-writes", offset, "LOAD CSV reads files, not evidence.", _READ_ONLY)
        elif part.word == "IN" and following in ("TRANSACTIONS", "CONCURRENT"):
            yield Finding(
                "query-writes", offset, "CALL … IN TRANSACTIONS is for writing.", "Leave IN TRANSACTIONS out."
            )
        elif part.word == "CALL" and not _calls_subquery(group.parts, index):
            yield Finding(
                "query-writes",
                offset,
                "CALL of a procedure is not for questions: they differ between engines, and many write.",
                "Only subqueries may be called: CALL (x) { MATCH … RETURN … }.",
            )
        elif part.word == "USE" and index == 0:
            yield Finding(
                "query-writes", offset, "USE changes the database.", "Leave it out; the store knows its own."
            )


def _calls_subquery(parts: Sequence[Part], index: int) -> bool:
    """Whether `CALL { … }` or `CALL (…) { … }` begins at `index`."""
    shapes = [part.group.shape if part.group else None for part in parts[index + 1 : index + 3]]
    return shapes[:1] == [Shape.SUBQUERY] or shapes == [Shape.ROUND, Shape.SUBQUERY]


def _functions(group: Group) -> Iterator[Finding]:
    parts = group.parts
    for index, part in enumerate(parts):
        offset = part.token.offset
        namespace = part.token.name.lower()
        if namespace in _FOREIGN and _is_namespace(parts, index):
            yield Finding(
                "query-engine",
                offset,
                f"The functions of {namespace} are not there on both engines.",
                "Say it with the functions of Cypher itself, or compute it from the rows.",
            )
        function = called(parts, index)
        if function in ("elementid", "id"):
            yield Finding(
                "query-identity",
                offset,
                f"{part.token.name}() is the engine's own number: it changes, and means nothing elsewhere.",
                "Use the property id, which is the record's id.",
            )
        elif function in ("labels", "keys") and _indexed(parts, index + 2):
            yield _first_of(offset, function)
        elif function in ("head", "last"):
            arguments = parts[index + 1].group
            if arguments and arguments.parts and called(arguments.parts, 0) in ("labels", "keys"):
                yield _first_of(offset, called(arguments.parts, 0))
        elif function == "split" and _splits_by_list(parts[index + 1]):
            yield Finding(
                "query-engine",
                offset,
                "split() by a list is not there on both engines.",
                "Split by one text.",
            )


def _is_namespace(parts: Sequence[Part], index: int) -> bool:
    """Whether `a.b.c(` begins at `index`."""
    part = parts[index]
    if part.token.kind not in (Kind.NAME, Kind.QUOTED_NAME) or part.named:
        return False
    index += 1
    while index + 1 < len(parts) and parts[index].sign == ".":
        index += 2
    arguments = parts[index].group if index < len(parts) else None
    return parts[index - 1].named and arguments is not None and arguments.shape is Shape.ROUND


def _indexed(parts: Sequence[Part], index: int) -> bool:
    indexing = parts[index].group if index < len(parts) else None
    return indexing is not None and indexing.shape is Shape.SQUARE


def _first_of(offset: int, function: str) -> Finding:
    return Finding(
        "query-identity",
        offset,
        f"{function}() comes in no order, so one of them picked by its place differs between engines.",
        "Ask for the one you mean: WHERE n:Label, or its name IN labels(n).",
    )


def _splits_by_list(arguments: Part) -> bool:
    parts = arguments.group.parts if arguments.group else []
    return any(
        before.sign == "," and after.group is not None and after.group.shape is Shape.SQUARE
        for before, after in pairwise(parts)
    )


def _dynamic_names(group: Group) -> Iterator[Finding]:
    """`:$(…)`, `:$any(…)`, `:$label`: a name put together while the query runs."""
    for index, part in enumerate(group.parts):
        before = group.parts[index - 1] if index else None
        dynamic = part.sign == "$" or (
            part.token.kind is Kind.PARAMETER
            and (part.named or (before is not None and before.sign in (":", "|", "&", "!") and before.named))
        )
        if dynamic:
            yield Finding(
                "query-dynamic",
                part.token.offset,
                "A label or relation is put together while the query runs.",
                "Write the name out; parameters are for values only.",
            )


def _relation_range(group: Group) -> Iterator[Finding]:
    """`[:R*]`, `[*2..]`: no upper limit; `[:R*3]`, `[:R*..3]`, `[:R*0..3]` have one."""
    parts = group.parts
    for index, part in enumerate(parts):
        if part.sign != "*":
            continue
        signs = [following.sign or following.token.kind.value for following in parts[index + 1 : index + 4]]
        number = Kind.NUMBER.value
        limited = (
            signs[:3] == [number, "..", number]
            or signs[:2] == ["..", number]
            or (signs[:1] == [number] and signs[1:2] != [".."])
        )
        if not limited:
            yield _unbounded(part)
        return


def _unbounded(part: Part) -> Finding:
    return Finding(
        "query-path",
        part.token.offset,
        "A walk of any length: on a large graph it may never end.",
        "Give it an upper limit, such as *0..6.",
    )


def _pattern(clause: Clause) -> Iterator[Finding]:
    """Path selectors and quantifiers, which only the pattern before WHERE can hold."""
    pending: list[Sequence[Part]] = [clause.parts]
    while pending:
        parts = pending.pop()
        for index, part in enumerate(parts):
            if part.word == "WHERE":
                break
            if part.word in _SELECTORS and parts is clause.parts and clause.word == "MATCH":
                yield Finding(
                    "query-engine",
                    part.token.offset,
                    f"The path selector {part.word} is not there on both engines.",
                    "Use shortestPath((a)-[:R*..6]-(b)), or order the paths by length.",
                )
                break
            if part.sign in ("+", "*") and index > 0:
                yield _unbounded(part)
            if part.group and part.group.shape is Shape.ROUND:
                pending.append(part.group.parts)
            elif part.group and _open_quantifier(part.group, parts, index):
                yield _unbounded(part)


def _open_quantifier(group: Group, parts: Sequence[Part], index: int) -> bool:
    """`{2,}` or `{,}` after a bracket or an arrow."""
    follows = index > 0 and (parts[index - 1].group is not None or parts[index - 1].sign in ("->", "-"))
    return follows and group.shape is Shape.MAP and bool(group.parts) and group.parts[-1].sign == ","
