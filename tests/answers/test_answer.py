"""Answers as one result object, from the plain-Python reference over worked-out and generated reviews."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cmo.answers import answer as answers
from cmo.answers.answer import Answer, Shelf, ask
from cmo.answers.question import Question
from cmo.answers.quotes import quotes_by_configuration
from cmo.answers.reading import CAUTION, Verdict
from cmo.errors import Misuse
from cmo.ingest.corpus import Corpus
from cmo.schema.words import COUNTED_KINDS, Kind, Mark, Rating, Stance
from tests.answers.asking import answer_of, questions_about, run_of
from tests.corpora.generated import corpora, make
from tests.reference import run as reference
from tests.reference.hand import corpus as hand

PROPERTY = settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
HAND = hand()


def ids(answer: Answer, shelf: Shelf) -> list[str]:
    return [statement.configuration for statement in answer.shelves[shelf]]


def test_statements_stand_on_the_shelves_of_their_marks() -> None:
    """Helps beside harms; what says both stands on both; what was only said stands apart."""
    answer = answer_of(HAND)
    assert {shelf: ids(answer, shelf) for shelf in Shelf} == {
        Shelf.HELPS: ["paper.met", "paper.met-cited", "review.beaten", "review.guidance", "review.twice"],
        Shelf.GETS_IN_THE_WAY: ["twins.unnamed"],
        Shelf.HARMS: ["paper.both", "town.crowded", "town.tiring", "twins.named"],
        Shelf.NO_DIFFERENCE: ["review.beaten"],
        Shelf.NOT_STATED: [],
        Shelf.ARGUED: ["review.argued"],
        Shelf.PROPOSED: ["review.proposal"],
    }


def test_what_does_not_say_for_whom_is_no_match() -> None:
    """Silent statements stand on their own shelf, whatever their kind, and `any` matches."""
    answer = answer_of(HAND, people="young")
    assert ids(answer, Shelf.NOT_STATED) == ["review.proposal", "twins.unnamed"]
    assert [s.not_stated for s in answer.shelves[Shelf.NOT_STATED]] == [("people",), ("people",)]
    assert ids(answer, Shelf.ARGUED) == ["review.argued"]
    assert "twins.unnamed" not in {statement.configuration for statement in answer.counted()}


def test_only_studies_of_these_people_count_and_the_others_are_said() -> None:
    """Under a filter, a study of others is neither read nor reported."""
    answer = answer_of(HAND, people="older")
    assert (answer.counts.read, answer.counts.via_review) == ({"paper-study"}, {"far-study"})
    open_answer = answer_of(HAND)
    assert open_answer.counts.read == {"paper-study", "twin-1"}
    assert open_answer.counts.others == set()


def test_what_is_inferred_is_seen_with_its_memo_and_its_own_words() -> None:
    """No inference passes for a quote."""
    statement = next(s for s in answer_of(HAND).counted() if s.configuration == "paper.met")
    (slot,) = statement.inferred
    assert (slot.concept, slot.part.label, slot.words) == ("trust", "response", "in the end")
    assert slot.inferred == "from how they went on"
    assert [s.passages for s in statement.slots if s.concept == "guide"] == [("paper.a",)]


def test_a_use_shows_ratings_of_its_own() -> None:
    """Relevance and rigour of this very use, with the reason."""
    statement = next(s for s in answer_of(HAND).counted() if s.configuration == "town.tiring")
    quote = next(quote for quote in statement.quotes if quote.passage == "review.r1")
    assert quote.relevance is not None and quote.rigour is not None
    assert (quote.relevance.rating, quote.relevance.because) == (Rating.LOW, "of another town")
    assert (quote.rigour.rating, quote.rigour.because) == (Rating.HIGH, "seen at first hand")


def test_supporting_quotes_come_first() -> None:
    """What carries a statement, then what speaks against it, then the rest."""
    statement = next(s for s in answer_of(HAND).counted() if s.configuration == "review.beaten")
    assert [quote.stance for quote in statement.quotes] == [
        Stance.SUPPORTS,
        Stance.SUPPORTS,
        Stance.QUALIFIES,
        Stance.ILLUSTRATES,
    ]


def test_quotes_come_in_the_order_of_the_text() -> None:
    """By where they were located, in the statement's own document first; 'p2' before 'p10' where no text was read."""
    places = {"b.p1": 90, "b.p3": 10, "a.p1": 5, "b.p10": None, "b.p2": None}
    rows: list[dict[str, object]] = [
        {**_QUOTE, "configuration": "b.it", "passage": id_, "document": id_[0], "starts": starts}
        for id_, starts in sorted(places.items())
    ]
    rows.append({**rows[0], "passage": "b.p0", "document": "b", "stance": "contradicts", "starts": 0})
    found = [quote.passage for quote in quotes_by_configuration(rows)["b.it"]]
    assert found == ["b.p3", "b.p1", "b.p2", "b.p10", "a.p1", "b.p0"]


