"""What is wrong with the form of a value, said in the curator's words."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from cmo.ingest.layout import as_id
from cmo.ingest.shapes import Shape
from cmo.problems import did_you_mean, printable
from cmo.reader import Path

LONGEST_SHOWN = 60
"""Characters of a file's own words that a message repeats."""

_REFERENCE_SIGN = r"\."


@dataclass(frozen=True, slots=True)
class Said:
    """One thing wrong with one value.

    Attributes:
        code: name in the catalogue of problems.
        what: a sentence.
        remedy: a sentence.
        at_key: whether the place is the key's rather than the value's.
    """

    code: str
    what: str
    remedy: str
    at_key: bool = False


@dataclass(frozen=True, slots=True)
class Fault:
    """What pydantic found: its type of error, where, the value given, and what its limits were."""

    type: str
    path: Path
    given: Any
    limits: Mapping[str, Any]

    @property
    def key(self) -> str:
        """The nearest key above the value, as the file writes it."""
        return next((shown(step) for step in reversed(self.path) if isinstance(step, str)), "the file")

    @property
    def place(self) -> str:
        """The value as a sentence names it: 'people', or an item of 'people'."""
        if not self.path or not any(isinstance(step, str) for step in self.path):
            return "An entry of this file" if self.path else "This file"
        return f"An item of '{self.key}'" if isinstance(self.path[-1], int) else f"'{self.key}'"


def shown(value: object) -> str:
    """A file's own words for a message: cut, on one line, with what cannot be printed spelt out."""
    words = str(value)
    cut = words if len(words) <= LONGEST_SHOWN else words[: LONGEST_SHOWN - 1] + "…"
    return printable(cut)


def said(fault: Fault, root: Shape) -> Said:
    """What is wrong, for any error pydantic can have about a file of the given shape."""
    say = _SAYINGS.get(fault.type, _otherwise)
    return say(fault, root)


_MECHANISM = "Write a mechanism as 'resource' (what is offered), 'response' (how people take it), or both."
"""For those who write a configuration's mechanism as one word."""


def _unknown_key(fault: Fault, root: Shape) -> Said:
    record = root.at(fault.path[:-1]) or Shape()
    keys = record.keys
    key = str(fault.path[-1])
    whole = key.lower().rstrip("s") == "mechanism" and "resource" in keys
    near = _MECHANISM if whole else did_you_mean(key, keys)
    remedy = " ".join(filter(None, [near, f"Its keys are: {', '.join(keys)}."]))
    return Said("unknown-key", f"'{fault.key}' is no key of {record.name}.", remedy, at_key=True)


def _missing_key(fault: Fault, root: Shape) -> Said:
    record = root.at(fault.path[:-1]) or Shape()
    key = str(fault.path[-1])
    words = (root.at(fault.path) or Shape()).words
    own = fault.given.get("id") if isinstance(fault.given, dict) else None
    noun = record.name.partition(" ")[2]
    name = f"The {noun} '{shown(own)}'" if isinstance(own, str) else record.name.capitalize()
    remedy = f"Write '{key}:' and one of {', '.join(words)}." if words else f"Write '{key}:' and its value."
    return Said("missing-key", f"{name} has no '{key}', which it must have.", remedy)


def _word(fault: Fault, root: Shape) -> Said:
    words = (root.at(fault.path) or Shape()).words
    if not isinstance(fault.given, str):
        return _text(fault, root)
    near = did_you_mean(fault.given.lower(), words)
    return Said(
        "wrong-value",
        f"{fault.place} cannot be '{shown(fault.given)}'.",
        " ".join(filter(None, [near, f"It is one of: {', '.join(words)}."])),
    )


def _text(fault: Fault, root: Shape) -> Said:
    if fault.given is None:
        return Said("wrong-value", f"{fault.place} is empty.", "Write its value, or delete the line.")
    if isinstance(fault.given, dict) and isinstance(fault.path[-1], int) and len(fault.given) == 1:
        # An unquoted text with a colon in it: - Somebody said: come in.
        return Said(
            "wrong-value",
            f"{fault.place} is to be a text, and a colon makes it a record.",
            "Put the whole text in double quotes.",
        )
    given = _kind(fault.given)
    remedy = (
        f"Write one value, such as {shown(fault.given[0])}."
        if isinstance(fault.given, list) and len(fault.given) == 1 and isinstance(fault.given[0], str)
        else "If brackets or braces belong to the text, put all of it in double quotes."
    )
    return Said("wrong-value", f"{fault.place} is to be a text, and here is {given}.", remedy)


def _list(fault: Fault, root: Shape) -> Said:
    items = (root.at(fault.path) or Shape()).items or Shape()
    if not fault.path:
        return Said(
            "wrong-value",
            f"This file is to be a list, and here is {_kind(fault.given)}.",
            "Begin each entry with '- '.",
        )
    if isinstance(fault.given, str) and not items.model:
        remedy = f"Write {fault.key}: [{shown(fault.given)}]."
    elif isinstance(fault.given, str):
        remedy = f"Write {fault.key}: [{shown(fault.given)}], or begin each entry with '- '."
    else:
        remedy = "Begin each entry with '- '."
    return Said("wrong-value", f"'{fault.key}' is to be a list, and here is {_kind(fault.given)}.", remedy)


