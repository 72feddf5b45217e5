"""The review, its team and theories, and what it accepts."""

from __future__ import annotations

import pytest

from cmo.ingest.absent import LISTED
from tests.ingest.conftest import ToyReview

CASES = {
    "coder unknown": (
        [
            (
                "documents/toy-walks.yaml",
                "- {by: first, says: supports, date: 2026-11-20}",
                "- {by: frst, says: supports, date: 2026-11-20}",
            ),
        ],
        [
            "documents/toy-walks.yaml:99:10: unknown-coder: There is no member of the team 'frst' in this review. Did you mean 'first'?",
        ],
    ),
    "agreed by coder": (
        [
            ("documents/toy-walks.yaml", "agreed: [{by: lead,", "agreed: [{by: first,"),
        ],
        [
            "documents/toy-walks.yaml:101:17: not-a-reviewer: 'first' agreed to 'met-at-the-gate' and is no reviewer of this review. A reviewer signs off: lead.",
        ],
    ),
    "agreed unknown": (
        [
            ("documents/toy-walks.yaml", "agreed: [{by: lead,", "agreed: [{by: boss,"),
        ],
        [
            "documents/toy-walks.yaml:101:17: unknown-coder: There is no member of the team 'boss' in this review. There are: first, lead, second.",
        ],
    ),
    "answers unknown": (
        [
            ("documents/toy-walks.yaml", "answers: [strain]\n- {id: pay", "answers: [stain]\n- {id: pay"),
        ],
        [
            "documents/toy-walks.yaml:144:13: unknown-record: There is no question 'stain' in this review. Did you mean 'strain' or 'staying'?",
        ],
    ),
    "question doc": (
        [
            ("review.yaml", "document: toy-report", "document: toy-reports"),
        ],
        [
            "review.yaml:10:13: unknown-record: There is no document 'toy-reports' in this review. Did you mean 'toy-report' or 'toy-choirs'?",
        ],
    ),
    "second unknown": (
        [
            (
                "readings/toy-walks.yaml",
                "configuration: nobody-at-the-gate",
                "configuration: nobody-at-the-gat",
            ),
        ],
        [
            "readings/toy-walks.yaml:11:18: unknown-record: There is no configuration 'nobody-at-the-gat' in this document. Did you mean 'nobody-at-the-gate' or 'met-at-the-gate'?",
        ],
    ),
    "second by": (
        [
            ("readings/toy-walks.yaml", "by: [first, second]", "by: [first, secnd]"),
        ],
        [
            "readings/toy-walks.yaml:10:57: unknown-coder: There is no member of the team 'secnd' in this review. Did you mean 'second'?",
        ],
    ),
    "theory revises": (
        [
            ("theories/familiar-face.yaml", "revises: v1", "revises: v0"),
        ],
        [
            "theories/familiar-face.yaml:13:12: unknown-record: There is no version 'v0' of this theory. Write the id of an earlier version.",
        ],
    ),
    "theory circle": (
        [
            ("theories/familiar-face.yaml", "- id: v1\n", "- id: v1\n  revises: v2\n"),
        ],
        [
            "theories/familiar-face.yaml:14:12: circular-record: The version 'v1' revises itself. Name the version before it.",
        ],
    ),
    "theory caused by": (
        [
            ("theories/familiar-face.yaml", "caused_by: [toy-walks]", "caused_by: [toy-walk]"),
        ],
        [
            "theories/familiar-face.yaml:15:15: unknown-record: There is no document 'toy-walk' in this review. Did you mean 'toy-walks'?",
        ],
    ),
    "theory holds": (
        [
            (
                "theories/familiar-face.yaml",
                "holds: [toy-report.face-at-first-session]",
                "holds: [face-at-first-session, toy-report.face, toy-review.everybody-thrives]",
            ),
        ],
        [
            "theories/familiar-face.yaml:11:11: unknown-record: 'face-at-first-session' does not say of which document it is. Write document.face-at-first-session, where the document is the stem of a file in documents/.",
            "theories/familiar-face.yaml:11:34: unknown-record: There is no configuration 'face' in document 'toy-report'. Write the id of a configuration that is there, or add it.",
            "theories/familiar-face.yaml:11:51: holds-rejected: 'toy-review.everybody-thrives' is rejected. Name another, or delete it here.",
        ],
    ),
    "thin": (
        [
            (
                "demi-regularities.yaml",
                "holds: [toy-walks.met-at-the-gate, toy-report.somebody-to-ring, toy-review.the-confident-stay]",
                "holds: [toy-walks.met-at-the-gate]",
            ),
        ],
        [
            "demi-regularities.yaml:3:10: thin-regularity: The demi-regularity 'known-and-staying' rests on one study; a pattern needs two that share no people. Add configurations that other studies carry, or take the pattern back.",
        ],
    ),
    "not rival": (
        [
            (
                "rivals.yaml",
                "[toy-walks.slow-party, toy-walks.fast-party]",
                "[toy-walks.slow-party, toy-walks.nobody-at-the-gate]",
            ),
        ],
        [
            "rivals.yaml:6:12: rivals-not-rival: 'toy-walks.slow-party' and 'toy-walks.nobody-at-the-gate' do not end in opposite states on one dimension. Name two that do, or give their outcomes a dimension and a direction.",
            "rivals.yaml:8:23: rival-difference: 'walks-fast' is said to differ, and neither has it as a context. Write what only one of the two has.",
        ],
    ),
    "rival nothing differs": (
        [
            ("rivals.yaml", "  differs: {context: [walks-fast]}\n", ""),
        ],
        [
            "rivals.yaml:7:8: rival-difference: The rivals are said to be contingent, and nothing is said to differ. Write 'differs: {context: [...]}' (or resource, or actor), or 'how: conflicting'.",
        ],
    ),
    "rival differs both": (
        [
            (
                "rivals.yaml",
                "differs: {context: [walks-fast]}",
                "differs: {context: [split-by-pace], actor: [walk-leader]}",
            ),
        ],
        [
            "rivals.yaml:8:23: rival-difference: 'split-by-pace' is said to differ, and both have it as a context. Write what only one of the two has.",
            "rivals.yaml:8:47: rival-difference: 'walk-leader' is said to differ, and neither has it as an actor. Write what only one of the two has.",
        ],
    ),
    "rival unknown": (
        [
            ("rivals.yaml", "toy-walks.fast-party", "toy-walks.quick-party"),
        ],
        [
            "rivals.yaml:6:35: unknown-record: There is no configuration 'quick-party' in document 'toy-walks'. Write the id of a configuration that is there, or add it.",
        ],
    ),
    "coverage doc": (
        [
            ("review.yaml", "{document: toy-walks, item", "{document: toy-walk, item"),
        ],
        [
            "review.yaml:16:14: unknown-record: There is no document 'toy-walk' in this review. Did you mean 'toy-walks'?",
        ],
    ),
    "coverage met": (
        [
            ("review.yaml", "met_by: [t1, arts-cohort", "met_by: [t1, arts-cohorts"),
        ],
        [
            "review.yaml:17:63: unknown-record: There is no configuration, theme, study or passage 'arts-cohorts' in document 'toy-review'. Did you mean 'arts-cohort'?",
        ],
    ),
    "coverage nothing": (
        [
            ("review.yaml", ", exception: The review says that none of its studies reports them.", ""),
        ],
        [
            "review.yaml:18:32: not-covered: Nothing meets 'Costs', which 'toy-review' must yield. Write 'met_by:' with the records that do, or 'exception:' with the reason why none does.",
        ],
    ),
    "coverage rejected": (
        [
            (
                "review.yaml",
                "exception: The review says that none of its studies reports them.",
                "met_by: [everybody-thrives]",
            ),
        ],
        [
            "review.yaml:18:32: not-covered: Only rejected configurations meet 'Costs', which 'toy-review' must yield. Write 'met_by:' with the records that do, or 'exception:' with the reason why none does.",
        ],
    ),
    "count": (
        [
            ("review.yaml", "studies: 6", "studies: 7"),
        ],
        [
            "review.yaml:19:35: unexpected-count: The review expects 7 studies, and there are 6. Look for what was lost or added; if 6 is right, write it here.",
        ],
    ),
    "accepted nothing": (
        [
            ("review.yaml", "about: toy-review.r8", "about: toy-review.r7"),
        ],
        [
            "documents/toy-review.yaml:71:8: unused-passage: No configuration uses the passage 'r8'. Link it to one, or delete it.",
            "review.yaml:24:3: accepted-nothing: Nothing about 'toy-review.r7' gives the warning 'unused-passage'. Delete this entry.",
        ],
    ),
    "accepted unknown": (
        [
            ("review.yaml", "code: unused-passage", "code: unused-pasage"),
        ],
        [
            "documents/toy-review.yaml:71:8: unused-passage: No configuration uses the passage 'r8'. Link it to one, or delete it.",
            "review.yaml:24:9: cannot-accept: There is no problem with the code 'unused-pasage'. Did you mean 'unused-passage', 'no-passage' or 'unused-term'?",
        ],
    ),
    "accepted error": (
        [
            ("review.yaml", "code: unused-passage", "code: no-passage"),
        ],
        [
            "documents/toy-review.yaml:71:8: unused-passage: No configuration uses the passage 'r8'. Link it to one, or delete it.",
            "review.yaml:24:9: cannot-accept: 'no-passage' is an error; only warnings can be accepted. Mend it, and delete this entry.",
        ],
    ),
    "accepted notice": (
        [
            ("review.yaml", "code: unused-passage", "code: unused-term"),
        ],
        [
            "documents/toy-review.yaml:71:8: unused-passage: No configuration uses the passage 'r8'. Link it to one, or delete it.",
            "review.yaml:24:9: cannot-accept: 'unused-term' is a notice; only warnings can be accepted. Delete this entry.",
        ],
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_what_is_said(toy: ToyReview, name: str) -> None:
    """The team answers for its readings; theories, rivals, coverage and counts hold."""
    changes, messages = CASES[name]
    for file, old, new in changes:
        toy.change(file, old, new)
    assert toy.new_messages() == messages


def test_many_references_to_a_document_that_is_gone_are_told_as_one_fact(toy: ToyReview) -> None:
    """The cause once, at the file that is not there, with how many references and files; a few behind it."""
    (toy.evidence / "documents" / "toy-walks.yaml").unlink()
    messages = [message for message in toy.new_messages() if "of nothing" not in message]
    told = [message for message in messages if "There is no document 'toy-walks'" in message]
    cause = (
        "documents/toy-walks.yaml: unknown-record: There is no document 'toy-walks', and 10 references in 4 files "
        "lead to it; 5 of them are listed. Bring the file back, or correct the references."
    )
    assert told.count(cause) == 1
    assert len(told) == 1 + LISTED
    assert len({message.split(" ")[0] for message in told}) == len(told)
