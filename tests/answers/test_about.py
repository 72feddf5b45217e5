"""A review in figures: counted as everywhere, silence said, and cited from what its files say alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from cmo.answers.about import checked_words, citation, questions_asked, tally
from cmo.answers.answer import Run
from cmo.ingest.folder import read_folder
from cmo.schema.words import DocumentType, Kind
from tests.answers.asking import run_of

TOY = Path(__file__).parents[1] / "corpora" / "toy"


@pytest.fixture(scope="module")
def run() -> Run:
    corpus = read_folder(TOY / "evidence").corpus
    assert corpus is not None
    return run_of(corpus)


def test_figures_are_those_of_the_queries(run: Run) -> None:
    """Rejected statements stand apart, and studies of the same people count once."""
    configurations = run("configurations", {})
    found = tally(run("documents", {}), run("studies", {}), configurations)
    assert sum(found.statements.values()) + found.rejected == len(configurations)
    assert found.rejected == len(run("rejected", {})) > 0
    counted = found.statements[Kind.REPORTED] + found.statements[Kind.MEASURED]
    assert counted == sum(row["counted"] for row in configurations)
    assert sum(found.documents.values()) == 4
    assert found.documents[DocumentType.OVERVIEW] == 0
    groups = {row["counts_as"] for row in run("studies", {})}
    assert found.studies_read + found.studies_reported == len(groups)


def test_a_study_read_is_not_counted_again_as_reported() -> None:
    rows = [
        {"read_as": "direct", "counts_as": "a"},
        {"read_as": "via", "counts_as": "a"},
        {"read_as": "via", "counts_as": "b"},
        {"read_as": "via", "counts_as": "b"},
    ]
    found = tally([], rows, [])
    assert (found.studies_read, found.studies_reported) == (1, 1)
    assert dict(found.lines)["Documents"] == "none"


def test_a_question_nothing_answers_is_silence_in_so_many_sources(run: Run) -> None:
    rows = run("questions", {})
    staying, strain = questions_asked(rows, 4)
    assert (staying.id, strain.document) == ("staying", "toy-report")
    assert "reported or measured" in staying.answers
    assert "argued only" in strain.answers and "suggested, not tested" in strain.answers
    empty = [{**rows[0], "configurations": [], "argued": [], "proposed": []}]
    assert questions_asked(empty, 4)[0].answers == "nothing in the 4 sources read"
    assert questions_asked(empty, 1)[0].answers == "nothing in the 1 source read"


def test_how_far_statements_are_checked_is_told_state_by_state(run: Run) -> None:
    rows = run("what-works", {})
    words = checked_words(rows)
    agreed = {row["configuration"] for row in rows if row["agreed"]}
    assert len(agreed) == 1
    assert words.endswith("and 1 was signed off by a reviewer of the team.")
    assert "none was signed off" in checked_words([{**row, "agreed": False} for row in rows])


def test_a_citation_says_what_the_files_say_and_no_more() -> None:
    assert citation("On staying", "toy", "2026-11-23", "CC BY 4.0", "0.1.0") == (
        "On staying. Realist review ‘toy’, as of 2026-11-23. Read with cmo 0.1.0. Statements under CC BY 4.0."
    )
    assert citation("On staying", "toy", None, None, "0.1.0") == (
        "On staying. Realist review ‘toy’, undated. Read with cmo 0.1.0."
    )
