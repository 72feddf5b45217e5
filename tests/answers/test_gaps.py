"""Gaps: each cell says what Ask finds for its blanks, silence is told from failure, and nothing is folded away for good."""

from __future__ import annotations

from dataclasses import replace
from itertools import product

import pytest
from hypothesis import HealthCheck, given, settings

from cmo.answers.answer import ask
from cmo.answers.gaps import NOT_STATED, TABLE_COLUMNS, Axis, Cell, Gaps, Standing, find_gaps, summed_up
from cmo.answers.headings import Heading, headings
from cmo.answers.labels import Labels, TermEntry
from cmo.answers.shelves import Shelf
from cmo.ingest.corpus import Corpus
from cmo.schema.words import Mark
from tests.answers.asking import run_of
from tests.corpora.generated import corpora
from tests.reference.hand import corpus as hand

HAND = hand()
PROPERTY = settings(max_examples=10, deadline=None, suppress_health_check=list(HealthCheck))


def gaps_of(corpus: Corpus, rows: Axis, columns: Axis) -> Gaps:
    run = run_of(corpus)
    return find_gaps(run, Labels.of(run("vocabulary", {})), rows, columns)


def held(gaps: Gaps, row: str, column: str) -> dict[str, int]:
    """What a cell holds by the shelf of Ask it stands on."""
    cell = gaps.cells[row, column]
    found = {mark.value: count for mark, count in cell.marks}
    return found | {shelf.value: count for shelf, count in cell.beside_marks()}


def found_by_asking(corpus: Corpus, gaps: Gaps, cell: Cell) -> dict[str, int]:
    """How many statements stand on each shelf of the answer that the cell opens."""
    answer = ask(run_of(corpus), gaps.asked(cell).question)
    return {
        shelf.value: len(found)
        for shelf, found in answer.shelves.items()
        if found and shelf is not Shelf.NOT_STATED
    }


def agrees_with_ask(corpus: Corpus, rows: Axis, columns: Axis) -> int:
    """Checks every cell that a question can ask for by itself, and says how many there were."""
    gaps = gaps_of(corpus, rows, columns)
    whole = [cell for cell in gaps.cells.values() if gaps.asked(cell).whole]
    for cell in whole:
        assert held(gaps, cell.row, cell.column) == found_by_asking(corpus, gaps, cell), cell
    return len(whole)


@pytest.mark.parametrize(
    ("rows", "columns"),
    [
        (Axis.REFERRAL_MODEL, Axis.PEOPLE),
        (Axis.STAGE, Axis.ACTOR),
        (Axis.OUTCOME, Axis.PEOPLE),
        (Axis.ACTIVITY, Axis.OUTCOME),
    ],
)
def test_a_cell_holds_what_the_question_it_opens_finds(rows: Axis, columns: Axis) -> None:
    assert agrees_with_ask(HAND, rows, columns) >= 1


@PROPERTY
@given(corpora())
def test_a_cell_holds_what_its_question_finds_in_any_review(corpus: Corpus) -> None:
    agrees_with_ask(corpus, Axis.REFERRAL_MODEL, Axis.PEOPLE)
    agrees_with_ask(corpus, Axis.OUTCOME, Axis.STAGE)


def test_studies_of_a_cell_are_those_of_the_answer_it_opens() -> None:
    """Also those of others, and works nobody read."""
    gaps = gaps_of(HAND, Axis.REFERRAL_MODEL, Axis.PEOPLE)
    for cell in gaps.cells.values():
        if gaps.asked(cell).whole:
            counts = ask(run_of(HAND), gaps.asked(cell).question).counts
            assert (cell.read, cell.via_review, cell.others, cell.unread) == tuple(
                map(len, (counts.read, counts.via_review, counts.others, counts.unread))
            )


def test_silence_is_told_and_is_not_failure() -> None:
    """An empty cell says that nothing was read; a cell of what gets in the way says so."""
    gaps = gaps_of(HAND, Axis.PEOPLE, Axis.STAGE)
    silent = next(cell for cell in gaps.cells.values() if cell.standing is Standing.NOTHING)
    assert gaps.words(silent) == (f"nothing in the {gaps.sources} sources read",)
    assert silent.counts_words() == ""
    failing = Cell("a", "b", ((Mark.GETS_IN_THE_WAY, 1),), 2, 0, 1, 0, 0, 0)
    assert gaps.words(failing) == ("gets in the way: 1 statement", "argued only: 2 statements")
    assert failing.counts_words() == "1 study read"


def test_what_is_only_said_stands_below_what_is_shown() -> None:
    def standing(marks: tuple[tuple[Mark, int], ...], argued: int, proposed: int) -> Standing:
        return Cell("a", "b", marks, argued, proposed, 0, 0, 0, 0).standing

    assert standing(((Mark.HARMS, 1),), 3, 3) is Standing.SHOWN
    assert standing((), 1, 3) is Standing.ARGUED
    assert standing((), 0, 3) is Standing.PROPOSED
    assert standing((), 0, 0) is Standing.NOTHING


def test_marks_on_works_nobody_read_are_at_second_hand() -> None:
    marks = ((Mark.HELPS, 1),)
    assert Cell("a", "b", marks, 0, 0, 0, 0, 0, 2).counts_words().endswith("(at second hand)")
    assert "second hand" not in Cell("a", "b", marks, 0, 0, 0, 1, 0, 2).counts_words()


