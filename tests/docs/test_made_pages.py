"""What is made from the code is checked in as it is made, and leaves nothing out."""

from __future__ import annotations

import importlib
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

from cmo.graph import model
from cmo.problems import CATALOGUE
from cmo.queries import open_question
from tests.docs.fenced import ROOT


@pytest.fixture(scope="module")
def generate() -> ModuleType:
    """The program that makes the pages."""
    return importlib.import_module("docs.generate")


@pytest.fixture(scope="module")
def making(generate: ModuleType) -> dict[str, ModuleType]:
    """Its modules, by name."""
    names = ("codes", "commands", "graph", "graph_meanings", "key_meanings", "keys", "markdown", "queries")
    return {name: importlib.import_module(f"making.{name}") for name in names}


def test_what_is_checked_in_is_what_is_made(generate: ModuleType) -> None:
    """Every page and schema is up to date; `python docs/generate.py` makes it so."""
    behind = [
        str(path.relative_to(ROOT))
        for path, text in generate.made().items()
        if not path.exists() or path.read_text("utf-8") != text
    ]
    assert not behind, "run `python docs/generate.py`"


def test_every_part_is_on_a_page_once(generate: ModuleType, making: dict[str, ModuleType]) -> None:
    """Nothing is made for no page, and no page asks twice."""
    asked = [
        part
        for page in (ROOT / "docs").glob("*.md")
        for part in making["markdown"].parts_asked_for(page.read_text("utf-8"))
    ]
    assert sorted(asked) == sorted(generate.PARTS)


def test_every_code_of_the_catalogue_is_in_a_group(making: dict[str, ModuleType]) -> None:
    """Groups are read from the catalogue's comments; none of its codes may slip through."""
    grouped = [code for _, codes in making["codes"].groups() for code in codes]
    assert sorted(grouped) == sorted(CATALOGUE)


def test_every_command_is_described(making: dict[str, ModuleType]) -> None:
    """Every command and option says what it is for."""
    for name, command in making["commands"].every_command():
        assert command.help, name
        for parameter in command.params:
            if parameter.param_type_name == "option":
                assert getattr(parameter, "help", None), f"{name} {parameter.name}"


def test_every_key_is_explained_once(making: dict[str, ModuleType]) -> None:
    """A key is explained by its model or by the documentation, never by both and never by neither."""
    keys, meanings = making["keys"], making["key_meanings"].MEANINGS
    left = {(record, key) for record, explained in meanings.items() for key in explained}
    for record in keys.records():
        for key in keys.keys_of(record):
            assert keys.explained(record, key)
            own = record.model_fields[keys._attribute(record, key)].description
            assert not (own and (record.__name__, key) in left), f"{record.__name__}.{key} is explained twice"
            left.discard((record.__name__, key))
    assert not left, "explained, and not there"


def test_every_label_and_relation_means_something(making: dict[str, ModuleType]) -> None:
    """The meanings are those of the model's names, no more and no fewer."""
    meanings = making["graph_meanings"]
    assert set(meanings.NODES) == set(model.NODES)
    assert set(meanings.RELATIONS) == set(model.RELATIONS)
    assert set(meanings.ROLES) == set(model.ROLE_LABELS.values())


def test_every_relation_is_drawn_once(making: dict[str, ModuleType]) -> None:
    """No relation is missing from the drawings, and none is in two."""
    drawn = [name for _, relations in making["graph_meanings"].DIAGRAMS.values() for name in relations]
    assert sorted(drawn) == sorted(model.RELATIONS)


def test_a_page_keeps_what_is_written_by_hand(making: dict[str, ModuleType]) -> None:
    """Only what stands between the marks is replaced; making twice changes nothing."""
    markdown = making["markdown"]
    begins, ends = markdown.BEGINS.format("one"), markdown.ENDS
    page = f"Before.\n\n{begins}\nold\n{ends}\n\nAfter.\n"
    once = markdown.with_parts(page, {"one": "new\n"})
    assert once == f"Before.\n\n{begins}\n\nnew\n\n{ends}\n\nAfter.\n"
    assert markdown.with_parts(once, {"one": "new\n"}) == once
    with pytest.raises(markdown.UnknownPart):
        markdown.with_parts(page, {"two": ""})


def test_a_bar_in_a_cell_does_not_end_it(making: dict[str, ModuleType]) -> None:
    """A table keeps its columns whatever its cells hold."""
    assert making["markdown"].table(("a", "b"), [("x|y", "two\nlines")]) == (
        "| a | b |\n| --- | --- |\n| x\\|y | two lines |\n"
    )


def test_the_program_says_whether_anything_would_change() -> None:
    """With `--check` it writes nothing and ends with 0 where all is made; it refuses what it does not know."""
    program = str(ROOT / "docs" / "generate.py")
    checked = subprocess.run(
        [sys.executable, program, "--check"], capture_output=True, text=True, check=False
    )
    assert (checked.returncode, checked.stdout) == (0, "")
    refused = subprocess.run(
        [sys.executable, program, "--chekc"], capture_output=True, text=True, check=False
    )
    assert refused.returncode == 2
    assert "usage" in refused.stderr


def test_the_generated_pages_say_so() -> None:
    """Whoever edits a made part by hand is told where it comes from."""
    for name in ("command-line.md", "problem-codes.md", "evidence-keys.md", "graph.md"):
        text = Path(ROOT / "docs" / name).read_text("utf-8")
        assert "<!-- made by docs/generate.py: " in text


def test_every_saved_query_has_its_section(making: dict[str, ModuleType]) -> None:
    """With the question as it reads while everything is open, each parameter and column, and the Cypher."""
    queries = making["queries"].shipped()
    assert [query.name for query in queries] == sorted(
        path.stem for path in (ROOT / "queries").glob("*.cypher")
    )
    sections = (ROOT / "docs" / "queries.md").read_text("utf-8").split("\n## ")[1:]
    for query, section in zip(queries, sections, strict=True):
        assert section.startswith(f"{query.name}\n\n**{open_question(query)}**")
        lacking = [one.name for one in (*query.parameters, *query.columns) if f"`{one.name}`" not in section]
        assert lacking == []
        assert query.cypher.strip() in section
