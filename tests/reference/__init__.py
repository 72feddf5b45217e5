"""The saved queries of §11 of the design in plain Python: the third opinion the engines are compared with."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from cmo.ingest.corpus import Corpus

from . import catalogue, chains, patterns, slots, statements, theories
from .facts import Facts
from .rows import Row, normal, ordered

__all__ = ["COLUMNS", "PARAMETERS", "QUERIES", "Row", "normal", "ordered", "run"]

QUERIES: dict[str, Callable[..., list[Row]]] = {
    "what-works": statements.what_works,
    "why": chains.why,
    "gap-matrix": patterns.gap_matrix,
    "support": statements.support,
    "quotes": statements.quotes,
    "slots": slots.slots,
    "studies": catalogue.studies,
    "themes": catalogue.themes,
    "documents": catalogue.documents,
    "vocabulary": catalogue.vocabulary,
    "rivals": patterns.rivals,
    "depends-on": patterns.depends_on,
    "ripple-chains": chains.ripple_chains,
    "shared-mechanisms": patterns.shared_mechanisms,
    "harms": statements.harms,
    "proposals": statements.proposals,
    "who-says-what": statements.who_says_what,
    "rests-on-one-document": patterns.rests_on_one_document,
    "concepts-by-role": patterns.concepts_by_role,
    "to-settle": statements.to_settle,
    "theories": theories.theories,
    "demi-regularities": theories.demi_regularities,
    "questions": theories.questions,
    "configurations": catalogue.configurations,
    "rejected": statements.rejected,
}

COLUMNS: dict[str, tuple[str, ...]] = {
    name: tuple(columns.split())
    for name, columns in {
        "what-works": (
            "configuration statement kind outcome direction tier amount actors people referral_models activities "
            "stages contexts resources responses compared_with studies_read studies_via_review works_unread "
            "speakers documents intended unless supports re_read agreed agreed_by agreed_on mark not_stated studies_others read_ids "
            "via_ids unread_ids others_ids memo"
        ),
        "why": "walk step from link to configuration document thread_or_path",
        "gap-matrix": (
            "row column helps gets_in_the_way harms no_difference argued proposed studies_read "
            "studies_via_review studies_others works_unread"
        ),
        "support": (
            "configuration supporting contradicting qualifying illustrating studies_read studies_via_review "
            "works_unread"
        ),
        "quotes": (
            "configuration passage stance quote voice speaker document locator located supports re_read agreed "
            "agreed_by agreed_on speaker_printed cites page note relevance relevance_because rigour rigour_because "
            "starts"
        ),
        "slots": "configuration part position concept words inferred passages",
        "studies": (
            "study document read_as via same_people_as design country sample_size age sex ethnicity employment "
            "reason_for_referral referral_model activities timing quality notes perhaps_same_people_as counts_as "
            "coded_referral_models coded_people authors title year"
        ),
        "themes": "document theme part_of configurations studies label printed gap",
        "documents": (
            "document title type licence open_licence relevance relevance_because richness richness_because "
            "rigour rigour_because limitations discrepancies configurations citation authors year url doi "
            "text_digest published_in attribution notes"
        ),
        "vocabulary": (
            "vocabulary term label definition broader aliases used dimension opposite tier direction"
        ),
        "rivals": (
            "first second status dimension first_outcome second_outcome how handled note differs_context "
            "differs_resource differs_actor"
        ),
        "depends-on": "dimension part term helps gets_in_the_way harms no_difference configurations",
        "ripple-chains": "chain step configuration from to status thread_or_path",
        "shared-mechanisms": (
            "mechanism part configurations referral_models activities people documents outcomes"
        ),
        "harms": (
            "configuration statement kind outcome direction tier intended people referral_models actors contexts "
            "documents studies_read studies_via_review works_unread"
        ),
        "proposals": (
            "configuration statement actors people referral_models contexts resources responses outcomes "
            "documents speakers"
        ),
        "who-says-what": "speaker configuration statement kind stance passages outcomes document",
        "rests-on-one-document": (
            "outcome mark document configurations studies_read studies_via_review works_unread"
        ),
        "concepts-by-role": "concept label as_context as_resource as_response as_outcome documents",
        "to-settle": "configuration document what detail",
        "theories": (
            "theory position version title about draws_on kind if_clause then_clause because_clause revises why "
            "caused_by changes configurations documents studies_read studies_via_review works_unread"
        ),
        "demi-regularities": (
            "regularity status statement part concept dimension mark configurations excepts documents studies_read "
            "studies_via_review works_unread note"
        ),
        "questions": (
            "question position text document configurations argued proposed documents studies_read "
            "studies_via_review works_unread"
        ),
        "configurations": "configuration document kind statement counted rejected",
        "rejected": "configuration document statement reason",
    }.items()
}
"""Query → its columns, in order."""

AXES = ("referral_model", "people", "activity", "stage", "actor", "outcome", "tier")
"""What the rows and the columns of `gap-matrix` may be."""

PARAMETERS: dict[str, tuple[str, ...]] = {
    name: tuple(function.__kwdefaults__ or ()) if name != "gap-matrix" else ("rows", "columns")
    for name, function in QUERIES.items()
}
"""Query → its parameters."""


def run(name: str, corpus: Corpus, **parameters: Any) -> list[Row]:
    """The rows of a saved query, with exactly its columns and in its order.

    Args:
        name: of the saved query.
        corpus: what is asked.
        parameters: those that are set; the others are open.
    """
    return ordered(QUERIES[name](Facts(corpus), **parameters), COLUMNS[name])
