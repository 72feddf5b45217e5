"""A whole graph as a Cypher script: the loader's own statements with their rows written out."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from cmo.export.whole import Whole
from cmo.graph.statements import CREATE_NODES, CREATE_RELATIONS, ROLES, SCHEMA

ROWS = 200
"""Rows of a statement; a browser takes so many in one go."""

_PARAMETER = "$rows"
_SPELT = re.compile(r"[\\'\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff]")


def script(whole: Whole) -> Iterator[str]:
    """The script, statement by statement, each ending in a semicolon and a line end, for an empty database.

    No statement holds a line end before its last sign, so that a script can be cut at them.
    """
    yield from (f"{statement};\n" for statement in SCHEMA)
    nodes: dict[tuple[str, ...], list[dict[str, Any]]] = {}
    for node in whole.nodes:
        roles = tuple(role for role in ROLES if role in node.labels[1:])
        nodes.setdefault((node.labels[0], *roles), []).append(node.properties)
    for labels, rows in nodes.items():
        yield from _with_rows(CREATE_NODES[labels], rows)
    relations: dict[tuple[str, str, str], list[dict[str, Any]]] = {}
    for each in whole.relations:
        row = {"source": each.start[1], "target": each.end[1], "set": each.properties}
        relations.setdefault((each.type, each.start[0], each.end[0]), []).append(row)
    for join, rows in relations.items():
        yield from _with_rows(CREATE_RELATIONS[join], rows)


def _with_rows(statement: str, rows: list[dict[str, Any]]) -> Iterator[str]:
    before, _, after = statement.partition(_PARAMETER)
    for at in range(0, len(rows), ROWS):
        yield f"{before}{literal(rows[at : at + ROWS])}{after};\n"


def literal(value: Any) -> str:
    """A value as Cypher writes it; a text can only ever be a text in it.

    Args:
        value: a text, number, truth, or a list or record of such.
    """
    if isinstance(value, str):
        return f"'{_SPELT.sub(_spelt, value)}'"
    if isinstance(value, list):
        return f"[{', '.join(map(literal, value))}]"
    if isinstance(value, dict):
        return "{" + ", ".join(f"{_name(key)}: {literal(below)}" for key, below in value.items()) + "}"
    return json.dumps(value)


def _name(key: str) -> str:
    if not key.isidentifier() or not key.isascii():
        raise ValueError(f"'{key}' is no name of a property")
    return key


def _spelt(sign: re.Match[str]) -> str:
    known = {"\\": "\\\\", "'": "\\'", "\n": "\\n", "\r": "\\r", "\t": "\\t"}
    return known.get(sign[0]) or f"\\u{ord(sign[0]):04x}"
