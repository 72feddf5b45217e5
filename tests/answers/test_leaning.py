"""What an answer leans on: dropping a document or a study really gives what was predicted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cmo.answers.answer import Answer, ask
from cmo.answers.leaning import Without
from cmo.answers.question import Question
from cmo.ingest.corpus import Corpus
from cmo.schema.base import full_id
from cmo.schema.configuration import Configuration
from cmo.schema.words import Mark, Stance
from tests.answers.asking import answer_of, questions_about, run_of
from tests.corpora.generated import corpora
from tests.reference import run as reference
from tests.reference.hand import corpus as hand

PROPERTY = settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))


def marks_of(answer: Answer) -> set[Mark]:
    return {mark for statement in answer.counted() for mark in statement.marks}


def without_document(corpus: Corpus, dropped: str) -> Corpus:
    """The corpus as it would be if nobody had read the document: what loses all support is out."""

    def left(document_id: str, configuration: Configuration) -> Configuration:
        kept = [
            link
            for link in configuration.passages
            if full_id(document_id, link.passage).partition(".")[0] != dropped
        ]
        supported = any(link.stance is Stance.SUPPORTS for link in kept)
        changes: dict[str, Any] = {"passages": tuple(kept)}
        if not supported:
            changes = {"rejected": "nothing is left to carry it"}
        return configuration.model_copy(update=changes)

    documents = {
        id_: document.model_copy(
            update={"configurations": tuple(left(id_, c) for c in document.configurations)}
        )
        for id_, document in corpus.documents.items()
    }
    return replace(corpus, documents=documents)


@PROPERTY
@given(corpora(), st.integers(0, 21))
def test_dropping_a_document_gives_the_answer_predicted(corpus: Corpus, which: int) -> None:
    """How many statements fall, how many are left, and which marks nobody leaves any more."""
    questions = questions_about(corpus)
    question = questions[which % len(questions)]
    answer = ask(run_of(corpus), question)
    before = {statement.configuration for statement in answer.counted()}
    for each in answer.leans_on:
        if each.what == "document":
            after = ask(run_of(without_document(corpus, each.id)), question)
            left = {statement.configuration for statement in after.counted()}
            assert left <= before
            assert (each.statements, each.left) == (len(before - left), len(left))
            assert set(each.marks_lost) == marks_of(answer) - marks_of(after)


@PROPERTY
@given(corpora())
def test_dropping_a_study_gives_the_answer_predicted(corpus: Corpus) -> None:
    """Statements that lose their only study, counted without it."""
    answer = answer_of(corpus)
    for each in answer.leans_on:
        if each.what == "study":
            after = ask(_without_study(corpus, each.id), Question())
            assert each.left == len(after.counted())
            assert each.statements == len(answer.counted()) - len(after.counted())
            assert set(each.marks_lost) == marks_of(answer) - marks_of(after)


def _without_study(corpus: Corpus, dropped: str) -> Any:
    columns = ("read_ids", "via_ids", "others_ids")

    def run(name: str, parameters: Mapping[str, object]) -> list[dict[str, Any]]:
        rows = reference(name, corpus, **parameters)
        if name != "what-works":
            return rows
        kept = []
        for row in rows:
            ids = {column: [id_ for id_ in row[column] if id_ != dropped] for column in columns}  # type: ignore[union-attr]
            if any(ids.values()) or not any(row[column] for column in columns):
                kept.append(row | ids)
        return kept

    return run


def test_documents_come_before_studies_and_the_heaviest_first() -> None:
    """What most rests on stands first, and everything behind the answer is there."""
    answer = answer_of(hand())
    order = [(each.what, -each.statements, each.id) for each in answer.leans_on]
    assert order == sorted(order)
    assert {each.id for each in answer.leans_on if each.what == "study"} == answer.counts.studies


def test_the_words_say_what_would_change() -> None:
    """Falling with a document, resting on nothing read without a study, and marks nobody else leaves."""
    lost = (Mark.HELPS, Mark.HARMS)
    assert Without("document", "a", 2, 0, lost).words("‘A’") == (
        "Without ‘A’, 2 statements would fall, and none would be left; "
        "nothing left would tell of something that helps or harms."
    )
    assert Without("study", "s", 1, 4, ()).words("the study s") == (
        "Without the study s, 1 statement would rest on no study read or reported, and 4 would be left."
    )
    assert Without("document", "a", 0, 3, ()).words("‘A’") == (
        "Without ‘A’, every statement would still stand on something else."
    )


def test_an_answer_without_counted_statements_leans_on_nothing() -> None:
    """Arguments and proposals carry no weight."""
    assert answer_of(hand(), people="young", activity="arts").leans_on == ()
