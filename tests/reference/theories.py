"""Queries about what the team makes of its configurations: theories, demi-regularities, questions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from cmo.schema.theory import Change
from cmo.schema.words import Kind

from .facts import Facts, ids_of, listed
from .rows import Row

Joined = dict[tuple[str, str, str], dict[str, set[str]]]
"""Part, concept and dimension → mark → the counted configurations that join them."""


def _resting_on(facts: Facts, ids: Iterable[str]) -> Row:
    """What configurations rest on: documents, and the three counts."""
    ids = list(ids)
    return {"documents": facts.documents(ids), **facts.counts(ids).columns()}


def theories(facts: Facts) -> list[Row]:
    rows: list[Row] = []
    for id_, theory in facts.corpus.theories.items():
        for position, version in enumerate(theory.versions, start=1):
            held = listed(reference for reference in version.holds if reference in facts.taking_part)
            rows.append(
                {
                    "theory": id_,
                    "position": position,
                    "version": version.id,
                    "title": theory.title,
                    "about": theory.about,
                    "draws_on": listed(theory.draws_on),
                    "kind": version.kind and version.kind.value,
                    "if_clause": version.if_,
                    "then_clause": version.then,
                    "because_clause": version.because,
                    "revises": version.revises,
                    "why": version.why,
                    "caused_by": listed(version.caused_by),
                    "changes": [_as_text(change) for change in version.changes],
                    "configurations": held,
                    **_resting_on(facts, held),
                }
            )
    return rows


def _as_text(change: Change) -> str:
    words = change.what.value
    if change.from_ and change.to:
        words += f": {change.from_} → {change.to}"
    elif change.from_ or change.to:
        words += f": {change.from_ or change.to}"
    return words + (f" ({change.why})" if change.why else "")


def questions(facts: Facts) -> list[Row]:
    rows: list[Row] = []
    for position, question in enumerate(facts.corpus.review.questions, start=1):
        answering = [id_ for id_, data in facts.taking_part.items() if question.id in data.answers]
        kinds = {id_: facts.every[id_].kind for id_ in answering}
        rows.append(
            {
                "question": question.id,
                "position": position,
                "text": question.text,
                "document": question.document,
                "configurations": listed(id_ for id_ in answering if id_ in facts.counted),
                "argued": listed(id_ for id_ in answering if kinds[id_] is Kind.ARGUED),
                "proposed": listed(id_ for id_ in answering if kinds[id_] is Kind.PROPOSED),
                **_resting_on(facts, answering),
            }
        )
    return rows


def demi_regularities(facts: Facts, *, outcome: str | None = None) -> list[Row]:
    return [*_recorded(facts, outcome), *_candidates(facts, outcome)]


def _recorded(facts: Facts, outcome: str | None) -> list[Row]:
    rows: list[Row] = []
    for pattern in facts.corpus.demi_regularities:
        held = listed(id_ for id_ in pattern.holds if id_ in facts.taking_part)
        if outcome is None or any(facts.outcomes(id_, outcome) for id_ in held):
            rows.append(
                {
                    "regularity": pattern.id,
                    "status": "recorded",
                    "statement": pattern.statement,
                    **dict.fromkeys(("part", "concept", "dimension", "mark")),
                    "configurations": held,
                    "excepts": listed(id_ for id_ in pattern.except_ if id_ in facts.taking_part),
                    **_resting_on(facts, held),
                    "note": pattern.note,
                }
            )
    return rows


def _candidates(facts: Facts, outcome: str | None) -> list[Row]:
    recorded = [set(pattern.holds) for pattern in facts.corpus.demi_regularities]
    rows: list[Row] = []
    for (part, concept, dimension), marked in _joined(facts, outcome).items():
        for mark, ids in marked.items():
            groups = {group for id_ in ids for group in facts.credited_groups(id_)}
            if len(ids) < 2 or len(groups) < 2 or any(ids <= holds for holds in recorded):
                continue
            others = {id_ for other in marked.values() for id_ in other} - ids
            rows.append(
                {
                    "regularity": None,
                    "status": "candidate",
                    "statement": None,
                    "part": part,
                    "concept": concept,
                    "dimension": dimension,
                    "mark": mark,
                    "configurations": listed(ids),
                    "excepts": listed(others),
                    **_resting_on(facts, ids),
                    "note": None,
                }
            )
    return rows


def _joined(facts: Facts, outcome: str | None) -> Joined:
    found: Joined = defaultdict(lambda: defaultdict(set))
    for id_, configuration in facts.counted.items():
        for slot in facts.outcomes(id_, outcome):
            dimension, mark = facts.dimension(slot), facts.mark(id_, slot)
            for part in ("context", "resource", "response") if dimension and mark else ():
                for concept in ids_of(getattr(configuration, part)):
                    found[part, concept, str(dimension)][mark.value].add(id_)  # type: ignore[union-attr]
    return found
