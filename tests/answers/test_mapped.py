"""What a map is drawn from: the statements Ask gives, and of a few of them the same evidence."""

from __future__ import annotations

import pytest

from cmo.answers import mapped as module
from cmo.answers.answer import ask
from cmo.answers.labels import Labels
from cmo.answers.mapped import Mapped, evidence_of, fitting, mapped
from cmo.answers.question import Question
from cmo.answers.shelves import Shelf
from tests.answers.asking import questions_about, run_of
from tests.reference.hand import corpus as hand

HAND = hand()
RUN = run_of(HAND)


def of_hand() -> Mapped:
    return mapped(RUN, Labels.of(RUN("vocabulary", {})))


def test_a_map_holds_every_statement_of_the_open_question() -> None:
    answer = ask(RUN, Question())
    held = of_hand()
    assert held.within(None, uncounted=True) == answer.every_statement()
    assert held.within(None, uncounted=False) == answer.counted()


def test_a_theory_is_drawn_with_all_it_holds() -> None:
    """Also what is only argued: it is part of the theory."""
    held = of_hand()
    theories = [row for row in RUN("theories", {}) if row["configurations"]]
    assert theories
    for row in theories:
        (version,) = (
            each
            for each in held.theories()[row["theory"]]
            if (each.theory, each.version) == (row["theory"], row["version"])
        )
        drawn = [s.configuration for s in held.within(version, uncounted=False)]
        assert drawn == row["configurations"]


def test_a_version_reads_as_a_sentence() -> None:
    row = {
        "theory": "t", "version": "v1", "title": "T", "configurations": ["d.c"],
        "if_clause": "money is short.", "then_clause": "people leave", "because_clause": None,
    }  # fmt: skip
    assert module.Version.of(row).words == "If money is short., then people leave."
    assert module.Version.of({**row, "if_clause": None, "then_clause": None}).words == ""


def test_what_fits_is_what_the_question_matches() -> None:
    for question in questions_about(HAND):
        answer = ask(RUN, question)
        silent = {s.configuration for s in answer.shelves[Shelf.NOT_STATED]}
        every = {s.configuration for s in answer.every_statement()}
        assert fitting(RUN, question) == every - silent


def test_the_evidence_of_a_few_is_that_of_the_whole_answer() -> None:
    """Quotes, slots, documents and studies, on the shelves they stand on there."""
    whole = ask(RUN, Question())
    for statement in whole.every_statement():
        answer = evidence_of(RUN, of_hand(), [statement.configuration])
        assert answer.every_statement() == (statement,)
        assert [shelf for shelf, found in answer.shelves.items() if found] == [
            shelf for shelf, found in whole.shelves.items() if statement in found
        ]
        assert answer.documents == {id_: whole.documents[id_] for id_ in answer.documents}
        assert answer.documents.keys() == statement.every_document
        assert all(row in whole.studies for row in answer.studies)
    assert evidence_of(RUN, of_hand(), []).every_statement() == ()


def test_very_many_statements_are_read_without_their_quotes(monkeypatch: pytest.MonkeyPatch) -> None:
    """What contradicts them is known all the same, and nothing is said of how far they are checked."""
    full = of_hand()
    monkeypatch.setattr(module, "MOST_NAMED", 1)
    asked: list[str] = []

    def run(name: str, parameters: dict[str, object]) -> list[dict[str, object]]:
        asked.append(name)
        return RUN(name, parameters)

    lean = mapped(run, full.labels)
    assert "quotes" not in asked and "slots" not in asked
    assert lean.doubted == full.doubted
    sentences = lean.sentences(lean.statements)
    assert all(said.startswith(lean.by_id[id_].sentence) for id_, said in sentences.items())
    assert not any("located" in said for said in sentences.values())


def test_sentences_say_the_kind_of_what_counts_for_nothing() -> None:
    held = of_hand()
    sentences = held.sentences(held.statements)
    for statement in held.statements:
        said = sentences[statement.configuration]
        assert ("argued only" in said or "suggested, not tested" in said) is not statement.is_counted
