"""Two answers side by side: every outcome once, by what each side says; shared statements are told; silence is no failure."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings

from cmo.answers.beside import OutcomeBeside, Side, SideBySide, Standing, ask_beside, differing
from cmo.answers.counts import Counts
from cmo.answers.question import BLANKS, Question
from cmo.answers.splits import MarkLine, Named
from cmo.errors import Misuse
from cmo.ingest.corpus import Corpus
from cmo.report.beside import COLUMNS, side_by_side_json, side_by_side_rows, side_by_side_text
from cmo.schema.words import Mark
from tests.answers.asking import answer_of, run_of
from tests.corpora.generated import corpora
from tests.reference.hand import corpus as hand

HAND = hand()
PROPERTY = settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))


def beside(blank: str, one: str, other: str, corpus: Corpus = HAND) -> SideBySide:
    return ask_beside(run_of(corpus), Question.of({blank: one}), blank, other)


def checked(pair: SideBySide) -> None:
    """What holds of any two answers."""
    keys = [outcome.on.key for outcome in pair.outcomes]
    assert len(set(keys)) == len(keys)
    for side, answer in (("one", pair.one), ("other", pair.other)):
        counted = {statement.configuration for statement in answer.counted() if statement.marks}
        told = {id_ for outcome in pair.outcomes for id_ in getattr(outcome, side).statements}
        assert told == counted
    assert sum(len(pair.standing(standing)) for standing in Standing) == len(pair.outcomes)
    for outcome in pair.outcomes:
        assert outcome.one.marks or outcome.other.marks
        assert set(outcome.shared) <= {statement.configuration for statement in pair.shared}
    for recorded in pair.recorded:
        sets = [set(found) for found in (recorded.both, recorded.one, recorded.other)]
        assert sum(map(len, sets)) == len(set().union(*sets))


def test_what_one_has_evidence_for_and_the_other_none_is_told() -> None:
    pair = beside("people", "older", "young")
    checked(pair)
    found = {outcome.on.words: outcome for outcome in pair.outcomes}
    only = [outcome for outcome in pair.outcomes if outcome.standing in (Standing.ONE, Standing.OTHER)]
    assert only and found
    for outcome in only:
        silent = outcome.other if outcome.standing is Standing.ONE else outcome.one
        assert not silent.marks
    assert "that is silence, not a sign that the other fails" in pair.words()


def test_a_statement_that_speaks_of_both_is_one_piece_of_evidence() -> None:
    """Wider people hold the narrower ones' statements."""
    pair = beside("people", "adults", "older")
    checked(pair)
    assert {s.configuration for s in pair.shared} >= {"paper.met"}
    assert "one piece of evidence, not two" in pair.words()
    assert any(outcome.shared for outcome in pair.outcomes)


def test_sides_say_what_is_only_said_and_that_nothing_is() -> None:
    assert Side().words(5) == "nothing in the 5 sources read"
    assert Side(argued=1, proposed=2).words(5) == (
        "argued only in 1 statement; suggested, not tested in 2 statements"
    )
    marks = (MarkLine(Mark.HELPS, 2, False), MarkLine(Mark.HARMS, 1, False))
    assert Side(marks, ("a", "b", "c"), argued=1).words(5) == "better in 2 statements and worse (harm) in 1"


def test_how_two_stand_on_an_outcome_goes_by_their_marks() -> None:
    """Not by how many statements leave them."""
    helps, more, harms = (
        MarkLine(Mark.HELPS, 1, False),
        MarkLine(Mark.HELPS, 9, False),
        MarkLine(Mark.HARMS, 1, False),
    )

    def standing(one: tuple[MarkLine, ...], other: tuple[MarkLine, ...]) -> Standing:
        return OutcomeBeside(Named("x", "x"), Side(one), Side(other), ()).standing

    assert standing((helps,), (more,)) is Standing.ALIKE
    assert standing((helps,), (helps, harms)) is Standing.DIFFER
    assert standing((helps,), ()) is Standing.ONE
    assert standing((), (harms,)) is Standing.OTHER


def test_where_neither_has_any_evidence_it_is_said() -> None:
    pair = beside("circumstance", "lonely", "cheerful")
    assert pair.outcomes == ()
    assert pair.words().startswith(
        "Of neither ‘lonely’ nor ‘cheerful’ is anything reported or measured in the "
    )
    assert pair.words().endswith("That is silence, not a sign that they fail.")


@PROPERTY
@given(corpora())
def test_any_two_answers_can_be_set_side_by_side(corpus: Corpus) -> None:
    run = run_of(corpus)
    for blank in ("people", "referral_model", "stage"):
        terms = list(corpus.vocabularies[BLANKS[blank]])[:2]
        if len(terms) == 2:
            pair = ask_beside(run, Question.of({blank: terms[0]}), blank, terms[1])
            checked(pair)
            assert side_by_side_text(pair, width=60)
            assert all(tuple(row) == COLUMNS for row in side_by_side_rows(pair))


def test_counts_of_each_side_are_those_of_its_own_question() -> None:
    pair = beside("people", "adults", "older")
    assert pair.one.counts == answer_of(HAND, people="adults").counts != Counts()
    assert pair.other.counts == answer_of(HAND, people="older").counts


@pytest.mark.parametrize(
    ("given", "blank", "term", "words"),
    [
        ({}, "people", "older", "leaves the blank 'people' open"),
        ({"people": "older"}, "people", "older", "in the blank 'people' already"),
        ({"people": "older"}, "peopel", "young", "no blank 'peopel'"),
    ],
)
def test_what_cannot_be_set_side_by_side_is_refused(
    given: dict[str, str], blank: str, term: str, words: str
) -> None:
    with pytest.raises(Misuse, match=words):
        differing(Question.of(given), blank, term)


def test_a_term_that_is_not_there_is_refused() -> None:
    with pytest.raises(Misuse, match="not a term of people"):
        beside("people", "older", "olde")


def test_the_link_and_the_json_hold_the_pair() -> None:
    pair = beside("people", "adults", "older")
    assert pair.link() == "people=adults&tab=beside&beside.people=older"
    said = side_by_side_json(pair)
    assert said["one"]["question"] == {"people": "adults"}
    assert said["other"]["question"] == {"people": "older"}
    assert len(said["outcomes"]) == len(pair.outcomes)


def test_the_text_names_each_statement_once_and_who_speaks_of_both() -> None:
    pair = beside("people", "adults", "older")
    text = " ".join(side_by_side_text(pair, width=400).split())
    assert "speaks of both at once" in text or "speak of both at once" in text
    for outcome in pair.outcomes:
        for id_ in outcome.shared:
            sentence = pair.one.sentence_of(id_)
            assert f"both: {' '.join((sentence or '').split())} ({id_})" in text
    assert pair.one.caution in text
