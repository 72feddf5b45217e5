"""`cmo ask --beside`: the same question with another term in a blank, set side by side."""

from __future__ import annotations

import csv
import io

import pytest

from tests.cli.running import Home


def test_two_groups_are_set_side_by_side(loaded: Home) -> None:
    """Both readings, what both have evidence for, what one alone has, and the link that says it all."""
    done = loaded.cmo("ask", "--people", "older-adults", "--beside", "people=carers", "--width", "100")
    assert (done.status, done.err) == (0, "")
    for part in (
        "– beside ‘people who care for a relative’?",
        "\nOLDER PEOPLE\n",
        "\nPEOPLE WHO CARE FOR A RELATIVE\n",
        "nothing in the 4 sources read",
        "no study made this comparison unless",
        "This is evidence of how and when",
    ):
        assert " ".join(part.split()) in " ".join(done.out.split()), part
    assert "?people=older-adults&tab=beside&beside.people=carers" in done.out
    assert max(map(len, done.out.splitlines())) <= 100


def test_json_and_csv_hold_the_same_outcomes(loaded: Home) -> None:
    question = ("ask", "--people", "older-adults", "--beside", "people=carers", "--format")
    pair = loaded.cmo(*question, "json").json
    rows = list(csv.DictReader(io.StringIO(loaded.cmo(*question, "csv").out)))
    assert [row["outcome"] for row in rows] == [each["outcome"] for each in pair["outcomes"]]
    assert pair["other"]["question"] == {"people": "carers"}
    assert pair["one"] == loaded.cmo("ask", "--people", "older-adults", "--format", "json").json


@pytest.mark.parametrize(
    ("beside", "words"),
    [
        ("people", "--beside needs a blank and a term"),
        ("people=", "--beside needs a blank and a term"),
        ("stage=enrolment", "leaves the blank 'stage' open"),
        ("people=older-adults", "in the blank 'people' already"),
        ("peopel=carers", "A question has no blank 'peopel'"),
        ("people=carer", "Did you mean 'carers'"),
    ],
)
def test_what_cannot_be_set_side_by_side_is_said(loaded: Home, beside: str, words: str) -> None:
    """In a sentence, with status 2."""
    done = loaded.cmo("ask", "--people", "older-adults", "--beside", beside)
    assert (done.status, done.out) == (2, "")
    assert words in done.err
