"""The page of every key of every evidence file, from the models."""

from __future__ import annotations

import datetime
import types
import typing
from collections.abc import Iterator
from typing import Annotated, Any, get_args, get_origin

from pydantic import StringConstraints

from cmo.schema import words
from cmo.schema.base import ID_PATTERN, REFERENCE_PATTERN, Record
from cmo.schema.configuration import FACET_KEYS
from cmo.schema.editor import FILE_KINDS, json_schema
from cmo.schema.vocabulary import VOCABULARIES
from cmo.schema.words import Word
from making.key_meanings import MEANINGS
from making.markdown import code, codes, plain, table

PATHS = {
    "review": "review.yaml",
    "terms": "vocabulary/*.yaml",
    "concepts": "vocabulary/concepts.yaml",
    "document": "documents/*.yaml",
    "theory": "theories/*.yaml",
    "rivals": "rivals.yaml",
    "demi-regularities": "demi-regularities.yaml",
    "readings": "readings/*.yaml",
}
"""Kind of file → where it lies in the evidence folder, in the order of the page."""

_VOCABULARY_OF = FACET_KEYS | {
    "activities": "activities",
    "group": "speakers",
    "dimension": "dimensions",
    "draws_on": "substantive-theories",
    "concept": "concepts",
    "opposite": "concepts",
    "context": "concepts",
    "resource": "concepts",
    "response": "concepts",
    "outcome": "concepts",
}


class Unexplained(KeyError):
    """A key of which neither the model nor the documentation says what it means."""


def evidence_keys() -> str:
    """A section for each kind of file, and in it one for each record."""
    told: set[str] = set()
    return "\n".join(_file(kind, told) for kind in PATHS)


def closed_sets() -> str:
    """A table for each closed set of words: the word, and how it is shown."""
    sets = [each for each in vars(words).values() if isinstance(each, type) and issubclass(each, Word)]
    return "\n".join(
        f"### {_title(each)}\n\n{plain(each.__doc__)}\n\n"
        + table(("word", "shown as"), ((code(word.value), word.label) for word in each))
        for each in sets
        if each not in (Word, words.Mark)
    )


def explained(record: type[Record], key: str) -> str:
    """What a key means, in the model's own words where it has some.

    Raises:
        Unexplained: nobody says.
    """
    own = plain(record.model_fields[_attribute(record, key)].description)
    meaning = own or MEANINGS.get(record.__name__, {}).get(key, "")
    if not meaning:
        raise Unexplained(f"{record.__name__}.{key}")
    return meaning[0].upper() + meaning[1:].rstrip(".") + "."


def keys_of(record: type[Record]) -> Iterator[str]:
    """The keys of a record, as files write them."""
    return (field.alias or name for name, field in record.model_fields.items())


def records() -> list[type[Record]]:
    """Every record of every kind of file, each once, outer ones first."""
    found: dict[type[Record], None] = {}

    def visit(annotation: Any) -> None:
        for record in _records_in(annotation):
            if record not in found:
                found[record] = None
                for inner in typing.get_type_hints(record, include_extras=True).values():
                    visit(inner)

    for kind in PATHS:
        visit(FILE_KINDS[kind])
    return list(found)


def _file(kind: str, told: set[str]) -> str:
    holds = FILE_KINDS[kind]
    outer = _records_in(holds)[0]
    is_list = get_origin(holds) is tuple
    begins = f"A list; each entry is {_article(outer)} {_link(outer)}." if is_list else ""
    stem = "Its stem is one of " + codes(name for name in VOCABULARIES if name != "concepts") + "."
    heading = f"## {code(PATHS[kind])}\n"
    said = " ".join(filter(None, [begins, stem if kind == "terms" else ""]))
    return heading + (f"\n{said}\n" if said else "") + "".join(_sections(outer, told))


def _sections(record: type[Record], told: set[str]) -> Iterator[str]:
    if record.__name__ in told:
        return
    told.add(record.__name__)
    short = _short_form(record)
    short_form = f" May be written as its {code(short)} alone." if short else ""
    yield f"\n### {_title(record)}\n\n{plain(record.__doc__)}{short_form}\n\n"
    hints = typing.get_type_hints(record, include_extras=True)
    yield table(
        ("key", "takes", "required", "meaning"), (_key(record, key, hints) for key in keys_of(record))
    )
    for annotation in hints.values():
        for inner in _records_in(annotation):
            yield from _sections(inner, told)


def _short_form(record: type[Record]) -> str | None:
    """The key whose value may stand for the whole record, as the editor's schema has it."""
    for kind in FILE_KINDS:
        forms = json_schema(kind).get("$defs", {}).get(record.__name__, {}).get("anyOf", [])
        full = next((form for form in forms if form.get("type") == "object"), None)
        if full:
            first = next(iter(record.model_fields))
            return first if first in full["properties"] else None
    return None


def _key(record: type[Record], key: str, hints: dict[str, Any]) -> tuple[str, str, str, str]:
    attribute = _attribute(record, key)
    required = "yes" if record.model_fields[attribute].is_required() else ""
    return code(key), _takes(hints[attribute], key), required, explained(record, key)


def _attribute(record: type[Record], key: str) -> str:
    return next(name for name, field in record.model_fields.items() if key in (name, field.alias))


def _takes(annotation: Any, key: str) -> str:
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        text = _constrained(arguments[1:], key)
        return text or _takes(arguments[0], key)
    if origin in (typing.Union, types.UnionType):
        return _takes(next(each for each in arguments if each is not type(None)), key)
    if origin is tuple:
        return _list_of(_takes(arguments[0], key))
    if origin is dict:
        return f"mapping of texts to {_takes(arguments[1], key)}"
    if isinstance(annotation, type) and issubclass(annotation, Record):
        return _link(annotation)
    if isinstance(annotation, type) and issubclass(annotation, Word):
        return f"[{_title(annotation).lower()}](#{_anchor(annotation)})"
    return {str: "text", int: "number", bool: "`true` or `false`", datetime.date: "date"}[annotation]


def _list_of(one: str) -> str:
    if one.startswith("term of"):
        return one.replace("term", "list of terms", 1)
    return f"list of {one}s" if one in ("id", "text", "reference") else f"list of {one}"


def _constrained(metadata: tuple[Any, ...], key: str) -> str:
    patterns = {each.pattern for each in metadata if isinstance(each, StringConstraints)}
    if ID_PATTERN in patterns:
        vocabulary = _VOCABULARY_OF.get(key)
        return f"term of {code(vocabulary)}" if vocabulary else "id"
    return "reference" if REFERENCE_PATTERN in patterns else ""


def _records_in(annotation: Any) -> list[type[Record]]:
    if isinstance(annotation, type) and get_origin(annotation) is None:
        return [annotation] if issubclass(annotation, Record) else []
    return [record for part in get_args(annotation) for record in _records_in(part)]


def _title(each: type) -> str:
    name = "".join(f" {letter.lower()}" if letter.isupper() else letter for letter in each.__name__).strip()
    return name[0].upper() + name[1:]


def _anchor(each: type) -> str:
    return _title(each).lower().replace(" ", "-")


def _link(record: type[Record]) -> str:
    return f"[{_title(record).lower()}](#{_anchor(record)})"


def _article(record: type[Record]) -> str:
    return "an" if _title(record)[0] in "AEIOU" else "a"
