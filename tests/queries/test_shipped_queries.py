"""The saved queries that come with the project are fit to run."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from cmo.queries import bind, lint, read_folder, title_for
from cmo.queries.saved import SavedQuery

FOLDER = Path(__file__).parents[2] / "queries"
QUERIES, PROBLEMS = read_folder(FOLDER)


def test_no_saved_query_has_a_problem() -> None:
    assert [str(problem) for problem in PROBLEMS] == []
    assert sorted(QUERIES) == sorted(path.stem for path in FOLDER.glob("*.cypher"))
    assert QUERIES


@pytest.mark.parametrize("query", QUERIES.values(), ids=lambda query: query.name)
def test_a_saved_query_passes_as_a_typed_one(query: SavedQuery) -> None:
    """What somebody copies out of the file and changes is linted like any other."""
    assert lint(query.cypher) == ()


@pytest.mark.parametrize("query", QUERIES.values(), ids=lambda query: query.name)
def test_a_saved_query_reads_as_a_question_and_explains_itself(query: SavedQuery) -> None:
    given = {parameter.name: parameter.choices[0] for parameter in query.parameters if parameter.required}
    bound = bind(query, given, review="r")
    title = title_for(query, bound, {})
    assert title.endswith("?")
    assert not re.search(r"[{}]|None", title)
    assert query.about
