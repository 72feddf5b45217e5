"""Queries whose rows are configurations: what works, harms, proposals, who says what, and their checks."""

from __future__ import annotations

from collections import defaultdict

from cmo.schema.base import full_id
from cmo.schema.configuration import FACET_KEYS, PassageLink
from cmo.schema.words import Direction, Handled, Kind, Says, Stance, Tier

from .facts import Facts, ids_of, listed
from .rows import Row


def _facets_and_slots(facts: Facts, id_: str) -> Row:
    configuration = facts.every[id_]
    return {
        "configuration": id_,
        "statement": facts.statement(id_),
        "kind": configuration.kind.value,
        "referral_models": listed(configuration.referral_model),
        "people": listed(configuration.people),
        "activities": listed(configuration.activity),
        "stages": listed(configuration.stage),
        "actors": listed(configuration.actor),
        "contexts": ids_of(configuration.context),
        "compared_with": ids_of(configuration.compared_with),
        "unless": ids_of(configuration.unless),
        "resources": ids_of(configuration.resource),
        "responses": ids_of(configuration.response),
        "outcomes": ids_of(configuration.outcome),
        "speakers": facts.speakers(id_),
        "documents": facts.documents([id_]),
    }


_NO_OUTCOME: Row = dict.fromkeys(("outcome", "direction", "tier", "amount", "intended", "mark"))


def _outcome_rows(facts: Facts, id_: str, outcome: str | None) -> list[Row]:
    rows: list[Row] = []
    for slot in facts.outcomes(id_, outcome):
        direction, tier, mark = facts.direction(slot), facts.tier(slot), facts.mark(id_, slot)
        rows.append(
            {
                "outcome": slot.concept,
                "direction": direction and direction.value,
                "tier": tier and tier.value,
                "amount": slot.amount,
                "intended": slot.intended,
                "mark": mark and mark.value,
            }
        )
    if not facts.every[id_].outcome and outcome is None:
        rows.append(_NO_OUTCOME)
    return rows


def what_works(
    facts: Facts,
    *,
    referral_model: str | None = None,
    people: str | None = None,
    activity: str | None = None,
    outcome: str | None = None,
    stage: str | None = None,
    actor: str | None = None,
    circumstance: str | None = None,
    configurations: list[str] | None = None,
    also_not_stated: bool | None = False,
) -> list[Row]:
    asked = dict(zip(FACET_KEYS, (referral_model, people, activity, stage, actor), strict=True))
    asked = {facet: wanted for facet, wanted in asked.items() if wanted is not None}
    contexts = None if circumstance is None else facts.covered("concepts", circumstance)
    filters = [("referral_model", referral_model), ("people", people)]
    rows: list[Row] = []
    for id_, configuration in facts.taking_part.items():
        if configurations is not None and id_ not in configurations:
            continue
        silent = [facet for facet in asked if not getattr(configuration, facet)]
        speaks = {facet: wanted for facet, wanted in asked.items() if facet not in silent}
        if silent and not also_not_stated:
            continue
        if not facts.matching({id_: configuration}, **speaks):
            continue
        if contexts is not None and contexts.isdisjoint(ids_of(configuration.context)):
            continue
        counts = facts.counts([id_], filters)
        about: Row = {
            **_facets_and_slots(facts, id_),
            **facts.states(id_),
            **counts.columns(),
            "not_stated": listed(silent),
            "studies_others": len(counts.others),
            "read_ids": listed(counts.read),
            "via_ids": listed(counts.via),
            "unread_ids": listed(counts.unread),
            "others_ids": listed(counts.others),
            "memo": configuration.memo,
        }
        rows += [{**about, **each} for each in _outcome_rows(facts, id_, outcome)]
    return rows


def harms(
    facts: Facts,
    *,
    referral_model: str | None = None,
    people: str | None = None,
    activity: str | None = None,
) -> list[Row]:
    rows: list[Row] = []
    asked = {"referral_model": referral_model, "people": people, "activity": activity}
    for id_, configuration in facts.matching(facts.taking_part, **asked).items():
        if configuration.kind is Kind.PROPOSED:
            continue
        counts = facts.counts([id_], [("referral_model", referral_model), ("people", people)])
        about = {**_facets_and_slots(facts, id_), **counts.columns()}
        for row in _outcome_rows(facts, id_, None):
            hurts = row["tier"] in (Tier.WELLBEING, Tier.STAFF) or row["intended"] is False
            if row["direction"] == Direction.WORSE and hurts:
                rows.append({**about, **row})
    return rows


def proposals(
    facts: Facts,
    *,
    referral_model: str | None = None,
    people: str | None = None,
    actor: str | None = None,
) -> list[Row]:
    proposed = {id_: c for id_, c in facts.taking_part.items() if c.kind is Kind.PROPOSED}
    matching = facts.matching(proposed, referral_model=referral_model, people=people, actor=actor)
    return [_facets_and_slots(facts, id_) for id_ in matching]


