"""What the page about saved queries shows is what the lint does."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from cmo.problems import CATALOGUE
from cmo.queries import lint, read_query

PAGE = (Path(__file__).parents[2] / "docs" / "saved-queries.md").read_text(encoding="utf-8")
EXAMPLE = re.findall(r"```cypher\n(.*?)```", PAGE, re.DOTALL)[0]
ROWS = re.findall(r"^\| (.+?) \| (.+) \| (accepted|refused) \|$", PAGE, re.MULTILINE)
FORMS = [(form, verdict) for _, forms, verdict in ROWS for form in re.findall(r"`([^`]+)`", forms)]


def test_the_example_is_a_good_query() -> None:
    query, problems = read_query(EXAMPLE, "queries/what-it-takes.cypher")
    assert [str(problem) for problem in problems] == []
    assert query is not None


@pytest.mark.parametrize(("form", "verdict"), FORMS)
def test_the_table_of_aggregates_says_what_is_done(form: str, verdict: str) -> None:
    statement = (
        f"MATCH (n) RETURN n.g AS g {form}"
        if form.startswith("ORDER BY")
        else f"MATCH (n) RETURN {form} AS v"
    )
    codes = {problem.code for problem in lint(statement)}
    assert codes == (set() if verdict == "accepted" else {"query-aggregate"})


def test_every_code_of_saved_queries_is_explained() -> None:
    explained = set(re.findall(r"^\| `(query-[a-z]+)` \|", PAGE, re.MULTILINE))
    assert explained == {code for code in CATALOGUE if code.startswith("query-")}
    assert len(FORMS) > 20
