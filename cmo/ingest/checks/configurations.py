"""Configurations: what each rests on, what carries each slot, and that its outcomes can be told apart."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from cmo.ingest.draft import Draft, Entry
from cmo.ingest.known import Known
from cmo.problems import Problem
from cmo.schema.base import full_id
from cmo.schema.configuration import Configuration, OutcomeSlot
from cmo.schema.vocabulary import ANY_PEOPLE, Concept
from cmo.schema.words import COUNTED_KINDS, Kind, Stance


def passages_of_configurations(draft: Draft, known: Known) -> Iterator[Problem]:
    """Every configuration rests on passages that exist, at least one of which supports it."""
    for _, entry in draft.configurations:
        configuration: Configuration = entry.record
        for position, link in enumerate(configuration.passages):
            if not known.has("passages", entry.file.id, link.passage):
                path = ("passages", position, "passage")
                yield known.unknown_record(entry, path, link.passage, "passages", entry.file.id)
        if entry.damaged:
            continue
        if not configuration.passages:
            yield entry.problem(
                "no-passage",
                (),
                f"The configuration '{configuration.id}' rests on no passage.",
                "Write 'passages: [...]' with the ids of the passages that carry it.",
            )
        elif not any(link.stance is Stance.SUPPORTS for link in configuration.passages):
            stances = ", ".join(dict.fromkeys(link.stance.value for link in configuration.passages))
            yield entry.problem(
                "no-support",
                ("passages",),
                f"No passage supports the configuration '{configuration.id}' ({stances} only).",
                "Add a passage that carries the claim, or delete the configuration.",
            )


def slots(draft: Draft, known: Known) -> Iterator[Problem]:
    """A slot is carried by supporting passages of its configuration, or inferred; never both."""
    for _, entry in draft.configurations:
        configuration: Configuration = entry.record
        supporting: set[str] | None = None
        for part, position, slot in configuration.slots():
            if not slot.passages:
                continue
            path = (part, position)
            if slot.inferred:
                yield entry.problem(
                    "inferred-and-quoted",
                    (*path, "inferred"),
                    f"'{slot.concept}' is said to be inferred, and passages are said to carry it.",
                    "Delete 'passages' or 'inferred'.",
                )
            if entry.damaged:
                continue
            if supporting is None:
                supporting = _supporting(entry)
            for at, passage in enumerate(slot.passages):
                if full_id(entry.file.id, passage) not in supporting:
                    yield _not_supporting(entry, (*path, "passages", at), passage, slot.concept)


def _supporting(entry: Entry[Any]) -> set[str]:
    return {
        full_id(entry.file.id, link.passage)
        for link in entry.record.passages
        if link.stance is Stance.SUPPORTS
    }


def _not_supporting(entry: Entry[Any], path: tuple[str | int, ...], passage: str, concept: str) -> Problem:
    return entry.problem(
        "slot-not-supported",
        path,
        f"'{concept}' is said to be carried by '{passage}', which is no supporting passage of "
        f"'{entry.record.id}'.",
        f"Let '{passage}' support the configuration, or name a passage that does.",
    )


def outcomes(draft: Draft, known: Known) -> Iterator[Problem]:
    """Every configuration but a proposal has an outcome, with a direction and a tier."""
    concepts = draft.vocabularies["concepts"]
    for _, entry in draft.configurations:
        configuration: Configuration = entry.record
        if entry.damaged:
            continue
        if not configuration.outcome and configuration.kind is not Kind.PROPOSED:
            yield entry.problem(
                "no-outcome",
                (),
                f"The configuration '{configuration.id}' has no outcome.",
                "Write 'outcome: [...]', or 'kind: proposed' where it is a suggestion.",
            )
        for position, slot in enumerate(configuration.outcome):
            concept = concepts.get(slot.concept)
            missing = _undecided(slot, concept) if isinstance(concept, Concept) else []
            if missing:
                both = "' and '".join(missing)
                yield entry.problem(
                    "outcome-undecided",
                    ("outcome", position),
                    f"The outcome '{slot.concept}' has no {' and no '.join(missing)}, here or on its concept.",
                    f"Write '{both}' at the concept, or here.",
                )


def inferred_outcomes(draft: Draft, known: Known) -> Iterator[Problem]:
    """A statement whose outcome is inferred is argued, so that no count rests on it."""
    for _, entry in draft.configurations:
        configuration: Configuration = entry.record
        if configuration.kind not in COUNTED_KINDS or configuration.rejected:
            continue
        for position, slot in enumerate(configuration.outcome):
            if slot.inferred:
                yield entry.problem(
                    "outcome-inferred",
                    ("outcome", position, "inferred"),
                    f"The outcome '{slot.concept}' is inferred, and '{configuration.id}' is "
                    f"{configuration.kind.value}, so it would be counted.",
                    "Write 'kind: argued', or name the passages that carry the outcome.",
                )


def _undecided(slot: OutcomeSlot, concept: Concept) -> list[str]:
    missing = []
    if slot.direction is None and concept.direction is None:
        missing.append("direction")
    if slot.tier is None and concept.tier is None:
        missing.append("tier")
    return missing


def mechanisms(draft: Draft, known: Known) -> Iterator[Problem]:
    """A configuration without a mechanism is pointed out."""
    for _, entry in draft.configurations:
        configuration: Configuration = entry.record
        if configuration.resource or configuration.response or entry.damaged or configuration.rejected:
            continue
        yield entry.problem(
            "no-mechanism",
            (),
            f"The configuration '{configuration.id}' has neither a resource nor a response.",
            "It is kept and shown as incomplete; add them where the text says why.",
        )


def people_stated(draft: Draft, known: Known) -> Iterator[Problem]:
    """`any` stands alone."""
    for _, entry in draft.configurations:
        people = entry.record.people
        if len(people) > 1 and ANY_PEOPLE in people:
            others = "', '".join(id_ for id_ in people if id_ != ANY_PEOPLE)
            yield entry.problem(
                "any-and-others",
                ("people",),
                f"'any' stands beside '{others}'.",
                "Keep 'any' alone, or delete it.",
            )


def ripples(draft: Draft, known: Known) -> Iterator[Problem]:
    """What a configuration ripples to, and the themes it is drawn from, are there."""
    for full, entry in draft.configurations:
        configuration: Configuration = entry.record
        for position, to in enumerate(configuration.ripples_to):
            path = ("ripples_to", position)
            if full_id(entry.file.id, to) == full:
                yield entry.problem(
                    "circular-record",
                    path,
                    f"'{configuration.id}' is said to ripple to itself.",
                    "Name the configuration that it leads on to.",
                )
            elif not known.has("configurations", entry.file.id, to):
                yield known.unknown_record(entry, path, to, "configurations", entry.file.id)
        for position, theme in enumerate(configuration.themes):
            if not known.has("themes", entry.file.id, theme):
                yield known.unknown_record(entry, ("themes", position), theme, "themes", entry.file.id)
