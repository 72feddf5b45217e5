"""Answers as rows and as JSON: every statement, every count, and a link back."""

from __future__ import annotations

import csv
import io
import json

from hypothesis import HealthCheck, given, settings

from cmo.answers.answer import Shelf, ask
from cmo.answers.question import Question
from cmo.ingest.corpus import Corpus
from cmo.report.order import most_carried_first
from cmo.report.tables import answer_json, answer_rows, statement_columns
from cmo.report.written import csv_text, json_text
from tests.answers.asking import answer_of, questions_about, run_of
from tests.corpora.generated import corpora
from tests.reference.hand import corpus as hand

PROPERTY = settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck))


@PROPERTY
@given(corpora())
def test_json_holds_the_whole_answer(corpus: Corpus) -> None:
    """It survives writing and reading, and leads back to the question."""
    for question in questions_about(corpus, most=1):
        answer = ask(run_of(corpus), question)
        data = json.loads(json_text(answer_json(answer)))
        assert Question.from_link(data["link"]) == Question.of(data["question"]) == question
        assert data["caution"] == answer.caution and data["reading"]["words"] == answer.reading.words
        statements = {each["configuration"]: each for each in data["statements"]}
        assert list(statements) == [s.configuration for s in answer.every_statement()]
        assert {id_ for ids in data["shelves"].values() for id_ in ids} == set(statements)
        for statement in answer.every_statement():
            given_back = statements[statement.configuration]
            assert len(given_back["quotes"]) == len(statement.quotes)
            assert [slot["inferred"] for slot in given_back["slots"]] == [s.inferred for s in statement.slots]
            assert set(given_back["counts"]["read"]) == statement.counts.read


@PROPERTY
@given(corpora())
def test_rows_are_one_for_each_shelf_and_statement(corpus: Corpus) -> None:
    """As a spreadsheet, with the columns promised and nothing that computes."""
    answer = answer_of(corpus)
    rows = answer_rows(answer)
    assert all(tuple(row) == statement_columns() for row in rows)
    assert [(row["shelf"], row["configuration"]) for row in rows] == [
        (shelf.value, s.configuration) for shelf in Shelf for s in most_carried_first(answer.shelves[shelf])
    ]
    written = list(csv.DictReader(io.StringIO(csv_text(rows, statement_columns()), newline="")))
    assert len(written) == len(rows)


def test_a_row_says_what_is_inferred_and_how_far_it_is_checked() -> None:
    """In columns of their own; three counts, three columns, and the studies of others beside."""
    row = next(row for row in answer_rows(answer_of(hand())) if row["configuration"] == "paper.met")
    assert row["inferred"] == ["response trust: from how they went on"]
    assert row["outcomes"] == ["company (better, wellbeing)"]
    assert [row[c] for c in ("studies_read", "studies_via_review", "works_unread", "studies_others")] == [
        1,
        0,
        0,
        0,
    ]
    assert [row[c] for c in ("located", "supports", "re_read", "agreed")] == [True, "partly", True, True]
    assert row["quotes"] == ["supports: “met at the door” (paper.a)"]
    assert row["memo"] == "One letter\nabout one choir."


def test_json_of_a_split_names_what_it_depends_on() -> None:
    """For programs by parts, for people in words."""
    splits = answer_json(answer_of(hand(), people="older"))["reading"]["splits"]
    (mood,) = (split for split in splits if split["outcome"] == "mood")
    assert mood["where"] == {
        mark: (({"how": "circumstance", "label": concept, "term": concept},),)
        for mark, concept in (("harms", "welcome"), ("no-difference", "company"))
    }
    assert mood["depends"] and not mood["disputed"]
    assert mood["words"].startswith("‘mood’: worse (harm) in 1 statement and no different in 1.")