def test_cells_that_no_question_asks_for_open_what_is_nearest() -> None:
    """What is not stated, a tier, and two terms of one facet: the blanks that can be filled are."""
    gaps = gaps_of(HAND, Axis.PEOPLE, Axis.TIER)
    asked = gaps.asked(gaps.cells["older", "staff"])
    assert (asked.question.set_blanks(), asked.whole) == ({"people": "older"}, False)
    gaps = gaps_of(HAND, Axis.PEOPLE, Axis.REFERRAL_MODEL)
    asked = gaps.asked(gaps.cells[NOT_STATED, "direct"])
    assert (asked.question.set_blanks(), asked.whole) == ({"referral_model": "direct"}, False)
    gaps = gaps_of(HAND, Axis.PEOPLE, Axis.PEOPLE)
    asked = gaps.asked(gaps.cells["older", "young"])
    assert (asked.question.set_blanks(), asked.whole) == ({"people": "older"}, False)
    assert gaps.asked(gaps.cells["older", "older"]).whole


def test_narrower_terms_are_folded_until_they_are_wanted() -> None:
    gaps = gaps_of(HAND, Axis.PEOPLE, Axis.REFERRAL_MODEL)
    folded = headings(gaps, Axis.PEOPLE, everything=True, most=99)
    assert Heading("adults", 0, 2, False) in folded.headings
    assert "older" not in [each.term for each in folded.headings]
    opened = headings(gaps, Axis.PEOPLE, unfolded={"adults"}, everything=True, most=99)
    terms = [each.term for each in opened.headings]
    assert terms[terms.index("adults") :][:3] == ["adults", "older", "young"]
    assert [each.depth for each in opened.headings if each.term in ("older", "young")] == [1, 1]


@pytest.mark.parametrize("axis", list(Axis))
def test_with_everything_unfolded_every_term_is_there_once(axis: Axis) -> None:
    gaps = gaps_of(HAND, axis, Axis.STAGE)
    shown = headings(gaps, axis, unfolded=None, everything=True, most=999)
    terms = [each.term for each in shown.headings]
    assert sorted(terms) == sorted({cell.row for cell in gaps.cells.values()})
    assert terms[-1] == NOT_STATED


def test_what_is_said_of_anybody_does_not_bring_in_people_nobody_names() -> None:
    """It stands in their cells, but they are not why one looks at the table."""
    gaps = gaps_of(HAND, Axis.PEOPLE, Axis.REFERRAL_MODEL)
    first = headings(gaps, Axis.PEOPLE, unfolded=None, most=99)
    everything = headings(gaps, Axis.PEOPLE, unfolded=None, everything=True, most=99)
    silent = {each.term for each in everything.headings} - {each.term for each in first.headings}
    assert set(first.silent) == silent - {NOT_STATED}
    assert everything.silent == ()
    for term in silent - {NOT_STATED}:
        assert gaps.labels.terms["people", term].used == 0


def test_where_there_is_no_room_what_holds_most_stays() -> None:
    gaps = gaps_of(HAND, Axis.PEOPLE, Axis.REFERRAL_MODEL)
    every = headings(gaps, Axis.PEOPLE, unfolded=None, everything=True, most=99)
    few = headings(gaps, Axis.PEOPLE, unfolded=None, everything=True, most=2)
    assert (len(few.headings), few.too_many) == (2, len(every.headings) - 2)
    assert set(few.headings) <= set(every.headings)


def test_terms_that_are_broader_than_each_other_are_shown() -> None:
    """The check refuses such a vocabulary, but a graph may hold what somebody else loaded."""
    entries = [TermEntry("people", id_, id_, None, (other,), (), 1) for id_, other in ("ab", "ba")]
    labels = Labels({("people", entry.id): entry for entry in entries})
    cells = {(p, s): Cell(p, s, (), 1, 0, 0, 0, 0, 0) for p, s in product("ab", ["x"])}
    gaps = Gaps(Axis.PEOPLE, Axis.STAGE, cells, 1, labels)
    shown = headings(gaps, Axis.PEOPLE, unfolded=None, most=9)
    assert sorted(each.term for each in shown.headings) == ["a", "b"]
    assert gaps.asked(cells["a", "x"]).question.people == "a"


def test_the_table_leaves_with_labels_words_and_every_cell() -> None:
    gaps = gaps_of(HAND, Axis.REFERRAL_MODEL, Axis.PEOPLE)
    rows = gaps.table()
    assert len(rows) == len(gaps.cells)
    assert all(tuple(row) == TABLE_COLUMNS for row in rows)
    assert {row["says"] for row in rows} >= {gaps.nothing}


def test_the_cells_shown_are_summed_up() -> None:
    gaps = replace(gaps_of(HAND, Axis.STAGE, Axis.PEOPLE), sources=1)
    cells = [
        Cell("a", "b", ((Mark.HELPS, 1),), 0, 0, 0, 0, 0, 0),
        Cell("a", "c", (), 1, 0, 0, 0, 0, 0),
        Cell("a", "d", (), 0, 0, 0, 0, 0, 0),
    ]
    assert summed_up(cells, gaps) == (
        "3 cells are shown. Reported or measured: 1; Argued only: 1; Suggested, not tested: 0; "
        "Nothing in the one source read: 1."
    )
