"""The page of problem codes, from the catalogue."""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator

from cmo.problems import CATALOGUE, Severity, catalogue
from making.markdown import code, table

_GROUP = re.compile(r"^    # (?P<group>[A-Z][^\n]*)$|^    Code\(\s*\"(?P<code>[a-z0-9-]+)\"", re.M)


def groups() -> Iterator[tuple[str, list[str]]]:
    """The catalogue's groups and the codes in each, as the catalogue's own comments name them."""
    group: tuple[str, list[str]] | None = None
    source = inspect.getsource(catalogue)
    for found in _GROUP.finditer(source[source.index("CATALOGUE: ") :]):
        if found["group"]:
            if group:
                yield group
            group = (found["group"], [])
        elif group:
            group[1].append(found["code"])
    if group:
        yield group


def problem_codes() -> str:
    """A table for every group: code, severity, what it is, why it matters."""
    return "\n".join(f"## {name}\n\n{_table(members)}" for name, members in groups())


def severities() -> str:
    """How many codes of each severity there are, by their names."""
    rows = []
    for severity in Severity:
        names = sorted(each.name for each in CATALOGUE.values() if each.severity is severity)
        rows.append((severity.value, _MEANS[severity], str(len(names))))
    return table(("severity", "what it does", "codes"), rows)


_MEANS = {
    Severity.ERROR: "Stops a load, and `cmo check` ends with status 1. Mend it.",
    Severity.WARNING: "Stops nothing. Mend it, or accept it under `accepted` in `review.yaml` with a reason.",
    Severity.NOTICE: "Informs. Nothing need be done.",
}


def _table(members: list[str]) -> str:
    found = (CATALOGUE[name] for name in members)
    return table(
        ("code", "severity", "what is wrong", "why it matters"),
        ((code(each.name), each.severity.value, each.title, each.why) for each in found),
    )
