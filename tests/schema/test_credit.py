"""What a supporting passage counts for, and which studies count as one."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cmo.schema.credit import credits_of, groups_of_shared_people
from cmo.schema.document import Document, Study

PAPER: dict[str, Any] = {
    "title": "A paper",
    "references": {"1": "cited-study", "2": {"work": "guidance"}, "3": None},
}
CASES = {
    "a study's own finding": ("study", ["one"], {}, [("read", "one", None)]),
    "what a study cites is not read": ("study", ["one"], {"cites": ["1"]}, [("unread", "cited-study", "1")]),
    "its own finding beside what it cites": (
        "study",
        ["one"],
        {"cites": ["1", "2"], "finding": "both"},
        [("read", "one", None), ("unread", "cited-study", "1"), ("unread", None, "2")],
    ),
    "several studies and none named": ("study", ["one", "two"], {}, []),
    "several studies and one named": ("study", ["one", "two"], {"study": "two"}, [("read", "two", None)]),
    "a study that reports none": ("study", [], {}, []),
    "a review's citations": (
        "review",
        ["one"],
        {"cites": ["1", "2", "3", "4"]},
        [
            ("via-review", "cited-study", "1"),
            ("unread", None, "2"),
            ("unread", None, "3"),
            ("unread", None, "4"),
        ],
    ),
    "a review's own words": ("review", ["one"], {}, []),
    "an overview's citations": ("overview", [], {"cites": ["1"]}, [("unread", "cited-study", "1")]),
    "a report's own words": ("report", ["one"], {}, []),
}


@pytest.mark.parametrize("name", CASES)
def test_what_a_passage_counts_for(name: str) -> None:
    """Read, reported by a review that was read, or only cited."""
    type_, studies, passage, expected = CASES[name]
    document = Document.model_validate(
        {
            **PAPER,
            "type": type_,
            "studies": [{"id": id_} for id_ in studies],
            "passages": [{"id": "p", "quote": "words", "voice": "unclear", **passage}],
        }
    )
    found = [(credit.how, credit.study, credit.key) for credit in credits_of(document, document.passages[0])]
    assert found == expected


def test_a_study_told_of_at_second_hand_is_not_the_documents_own() -> None:
    """Of two studies in a paper, one of which it only tells of, the other is the one it reports."""
    document = Document.model_validate(
        {
            **PAPER,
            "type": "study",
            "studies": [{"id": "other", "read_as": "via"}, {"id": "own"}],
            "passages": [{"id": "p", "quote": "words", "voice": "unclear"}],
        }
    )
    assert [credit.study for credit in credits_of(document, document.passages[0])] == ["own"]


@given(st.lists(st.tuples(st.sampled_from("abcdef"), st.sampled_from("abcdefx"))))
def test_groups_are_the_connected_studies_by_their_smallest_id(pairs: list[tuple[str, str]]) -> None:
    """Whoever says so of whom, in whichever order; a study that is not there joins nobody."""
    studies = [Study.model_validate({"id": id_}) for id_ in "abcdef"] + [
        Study.model_validate({"id": first, "same_people_as": [{"study": second, "because": "so"}]})
        for first, second in pairs
    ]
    together = {id_: {id_} for id_ in "abcdef"}
    for _ in together:
        for first, second in pairs:
            if second != "x":
                merged = together[first] | together[second]
                together.update(dict.fromkeys(merged, merged))
    assert groups_of_shared_people(studies) == {id_: min(members) for id_, members in together.items()}


def test_people_who_are_perhaps_the_same_join_nothing() -> None:
    """A hint is shown, not merged."""
    hinted = {"id": "b", "perhaps_same_people_as": [{"study": "a", "because": "a title"}]}
    studies = [Study.model_validate(study) for study in ({"id": "a"}, hinted)]
    assert groups_of_shared_people(studies) == {"a": "a", "b": "b"}
