"""Terms among themselves: what is broader, which dimension a state is on, and which state is its opposite."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from cmo.ingest.checks.circles import circles
from cmo.ingest.draft import Draft, Entry
from cmo.ingest.known import Known
from cmo.ingest.layout import FileKind
from cmo.problems import Problem
from cmo.schema.vocabulary import Concept
from cmo.schema.words import Direction


def broader_terms(draft: Draft, known: Known) -> Iterator[Problem]:
    """What a term calls broader is of the same vocabulary, and never comes back to the term."""
    for kind in (FileKind.TERMS, FileKind.CONCEPTS):
        for file in draft.of(kind):
            entries = {entry.record.id: entry for entry in file.entries()}
            ids = known.terms[file.id]
            for entry in file.entries():
                for position, broader in enumerate(entry.record.broader):
                    if ids is not None and broader not in ids:
                        yield known.unknown_term(entry, ("broader", position), broader, file.id)
            for circle in circles({id_: entry.record.broader for id_, entry in entries.items()}):
                last = entries[circle[-2]]
                position = last.record.broader.index(circle[-1])
                yield last.problem(
                    "broader-cycle",
                    ("broader", position),
                    f"'{circle[-1]}' is broader than itself: {_way(circle)}.",
                    "Delete the step that is not so.",
                )


def _way(circle: list[str]) -> str:
    shown = circle if len(circle) <= 6 else [*circle[:3], "…", *circle[-2:]]
    return " to ".join(shown)


def dimensions(draft: Draft, known: Known) -> Iterator[Problem]:
    """The dimension of a concept is in `dimensions`."""
    ids = known.terms["dimensions"]
    for entry in draft.entries(FileKind.CONCEPTS):
        dimension = entry.record.dimension
        if dimension is not None and ids is not None and dimension not in ids:
            yield known.unknown_term(entry, ("dimension",), dimension, "dimensions")


def opposites(draft: Draft, known: Known) -> Iterator[Problem]:
    """Opposite states name each other, are on one dimension, and go different ways."""
    ids = known.terms["concepts"]
    entries = {entry.record.id: entry for entry in draft.entries(FileKind.CONCEPTS)}
    for entry in draft.entries(FileKind.CONCEPTS):
        opposite = entry.record.opposite
        if opposite is None or ids is None:
            continue
        if opposite not in ids:
            yield known.unknown_term(entry, ("opposite",), opposite, "concepts")
        elif opposite in entries and not entry.damaged and not entries[opposite].damaged:
            other = entries[opposite].record
            if other.opposite is None or other.opposite in ids:
                yield from _mismatch(entry, other)


def _mismatch(entry: Entry[Any], other: Concept) -> Iterator[Problem]:
    concept: Concept = entry.record
    path = ("opposite",)
    if other.id == concept.id:
        yield entry.problem(
            "opposite-mismatch",
            path,
            f"'{concept.id}' is said to be its own opposite.",
            "Name the other state.",
        )
        return
    if other.opposite == other.id:
        return  # said there
    if other.opposite != concept.id:
        instead = f"names '{other.opposite}' instead" if other.opposite else "names none"
        yield entry.problem(
            "opposite-mismatch",
            path,
            f"'{concept.id}' names '{other.id}' as its opposite, which {instead}.",
            f"Write 'opposite: {concept.id}' at '{other.id}', or delete it here.",
        )
        return
    if concept.id > other.id:
        return  # said once, at the first of the two
    if concept.dimension is None or concept.dimension != other.dimension:
        yield entry.problem(
            "opposite-mismatch",
            path,
            f"The opposites '{concept.id}' and '{other.id}' are not on one dimension "
            f"({concept.dimension or 'none'}, {other.dimension or 'none'}).",
            "Give both the same 'dimension'.",
        )
    if concept.direction is not None and concept.direction is other.direction is not Direction.NO_DIFFERENCE:
        yield entry.problem(
            "opposite-mismatch",
            path,
            f"The opposites '{concept.id}' and '{other.id}' both go for the {concept.direction.value}.",
            "Correct the 'direction' of one, or delete 'opposite' at both.",
        )
