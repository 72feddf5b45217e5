"""What the shipped overview page and event page must go on saying, and what must never be made of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from cmo.ingest.corpus import Corpus
from cmo.ingest.folder import read_folder
from cmo.schema.configuration import Configuration
from cmo.schema.credit import How, credits_of
from cmo.schema.words import Kind, Rating, Stance

OVERVIEW, EVENT = "exeter-overview", "oxford-exchange-2022"


@pytest.fixture(scope="module")
def corpus() -> Corpus:
    read = read_folder(Path(__file__).parents[2] / "evidence").corpus
    assert read is not None
    return read


def _configurations(corpus: Corpus, document: str) -> dict[str, Configuration]:
    return {each.id: each for each in corpus.documents[document].configurations if not each.rejected}


def _credited(corpus: Corpus, document: str) -> dict[str, set[How]]:
    """Configuration → how anything stands behind its supporting passages."""
    source = corpus.documents[document]
    passages = {passage.id: passage for passage in source.passages}
    return {
        id_: {
            credit.how
            for link in configuration.passages
            if link.stance is Stance.SUPPORTS
            for credit in credits_of(source, passages[link.passage])
        }
        for id_, configuration in _configurations(corpus, document).items()
    }


@pytest.mark.parametrize("document", [OVERVIEW, EVENT])
def test_what_the_pages_do_not_print_stays_empty(corpus: Corpus, document: str) -> None:
    """Neither page names its author, a year or a licence, and neither reports methods to judge."""
    page = corpus.documents[document]
    assert not page.authors
    assert (page.year, page.licence) == (None, None)
    assert not page.open_licence
    assert page.appraisal is not None
    assert page.appraisal.rigour.rating is Rating.NOT_APPLICABLE
    assert page.studies == ()


def test_the_overview_only_argues_and_passes_on_a_proposal(corpus: Corpus) -> None:
    """It reports no findings, so nothing of it may be counted, and nothing stands behind it."""
    read = _configurations(corpus, OVERVIEW)
    assert {id_ for id_, each in read.items() if each.kind is not Kind.ARGUED} == {
        "long-term-conditions-managed"
    }
    assert read["long-term-conditions-managed"].kind is Kind.PROPOSED
    assert set().union(*_credited(corpus, OVERVIEW).values()) == set()


def test_each_research_question_of_the_overview_is_answered_by_what_bears_on_it(corpus: Corpus) -> None:
    """Four questions are taken from the overview; statements of other documents bear on three of them."""
    asked = [each.id for each in corpus.review.questions if each.document == OVERVIEW]
    assert asked == ["explains", "referral-methods", "primary-care-settings", "nature"]
    bearing: dict[str, set[str]] = {id_: set() for id_ in asked}
    for _, document, configuration in corpus.configurations():
        for question in set(configuration.answers) & set(asked):
            bearing[question].add(next(id_ for id_, each in corpus.documents.items() if each is document))
    assert {"rafiei-2024", "cooper-service-users", OVERVIEW, EVENT} <= bearing["explains"]
    assert {"rafiei-2024", "cooper-service-users"} <= bearing["referral-methods"]
    assert {"rafiei-2024", OVERVIEW} <= bearing["primary-care-settings"]
    assert bearing["nature"] == {OVERVIEW}


def test_only_what_speaks_of_activities_in_nature_bears_on_the_question_of_nature(corpus: Corpus) -> None:
    """Nothing else read tells how nature interventions are best given."""
    answering = [each for _, _, each in corpus.configurations() if "nature" in each.answers]
    assert answering
    assert all("nature-activities" in each.activity for each in answering)


def test_what_bears_on_methods_for_groups_names_the_people_and_a_way_of_referring(corpus: Corpus) -> None:
    """A statement without people says nothing of different groups."""
    for full, _, each in corpus.configurations():
        if "referral-methods" in each.answers:
            referred_on = "people-referred-on" in {slot.concept for slot in each.context}
            assert each.people, full
            assert each.referral_model or referred_on, full


def test_the_range_of_referral_models_is_defined_with_its_sources(corpus: Corpus) -> None:
    """From signposting through direct referral to link workers; each definition says whose it is."""
    models = corpus.vocabularies["referral-models"]
    assert [*models][:3] == ["signposting", "direct-referral", "link-worker"]
    for id_ in ("signposting", "direct-referral", "link-worker"):
        term = models[id_]
        assert term.definition
        assert any(document in (term.source or "") for document in corpus.documents)
    assert OVERVIEW in str(models["signposting"].source)
    assert OVERVIEW in str(models["link-worker"].source)


def test_the_initial_theory_is_argued_and_refined_by_what_others_found(corpus: Corpus) -> None:
    """People must get across into the community and stay: put forward first, refined by other documents."""
    first, second, *_ = corpus.theories["across-and-staying"].versions
    assert (first.kind, first.caused_by) == (Kind.ARGUED, (OVERVIEW,))
    assert f"{OVERVIEW}.transferred-and-staying" in first.holds
    assert all(held.startswith(f"{OVERVIEW}.") for held in first.holds)
    assert second.revises == first.id
    assert set(second.caused_by) >= {"cooper-service-users", "rafiei-2024"}
    assert second.why
    assert all(change.why for change in second.changes)
    context = _configurations(corpus, OVERVIEW)["transferred-and-staying"].context
    assert [slot.concept for slot in context] == ["people-transferred", "people-stay-engaged"]


def test_alternatives_of_the_overview_are_statements_of_their_own(corpus: Corpus) -> None:
    """Three disruptions and three mechanisms are joined by 'or' there; none is made to need another."""
    read = _configurations(corpus, OVERVIEW)
    disruptions = [read[id_] for id_ in ("unaware-staff", "unsupportive-staff", "patients-cannot-begin")]
    assert [[slot.concept for slot in each.context] for each in disruptions] == [
        ["awareness-lacking"],
        ["staff-unsupportive"],
        ["people-cannot-start"],
    ]
    mechanisms = [read[id_] for id_ in ("being-with-people", "minds-stimulated", "identity-generated")]
    assert [[slot.concept for slot in (*each.resource, *each.response)] for each in mechanisms] == [
        ["social-prescribing-offered", "people-join-in"],
        ["social-prescribing-offered", "mind-stimulated"],
        ["social-prescribing-offered", "identity-formed"],
    ]


def test_what_was_only_intended_at_the_event_is_no_outcome_that_counts(corpus: Corpus) -> None:
    """Taking ideas along, staying in contact, grants and further work were said or planned, not seen."""
    read = _configurations(corpus, EVENT)
    intended = {"would-use-ideas", "would-stay-in-contact", "topics-into-grants", "collaborate-further"}
    assert {read[id_].kind for id_ in intended} == {Kind.ARGUED, Kind.PROPOSED}
    followed = {id_ for id_, each in read.items() if id_.startswith("event-") and each.kind is Kind.REPORTED}
    assert followed == {
        "event-enthuses",
        "event-raises-awareness",
        "event-network-joined",
        "event-topics-for-research",
    }


def test_research_the_event_page_passes_on_stays_unread(corpus: Corpus) -> None:
    """Who refers less rests on research that was not read; nothing else there rests on any."""
    credited = _credited(corpus, EVENT)
    assert credited.pop("uninvolved-refer-less") == {How.UNREAD}
    assert set().union(*credited.values()) == set()


def test_names_printed_twice_otherwise_are_both_kept(corpus: Corpus) -> None:
    """The researcher's first name is printed in two ways, and neither is chosen."""
    told = [reading for each in corpus.documents[EVENT].discrepancies for reading in each.readings]
    assert any("Stephanie Tierney" in reading for reading in told)
    assert any("Stephane Tierney" in reading for reading in told)


def test_programme_theories_are_few(corpus: Corpus) -> None:
    """Three to six hold the review together."""
    assert 3 <= len(corpus.theories) <= 6


def test_no_label_is_wider_than_the_words_of_the_pages(corpus: Corpus) -> None:
    """Whose awareness was raised, what 'can really help' helps, and which activities work how is not said."""
    event, overview = _configurations(corpus, EVENT), _configurations(corpus, OVERVIEW)
    assert [slot.concept for slot in event["event-raises-awareness"].outcome] == ["sector-offer-known"]
    for id_ in ("contact-and-activity-help", "services-help"):
        assert all(slot.inferred for slot in event[id_].outcome), id_
        assert event[id_].kind is Kind.ARGUED
    for id_ in ("being-with-people", "minds-stimulated", "identity-generated"):
        assert overview[id_].activity == ()
