"""A graph that was loaded outlives every bad file: the load refuses, and not a node or relation changes."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from cmo.ingest.folder import read_folder
from cmo.problems import CATALOGUE, Severity
from cmo.workspace.places import Places, find_places
from cmo.workspace.review import OpenReview
from tests.graph.dumped import dump
from tests.hostile.bad import Bad, copy_toy, moved, prepare, target
from tests.hostile.bank import BANK
from tests.ingest.conftest import TOY

STOPPING = [
    bad
    for bad in BANK
    if CATALOGUE[bad.code].severity is Severity.ERROR
    and not bad.needs
    and not bad.file.startswith(("queries/", "sources/"))
]


@dataclass
class Loaded:
    """A review that is loaded, and what its graph held then."""

    home: Path
    review: OpenReview
    digest: str | None
    held: list[str]

    def put_right(self) -> None:
        """Gives the folder back as it was."""
        for path in list(self.home.iterdir()):
            if path.name != ".cmo":
                shutil.rmtree(path) if path.is_dir() and not path.is_symlink() else path.unlink()
        copy_toy(self.home)


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Loaded]:
    """The toy review in an embedded graph."""
    home = tmp_path_factory.mktemp("loaded")
    copy_toy(home)
    places: Places = find_places(home, environ={})
    with OpenReview(places) as review:
        assert review.refresh().report is not None
        yield Loaded(home, review, review.digest(), dump(review.store))


def test_there_are_enough_files_that_stop_a_load() -> None:
    assert len(STOPPING) >= 200


@pytest.mark.parametrize("bad", STOPPING, ids=lambda bad: bad.id)
def test_a_bad_file_loads_nothing_and_loses_nothing(loaded: Loaded, bad: Bad) -> None:
    """The problems are told, the load is refused, and the review's digest in the graph is the old one."""
    loaded.put_right()
    prepare(loaded.home, bad)
    refreshed = loaded.review.refresh()
    assert refreshed.errors
    assert refreshed.stale
    assert refreshed.report is None
    assert loaded.review.digest() == loaded.digest


def test_after_all_of_them_the_graph_is_the_same(loaded: Loaded) -> None:
    """Node by node and relation by relation; and the files put right change nothing either."""
    assert dump(loaded.review.store) == loaded.held
    loaded.put_right()
    assert loaded.review.refresh().stale is False
    assert dump(loaded.review.store) == loaded.held


@pytest.mark.parametrize("ending", [".yml", ".YAML", ".Yaml", " .yaml"])
def test_a_document_under_a_name_that_is_not_read_stops_the_load(tmp_path: Path, ending: str) -> None:
    """It would otherwise leave the graph with no more than a warning, where nothing refers to it."""
    shutil.copytree(TOY / "evidence", tmp_path / "evidence")
    lonely = "documents/lonely.yaml"
    target(tmp_path, lonely).write_text("title: A lonely document\ntype: report\n", "utf-8")
    count = target(tmp_path, "review.yaml")
    count.write_text(count.read_text("utf-8").replace("documents: 4", "documents: 5"), "utf-8")
    assert read_folder(tmp_path / "evidence", shown="").corpus is not None
    count.write_text(count.read_text("utf-8").replace("documents: 5, ", ""), "utf-8")
    moved(lonely, f"documents/lonely{ending}")(tmp_path)
    result = read_folder(tmp_path / "evidence", shown="")
    assert result.corpus is None
    assert {problem.code for problem in result.problems if problem.severity is Severity.ERROR} <= {
        "evidence-not-read",
        "bad-id",
    }


@pytest.mark.parametrize("id_", ["id: Toy Review\n", "", "id: [toy]\n"])
def test_a_review_whose_id_cannot_be_read_is_still_the_one_that_was_loaded(tmp_path: Path, id_: str) -> None:
    """Another process finds the last good graph, and answers from it."""
    copy_toy(tmp_path)
    with OpenReview(find_places(tmp_path, environ={})) as review:
        review.refresh()
        digest = review.digest()
    text = target(tmp_path, "review.yaml").read_text("utf-8")
    assert text.count("id: toy\n") == 1
    target(tmp_path, "review.yaml").write_text(text.replace("id: toy\n", id_), "utf-8")
    with OpenReview(find_places(tmp_path, environ={})) as review:
        assert review.up_to_date().stale
        assert review.review == "toy"
        assert review.digest() == digest
