"""Documents, their studies, references and themes."""

from __future__ import annotations

import pytest

from tests.ingest.conftest import ToyReview

CASES = {
    "no appraisal": (
        [
            (
                "documents/toy-report.yaml",
                "appraisal:\n  relevance: {rating: moderate, because: One town.}\n  richness: {rating: low, because: A page.}\n  rigour: {rating: not-applicable, because: It reports no study.}\n",
                "",
            ),
        ],
        [
            "documents/toy-report.yaml:2:1: no-appraisal: The document 'toy-report' has no appraisal. Write 'appraisal:' with relevance, richness and rigour, each a rating and a reason.",
        ],
    ),
    "no study": (
        [
            ("documents/toy-report.yaml", "type: report", "type: study"),
        ],
        [
            "documents/toy-report.yaml:3:7: no-study: The document 'toy-report' is a study and defines none. Write the study under 'studies:', or give another type.",
        ],
    ),
    "same readings": (
        [
            (
                "documents/toy-review.yaml",
                'readings: ["The cohort had 31 members.", 31 (13) adults]',
                "readings: [31 (13) adults, 31 (13) adults]",
            ),
        ],
        [
            "documents/toy-review.yaml:12:49: same-readings: Two readings of the discrepancy are the same. Write each as printed, or delete the discrepancy.",
        ],
    ),
    "ref both": (
        [
            (
                "documents/toy-review.yaml",
                "{study: phone-pilot, printed",
                "{study: phone-pilot, work: review, printed",
            ),
        ],
        [
            "documents/toy-review.yaml:16:8: wrong-value: The reference '3' is said to be a study and a work. Keep 'study', or 'work' where the study cannot be told.",
        ],
    ),
    "ref unknown": (
        [
            ("documents/toy-review.yaml", '"2": arts-follow-up', '"2": arts-followup'),
        ],
        [
            "documents/toy-review.yaml:15:8: unknown-record: There is no study 'arts-followup' in this review. Did you mean 'arts-follow-up'?",
        ],
    ),
    "same people unknown": (
        [
            (
                "documents/toy-review.yaml",
                "same_people_as: [{study: arts-cohort, because: The title",
                "same_people_as: [{study: arts-cohorts, because: The title",
            ),
        ],
        [
            "documents/toy-review.yaml:33:28: unknown-record: There is no study 'arts-cohorts' in this review. Did you mean 'arts-cohort'?",
        ],
    ),
    "same people self": (
        [
            (
                "documents/toy-review.yaml",
                "same_people_as: [{study: arts-cohort, because: The title",
                "same_people_as: [{study: arts-follow-up, because: The title",
            ),
        ],
        [
            "documents/toy-review.yaml:33:28: circular-record: The study 'arts-follow-up' is said to share people with itself. Name the other study.",
        ],
    ),
    "same and perhaps": (
        [
            (
                "documents/toy-review.yaml",
                "  perhaps_same_people_as: [",
                "  same_people_as: [{study: arts-cohort, because: so}]\n  perhaps_same_people_as: [",
            ),
        ],
        [
            "documents/toy-review.yaml:40:36: repeated-item: 'phone-pilot' is said both to share people with 'arts-cohort' and perhaps to. Keep one of the two.",
        ],
    ),
    "theme part_of": (
        [
            (
                "documents/toy-review.yaml",
                "part_of: t1, studies: [phone-pilot]",
                "part_of: t9, studies: [phone-pilots]",
            ),
        ],
        [
            "documents/toy-review.yaml:42:60: unknown-record: There is no theme 't9' in this document. Write the id of a theme that is there, or add it.",
            "documents/toy-review.yaml:42:74: unknown-record: There is no study 'phone-pilots' in this review. Did you mean 'phone-pilot'?",
        ],
    ),
    "theme circle": (
        [
            (
                "documents/toy-review.yaml",
                '- {id: t1, printed: "1", label: Staying}',
                '- {id: t1, printed: "1", label: Staying, part_of: t1-2}',
            ),
        ],
        [
            "documents/toy-review.yaml:42:60: circular-record: The theme 't1' is part of itself. Delete 'part_of' where it is not so.",
        ],
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_what_is_said(toy: ToyReview, name: str) -> None:
    """Documents are rated, their references identified, their studies and themes sound."""
    changes, messages = CASES[name]
    for file, old, new in changes:
        toy.change(file, old, new)
    assert toy.new_messages() == messages