def _record(fault: Fault, root: Shape) -> Said:
    record = root.at(fault.path) or Shape()
    if fault.given is None and fault.path:
        return Said("wrong-value", f"{fault.place} is empty.", "Write its value, or delete the line.")
    keys = record.keys
    remedy = f"Write its keys: {', '.join(keys)}." if keys else "Write 'key: value' lines."
    return Said("wrong-value", f"{fault.place} is to be a record, and here is {_kind(fault.given)}.", remedy)


def _empty(fault: Fault, root: Shape) -> Said:
    if fault.key == "inferred" and isinstance(fault.path[-1], str):
        return inferred_without_memo()
    return Said("wrong-value", f"{fault.place} is empty.", "Write its value, or delete the key.")


def _pattern(fault: Fault, root: Shape) -> Said:
    given = str(fault.given)
    if _REFERENCE_SIGN in str(fault.limits.get("pattern", "")):
        before, dot, after = given.partition(".")
        suggested = f"{as_id(before)}.{as_id(after)}" if dot else as_id(given)
        return Said(
            "bad-id",
            f"'{shown(given)}' cannot be the id of a record.",
            f"Write an id of this document, or document.id, such as {suggested}.",
        )
    if fault.path and fault.path[-1] == "id" and "." in given:
        return Said(
            "bad-id",
            f"'{shown(given)}' cannot be an id: ids have no dots, the document is added outside it.",
            f"Write {as_id(given.rpartition('.')[2])}.",
        )
    return Said(
        "bad-id",
        f"'{shown(given)}' cannot be an id.",
        f"Write lower-case words joined by hyphens, such as {as_id(given)}.",
    )


def _too_long(fault: Fault, root: Shape) -> Said:
    return Said(
        "bad-id",
        f"The id '{shown(fault.given)}' is longer than {fault.limits.get('max_length')} characters.",
        "Shorten it.",
    )


def _number_of_items(fault: Fault, root: Shape) -> Said:
    least, most = fault.limits.get("min_length"), fault.limits.get("max_length")
    wanted = f"at least {least}" if least is not None else f"no more than {most}"
    remedy = "Write both, or delete the record." if least == 2 else "Delete what is too much."
    return Said(
        "wrong-value",
        f"'{fault.key}' is to have {wanted} entries, and here are {fault.limits.get('actual_length')}.",
        remedy,
    )


def _date(fault: Fault, root: Shape) -> Said:
    if not isinstance(fault.given, str):
        return _text(fault, root)
    return Said(
        "wrong-value",
        f"'{shown(fault.given)}' is not a day.",
        "Write year-month-day, such as 2026-11-23.",
    )


def _yes_or_no(fault: Fault, root: Shape) -> Said:
    given = f"'{shown(fault.given)}'" if isinstance(fault.given, str) else _kind(fault.given)
    return Said(
        "wrong-value", f"{fault.place} is true or false, and here is {given}.", "Write true or false."
    )


def _whole_number(fault: Fault, root: Shape) -> Said:
    given = f"'{shown(fault.given)}'" if isinstance(fault.given, str) else _kind(fault.given)
    return Said(
        "wrong-value", f"{fault.place} is to be a whole number, and here is {given}.", "Write digits."
    )


def _value(fault: Fault, root: Shape) -> Said:
    if fault.key == "date":
        return _date(fault, root)
    return _otherwise(fault, root)


def _otherwise(fault: Fault, root: Shape) -> Said:
    given = f"'{shown(fault.given)}'" if isinstance(fault.given, str) else _kind(fault.given)
    return Said(
        "wrong-value",
        f"{fault.place} cannot be {given}.",
        "Compare it with the page on writing evidence.",
    )


def inferred_without_memo() -> Said:
    """A slot marked inferred with nothing that says how."""
    return Said(
        "inferred-without-memo",
        "The slot is marked inferred, and nothing says how it was inferred.",
        "Write the reasoning after 'inferred:', or name the passages that carry it.",
    )


def rejected_without_reason() -> Said:
    """A configuration marked rejected without a reason."""
    return Said(
        "wrong-value",
        "The configuration is marked rejected, and nothing says why.",
        "Write the reason after 'rejected:', or delete the key.",
    )


def _kind(value: object) -> str:
    if value is None:
        return "nothing"
    if isinstance(value, list):
        return "a list"
    if isinstance(value, dict):
        return "a record"
    return f"the text '{shown(value)}'"


_SAYINGS: dict[str, Callable[[Fault, Shape], Said]] = {
    "extra_forbidden": _unknown_key,
    "missing": _missing_key,
    "enum": _word,
    "string_type": _text,
    "string_too_short": _empty,
    "string_too_long": _too_long,
    "string_pattern_mismatch": _pattern,
    "tuple_type": _list,
    "model_type": _record,
    "dict_type": _record,
    "too_short": _number_of_items,
    "too_long": _number_of_items,
    "date_from_datetime_parsing": _date,
    "date_from_datetime_inexact": _date,
    "date_parsing": _date,
    "date_type": _date,
    "bool_parsing": _yes_or_no,
    "bool_type": _yes_or_no,
    "int_parsing": _whole_number,
    "int_parsing_size": _whole_number,
    "int_type": _whole_number,
    "value_error": _value,
}

_MARKED = re.compile(r"true|yes|y|on|ja|x|1", re.IGNORECASE)


def says_only_yes(text: str) -> bool:
    """Whether a memo is no reason but only a mark: 'true', 'yes'."""
    return bool(_MARKED.fullmatch(text.strip()))
