"""The page of saved queries, from their files."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from cmo.queries import Column, Parameter, SavedQuery, open_question, read_folder
from cmo.queries.values import spell
from making.markdown import code, codes, table

_QUERIES = Path(__file__).resolve().parents[2] / "queries"


def saved_queries() -> str:
    """What there is to ask, and a section for every query: question, parameters, columns, Cypher."""
    queries = shipped()
    listing = table(("query", "question"), ((_link(query), open_question(query)) for query in queries))
    return "\n".join([listing, *map(_section, queries)])


def shipped() -> list[SavedQuery]:
    """The queries that come with the package, by name.

    Raises:
        ValueError: a file has problems.
    """
    found, problems = read_folder(_QUERIES)
    if problems:
        raise ValueError("\n".join(map(str, problems)))
    return [found[name] for name in sorted(found)]


def _section(query: SavedQuery) -> str:
    parts = [f"## {query.name}\n", f"**{open_question(query)}**\n"]
    if query.about:
        parts.append(" ".join(query.about.split()) + "\n")
    if query.parameters:
        parts.append(table(("may be given", "", "otherwise"), map(_parameter, query.parameters)))
    parts.append(_columns(query.columns))
    parts.append(
        f"<details><summary>Cypher</summary>\n\n```cypher\n{query.cypher.strip()}\n```\n\n</details>\n"
    )
    return "\n".join(parts)


def _parameter(parameter: Parameter) -> tuple[str, str, str]:
    kind = parameter.kind.value
    takes = f"{kind} of `{parameter.vocabulary}`" if parameter.vocabulary else kind
    if parameter.choices:
        takes = codes(parameter.choices)
    about = f"{takes}. {parameter.about[:1].upper()}{parameter.about[1:]}" if parameter.about else takes
    if parameter.required:
        return code(parameter.name), about, "must be given"
    return (
        code(parameter.name),
        about,
        "open" if parameter.default is None else code(spell(parameter.default)),
    )


def _columns(columns: Sequence[Column]) -> str:
    """A table where the file says what columns mean; else their names and kinds."""
    if any(column.about for column in columns):
        return table(("column", "", ""), ((code(one.name), _kind(one), one.about) for one in columns))
    return f"Columns: {', '.join(f'{code(one.name)} ({_kind(one)})' for one in columns)}.\n"


def _kind(column: Column) -> str:
    return f"{column.kind.value}, in its order" if column.ordered else column.kind.value


def _link(query: SavedQuery) -> str:
    return f"[{code(query.name)}](#{query.name})"
