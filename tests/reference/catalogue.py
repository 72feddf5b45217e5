"""Queries whose rows are what the folder lists: studies, themes, documents, terms."""

from __future__ import annotations

from collections import defaultdict

from cmo.schema.base import full_id
from cmo.schema.configuration import FACET_KEYS
from cmo.schema.document import Discrepancy, Quality
from cmo.schema.vocabulary import Concept
from cmo.schema.words import ReadAs

from .facts import Facts, listed
from .rows import Row

_AS_PRINTED = (
    "authors", "title", "year", "design", "country", "sample_size", "age", "sex", "ethnicity", "employment",
    "reason_for_referral", "referral_model", "activities", "timing",
)  # fmt: skip


def configurations(
    facts: Facts, *, configurations: list[str] | None = None, document: str | None = None
) -> list[Row]:
    return [
        {
            "configuration": id_,
            "document": facts.file[id_],
            "kind": configuration.kind.value,
            "statement": facts.statement(id_),
            "counted": id_ in facts.counted,
            "rejected": configuration.rejected is not None,
        }
        for id_, configuration in facts.every.items()
        if document in (None, facts.file[id_]) and (configurations is None or id_ in configurations)
    ]


def studies(facts: Facts, *, document: str | None = None) -> list[Row]:
    same, perhaps = _neighbours(facts, "same_people_as"), _neighbours(facts, "perhaps_same_people_as")
    rows: list[Row] = []
    for document_id, reporting in facts.corpus.documents.items():
        if document not in (None, document_id):
            continue
        for reported in reporting.studies:
            study, read_as = facts.studies[reported.id], reporting.read_as(reported)
            rows.append(
                {
                    "study": study.id,
                    "document": document_id,
                    "read_as": read_as.value,
                    "via": document_id if read_as is ReadAs.VIA else None,
                    "same_people_as": listed(same[study.id]),
                    "perhaps_same_people_as": listed(perhaps[study.id]),
                    "counts_as": facts.groups[study.id],
                    **{column: getattr(study.printed, column) for column in _AS_PRINTED},
                    "quality": _quality(study.printed.quality),
                    "notes": list(study.printed.notes),
                    "coded_referral_models": listed(study.referral_model),
                    "coded_people": listed(study.people),
                }
            )
    return rows


def _neighbours(facts: Facts, key: str) -> dict[str, set[str]]:
    """Study → studies linked with it, whichever of the two says so."""
    found: dict[str, set[str]] = defaultdict(set)
    for study in facts.studies.values():
        for shared in getattr(study, key):
            found[study.id].add(shared.study)
            found[shared.study].add(study.id)
    return found


def _quality(quality: Quality | None) -> str | None:
    if quality is None:
        return None
    return ", ".join(part for part in (quality.score, quality.label, quality.scale) if part)


def themes(facts: Facts, *, document: str | None = None) -> list[Row]:
    rows: list[Row] = []
    for document_id, holding in facts.corpus.documents.items():
        if document not in (None, document_id):
            continue
        for theme in holding.themes:
            drawn = [
                id_
                for id_, configuration in facts.taking_part.items()
                if facts.file[id_] == document_id and theme.id in configuration.themes
            ]
            rows.append(
                {
                    "document": document_id,
                    "theme": full_id(document_id, theme.id),
                    "part_of": theme.part_of and full_id(document_id, theme.part_of),
                    "configurations": listed(drawn),
                    "studies": listed(theme.studies),
                    "label": theme.label,
                    "printed": theme.printed,
                    "gap": theme.gap,
                }
            )
    return rows


def documents(facts: Facts) -> list[Row]:
    rows: list[Row] = []
    for document_id, document in facts.corpus.documents.items():
        ratings: Row = {}
        for name in ("relevance", "richness", "rigour"):
            appraisal = getattr(document.appraisal, name, None)
            ratings[name] = appraisal and appraisal.rating.value
            ratings[f"{name}_because"] = appraisal and appraisal.because
        rows.append(
            {
                "document": document_id,
                "title": document.title,
                "type": document.type.value,
                "licence": document.licence,
                "open_licence": document.open_licence,
                **ratings,
                "limitations": list(document.appraisal.limitations) if document.appraisal else [],
                "discrepancies": [_discrepancy(each) for each in document.discrepancies],
                "configurations": sum(facts.file[id_] == document_id for id_ in facts.counted),
                "citation": document.citation,
                "authors": list(document.authors),
                "year": document.year,
                "url": document.url,
                "doi": document.doi,
                "text_digest": facts.text_digest(document_id),
                "published_in": document.published_in,
                "attribution": document.attribution,
                "notes": list(document.notes),
            }
        )
    return rows


def _discrepancy(discrepancy: Discrepancy) -> str:
    text = f"{discrepancy.about}: {' | '.join(discrepancy.readings)}"
    return f"{text} ({discrepancy.note})" if discrepancy.note else text


def vocabulary(facts: Facts) -> list[Row]:
    naming: dict[tuple[str, str], set[str]] = defaultdict(set)
    for id_, configuration in facts.taking_part.items():
        for facet, vocabulary_ in FACET_KEYS.items():
            for term in getattr(configuration, facet):
                naming[vocabulary_, term].add(id_)
        for _, _, slot in configuration.slots():
            naming["concepts", slot.concept].add(id_)
    rows: list[Row] = []
    for name, terms in facts.corpus.vocabularies.items():
        for term in terms.values():
            using = {id_ for below in facts.covered(name, term.id) for id_ in naming[name, below]}
            concept = term if isinstance(term, Concept) else Concept(id=term.id, label=term.label)
            rows.append(
                {
                    "vocabulary": name,
                    "term": term.id,
                    "label": term.label,
                    "definition": term.definition,
                    "broader": listed(term.broader),
                    "aliases": listed(term.aliases),
                    "used": len(using),
                    "dimension": concept.dimension,
                    "opposite": concept.opposite,
                    "tier": concept.tier and concept.tier.value,
                    "direction": concept.direction and concept.direction.value,
                }
            )
    return rows
