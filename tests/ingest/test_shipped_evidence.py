"""The evidence this project ships."""

from __future__ import annotations

from pathlib import Path

from cmo.ingest.folder import read_folder
from cmo.ingest.standing import Standing
from cmo.ingest.texts.folder import SourceFolder
from cmo.ingest.verification import check_quotes
from cmo.problems import Severity

EVIDENCE = Path(__file__).parents[2] / "evidence"


def test_it_holds_no_error_and_no_warning() -> None:
    """What is wrong with it is mended or accepted with a reason before it is shipped."""
    found = [str(p) for p in read_folder(EVIDENCE).problems if p.severity is not Severity.NOTICE]
    assert found == []


def test_every_quote_has_an_anchor_of_its_very_words() -> None:
    """On a machine without the texts, every quote is anchored."""
    draft = read_folder(EVIDENCE).draft
    checked = check_quotes(draft, SourceFolder(None))
    unplaced = [id_ for id_, standing in checked.standings.items() if standing is not Standing.ANCHORED]
    assert unplaced == []
    assert len(checked.standings) >= 100


def test_every_statement_was_held_against_its_text_by_the_second_coder() -> None:
    """Refuting is of the whole review; nobody of a review team has signed anything."""
    corpus = read_folder(EVIDENCE).corpus
    assert corpus is not None
    unread = [
        full
        for full, _, each in corpus.configurations()
        if "second" not in {reading.by for reading in each.readings}
    ]
    assert unread == []
    assert [full for full, _, each in corpus.configurations() if each.agreed] == []
