"""A near miss never runs over from one speaker's words to another's."""

from __future__ import annotations

import pytest

from cmo.ingest.quotes.find import How
from cmo.ingest.quotes.turns import turns
from tests.ingest.quotes.quote_samples import search

TALK = """Interviewer: What was it like to be referred by your doctor at that time?

LW3: They do not always know what we offer, and then people are sent to us for the wrong thing.

SU7 (f): I felt listened to for the first time in years, and that was worth a lot to me.
Service user 8: Nobody rang me back: I waited for three weeks.
"""


def said(start: str, end: str) -> list[str]:
    first = TALK.index(start)
    return [TALK[turn[0] : turn[1]] for turn in turns(TALK, (first, TALK.index(end) + len(end)))]


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        ("people are sent", "wrong thing", ["people are sent to us for the wrong thing"]),
        ("SU7", "in years", ["I felt listened to for the first time in years"]),
        ("I felt", "in years", ["I felt listened to for the first time in years"]),
        ("(f)", "in years", ["I felt listened to for the first time in years"]),
        ("wrong thing", "in years", ["wrong thing.", "I felt listened to for the first time in years"]),
        ("a lot", "three weeks", ["a lot to me.", "Nobody rang me back: I waited for three weeks"]),
        ("rang", "weeks", ["rang me back: I waited for three weeks"]),
    ],
)
def test_a_stretch_falls_into_what_single_people_say(start: str, end: str, expected: list[str]) -> None:
    """Labels are nobody's words; a colon in the middle of a line makes no speaker."""
    assert said(start, end) == expected


def test_the_nearest_words_are_offered_without_the_label_before_them() -> None:
    found = search("always I felt listened to for first time in years", TALK)
    assert (found.how, found.actual) == (How.APPROXIMATE, "I felt listened to for the first time in years")


@pytest.mark.parametrize(
    "quote",
    [
        "people are sent to us for wrong thing. I felt listened for the first time in years",
        "sent to us for the wrong thing that I felt listened to for the first time",
    ],
)
def test_what_nobody_said_as_a_whole_is_not_offered(quote: str) -> None:
    assert search(quote, TALK).how is How.MISSING


def test_a_long_text_without_speakers_is_looked_through_at_once() -> None:
    """Also one that is all but labels."""
    text = ("A b c " * 20_000) + "\n" + ("A: " * 20_000)
    assert turns(text, (0, 120_000)) == [(0, 120_000)]
    assert len(turns(text, (0, len(text)))) == 2
