"""Values of the wrong form, in the curator's words."""

from __future__ import annotations

import pytest

from tests.ingest.conftest import ToyReview

CASES = {
    "unknown key": (
        ("documents/toy-walks.yaml", "resource: [paid-time]", "resorce: [paid-time]"),
        "documents/toy-walks.yaml:145:60: unknown-key: 'resorce' is no key of a configuration. Did you mean 'resource' or 'response'? Its keys are: id, kind, themes, referral_model, people, activity, stage, actor, context, compared_with, unless, resource, response, outcome, passages, ripples_to, answers, memo, readings, agreed, rejected.",
    ),
    "mechanism as one": (
        ("documents/toy-walks.yaml", "resource: [paid-time]", "mechanism: [paid-time]"),
        "documents/toy-walks.yaml:145:60: unknown-key: 'mechanism' is no key of a configuration. Write a mechanism as 'resource' (what is offered), 'response' (how people take it), or both. Its keys are: id, kind, themes, referral_model, people, activity, stage, actor, context, compared_with, unless, resource, response, outcome, passages, ripples_to, answers, memo, readings, agreed, rejected.",
    ),
    "mechanism of a passage": (
        ("documents/toy-walks.yaml", 'page: "2"', 'mechanism: "2"'),
        "documents/toy-walks.yaml:64:3: unknown-key: 'mechanism' is no key of a passage. Its keys are: id, quote, voice, speaker, cites, finding, study, theme, page, note.",
    ),
    "unknown key far": (
        ("documents/toy-walks.yaml", 'page: "2"', 'zzz: "2"'),
        "documents/toy-walks.yaml:64:3: unknown-key: 'zzz' is no key of a passage. Its keys are: id, quote, voice, speaker, cites, finding, study, theme, page, note.",
    ),
    "unknown key control": (
        ("documents/toy-walks.yaml", 'page: "2"', '"a\\eb\\u202e": "2"'),
        "documents/toy-walks.yaml:64:3: unknown-key: 'a\\u001bb\\u202e' is no key of a passage. Its keys are: id, quote, voice, speaker, cites, finding, study, theme, page, note.",
    ),
    "missing key": (
        (
            "documents/toy-walks.yaml",
            "  voice: participant\n  speaker: {group: member, printed: W3}\n",
            "  speaker: {group: member, printed: W3}\n",
        ),
        "documents/toy-walks.yaml:36:3: missing-key: The passage 'p2' has no 'voice', which it must have. Write 'voice:' and one of participant, study-authors, review-authors, report-authors, unclear.",
    ),
    "missing title": (
        ("documents/toy-report.yaml", "title: A toy report on social prescribing in an invented town\n", ""),
        "documents/toy-report.yaml:2:1: missing-key: A document has no 'title', which it must have. Write 'title:' and its value.",
    ),
    "enum near": (
        ("documents/toy-walks.yaml", "kind: argued", "kind: argud"),
        "documents/toy-walks.yaml:137:9: wrong-value: 'kind' cannot be 'argud'. Did you mean 'argued'? It is one of: reported, measured, argued, proposed.",
    ),
    "enum far": (
        ("documents/toy-walks.yaml", "kind: argued", "kind: zzz"),
        "documents/toy-walks.yaml:137:9: wrong-value: 'kind' cannot be 'zzz'. It is one of: reported, measured, argued, proposed.",
    ),
    "enum case": (
        ("documents/toy-walks.yaml", "kind: argued", "kind: Argued"),
        "documents/toy-walks.yaml:137:9: wrong-value: 'kind' cannot be 'Argued'. Did you mean 'argued'? It is one of: reported, measured, argued, proposed.",
    ),
    "list wanted": (
        ("documents/toy-walks.yaml", "people: [walk-leaders]", "people: walk-leaders"),
        "documents/toy-walks.yaml:138:11: wrong-value: 'people' is to be a list, and here is the text 'walk-leaders'. Write people: [walk-leaders].",
    ),
    "list of records wanted": (
        ("documents/toy-walks.yaml", "passages: [p3, p4]", "passages: p3"),
        "documents/toy-walks.yaml:111:13: wrong-value: 'passages' is to be a list, and here is the text 'p3'. Write passages: [p3], or begin each entry with '- '.",
    ),
    "record for list": (
        ("documents/toy-walks.yaml", "passages: [p3, p4]", "passages: {p3: p4}"),
        "documents/toy-walks.yaml:111:13: wrong-value: 'passages' is to be a list, and here is a record. Begin each entry with '- '.",
    ),
    "text wanted list": (
        ("documents/toy-walks.yaml", 'year: "2021"', 'year: ["2021"]'),
        "documents/toy-walks.yaml:5:7: wrong-value: 'year' is to be a text, and here is a list. Write one value, such as 2021.",
    ),
    "text wanted record": (
        ("documents/toy-walks.yaml", "quote: The gate itself was painted green.", "quote: {a: b}"),
        "documents/toy-walks.yaml:76:20: wrong-value: 'quote' is to be a text, and here is a record. If brackets or braces belong to the text, put all of it in double quotes.",
    ),
    "item empty": (
        ("documents/toy-walks.yaml", "passages: [p3, p4]", "passages: [p3, null]"),
        "documents/toy-walks.yaml:111:18: wrong-value: An item of 'passages' is empty. Write its value, or delete the line.",
    ),
    "item of texts a record": (
        (
            "documents/toy-walks.yaml",
            "limitations: [Nobody who never came was asked.]",
            "limitations:\n  - Nobody: who never came was asked.",
        ),
        "documents/toy-walks.yaml:14:5: wrong-value: An item of 'limitations' is to be a text, and a colon makes it a record. Put the whole text in double quotes.",
    ),
    "record wanted": (
        ("documents/toy-walks.yaml", "speaker: {group: member, printed: W9}", "speaker: member"),
        "documents/toy-walks.yaml:50:12: wrong-value: 'speaker' is to be a record, and here is the text 'member'. Write its keys: group, printed.",
    ),
    "bad id": (
        ("documents/toy-walks.yaml", "id: pay-leaders", "id: Pay Leaders"),
        "documents/toy-walks.yaml:145:8: bad-id: 'Pay Leaders' cannot be an id. Write lower-case words joined by hyphens, such as pay-leaders.",
    ),
    "dotted id": (
        ("documents/toy-walks.yaml", "id: pay-leaders", "id: toy-walks.pay-leaders"),
        "documents/toy-walks.yaml:145:8: bad-id: 'toy-walks.pay-leaders' cannot be an id: ids have no dots, the document is added outside it. Write pay-leaders.",
    ),
    "bad reference": (
        ("documents/toy-walks.yaml", "passages: [p12]", "passages: [toy.walks.p12]"),
        "documents/toy-walks.yaml:145:94: bad-id: 'toy.walks.p12' cannot be the id of a record. Write an id of this document, or document.id, such as toy.walks-p12.",
    ),
    "long id": (
        (
            "documents/toy-walks.yaml",
            "id: pay-leaders",
            "id: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
        ),
        "documents/toy-walks.yaml:145:8: bad-id: The id 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa…' is longer than 80 characters. Shorten it.",
    ),
    "date": (
        ("documents/toy-walks.yaml", "date: 2026-11-22", "date: 22/11/2026"),
        "documents/toy-walks.yaml:101:29: wrong-value: '22/11/2026' is not a day. Write year-month-day, such as 2026-11-23.",
    ),
    "date2": (
        ("documents/toy-walks.yaml", "date: 2026-11-22", "date: 2026-11-31"),
        "documents/toy-walks.yaml:101:29: wrong-value: '2026-11-31' is not a day. Write year-month-day, such as 2026-11-23.",
    ),
    "bool": (
        ("documents/toy-walks.yaml", "open_licence: true", "open_licence: maybe"),
        "documents/toy-walks.yaml:7:15: wrong-value: 'open_licence' is true or false, and here is 'maybe'. Write true or false.",
    ),
    "int": (
        ("review.yaml", "studies: 6", "studies: six"),
        "review.yaml:19:35: wrong-value: 'studies' is to be a whole number, and here is 'six'. Write digits.",
    ),
    "empty text": (
        ("documents/toy-walks.yaml", "quote: The gate itself was painted green.", "quote: ''"),
        "documents/toy-walks.yaml:76:20: wrong-value: 'quote' is empty. Write its value, or delete the key.",
    ),
    "null required": (
        ("documents/toy-walks.yaml", "quote: The gate itself was painted green.", "quote: "),
        "documents/toy-walks.yaml:76:20: missing-key: The passage 'p13' has no 'quote', which it must have. Write 'quote:' and its value.",
    ),
    "pair": (
        ("rivals.yaml", "[toy-walks.slow-party, toy-walks.fast-party]", "[toy-walks.slow-party]"),
        "rivals.yaml:6:12: wrong-value: 'between' is to have at least 2 entries, and here are 1. Write both, or delete the record.",
    ),
    "three": (
        (
            "rivals.yaml",
            "[toy-walks.slow-party, toy-walks.fast-party]",
            "[toy-walks.slow-party, toy-walks.fast-party, toy-walks.pay-leaders]",
        ),
        "rivals.yaml:6:12: wrong-value: 'between' is to have no more than 2 entries, and here are 3. Delete what is too much.",
    ),
    "readings one": (
        (
            "documents/toy-review.yaml",
            'readings: ["The cohort had 31 members.", 31 (13) adults]',
            "readings: [31 (13) adults]",
        ),
        "documents/toy-review.yaml:12:49: wrong-value: 'readings' is to have at least 2 entries, and here are 1. Write both, or delete the record.",
    ),
    "rejected yes": (
        (
            "documents/toy-review.yaml",
            "rejected: The sentence names no circumstance and cites nothing.",
            "rejected: yes",
        ),
        "documents/toy-review.yaml:121:13: wrong-value: The configuration is marked rejected, and nothing says why. Write the reason after 'rejected:', or delete the key.",
    ),
    "long hostile": (
        (
            "documents/toy-walks.yaml",
            "kind: argued",
            "kind: xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx",
        ),
        "documents/toy-walks.yaml:137:9: wrong-value: 'kind' cannot be 'xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx…'. It is one of: reported, measured, argued, proposed.",
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_what_is_said(toy: ToyReview, name: str) -> None:
    """One slip gives one problem, which says what is wrong, where, and what to write."""
    (file, old, new), message = CASES[name]
    toy.change(file, old, new)
    assert toy.new_messages() == [message]
