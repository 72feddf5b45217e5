"""The rules about a saved query's rows: the columns it declares, in an order that is always the same."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cmo.queries.findings import Finding, shown
from cmo.queries.saved import REVIEW, Column, ColumnKind, Parameter
from cmo.queries.structure import Clause, Group, Part, Shape, clauses, groups, separated
from cmo.queries.tokens import Kind, significant, tokenize

_CONSTANT = frozenset((Kind.NUMBER, Kind.TEXT, Kind.PARAMETER))


def returned(root: Group) -> tuple[tuple[str | None, Part], ...]:
    """The names of the columns the statement returns, each with a part to point at.

    None stands for a column without a plain name, and for `*`.
    """
    last = _last_return(clauses(root))
    if last is None:
        return ()
    items = separated(last.parts)
    if items and items[0] and items[0][0].word == "DISTINCT":
        items[0] = items[0][1:]
    return tuple((_name(item), item[0]) for item in items if item)


def _last_return(found: Sequence[Clause]) -> Clause | None:
    return next((clause for clause in reversed(found) if clause.word == "RETURN"), None)


def _name(item: Sequence[Part]) -> str | None:
    named = (Kind.NAME, Kind.QUOTED_NAME)
    if len(item) > 2 and item[-2].word == "AS" and item[-1].token.kind in named:
        return item[-1].token.name
    return item[0].token.name if len(item) == 1 and item[0].token.kind in named else None


def result(root: Group, columns: Sequence[Column]) -> Iterator[Finding]:
    """Everything wrong with what the statement returns and in what order."""
    found = clauses(root)
    last = _last_return(found)
    if last is None:
        offset = root.parts[0].token.offset if root.parts else 0
        yield Finding(
            "query-columns", offset, "The query returns nothing.", "End it with RETURN … ORDER BY …."
        )
        return
    yield from _columns(root, last, columns)
    yield from _order(found, last, columns)
    yield from _limits_without_order(root)


def _columns(root: Group, last: Clause, columns: Sequence[Column]) -> Iterator[Finding]:
    actual = returned(root)
    unnamed = False
    for name, part in actual:
        if part.sign == "*":
            unnamed = True
            yield Finding(
                "query-columns",
                part.token.offset,
                "RETURN * returns whatever is there.",
                "Name every column.",
            )
        elif name is None:
            unnamed = True
            yield Finding(
                "query-columns", part.token.offset, "A returned column has no name.", "Name it with AS."
            )
    names = [name for name, _ in actual]
    declared = [column.name for column in columns]
    if unnamed or names == declared:
        return
    missing = [name for name in declared if name not in names]
    extra = [name for name in names if name is not None and name not in declared]
    parts = []
    if missing:
        parts.append(f"{_listed(missing)} {'is' if len(missing) == 1 else 'are'} declared and not returned")
    if extra:
        parts.append(f"{_listed(extra)} {'is' if len(extra) == 1 else 'are'} returned and not declared")
    if not parts:
        parts.append("the columns are returned in another order than they are declared, or one twice")
    yield Finding(
        "query-columns",
        last.token.offset,
        f"The columns returned are not the columns declared: {'; '.join(parts)}.",
        "Make RETURN and the header's columns agree, in the same order.",
    )


def _listed(names: Sequence[str]) -> str:
    return ", ".join(f"'{shown(name)}'" for name in names)


def _order(found: Sequence[Clause], last: Clause, columns: Sequence[Column]) -> Iterator[Finding]:
    union = next((clause for clause in found if clause.word == "UNION"), None)
    if union is not None:
        yield Finding(
            "query-order",
            union.token.offset,
            "The rows of a UNION come in no order.",
            "Wrap it: CALL () { … UNION … } RETURN … ORDER BY ….",
        )
        return
    after = found[found.index(last) + 1 :]
    if not after or after[0].word != "ORDER BY":
        yield Finding(
            "query-order",
            last.token.offset,
            "The rows come in no order, so they differ between engines and runs.",
            "End with ORDER BY, by as many columns as it takes to tell any two rows apart.",
        )
        return
    beyond = next((clause for clause in after if clause.word not in ("ORDER BY", "SKIP", "LIMIT")), None)
    if beyond is not None:
        yield Finding(
            "query-order",
            beyond.token.offset,
            f"{beyond.word} follows RETURN.",
            "Let RETURN be the last clause.",
        )
    yield from _sort_keys(after[0], columns)


def _sort_keys(order: Clause, columns: Sequence[Column]) -> Iterator[Finding]:
    lists = {column.name for column in columns if column.kind is ColumnKind.LIST}
    for key in separated(order.parts):
        if not key:
            continue
        only = len(key) == 1 or (len(key) == 2 and key[1].word in ("ASC", "DESC", "ASCENDING", "DESCENDING"))
        offset = key[0].token.offset
        if only and key[0].token.kind in _CONSTANT:
            yield Finding(
                "query-order",
                offset,
                f"ORDER BY {shown(key[0].token.text)} is the same for every row and orders nothing.",
                "Order by the names of columns; positions mean nothing in Cypher.",
            )
        elif only and key[0].token.name in lists and key[0].group is None:
            yield Finding(
                "query-order",
                offset,
                f"The rows are ordered by the list '{shown(key[0].token.name)}', and the order within"
                " lists differs between engines.",
                "Order by a text or number, such as an id.",
            )


def _limits_without_order(root: Group) -> Iterator[Finding]:
    for group in groups(root):
        if group.shape not in (Shape.STATEMENT, Shape.SUBQUERY):
            continue
        ordered = False
        for clause in clauses(group):
            if clause.word in ("SKIP", "LIMIT") and not ordered:
                yield Finding(
                    "query-order",
                    clause.token.offset,
                    f"{clause.word} without ORDER BY keeps rows at random.",
                    "Put ORDER BY before it.",
                )
            ordered = clause.word == "ORDER BY" or (ordered and clause.word in ("SKIP", "LIMIT"))


def parameters(text: str, declared: Sequence[Parameter]) -> Iterator[Finding]:
    """Parameters used and not declared, and the review not asked for."""
    used = {
        token.name: token for token in reversed(significant(tokenize(text))) if token.kind is Kind.PARAMETER
    }
    known = {parameter.name for parameter in declared} | {REVIEW}
    for name, token in used.items():
        if name not in known:
            yield Finding(
                "query-parameter",
                token.offset,
                f"The parameter ${shown(name)} is used and not declared.",
                "Declare it in the header under parameters.",
            )
    if not _keeps_to_the_review(text):
        mentioned = used.get(REVIEW) or next(iter(significant(tokenize(text))), None)
        how = "names $review and does not filter by it" if REVIEW in used else "does not use $review"
        yield Finding(
            "query-parameter",
            mentioned.offset if mentioned else 0,
            f"The query {how}, so it would mix the records of several reviews.",
            "Filter what it begins from, such as MATCH (c:Configuration {review: $review}).",
        )


def _keeps_to_the_review(text: str) -> bool:
    """Whether some property is that of the review asked: its id, or a `uid` that is made of it."""
    tokens = significant(tokenize(text))
    words = [token.name if token.kind is not Kind.TEXT else "" for token in tokens]
    for at, token in enumerate(tokens):
        if token.kind is not Kind.PARAMETER or token.name != REVIEW:
            continue
        before, after = words[max(0, at - 2) : at], words[at + 1 : at + 5]
        if before in ([REVIEW, ":"], [REVIEW, "="]) or (after[:1] == ["="] and after[2:4] == [".", REVIEW]):
            return True
        if after[:1] == ["+"] and "uid" in words:
            return True
    return False


def used_parameters(text: str) -> frozenset[str]:
    """The names of all parameters of a statement."""
    return frozenset(token.name for token in tokenize(text) if token.kind is Kind.PARAMETER)
