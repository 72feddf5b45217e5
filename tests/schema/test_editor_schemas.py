"""The JSON Schemas that editors use."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from pydantic import TypeAdapter, ValidationError

from cmo.ingest.layout import Belongs, FileKind, placed
from cmo.reader import Form, Marks, Value, read_file
from cmo.schema.editor import FILE_KINDS, json_schema, json_schema_text

ROOT = Path(__file__).parents[2]
FOLDERS = (ROOT / "evidence", ROOT / "tests" / "corpora" / "toy" / "evidence")
FILES = sorted(path for folder in FOLDERS for path in folder.rglob("*.yaml"))


def as_an_editor_reads_it(value: Value, marks: Marks, path: tuple[str | int, ...] = ()) -> Any:
    """Numbers and truth values where they stand without quotes, as YAML 1.2 has it."""
    if isinstance(value, dict):
        return {key: as_an_editor_reads_it(below, marks, (*path, key)) for key, below in value.items()}
    if isinstance(value, list):
        return [as_an_editor_reads_it(below, marks, (*path, at)) for at, below in enumerate(value)]
    if value is None or marks.value(path).form is not Form.PLAIN:
        return value
    if value in ("true", "false"):
        return value == "true"
    if re.fullmatch(r"[-+]?\d+", value):
        return int(value)
    return float(value) if re.fullmatch(r"[-+]?\d+\.\d+", value) else value


def kind_of(path: Path) -> str:
    folder = next(folder for folder in FOLDERS if path.is_relative_to(folder))
    belongs = placed(path.relative_to(folder).as_posix())
    assert isinstance(belongs, Belongs)
    return belongs.kind.value


@pytest.mark.parametrize("kind", FILE_KINDS)
def test_the_checked_in_schema_is_that_of_the_models(kind: str) -> None:
    """Generate them anew with `cmo schema` when a model changes."""
    stored = (ROOT / "docs" / "schema" / f"{kind}.json").read_text(encoding="utf-8")
    assert stored == json_schema_text(kind)


def test_there_is_a_schema_for_every_kind_of_file_people_write() -> None:
    """No more and no fewer."""
    stored = {path.stem for path in (ROOT / "docs" / "schema").glob("*.json")}
    assert stored == set(FILE_KINDS) == {kind.value for kind in FileKind} - {"anchors"}


@pytest.mark.parametrize("kind", FILE_KINDS)
def test_a_schema_is_a_schema(kind: str) -> None:
    """It is valid under the draft it names."""
    jsonschema.Draft202012Validator.check_schema(json_schema(kind))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_an_editor_accepts_what_is_shipped(path: Path) -> None:
    """What the models accept, an editor does not underline."""
    reading = read_file(path, path.name)
    assert not reading.problems
    validator = jsonschema.Draft202012Validator(json_schema(kind_of(path)))
    seen = as_an_editor_reads_it(reading.value, reading.marks)
    assert [
        f"{list(error.absolute_path)}: {error.message[:100]}" for error in validator.iter_errors(seen)
    ] == []


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        ("document", {"title": "x"}),
        ("document", {"title": "x", "type": "book"}),
        ("document", {"title": "x", "type": "study", "titel": "y"}),
        ("document", {"title": "x", "type": "study", "passages": [{"id": "p1", "quote": "q"}]}),
        ("document", {"title": "x", "type": "study", "configurations": [{"id": "A b", "kind": "argued"}]}),
        ("document", {"title": "x", "type": "study", "references": {"7": ["a"]}}),
        ("terms", [{"id": "a"}]),
        ("terms", {"id": "a", "label": "b"}),
        ("concepts", [{"id": "a", "label": "b", "tier": "high"}]),
        ("rivals", [{"between": ["a.b"], "how": "contingent"}]),
        ("review", {"id": "x", "title": "y", "team": [{"id": "a", "role": "boss"}]}),
    ],
)
def test_an_editor_refuses_what_the_models_refuse(kind: str, value: Any) -> None:
    """Both say no."""
    with pytest.raises(ValidationError):
        TypeAdapter(FILE_KINDS[kind]).validate_python(value)
    assert not jsonschema.Draft202012Validator(json_schema(kind)).is_valid(value)


@pytest.mark.parametrize(
    "short", ["stays", {"concept": "stays"}, {"concept": "stays", "direction": "better"}]
)
def test_short_forms(short: Any) -> None:
    """A slot may be one word or a record."""
    document = {
        "title": "x",
        "type": "study",
        "configurations": [{"id": "a", "kind": "argued", "outcome": [short]}],
    }
    assert jsonschema.Draft202012Validator(json_schema("document")).is_valid(document)
