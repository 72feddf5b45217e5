"""Terms named anywhere: each is in its vocabulary, and each of a vocabulary is named somewhere."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from cmo.ingest.draft import Draft, Entry
from cmo.ingest.known import Known
from cmo.ingest.layout import FileKind
from cmo.problems import Problem
from cmo.schema.configuration import FACET_KEYS, SLOT_KEYS
from cmo.schema.vocabulary import ANY_PEOPLE, Concept, Term

_CODED = {**{key: FACET_KEYS[key] for key in ("referral_model", "people", "actor")}}
_CODED |= dict.fromkeys(("context", "resource", "response", "outcome"), "concepts")


def facets(draft: Draft, known: Known) -> Iterator[Problem]:
    """Every facet and slot of a configuration names terms of its vocabulary."""
    terms = known.terms
    lists = [(key, terms[vocabulary], vocabulary) for key, vocabulary in FACET_KEYS.items()]
    concepts = terms["concepts"]
    for _, entry in draft.configurations:
        configuration = entry.record
        for key, ids, vocabulary in lists:
            if ids is not None:
                yield from _unknown(entry, key, getattr(configuration, key), ids, vocabulary, known)
        if concepts is None:
            continue
        for part, position, slot in configuration.slots():
            if slot.concept not in concepts:
                yield known.unknown_term(entry, (part, position, "concept"), slot.concept, "concepts")


def _unknown(
    entry: Entry[Any], key: str, given: Iterable[str], ids: set[str], vocabulary: str, known: Known
) -> Iterator[Problem]:
    for position, term in enumerate(given):
        if term not in ids:
            yield known.unknown_term(entry, (key, position), term, vocabulary)


def terms_elsewhere(draft: Draft, known: Known) -> Iterator[Problem]:
    """Every term named by a study, a speaker, a second coding, a theory or a pair of rivals is in its vocabulary."""
    terms = known.terms

    def listed(
        entry: Entry[Any], record: object, keys: dict[str, str], prefix: str = ""
    ) -> Iterator[Problem]:
        below = entry
        if prefix:
            below = Entry(entry.file, (*entry.path, prefix), entry.record, entry.damaged)
        for key, vocabulary in keys.items():
            ids = terms[vocabulary]
            if ids is not None:
                yield from _unknown(below, key, getattr(record, key), ids, vocabulary, known)

    study_keys = {key: FACET_KEYS[key] for key in ("referral_model", "people", "activity")}
    for study in draft.entries(FileKind.DOCUMENT, "studies"):
        yield from listed(study, study.record, study_keys)
    groups = terms["speakers"]
    for passage in draft.entries(FileKind.DOCUMENT, "passages"):
        speaker = passage.record.speaker
        if speaker is not None and groups is not None and speaker.group not in groups:
            yield known.unknown_term(passage, ("speaker", "group"), speaker.group, "speakers")
    for coding in draft.entries(FileKind.READINGS):
        yield from listed(coding, coding.record.coded, _CODED, "coded")
    differing = {"context": "concepts", "resource": "concepts", "actor": "actors"}
    for rival in draft.entries(FileKind.RIVALS):
        yield from listed(rival, rival.record.differs, differing, "differs")
    for file, theory in draft.theories:
        yield from listed(Entry(file, (), theory), theory, {"draws_on": "substantive-theories"})


def unused_terms(draft: Draft, known: Known) -> Iterator[Problem]:
    """Every term is named somewhere, or covers one that is."""
    if not draft.whole or not draft.configurations:
        return
    used = _used(draft)
    for kind in (FileKind.TERMS, FileKind.CONCEPTS):
        for file in draft.of(kind):
            named = _with_broader(used.get(file.id, set()), draft.vocabularies[file.id])
            for entry in file.entries():
                if entry.record.id not in named:
                    yield entry.problem(
                        "unused-term",
                        ("id",),
                        f"Nothing names '{entry.record.id}', nor any term it covers.",
                        "Use it, or delete it.",
                    )


def _used(draft: Draft) -> dict[str, set[str]]:
    used: dict[str, set[str]] = {vocabulary: set() for vocabulary in draft.vocabularies}
    used["people"].add(ANY_PEOPLE)  # it has its meaning whether it is used or not
    for _, entry in draft.configurations:
        for key, vocabulary in FACET_KEYS.items():
            used[vocabulary].update(getattr(entry.record, key))
        for part in SLOT_KEYS:
            used["concepts"].update(slot.concept for slot in getattr(entry.record, part))
    for study in draft.entries(FileKind.DOCUMENT, "studies"):
        for key in ("referral_model", "people", "activity"):
            used[FACET_KEYS[key]].update(getattr(study.record, key))
    for passage in draft.entries(FileKind.DOCUMENT, "passages"):
        if passage.record.speaker:
            used["speakers"].add(passage.record.speaker.group)
    for concept in draft.vocabularies["concepts"].values():
        if isinstance(concept, Concept) and concept.dimension:
            used["dimensions"].add(concept.dimension)
        if isinstance(concept, Concept) and concept.opposite in used["concepts"]:
            used["concepts"].add(concept.id)
    for _, theory in draft.theories:
        used["substantive-theories"].update(theory.draws_on)
    return used


def _with_broader(named: set[str], terms: dict[str, Term]) -> set[str]:
    reached, waiting = set(named), list(named)
    while waiting:
        term = terms.get(waiting.pop())
        for broader in term.broader if term else ():
            if broader not in reached:
                reached.add(broader)
                waiting.append(broader)
    return reached
