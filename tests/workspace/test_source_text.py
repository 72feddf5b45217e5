"""A document's text with its passages: found as a check finds them, and honest where the text is not here."""

from __future__ import annotations

from pathlib import Path

import pytest

from cmo.ingest.checking import check_folder
from cmo.ingest.corpus import Corpus
from cmo.ingest.folder import read_folder
from cmo.ingest.standing import Standing
from cmo.ingest.texts.folder import SourceFolder
from cmo.workspace.source_text import document_text, text_state

TOY = Path(__file__).parents[1] / "corpora" / "toy"


@pytest.fixture
def corpus() -> Corpus:
    found = read_folder(TOY / "evidence").corpus
    assert found is not None
    return found


def test_standings_and_share_are_those_a_check_reports(corpus: Corpus) -> None:
    """Of every document, with the same figures."""
    checked = check_folder(TOY / "evidence", TOY / "sources").quotes
    for id_ in corpus.documents:
        text = document_text(corpus, SourceFolder(TOY / "sources"), id_)
        assert text is not None
        assert text.share == checked.shares[id_]
        assert dict(text.standings) == {
            passage: standing
            for passage, standing in checked.standings.items()
            if passage.startswith(f"{id_}.")
        }


def test_every_place_holds_words_of_its_passage(corpus: Corpus) -> None:
    text = document_text(corpus, SourceFolder(TOY / "sources"), "toy-walks")
    assert text is not None and text.source is not None
    start, end = text.spans["toy-walks.p4"][0]
    assert text.source.text[start:end] == "I stood by the bins for ten minutes and then I went home."
    assert set(text.spans) == {f"toy-walks.{p.id}" for p in corpus.documents["toy-walks"].passages}


def test_without_the_text_the_anchors_alone_speak(corpus: Corpus) -> None:
    text = document_text(corpus, SourceFolder(None), "toy-walks")
    assert text is not None
    assert (text.source, text.share, text.spans) == (None, None, {})
    assert set(text.standings.values()) == {Standing.ANCHORED}


def test_a_text_that_cannot_be_read_says_why(corpus: Corpus, tmp_path: Path) -> None:
    (tmp_path / "toy-walks.txt").write_text("One", encoding="utf-8")
    (tmp_path / "toy-walks.md").write_text("Two", encoding="utf-8")
    text = document_text(corpus, SourceFolder(tmp_path), "toy-walks")
    assert text is not None and text.reason is not None
    assert "which of them is meant cannot be told" in text.reason
    assert set(text.standings.values()) == {Standing.UNREADABLE}


def test_another_text_is_told_by_its_state_and_by_the_text_itself(corpus: Corpus, tmp_path: Path) -> None:
    sources = SourceFolder(tmp_path)
    assert text_state(corpus, sources, "toy-walks") == "not here"
    (tmp_path / "toy-walks.txt").write_text("I stood by the bins for ten minutes.", encoding="utf-8")
    text = document_text(corpus, sources, "toy-walks")
    assert text is not None and text.source is not None
    assert text_state(corpus, sources, "toy-walks") == text.source.digest
    assert text.changed
    assert text.standings["toy-walks.p1"] is Standing.NOT_FOUND


def test_a_document_nobody_knows_has_no_text(corpus: Corpus) -> None:
    assert document_text(corpus, SourceFolder(TOY / "sources"), "nothing-such") is None
