"""The reading in words, over every combination of marks: no verdict by majority, nothing left unsaid."""

from __future__ import annotations

import re
from itertools import chain, combinations, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cmo.answers.counts import Counts
from cmo.answers.reading import CAUTION, Beside, Reading, Verdict, read_marks
from cmo.answers.recorded import How, Recorded
from cmo.answers.splits import MarkedOutcome, Named
from cmo.schema.words import Mark

WORSE = {Mark.GETS_IN_THE_WAY, Mark.HARMS}
SUBSETS = list(chain.from_iterable(combinations(Mark, size) for size in range(len(Mark) + 1)))
BESIDE = {
    "nothing beside": Beside(),
    "argued": Beside(argued=2),
    "suggested": Beside(suggested=1),
    "argued and suggested": Beside(argued=1, suggested=3),
}
READ, UNREAD = Counts(read=frozenset({"study"})), Counts(unread=frozenset({"a.work"}))


def where(label: str, how: How = How.CIRCUMSTANCE) -> Recorded:
    return Recorded(how, label, label)


def outcomes(
    marks: tuple[Mark, ...], *, alike: bool = False, one_outcome: bool = True, counts: Counts = READ
) -> list[MarkedOutcome]:
    """One statement for each mark."""
    return [
        MarkedOutcome(
            configuration=f"doc.{mark.value}",
            mark=mark,
            on=Named("one", "staying") if one_outcome else Named(mark.value, f"outcome {number}"),
            recorded=frozenset({where("it rains" if alike else f"case {number}")}),
            counts=counts,
            documents=frozenset({"doc"}),
        )
        for number, mark in enumerate(marks)
    ]


def read(found: list[MarkedOutcome], beside: Beside | None = None) -> Reading:
    return read_marks(found, beside or Beside(), sources=2)


EVERY = list(product(SUBSETS, (True, False), (True, False), (READ, UNREAD), BESIDE.values()))


def test_every_combination_is_there() -> None:
    """16 sets of marks, circumstances alike or not, one outcome or several, first or second hand, and beside."""
    assert len(EVERY) == 16 * 2 * 2 * 2 * 4


@pytest.mark.parametrize("marks", SUBSETS, ids=lambda marks: "+".join(marks) or "none")
def test_words_over_every_combination_of_marks(marks: tuple[Mark, ...]) -> None:
    """Rule 5, clause by clause."""
    for alike, one_outcome, counts, beside in product(
        (True, False), (True, False), (READ, UNREAD), BESIDE.values()
    ):
        found = outcomes(marks, alike=alike, one_outcome=one_outcome, counts=counts)
        reading = read(found, beside)
        words = reading.words
        assert [line.mark for line in reading.marks] == list(marks)
        assert words.count("2 sources read") == 1
        for mark in Mark:
            assert (f"of something that {mark.label}" in words) == (mark in marks)
        assert bool(re.match(LEAD, words)) == bool(marks)
        assert ("at second hand" in words) == (bool(marks) and counts is UNREAD)
        assert reading.verdict is _expected(set(marks), alike, one_outcome, beside)
        assert ("It depends: " in words) == (reading.verdict is Verdict.DEPENDS)
        assert ("It differs by outcome. " in words) == (len(marks) > 1 and not one_outcome)
        assert ("disputed" in words) == (reading.verdict is Verdict.DISPUTED)
        assert words.startswith("Argued only") == (not marks and bool(beside.argued))
        assert words.startswith("Suggested, not tested") == (
            not marks and bool(beside.suggested) and not beside.argued
        )
        assert words.startswith("Nothing in the 2 sources read") == (not marks and beside == Beside())
        _well_formed(words)


HAND = r"(?: \(at second hand: from works nobody here read\))?"
THING = rf"of something that (?:helps|gets in the way|harms|makes no difference){HAND}"
LEAD = rf"(?:1 statement tells|\d+ statements tell) {THING}(?:, \d+ {THING})*(?: and \d+ {THING})?, from 1 of the 2 sources read\. ?"
"""The first sentence of every reading with marks: what statements tell, never what referring does."""


