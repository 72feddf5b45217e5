"""The evidence this project ships."""

from __future__ import annotations

from pathlib import Path

from cmo.ingest.folder import read_folder
from cmo.ingest.standing import Standing
from cmo.ingest.texts.folder import SourceFolder
from cmo.ingest.verification import check_quotes
from cmo.problems import Severity
from cmo.schema.configuration import Configuration
from cmo.schema.second_coding import Coded
from cmo.schema.words import Settled

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


def test_every_blind_second_coding_is_settled_and_the_document_says_what_was_settled() -> None:
    """Whose coding stands is given with a reason; what stands is what the document holds now."""
    corpus = read_folder(EVIDENCE).corpus
    assert corpus is not None
    configurations = {full: each for full, _, each in corpus.configurations()}
    for document, codings in corpus.second_codings.items():
        for coding in codings:
            full = f"{document}.{coding.configuration}"
            settled, first = coding.settled, coding.first
            assert settled is not None and first is not None, full
            assert (settled.whose is Settled.BOTH) == (coding.coded == first), full
            if settled.whose is not Settled.NEITHER:
                standing = coding.coded if settled.whose is Settled.SECOND else first
                assert _shape(configurations[full]) == _listed(standing, configurations[full]), full


def _shape(configuration: Configuration) -> list[set[str]]:
    return [
        {configuration.kind.value},
        *(set(getattr(configuration, key)) for key in ("referral_model", "people", "actor")),
        {slot.concept for slot in (*configuration.context, *configuration.resource, *configuration.response)},
        {slot.concept for slot in configuration.outcome},
    ]


def _listed(coded: Coded, configuration: Configuration) -> list[set[str]]:
    """What a statement is compared with has no place of its own in a second coding."""
    beside = {slot.concept for slot in configuration.compared_with}
    return [
        {coded.kind.value if coded.kind else ""},
        *(set(getattr(coded, key)) for key in ("referral_model", "people", "actor")),
        {*coded.context, *coded.resource, *coded.response} - beside,
        set(coded.outcome),
    ]
