"""Answers as plain text: complete, within the width, safe to print, each thing named once."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cmo.answers.answer import Answer, Shelf, ask
from cmo.ingest.corpus import Corpus
from cmo.report.lines import CHAINS_IN_WORDS
from cmo.report.printable import printable
from cmo.report.text import answer_text
from tests.answers.asking import answer_of, questions_about, run_of
from tests.corpora.generated import corpora
from tests.reference.hand import corpus as hand

PROPERTY = settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
HAND = hand()


def flat(text: str) -> str:
    """Text as one line, so that wrapping does not matter."""
    return " ".join(text.split())


def shown(text: str) -> str:
    return flat(printable(text))


@PROPERTY
@given(corpora(), st.integers(0, 21), st.integers(40, 160))
def test_any_answer_is_printed_whole_and_within_the_width(corpus: Corpus, which: int, width: int) -> None:
    """Title, reading, caution, counts, every matching sentence with its id, and every quote."""
    questions = questions_about(corpus)
    answer = ask(run_of(corpus), questions[which % len(questions)])
    text = answer_text(answer, width=width)
    assert all(len(line) <= width for line in text.splitlines())
    assert not any(unicodedata.category(sign) == "Cc" and sign != "\n" for sign in text)
    page = flat(text).replace(" ", "")
    for words in (answer.title, answer.reading.words, answer.caution, answer.counts.words()):
        assert shown(words).replace(" ", "") in page
    for statement in answer.every_statement():
        if not statement.not_stated:
            assert shown(statement.sentence).replace(" ", "") in page
            assert f"({statement.configuration})" in page
            for quote in statement.quotes:
                assert shown(quote.words).replace(" ", "") in page
    for line in answer.missing:
        assert shown(line).replace(" ", "") in page


@PROPERTY
@given(corpora())
def test_every_statement_is_listed_when_asked_for(corpus: Corpus) -> None:
    """The silent ones too, and then nothing only counted."""
    for question in questions_about(corpus, most=1):
        answer = ask(run_of(corpus), question)
        text = answer_text(answer, not_stated=True, quotes=False)
        for statement in answer.every_statement():
            assert statement.configuration in text
        assert "--not-stated` lists them" not in text


def lines_of(answer: Answer, **options: bool) -> list[str]:
    return answer_text(answer, width=400, **options).splitlines()  # type: ignore[arg-type]


def test_what_is_common_to_most_is_said_once() -> None:
    """Located, supports, re-read and agreed stand apart, and are repeated only where they differ."""
    text = "\n".join(lines_of(answer_of(HAND, people="older")))
    assert text.count("Unless a statement says otherwise: not every quote is located") == 1
    assert text.count("signed off by the review team.") == 1
    assert "Re-read" not in text


def test_a_statement_with_two_marks_is_told_once() -> None:
    """The second shelf names it and points back."""
    found = [line for line in lines_of(answer_of(HAND, people="older")) if "makes no difference to" in line]
    assert [line.startswith("2. ") for line in found] == [True, True]
    assert [line.endswith("(As above.)") for line in found] == [False, True]


def test_a_quote_has_its_speaker_place_and_what_is_special_about_it() -> None:
    """Who says it, in which document, where, and which part it carries."""
    lines = lines_of(answer_of(HAND))
    assert "“met at the door” – link-workers (LW1), [A]; page 3; carries offer; note: of a" in "\n".join(
        lines
    )
    assert any("[illustrates it] “one found” – the review's authors, [B]; citing 1" in line for line in lines)
    rated = next(line for line in lines if "of another town" in line)
    assert "relevance of this use low: of another town" in rated
    assert "rigour of this use high: seen at first hand" in rated


def test_inferred_parts_are_marked() -> None:
    """With the memo that says how."""
    assert "   Inferred, not quoted: response ‘trust’ – from how they went on" in lines_of(answer_of(HAND))


def test_a_coders_note_stands_with_the_statement_it_limits() -> None:
    """Before its quotes, on one line however the file breaks it; without quotes the page stays short."""
    lines = lines_of(answer_of(HAND))
    place = lines.index("   Coder's note: One letter about one choir.")
    assert lines[place + 1].startswith("   “met at the door”")
    assert "\n".join(lines).count("Coder's note") == 1
    assert "Coder's note" not in "\n".join(lines_of(answer_of(HAND), quotes=False))


def test_silent_statements_are_counted_and_not_listed() -> None:
    """How many say nothing of it, what they would say, and how to see them."""
    lines = lines_of(answer_of(HAND, people="young"))
    start = lines.index("NOT STATED: IT MAY OR MAY NOT APPLY TO YOUR QUESTION")
    assert lines[start + 1] == "- 2 statements do not say for whom."
    assert lines[start + 2].startswith("- Of them, 1 ")
    assert lines[start + 2].endswith("`cmo ask --people young --not-stated` lists them.")
    assert not any("twins.unnamed" in line for line in lines)


def test_documents_carry_three_ratings_and_studies_how_they_were_read() -> None:
    """Appraisal is never one score; a study via a review says so."""
    lines = lines_of(answer_of(HAND, people="older"))
    assert (
        "- [A] A paper on one study (study; rated by the coders: relevance high, richness low, rigour not applicable)"
        in lines
    )
    assert (
        "- paper-study: read, in ‘A paper on one study’; 12; quality as it scores it: 7, good, of 9" in lines
    )
    assert "- far-study: not read itself, reported by ‘A review’; the same people as follow-up" in lines


def test_rivals_say_how_they_differ_and_how_they_were_handled() -> None:
    """Statements of the answer by number, others by their sentence; a candidate is no judgement."""
    text = "\n".join(lines_of(answer_of(HAND, people="older")))
    assert (
        "- No. 1 and ‘For young, with direct: if alone-there, then lonely’ (twins.named) end in opposite states of "
        "‘togetherness’. What sets them apart (contingent): who responds, ‘gp’. The coders have not dealt with it yet. "
        "Note: look." in text
    )
    assert (
        "Nobody has judged yet what sets them apart (a candidate, found by rule); not both name the circumstance "
        "‘crowd’; what is offered, ‘guide’." in text
    )
    assert (
        "Nothing on record sets them apart (conflicting). The coders said where each of them holds (situated)."
        in text
    )


def test_a_path_is_not_a_thread() -> None:
    """Chains say whether one study carries all of them."""
    lines = lines_of(answer_of(HAND, people="older"))
    start = lines.index("ONE THING LEADING TO ANOTHER")
    assert lines[start + 1] == CHAINS_IN_WORDS
    assert "- No. 1 leads on to no. 2, through ‘company’ – a thread, proposed." in lines
    assert "- No. 1 leads on to no. 3, through ‘company’ – a path, proposed." in lines
    assert (
        "- ‘For young, with direct: if alone-there, then lonely’ (twins.named) leads on to no. 4, through what the coders "
        "say – a path, stated." in lines
    )


def test_nothing_found_is_a_page_too() -> None:
    """Silence is said, not shown as an empty page."""
    text = flat(
        answer_text(answer_of(HAND, circumstance="step-7", activity="arts", people="young", actor="gp"))
    )
    assert "Nothing in the 4 sources read. That is silence, not a sign that it fails." in text
    assert "WHAT HELPS" not in text and "DOCUMENTS" not in text


@pytest.mark.parametrize("shelf", [Shelf.HELPS, Shelf.HARMS, Shelf.GETS_IN_THE_WAY])
def test_harms_stand_as_prominent_as_help(shelf: Shelf) -> None:
    """Every shelf has its heading with its number, in the same form."""
    answer = answer_of(HAND)
    assert f"{shelf.heading.upper()} ({len(answer.shelves[shelf])})" in lines_of(answer)


def test_the_query_and_the_link_that_reproduce_it_stand_at_the_end() -> None:
    """With the parameters as one would type them."""
    lines = lines_of(answer_of(HAND, people="older"))
    assert lines[-1] == "- In the explorer: ?people=older"
    assert "what-works people=older also_not_stated=true" in lines[-2]
