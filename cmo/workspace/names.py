"""Ids that the parameters of saved queries may name, with what people call them, of one state of the graph."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from cmo.queries import SavedQuery

Names = Mapping[str, Mapping[str, tuple[str, ...]]]
"""Vocabulary, `documents` or `configurations` → id → its label and other names; configurations have none."""
Rows = Callable[[str], list[dict[str, Any]]]
"""Gives the rows of a saved query asked without parameters."""

LISTING = {"documents": "documents", "configurations": "configurations"}
"""Records that parameters may name → the saved query whose rows list them."""
VOCABULARY = "vocabulary"
"""The saved query whose rows name every term."""


class KnownNames:
    """Names as they are needed, each sort read once for a state of the graph. Threads may share one."""

    def __init__(self) -> None:
        self._held: tuple[str | None, Names] = (None, {})

    def needed(self, query: SavedQuery, given: Mapping[str, object], digest: str | None, rows: Rows) -> Names:
        """The names that the given parameters of a query are checked against.

        Args:
            query: the query.
            given: its parameters; only those that are set are checked.
            digest: of the graph's state; None keeps nothing.
            rows: reads what is not held.
        """
        named = {parameter.named_in for parameter in query.parameters if given.get(parameter.name)} - {None}
        records = sorted(name for name in named if name in LISTING)
        known, held = self._held
        found: dict[str, Mapping[str, tuple[str, ...]]] = dict(held) if digest and known == digest else {}
        if named - set(records) and not any(name not in LISTING for name in found):
            found |= _terms(rows(VOCABULARY))
        found |= {name: _records(name, rows(LISTING[name])) for name in records if name not in found}
        self._held = (digest, found)
        return found


def _terms(rows: list[dict[str, Any]]) -> Names:
    found: dict[str, dict[str, tuple[str, ...]]] = {}
    for row in rows:
        found.setdefault(row["vocabulary"], {})[row["term"]] = (row["label"], *row["aliases"])
    return found


def _records(name: str, rows: list[dict[str, Any]]) -> Mapping[str, tuple[str, ...]]:
    """Documents go by their titles too; a configuration's sentence is too long to be typed."""
    if name == "documents":
        return {row["document"]: (row["title"],) for row in rows}
    return {row["configuration"]: () for row in rows}
