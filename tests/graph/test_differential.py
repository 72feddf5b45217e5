"""Every saved query on every engine gives the rows of the plain-Python reference."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from cmo.graph.loading import load, remove
from cmo.graph.projection import project
from cmo.graph.store import Store
from cmo.ingest.corpus import Corpus
from cmo.ingest.folder import read_folder
from cmo.problems import errors
from tests.corpora.generated import corpora, make
from tests.graph.comparing import PROBLEMS, QUERIES, asked, difference
from tests.graph.questions import questions
from tests.reference import COLUMNS, crowd, hand, ladders
from tests.reference import QUERIES as REFERENCE
from tests.reference.known import KNOWN, Known

ROOT = Path(__file__).parents[2]
EXAMPLES = int(os.environ.get("CMO_TEST_EXAMPLES", "25"))
"""Generated corpora an engine is compared on; set it higher to look harder."""

FOLDERS = {"toy": ROOT / "tests/corpora/toy/evidence", "evidence": ROOT / "evidence"}


def folder_corpus(name: str) -> Corpus:
    result = read_folder(FOLDERS[name])
    assert result.corpus is not None, [str(problem) for problem in errors(result.problems)][:5]
    return result.corpus


def differences(store: Store, corpus: Corpus, seed: int, most: int) -> Iterator[str]:
    """The first difference of each query, over several questions."""
    for name in sorted(QUERIES):
        for question in questions(QUERIES[name], corpus, seed, most):
            told = difference(store, QUERIES[name], corpus, question)
            if told:
                yield told
                break


@pytest.fixture(scope="module")
def graph(engine: Store) -> Iterator[Store]:
    """A graph that holds another, larger review, which must never be seen in answers about the ones here.

    It also keeps Neo4j's statistics, and with them its plans, from changing with every small corpus.
    """
    other = make(99, documents=12, configurations=90)
    load(engine, project(replace(other, review=other.review.model_copy(update={"id": "other"}))))
    load(engine, project(hand.corpus()))
    yield engine
    engine.write(lambda writer: writer.run("MATCH (n) DETACH DELETE n"))


def test_every_saved_query_has_its_reference() -> None:
    """No query without a third opinion, none without its columns, no problem in the folder."""
    assert [str(problem) for problem in PROBLEMS] == []
    assert set(QUERIES) == set(REFERENCE)
    declared = {name: tuple(column.name for column in query.columns) for name, query in QUERIES.items()}
    assert declared == COLUMNS


@pytest.mark.parametrize("known", KNOWN, ids=lambda known: f"{known.query}: {known.rule}"[:90])
def test_engine_gives_the_answer_worked_out_on_paper(graph: Store, known: Known) -> None:
    """The known answers hold on both engines."""
    rows = asked(graph, QUERIES[known.query], hand.corpus(), known.parameters)
    assert known.found(rows) == known.expected()


@pytest.mark.parametrize("name", sorted(FOLDERS))
def test_engines_and_reference_agree_on_evidence(graph: Store, name: str) -> None:
    """On the toy review and on the real one, over a range of parameters."""
    corpus = folder_corpus(name)
    load(graph, project(corpus))
    assert list(differences(graph, corpus, seed=1, most=14)) == []


@pytest.mark.parametrize("name", sorted(QUERIES))
def test_engines_and_reference_agree_on_ladders(graph: Store, name: str) -> None:
    """At the sixth step and the seventh, and where a study, a work or an outcome comes many times over."""
    corpus = ladders.corpus()
    load(graph, project(corpus))
    parameters = tuple(parameter.name for parameter in QUERIES[name].parameters)
    asking = (
        ladders.questions(parameters) if name != "gap-matrix" else questions(QUERIES[name], corpus, most=49)
    )
    for question in asking:
        assert difference(graph, QUERIES[name], corpus, question) is None


@pytest.mark.parametrize("name", ["why", "ripple-chains"])
def test_engines_and_reference_agree_where_an_outcome_joins_too_many(graph: Store, name: str) -> None:
    """The ripples proposed are bounded, and the chains follow them."""
    corpus = crowd.corpus()
    load(graph, project(corpus))
    for question in ({}, {"outcome": "stays"}, {"outcome": "met"}):
        assert difference(graph, QUERIES[name], corpus, question) is None


@settings(
    max_examples=EXAMPLES,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    phases=[Phase.explicit, Phase.reuse, Phase.generate, Phase.shrink],
)
@given(corpus=corpora(), seed=st.integers(0, 3))
def test_engines_and_reference_agree_on_generated_corpora(graph: Store, corpus: Corpus, seed: int) -> None:
    """Each corpus is loaded over the one before, so that a load must also leave nothing behind."""
    load(graph, project(corpus))
    told = list(differences(graph, corpus, seed, most=6))
    if told:
        remove(graph, corpus.review.id)
        load(graph, project(corpus))
        again = list(differences(graph, corpus, seed, most=6))
        told.append("The same where it is loaded afresh." if again else "Not so where it is loaded afresh.")
    assert told == []


@pytest.mark.parametrize("seed", range(3))
def test_engines_and_reference_agree_on_larger_corpora(graph: Store, seed: int) -> None:
    """Forty configurations over six documents, by seed."""
    corpus = make(seed, documents=6, configurations=40)
    load(graph, project(corpus))
    told = list(differences(graph, corpus, seed, most=10))
    assert told == [], f"make({seed}, documents=6, configurations=40)"


@pytest.mark.parametrize(
    ("name", "right", "wrong", "question"),
    [
        ("support", "QUALIFIED_BY", "SUPPORTED_BY", {}),
        ("support", "ORDER BY configuration", "ORDER BY configuration DESC", {}),
        ("what-works", "BROADER*0..6", "BROADER*0..5", {"circumstance": "step-6"}),
        ("proposals", "kind: 'proposed'", "kind: 'argued'", {}),
        ("themes", "RETURN", "UNWIND [1, 2] AS twice RETURN", {}),
    ],
)
def test_a_query_that_is_slightly_wrong_is_told_apart(
    graph: Store, name: str, right: str, wrong: str, question: dict[str, Any]
) -> None:
    """The comparison can fail: on a stance, an order, a step of `broader`, a kind, doubled rows."""
    query = QUERIES[name]
    head, found, tail = query.cypher.rpartition(right)
    mistaken = head + wrong + tail if name == "themes" else query.cypher.replace(right, wrong)
    assert found
    told = difference(graph, replace(query, cypher=mistaken), hand.corpus(), question)
    assert told is not None
    assert told.startswith(name)


def test_a_difference_is_told_by_the_nearest_pair_of_rows(graph: Store) -> None:
    """Which query and parameters, how many rows differ, and what of the nearest two."""
    query = QUERIES["support"]
    mistaken = replace(query, cypher=query.cypher.replace("QUALIFIED_BY", "CONTRADICTED_BY"))
    told = difference(graph, mistaken, hand.corpus(), {"configuration": "review.beaten"})
    assert told is not None
    assert told.splitlines()[0].endswith("1 rows of the graph, 1 of the reference; 1 and 1 of them differ")
    assert told.splitlines()[2:] == ["  qualifying: graph 0, reference 1"]
