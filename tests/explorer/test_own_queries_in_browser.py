"""Queries of one's own on the Queries page: seen as soon as they are written, and refused with what is wrong."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.explorer.conftest import Explorer, Visit

GOOD = """\
// title: Which documents are there?
// columns:
//   document: text
MATCH (d:Document {review: $review}) RETURN d.id AS document ORDER BY document
"""


@pytest.fixture
def folder(explorer: Explorer) -> Iterator[Path]:
    """The folder for queries of one's own, which is not there when the explorer starts."""
    folder = explorer.home / "queries"
    folder.mkdir()
    yield folder
    for file in folder.iterdir():
        file.unlink()
    folder.rmdir()


def test_a_query_written_while_the_explorer_runs_is_offered_mended_and_asked(
    visit: Visit, folder: Path
) -> None:
    """Without a restart: with its problems first, then with its rows."""
    page = visit("/queries?query=mine")
    page.get_by_text("There is no saved query ‘mine’.").wait_for()
    (folder / "mine.cypher").write_text(GOOD.replace("RETURN", "SET d.seen = 1 RETURN"), "utf-8")
    page.get_by_text("The query 'mine' has 1 problem and was not run.").wait_for()
    page.get_by_text("query-writes: SET is not for questions.").wait_for()
    assert page.get_by_role("combobox", name="Question").input_value() == "mine: cannot be asked as it is"
    (folder / "mine.cypher").write_text(GOOD, "utf-8")
    page.get_by_role("heading", level=2, name="Which documents are there?").wait_for()
    page.get_by_test_id("stDataFrame").wait_for()
    assert page.get_by_text("was not run").count() == 0


def test_broken_queries_are_told_of_before_one_is_chosen_and_with_no_other(
    visit: Visit, folder: Path
) -> None:
    (folder / "other.cypher").write_text("RETURN 1 AS one", "utf-8")
    page = visit("/queries")
    page.get_by_text("The query 'other' has 1 problem and was not run.").click()
    page.get_by_text("query-header: The file does not begin with comments").wait_for()
    page.goto(page.url + "?query=documents")
    page.get_by_role("heading", level=2).wait_for()
    assert page.get_by_text("was not run").count() == 0
