"""Ids given to saved queries are checked against the review as its graph holds it now."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from cmo.errors import QueryError
from cmo.workspace.places import find_places
from cmo.workspace.review import OpenReview

TOY = Path(__file__).parents[1] / "corpora/toy/evidence"
WALKS = "documents/toy-walks.yaml"


@pytest.fixture
def review(tmp_path: Path) -> Iterator[OpenReview]:
    """The toy review, loaded into an embedded graph of its own."""
    shutil.copytree(TOY, tmp_path / "evidence")
    with OpenReview(find_places(tmp_path, environ={})) as opened:
        opened.refresh()
        yield opened


@pytest.mark.parametrize(
    ("query", "given", "near"),
    [
        ("quotes", {"document": "toy-wlaks"}, "'toy-walks'"),
        ("support", {"configuration": "toy-walks.keep-cming"}, "'toy-walks."),
        ("slots", {"configurations": "toy-walks.nothing-like-it"}, "the review has no configuration"),
        ("what-works", {"people": "older people"}, "'older-adults' (older people)"),
    ],
)
def test_a_mistyped_id_is_no_empty_answer(
    review: OpenReview, query: str, given: dict[str, str], near: str
) -> None:
    """It is refused, with what is near."""
    with pytest.raises(QueryError) as refused:
        review.run(query, given)
    assert near in str(refused.value)


def test_every_id_of_the_review_is_accepted(review: OpenReview) -> None:
    """Rejected configurations too, although they take part in nothing."""
    rows = review.run("configurations")
    ids = [row["configuration"] for row in rows]
    quoted = {row["configuration"] for row in review.run("quotes", {"configurations": ids})}
    assert quoted == {row["configuration"] for row in rows if not row["rejected"]}
    assert quoted < set(ids)


def test_an_id_is_known_as_soon_as_it_is_loaded(review: OpenReview) -> None:
    """Names are kept for one state of the graph only."""
    held = review.run("configurations", {"document": "toy-walks"})[0]["configuration"].partition(".")[2]
    with pytest.raises(QueryError, match=r"has no configuration 'toy-walks\.renamed'"):
        review.run("support", {"configuration": "toy-walks.renamed"})
    file = review.places.evidence / WALKS
    file.write_text(file.read_text("utf-8").replace(f"- id: {held}\n", "- id: renamed\n"), "utf-8")
    for elsewhere in ("rivals.yaml", "demi-regularities.yaml", "readings/toy-walks.yaml"):
        path = review.places.evidence / elsewhere
        path.write_text(path.read_text("utf-8").replace(held, "renamed"), "utf-8")
    refreshed = review.refresh()
    assert refreshed.errors == []
    assert review.run("support", {"configuration": "toy-walks.renamed"})
