"""Documents: what was read, with its studies, themes, passages, appraisal and configurations."""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import Annotated, Any

from pydantic import BeforeValidator, Field, model_validator

from cmo.schema.base import Id, Record, Words
from cmo.schema.configuration import Appraisal, Configuration
from cmo.schema.words import DocumentType, Finding, ReadAs, Voice, WorkType

Printed = Words
"""Words or numbers exactly as the document prints them."""


class Quality(Record):
    """A review's own score of a study, as printed; it stays that review's."""

    score: Printed
    scale: Printed | None = None
    label: Printed | None = None
    """The word the review gives for the score."""


class StudyPrinted(Record):
    """What a document prints about a study; what it does not print stays empty."""

    authors: Printed | None = None
    title: Printed | None = None
    year: Printed | None = None
    country: Printed | None = None
    design: Printed | None = None
    sample_size: Printed | None = None
    age: Printed | None = None
    sex: Printed | None = None
    ethnicity: Printed | None = None
    employment: Printed | None = None
    reason_for_referral: Printed | None = None
    referral_model: Printed | None = None
    activities: Printed | None = None
    timing: Printed | None = None
    quality: Quality | None = None
    notes: tuple[Words, ...] = ()


class SharedPeople(Record):
    """Another study of the same people, and the source that says so."""

    study: Id
    because: Words


class Study(Record):
    """An empirical study. Its id is review-wide: one document defines it, others refer to it."""

    id: Id
    read_as: ReadAs | None = None
    """Where empty: `direct` in a document that is a study, `via` in any other."""
    printed: StudyPrinted = StudyPrinted()
    referral_model: tuple[Id, ...] = ()
    """As coded with the team's vocabulary."""
    people: tuple[Id, ...] = ()
    activity: tuple[Id, ...] = ()
    same_people_as: tuple[SharedPeople, ...] = ()
    """Counts once together with these."""
    perhaps_same_people_as: tuple[SharedPeople, ...] = ()
    """Only hinted at: shown, not merged."""


class Cited(Record):
    """What a citation number or name of the text stands for: a study of this review, or a work nobody read.

    A work is never counted as evidence. With neither key given it is an unidentified work.
    """

    study: Id | None = None
    work: WorkType | None = None
    printed: str | None = None
    """The reference as printed."""


def _cited(value: Any) -> Any:
    """`"7": some-study` and `"48": null` are short for the full form."""
    if value is None:
        return {}
    return {"study": value} if isinstance(value, str) else value


class Theme(Record):
    """A heading of the document's own findings."""

    id: Id
    printed: Printed | None = None
    """Its number as printed."""
    label: Words
    part_of: Id | None = None
    studies: tuple[Id, ...] = ()
    """The studies the text names for the theme; quoted, not counted."""
    gap: Words | None = None
    """Set where the text states a gap without an outcome, so that no configuration can be drawn."""


class Speaker(Record):
    """Who is quoted: the group, from the vocabulary, and the code as printed."""

    group: Id
    printed: Printed | None = None


MOST_IN_A_RANGE = 50
"""Keys that a range is spelt out to; a longer one is kept as it stands, so that a slip makes no thousands."""

_RANGE = re.compile(r"([0-9]{1,3})\s*[-‐‑‒–—−]\s*([0-9]{1,3})")
_NUMBER = re.compile(r"[0-9]+")


def _keys_cited(value: Any) -> Any:
    """`cites: 7,21–23` and `cites: [7, 21-23]` both become the printed keys, ranges spelt out."""
    return _spelt_out(value, frozenset()) if isinstance(value, str | list) else value


def _spelt_out(value: str | list[Any], references: Collection[str]) -> tuple[Any, ...]:
    """As a tuple, which no later look takes apart again.

    Items of a list that are no words are left for validation to refuse.
    """
    if isinstance(value, str):
        return cited_keys(value, references)
    keys: list[Any] = []
    for item in value:
        keys.extend(cited_keys(item, references) if isinstance(item, str) and item.strip() else [item])
    return tuple(dict.fromkeys(keys) if all(isinstance(key, str) for key in keys) else keys)


