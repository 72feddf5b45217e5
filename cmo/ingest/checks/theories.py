"""Programme theories and demi-regularities: what they hold, what they revise, how many studies stand behind them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from cmo.ingest.checks.circles import circles
from cmo.ingest.checks.credit import studies_behind
from cmo.ingest.draft import Draft, Entry
from cmo.ingest.known import Known
from cmo.ingest.layout import FileKind
from cmo.ingest.wording import shown
from cmo.problems import Problem
from cmo.reader import Path
from cmo.schema.theory import DemiRegularity, TheoryVersion


def theories(draft: Draft, known: Known) -> Iterator[Problem]:
    """A version revises an earlier one of its theory, and holds configurations that exist."""
    rejected = rejected_ids(draft)
    for file in draft.of(FileKind.THEORY):
        entries = file.entries("versions")
        ids = file.written_ids("versions")
        for entry in entries:
            version: TheoryVersion = entry.record
            if version.revises is not None and version.revises not in ids:
                near = known.near(version.revises, ids, f"versions of {file.id}")
                yield entry.problem(
                    "unknown-record",
                    ("revises",),
                    f"There is no version '{shown(version.revises)}' of this theory.",
                    near or "Write the id of an earlier version.",
                )
            for position, document in enumerate(version.caused_by):
                if document not in known.documents:
                    yield known.unknown_id(
                        entry,
                        ("caused_by", position),
                        document,
                        "document",
                        known.documents,
                        "unknown-record",
                    )
            yield from held(entry, "holds", version.holds, known, rejected)
        by_id = {entry.record.id: entry for entry in entries}
        revises = {id_: (e.record.revises,) if e.record.revises else () for id_, e in by_id.items()}
        for circle in circles(revises):
            yield by_id[circle[-2]].problem(
                "circular-record",
                ("revises",),
                f"The version '{circle[-1]}' revises itself.",
                "Name the version before it.",
            )


def demi_regularities(draft: Draft, known: Known) -> Iterator[Problem]:
    """A pattern rests on at least two studies without shared people, and every configuration it names exists."""
    rejected = rejected_ids(draft)
    behind = studies_behind(draft)
    for entry in draft.entries(FileKind.DEMI_REGULARITIES):
        regularity: DemiRegularity = entry.record
        yield from held(entry, "holds", regularity.holds, known, rejected)
        yield from held(entry, "except", regularity.except_, known, rejected)
        studies = {study for id_ in regularity.holds for study in behind.get(id_, ())}
        if len(studies) < 2 and draft.whole:
            number = "one study" if studies else "no study that counts"
            yield entry.problem(
                "thin-regularity",
                ("holds",),
                f"The demi-regularity '{regularity.id}' rests on {number}; a pattern needs two that "
                "share no people.",
                "Add configurations that other studies carry, or take the pattern back.",
            )


def held(
    entry: Entry[Any], key: str, references: tuple[str, ...], known: Known, rejected: set[str]
) -> Iterator[Problem]:
    """Configurations named from outside their document: each exists and is not rejected."""
    for position, reference in enumerate(references):
        path: Path = (key, position)
        if "." not in reference:
            yield entry.problem(
                "unknown-record",
                path,
                f"'{reference}' does not say of which document it is.",
                f"Write document.{reference}, where the document is the stem of a file in documents/.",
            )
        elif not known.has("configurations", "", reference):
            yield known.unknown_record(entry, path, reference, "configurations", "")
        elif reference in rejected:
            yield entry.problem(
                "holds-rejected",
                path,
                f"'{reference}' is rejected.",
                "Name another, or delete it here.",
            )


def rejected_ids(draft: Draft) -> set[str]:
    """Full ids of rejected configurations."""
    return {full for full, entry in draft.configurations if entry.record.rejected}
