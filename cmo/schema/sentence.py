"""The sentence a configuration reads as: for whom, with what, if, then, because."""

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
    lead = ", ".join(_lead(configuration, vocabularies))
    body = _suggestion if configuration.kind is Kind.PROPOSED else _if_then_because
    said = body(configuration, vocabularies)
    text = ": ".join(part for part in (lead, said) if part).rstrip(". ")
    return f"{text[:1].upper()}{text[1:]}."


def joined(words: Sequence[str], conjunction: str = "and") -> str:
    """Words as English lists them: 'a, b and c'; with a comma before 'and' where one of them has its own."""
    if len(words) < 2:
        return "".join(words)
    inner = any(f" {word} " in f" {each} " for each in words for word in ("and", "or"))
    return f"{', '.join(words[:-1])}{',' if inner else ''} {conjunction} {words[-1]}"


def _labels(ids: Sequence[str], vocabulary: str, vocabularies: Vocabularies) -> list[str]:
    terms = vocabularies.get(vocabulary, {})
    return [_in_one_line(terms[id_].label) if id_ in terms else id_ for id_ in ids]


def _in_one_line(words: str) -> str:
    return " ".join(words.split())


def _clause(slot: Slot, vocabularies: Vocabularies) -> str:
    label = _labels([slot.concept], "concepts", vocabularies)[0]
    return f"{label} ({_in_one_line(slot.words)})" if slot.words else label


def _clauses(slots: Sequence[Slot], vocabularies: Vocabularies) -> str:
    return joined([_clause(slot, vocabularies) for slot in slots])


def _lead(configuration: Configuration, vocabularies: Vocabularies) -> list[str]:
    """'for …', 'with …', 'in …', 'at the … stage': the facets that are stated."""
    found = []
    if configuration.people:
        found.append(f"for {joined(_people(configuration, vocabularies))}")
    for word, ids, vocabulary in (
        ("with", configuration.referral_model, "referral-models"),
        ("in", configuration.activity, "activities"),
    ):
        if ids:
            found.append(f"{word} {joined(_labels(ids, vocabulary, vocabularies))}")
    if stages := _labels(configuration.stage, "stages", vocabularies):
        found.append(f"at the {joined(stages)} stage{'s' if len(stages) > 1 else ''}")
    return found


def _people(configuration: Configuration, vocabularies: Vocabularies) -> list[str]:
    labels = _labels(configuration.people, "people", vocabularies)
    return ["anyone" if label == ANY_PEOPLE else label for label in labels]


def _outcomes(configuration: Configuration, vocabularies: Vocabularies) -> str:
    return joined([_outcome_clause(slot, vocabularies) for slot in configuration.outcome])


def _outcome_clause(slot: OutcomeSlot, vocabularies: Vocabularies) -> str:
    clause = _clause(slot, vocabularies)
    concept = vocabularies.get("concepts", {}).get(slot.concept)
    own = concept.direction if isinstance(concept, Concept) else None
    direction = slot.direction or own
    notes = [_in_one_line(slot.amount)] if slot.amount else []
    if direction is Direction.NO_DIFFERENCE and own is not Direction.NO_DIFFERENCE:
        clause = f"it makes no difference to whether {clause}"
    elif direction is not None and own is not None and direction is not own:
        notes.append(f"here for the {direction.label}")
    if slot.intended is False:
        notes.append("not intended")
    return f"{clause} [{'; '.join(notes)}]" if notes else clause


def _conditions(configuration: Configuration, vocabularies: Vocabularies) -> list[str]:
    """'if …', 'unless …'; what it was compared with stands with the contexts, else with the resource."""
    compared = _compared(configuration, vocabularies)
    conditions = []
    if configuration.context:
        conditions.append(f"if {_clauses(configuration.context, vocabularies)}{compared}")
    elif compared and not configuration.resource:
        conditions.append(f"compared with {_clauses(configuration.compared_with, vocabularies)}")
    if configuration.unless:
        conditions.append(f"unless {_clauses(configuration.unless, vocabularies)}")
    return conditions


def _compared(configuration: Configuration, vocabularies: Vocabularies) -> str:
    compared = _clauses(configuration.compared_with, vocabularies)
    return f" (rather than {compared})" if compared else ""


def _resource(configuration: Configuration, vocabularies: Vocabularies) -> str:
    resource = _clauses(configuration.resource, vocabularies)
    here = resource and not configuration.context
    return resource + (_compared(configuration, vocabularies) if here else "")


def _mechanism(configuration: Configuration, vocabularies: Vocabularies) -> str:
    resource = _resource(configuration, vocabularies)
    response = _clauses(configuration.response, vocabularies)
    if resource and response:
        return f"because {resource}, and so {response}"
    return f"because {resource or response}" if resource or response else ""


def _if_then_because(configuration: Configuration, vocabularies: Vocabularies) -> str:
    conditions = _conditions(configuration, vocabularies)
    outcome = _outcomes(configuration, vocabularies)
    if outcome and configuration.context:
        outcome = f"then {outcome}"
    parts = [*conditions, outcome, _mechanism(configuration, vocabularies)]
    return ", ".join(part for part in parts if part)


def _suggestion(configuration: Configuration, vocabularies: Vocabularies) -> str:
    offered = _resource(configuration, vocabularies)
    hoped = (_clauses(configuration.response, vocabularies), _outcomes(configuration, vocabularies))
    hope = joined([words for words in hoped if words])
    parts = _conditions(configuration, vocabularies)
    if offered:
        parts.append(f"it is suggested that {offered}")
        parts += [f"so that {hope}"] if hope else []
    else:
        parts.append(
            f"it is suggested, without saying how, that {hope}" if hope else "something is suggested"
        )
    return ", ".join(parts)
