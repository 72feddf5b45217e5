"""One evidence file: bytes in; its records, as far as they can be read, and everything wrong with their form."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from functools import cache
from typing import Any

from pydantic import TypeAdapter, ValidationError

from cmo.ingest.cache import ReadCache
from cmo.ingest.draft import DraftFile
from cmo.ingest.layout import Belongs, FileKind
from cmo.ingest.salvage import Salvaged, salvage
from cmo.ingest.shapes import Shape, shape_of
from cmo.ingest.wording import (
    Fault,
    Said,
    inferred_without_memo,
    rejected_without_reason,
    said,
    says_only_yes,
)
from cmo.problems import Place, Problem
from cmo.reader import Path, Reading, Value, read_bytes
from cmo.schema.configuration import SLOT_KEYS
from cmo.schema.editor import FILE_KINDS

MOST_FAULTS = 200
"""Faults of form that are put in words for one file."""


def digest_of(data: bytes) -> str:
    """The digest by which the bytes of a file are recognised."""
    return "sha256:" + hashlib.sha256(data).hexdigest()


def parse_file(
    inside: str, shown: str, belongs: Belongs, data: bytes, cache: ReadCache | None = None
) -> tuple[DraftFile, list[Problem]]:
    """The records of one YAML file, and its problems in the order of the file.

    Args:
        inside: its path inside the evidence folder, with `/`.
        shown: its name in messages.
        belongs: what it is to hold.
        data: its bytes.
        cache: where values of sound files are kept between runs.
    """
    digest = digest_of(data)
    kind, id_ = belongs.kind, belongs.id
    kept = cache.get(inside, digest) if cache else None
    if kept is not None:
        try:
            record = _adapter(kind).validate_json(kept)
            return DraftFile(inside, shown, kind, id_, data, digest, record), []
        except ValidationError:
            pass  # made by another version: the file itself will tell
    reading = read_bytes(data, shown)
    problems = list(reading.problems)
    value: Any = reading.value
    if value is None:
        return DraftFile(inside, shown, kind, id_, data, digest, whole=False), problems
    faults: list[Fault] = []
    try:
        whole = Salvaged(_adapter(kind).validate_python(value))
    except ValidationError as error:
        faults = _faults(error)
        whole = salvage(value, faults, shape(kind), _adapter(kind))
    file = DraftFile(
        inside,
        shown,
        kind,
        id_,
        data,
        digest,
        whole.record,
        not problems and not faults,
        whole.positions,
        whole.damaged,
        whole.gone,
        value if problems or faults else None,
    )
    marked = [*_only_marked(value)] if kind is FileKind.DOCUMENT else []
    if faults or marked or problems:
        file.__dict__["marks"] = reading.marks  # spares the second parse, where places are wanted
    problems += _in_words(file, faults, marked)
    problems += _unended(file, reading)
    if cache and not problems:
        cache.put(inside, digest, json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode())
    return file, problems


def shape(kind: FileKind) -> Shape:
    """What a file of that kind is made of."""
    return shape_of(FILE_KINDS[kind.value])


@cache
def _adapter(kind: FileKind) -> TypeAdapter[Any]:
    return TypeAdapter(FILE_KINDS[kind.value])


def _faults(error: ValidationError) -> list[Fault]:
    return [
        Fault(found["type"], found["loc"], found["input"], found.get("ctx", {}))
        for found in error.errors(include_url=False)
    ]


def _unended(file: DraftFile, reading: Reading) -> Iterator[Problem]:
    """A file that was cut off in the middle of a line may still be sound YAML."""
    if not reading.text.endswith(("\n", "\r")):
        place = Place(file.shown, *reading.marks.lines.place(len(reading.text)))
        what = "The file ends in the middle of a line, as one does that was cut off."
        remedy = (
            "Look whether its end is there, then end its last line with a line break (`cmo format` does)."
        )
        yield Problem("unended-file", place, what, remedy, file.inside)


def _only_marked(value: Value) -> Iterator[tuple[Path, Said]]:
    """Keys that must say why and say nothing: left empty they would count as not given at all."""
    configurations = value.get("configurations") if isinstance(value, dict) else None
    for at, configuration in enumerate(configurations if isinstance(configurations, list) else ()):
        if not isinstance(configuration, dict):
            continue
        if "rejected" in configuration and _says_nothing(configuration["rejected"]):
            yield ("configurations", at, "rejected"), rejected_without_reason()
        for part in SLOT_KEYS:
            slots = configuration.get(part)
            for position, slot in enumerate(slots if isinstance(slots, list) else ()):
                if isinstance(slot, dict) and "inferred" in slot and _says_nothing(slot["inferred"]):
                    yield ("configurations", at, part, position, "inferred"), inferred_without_memo()


def _says_nothing(value: Value) -> bool:
    return value is None or (isinstance(value, str) and bool(value.strip()) and says_only_yes(value))


def _in_words(file: DraftFile, faults: list[Fault], marked: list[tuple[Path, Said]]) -> list[Problem]:
    root = shape(file.kind)
    worded = [(fault.path, said(fault, root)) for fault in faults[:MOST_FAULTS]]
    problems = [
        file.problem(
            saying.code,
            path,
            saying.what,
            saying.remedy,
            about=_about(file, path),
            at_key=saying.at_key,
        )
        for path, saying in (*worded, *marked)
    ]
    if len(faults) > MOST_FAULTS:
        problems.append(
            Problem(
                "and-more",
                Place(file.shown),
                f"{len(faults) - MOST_FAULTS:,} more values of this file are not of the form they should have.",
                "Mend the ones listed, then check again.",
                file.inside,
            )
        )
    return problems


def _about(file: DraftFile, path: Path) -> str | None:
    """The id of the record of a list that a path leads into, where it can be read."""
    item: Any = file.raw
    for step in path[:2]:
        try:
            item = item[step]
        except (KeyError, IndexError, TypeError):
            return None
        if isinstance(item, dict) and isinstance(step, int):
            own = item.get("id")
            return file.full_id(own[:80]) if isinstance(own, str) else None
    return None
