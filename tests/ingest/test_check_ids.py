"""Ids and items given twice."""

from __future__ import annotations

import pytest

from tests.ingest.conftest import ToyReview

CASES = {
    "dup passage": (
        [
            ("documents/toy-walks.yaml", "- id: p2\n", "- id: p1\n"),
        ],
        [
            "documents/toy-walks.yaml:36:7: duplicate-id: Another passage has the id 'p1', on line 30. Give one of the two another id.",
            "documents/toy-walks.yaml:92:15: unknown-passage: There is no passage 'p2' in this document. Did you mean 'p12'?",
            "review.yaml:24:3: accepted-nothing: Nothing about 'toy-review.r8' gives the warning 'unused-passage'. Delete this entry.",
        ],
    ),
    "dup conf": (
        [
            ("documents/toy-walks.yaml", "- id: slow-party", "- id: met-at-the-gate"),
        ],
        [
            "documents/toy-walks.yaml:114:7: duplicate-id: Another configuration has the id 'met-at-the-gate', on line 78. Give one of the two another id.",
            "rivals.yaml:1:12: rivals-not-rival: 'toy-walks.met-at-the-gate' and 'toy-walks.nobody-at-the-gate' do not end in opposite states on one dimension. Name two that do, or give their outcomes a dimension and a direction.",
            "rivals.yaml:3:54: rival-difference: 'met-at-the-gate' is said to differ, and neither has it as a resource. Write what only one of the two has.",
            "rivals.yaml:3:80: rival-difference: 'walk-leader' is said to differ, and neither has it as an actor. Write what only one of the two has.",
            "rivals.yaml:6:13: unknown-record: There is no configuration 'slow-party' in document 'toy-walks'. Did you mean 'toy-walks.fast-party'?",
        ],
    ),
    "dup study": (
        [
            ("documents/toy-choirs.yaml", "- {id: choir-a, p", "- {id: walks-2021, p"),
        ],
        [
            "documents/toy-choirs.yaml:13:108: unknown-record: There is no study 'choir-a' in this document. Did you mean 'choir-b'?",
            "documents/toy-choirs.yaml:18:10: unknown-record: There is no study 'choir-a' in this document. Did you mean 'choir-b'?",
            "documents/toy-choirs.yaml:36:106: unknown-record: There is no study 'choir-a' in this document. Did you mean 'choir-b'?",
            "documents/toy-walks.yaml:16:7: duplicate-id: Another study has the id 'walks-2021', at documents/toy-choirs.yaml:10:8. Define it in one document, and refer to it from the references of others.",
        ],
    ),
    "dup term": (
        [
            ("vocabulary/people.yaml", "{id: staff,", "{id: adults,"),
        ],
        [
            "vocabulary/people.yaml:5:8: duplicate-id: Another term has the id 'adults', on line 2. Give one of the two another id.",
            "vocabulary/people.yaml:6:53: unknown-term: 'staff' is not in vocabulary/people.yaml. Add it to that file, or use another.",
            "vocabulary/people.yaml:7:53: unknown-term: 'staff' is not in vocabulary/people.yaml. Add it to that file, or use another.",
        ],
    ),
    "dup version": (
        [
            ("theories/familiar-face.yaml", "- id: v2", "- id: v1"),
        ],
        [
            "theories/familiar-face.yaml:12:7: duplicate-id: Another version has the id 'v1', on line 5. Give one of the two another id.",
            "theories/familiar-face.yaml:13:12: circular-record: The version 'v1' revises itself. Name the version before it.",
        ],
    ),
    "dup facet": (
        [
            ("documents/toy-choirs.yaml", "activity: [choir, arts]", "activity: [choir, choir]"),
            (
                "documents/toy-walks.yaml",
                "context: [first-day, nobody-recognised]",
                "context: [first-day, first-day]",
            ),
        ],
        [
            "documents/toy-choirs.yaml:11:102: repeated-item: 'activity' lists 'choir' twice. Delete one of the two.",
            "documents/toy-walks.yaml:108:24: repeated-item: 'context' lists 'first-day' twice. Delete one of the two.",
            "rivals.yaml:3:23: rival-difference: 'nobody-recognised' is said to differ, and neither has it as a context. Write what only one of the two has.",
            "vocabulary/concepts.yaml:3:8: unused-term: Nothing names 'nobody-recognised', nor any term it covers. Use it, or delete it.",
        ],
    ),
    "dup passage link": (
        [
            ("documents/toy-walks.yaml", "passages: [p3, p4]", "passages: [p3, toy-walks.p3]"),
        ],
        [
            "documents/toy-walks.yaml:47:7: unused-passage: No configuration uses the passage 'p4'. Link it to one, or delete it.",
            "documents/toy-walks.yaml:111:18: repeated-item: 'passages' lists 'p3' twice. Delete one of the two.",
        ],
    ),
    "dup rivals": (
        [
            (
                "rivals.yaml",
                "- between: [toy-walks.slow-party, toy-walks.fast-party]",
                "- between: [toy-walks.nobody-at-the-gate, toy-walks.met-at-the-gate]",
            ),
        ],
        [
            "rivals.yaml:6:12: repeated-item: The rivals 'toy-walks.met-at-the-gate' and 'toy-walks.nobody-at-the-gate' stand here for the second time. Keep one of the two entries.",
            "rivals.yaml:8:23: rival-difference: 'walks-fast' is said to differ, and neither has it as a context. Write what only one of the two has.",
        ],
    ),
    "own rival": (
        [
            (
                "rivals.yaml",
                "- between: [toy-walks.slow-party, toy-walks.fast-party]",
                "- between: [toy-walks.slow-party, toy-walks.slow-party]",
            ),
        ],
        [
            "rivals.yaml:6:12: repeated-item: A configuration is said to be its own rival. Write two configurations.",
        ],
    ),
    "dup coding": (
        [
            (
                "readings/toy-walks.yaml",
                "configuration: nobody-at-the-gate",
                "configuration: met-at-the-gate",
            ),
        ],
        [
            "readings/toy-walks.yaml:11:18: repeated-item: 'second' has coded 'met-at-the-gate' here already. Keep one of the two entries.",
        ],
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_what_is_said(toy: ToyReview, name: str) -> None:
    """An id belongs to one record, and nothing is listed twice."""
    changes, messages = CASES[name]
    for file, old, new in changes:
        toy.change(file, old, new)
    assert toy.new_messages() == messages