def _expected(marks: set[Mark], alike: bool, one_outcome: bool, beside: Beside) -> Verdict:
    """Rule 5 in the plainest form there is."""
    if not marks:
        if beside.argued:
            return Verdict.ARGUED_ONLY
        return Verdict.SUGGESTED_ONLY if beside.suggested else Verdict.NOTHING
    if len(marks) == 1:
        return Verdict.ONE_WAY
    if not one_outcome:
        return Verdict.DIFFERENT_OUTCOMES
    if not alike:
        return Verdict.DEPENDS
    return Verdict.DIFFERENT_OUTCOMES if marks <= WORSE else Verdict.DISPUTED


def _well_formed(words: str) -> None:
    assert words == " ".join(words.split())
    assert words.endswith(".") and ".." not in words and " ." not in words and "  " not in words
    assert words[0].isupper() or words[0].isdigit()


@pytest.mark.parametrize(
    ("found", "beside", "words"),
    [
        ([], Beside(), "Nothing in the 2 sources read. That is silence, not a sign that it fails."),
        (
            [],
            Beside(not_stated=1),
            "Nothing in the 2 sources read. That is silence, not a sign that it fails. 1 statement does not say "
            "whether it fits the question: see what is not stated.",
        ),
        (
            [],
            Beside(argued=3, suggested=1),
            "Argued only: in the 2 sources read nobody reports or measures it.",
        ),
        (
            [],
            Beside(suggested=1),
            "Suggested, not tested: in the 2 sources read nobody reports or measures it.",
        ),
        (
            outcomes((Mark.HELPS,)),
            Beside(argued=4),
            "1 statement tells of something that helps, from 1 of the 2 sources read.",
        ),
        (
            outcomes((Mark.HARMS,), counts=UNREAD),
            Beside(),
            "1 statement tells of something that harms (at second hand: from works nobody here read), from 1 of the 2 "
            "sources read.",
        ),
        (
            outcomes((Mark.HELPS, Mark.HARMS)),
            Beside(),
            "1 statement tells of something that helps and 1 of something that harms, from 1 of the 2 sources read. It depends: "
            "better where case 0; worse (harm) where case 1.",
        ),
        (
            outcomes((Mark.HELPS, Mark.HARMS), alike=True),
            Beside(),
            "1 statement tells of something that helps and 1 of something that harms, from 1 of the 2 sources read. It is "
            "disputed: nothing on record of circumstances, of what is offered or of who responds tells the statements "
            "apart.",
        ),
        (
            outcomes((Mark.GETS_IN_THE_WAY, Mark.HARMS), alike=True),
            Beside(),
            "1 statement tells of something that gets in the way and 1 of something that harms, from 1 of the "
            "2 sources read. Both are for the worse, and nothing on record tells the statements apart.",
        ),
        (
            outcomes((Mark.HELPS, Mark.NO_DIFFERENCE), one_outcome=False),
            Beside(),
            "1 statement tells of something that helps and 1 of something that makes no "
            "difference, from 1 of the 2 sources read. It differs by outcome. Better: ‘outcome 0’; no different: ‘outcome 1’.",
        ),
    ],
)
def test_readings_word_for_word(found: list[MarkedOutcome], beside: Beside, words: str) -> None:
    """What a commissioner reads."""
    assert read(found, beside).words == words


HOSTILE = ["", "Why?", "it ends. Then more", "“quoted”", "a; b", "GP:", "– dash", "x" * 300, "two\nlines!"]


def marked(
    id_: str, mark: Mark, *recorded: str | Recorded, on: str = "staying", facets: tuple[str, ...] = ()
) -> MarkedOutcome:
    return MarkedOutcome(
        configuration=id_,
        mark=mark,
        on=Named(on, on),
        recorded=frozenset(each if isinstance(each, Recorded) else where(each) for each in recorded),
        facets=frozenset(Named(each, each) for each in facets),
        counts=READ,
        documents=frozenset({id_.partition(".")[0]}),
    )


def test_what_only_one_side_records_is_what_it_depends_on() -> None:
    """Shared circumstances explain nothing; a side that records nothing more says so."""
    (split,) = read([marked("a.1", Mark.HELPS, "rain"), marked("a.2", Mark.HARMS, "rain", "wind")]).splits
    assert split.depends and not split.disputed
    assert split.words() == (
        "‘staying’: better in 1 statement and worse (harm) in 1. It depends: better with nothing on record "
        "but what every side has; worse (harm) where wind."
    )


