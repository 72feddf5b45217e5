"""The notebook runs, and shows what is checked in."""

from __future__ import annotations

import importlib
import importlib.util
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from tests.conftest import skip_or_fail
from tests.docs.fenced import ROOT
from tests.docs.test_pages import _MACHINE_PATHS


@pytest.fixture(scope="module")
def running() -> ModuleType:
    """The program that runs the notebook."""
    for package in ("nbclient", "ipykernel"):
        if importlib.util.find_spec(package) is None:
            skip_or_fail(f"{package} is not installed (it comes with the extra 'test')")
    return importlib.import_module("docs.notebook")


@pytest.fixture(scope="module")
def before(running: ModuleType) -> Any:
    """The notebook as it is checked in."""
    import nbformat

    return nbformat.read(running.NOTEBOOK, as_version=4)


@pytest.fixture(scope="module")
def now(running: ModuleType, shipped: Path, environment: dict[str, str]) -> Any:
    """The notebook as it runs in a folder that holds the shipped review; a cell that fails, fails here."""
    return running.executed(shipped, environment)


def test_it_shows_what_is_checked_in(running: ModuleType, before: Any, now: Any) -> None:
    """Cell by cell, pictures and tables too; `python docs/notebook.py` makes it so."""
    assert list(running.shown(now)) == list(running.shown(before)), "run `python docs/notebook.py`"


def test_it_goes_from_rows_to_a_table_a_picture_and_the_plain_driver(running: ModuleType, now: Any) -> None:
    """Each is there, and nothing is printed but what a cell asks for."""
    shown = dict(running.shown(now))
    source = {number: now.cells[number].source for number in shown}
    assert "\nimport cmo\n" in source[min(source)]
    tables = [number for number, found in shown.items() if "<table" in found.get("text/html", "")]
    pictures = [
        number for number, found in shown.items() if found.get("image/svg+xml", "").startswith("<svg")
    ]
    same = next(found for number, found in shown.items() if source[number].startswith("list(plain["))
    assert len(tables) >= 5 and len(pictures) == 1
    assert any("GraphDatabase.driver" in source[number] for number in tables)
    assert same == {"text/plain": "True"}


def test_it_holds_nothing_of_one_machine(before: Any) -> None:
    """Neither in its words nor in what it shows."""
    text = (ROOT / "docs" / "notebook.ipynb").read_text("utf-8")
    assert not _MACHINE_PATHS.findall(text)
    assert "127.0.0.1:" not in text
    assert all(cell.execution_count for cell in before.cells if cell.cell_type == "code")
