"""Documents, studies, themes and speakers, from rows worked out without an engine."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from cmo.answers.labels import Labels
from cmo.answers.sources import LICENCE_NOT_STATED, PRINTED, STUDY_HEADINGS, sources, study_table, themes
from cmo.answers.speaking import passages, speakers
from cmo.ingest.corpus import Corpus
from cmo.ingest.folder import read_folder
from cmo.schema.words import Stance
from tests.answers.asking import run_of

TOY = Path(__file__).parents[1] / "corpora" / "toy"


@pytest.fixture(scope="module")
def corpus() -> Corpus:
    found = read_folder(TOY / "evidence").corpus
    assert found is not None
    return found


@pytest.fixture(scope="module")
def labels(corpus: Corpus) -> Labels:
    return Labels.of(run_of(corpus)("vocabulary", {}))


def test_a_document_carries_its_ratings_with_reasons_and_its_licence(corpus: Corpus) -> None:
    found = {each.id: each for each in sources(run_of(corpus)("documents", {}))}
    walks = found["toy-walks"]
    assert [(a.what, a.rating, a.because) for a in walks.appraisal] == [
        ("Relevance", "high", "It is about what keeps people coming."),
        ("Richness", "moderate", "Short but told in people's own words."),
        ("Rigour", "low", "One group and fourteen people."),
    ]
    assert walks.limitations == ("Nobody who never came was asked.",)
    assert dict(walks.facts)["Attribution"] == "A. Toy and B. Toy, CC BY 4.0"
    assert (walks.licence, walks.open_licence) == ("CC BY 4.0", True)
    assert {each.licence for each in found.values() if not each.open_licence} >= {LICENCE_NOT_STATED}


def test_every_cell_of_the_study_table_stands_as_printed(corpus: Corpus, labels: Labels) -> None:
    """Whatever a document prints of a study, word for word, under a heading of its own."""
    rows = run_of(corpus)("studies", {})
    table = study_table(rows, labels, {"toy-walks": "Walking together"})
    for row, cells in zip(rows, table, strict=True):
        assert set(cells) == set(STUDY_HEADINGS.values())
        study = next(each for d in corpus.documents.values() for each in d.studies if each.id == row["study"])
        for column in PRINTED:
            printed = getattr(study.printed, column)
            cell = cells[STUDY_HEADINGS[column]]
            if column == "quality":
                assert cell.startswith(printed.score if printed else "")
            else:
                assert cell == ("; ".join(printed) if isinstance(printed, tuple) else printed or "")
    walks = next(cells for cells in table if cells["Study"] == "walks-2021")
    assert walks["Reported in"] == "Walking together"
    assert walks["How it is known"] == "read"
    assert walks["People, as coded"] == "older people"


def theme(id_: str, part_of: str | None = None, printed: str | None = None) -> dict[str, Any]:
    return {
        "document": "d", "theme": id_, "part_of": part_of, "configurations": [], "studies": [],
        "label": f"about {id_}", "printed": printed, "gap": None,
    }  # fmt: skip


def test_themes_follow_the_one_they_are_part_of_and_count_as_people_do() -> None:
    rows = [
        theme("t10"),
        theme("t2"),
        theme("t2-1", "t2", "2.1"),
        theme("t2-1-1", "t2-1"),
        theme("x", "gone"),
    ]
    found = [(each.id, each.depth, each.name) for each in themes(rows)]
    assert found == [
        ("t2", 0, "about t2"),
        ("t2-1", 1, "2.1 about t2-1"),
        ("t2-1-1", 2, "about t2-1-1"),
        ("t10", 0, "about t10"),
        ("x", 0, "about x"),
    ]


def test_themes_nested_very_deep_are_listed_all_the_same() -> None:
    rows = [theme("t0"), *(theme(f"t{n}", f"t{n - 1}") for n in range(1, 5_000))]
    assert [each.depth for each in themes(rows)] == list(range(5_000))


def test_speakers_are_listed_with_what_their_words_do(corpus: Corpus, labels: Labels) -> None:
    found = {each.group: each for each in speakers(run_of(corpus)("who-says-what", {}), labels)}
    member = found["member"]
    assert member.label == "a member of the group"
    gate = [each for each in member.said if each.configuration == "toy-walks.met-at-the-gate"]
    assert [(each.stance, each.passages) for each in gate] == [
        (Stance.SUPPORTS, ("toy-walks.p2",)),
        (Stance.CONTRADICTS, ("toy-walks.p6",)),
    ]
    assert member.statements == len({each.configuration for each in member.said})
    assert "toy-walks" in member.documents


def test_passages_come_as_a_reader_meets_them_with_every_use(corpus: Corpus, labels: Labels) -> None:
    found = passages(run_of(corpus)("quotes", {"document": "toy-walks"}), labels)
    starts = [each.starts for each in found]
    assert starts == sorted(starts, key=lambda at: (at is None, at or 0))
    second = next(each for each in found if each.id == "toy-walks.p2")
    assert second.speaker == "a member of the group (W3)"
    assert second.uses == (("toy-walks.met-at-the-gate", Stance.SUPPORTS),)
