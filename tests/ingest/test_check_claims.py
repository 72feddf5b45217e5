"""What configurations and passages rest on."""

from __future__ import annotations

import pytest

from tests.ingest.conftest import ToyReview

CASES = {
    "unknown passage": (
        [
            ("documents/toy-walks.yaml", "passages: [p3, p4]", "passages: [p3, p44]"),
        ],
        [
            "documents/toy-walks.yaml:111:18: unknown-passage: There is no passage 'p44' in this document. Did you mean 'p4'?",
            "review.yaml:24:3: accepted-nothing: Nothing about 'toy-review.r8' gives the warning 'unused-passage'. Delete this entry.",
        ],
    ),
    "unknown passage elsewhere": (
        [
            ("documents/toy-walks.yaml", "passages: [p3, p4]", "passages: [p3, c4]"),
        ],
        [
            "documents/toy-walks.yaml:111:18: unknown-passage: There is no passage 'c4' in this document. Did you mean 'toy-choirs.c4'?",
            "review.yaml:24:3: accepted-nothing: Nothing about 'toy-review.r8' gives the warning 'unused-passage'. Delete this entry.",
        ],
    ),
    "unknown passage other doc": (
        [
            ("documents/toy-review.yaml", "passage: toy-choirs.c4", "passage: toy-choirs.c44"),
        ],
        [
            "documents/toy-review.yaml:81:28: unknown-passage: There is no passage 'c44' in document 'toy-choirs'. Did you mean 'toy-choirs.c4'?",
            "review.yaml:24:3: accepted-nothing: Nothing about 'toy-review.r8' gives the warning 'unused-passage'. Delete this entry.",
        ],
    ),
    "unknown doc": (
        [
            ("documents/toy-review.yaml", "passage: toy-choirs.c4", "passage: toy-choir.c4"),
        ],
        [
            "documents/toy-review.yaml:81:28: unknown-passage: There is no document 'toy-choir', so no passage 'toy-choir.c4'. Did you mean 'toy-choirs'?",
            "review.yaml:24:3: accepted-nothing: Nothing about 'toy-review.r8' gives the warning 'unused-passage'. Delete this entry.",
        ],
    ),
    "no passage": (
        [
            ("documents/toy-walks.yaml", "passages: [p7]\n", "passages: []\n"),
        ],
        [
            "documents/toy-walks.yaml:59:7: unused-passage: No configuration uses the passage 'p7'. Link it to one, or delete it.",
            "documents/toy-walks.yaml:114:3: no-passage: The configuration 'slow-party' rests on no passage. Write 'passages: [...]' with the ids of the passages that carry it.",
        ],
    ),
    "no support": (
        [
            (
                "documents/toy-walks.yaml",
                "passages: [p7]\n",
                "passages: [{passage: p7, stance: illustrates}]\n",
            ),
        ],
        [
            "documents/toy-walks.yaml:122:13: no-support: No passage supports the configuration 'slow-party' (illustrates only). Add a passage that carries the claim, or delete the configuration.",
        ],
    ),
    "slot outside": (
        [
            ("documents/toy-walks.yaml", "passages: [p1, p2]}]", "passages: [p1, p5]}]"),
        ],
        [
            "documents/toy-walks.yaml:88:55: slot-not-supported: 'feels-expected' is said to be carried by 'p5', which is no supporting passage of 'met-at-the-gate'. Let 'p5' support the configuration, or name a passage that does.",
        ],
    ),
    "inferred and quoted": (
        [
            (
                "documents/toy-choirs.yaml",
                "context: [{concept: keeps-coming, passages: [c1]}]",
                "context: [{concept: keeps-coming, passages: [c1], inferred: so it seems}]",
            ),
        ],
        [
            "documents/toy-choirs.yaml:43:63: inferred-and-quoted: 'keeps-coming' is said to be inferred, and passages are said to carry it. Delete 'passages' or 'inferred'.",
        ],
    ),
    "inferred null": (
        [
            (
                "documents/toy-choirs.yaml",
                "inferred: The speaker's forty times are the weekly seats., ",
                "inferred: , ",
            ),
        ],
        [
            "documents/toy-choirs.yaml:45:50: inferred-without-memo: The slot is marked inferred, and nothing says how it was inferred. Write the reasoning after 'inferred:', or name the passages that carry it.",
        ],
    ),
    "inferred yes": (
        [
            (
                "documents/toy-choirs.yaml",
                "inferred: The speaker's forty times are the weekly seats.",
                "inferred: true",
            ),
        ],
        [
            "documents/toy-choirs.yaml:45:50: inferred-without-memo: The slot is marked inferred, and nothing says how it was inferred. Write the reasoning after 'inferred:', or name the passages that carry it.",
        ],
    ),
    "inferred empty": (
        [
            (
                "documents/toy-choirs.yaml",
                "inferred: The speaker's forty times are the weekly seats.",
                "inferred: ''",
            ),
        ],
        [
            "documents/toy-choirs.yaml:45:50: inferred-without-memo: The slot is marked inferred, and nothing says how it was inferred. Write the reasoning after 'inferred:', or name the passages that carry it.",
        ],
    ),
    "rejected null": (
        [
            (
                "documents/toy-review.yaml",
                "rejected: The sentence names no circumstance and cites nothing.",
                "rejected:",
            ),
        ],
        [
            "documents/toy-review.yaml:116:3: no-mechanism: The configuration 'everybody-thrives' has neither a resource nor a response. It is kept and shown as incomplete; add them where the text says why.",
            "documents/toy-review.yaml:121:12: wrong-value: The configuration is marked rejected, and nothing says why. Write the reason after 'rejected:', or delete the key.",
        ],
    ),
    "no outcome": (
        [
            (
                "documents/toy-walks.yaml",
                "outcome: [{concept: better-mood, direction: no-difference}]",
                "outcome: []",
            ),
        ],
        [
            "documents/toy-walks.yaml:123:3: no-outcome: The configuration 'fast-party' has no outcome. Write 'outcome: [...]', or 'kind: proposed' where it is a suggestion.",
            "rivals.yaml:6:12: rivals-not-rival: 'toy-walks.slow-party' and 'toy-walks.fast-party' do not end in opposite states on one dimension. Name two that do, or give their outcomes a dimension and a direction.",
        ],
    ),
    "outcome undecided": (
        [
            (
                "vocabulary/concepts.yaml",
                "- {id: sings-out, label: people sing out, tier: process, direction: better}",
                "- {id: sings-out, label: people sing out}",
            ),
        ],
        [
            "documents/toy-choirs.yaml:63:13: outcome-undecided: The outcome 'sings-out' has no direction and no tier, here or on its concept. Write 'direction' and 'tier' at the concept, or here.",
        ],
    ),
    "any and others": (
        [
            ("documents/toy-report.yaml", "people: [any]\n  stage", "people: [any, adults]\n  stage"),
        ],
        [
            "documents/toy-report.yaml:43:11: any-and-others: 'any' stands beside 'adults'. Keep 'any' alone, or delete it.",
        ],
    ),
    "ripple unknown": (
        [
            (
                "documents/toy-walks.yaml",
                "ripples_to: [toy-choirs.regulars-make-friends]",
                "ripples_to: [toy-choirs.regulars-make-friend]",
            ),
        ],
        [
            "documents/toy-walks.yaml:96:16: unknown-record: There is no configuration 'regulars-make-friend' in document 'toy-choirs'. Did you mean 'toy-choirs.regulars-make-friends'?",
        ],
    ),
    "ripple self": (
        [
            (
                "documents/toy-walks.yaml",
                "ripples_to: [toy-choirs.regulars-make-friends]",
                "ripples_to: [met-at-the-gate]",
            ),
        ],
        [
            "documents/toy-walks.yaml:96:16: circular-record: 'met-at-the-gate' is said to ripple to itself. Name the configuration that it leads on to.",
        ],
    ),
    "theme unknown": (
        [
            ("documents/toy-walks.yaml", "themes: [t3-1]", "themes: [t3-2]"),
        ],
        [
            "documents/toy-walks.yaml:80:12: unknown-record: There is no theme 't3-2' in this document. Did you mean 't3-1'?",
        ],
    ),
    "long quote": (
        [
            (
                "documents/toy-walks.yaml",
                "quote: The hello was kind, but I did not stay.",
                "quote: word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word ",
            ),
        ],
        [
            "documents/toy-walks.yaml:56:10: quote-too-long: The quote of 'p6' has 31 words; the most is 30. Split it into passages that carry one claim each.",
        ],
    ),
    "wordless quote": (
        [
            (
                "documents/toy-walks.yaml",
                "quote: The hello was kind, but I did not stay.",
                "quote: '[nothing] …'",
            ),
        ],
        [
            "documents/toy-walks.yaml:56:10: wrong-value: The quote of 'p6' has no words that could be looked for. Write the source's own words; those in square brackets are not searched.",
        ],
    ),
    "passage theme": (
        [
            (
                "documents/toy-review.yaml",
                'voice: review-authors\n  cites: ["3"]\n  theme: t1-2',
                'voice: review-authors\n  cites: ["3"]\n  theme: t1-3',
            ),
        ],
        [
            "documents/toy-review.yaml:60:10: unknown-record: There is no theme 't1-3' in this document. Did you mean 't1-2' or 't1'?",
        ],
    ),
    "passage study": (
        [
            ("documents/toy-choirs.yaml", "study: choir-a}\n- id: c2", "study: choir-c}\n- id: c2"),
        ],
        [
            "documents/toy-choirs.yaml:13:108: unknown-record: There is no study 'choir-c' in this document. Did you mean 'choir-b' or 'choir-a'?",
        ],
    ),
    "cites unknown": (
        [
            ("documents/toy-walks.yaml", "cites: 3, 5", "cites: 3, 6"),
        ],
        [
            "documents/toy-walks.yaml:69:10: unknown-reference: 'p9' cites '6', which is not among the references of the document. List it under 'references', with its study or null.",
        ],
    ),
    "finding no cites": (
        [
            ("documents/toy-walks.yaml", "  cites: 3, 5\n", ""),
        ],
        [
            "documents/toy-walks.yaml:69:12: no-citation: 'p9' is said to tell what others found, and cites nobody. Write 'cites:' as printed, or 'finding: own'.",
        ],
    ),
    "no speaker": (
        [
            ("documents/toy-report.yaml", "  speaker: {group: member}\n", ""),
        ],
        [
            "documents/toy-report.yaml:19:10: no-speaker: 's3' gives a participant's words and no speaker. Write 'speaker: {group: …, printed: …}'.",
        ],
    ),
    "study not named": (
        [
            (
                "documents/toy-choirs.yaml",
                "bus\n  voice: participant\n  speaker: {group: carer, printed: B2}\n  study: choir-b",
                "bus\n  voice: participant\n  speaker: {group: carer, printed: B2}",
            ),
        ],
        [
            "documents/toy-choirs.yaml:31:3: study-not-named: 'c6' does not say which of the document's studies it tells of, so none is credited. Write 'study:' and one of choir-a, choir-b.",
        ],
    ),
    "unused passage": (
        [
            ("documents/toy-walks.yaml", "passages: [p3, p4]", "passages: [p3]"),
        ],
        [
            "documents/toy-walks.yaml:47:7: unused-passage: No configuration uses the passage 'p4'. Link it to one, or delete it.",
        ],
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_what_is_said(toy: ToyReview, name: str) -> None:
    """Every claim rests on words, and every part of it on supporting ones."""
    changes, messages = CASES[name]
    for file, old, new in changes:
        toy.change(file, old, new)
    # What is changed here may have been signed off; that this is told is tested elsewhere.
    assert [told for told in toy.new_messages() if ": agreed-to-other-words: " not in told] == messages
