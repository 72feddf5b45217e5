"""Examples of Cypher and Python in the docs run, and find something in the shipped review."""

from __future__ import annotations

import importlib.util
import subprocess
import sys
from pathlib import Path

import pytest

from cmo.graph.loading import load
from cmo.graph.projection import project
from cmo.graph.store import Store
from cmo.ingest.folder import read_folder
from cmo.queries import lint
from cmo.queries import read_folder as read_queries
from tests.conftest import skip_or_fail
from tests.docs.fenced import PAGES, ROOT, Block, blocks

CYPHER = blocks(ROOT / "docs" / "graph.md", "cypher")
SAVED = blocks(ROOT / "docs" / "saved-queries.md", "cypher")
PYTHON = [block for page in PAGES for block in blocks(page, "python")]


def _place(block: Block) -> str:
    return block.place


def test_the_cypher_of_the_docs_answers(store: Store) -> None:
    """Every example finds rows on both engines, through a session that cannot write."""
    corpus = read_folder(ROOT / "evidence").corpus
    assert corpus is not None
    load(store, project(corpus))
    empty = [block.place for block in CYPHER if not store.read(block.text, {"review": corpus.review.id}).rows]
    assert CYPHER
    assert not empty


@pytest.mark.parametrize("block", CYPHER, ids=_place)
def test_the_cypher_of_the_docs_keeps_the_rules(block: Block) -> None:
    """What the docs show, the lint lets pass."""
    assert lint(block.text) == ()


@pytest.mark.parametrize("block", SAVED, ids=_place)
def test_a_saved_query_shown_is_a_saved_query(block: Block, tmp_path: Path) -> None:
    """The complete file of the docs is one that the folder of queries takes."""
    (tmp_path / "shown.cypher").write_text(block.text, "utf-8")
    queries, problems = read_queries(tmp_path)
    assert not problems
    assert set(queries) == {"shown"}


@pytest.mark.parametrize("block", PYTHON, ids=_place)
def test_the_python_of_the_docs_runs(block: Block, shipped: Path, environment: dict[str, str]) -> None:
    """Every example in Python runs as it stands in the shipped review's folder."""
    needed = block.options.get("needs")
    if needed and importlib.util.find_spec(needed) is None:
        skip_or_fail(f"{needed} is not installed: pip install '.[{needed}]'")
    done = subprocess.run(
        [sys.executable, "-c", block.text],
        cwd=shipped, env=environment, capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
