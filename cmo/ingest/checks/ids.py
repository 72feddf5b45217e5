"""Ids that two records share, and things listed twice in one place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from cmo.ingest.draft import Draft, DraftFile, Entry
from cmo.ingest.known import Known
from cmo.ingest.layout import FileKind
from cmo.problems import Problem
from cmo.reader import Path
from cmo.schema.configuration import FACET_KEYS, SLOT_KEYS

_LISTS = (
    (FileKind.REVIEW, "questions", "question"),
    (FileKind.REVIEW, "team", "member of the team"),
    (FileKind.TERMS, "", "term"),
    (FileKind.CONCEPTS, "", "concept"),
    (FileKind.DOCUMENT, "themes", "theme"),
    (FileKind.DOCUMENT, "passages", "passage"),
    (FileKind.DOCUMENT, "configurations", "configuration"),
    (FileKind.THEORY, "versions", "version"),
    (FileKind.DEMI_REGULARITIES, "", "demi-regularity"),
)


_ITEMS = (
    (FileKind.REVIEW, "coverage", ("met_by",)),
    (FileKind.TERMS, "", ("broader", "aliases")),
    (FileKind.CONCEPTS, "", ("broader", "aliases")),
    (FileKind.DOCUMENT, "studies", ("referral_model", "people", "activity")),
    (FileKind.DOCUMENT, "themes", ("studies",)),
    (FileKind.THEORY, "versions", ("caused_by", "holds")),
    (FileKind.DEMI_REGULARITIES, "", ("holds", "except")),
)
"""Further lists in which nothing stands twice."""

_FIELDS = {"except": "except_"}


def repeated_ids(draft: Draft, known: Known) -> Iterator[Problem]:
    """No two records of a list, and no two studies of the review, have the same id."""
    for kind, section, name in _LISTS:
        for file in draft.of(kind):
            yield from _repeated(file.entries(section), name, "Give one of the two another id.")
    yield from _repeated(
        list(draft.entries(FileKind.DOCUMENT, "studies")),
        "study",
        "Define it in one document, and refer to it from the references of others.",
    )


def _repeated(entries: Sequence[Entry[Any]], name: str, remedy: str) -> Iterator[Problem]:
    first: dict[str, Entry[Any]] = {}
    for entry in entries:
        earlier = first.setdefault(entry.record.id, entry)
        if earlier is not entry:
            place = earlier.file.place((*earlier.path, "id"))
            where = f"on line {place.line}" if earlier.file is entry.file else f"at {place}"
            yield entry.problem(
                "duplicate-id", ("id",), f"Another {name} has the id '{entry.record.id}', {where}.", remedy
            )


def repeated_items(draft: Draft, known: Known) -> Iterator[Problem]:
    """Nothing stands twice in one list of a record, nor a pair of rivals or a second coding twice."""
    for _, entry in draft.configurations:
        configuration = entry.record
        for key in (*FACET_KEYS, "themes", "answers", "ripples_to"):
            yield from _twice(entry, key, getattr(configuration, key))
        for part in SLOT_KEYS:
            yield from _twice(entry, part, [slot.concept for slot in getattr(configuration, part)])
        document = entry.file.id
        links = [link.passage.removeprefix(f"{document}.") for link in configuration.passages]
        yield from _twice(entry, "passages", links)
    for kind, section, keys in _ITEMS:
        for record in draft.entries(kind, section):
            for key in keys:
                yield from _twice(record, key, getattr(record.record, _FIELDS.get(key, key)))
    yield from _pairs_twice(draft)
    for file in draft.of(FileKind.READINGS):
        yield from _codings_twice(file)


def _twice(entry: Entry[Any], key: str, items: Sequence[str]) -> Iterator[Problem]:
    if len(items) < 2 or len(set(items)) == len(items):
        return
    seen: set[str] = set()
    for position, item in enumerate(items):
        if item in seen:
            path: Path = (key, position)
            yield entry.problem(
                "repeated-item", path, f"'{key}' lists '{item}' twice.", "Delete one of the two."
            )
        seen.add(item)


def _pairs_twice(draft: Draft) -> Iterator[Problem]:
    seen: set[frozenset[str]] = set()
    for entry in draft.entries(FileKind.RIVALS):
        pair = frozenset(entry.record.between)
        if len(pair) == 1:
            yield entry.problem(
                "repeated-item",
                ("between",),
                "A configuration is said to be its own rival.",
                "Write two configurations.",
            )
        elif pair in seen:
            first, second = sorted(pair)
            yield entry.problem(
                "repeated-item",
                ("between",),
                f"The rivals '{first}' and '{second}' stand here for the second time.",
                "Keep one of the two entries.",
            )
        seen.add(pair)


def _codings_twice(file: DraftFile) -> Iterator[Problem]:
    seen: set[tuple[str, str]] = set()
    for entry in file.entries():
        coding = (entry.record.configuration, entry.record.by)
        if coding in seen:
            yield entry.problem(
                "repeated-item",
                ("configuration",),
                f"'{coding[1]}' has coded '{coding[0]}' here already.",
                "Keep one of the two entries.",
            )
        seen.add(coding)
