"""Every bad file of the bank is told of: where, what, and what to do; and none of them becomes a review."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from cmo.problems import CATALOGUE, Severity, errors
from tests.hostile.bad import Bad, prepare, target
from tests.hostile.bank import ABOUT_WHOLE_FILES, BANK
from tests.hostile.looking import all_problems, look
from tests.hostile.traps import KEPT

SECONDS = 10
"""Time of the processor for one bad file: much more than any takes, much less than anything that grows too fast."""


def test_the_bank_is_large_and_hits_every_code() -> None:
    """No kind of problem is promised that nothing gives; whoever adds a code adds a file that gives it."""
    assert len(BANK) >= 200
    # Tables are no evidence files: theirs are given in tests/ingest/table.
    tables = {code for code in CATALOGUE if code.startswith("table-")}
    assert {bad.code for bad in BANK} == set(CATALOGUE) - tables


@pytest.mark.parametrize("bad", BANK, ids=lambda bad: bad.id)
def test_a_bad_file_is_told_of(tmp_path: Path, bad: Bad) -> None:
    """The code, the place, the file's own words, and what to do, in a message that can be printed."""
    home = tmp_path / "home"
    case = prepare(home, bad)
    began = time.process_time()
    problems = look(home, case)
    assert time.process_time() - began < SECONDS
    told = [
        problem
        for problem in problems
        if problem.code == case.code and case.says in problem.what + problem.remedy
    ]
    assert told, f"not told: {[str(problem) for problem in problems][:5]}"
    places = [str(problem.place) for problem in told]
    assert not case.at or case.at in places
    for problem in problems:
        message = str(problem)
        assert message.isprintable()
        assert len(message) < 2_000
        assert problem.what.endswith((".", "?"))
        assert problem.remedy.endswith((".", "?"))
        assert not any(
            word in message for word in ("Traceback", "pydantic", "ValidationError", "Input should")
        )
        placed = problem.place.line is not None and problem.place.column is not None
        there = target(home, problem.place.file).exists()
        assert placed or problem.code in ABOUT_WHOLE_FILES or not there, message


@pytest.mark.parametrize(
    "bad", [bad for bad in BANK if not bad.file.startswith("queries/")], ids=lambda bad: bad.id
)
def test_a_bad_file_gives_no_review(tmp_path: Path, bad: Bad) -> None:
    """An error in any file stands in the way of a corpus, so that nothing can be loaded; warnings do not."""
    case = prepare(tmp_path / "home", bad)
    result, _ = all_problems(tmp_path / "home", case)
    assert (result.corpus is None) == bool(errors(result.problems))
    if CATALOGUE[bad.code].severity is Severity.ERROR and not bad.needs:
        assert result.corpus is None


@pytest.mark.parametrize(("written", "kept"), KEPT)
def test_words_that_look_like_other_things_stay_words(tmp_path: Path, written: str, kept: str) -> None:
    """What other readers of YAML take for a truth value, number, time or day is kept as it is printed."""
    bad = Bad("", "documents/toy-walks.yaml", 'year: "2021"', f"year: {written}")
    result, _ = all_problems(tmp_path / "home", prepare(tmp_path / "home", bad))
    assert result.corpus is not None
    assert result.corpus.documents["toy-walks"].year == kept
