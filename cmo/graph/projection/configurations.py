"""Configurations: their slots, facets, passages, and how far their readers agree."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from cmo.graph.projection.gathering import Gathering
from cmo.schema.base import full_id
from cmo.schema.configuration import Configuration, OutcomeSlot, PassageLink, SignOff, Slot
from cmo.schema.second_coding import SecondCoding
from cmo.schema.sentence import Vocabularies, sentence
from cmo.schema.signing import signed
from cmo.schema.vocabulary import Concept
from cmo.schema.words import COUNTED_KINDS, Direction, Says, Stance, Tier, mark_of

SLOT_RELATIONS = {
    "context": "IN_CONTEXT",
    "compared_with": "COMPARED_WITH",
    "unless": "UNLESS",
    "resource": "FIRES",
    "response": "FIRES",
    "outcome": "LEADS_TO",
}
"""Slot of a configuration → its relation; `FIRES` carries the slot as its `part`."""

FACET_RELATIONS = {
    "referral_model": ("UNDER", "ReferralModel"),
    "people": ("FOR", "Population"),
    "activity": ("DOING", "Activity"),
    "stage": ("AT_STAGE", "Stage"),
    "actor": ("BY", "Actor"),
}
"""Facet of a configuration → its relation and the label at its end."""

_STANCE_RELATIONS = {
    Stance.SUPPORTS: "SUPPORTED_BY",
    Stance.CONTRADICTS: "CONTRADICTED_BY",
    Stance.QUALIFIES: "QUALIFIED_BY",
    Stance.ILLUSTRATES: "ILLUSTRATED_BY",
}
_DOUBT = (Says.SUPPORTS, Says.PARTLY, Says.DOES_NOT_SUPPORT)


def is_counted(configuration: Configuration) -> bool:
    """Whether it enters counts and marks: reported or measured, and not rejected."""
    return configuration.kind in COUNTED_KINDS and configuration.rejected is None


def resolved(slot: OutcomeSlot, concepts: Mapping[str, Any]) -> tuple[Direction | None, Tier | None]:
    """Direction and tier of an outcome: the slot's own, else its concept's."""
    concept = concepts.get(slot.concept)
    if not isinstance(concept, Concept):
        return slot.direction, slot.tier
    return slot.direction or concept.direction, slot.tier or concept.tier


def standing_sign_offs(configuration: Configuration, quote_of: Callable[[str], str | None]) -> list[SignOff]:
    """The sign-offs of the configuration as it is now; those of what it was before count for nothing."""
    now = signed(configuration, quote_of) if configuration.agreed else ""
    return [sign_off for sign_off in configuration.agreed if sign_off.of == now]


def gather_configuration(
    gathering: Gathering,
    document_id: str,
    configuration: Configuration,
    vocabularies: Vocabularies,
    second_codings: Sequence[SecondCoding],
    quote_of: Callable[[str], str | None],
) -> None:
    """One configuration with everything it leads to; `quote_of` gives a passage's words by its reference."""
    standing = standing_sign_offs(configuration, quote_of)
    here = ("Configuration", full_id(document_id, configuration.id))
    gathering.node(
        *here,
        document=document_id,
        kind=configuration.kind,
        statement=sentence(configuration, vocabularies),
        memo=configuration.memo,
        rejected=configuration.rejected,
        counted=is_counted(configuration),
        marks=_marks(configuration, vocabularies.get("concepts", {})),
        agreed=bool(standing),
        agreed_by=[sign_off.by for sign_off in standing],
        agreed_on=[sign_off.date.isoformat() for sign_off in standing],
        **_states(configuration, second_codings),
    )
    gathering.relation("IN", here, ("Document", document_id))
    for facet, (relation, label) in FACET_RELATIONS.items():
        gathering.relations(relation, here, label, getattr(configuration, facet))
    for slot_key, position, slot in configuration.slots():
        part = slot_key if SLOT_RELATIONS[slot_key] == "FIRES" else ""
        properties = _slot(document_id, position, slot)
        if isinstance(slot, OutcomeSlot):
            properties |= _outcome(configuration, slot, vocabularies.get("concepts", {}))
        gathering.relation(SLOT_RELATIONS[slot_key], here, ("Concept", slot.concept), part=part, **properties)
    for link in configuration.passages:
        _use(gathering, here, document_id, link)
    themes = [full_id(document_id, theme) for theme in configuration.themes]
    gathering.relations("DRAWN_FROM", here, "Theme", themes)
    gathering.relations("ANSWERS", here, "Question", configuration.answers)
    for reference in configuration.ripples_to:
        later = ("Configuration", full_id(document_id, reference))
        gathering.relation("RIPPLES_TO", here, later, status="stated")


def _states(configuration: Configuration, second_codings: Sequence[SecondCoding]) -> dict[str, Any]:
    """What its readers make of it: the most doubtful judgement, whether re-read, whether unsettled.

    Re-read takes two people: somebody who looks again at their own coding is no second look.
    """
    people = {reading.by for reading in configuration.readings} | {coding.by for coding in second_codings}
    judgements = [says for says in _DOUBT if any(reading.says is says for reading in configuration.readings)]
    return {
        "supports": judgements[-1] if judgements else None,
        "judgements": judgements,
        "re_read": len(people) > 1,
        "unsettled": any(coding.settled is None for coding in second_codings),
    }


def _slot(document_id: str, position: int, slot: Slot) -> dict[str, Any]:
    return {
        "position": position,
        "passages": [full_id(document_id, passage) for passage in slot.passages],
        "inferred": slot.inferred,
        "words": slot.words,
    }


def _outcome(configuration: Configuration, slot: OutcomeSlot, concepts: Mapping[str, Any]) -> dict[str, Any]:
    direction, tier = resolved(slot, concepts)
    marked = is_counted(configuration) and direction is not None
    return {
        "direction": direction,
        "tier": tier,
        "amount": slot.amount,
        "intended": slot.intended,
        # Without a tier, a worse outcome is not known to be harm.
        "mark": mark_of(direction, tier or Tier.PROCESS) if marked and direction else None,
    }


def _marks(configuration: Configuration, concepts: Mapping[str, Any]) -> list[str]:
    """The marks its outcomes leave, without doubles, in order of words."""
    marks = {_outcome(configuration, slot, concepts)["mark"] for slot in configuration.outcome}
    return sorted(mark.value for mark in marks if mark is not None)


def _use(gathering: Gathering, here: tuple[str, str], document_id: str, link: PassageLink) -> None:
    gathering.relation(
        _STANCE_RELATIONS[link.stance],
        here,
        ("Passage", full_id(document_id, link.passage)),
        note=link.note,
        relevance=link.relevance and link.relevance.rating,
        relevance_because=link.relevance and link.relevance.because,
        rigour=link.rigour and link.rigour.rating,
        rigour_because=link.rigour and link.rigour.because,
    )
