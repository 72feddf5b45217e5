"""Generated corpora are valid reviews: written as files and read back, they are the same."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from pathlib import Path
from types import ModuleType

import pytest
from hypothesis import HealthCheck, given, settings

from cmo.ingest.corpus import Corpus
from cmo.ingest.folder import read_folder
from cmo.problems import errors
from tests.corpora.generated import corpora, make, write_folder
from tests.reference import crowd, hand, ladders


def read_back(corpus: Corpus) -> Corpus:
    """The corpus that reading its own files gives; a problem that stops a load is a failure."""
    with tempfile.TemporaryDirectory() as folder:
        write_folder(corpus, Path(folder))
        result = read_folder(Path(folder))
    assert [str(problem) for problem in errors(result.problems)] == []
    assert result.corpus is not None
    return replace(result.corpus, digests={})


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(corpora())
def test_files_of_a_corpus_read_as_the_corpus(corpus: Corpus) -> None:
    """No error in any file, hostile words and all; and nothing lost or changed."""
    assert read_back(corpus) == corpus


@pytest.mark.parametrize("seed", range(5))
def test_files_of_a_larger_corpus_read_as_the_corpus(seed: int) -> None:
    """The same of corpora with a hundred configurations."""
    corpus = make(seed, documents=8, configurations=100)
    assert read_back(corpus) == corpus


@pytest.mark.parametrize("fixed", [hand, ladders, crowd], ids=["hand", "ladders", "crowd"])
def test_fixed_corpora_are_valid_reviews(fixed: ModuleType) -> None:
    """What the answers worked out on paper are about is evidence that a team could have written."""
    assert read_back(fixed.corpus()) == fixed.corpus()


def test_a_seed_makes_the_same_corpus_again() -> None:
    """A failure can be repeated from its seed."""
    assert make(7) == make(7) != make(8)


def test_generated_corpora_hold_everything_a_review_can_hold() -> None:
    """Over a few seeds every optional part occurs, so that comparisons bite on it."""
    made = [make(seed) for seed in range(12)]
    configurations = [c for corpus in made for _, _, c in corpus.configurations()]
    passages = [p for corpus in made for _, _, p in corpus.passages()]
    documents = [d for corpus in made for d in corpus.documents.values()]
    studies = [s for d in documents for s in d.studies]
    slots = [slot for c in configurations for _, _, slot in c.slots()]
    links = [link for c in configurations for link in c.passages]
    assert {c.kind.value for c in configurations} == {"reported", "measured", "argued", "proposed"}
    assert {d.type.value for d in documents} == {"study", "review", "report", "overview"}
    assert {link.stance.value for link in links} == {"supports", "contradicts", "qualifies", "illustrates"}
    for key in ("rejected", "ripples_to", "readings", "agreed", "compared_with", "unless", "memo", "themes"):
        assert any(getattr(c, key) for c in configurations), key
    assert any(c.people == ("any",) for c in configurations)
    assert any(not c.people for c in configurations)
    assert any(slot.inferred for slot in slots)
    assert any(slot.passages for slot in slots)
    assert any("." in link.passage for link in links)
    assert {p.tells.value for p in passages} == {"own", "cited", "both"}
    assert any(p.study for p in passages)
    assert any(s.same_people_as for s in studies)
    assert any(s.perhaps_same_people_as for s in studies)
    assert any(len(term.broader) > 1 for corpus in made for term in corpus.vocabularies["concepts"].values())
    for part in ("theories", "demi_regularities", "rivals", "second_codings", "anchors"):
        assert any(getattr(corpus, part) for corpus in made), part