def test_sources_are_told_mark_by_mark_where_they_differ() -> None:
    """Eight statements of one review are not eight sources, and none lends its sources to another mark."""
    helps = [marked(f"a.{number}", Mark.HELPS, "rain") for number in range(3)]
    told = "3 statements tell of something that helps"
    assert read(helps).words == f"{told}, from 1 of the 2 sources read."
    assert read([*helps, marked("b.1", Mark.HELPS)]).words.endswith("helps, from all 2 sources read.")
    assert read_marks(helps, Beside(), sources=1).words == f"{told}, from the one source read."
    harmed = [*helps, marked("a.9", Mark.HARMS, "sun"), marked("b.1", Mark.HARMS, "wind")]
    assert read(harmed).words.startswith(
        f"{told} (from 1 source) and 2 of something that harms (from 2 sources), from all 2 sources read. It"
    )


def test_a_dispute_among_others_is_not_hidden_by_them() -> None:
    """Some statements differ in their circumstances, two do not: both is said, and who is disputed."""
    found = [
        marked("a.1", Mark.HELPS, "rain"),
        marked("a.2", Mark.HARMS, "rain"),
        marked("a.3", Mark.HELPS, "sun"),
    ]
    reading = read(found)
    assert reading.verdict is Verdict.DISPUTED
    assert reading.splits[0].disputed == ("a.1", "a.2")
    assert (
        "In part it depends: better where sun; worse (harm) with nothing on record but what every side has."
        in reading.words
    )
    assert "In part it is disputed: nothing on record of circumstances" in reading.words


def test_a_dispute_between_statements_about_different_people_says_so() -> None:
    """It stays disputed, since people are no circumstance, and nobody has to guess what differs."""
    found = [
        marked("a.1", Mark.HELPS, facets=("older people",)),
        marked("a.2", Mark.HARMS, facets=("children",)),
    ]
    assert read(found).words.endswith(
        "though they speak of different people, referrals or stages (children and older people)."
    )


def test_one_statement_that_says_both_is_no_dispute() -> None:
    """Nobody contradicts anybody."""
    reading = read([marked("a.1", Mark.HELPS, "rain"), marked("a.1", Mark.HARMS, "rain")])
    assert reading.verdict is Verdict.DIFFERENT_OUTCOMES
    assert reading.words.endswith("The same statement says both.")


def test_several_outcomes_are_told_apart() -> None:
    """Which of them depend, which are disputed, and how many there are."""
    found = [
        marked("a.1", Mark.HELPS, "rain", on="joining"),
        marked("a.2", Mark.HARMS, "sun", on="joining"),
        marked("a.3", Mark.HELPS, "rain", on="leaving"),
        marked("a.4", Mark.HARMS, "rain", on="leaving"),
        marked("a.5", Mark.HELPS, "rain", on="mood"),
    ]
    assert read(found).words == (
        "3 statements tell of something that helps and 2 of something that harms, from 1 of the 2 sources read. They speak "
        "of 3 outcomes. It depends for ‘joining’: circumstances, what is offered or who responds differ. It is "
        "disputed for ‘leaving’: nothing on record of circumstances, of what is offered or of who responds tells the "
        "statements apart."
    )


def test_a_comparison_is_no_circumstance_and_neither_is_what_is_offered() -> None:
    """Each is told as what it is; who responds is told only where nothing else tells the statement apart."""
    gp = where("GP", How.ACTOR)
    found = [
        marked("a.1", Mark.HELPS, "rain", where("a guide comes along", How.OFFERED), gp),
        marked(
            "a.2", Mark.HELPS, where("what the GP can offer", How.COMPARED), where("it snows", How.UNLESS)
        ),
        marked("a.3", Mark.HARMS, where("practice staff", How.ACTOR)),
    ]
    assert read(found).splits[0].how() == (
        "It depends: better where rain, because a guide comes along, or unless it snows, compared with what the GP can "
        "offer; worse (harm) with the practice staff responding."
    )


def test_what_holds_together_is_told_together() -> None:
    """Each alternative is what one statement records; what another records alone stands for what adds to it."""
    found = [
        marked("a.1", Mark.HELPS, "rain", "night"),
        marked("a.2", Mark.HELPS, "sun"),
        marked("a.3", Mark.HELPS, "sun", "wind"),
        marked("a.4", Mark.HARMS, "snow"),
        marked("a.5", Mark.HARMS),
    ]
    assert read(found).splits[0].how() == (
        "It depends: better where sun, or where night and rain; worse (harm) where snow, or where nothing more is on "
        "record."
    )


