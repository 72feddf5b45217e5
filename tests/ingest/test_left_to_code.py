"""What is left for a second coder, and the entries that their codings of one passage make."""

from __future__ import annotations

import datetime

import pytest

from cmo.ingest.folder import read_folder
from cmo.ingest.second_coding.drawing import left_to_code
from cmo.ingest.second_coding.sheets import SheetUnfit, coded_here
from cmo.schema.second_coding import Coded
from tests.ingest.conftest import TOY

CORPUS = read_folder(TOY / "evidence").corpus
assert CORPUS is not None
TODAY = datetime.date(2026, 11, 23)


def test_each_statement_is_met_once_with_its_first_passage() -> None:
    """In the order of the file; rejected statements are not met."""
    assert CORPUS is not None
    for document in CORPUS.documents.values():
        id_ = next(key for key, each in CORPUS.documents.items() if each is document)
        left = left_to_code(CORPUS, id_, "nobody")
        met = [claim.id for each in left for claim in each.claims]
        own = {passage.id for passage in document.passages}
        linked = {
            each.id
            for each in document.configurations
            if not each.rejected and any(link.passage in own for link in each.passages)
        }
        assert sorted(met) == sorted(linked)
        order = [passage.id for passage in document.passages]
        assert [each.passage.id for each in left] == sorted((e.passage.id for e in left), key=order.index)


def test_what_somebody_read_first_or_coded_before_is_not_theirs() -> None:
    assert CORPUS is not None
    coded = {entry.configuration for entry in CORPUS.second_codings["toy-walks"] if entry.by == "second"}
    read = {
        each.id
        for each in CORPUS.documents["toy-walks"].configurations
        if each.readings and each.readings[0].by == "first"
    }
    assert coded and read
    for by, not_theirs in (("second", coded), ("first", read)):
        left = {claim.id for each in left_to_code(CORPUS, "toy-walks", by) for claim in each.claims}
        assert not left & not_theirs


def test_a_coding_becomes_the_entry_a_sheet_would_make() -> None:
    """With what the first coder said, of the statement it is most like; no more codings than statements."""
    assert CORPUS is not None
    drawn = next(each for each in left_to_code(CORPUS, "toy-choirs", "second") if each.passage.id == "c5")
    coded = Coded(outcome=("sings-out",))
    (entry,) = coded_here(CORPUS, drawn, [coded], "second", TODAY)
    assert (entry["configuration"], entry["passage"], entry["by"], entry["date"]) == (
        "song-sheet-frees",
        "c5",
        "second",
        "2026-11-23",
    )
    assert entry["coded"] == {"outcome": ["sings-out"]}
    assert entry["first"]["response"] == ["spared-shame"]
    with pytest.raises(SheetUnfit):
        coded_here(CORPUS, drawn, [coded, coded], "second", TODAY)