_QUOTE: dict[str, object] = dict.fromkeys(
    ("speaker", "speaker_printed", "locator", "located", "note", "relevance", "rigour")
) | {"stance": "supports", "quote": "words", "voice": "participant", "cites": []}


def test_rivals_and_chains_are_those_of_statements_that_match() -> None:
    """Not those among statements that do not say whether they fit."""
    answer = answer_of(HAND, people="young")
    assert [(row["first"], row["second"]) for row in answer.rivals] == [
        (row["first"], row["second"])
        for row in reference("rivals", HAND)
        if "twins.named" in (row["first"], row["second"]) or "review.guidance" in (row["first"], row["second"])
        or {row["first"], row["second"]} & {"paper.both", "review.argued"}
    ]  # fmt: skip
    assert {row["chain"] for row in answer.ripples} == {
        row["chain"]
        for row in reference("ripple-chains", HAND)
        if set(str(row["chain"]).split(" > "))
        & {"twins.named", "review.guidance", "paper.both", "review.argued"}
    }


def test_what_rivals_and_chains_name_has_a_sentence() -> None:
    """Also where it is no match, so that nobody has to read a bare id."""
    for blanks in ({"people": "young"}, {"people": "older", "outcome": "company"}, {}):
        answer = answer_of(HAND, **blanks)
        named = {row[which] for row in answer.rivals for which in ("first", "second")}
        named |= {id_ for row in answer.ripples for id_ in str(row["chain"]).split(" > ")}
        said = {row["configuration"]: row["statement"] for row in reference("configurations", HAND)}
        assert {id_: answer.sentence_of(id_) for id_ in named} == {id_: said[id_] for id_ in named}
        assert not set(answer.beside) & {s.configuration for s in answer.every_statement()}
    assert answer_of(HAND).sentence_of("nothing.such") is None