def test_the_same_concept_as_circumstance_and_as_offer_tells_nothing_apart() -> None:
    """Which of the two it was coded as is a choice of the coder's."""
    found = [marked("a.1", Mark.HELPS, "rain"), marked("a.2", Mark.HARMS, where("rain", How.OFFERED))]
    assert read(found).verdict is Verdict.DISPUTED


def test_numbers_that_do_not_add_up_say_why() -> None:
    """A statement with several marks is in several of the numbers."""
    found = [marked("a.1", Mark.HELPS, on="mood"), marked("a.1", Mark.HARMS), marked("a.2", Mark.HELPS)]
    assert "1 of them tells of more than one of these." in read(found).words


@pytest.mark.parametrize("label", HOSTILE)
def test_a_label_cannot_break_the_sentence(label: str) -> None:
    """It is set off in quotation marks where it has signs of its own."""
    for how in How:
        found = [marked("a.1", Mark.HELPS, where(label, how)), marked("a.2", Mark.HARMS, "wind")]
        words = read(found).splits[0].how()
        assert words.startswith("It depends: better ") and words.endswith("; worse (harm) where wind.")
        assert f"‘{' '.join(label.split())}’" in words


def test_long_lists_are_cut_and_say_so() -> None:
    """The most often recorded first."""
    found = [marked(f"a.{n}", Mark.HELPS, f"case {n}") for n in range(9)] + [
        marked("a.9", Mark.HELPS, "case 7")
    ]
    words = read([*found, marked("a.x", Mark.HARMS, "wind")]).words
    assert "better where case 7, case 0, case 1, case 2 or case 3 (and 4 more on record);" in words


def test_a_mark_is_at_second_hand_only_where_unread_works_are_all_there_is() -> None:
    """One statement that rests on a study is enough; one that names nothing is not."""
    one = MarkedOutcome("a.1", Mark.HELPS, Named("o", "o"), counts=UNREAD)
    for counts, second_hand in ((READ, False), (Counts(), True), (Counts(others=frozenset({"s"})), False)):
        other = MarkedOutcome("a.2", Mark.HELPS, Named("o", "o"), counts=counts)
        assert read([one, other]).marks[0].at_second_hand is second_hand
    nothing = MarkedOutcome("a.3", Mark.HELPS, Named("o", "o"))
    assert not read([nothing]).marks[0].at_second_hand


MARKED = st.builds(
    MarkedOutcome,
    configuration=st.sampled_from([f"doc.{n}" for n in range(6)]),
    mark=st.sampled_from(list(Mark)),
    on=st.sampled_from([Named("joining", "joining"), Named("mood", "mood")]),
    recorded=st.frozensets(
        st.builds(where, st.sampled_from(["rain", "sun"]), st.sampled_from(How)), max_size=4
    ),
    counts=st.sampled_from([READ, UNREAD, Counts()]),
)


@given(st.lists(MARKED, max_size=8))
def test_the_order_of_statements_does_not_matter(found: list[MarkedOutcome]) -> None:
    """The same statements always read the same."""
    turned = list(reversed(found))
    assert read(turned) == read(found)
    _well_formed(read(found).words)


@given(st.lists(MARKED, min_size=1, max_size=6), st.integers(1, 20))
def test_no_majority_ever_decides(found: list[MarkedOutcome], times: int) -> None:
    """Saying the same thing many times over changes numbers and nothing else."""
    again = [
        MarkedOutcome(f"{found[0].configuration}-{n}", found[0].mark, found[0].on, found[0].recorded)
        for n in range(times)
    ]
    before, after = read(found), read([*found, *again])
    assert [line.mark for line in after.marks] == [line.mark for line in before.marks]
    if before.verdict in (Verdict.ONE_WAY, Verdict.DEPENDS, Verdict.DISPUTED):
        assert after.verdict in (before.verdict, Verdict.DISPUTED)


def test_the_caution_claims_no_size() -> None:
    """Every answer carries it."""
    assert CAUTION == "This is evidence of how and when, not of how large the effect is."
