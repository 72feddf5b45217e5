"""The saved queries of a review: its own beside those of the package, and those that cannot be asked."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from cmo.errors import QueryBroken, QueryError
from cmo.workspace.places import Places, find_places
from cmo.workspace.saved_queries import queries_signature, saved_queries

TOY = Path(__file__).parents[1] / "corpora" / "toy"
GOOD = """\
// title: Which documents are there?
// columns:
//   document: text
MATCH (d:Document {review: $review}) RETURN d.id AS document ORDER BY document
"""
WRITES = GOOD.replace("RETURN", "SET d.seen = true RETURN")


@pytest.fixture
def places(tmp_path: Path) -> Places:
    """A review without saved queries of its own."""
    shutil.copytree(TOY / "evidence", tmp_path / "evidence")
    return find_places(tmp_path, environ={})


def write(places: Places, name: str, text: str) -> None:
    (places.home / "queries").mkdir(exist_ok=True)
    (places.home / "queries" / f"{name}.cypher").write_text(text, "utf-8")


def test_a_review_needs_no_queries_of_its_own(places: Places) -> None:
    """Those of the package are there, and a folder that is not is no problem."""
    saved = saved_queries(places)
    assert "what-works" in saved.by_name
    assert (saved.problems, saved.broken) == ((), {})


def test_a_folder_made_later_is_seen(places: Places) -> None:
    """The signature changes with every file that is added, written or removed."""
    seen = [queries_signature(places)]
    for act in (
        lambda: write(places, "mine", GOOD),
        lambda: write(places, "mine", GOOD.replace("Which", "What")),
        lambda: (places.home / "queries" / "mine.cypher").unlink(),
    ):
        act()
        seen.append(queries_signature(places))
        assert saved_queries(places).signature == seen[-1]
    assert len(set(seen)) == 4


def test_a_query_with_problems_is_told_apart_from_one_that_is_not_there(places: Places) -> None:
    write(places, "writes", WRITES)
    saved = saved_queries(places)
    with pytest.raises(QueryBroken, match="The query 'writes' has 1 problem and was not run") as broken:
        saved.named("writes")
    assert [problem.code for problem in broken.value.problems] == ["query-writes"]
    assert broken.value.exit_status == 1
    with pytest.raises(QueryError, match="There is no saved query 'wrote'") as unknown:
        saved.named("wrote")
    assert unknown.value.exit_status == 2


def test_a_broken_query_of_ones_own_is_not_replaced_in_silence(places: Places) -> None:
    """Whoever wrote it means it to count; the package's would give other rows."""
    write(places, "documents", GOOD)
    assert saved_queries(places).named("documents").title == "Which documents are there?"
    write(places, "documents", WRITES)
    with pytest.raises(QueryBroken):
        saved_queries(places).named("documents")
    assert "documents" not in saved_queries(places).by_name


def test_every_problem_is_kept_with_its_query(places: Places) -> None:
    write(places, "mine", GOOD.replace("title", "titel").replace("text", "texts"))
    write(places, "no-header", "RETURN 1 AS one")
    saved = saved_queries(places)
    assert set(saved.broken) == {"mine", "no-header"}
    assert len(saved.broken["mine"]) > 1
    assert sorted(map(str, saved.problems)) == sorted(
        str(problem) for problems in saved.broken.values() for problem in problems
    )
