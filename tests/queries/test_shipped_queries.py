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


@pytest.mark.parametrize(
    ("name", "question"),
    [
        ("quotes", "Which words does each configuration rest on?"),
        ("support", "What supports each configuration, and what speaks against it?"),
        ("who-says-what", "What does each group say about any outcome?"),
        ("why", "Why, by any way of referring, for anyone, does it come to an outcome?"),
    ],
)
def test_a_question_reads_well_while_everything_is_open(name: str, question: str) -> None:
    assert title_for(QUERIES[name], bind(QUERIES[name], {}, review="r"), {}) == question


@pytest.mark.parametrize("query", QUERIES.values(), ids=lambda query: query.name)
def test_no_question_speaks_of_any_and_several(query: SavedQuery) -> None:
    """What a parameter is called does not always follow "any"."""
    open_ = [parameter for parameter in query.parameters if not parameter.unset and parameter.optional]
    named = [parameter.name for parameter in open_ if f"{{{parameter.name}}}" in query.title]
    assert set(named) <= {"activity", "document", "outcome", "stage"}


@pytest.mark.parametrize("query", QUERIES.values(), ids=lambda query: query.name)
def test_a_saved_query_reads_as_a_question_and_explains_itself(query: SavedQuery) -> None:
    given = {parameter.name: parameter.choices[0] for parameter in query.parameters if parameter.required}
    bound = bind(query, given, review="r")
    title = title_for(query, bound, {})
    assert title.endswith("?")
    assert not re.search(r"[{}]|None", title)
    assert query.about
