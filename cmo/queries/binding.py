"""Binding: what somebody gave becomes the values a saved query is run with."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from cmo.errors import QueryError
from cmo.problems import did_you_mean
from cmo.queries.findings import shown
from cmo.queries.saved import REVIEW, ParameterValue, SavedQuery
from cmo.queries.values import NotFit, read_value, spell


def bind(
    query: SavedQuery,
    given: Mapping[str, object],
    *,
    review: str,
    known_terms: Mapping[str, Collection[str]] | None = None,
) -> dict[str, Any]:
    """The values to run the query with: every parameter it declares, and `review`.

    Values go to the engine beside the Cypher, never into it. Unset ones are None, since a missing
    parameter is an error on both engines.

    Args:
        query: the query.
        given: name → value: a text as typed (lists separated by commas), or a value of the right type.
            An empty text and None leave a parameter unset.
        review: id of the review asked.
        known_terms: vocabulary, `documents` or `configurations` → ids, or id → its label and other names; what is
            not there is not checked.

    Raises:
        QueryError: naming everything that does not fit, and what is near.
    """
    names = [parameter.name for parameter in query.parameters]
    wrong = [_unknown(query, name, names) for name in given if name not in names]
    bound: dict[str, Any] = {}
    for parameter in query.parameters:
        try:
            value = read_value(parameter, given.get(parameter.name), known_terms)
        except NotFit as reason:
            wrong.append(f"The parameter '{parameter.name}' does not fit: {reason}")
            continue
        value = parameter.default if value is None else value
        if value is None and parameter.required:
            about = f" ({parameter.about.rstrip('.')})" if parameter.about else ""
            wrong.append(
                f"The parameter '{parameter.name}'{about} must be given.{_choices(parameter.choices)}"
            )
        bound[parameter.name] = list(value) if isinstance(value, tuple) else value
    if not review:
        wrong.append("The review to ask is not named.")
    if wrong:
        raise QueryError("\n".join([f"The query '{query.name}' cannot be asked like this.", *wrong]))
    return {**bound, REVIEW: review}


def as_given(query: SavedQuery, bound: Mapping[str, object]) -> dict[str, str]:
    """The shortest texts that `bind` turns into the same values, for links and commands.

    Unset parameters and those at their default are left out, and so is the review.
    """
    texts = {}
    for parameter in query.parameters:
        value = bound.get(parameter.name)
        plain: ParameterValue = tuple(value) if isinstance(value, list) else value  # type: ignore[assignment]
        if plain is not None and plain != parameter.default:
            texts[parameter.name] = spell(plain)
    return texts


def _unknown(query: SavedQuery, name: object, names: list[str]) -> str:
    text = shown(str(name))
    if name == REVIEW:
        return "'review' is not a parameter to set: it is the review of the evidence folder."
    near = did_you_mean(str(name), names)
    if not near:
        near = f"It has {', '.join(names)}." if names else "It has none."
    return f"There is no parameter '{text}'. {near}"


def _choices(choices: tuple[str, ...]) -> str:
    return f" Choose {', '.join(choices)}." if choices else ""
