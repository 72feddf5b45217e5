"""Terms and what they are among themselves."""

from __future__ import annotations

import pytest

from tests.ingest.conftest import ToyReview

CASES = {
    "unknown term near": (
        [
            ("documents/toy-walks.yaml", "people: [walk-leaders]", "people: [walk-leader]"),
        ],
        [
            "documents/toy-walks.yaml:138:12: unknown-term: 'walk-leader' is not in vocabulary/people.yaml. Did you mean 'walk-leaders'? Otherwise add it to that file.",
        ],
    ),
    "unknown term alias": (
        [
            (
                "documents/toy-review.yaml",
                "referral_model: [signposting]\n  people: [older-adults]\n  activity: [telephone-calls]\n  perhaps",
                "referral_model: [community-connector]\n  people: [older-adults]\n  activity: [telephone-calls]\n  perhaps",
            ),
        ],
        [
            "documents/toy-review.yaml:36:20: unknown-term: 'community-connector' is not in vocabulary/referral-models.yaml. Did you mean 'link-worker'? Otherwise add it to that file.",
        ],
    ),
    "unknown term elsewhere": (
        [
            ("documents/toy-report.yaml", "actor: [surgery]", "actor: [adults]"),
        ],
        [
            "documents/toy-report.yaml:66:11: unknown-term: 'adults' is not in vocabulary/actors.yaml. It is one of vocabulary/people.yaml. Otherwise add it to that file.",
        ],
    ),
    "unknown concept in slot": (
        [
            ("documents/toy-walks.yaml", "response: [no-burden]", "response: [no-burdn]"),
        ],
        [
            "documents/toy-walks.yaml:120:14: unknown-term: 'no-burdn' is not in vocabulary/concepts.yaml. Did you mean 'no-burden'? Otherwise add it to that file.",
        ],
    ),
    "unknown concept far": (
        [
            ("documents/toy-walks.yaml", "response: [no-burden]", "response: [zzz]"),
        ],
        [
            "documents/toy-walks.yaml:120:14: unknown-term: 'zzz' is not in vocabulary/concepts.yaml. Add it to that file, or use another.",
        ],
    ),
    "unknown speaker": (
        [
            ("documents/toy-walks.yaml", "{group: member, printed: W9}", "{group: membr, printed: W9}"),
        ],
        [
            "documents/toy-walks.yaml:50:20: unknown-term: 'membr' is not in vocabulary/speakers.yaml. Did you mean 'member'? Otherwise add it to that file.",
        ],
    ),
    "unknown coded": (
        [
            ("readings/toy-walks.yaml", "resource: [personal-contact]", "resource: [personal-contacts]"),
        ],
        [
            "readings/toy-walks.yaml:8:16: unknown-term: 'personal-contacts' is not in vocabulary/concepts.yaml. Did you mean 'personal-contact'? Otherwise add it to that file.",
        ],
    ),
    "unknown differs": (
        [
            ("rivals.yaml", "differs: {context: [walks-fast]}", "differs: {context: [walk-fast]}"),
        ],
        [
            "rivals.yaml:8:23: unknown-term: 'walk-fast' is not in vocabulary/concepts.yaml. Did you mean 'walks-fast'? Otherwise add it to that file.",
        ],
    ),
    "unknown draws on": (
        [
            ("theories/familiar-face.yaml", "draws_on: [social-identity]", "draws_on: [social-identities]"),
        ],
        [
            "theories/familiar-face.yaml:3:12: unknown-term: 'social-identities' is not in vocabulary/substantive-theories.yaml. Did you mean 'social-identity'? Otherwise add it to that file.",
        ],
    ),
    "broader unknown": (
        [
            (
                "vocabulary/people.yaml",
                "- {id: carers, label: people who care for a relative, broader: [adults]}",
                "- {id: carers, label: people who care for a relative, broader: [adult]}",
            ),
        ],
        [
            "vocabulary/people.yaml:4:65: unknown-term: 'adult' is not in vocabulary/people.yaml. Did you mean 'adults'? Otherwise add it to that file.",
        ],
    ),
    "broader cycle": (
        [
            (
                "vocabulary/people.yaml",
                "- {id: adults, label: adults}",
                "- {id: adults, label: adults, broader: [older-adults]}",
            ),
        ],
        [
            "vocabulary/people.yaml:3:53: broader-cycle: 'adults' is broader than itself: adults to older-adults to adults. Delete the step that is not so.",
        ],
    ),
    "dimension unknown": (
        [
            ("vocabulary/concepts.yaml", "dimension: mood,", "dimension: moood,"),
        ],
        [
            "vocabulary/concepts.yaml:44:66: unknown-term: 'moood' is not in vocabulary/dimensions.yaml. Did you mean 'mood'? Otherwise add it to that file.",
        ],
    ),
    "opposite unknown": (
        [
            ("vocabulary/concepts.yaml", "opposite: keeps-coming", "opposite: keeps-going"),
        ],
        [
            "vocabulary/concepts.yaml:42:82: unknown-term: 'keeps-going' is not in vocabulary/concepts.yaml. Did you mean 'keeps-coming', 'makes-something' or 'stops-coming'? Otherwise add it to that file.",
        ],
    ),
    "opposite asym": (
        [
            (
                "vocabulary/concepts.yaml",
                "dimension: attendance, opposite: keeps-coming, tier",
                "dimension: attendance, tier",
            ),
        ],
        [
            "vocabulary/concepts.yaml:39:13: opposite-mismatch: 'keeps-coming' names 'stops-coming' as its opposite, which names none. Write 'opposite: keeps-coming' at 'stops-coming', or delete it here.",
        ],
    ),
    "opposite dims": (
        [
            (
                "vocabulary/concepts.yaml",
                "dimension: company, opposite: has-friends",
                "dimension: mood, opposite: has-friends",
            ),
        ],
        [
            "vocabulary/concepts.yaml:45:79: opposite-mismatch: The opposites 'has-friends' and 'lonelier' are not on one dimension (company, mood). Give both the same 'dimension'.",
        ],
    ),
    "opposite dir": (
        [
            (
                "vocabulary/concepts.yaml",
                "opposite: has-friends, tier: wellbeing, direction: worse",
                "opposite: has-friends, tier: wellbeing, direction: better",
            ),
        ],
        [
            "vocabulary/concepts.yaml:45:79: opposite-mismatch: The opposites 'has-friends' and 'lonelier' both go for the better. Correct the 'direction' of one, or delete 'opposite' at both.",
        ],
    ),
    "opposite self": (
        [
            ("vocabulary/concepts.yaml", "opposite: has-friends, tier", "opposite: lonelier, tier"),
        ],
        [
            "vocabulary/concepts.yaml:46:88: opposite-mismatch: 'lonelier' is said to be its own opposite. Name the other state.",
        ],
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_what_is_said(toy: ToyReview, name: str) -> None:
    """Every term is in its vocabulary, and vocabularies are sound."""
    changes, messages = CASES[name]
    for file, old, new in changes:
        toy.change(file, old, new)
    assert toy.new_messages() == messages