def cited_keys(printed: str, references: Collection[str] = frozenset()) -> tuple[str, ...]:
    """Printed citations as keys of `references`.

    What is a key as it stands is kept whole. Otherwise citations stand between semicolons, or, where all
    of them are numbers or ranges of numbers below a thousand, between commas; ranges are spelt out. So
    'Smith et al., 2019' is one citation, and '2019-2020' no range.

    Args:
        printed: one citation or several.
        references: the keys of the document.
    """
    whole = printed.strip()
    if whole in references:
        return (whole,)
    keys: list[str] = []
    for part in filter(None, (part.strip() for part in whole.split(";"))):
        numbers = None if part in references else _numbers(part)
        keys.extend([part] if numbers is None else numbers)
    return tuple(dict.fromkeys(keys))


def _numbers(part: str) -> list[str] | None:
    """Numbers and ranges between commas; None where anything else stands among them."""
    numbers: list[str] = []
    for item in filter(None, (item.strip() for item in part.split(","))):
        if _NUMBER.fullmatch(item):
            numbers.append(item)
            continue
        range_ = _RANGE.fullmatch(item)
        first, last = (int(range_[1]), int(range_[2])) if range_ else (1, 0)
        if not first <= last <= first + MOST_IN_A_RANGE:
            return None
        numbers.extend(str(number) for number in range(first, last + 1))
    return numbers


class Passage(Record):
    """A quoted stretch of a document: short, verbatim, with its voice."""

    id: Id
    quote: Words
    """The source's own words; an ellipsis joins parts, [editorial words] are not searched."""
    voice: Voice
    speaker: Speaker | None = None
    cites: Annotated[tuple[Words, ...], BeforeValidator(_keys_cited)] = ()
    """What the document cites for this very sentence, as printed: keys of its `references`."""
    finding: Finding | None = None
    """Where empty: `cited` for a passage that cites, otherwise `own`."""
    study: Id | None = None
    """Which of the document's own studies it tells of, where the document reports several."""
    theme: Id | None = None
    page: Printed | None = None
    note: str | None = None

    @property
    def tells(self) -> Finding:
        """Whether it tells of the document's own findings, of what it cites, or of both."""
        return self.finding or (Finding.CITED if self.cites else Finding.OWN)


def _with_cites(passage: Any, keys: Collection[str]) -> Any:
    cites = passage.get("cites") if isinstance(passage, dict) else None
    return {**passage, "cites": _spelt_out(cites, keys)} if isinstance(cites, str | list) else passage


class DocumentAppraisal(Record):
    """The team's three ratings of a document, never one score; and its limitations."""

    relevance: Appraisal
    richness: Appraisal
    rigour: Appraisal
    limitations: tuple[Words, ...] = ()


class Discrepancy(Record):
    """Where a text contradicts itself: both readings, as printed."""

    about: Words
    readings: Annotated[tuple[Words, ...], Field(min_length=2)]
    note: str | None = None


class Document(Record):
    """One file of `documents/`; its stem is its id."""

    title: Words
    type: DocumentType
    source: Id | None = None
    """Stem of the source text where it differs from the document's id."""
    authors: tuple[Printed, ...] = ()
    year: Printed | None = None
    published_in: Printed | None = None
    doi: Printed | None = None
    url: Printed | None = None
    citation: Printed | None = None
    licence: Printed | None = None
    """As the text gives it; null where it gives none."""
    open_licence: bool = False
    """Whether the licence lets anyone quote at length; only where the text says so."""
    attribution: Printed | None = None
    notes: tuple[Words, ...] = ()
    appraisal: DocumentAppraisal | None = None
    discrepancies: tuple[Discrepancy, ...] = ()
    references: Annotated[dict[str, Annotated[Cited, BeforeValidator(_cited)]], Field(default_factory=dict)]
    """The text's citation numbers or names, and what each is."""
    studies: tuple[Study, ...] = ()
    themes: tuple[Theme, ...] = ()
    passages: tuple[Passage, ...] = ()
    configurations: tuple[Configuration, ...] = ()

    @model_validator(mode="before")
    @classmethod
    def _cites_by_its_references(cls, data: Any) -> Any:
        """What a passage cites is told apart with the document's own keys at hand."""
        references = data.get("references") if isinstance(data, dict) else None
        passages = data.get("passages") if isinstance(data, dict) else None
        if not isinstance(references, dict) or not isinstance(passages, list | tuple):
            return data
        keys = {key.strip() for key in references if isinstance(key, str)}
        return {**data, "passages": [_with_cites(passage, keys) for passage in passages]}

    def read_as(self, study: Study) -> ReadAs:
        """Whether this document is the study's own report, or tells of it at second hand."""
        return study.read_as or (ReadAs.DIRECT if self.type is DocumentType.STUDY else ReadAs.VIA)
