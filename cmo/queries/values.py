"""The values of parameters: read from what people type, and spelled so that they can be typed again."""

from __future__ import annotations

import math
import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import cast

from cmo.problems import did_you_mean, did_you_mean_record, did_you_mean_term
from cmo.queries.findings import shown
from cmo.queries.saved import Parameter, ParameterKind, ParameterValue

LONGEST_VALUE = 10_000
"""Characters of one text."""

MOST_VALUES = 10_000
"""Texts or terms in one list."""

_INTEGER = re.compile(r"[+-]?[0-9]{1,19}\Z")
_NUMBER = re.compile(r"[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]{1,3})?\Z")
_LARGEST_INTEGER = 2**63 - 1
_TRUTH = {"true": True, "yes": True, "1": True, "false": False, "no": False, "0": False}


class NotFit(Exception):
    """A value that its parameter does not take; the message is a sentence without the parameter's name."""


def read_value(
    parameter: Parameter, given: object, known: Mapping[str, Collection[str]] | None = None
) -> ParameterValue:
    """A value as the parameter's kind wants it; None where nothing was given.

    An empty text is nothing: forms and links have no other way to leave a field open.

    Args:
        parameter: what the value is for.
        given: a text as typed, a value of the right type, or for lists several of either.
        known: vocabulary, `documents` or `configurations` → ids, or id → its label and other names; ids of what
            is not among them are not checked.

    Raises:
        NotFit: with the reason.
    """
    if parameter.kind.is_list:
        values = tuple(dict.fromkeys(_texts(given)))
        if len(values) > MOST_VALUES:
            raise NotFit(f"{len(values):,} values are too many; the most is {MOST_VALUES:,}.")
    else:
        if given is None or given == "":
            return None
        if parameter.kind in (ParameterKind.BOOLEAN, ParameterKind.INTEGER, ParameterKind.NUMBER):
            return _plain(parameter.kind, given)
        values = (_text(given),)
    for value in values:
        _allowed(parameter, value, known)
    if parameter.kind.is_list:
        return values or None
    return values[0] or None


def spell(value: ParameterValue) -> str:
    """The value as text that `read_value` reads as the same value; empty for None."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return ",".join(value) if isinstance(value, tuple) else str(value)


def _plain(kind: ParameterKind, given: object) -> ParameterValue:
    if kind is ParameterKind.BOOLEAN:
        return _boolean(given)
    return _integer(given) if kind is ParameterKind.INTEGER else _number(given)


def _boolean(given: object) -> bool:
    if isinstance(given, bool):
        return given
    truth = _TRUTH.get(given.strip().lower()) if isinstance(given, str) else None
    if truth is None:
        raise NotFit(f"it must be true or false (got {_got(given)}).")
    return truth


def _integer(given: object) -> int:
    if isinstance(given, str) and _INTEGER.match(given.strip()):
        given = int(given.strip())
    if isinstance(given, bool) or not isinstance(given, int):
        raise NotFit(f"it must be a whole number (got {_got(given)}).")
    if abs(given) > _LARGEST_INTEGER:
        raise NotFit("it is larger than the engines can hold.")
    return given


def _number(given: object) -> int | float:
    if isinstance(given, str):
        text = given.strip()
        if _INTEGER.match(text):
            return _integer(text)
        if _NUMBER.match(text) and len(text) < 400:
            given = float(text)
    if isinstance(given, bool) or not isinstance(given, int | float):
        raise NotFit(f"it must be a number (got {_got(given)}).")
    if isinstance(given, int):
        return _integer(given)
    if not math.isfinite(given):
        raise NotFit("it must be a finite number.")
    return given


def _text(given: object) -> str:
    if not isinstance(given, str):
        raise NotFit(f"it must be a text (got {_got(given)}).")
    if len(given) > LONGEST_VALUE:
        raise NotFit(f"it has {len(given):,} characters; the most is {LONGEST_VALUE:,}.")
    if "\0" in given or any("\ud800" <= character <= "\udfff" for character in given):
        raise NotFit("it holds a character that is no text.")
    return given


def _texts(given: object) -> Iterable[str]:
    if given is None:
        return []
    if isinstance(given, Mapping) or not isinstance(given, str | Collection):
        raise NotFit(f"it must be a list of texts (got {_got(given)}).")
    items: Iterable[object] = [given] if isinstance(given, str) else cast(Collection[object], given)
    if isinstance(given, set | frozenset):
        items = sorted(items, key=str)
    parts = (part.strip() for item in items for part in _long_text(item).split(","))
    return [_text(part) for part in parts if part]


def _long_text(given: object) -> str:
    """A text that may hold a whole list."""
    if not isinstance(given, str):
        raise NotFit(f"it must be a list of texts (got {_got(given)} in it).")
    return given


def _allowed(parameter: Parameter, value: str, known: Mapping[str, Collection[str]] | None) -> None:
    if parameter.choices and value not in parameter.choices:
        near = did_you_mean(value, parameter.choices) or f"Choose {', '.join(parameter.choices)}."
        raise NotFit(f"'{shown(value)}' is not one of its choices. {near}")
    ids = (known or {}).get(parameter.named_in or "")
    if ids is None or value in ids:
        return
    if parameter.kind.records:
        near = did_you_mean_record(value, _named(ids)) or _some(ids, "There are none yet.", "There are")
        raise NotFit(f"the review has no {parameter.kind.records.removesuffix('s')} '{shown(value)}'. {near}")
    near = did_you_mean_term(value, _named(ids)) or _some(ids, "It has no terms yet.", "It has")
    raise NotFit(f"'{shown(value)}' is not in the vocabulary {parameter.vocabulary}. {near}")


def _named(ids: Collection[str]) -> dict[str, Sequence[str]]:
    """Id → its label and other names, none where they are not known."""
    if not isinstance(ids, Mapping):
        return dict.fromkeys(ids, ())
    return {id_: [given] if isinstance(given, str) else list(given) for id_, given in ids.items()}


def _some(ids: Collection[str], none: str, begins: str) -> str:
    few = sorted(ids)[:5]
    if not few:
        return none
    return f"{begins}{', for example,' if len(ids) > len(few) else ''} {', '.join(few)}."


def _got(given: object) -> str:
    if isinstance(given, str):
        return f"'{shown(given)}'"
    return shown(repr(given)) if isinstance(given, int | float | bool) else type(given).__name__
