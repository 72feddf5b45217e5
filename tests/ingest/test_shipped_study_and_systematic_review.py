"""What `rafiei-2024` and `cooper-service-users` must go on saying: their tables, themes and credits as printed."""

from __future__ import annotations

from pathlib import Path

import pytest

from cmo.ingest.corpus import Corpus
from cmo.ingest.folder import read_folder
from cmo.schema.credit import How, credits_of
from cmo.schema.document import Document
from cmo.schema.words import Stance

REVIEW, STUDY = "cooper-service-users", "rafiei-2024"
# Table 1 of the review: the number the study is cited by, and its cells.
COLUMNS = (
    "country",
    "sample_size",
    "age",
    "sex",
    "ethnicity",
    "employment",
    "reason_for_referral",
    "referral_model",
)
TABLE = {
    "stickley-hui-2012": (
        "23",
        "England",
        "N = 16",
        "No data",
        "50% Female 50% Male",
        "White-British (n = 13), Black-British (n = 1), Asian (n = 1), Afro-Caribbean (n = 1)",
        "Not reported",
        "Mental health needs ^b",
        "Direct referral model ^c",
    ),
    "moffatt-2017": (
        "21",
        "England",
        "N = 30",
        "62.0",
        "47% Female 53% Male",
        "White-British (n = 24), Black Minority Ethnic (n = 5), White Irish (n = 1)",
        "Employed (n = 4) Retired (n = 14) Unemployed (n = 12)",
        "Social isolation and loneliness",
        "Link worker model",
    ),
    "kellezi-2019": (
        "7",
        "England",
        "N = 19",
        "60.4",
        "63% Female 32% Male",
        "White and/or British (n = 16) ^d",
        "Employed (n = 9) Retired (n = 10)",
        "Loneliness",
        "Link worker model",
    ),
    "wildman-2019": (
        "22",
        "England",
        "N = 24",
        "No data",
        "46% Female 54% Male",
        "Not reported",
        "Employed (n = 3) Retired (n = 10) Unemployed (n = 11)",
        "Social isolation",
        "Link worker model",
    ),
    "roberts-windle-2020": (
        "28",
        "Wales",
        "N = 120",
        "76.7",
        "82% Female 18% Male",
        "Not reported",
        "Not reported",
        "Anxiety depression stress",
        "Link worker model",
    ),
    "hanlon-2021": (
        "36",
        "Scotland",
        "N = 12",
        "46.5 ^e",
        "50% Female 50% Male",
        "Not reported",
        "Not reported",
        "Psychological /social problems ^f",
        "Link worker model",
    ),
}
SCORES = {
    "stickley-hui-2012": ("19", "Very valuable"),
    "moffatt-2017": ("18", "Very valuable"),
    "kellezi-2019": ("17", "Very valuable"),
    "wildman-2019": ("18", "Very valuable"),
    "roberts-windle-2020": ("15", "Valuable"),
    "hanlon-2021": ("20", "Very valuable"),
}
# Numbers as the text prints them after the sentence that says how many studies a theme is in; none where it names none.
BEHIND = {
    "1": {"7", "21", "22", "23", "28", "36"},
    "1.1": {"7", "21", "22", "23", "28", "36"},
    "1.2": set(),
    "1.3": {"7", "21", "22", "36"},
    "1.4": {"21", "22"},
    "2": set(),
    "2.1": {"7", "21", "22", "23", "28"},
    "2.2": {"7", "21", "22", "23", "28", "36"},
    "2.3": {"7", "21", "22", "23", "28", "36"},
}
SUB_THEMES = {"1": 2, "2": 4, "3": 2, "4": 5, "5": 3, "6": 3, "7": 3, "8": 3}
"""Theme of the study → its number of sub-themes; 25 in all."""


@pytest.fixture(scope="module")
def corpus() -> Corpus:
    read = read_folder(Path(__file__).parents[2] / "evidence").corpus
    assert read is not None
    return read


@pytest.fixture(scope="module")
def review(corpus: Corpus) -> Document:
    return corpus.documents[REVIEW]


def test_the_table_of_studies_is_as_printed(review: Document) -> None:
    """Every cell, with the marks of its notes; a cell that says nothing says so in the table's own words."""
    printed = {study.id: study.printed for study in review.studies}
    assert {id_: tuple(getattr(row, column) for column in COLUMNS) for id_, row in printed.items()} == {
        id_: cells[1:] for id_, cells in TABLE.items()
    }


