"""A table written and taken in again: the same configurations and passages, and the same table."""

from __future__ import annotations

import csv
import io
import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from openpyxl import Workbook

from cmo.export.table import table
from cmo.ingest.corpus import Corpus
from cmo.ingest.folder import read_folder
from cmo.ingest.table.taking import take_table
from cmo.problems import errors
from cmo.schema.configuration import Configuration
from cmo.schema.document import Document
from tests.corpora.folders import write_folder
from tests.corpora.generated import corpora
from tests.explorer.conftest import TOY
from tests.explorer.hostile import write_hostile_review

PROPERTY = settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))


def corpus_in(folder: Path) -> Corpus:
    corpus = read_folder(folder).corpus
    assert corpus is not None
    return corpus


def taken(corpus: Corpus, home: Path, file: Path) -> dict[str, Document]:
    """The documents drafted from a table into a review with the same vocabularies."""
    evidence = home / "again" / "evidence"
    shutil.rmtree(evidence, ignore_errors=True)
    write_folder(corpus, evidence)
    shutil.rmtree(evidence / "documents")
    done = take_table(file, None, evidence, corpus.vocabularies, write=True)
    assert [str(problem) for problem in errors(done.problems)] == []
    result = read_folder(evidence)
    form = {"bad-yaml", "wrong-value", "unknown-key", "missing-key", "unknown-term", "bad-id", "unread"}
    assert not [str(problem) for problem in result.problems if problem.code in form]
    assert set(result.draft.documents) == set(corpus.documents)
    return {id_: result.draft.documents[id_][1] for id_ in corpus.documents}


def travels(configuration: Configuration) -> Configuration:
    """What a table holds of a configuration: not who read it, judged it or signed it off."""
    links = tuple(
        link.model_copy(update={"relevance": None, "rigour": None}) for link in configuration.passages
    )
    return configuration.model_copy(update={"readings": (), "agreed": (), "passages": links})


def assert_same(before: Corpus, after: dict[str, Document]) -> None:
    for id_, document in before.documents.items():
        assert (after[id_].title, after[id_].type) == (document.title, document.type)
        assert [*after[id_].configurations] == [travels(each) for each in document.configurations]
        assert sorted(after[id_].passages, key=lambda p: p.id) == sorted(
            document.passages, key=lambda p: p.id
        )


def roundtrip(corpus: Corpus, home: Path) -> None:
    first = home / "table.csv"
    first.write_text(table(corpus), "utf-8", newline="")
    documents = taken(corpus, home, first)
    assert_same(corpus, documents)
    again = Corpus(**{**vars(corpus), "documents": documents})
    assert table(again) == first.read_text("utf-8")


@pytest.mark.parametrize("which", ["toy", "hostile"])
def test_a_table_comes_back_as_it_was(tmp_path: Path, which: str) -> None:
    """Whatever stands in its texts: formulas, scripts, line ends, separators."""
    if which == "toy":
        corpus = corpus_in(TOY / "evidence")
    else:
        write_hostile_review(tmp_path / "hostile")
        corpus = corpus_in(tmp_path / "hostile" / "evidence")
    roundtrip(corpus, tmp_path)


@PROPERTY
@given(corpora())
def test_any_review_comes_back_as_it_was(tmp_path_factory: pytest.TempPathFactory, corpus: Corpus) -> None:
    roundtrip(corpus, tmp_path_factory.mktemp("any"))


def test_a_workbook_says_what_the_csv_says(tmp_path: Path) -> None:
    """The same table, kept by a spreadsheet."""
    corpus = corpus_in(TOY / "evidence")
    book = Workbook()
    for row in csv.reader(io.StringIO(table(corpus), newline="")):
        book.active.append([cell or None for cell in row])
    book.save(tmp_path / "table.xlsx")
    assert_same(corpus, taken(corpus, tmp_path, tmp_path / "table.xlsx"))
