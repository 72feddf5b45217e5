"""Labels beside ids, and names of files that leave."""

from __future__ import annotations

import datetime
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cmo.answers.labels import Labels, TermEntry
from cmo.queries import read_folder
from cmo.report.labelled import AXES, DOCUMENTS, OF_ANY_VOCABULARY, OF_AXIS, TERMS, with_labels
from cmo.report.naming import LONGEST, file_name
from cmo.schema.vocabulary import VOCABULARIES

ROOT = Path(__file__).parents[2]


def entry(vocabulary: str, id_: str, label: str) -> TermEntry:
    return TermEntry(vocabulary, id_, label, None, (), (), 0)


KNOWN = [
    entry("people", "carers", "people who care"),
    entry("concepts", "stays", "people stay"),
    entry("concepts", "both", "a concept"),
    entry("actors", "both", "an actor"),
    entry("actors", "gp", "GPs"),
]
LABELS = Labels({(each.vocabulary, each.id): each for each in KNOWN})


def labelled(row: dict[str, object], **parameters: object) -> dict[str, object]:
    rows, columns = with_labels([row], list(row), LABELS, titles={"paper": "A paper"}, parameters=parameters)
    assert list(rows[0]) == columns
    return rows[0]


def test_each_column_of_ids_gets_one_of_labels_behind_it() -> None:
    """One label for one id, as many for a list; numbers and texts get none."""
    row = {
        "people": ["carers", "nobody"],
        "studies_read": 2,
        "outcome": "stays",
        "document": "paper",
        "mark": "x",
    }
    assert labelled(row) == {
        "people": ["carers", "nobody"],
        "people_label": ["people who care", "nobody"],
        "studies_read": 2,
        "outcome": "stays",
        "outcome_label": "people stay",
        "document": "paper",
        "document_label": "A paper",
        "mark": "x",
    }  # fmt: skip


@pytest.mark.parametrize("value", [None, "as printed", 3])
def test_what_nobody_knows_has_no_label(value: object) -> None:
    assert labelled({"outcome": value})["outcome_label"] is None
    assert labelled({"outcomes": [value]})["outcomes_label"] == []


def test_a_term_of_any_vocabulary_is_named_where_they_agree() -> None:
    assert labelled({"term": "gp"})["term_label"] == "GPs"
    assert labelled({"term": "both"})["term_label"] is None
    assert "term_label" not in labelled({"term": "gp", "label": "GPs"})


def test_a_parameter_says_what_a_row_of_the_matrix_is() -> None:
    assert labelled({"row": "carers"}, rows="people")["row_label"] == "people who care"
    assert "row_label" not in labelled({"row": "staff"}, rows="tier")


def test_every_column_known_here_is_one_of_a_saved_query() -> None:
    """A renamed column would lose its labels in silence."""
    queries, problems = read_folder(ROOT / "queries")
    assert not problems
    there = {column.name for query in queries.values() for column in query.columns}
    assert {*TERMS, *OF_ANY_VOCABULARY, *DOCUMENTS, *AXES} <= there
    assert {*TERMS.values(), *OF_AXIS.values()} <= set(VOCABULARIES)


def test_a_file_is_named_by_what_it_answers_and_when() -> None:
    day = datetime.date(2026, 11, 30)
    assert file_name(["what-works", "older-adults"], day, "csv") == "what-works_older-adults_2026-11-30.csv"
    assert file_name(["answer"], day, "json") == "answer_2026-11-30.json"


@given(st.lists(st.text(max_size=80), max_size=6))
def test_a_file_name_is_taken_by_every_system(parts: list[str]) -> None:
    """Letters, digits, hyphens and underscores, and never too long."""
    name = file_name(["query", *parts], datetime.date(2026, 11, 30), "csv")
    assert re.fullmatch(r"query[a-z0-9_-]*_2026-11-30\.csv", name) and len(name) <= LONGEST