def test_the_scores_are_the_review_s_own(review: Document) -> None:
    """Of at most 20, with the word the review gives them."""
    scores = {study.id: study.printed.quality for study in review.studies}
    assert all(score is not None and score.scale == "Max 20" for score in scores.values())
    assert {id_: (score.score, score.label) for id_, score in scores.items() if score} == SCORES


def test_every_study_is_cited_by_its_number(review: Document) -> None:
    """A credit goes to the study the text names, and to no other."""
    cited = {key: each.study for key, each in review.references.items() if each and each.study}
    assert cited == {cells[0]: id_ for id_, cells in TABLE.items()}


def test_five_studies_used_link_workers_and_one_referred_directly(review: Document) -> None:
    """As the findings count them."""
    models = [study.referral_model for study in review.studies]
    assert sorted(models).count(("link-worker",)) == 5
    assert [s.id for s in review.studies if s.referral_model == ("direct-referral",)] == ["stickley-hui-2012"]


def test_the_studies_behind_each_theme_are_those_the_text_names(review: Document) -> None:
    """Where it names none, none are credited, though it may give a number."""
    numbers = {id_: cells[0] for id_, cells in TABLE.items()}
    found = {theme.printed: {numbers[study] for study in theme.studies} for theme in review.themes}
    assert found == BEHIND


def test_totals_that_do_not_fit_the_table_are_both_kept(review: Document) -> None:
    """The text says 220 where the table adds up to 221."""
    size = next(each for each in review.discrepancies if each.about == "Combined sample size")
    assert [("220" in reading, "221" in reading) for reading in size.readings] == [
        (True, False),
        (False, True),
    ]
    assert sum(int(cells[2].removeprefix("N = ")) for cells in TABLE.values()) == 221


def test_what_rests_on_the_direct_study_alone_is_no_finding_about_link_workers(
    corpus: Corpus, review: Document
) -> None:
    """A finding under one referral model is not credited to another."""
    passages = {passage.id: passage for passage in review.passages}
    for configuration in review.configurations:
        studies = {
            credit.study
            for link in configuration.passages
            if link.stance is Stance.SUPPORTS
            for credit in credits_of(review, passages[link.passage])
        }
        if studies == {"stickley-hui-2012"}:
            assert "link-worker" not in configuration.referral_model, configuration.id


def test_the_study_has_all_its_themes_and_each_yields_something(corpus: Corpus) -> None:
    """Eight themes, 25 sub-themes, each with a configuration or with a gap that is told."""
    study = corpus.documents[STUDY]
    printed = [theme.printed for theme in study.themes]
    assert printed == [
        number
        for theme, of in SUB_THEMES.items()
        for number in (theme, *(f"{theme}-{n}" for n in range(1, of + 1)))
    ]
    coded = {theme for each in study.configurations if not each.rejected for theme in each.themes}
    silent = [t.id for t in study.themes if "-" in (t.printed or "") and t.id not in coded and not t.gap]
    assert silent == []


@pytest.mark.parametrize(
    ("cell", "as_printed"),
    [
        ("sample_size", "N = 23"),
        ("age", "30–40 2 (9.7), 40–50 7 (31.3), ≥50 14 (59)"),
        ("sex", "Male 7 (32.5), Female 16 (67.5)"),
    ],
)
def test_the_study_s_own_figures_are_as_printed(corpus: Corpus, cell: str, as_printed: str) -> None:
    """Also where the percentages do not fit the numbers: a discrepancy says so, and nothing is mended."""
    (study,) = corpus.documents[STUDY].studies
    assert getattr(study.printed, cell) == as_printed
    about = {each.about for each in corpus.documents[STUDY].discrepancies}
    assert {"Gender in Table 1 (N = 23)", "Age in Table 1 (N = 23)"} <= about


def test_nothing_counts_that_nobody_read(corpus: Corpus) -> None:
    """A work only cited is credited as unread; what is read or reported is a study some document describes."""
    described = {study.id for document in corpus.documents.values() for study in document.studies}
    seen = set()
    for document in corpus.documents.values():
        for passage in document.passages:
            for credit in credits_of(document, passage):
                seen.add(credit.how)
                assert credit.how is How.UNREAD or credit.study in described, (passage.id, credit)
    assert seen == set(How)


def test_every_statement_has_a_passage_that_supports_it(corpus: Corpus) -> None:
    """Every quote is located (see the shipped anchors), so no statement is without words of its text."""
    bare = [
        full
        for full, _, each in corpus.configurations()
        if not each.rejected and not any(link.stance is Stance.SUPPORTS for link in each.passages)
    ]
    assert bare == []
