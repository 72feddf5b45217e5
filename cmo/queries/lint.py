"""The lint of queries: every rule in one pass, for saved queries and for those somebody types."""

from __future__ import annotations

from collections.abc import Sequence

from cmo.problems import Problem
from cmo.queries import aggregates, limits, result
from cmo.queries.findings import Finding, placed
from cmo.queries.saved import Column, Parameter
from cmo.queries.structure import Broken, Group, parse

LONGEST_QUERY = 256 * 1024
"""Characters of one query; the longest of ours has a few thousand."""


def lint(cypher: str, file: str = "query") -> tuple[Problem, ...]:
    """What is wrong with a query somebody types: it may be read, but not trusted with any of these.

    Order, columns and parameters are the concern of saved queries alone, so they are not looked at.
    The rules are a courtesy to the person who writes; what keeps a query from writing is the
    account it runs under.

    Args:
        cypher: the statement, comments and all; anything else is given its problems, never an exception.
        file: the name to print in problems.
    """
    return _lint(cypher, file, None, (), ())


def lint_saved(
    text: str, file: str, name: str, parameters: Sequence[Parameter], columns: Sequence[Column]
) -> tuple[Problem, ...]:
    """What is wrong with the statement of a saved query, its header being what the arguments say.

    Args:
        text: the whole file; the header is comments, so all lines count as in the file.
        file: the name to print in problems.
        name: of the query.
        parameters: as declared.
        columns: as declared.
    """
    return _lint(text, file, name, parameters, columns)


def _lint(
    text: str, file: str, name: str | None, parameters: Sequence[Parameter], columns: Sequence[Column]
) -> tuple[Problem, ...]:
    if len(text) > LONGEST_QUERY:
        too_long = Finding(
            "file-too-large",
            0,
            f"The query has {len(text):,} characters; the most is {LONGEST_QUERY:,}.",
            "Check that it is the text you meant.",
        )
        return placed([too_long], "", file, name)
    root, broken = parse(text)
    if broken:
        return placed([_syntax(one) for one in broken], text, file, name)
    findings = [*limits.limits(root), *aggregates.aggregates(root)]
    if name is not None and root.parts:
        findings += _saved(text, root, parameters, columns)
    return placed(findings, text, file, name)


def _syntax(broken: Broken) -> Finding:
    return Finding("query-syntax", broken.offset, broken.what, "Close it, or take out what is too much.")


def _saved(
    text: str, root: Group, parameters: Sequence[Parameter], columns: Sequence[Column]
) -> list[Finding]:
    return [*result.result(root, columns), *result.parameters(text, parameters)]
