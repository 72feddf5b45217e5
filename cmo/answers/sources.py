"""What was read: documents with their appraisal, studies as printed, and themes, from rows of queries."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from cmo.answers.labels import Labels
from cmo.schema.words import DocumentType, Rating, ReadAs

Row = Mapping[str, Any]

NOT_PRINTED = "not printed"
LICENCE_NOT_STATED = "not stated in the text"


@dataclass(frozen=True, slots=True)
class Appraised:
    """One of the team's three ratings of a document, with its reason; '' where none is given."""

    what: str
    rating: str
    because: str


@dataclass(frozen=True, slots=True)
class Source:
    """A document that was read.

    Attributes:
        id: of the document.
        title: its title.
        citation: how it is cited; its title where the evidence gives no citation.
        type: what sort of text it is.
        facts: what is known of it, as pairs of a name and words as printed.
        licence: as the text gives it.
        open_licence: whether anyone may quote it at length.
        appraisal: relevance, richness, rigour.
        limitations: as the team sees them.
        discrepancies: where the text contradicts itself.
        notes: the team's own.
        statements: how many reported or measured statements its file holds.
    """

    id: str
    title: str
    citation: str
    type: str
    facts: tuple[tuple[str, str], ...]
    licence: str
    open_licence: bool
    appraisal: tuple[Appraised, ...]
    limitations: tuple[str, ...]
    discrepancies: tuple[str, ...]
    notes: tuple[str, ...]
    statements: int


_FACTS = (
    ("Authors", "authors"),
    ("Year", "year"),
    ("Published in", "published_in"),
    ("DOI", "doi"),
    ("Address", "url"),
    ("Attribution", "attribution"),
)


def sources(rows: Iterable[Row]) -> tuple[Source, ...]:
    """Documents from the rows of `documents`, in their order."""
    return tuple(_source(row) for row in rows)


def _source(row: Row) -> Source:
    return Source(
        id=row["document"],
        title=row["title"],
        citation=row["citation"] or row["title"],
        type=DocumentType(row["type"]).label,
        facts=tuple((name, words) for name, key in _FACTS if (words := _words(row[key]))),
        licence=row["licence"] or LICENCE_NOT_STATED,
        open_licence=bool(row["open_licence"]),
        appraisal=tuple(
            Appraised(
                what.title(),
                Rating(row[what]).label if row[what] else "not rated",
                row[f"{what}_because"] or "",
            )
            for what in ("relevance", "richness", "rigour")
        ),
        limitations=tuple(row["limitations"]),
        discrepancies=tuple(row["discrepancies"]),
        notes=tuple(row["notes"]),
        statements=row["configurations"],
    )


STUDY_HEADINGS = {
    "study": "Study",
    "authors": "Authors",
    "title": "Title",
    "year": "Year",
    "country": "Country",
    "design": "Design",
    "sample_size": "Sample size",
    "age": "Age",
    "sex": "Sex",
    "ethnicity": "Ethnicity",
    "employment": "Employment",
    "reason_for_referral": "Reason for referral",
    "referral_model": "Referral",
    "activities": "Activities",
    "timing": "Timing",
    "quality": "Quality, as the document scores it",
    "notes": "Notes",
    "document": "Reported in",
    "read_as": "How it is known",
    "coded_referral_models": "Referral model, as coded",
    "coded_people": "People, as coded",
    "same_people_as": "The same people as",
    "perhaps_same_people_as": "Perhaps the same people as",
    "counts_as": "Counted as",
}
"""Column of `studies` → its heading; what a document prints stands in front."""

PRINTED = tuple(STUDY_HEADINGS)[1:17]
"""The columns that hold words as printed; an empty one says that nothing is printed."""


def study_table(rows: Iterable[Row], labels: Labels, titles: Mapping[str, str]) -> list[dict[str, str]]:
    """Every cell of the study table, by heading; a row per study and document that reports it.

    Args:
        rows: of `studies`.
        labels: of terms, for what the team coded.
        titles: document → title.
    """
    return [
        {heading: _cell(row, column, labels, titles) for column, heading in STUDY_HEADINGS.items()}
        for row in rows
    ]


def _cell(row: Row, column: str, labels: Labels, titles: Mapping[str, str]) -> str:
    value = row[column]
    if column == "document":
        return titles.get(value, value)
    if column == "read_as":
        return ReadAs(value).label
    if column == "coded_referral_models":
        return "; ".join(labels.labels("referral-models", value))
    if column == "coded_people":
        return "; ".join(labels.labels("people", value))
    return _words(value)


@dataclass(frozen=True, slots=True)
class Theme:
    """A heading of a document's findings.

    Attributes:
        name: its label, with its number as printed.
        depth: how many headings it stands under.
        gap: what the text says is not known, where it does.
        studies: those the text names for it, quoted and not counted.
        configurations: drawn from this very theme.
    """

    id: str
    name: str
    depth: int
    gap: str
    studies: tuple[str, ...]
    configurations: tuple[str, ...]


def themes(rows: Iterable[Row]) -> tuple[Theme, ...]:
    """Themes from rows of `themes`, each followed by those under it; numbers in ids are read as numbers."""
    every = {row["theme"]: row for row in rows}
    below: dict[str | None, list[str]] = defaultdict(list)
    for id_ in sorted(every, key=numbered, reverse=True):
        part_of = every[id_]["part_of"]
        below[part_of if part_of in every else None].append(id_)
    found: list[Theme] = []
    waiting = [(id_, 0) for id_ in below[None]]
    while waiting:
        id_, depth = waiting.pop()
        found.append(_theme(every[id_], depth))
        waiting += [(part, depth + 1) for part in below[id_]]
    return tuple(found)


def _theme(row: Row, depth: int) -> Theme:
    name = f"{row['printed']} {row['label']}" if row["printed"] else row["label"]
    return Theme(
        row["theme"], name, depth, row["gap"] or "", tuple(row["studies"]), tuple(row["configurations"])
    )


def _words(value: Any) -> str:
    if value is None:
        return ""
    return "; ".join(map(str, value)) if isinstance(value, list | tuple) else str(value)


_NUMBER = re.compile(r"[0-9]+")


def numbered(id_: str) -> str:
    """A key that puts 't2' before 't10'."""
    return _NUMBER.sub(lambda number: number[0].zfill(12), id_)