def support(facts: Facts, *, configuration: str | None = None, document: str | None = None) -> list[Row]:
    return [
        {
            "configuration": id_,
            "supporting": len(facts.linked(id_, Stance.SUPPORTS)),
            "contradicting": len(facts.linked(id_, Stance.CONTRADICTS)),
            "qualifying": len(facts.linked(id_, Stance.QUALIFIES)),
            "illustrating": len(facts.linked(id_, Stance.ILLUSTRATES)),
            **facts.counts([id_]).columns(),
        }
        for id_ in facts.taking_part
        if configuration in (None, id_) and document in (None, facts.file[id_])
    ]


def quotes(
    facts: Facts, *, configurations: list[str] | None = None, document: str | None = None
) -> list[Row]:
    rows: list[Row] = []
    for id_, configuration in facts.taking_part.items():
        if configurations is not None and id_ not in configurations:
            continue
        for link in configuration.passages:
            passage_id = full_id(facts.file[id_], link.passage)
            place, passage = passage_id.split(".")[0], facts.passages[passage_id]
            if document not in (None, place):
                continue
            rows.append(
                {
                    "configuration": id_,
                    "passage": passage_id,
                    "stance": link.stance.value,
                    "quote": passage.quote,
                    "voice": passage.voice.value,
                    "speaker": passage.speaker and passage.speaker.group,
                    "speaker_printed": passage.speaker and passage.speaker.printed,
                    "document": place,
                    "cites": listed(passage.cites),
                    "page": passage.page,
                    "note": link.note or passage.note,
                    **_appraisal_of(link),
                    **facts.states(id_),
                    **_place_of(facts, passage_id),
                }
            )
    return rows


def _appraisal_of(link: PassageLink) -> Row:
    """Ratings of this use, each with its reason."""
    found: Row = {}
    for name, appraisal in (("relevance", link.relevance), ("rigour", link.rigour)):
        found[name] = appraisal and appraisal.rating.value
        found[f"{name}_because"] = appraisal and appraisal.because
    return found


def _place_of(facts: Facts, passage_id: str) -> Row:
    """`locator` and `located`: the printed page, else the place that the anchor holds: page, heading, characters."""
    anchor = facts.anchor(passage_id)
    page = facts.passages[passage_id].page
    locator = None
    if page:
        locator = f"page {page}"
    elif anchor is not None:
        characters = f"characters {anchor.start}–{anchor.end}"
        in_file = f"page {anchor.page} of the file" if anchor.page else None
        locator = in_file or (f"under “{anchor.heading}”" if anchor.heading else characters)
    return {"locator": locator, "located": anchor and anchor.how.value, "starts": anchor and anchor.start}


def who_says_what(facts: Facts, *, speaker: str | None = None, outcome: str | None = None) -> list[Row]:
    groups = None if speaker is None else facts.covered("speakers", speaker)
    rows: list[Row] = []
    for id_, configuration in facts.taking_part.items():
        outcomes = ids_of(facts.outcomes(id_, outcome))
        if outcome is not None and not outcomes:
            continue
        said: dict[tuple[str, Stance, str], set[str]] = defaultdict(set)
        for link in configuration.passages:
            passage_id = full_id(facts.file[id_], link.passage)
            who = facts.passages[passage_id].speaker
            if who and (groups is None or who.group in groups):
                said[who.group, link.stance, passage_id.split(".")[0]].add(passage_id)
        rows += [
            {
                "speaker": group,
                "configuration": id_,
                "statement": facts.statement(id_),
                "kind": configuration.kind.value,
                "stance": stance.value,
                "passages": listed(passages),
                "outcomes": outcomes,
                "document": place,
            }
            for (group, stance, place), passages in said.items()
        ]
    return rows


def rejected(facts: Facts, *, document: str | None = None) -> list[Row]:
    return [
        {
            "configuration": id_,
            "document": facts.file[id_],
            "statement": facts.statement(id_),
            "reason": configuration.rejected,
        }
        for id_, configuration in facts.every.items()
        if configuration.rejected and document in (None, facts.file[id_])
    ]


def to_settle(facts: Facts, *, document: str | None = None) -> list[Row]:
    open_points: set[tuple[str, str, str | None]] = set()
    for id_, configuration in facts.every.items():
        said = {reading.says for reading in configuration.readings}
        open_points |= {
            (id_, "no-anchor", passage) for passage in facts.supporting(id_) if not facts.anchor(passage)
        }
        open_points |= {(id_, says.value, None) for says in said & {Says.PARTLY, Says.DOES_NOT_SUPPORT}}
        if not said:
            open_points.add((id_, "not-read", None))
        if not facts.re_read(id_):
            open_points.add((id_, "not-re-read", None))
        if not all(facts.second_codings(id_)):
            open_points.add((id_, "unsettled", None))
    for rival in facts.corpus.rivals:
        if rival.handled is Handled.NOT_YET:
            first, second = rival.between
            open_points |= {(first, "rival-not-handled", second), (second, "rival-not-handled", first)}
    return [
        {"configuration": id_, "document": facts.file[id_], "what": what, "detail": detail}
        for id_, what, detail in open_points
        if document in (None, facts.file[id_])
    ]
