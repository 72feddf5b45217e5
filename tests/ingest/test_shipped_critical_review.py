"""What the shipped critical review of arts on prescription must go on saying, and what must never be made of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from cmo.ingest.corpus import Corpus
from cmo.ingest.folder import read_folder
from cmo.schema.configuration import Configuration
from cmo.schema.credit import How, credits_of
from cmo.schema.document import Document
from cmo.schema.vocabulary import Concept
from cmo.schema.words import Direction, Kind, Rating, Stance, Tier

REVIEW = "critical-perspectives-aop"

#: Each harm the text names, and how it is told.
HARMS = {
    "forms-distress": ({"people-distressed"}, Kind.REPORTED),
    "forms-distress-others": ({"people-distressed"}, Kind.REPORTED),
    "misfit-staff-suffer": ({"provider-staff-suffer"}, Kind.ARGUED),
    "misfit-people-suffer": ({"people-suffer"}, Kind.ARGUED),
    "misfit-group-suffers": ({"group-experience-suffers"}, Kind.ARGUED),
    "taking-part-relives-trauma": ({"trauma-relived"}, Kind.REPORTED),
    "ending-brings-loss": ({"loss-and-despair"}, Kind.ARGUED),
    "nothing-next-fear": ({"people-distressed"}, Kind.ARGUED),
    "nothing-next-void": ({"people-face-a-void"}, Kind.REPORTED),
    "nothing-next-anxiety": ({"people-anxious"}, Kind.ARGUED),
    "left-out-of-the-group": ({"isolation-grows", "self-worth-falls"}, Kind.REPORTED),
    "shared-practice-distress": ({"people-distressed"}, Kind.ARGUED),
    "pressed-to-finish-stress": ({"people-stressed"}, Kind.ARGUED),
    "supporting-others-burdens": ({"people-burdened"}, Kind.ARGUED),
    "practices-divide": ({"social-divisions-reinforced"}, Kind.ARGUED),
    "norms-unhealthy": ({"group-norms-unhealthy"}, Kind.ARGUED),
}

#: The passage behind each statement and the numbers printed for its sentence.
CITED = {
    "lack-of-knowledge": ("19",),
    "offload": ("18", "20", "21"),
    "forms": ("20",),
    "may-suffer": (),
    "coordinator": ("24",),
    "trauma": ("25",),
    "end-of-programme": ("14",),
    "exercise-barriers": ("26",),
    "rarely-feedback": (),
    "fear": ("17", "18", "14"),
    "void": ("4", "14"),
    "retain": ("3",),
    "supporting-transitions": (),
    "left-out": ("14",),
    "shared-practices": ("14", "30", "31"),
    "divisions-and-norms": ("1", "14", "30", "31"),
    "drop-out": ("32",),
    "implications": (),
    "build-group": ("14", "30"),
    "inconsistent": ("18", "39"),
}


@pytest.fixture(scope="module")
def corpus() -> Corpus:
    read = read_folder(Path(__file__).parents[2] / "evidence").corpus
    assert read is not None
    return read


@pytest.fixture(scope="module")
def document(corpus: Corpus) -> Document:
    return corpus.documents[REVIEW]


@pytest.fixture(scope="module")
def statements(document: Document) -> dict[str, Configuration]:
    return {each.id: each for each in document.configurations if not each.rejected}


def test_what_the_text_does_not_print_stays_empty(document: Document) -> None:
    """It names no author, year or licence, and prints no list of references."""
    assert not document.authors
    assert (document.year, document.doi, document.licence) == (None, None, None)
    assert not document.open_licence
    assert document.appraisal is not None
    assert document.appraisal.rigour.rating is Rating.LOW


def test_the_six_problem_areas_are_its_themes_as_printed(document: Document) -> None:
    """Each has statements of its own, and so has each section of implications."""
    areas = [theme.label for theme in document.themes if theme.id != "future" and theme.part_of is None]
    assert areas == [
        "Referrer’s knowledge about AoP",
        "Who holds health responsibility?",
        "Feedback on service-users/follow up",
        "Next step opportunities",
        "Group dynamics",
        "Inconsistent practice",
    ]
    sections = [theme.label for theme in document.themes if theme.part_of == "future"]
    assert sections == [
        "Implications for Primary Care",
        "Responding to the Duty of Care",
        "Ethics and guidelines for artists and practitioners",
    ]
    drawn = {theme for each in document.configurations for theme in each.themes}
    assert drawn == {theme.id for theme in document.themes}


@pytest.mark.parametrize("section", ["primary-care", "duty-of-care", "ethics"])
def test_each_section_of_implications_has_proposals(
    statements: dict[str, Configuration], section: str
) -> None:
    """What should be done is kept on its own shelf."""
    assert [each for each in statements.values() if each.kind is Kind.PROPOSED and section in each.themes]


@pytest.mark.parametrize("id_", HARMS)
def test_every_harm_the_text_names_is_a_statement(
    corpus: Corpus, statements: dict[str, Configuration], id_: str
) -> None:
    """None is lost, softened, or made more certain than 'may' and 'can' allow."""
    outcomes, kind = HARMS[id_]
    harm = statements[id_]
    assert ({each.concept for each in harm.outcome}, harm.kind) == (outcomes, kind)
    for each in harm.outcome:
        state = corpus.vocabularies["concepts"][each.concept]
        assert isinstance(state, Concept)
        assert (each.direction or state.direction) is Direction.WORSE
        assert (each.tier or state.tier) in (Tier.WELLBEING, Tier.STAFF)


def test_no_other_statement_of_it_is_a_harm(corpus: Corpus, statements: dict[str, Configuration]) -> None:
    """A new harm has to be entered in the list above, with its kind."""
    found = set()
    for id_, each in statements.items():
        states = [(one, corpus.vocabularies["concepts"][one.concept]) for one in each.outcome]
        if any(
            isinstance(state, Concept)
            and (one.direction or state.direction) is Direction.WORSE
            and (one.tier or state.tier) in (Tier.WELLBEING, Tier.STAFF)
            for one, state in states
        ):
            found.add(id_)
    assert found == set(HARMS)


def test_citations_are_as_printed(document: Document) -> None:
    """Number for number, for that very sentence."""
    assert {passage.id: passage.cites for passage in document.passages} == CITED


def test_no_cited_work_is_a_study(document: Document, statements: dict[str, Configuration]) -> None:
    """No reference can be told apart by its number, so all stay unread works, and nothing else is credited."""
    assert document.studies == ()
    assert all(cited.study is None for cited in document.references.values())
    assert set(document.references) == {str(number) for number in range(1, 41)} - {"29"}
    passages = {passage.id: passage for passage in document.passages}
    for each in statements.values():
        for link in each.passages:
            if link.stance is Stance.SUPPORTS:
                credited = {credit.how for credit in credits_of(document, passages[link.passage])}
                assert credited <= {How.UNREAD}, each.id


def test_what_is_borrowed_is_not_told_of_arts_on_prescription(statements: dict[str, Configuration]) -> None:
    """Link workers in social prescribing, an exercise scheme and participatory arts lend what is said here."""
    borrowed = {
        "no-knowledge-no-fit": ("social prescribing at large", ()),
        "forms-distress": ("its link workers", ()),
        "uninformed-gps-stay-out": ("exercise referral", ("sport",)),
        "left-out-of-the-group": ("participatory arts", ("arts",)),
        "ending-brings-loss": ("participatory arts", ("arts",)),
        "nothing-next-fear": ("participatory arts", ("arts",)),
        "nothing-next-void": ("participatory arts", ("arts",)),
    }
    for id_, (words, activity) in borrowed.items():
        each = statements[id_]
        assert words in " ".join((each.memo or "").split()), id_
        assert each.activity == activity, id_


def test_arts_on_prescription_has_no_referral_model(statements: dict[str, Configuration]) -> None:
    """The text says its ways of referring differ widely; only the study of link workers names one."""
    modelled = {id_: each.referral_model for id_, each in statements.items() if each.referral_model}
    assert modelled == {"forms-distress": ("link-worker",), "forms-distress-others": ("link-worker",)}


def test_the_one_figure_is_as_printed(statements: dict[str, Configuration]) -> None:
    """About one third of participants left; it is measured, and no study read stands behind it."""
    leaving = statements["low-wellbeing-drop-out"]
    assert leaving.kind is Kind.MEASURED
    assert [each.concept for each in leaving.outcome] == ["people-drop-out"]
    assert "about one third of participants" in str(leaving.outcome[0].amount)
    others = [id_ for id_, each in statements.items() if each.kind is Kind.MEASURED and each is not leaving]
    assert others == []
