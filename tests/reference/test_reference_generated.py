"""The reference on generated corpora: what must hold between its answers, whatever the corpus says."""

from __future__ import annotations

import time

import pytest
from hypothesis import HealthCheck, given, settings

from cmo.ingest.corpus import Corpus
from tests.corpora.generated import corpora, make
from tests.reference import COLUMNS, QUERIES, Row, run

PROPERTY = settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
AXES = {"gap-matrix": {"rows": "people", "columns": "outcome"}}


@PROPERTY
@given(corpora())
def test_rows_have_the_columns_and_the_order_of_the_design(corpus: Corpus) -> None:
    """Exactly the columns of §11, in order; lists without doubles; no row twice."""
    for name in QUERIES:
        rows = run(name, corpus, **AXES.get(name, {}))
        assert all(tuple(row) == COLUMNS[name] for row in rows)
        assert len({str(row) for row in rows}) == len(rows), name


@PROPERTY
@given(corpora())
def test_setting_a_blank_only_takes_rows_away(corpus: Corpus) -> None:
    """Whatever is asked for is among what an open question gives; with the silent ones, more is found."""

    def found(**asked: object) -> set[tuple[object, object]]:
        return {(row["configuration"], row["outcome"]) for row in run("what-works", corpus, **asked)}

    everything = found()
    for term in corpus.vocabularies["people"]:
        matching = found(people=term)
        assert matching <= found(people=term, also_not_stated=True) <= everything
    for concept in corpus.vocabularies["concepts"]:
        assert found(outcome=concept) <= everything
        assert found(circumstance=concept) <= everything


@PROPERTY
@given(corpora())
def test_a_filter_moves_studies_and_loses_none(corpus: Corpus) -> None:
    """Read, via a review and others together are the groups of the open question; unread stays."""
    open_rows = _by_configuration(run("what-works", corpus))
    for term in corpus.vocabularies["referral-models"]:
        for id_, row in _by_configuration(run("what-works", corpus, referral_model=term)).items():
            before, groups = open_rows[id_], (row["read_ids"], row["via_ids"], row["others_ids"])
            flat = [group for each in groups for group in each]
            assert len(flat) == len(set(flat))
            assert set(flat) == {*before["read_ids"], *before["via_ids"]}
            assert row["unread_ids"] == before["unread_ids"]


@PROPERTY
@given(corpora())
def test_answers_agree_with_each_other(corpus: Corpus) -> None:
    """Passages counted are passages quoted; chains joined are walks walked; counted work is in some cell."""
    quoted = [(row["configuration"], row["stance"]) for row in run("quotes", corpus)]
    for row in run("support", corpus):
        for column, stance in (("supporting", "supports"), ("qualifying", "qualifies")):
            assert row[column] == quoted.count((row["configuration"], stance))
    walked = {str(row["walk"]).rpartition(" > ")[0] for row in run("why", corpus)}
    assert {row["chain"] for row in run("ripple-chains", corpus)} <= walked
    matrix = run("gap-matrix", corpus, rows="tier", columns="tier")
    marked = sum(row["mark"] is not None for row in run("what-works", corpus))
    counted = sum(row[m] for row in matrix for m in ("helps", "gets_in_the_way", "harms", "no_difference"))  # type: ignore[misc]
    assert counted <= marked


def _by_configuration(rows: list[Row]) -> dict[object, Row]:
    return {row["configuration"]: row for row in rows}


@pytest.mark.parametrize("name", sorted(QUERIES))
def test_three_hundred_configurations_take_less_than_two_seconds(name: str) -> None:
    """The reference may be slow, but not so slow that nobody runs it."""
    corpus = make(6, documents=20, configurations=300)
    asked = {"outcome": "concept-9"} if name == "why" else AXES.get(name, {})
    begin = time.process_time()
    run(name, corpus, **asked)
    assert time.process_time() - begin < 2
