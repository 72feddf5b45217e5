"""Rivals: two configurations that end in opposite states, and what differs between them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from cmo.ingest.checks.theories import held, rejected_ids
from cmo.ingest.draft import Draft, Entry
from cmo.ingest.known import Known
from cmo.ingest.layout import FileKind
from cmo.problems import Problem
from cmo.schema.configuration import Configuration
from cmo.schema.theory import Rival
from cmo.schema.vocabulary import Concept, Term
from cmo.schema.words import Direction, Rivalry


def rivals(draft: Draft, known: Known) -> Iterator[Problem]:
    """Rivals exist, end in opposite states on one dimension, and differ in what is said to differ."""
    rejected = rejected_ids(draft)
    by_id = {full: entry for full, entry in draft.configurations if not entry.damaged}
    concepts = draft.vocabularies["concepts"]
    for entry in draft.entries(FileKind.RIVALS):
        rival: Rival = entry.record
        yield from held(entry, "between", rival.between, known, rejected)
        pair = [by_id[id_].record for id_ in rival.between if id_ in by_id]
        if len(pair) < 2 or entry.damaged or rival.between[0] == rival.between[1]:
            continue
        first, second = pair
        if not _opposed(first, second, concepts) and draft.whole:
            yield entry.problem(
                "rivals-not-rival",
                ("between",),
                f"'{rival.between[0]}' and '{rival.between[1]}' do not end in opposite states on one dimension.",
                "Name two that do, or give their outcomes a dimension and a direction.",
            )
        yield from _differences(entry, rival, first, second, known)


def _opposed(first: Configuration, second: Configuration, concepts: dict[str, Term]) -> bool:
    """Whether on some dimension one helps and the other gets in the way, harms or makes no difference."""
    one, other = _directions(first, concepts), _directions(second, concepts)
    return any(
        (Direction.BETTER in ways and others - {Direction.BETTER})
        or (Direction.BETTER in others and ways - {Direction.BETTER})
        for dimension, ways in one.items()
        if (others := other.get(dimension, set()))
    )


def _directions(configuration: Configuration, concepts: dict[str, Term]) -> dict[str, set[Direction]]:
    directions: dict[str, set[Direction]] = {}
    for slot in configuration.outcome:
        concept = concepts.get(slot.concept)
        if isinstance(concept, Concept) and concept.dimension:
            direction = slot.direction or concept.direction
            if direction:
                directions.setdefault(concept.dimension, set()).add(direction)
    return directions


def _differences(
    entry: Entry[Any], rival: Rival, first: Configuration, second: Configuration, known: Known
) -> Iterator[Problem]:
    said = [
        (key, position, term)
        for key in ("context", "resource", "actor")
        for position, term in enumerate(getattr(rival.differs, key))
    ]
    if rival.how is Rivalry.CONTINGENT and not said:
        yield entry.problem(
            "rival-difference",
            ("how",),
            "The rivals are said to be contingent, and nothing is said to differ.",
            "Write 'differs: {context: [...]}' (or resource, or actor), or 'how: conflicting'.",
        )
    for key, position, term in said:
        if term not in (known.terms[_VOCABULARIES[key]] or (term,)):
            continue  # said elsewhere
        named = [term in _named(configuration, key) for configuration in (first, second)]
        if named[0] is named[1]:
            whose = "both have" if named[0] else "neither has"
            yield entry.problem(
                "rival-difference",
                ("differs", key, position),
                f"'{term}' is said to differ, and {whose} it as {_NAMES[key]}.",
                "Write what only one of the two has.",
            )


_VOCABULARIES = {"context": "concepts", "resource": "concepts", "actor": "actors"}
_NAMES = {"context": "a context", "resource": "a resource", "actor": "an actor"}


def _named(configuration: Configuration, key: str) -> set[str]:
    if key == "actor":
        return set(configuration.actor)
    return {slot.concept for slot in getattr(configuration, key)}
