"""Every saved query on every engine gives the rows of the plain-Python reference."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from cmo.graph.loading import load
from cmo.graph.projection import project
from cmo.graph.store import Store
from cmo.ingest.corpus import Corpus
from cmo.ingest.folder import read_folder
from cmo.problems import errors
from tests.corpora.generated import corpora, make
from tests.graph.comparing import PROBLEMS, QUERIES, asked, difference
from tests.graph.questions import questions
from tests.reference import COLUMNS, hand
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
    for name in sorted(QUERIES):
        for question in questions(QUERIES[name], corpus, seed, most):
            told = difference(store, QUERIES[name], corpus, question)
            if told:
                yield told
                break


@pytest.fixture(scope="module")
def hand_store(engine: Store) -> Iterator[Store]:
    """The review worked out by hand beside another one, which must never be seen."""
    empty(engine)
    other = make(99)
    load(engine, project(replace(other, review=other.review.model_copy(update={"id": "other"}))))
    load(engine, project(hand.corpus()))
    yield engine
    empty(engine)


def empty(store: Store) -> None:
    store.write(lambda writer: writer.run("MATCH (n) DETACH DELETE n"))


def test_every_saved_query_has_its_reference() -> None:
    """No query without a third opinion, none without its columns, no problem in the folder."""
    assert [str(problem) for problem in PROBLEMS] == []
    assert set(QUERIES) == set(REFERENCE)
    declared = {name: tuple(column.name for column in query.columns) for name, query in QUERIES.items()}
    assert declared == COLUMNS


@pytest.mark.parametrize("known", KNOWN, ids=lambda known: f"{known.query}: {known.rule}"[:90])
def test_engine_gives_the_answer_worked_out_on_paper(hand_store: Store, known: Known) -> None:
    """The known answers hold on both engines."""
    rows = asked(hand_store, QUERIES[known.query], hand.corpus(), known.parameters)
    assert known.found(rows) == known.expected()


@pytest.mark.parametrize("name", sorted(FOLDERS))
def test_engines_and_reference_agree_on_evidence(store: Store, name: str) -> None:
    """On the toy review and on the real one, over a range of parameters."""
    corpus = folder_corpus(name)
    load(store, project(corpus))
    assert list(differences(store, corpus, seed=1, most=30)) == []


@settings(
    max_examples=EXAMPLES,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    phases=[Phase.explicit, Phase.reuse, Phase.generate, Phase.shrink],
)
@given(corpus=corpora(), seed=st.integers(0, 3))
def test_engines_and_reference_agree_on_generated_corpora(engine: Store, corpus: Corpus, seed: int) -> None:
    """Each corpus is loaded over the one before, so that a load must also leave nothing behind."""
    load(engine, project(corpus))
    told = list(differences(engine, corpus, seed, most=8))
    if told:
        empty(engine)
        load(engine, project(corpus))
        again = list(differences(engine, corpus, seed, most=8))
        told.append(
            "The same on an emptied graph." if again else "Not so on an emptied graph: the load differs."
        )
    assert told == []


@pytest.mark.parametrize("seed", range(3))
def test_engines_and_reference_agree_on_larger_corpora(store: Store, seed: int) -> None:
    """Forty configurations over six documents, by seed."""
    corpus = make(seed, documents=6, configurations=40)
    load(store, project(corpus))
    told = list(differences(store, corpus, seed, most=12))
    assert told == [], f"make({seed}, documents=6, configurations=40)"
