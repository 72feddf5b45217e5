"""A question in words: the title of a saved query with its values filled in."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from cmo.queries.header import PLACEHOLDER
from cmo.queries.saved import Parameter, SavedQuery
from cmo.queries.values import spell


def title_for(query: SavedQuery, bound: Mapping[str, object], labels: Mapping[str, Mapping[str, str]]) -> str:
    """The title with every {parameter} replaced by what was chosen.

    Args:
        query: the query.
        bound: the values as `bind` gives them.
        labels: vocabulary → id of a term → its label; a term without one is shown by its id.

    Returns:
        The question. What is unset reads as the header says, or "any …".
    """

    def fill(placeholder: re.Match[str]) -> str:
        parameter = query.parameter(placeholder[1])
        if parameter is None:
            return placeholder[0]
        return _words(parameter, bound.get(parameter.name), labels.get(parameter.vocabulary or "", {}))

    return PLACEHOLDER.sub(fill, query.title)


def open_question(query: SavedQuery) -> str:
    """The title while everything is left open or at its default."""
    return title_for(query, {parameter.name: parameter.default for parameter in query.parameters}, {})


def _words(parameter: Parameter, value: object, labels: Mapping[str, str]) -> str:
    if value is None or value == []:
        return parameter.unset or f"any {parameter.name.replace('_', ' ')}"
    if isinstance(value, list | tuple):
        return _either([labels.get(str(one), str(one)) for one in value])
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, str):
        # A choice such as referral_model reads as words; a term by its label.
        return labels.get(value) or (value.replace("_", " ") if value in parameter.choices else value)
    return spell(value) if isinstance(value, int | float) else str(value)


def _either(words: Sequence[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} or {words[-1]}"
