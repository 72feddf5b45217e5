"""Passages: their length, who speaks, what they cite, whom they can be credited to, and that they are used."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from cmo.ingest.draft import Draft, DraftFile, Entry
from cmo.ingest.known import Known
from cmo.ingest.layout import FileKind
from cmo.ingest.quotes.parts import count_words, editorial_words, split_parts
from cmo.ingest.wording import shown
from cmo.problems import Problem
from cmo.problems.amounts import amount
from cmo.schema.base import full_id
from cmo.schema.credit import direct_studies
from cmo.schema.document import Passage
from cmo.schema.words import DocumentType, Finding, Voice

MOST_WORDS = 30
"""Words of one quote; a longer one is split, so that each carries one claim."""

LEAST_WORDS, LEAST_IN_PART = 3, 2
"""Words of a quote, and of a part between ellipses, below which a warning is given."""

MOST_EDITORIAL = 6
"""Words in one pair of brackets."""

_TURNS = re.compile(r"\b(?:no|not|never|none|nobody|nothing|neither|nor|without|cannot|hardly)\b|n't\b")
_MARKUP = re.compile(r"<[a-z/][^<>]*[\s=/][^<>]*>|\]\([^)]*\)|\\[a-z]+\s*\{", re.IGNORECASE)


def passages(draft: Draft, known: Known) -> Iterator[Problem]:
    """A quote has words, not too many of them, and its theme and study are the document's."""
    for entry in draft.entries(FileKind.DOCUMENT, "passages"):
        passage: Passage = entry.record
        counts = [count_words(part) for part in split_parts(passage.quote)]
        words = sum(counts)
        if words > MOST_WORDS:
            yield entry.problem(
                "quote-too-long",
                ("quote",),
                f"The quote of '{passage.id}' has {words} words; the most is {MOST_WORDS}.",
                "Split it into passages that carry one claim each.",
            )
        elif words == 0:
            yield entry.problem(
                "wrong-value",
                ("quote",),
                f"The quote of '{passage.id}' has no words that could be looked for.",
                "Write the source's own words; those in square brackets are not searched.",
            )
        else:
            yield from _too_bare(entry, passage, counts)
        if words:
            yield from _altered(entry, passage)
        if passage.theme and not known.has("themes", entry.file.id, passage.theme):
            yield known.unknown_record(entry, ("theme",), passage.theme, "themes", entry.file.id)
        if passage.study and not known.has("studies", entry.file.id, passage.study):
            yield known.unknown_record(entry, ("study",), passage.study, "studies", entry.file.id)


def _too_bare(entry: Entry[Passage], passage: Passage, counts: list[int]) -> Iterator[Problem]:
    """So few words stand in many a place, and can be joined to say what no text says."""
    if sum(counts) < LEAST_WORDS or min(counts) < LEAST_IN_PART:
        yield entry.problem(
            "quote-too-short",
            ("quote",),
            f"The quote of '{passage.id}' has {sum(counts)} words, in parts of {', '.join(map(str, counts))}."
            if len(counts) > 1
            else f"The quote of '{passage.id}' has {amount(sum(counts), 'word')}.",
            "Quote the words around, so that what was said can be told from them.",
        )


def _altered(entry: Entry[Passage], passage: Passage) -> Iterator[Problem]:
    """Words in brackets name what the text means by a word; they do not tell more, or the contrary."""
    for words in editorial_words(passage.quote):
        plain = words.casefold().replace("’", "'")
        if _TURNS.search(plain) or count_words(words) > MOST_EDITORIAL or not words.strip():
            yield entry.problem(
                "quote-altered",
                ("quote",),
                f"The quote of '{passage.id}' has [{shown(words[:80])}] put into it, which is not the text's.",
                "Put at most six words into brackets, to name what the text means; nothing that denies.",
            )
    if _MARKUP.search(passage.quote):
        yield entry.problem(
            "quote-markup",
            ("quote",),
            f"The quote of '{passage.id}' holds markup, which would be shown as if it had been said.",
            "Write the words alone, without tags, links or commands.",
        )


def citations(draft: Draft, known: Known) -> Iterator[Problem]:
    """What a passage cites is among the references of its document."""
    for file in draft.of(FileKind.DOCUMENT):
        references = _reference_keys(file)
        if references is None:
            continue
        for entry in file.entries("passages"):
            passage: Passage = entry.record
            for key in passage.cites:
                if key not in references:
                    near = known.near(key, references, f"references of {file.id}")
                    remedy = "list it under 'references', with its study or null."
                    if "," in key:
                        remedy = f"put semicolons between several; or {remedy}"
                    yield entry.problem(
                        "unknown-reference",
                        ("cites",),
                        f"'{passage.id}' cites '{shown(key)}', which is not among the references of the document.",
                        f"{near} Otherwise {remedy}" if near else remedy.capitalize(),
                    )
            if not passage.cites and passage.finding in (Finding.CITED, Finding.BOTH) and not entry.damaged:
                yield entry.problem(
                    "no-citation",
                    ("finding",),
                    f"'{passage.id}' is said to tell what others found, and cites nobody.",
                    "Write 'cites:' as printed, or 'finding: own'.",
                )


def _reference_keys(file: DraftFile) -> set[str] | None:
    raw: Any = file.raw
    if isinstance(raw, dict) and raw.get("references"):
        return set(raw["references"]) if isinstance(raw["references"], dict) else None
    return set(file.record.references) if file.record is not None else None


def speakers(draft: Draft, known: Known) -> Iterator[Problem]:
    """A participant's words have a speaker."""
    for entry in draft.entries(FileKind.DOCUMENT, "passages"):
        passage: Passage = entry.record
        if passage.voice is Voice.PARTICIPANT and passage.speaker is None and not entry.damaged:
            yield entry.problem(
                "no-speaker",
                ("voice",),
                f"'{passage.id}' gives a participant's words and no speaker.",
                "Write 'speaker: {group: …, printed: …}'.",
            )


def credits(draft: Draft, known: Known) -> Iterator[Problem]:
    """In a document that reports several studies of its own, a passage on its own findings says which."""
    supporting: set[str] | None = None
    for file, document in draft.documents.values():
        if document.type is not DocumentType.STUDY or not file.whole:
            continue
        direct = direct_studies(document)
        if len(direct) < 2:
            continue
        if supporting is None:
            supporting = _used(draft, supporting_only=True)
        for entry in file.entries("passages"):
            passage: Passage = entry.record
            tells_own = passage.tells in (Finding.OWN, Finding.BOTH)
            if tells_own and passage.study is None and file.full_id(passage.id) in supporting:
                yield entry.problem(
                    "study-not-named",
                    (),
                    f"'{passage.id}' does not say which of the document's studies it tells of, so none is credited.",
                    f"Write 'study:' and one of {', '.join(direct)}.",
                )


def unused_passages(draft: Draft, known: Known) -> Iterator[Problem]:
    """Every passage is used by some configuration."""
    if not draft.whole:
        return
    used = _used(draft)
    for entry in draft.entries(FileKind.DOCUMENT, "passages"):
        if entry.file.full_id(entry.record.id) not in used:
            yield entry.problem(
                "unused-passage",
                ("id",),
                f"No configuration uses the passage '{entry.record.id}'.",
                "Link it to one, or delete it.",
            )


def _used(draft: Draft, *, supporting_only: bool = False) -> set[str]:
    return {
        full_id(entry.file.id, link.passage)
        for _, entry in draft.configurations
        for link in entry.record.passages
        if not supporting_only or link.stance == "supports"
    }
