"""The sentence a configuration reads as: for whom, under what, if, then, because."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from cmo.schema.configuration import Configuration, OutcomeSlot, Slot
from cmo.schema.vocabulary import ANY_PEOPLE, Concept, Term
from cmo.schema.words import Direction, Kind

Vocabularies = Mapping[str, Mapping[str, Term]]


def sentence(configuration: Configuration, vocabularies: Vocabularies) -> str:
    """The configuration in plain words, from the labels of its terms.

    An id that no vocabulary knows stands for itself, so that a form can show the sentence while it is
    still being written. Empty slots are left out, never filled.
    """
    lead = _lead(configuration, vocabularies)
    body = _suggestion if configuration.kind is Kind.PROPOSED else _if_then_because
    text = ", ".join([*lead, body(configuration, vocabularies)])
    return text[:1].upper() + text[1:] + "."


def joined(words: Sequence[str], conjunction: str = "and") -> str:
    """Words as English lists them: 'a, b and c'."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {conjunction} {words[-1]}"


def _labels(ids: Sequence[str], vocabulary: str, vocabularies: Vocabularies) -> list[str]:
    terms = vocabularies.get(vocabulary, {})
    return [terms[id_].label if id_ in terms else id_ for id_ in ids]


def _clause(slot: Slot, vocabularies: Vocabularies) -> str:
    label = _labels([slot.concept], "concepts", vocabularies)[0]
    return f"{label} ({slot.words})" if slot.words else label


def _clauses(slots: Sequence[Slot], vocabularies: Vocabularies) -> str:
    return joined([_clause(slot, vocabularies) for slot in slots])


def _lead(configuration: Configuration, vocabularies: Vocabularies) -> list[str]:
    """'for …, under …, in …, at …': the facets that are stated."""
    people = [id_ for id_ in configuration.people if id_ != ANY_PEOPLE]
    parts = [
        ("for", people, "people"),
        ("under", configuration.referral_model, "referral-models"),
        ("in", configuration.activity, "activities"),
        ("at", configuration.stage, "stages"),
    ]
    return [
        f"{word} {joined(_labels(ids, vocabulary, vocabularies))}" for word, ids, vocabulary in parts if ids
    ]


def _outcome_clause(slot: OutcomeSlot, vocabularies: Vocabularies) -> str:
    clause = _clause(slot, vocabularies)
    concept = vocabularies.get("concepts", {}).get(slot.concept)
    own = concept.direction if isinstance(concept, Concept) else None
    notes = [slot.amount] if slot.amount else []
    if slot.direction is Direction.NO_DIFFERENCE:
        clause = f"it makes no difference to whether {clause}"
    elif slot.direction is not None and own is not None and slot.direction is not own:
        notes.append(f"here for the {slot.direction.label}")
    return f"{clause} [{'; '.join(notes)}]" if notes else clause


def _conditions(configuration: Configuration, vocabularies: Vocabularies) -> str:
    words = ""
    if configuration.context:
        words = f"if {_clauses(configuration.context, vocabularies)}"
    if configuration.compared_with:
        words += f" (rather than {_clauses(configuration.compared_with, vocabularies)})"
    if configuration.unless:
        words += f", unless {_clauses(configuration.unless, vocabularies)},"
    return words.strip()


def _mechanism(configuration: Configuration, vocabularies: Vocabularies) -> str:
    resource = _clauses(configuration.resource, vocabularies)
    response = _clauses(configuration.response, vocabularies)
    if resource and response:
        return f"because {resource}, and so {response}"
    return f"because {resource or response}" if resource or response else ""


def _if_then_because(configuration: Configuration, vocabularies: Vocabularies) -> str:
    outcome = joined([_outcome_clause(slot, vocabularies) for slot in configuration.outcome])
    conditions = _conditions(configuration, vocabularies)
    result = f"then {outcome}" if conditions else outcome
    parts = [conditions.rstrip(","), result if outcome else "", _mechanism(configuration, vocabularies)]
    return ", ".join(part for part in parts if part)


def _suggestion(configuration: Configuration, vocabularies: Vocabularies) -> str:
    offered = _clauses(configuration.resource, vocabularies)
    hoped = [
        _clauses(configuration.response, vocabularies),
        joined([_outcome_clause(slot, vocabularies) for slot in configuration.outcome]),
    ]
    hope = joined([words for words in hoped if words])
    parts = [
        _conditions(configuration, vocabularies).rstrip(","),
        f"it is suggested that {offered}" if offered else "it is suggested",
        f"so that {hope}" if hope else "",
    ]
    return ", ".join(part for part in parts if part)
