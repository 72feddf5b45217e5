"""The reference is a third opinion: it shares no code with what it is compared to."""

from __future__ import annotations

import ast
from pathlib import Path

ALLOWED = ("cmo.ingest.corpus", "cmo.ingest.quotes", "cmo.ingest.texts", "cmo.schema")


def test_reference_knows_nothing_of_graph_queries_or_answers() -> None:
    """It imports the corpus and the schema alone."""
    for path in Path(__file__).parent.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("cmo"):
                assert node.module.startswith(ALLOWED), f"{path.name} imports {node.module}"
            if isinstance(node, ast.Import):
                assert not any(name.name.startswith("cmo") for name in node.names), path.name
