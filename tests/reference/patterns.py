"""Queries that set configurations side by side: gaps, rivals, what it depends on, what is shared, what is thin."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from itertools import combinations, product

from cmo.schema.configuration import FACET_KEYS, Configuration, OutcomeSlot
from cmo.schema.vocabulary import ANY_PEOPLE
from cmo.schema.words import Kind, Mark, Tier

from .facts import Facts, ids_of, listed
from .rows import Row

NOT_STATED = "not-stated"


# gap-matrix -------------------------------------------------------------------------------------------------


def gap_matrix(facts: Facts, *, rows: str, columns: str) -> list[Row]:
    cells: dict[tuple[str, str], list[tuple[str, OutcomeSlot | None]]] = defaultdict(list)
    for id_, configuration in facts.taking_part.items():
        for slot in configuration.outcome or [None]:
            in_rows = _terms_covering(facts, configuration, slot, rows)
            in_columns = _terms_covering(facts, configuration, slot, columns)
            for cell in product(in_rows, in_columns):
                cells[cell].append((id_, slot))
    return [
        {"row": row, "column": column, **_cell(facts, cells[row, column], [(rows, row), (columns, column)])}
        for row, column in product(_axis(facts, rows), _axis(facts, columns))
    ]


def _axis(facts: Facts, axis: str) -> list[str]:
    if axis == "tier":
        return [*(tier.value for tier in Tier), NOT_STATED]
    vocabulary = "dimensions" if axis == "outcome" else FACET_KEYS[axis]
    return [*facts.corpus.vocabularies.get(vocabulary, {}), NOT_STATED]


def _terms_covering(
    facts: Facts, configuration: Configuration, slot: OutcomeSlot | None, axis: str
) -> list[str]:
    """The terms of an axis in whose cells one outcome of a configuration stands."""
    if axis == "tier":
        tier = slot and facts.tier(slot)
        return [tier.value if tier else NOT_STATED]
    if axis == "outcome":
        vocabulary, dimension = "dimensions", slot and facts.dimension(slot)
        named = {dimension} if dimension else set()
    else:
        vocabulary, named = FACET_KEYS[axis], set(getattr(configuration, axis))
    if not named:
        return [NOT_STATED]
    everywhere = axis == "people" and ANY_PEOPLE in named
    terms = facts.corpus.vocabularies.get(vocabulary, {})
    return [term for term in terms if everywhere or not facts.covered(vocabulary, term).isdisjoint(named)]


def _cell(facts: Facts, inside: list[tuple[str, OutcomeSlot | None]], place: list[tuple[str, str]]) -> Row:
    ids = {id_ for id_, _ in inside}
    marked = {(id_, facts.mark(id_, slot)) for id_, slot in inside if slot is not None}
    kinds = [facts.every[id_].kind for id_ in ids]
    filters = [
        (axis, term) for axis, term in place if axis in ("referral_model", "people") and term != NOT_STATED
    ]
    counts = facts.counts(ids, filters)
    return {
        **_mark_columns(marked),
        "argued": kinds.count(Kind.ARGUED),
        "proposed": kinds.count(Kind.PROPOSED),
        **counts.columns(),
        "studies_others": len(counts.others),
    }


def _mark_columns(marked: Iterable[tuple[str, Mark | None]]) -> Row:
    """How many configurations leave each mark."""
    marks = [mark for _, mark in marked]
    return {
        "helps": marks.count(Mark.HELPS),
        "gets_in_the_way": marks.count(Mark.GETS_IN_THE_WAY),
        "harms": marks.count(Mark.HARMS),
        "no_difference": marks.count(Mark.NO_DIFFERENCE),
    }


# depends-on -------------------------------------------------------------------------------------------------


def depends_on(
    facts: Facts,
    *,
    referral_model: str | None = None,
    people: str | None = None,
    outcome: str | None = None,
) -> list[Row]:
    matching = facts.matching(facts.counted, referral_model=referral_model, people=people)
    bearing: dict[str, set[tuple[str, Mark | None]]] = defaultdict(set)
    for id_ in matching:
        for slot in facts.outcomes(id_, outcome):
            dimension = facts.dimension(slot)
            if dimension:
                bearing[dimension].add((id_, facts.mark(id_, slot)))
    rows: list[Row] = []
    for dimension, marked in bearing.items():
        if len({mark for _, mark in marked}) < 2:
            continue
        naming: dict[tuple[str, str], set[str]] = defaultdict(set)
        for id_, _ in marked:
            for part, term in _circumstances(matching[id_]):
                naming[part, term].add(id_)
        rows += [
            {
                "dimension": dimension,
                "part": part,
                "term": term,
                **_mark_columns((id_, mark) for id_, mark in marked if id_ in ids),
                "configurations": listed(ids),
            }
            for (part, term), ids in naming.items()
        ]
    return rows


def _circumstances(configuration: Configuration) -> list[tuple[str, str]]:
    return [
        *(("context", concept) for concept in ids_of(configuration.context)),
        *(("resource", concept) for concept in ids_of(configuration.resource)),
        *(("actor", actor) for actor in listed(configuration.actor)),
    ]


# rivals -----------------------------------------------------------------------------------------------------


def rivals(facts: Facts, *, outcome: str | None = None, configurations: list[str] | None = None) -> list[Row]:
    rows: list[Row] = []
    recorded: set[tuple[str, str]] = set()
    for rival in facts.corpus.rivals:
        first, second = sorted(rival.between)
        recorded.add((first, second))
        if first in facts.taking_part and second in facts.taking_part:
            about: Row = {
                "status": "recorded",
                "how": rival.how.value,
                "handled": rival.handled.value,
                "note": rival.note,
                "differs_context": listed(rival.differs.context),
                "differs_resource": listed(rival.differs.resource),
                "differs_actor": listed(rival.differs.actor),
            }
            opposite = _opposite(facts, first, second) or {None: (None, None)}
            rows += _rival_rows(first, second, about, opposite)
    for first, second in combinations(sorted(facts.counted), 2):
        if (first, second) not in recorded and _could_be_rivals(facts, first, second):
            a, b = facts.every[first], facts.every[second]
            about = {
                "status": "candidate",
                "how": None,
                "handled": None,
                "note": None,
                "differs_context": listed(set(ids_of(a.context)) ^ set(ids_of(b.context))),
                "differs_resource": listed(set(ids_of(a.resource)) ^ set(ids_of(b.resource))),
                "differs_actor": listed(set(a.actor) ^ set(b.actor)),
            }
            rows += _rival_rows(first, second, about, _opposite(facts, first, second))
    if configurations is not None:
        rows = [row for row in rows if row["first"] in configurations or row["second"] in configurations]
    if outcome is None:
        return rows
    asked = facts.standing_for(outcome)
    return [row for row in rows if row["first_outcome"] in asked or row["second_outcome"] in asked]


def _rival_rows(first: str, second: str, about: Row, opposite: dict) -> list[Row]:  # type: ignore[type-arg]
    return [
        {
            "first": first,
            "second": second,
            "dimension": dimension,
            "first_outcome": first_outcome,
            "second_outcome": second_outcome,
            **about,
        }
        for dimension, (first_outcome, second_outcome) in opposite.items()
    ]


def _opposite(facts: Facts, first: str, second: str) -> dict[str, tuple[str, str]]:
    """Dimension → the smallest pair of outcomes on it of which one helps and the other does not."""
    found: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for a, b in product(facts.every[first].outcome, facts.every[second].outcome):
        marks = {facts.mark(first, a), facts.mark(second, b)}
        dimension = facts.dimension(a)
        opposed = len(marks) == 2 and Mark.HELPS in marks and None not in marks
        if opposed and dimension and dimension == facts.dimension(b):
            found[dimension].append((a.concept, b.concept))
    return {dimension: min(pairs) for dimension, pairs in found.items()}


def _could_be_rivals(facts: Facts, first: str, second: str) -> bool:
    a, b = facts.every[first], facts.every[second]
    shares = set(ids_of(a.context)) & set(ids_of(b.context)) or set(ids_of(a.resource)) & set(
        ids_of(b.resource)
    )
    return bool(shares) and _people_overlap(facts, a, b)


def _people_overlap(facts: Facts, a: Configuration, b: Configuration) -> bool:
    if not a.people or not b.people:
        return False
    if ANY_PEOPLE in a.people or ANY_PEOPLE in b.people:
        return True
    return any(
        one in facts.covered("people", other) or other in facts.covered("people", one)
        for one, other in product(a.people, b.people)
    )


# what is shared, and what is thin -----------------------------------------------------------------------------


def shared_mechanisms(facts: Facts, *, outcome: str | None = None) -> list[Row]:
    firing: dict[tuple[str, str], set[str]] = defaultdict(set)
    for id_, configuration in facts.counted.items():
        if outcome is None or facts.outcomes(id_, outcome):
            for part in ("resource", "response"):
                for concept in ids_of(getattr(configuration, part)):
                    firing[concept, part].add(id_)
    return [
        {
            "mechanism": concept,
            "part": part,
            "configurations": listed(ids),
            "referral_models": listed(term for id_ in ids for term in facts.every[id_].referral_model),
            "activities": listed(term for id_ in ids for term in facts.every[id_].activity),
            "people": listed(term for id_ in ids for term in facts.every[id_].people),
            "documents": facts.documents(ids),
            "outcomes": listed(slot.concept for id_ in ids for slot in facts.outcomes(id_, outcome)),
        }
        for (concept, part), ids in firing.items()
        if len(ids) > 1
    ]


def rests_on_one_document(facts: Facts, *, outcome: str | None = None) -> list[Row]:
    saying: dict[tuple[str, Mark], set[str]] = defaultdict(set)
    for id_ in facts.counted:
        for slot in facts.outcomes(id_, outcome):
            mark = facts.mark(id_, slot)
            if mark is not None:
                saying[slot.concept, mark].add(id_)
    rows: list[Row] = []
    for (concept, mark), ids in saying.items():
        documents = facts.documents(ids)
        if len(documents) == 1:
            rows.append(
                {
                    "outcome": concept,
                    "mark": mark.value,
                    "document": documents[0],
                    "configurations": listed(ids),
                    **facts.counts(ids).columns(),
                }
            )
    return rows


_ROLES = {
    "as_context": "context",
    "as_resource": "resource",
    "as_response": "response",
    "as_outcome": "outcome",
}


def concepts_by_role(facts: Facts) -> list[Row]:
    naming: dict[tuple[str, str], set[str]] = defaultdict(set)
    for id_, configuration in facts.taking_part.items():
        for column, part in _ROLES.items():
            for concept in ids_of(getattr(configuration, part)):
                naming[concept, column].add(id_)
    return [
        {
            "concept": concept.id,
            "label": concept.label,
            **{column: len(naming[concept.id, column]) for column in _ROLES},
            "documents": facts.documents(id_ for column in _ROLES for id_ in naming[concept.id, column]),
        }
        for concept in facts.concepts.values()
    ]
