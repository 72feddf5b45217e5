"""JSON Schemas generated from the models, so that an editor completes and checks evidence files."""

from __future__ import annotations

import json
from typing import Any

from pydantic import TypeAdapter

from cmo.schema.document import Document
from cmo.schema.review import Review
from cmo.schema.second_coding import SecondCoding, Sheet
from cmo.schema.theory import DemiRegularity, ProgrammeTheory, Rival
from cmo.schema.vocabulary import Concept, Term

FILE_KINDS: dict[str, Any] = {
    "review": Review,
    "document": Document,
    "theory": ProgrammeTheory,
    "terms": tuple[Term, ...],
    "concepts": tuple[Concept, ...],
    "rivals": tuple[Rival, ...],
    "demi-regularities": tuple[DemiRegularity, ...],
    "readings": tuple[SecondCoding, ...],
    "sheet": Sheet,
}
"""Kind of evidence file and what one file of that kind holds."""

_SHORT_FORMS = {"Slot": "concept", "OutcomeSlot": "concept", "PassageLink": "passage", "Cited": "study"}
"""Records that may be written as one word, and the key the word stands for."""


def json_schema(kind: str) -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of one kind of evidence file.

    Raises:
        KeyError: where `kind` is not one of `FILE_KINDS`.
    """
    schema: dict[str, Any] = TypeAdapter(FILE_KINDS[kind]).json_schema(by_alias=True)
    schema["$schema"] = "https://json-schema.org/draft/2020-12/schema"
    schema["title"] = f"Realist review evidence: {kind}"
    definitions = schema.get("$defs", {})
    for name, key in _SHORT_FORMS.items():
        if name in definitions:
            definitions[name] = _with_short_form(definitions[name], key, nullable=name == "Cited")
    if "Passage" in definitions:
        cites = definitions["Passage"]["properties"]["cites"]
        cites["anyOf"] = [{"type": "string"}, {key: cites.pop(key) for key in ("items", "type")}]
    return _with_unquoted(schema)  # type: ignore[no-any-return]


def json_schema_text(kind: str) -> str:
    """The JSON Schema as the checked-in file holds it."""
    return json.dumps(json_schema(kind), indent=2, ensure_ascii=False, sort_keys=True) + "\n"


def _with_short_form(full: dict[str, Any], key: str, *, nullable: bool) -> dict[str, Any]:
    short = full["properties"][key]
    forms = [_without_null(short), full]
    if nullable:
        forms.append({"type": "null"})
    return {"anyOf": forms, "description": full.get("description", "")}


def _with_unquoted(schema: Any) -> Any:
    """Texts that an editor reads as numbers or truth values where they stand without quotes, as evidence may."""
    if isinstance(schema, list):
        return [_with_unquoted(part) for part in schema]
    if not isinstance(schema, dict):
        return schema
    changed = {key: _with_unquoted(part) for key, part in schema.items()}
    if schema.get("type") == "string" and not {"enum", "format"} & set(schema):
        changed["type"] = ["string", "integer"] if "pattern" in schema else ["string", "number", "boolean"]
    return changed


def _without_null(schema: dict[str, Any]) -> dict[str, Any]:
    options = schema.get("anyOf")
    if not options:
        return schema
    return next(option for option in options if option.get("type") != "null")