def test_chains_of_very_many_statements_are_cut_short_and_that_is_said(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The statements are asked for a few at a time, the same chain is shown once, and a cut is never silent."""
    whole = answer_of(HAND)
    monkeypatch.setattr("cmo.answers.answer.CHAINED_AT_ONCE", 2)
    assert answer_of(HAND).ripples == whole.ripples
    assert whole.ripples
    monkeypatch.setattr("cmo.answers.answer.MOST_CHAINED", 0)
    cut = answer_of(HAND)
    assert 0 < len(cut.ripples) < len(whole.ripples)
    assert "What leads on to what is shown for the first " in cut.missing[-1]


def test_nothing_found_is_said_with_what_is_nearest() -> None:
    """Silence is not failure, and the blanks alone may have more."""
    answer = answer_of(HAND, people="young", activity="arts")
    assert answer.reading.verdict is Verdict.NOTHING
    assert "Nothing in the 4 sources read." in answer.reading.words
    assert "name ‘young’: ask for it alone." in " ".join(answer.missing)
    nowhere = answer_of(HAND, circumstance="step-7", activity="arts", actor="gp")
    assert "1 statement names ‘arts’: ask for it alone." in nowhere.missing


def test_a_term_nobody_uses_is_said() -> None:
    """One blank, filled with something no statement is about."""
    answer = answer_of(HAND, circumstance="guide")
    assert answer.reading.verdict is Verdict.NOTHING
    assert not answer.every_statement()


def test_an_unknown_term_is_refused() -> None:
    """Before anything is asked of what-works."""
    with pytest.raises(Misuse, match=r"'oldr' is not a term of people.*Did you mean 'older'"):
        answer_of(HAND, people="oldr")


def test_the_queries_that_produced_it_are_listed() -> None:
    """Whoever runs them again gets the same rows."""
    answer = answer_of(HAND, people="older", outcome="company")
    assert [asked.query for asked in answer.asked] == [
        "vocabulary", "documents", "what-works", "quotes", "slots", "rivals", "ripple-chains", "configurations",
        "studies",
    ]  # fmt: skip
    parameters = {asked.query: dict(asked.parameters) for asked in answer.asked}
    assert parameters["what-works"] == {"people": "older", "outcome": "company", "also_not_stated": True}
    matching = [s.configuration for s in answer.every_statement() if not s.not_stated]
    assert parameters["rivals"] == {"outcome": "company", "configurations": matching}
    assert set(parameters["ripple-chains"]["configurations"]) == {s.configuration for s in answer.counted()}  # type: ignore[arg-type]
    assert set(parameters["quotes"]["configurations"]) == {s.configuration for s in answer.every_statement()}  # type: ignore[arg-type]


def test_documents_and_studies_are_those_behind_the_answer() -> None:
    """With their appraisal and what is printed of them."""
    answer = answer_of(HAND, actor="gp", people="older")
    assert set(answer.documents) >= {"paper"}
    assert answer.documents["paper"]["richness_because"] == "a page"
    assert {row["counts_as"] for row in answer.studies} >= {"paper-study"}


def test_many_statements_are_asked_for_all_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Beyond so many ids a query is asked openly, and only what belongs to the answer is kept."""
    few = answer_of(HAND, people="young")
    monkeypatch.setattr(answers, "MOST_NAMED", 1)
    many = answer_of(HAND, people="young")
    assert many.every_statement() == few.every_statement()
    assert {asked.query: dict(asked.parameters) for asked in many.asked}["quotes"] == {}


@PROPERTY
@given(corpora(), st.integers(0, 21))
def test_nothing_is_lost_and_nothing_stands_where_it_does_not_belong(corpus: Corpus, which: int) -> None:
    """Every statement found is on a shelf, counted ones by their marks, silent ones apart, none counted twice."""
    questions = questions_about(corpus)
    question = questions[which % len(questions)]
    answer = ask(run_of(corpus), question)
    rows = reference("what-works", corpus, **question.set_blanks(), also_not_stated=True)
    assert {s.configuration for s in answer.every_statement()} == {
        row["configuration"] for row in rows if row["mark"] or row["not_stated"] or row["kind"] not in COUNTED_KINDS
    }  # fmt: skip
    for shelf, found in answer.shelves.items():
        assert [s.configuration for s in found] == sorted({s.configuration for s in found})
        for statement in found:
            assert bool(statement.not_stated) == (shelf is Shelf.NOT_STATED)
            if shelf in (Shelf.ARGUED, Shelf.PROPOSED):
                assert statement.kind is Kind(shelf.value)
    _counts_are_those_of_the_rows(answer, rows)
    _slots_are_those_of_the_files(answer, corpus)
    assert answer.caution == CAUTION
    assert answer.reading.words.endswith(".")
    assert answer == ask(run_of(corpus), Question.from_link(question.link()))


def _counts_are_those_of_the_rows(answer: Answer, rows: list[dict[str, Any]]) -> None:
    matching = [row for row in rows if not row["not_stated"]]
    assert answer.counts.read == {id_ for row in matching for id_ in row["read_ids"]}
    assert answer.counts.studies == {
        id_ for row in matching for column in ("read_ids", "via_ids", "others_ids") for id_ in row[column]
    }
    marks = {Mark(str(row["mark"])) for row in matching if row["mark"]}
    assert {line.mark for line in answer.reading.marks} == marks
    for line in answer.reading.marks:
        of_mark = [row for row in matching if row["mark"] == line.mark]
        assert line.statements == len({row["configuration"] for row in of_mark})
        studies = [row[column] for row in of_mark for column in ("read_ids", "via_ids", "others_ids")]
        assert line.at_second_hand == (any(row["unread_ids"] for row in of_mark) and not any(studies))


def _slots_are_those_of_the_files(answer: Answer, corpus: Corpus) -> None:
    files = {id_: configuration for id_, _, configuration in corpus.configurations()}
    for statement in answer.every_statement():
        expected = [
            (part, slot.concept, slot.inferred) for part, _, slot in files[statement.configuration].slots()
        ]
        assert [(slot.part.value, slot.concept, slot.inferred) for slot in statement.slots] == expected
        assert statement.contexts == tuple(sorted({c for part, c, _ in expected if part == "context"}))


def test_two_hundred_statements_are_answered_quickly() -> None:
    """What is worked out beside the queries takes no noticeable time."""
    import time

    corpus = make(3, documents=8, configurations=200)
    rows: dict[str, list[dict[str, Any]]] = {}

    def run(name: str, parameters: Mapping[str, object]) -> list[dict[str, Any]]:
        key = f"{name} {sorted(parameters)}"
        if key not in rows:
            rows[key] = reference(name, corpus, **parameters)
        return rows[key]

    ask(run, Question())
    begin = time.process_time()
    ask(run, Question())
    assert time.process_time() - begin < 1.5
