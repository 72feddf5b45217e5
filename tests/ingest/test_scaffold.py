"""Beginnings to fill."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from cmo.errors import CmoError, Misuse
from cmo.ingest.checking import check_folder
from cmo.ingest.edit.writing import FileExists
from cmo.ingest.folder import read_folder
from cmo.ingest.scaffold import new_configuration, new_document, new_review
from cmo.schema.words import DocumentType, Kind
from tests.ingest.conftest import ToyReview


def test_a_new_review_passes_the_check(tmp_path: Path) -> None:
    """It has all its vocabularies, and nothing to complain of."""
    folder = tmp_path / "mine" / "evidence"
    written = new_review(folder, "my-review", "What helps: a review")
    assert sorted(path.relative_to(folder).as_posix() for path in written) == sorted(
        path.relative_to(folder).as_posix() for path in folder.rglob("*.yaml")
    )
    result = read_folder(folder)
    assert result.problems == ()
    assert result.corpus is not None
    assert result.corpus.review.title == "What helps: a review"
    assert next(iter(result.corpus.vocabularies["stages"])) == "enrolment"


def test_a_review_is_not_begun_over_another(toy: ToyReview) -> None:
    """Where one of its files is there nothing is written."""
    (toy.evidence / "review.yaml").unlink()
    with pytest.raises(FileExists, match=r"referral-models.yaml exists already. Nothing was written"):
        new_review(toy.evidence, "x", "X")
    assert not (toy.evidence / "review.yaml").exists()


@pytest.mark.parametrize("type_", list(DocumentType))
def test_a_new_document_lacks_only_its_ratings(tmp_path: Path, type_: DocumentType) -> None:
    """Its skeleton is sound; the check asks for the appraisal."""
    new_review(tmp_path, "r", "R")
    path = new_document(tmp_path, "a-paper", '"Quoted": a # title', type_.value)
    assert path == tmp_path / "documents" / "a-paper.yaml"
    result = read_folder(tmp_path)
    assert [problem.code for problem in result.problems] == ["no-appraisal"]
    assert result.corpus is not None
    assert result.corpus.documents["a-paper"].title == '"Quoted": a # title'
    assert result.corpus.documents["a-paper"].type is type_


@pytest.mark.parametrize("kind", list(Kind))
def test_a_new_configuration_asks_to_be_filled(tmp_path: Path, kind: Kind) -> None:
    """It stands at the end of the document's, and the check says what it lacks."""
    new_review(tmp_path, "r", "R")
    new_document(tmp_path, "a-paper", "A", "report")
    new_configuration(tmp_path, "a-paper.first")
    place = new_configuration(tmp_path, "a-paper.second", kind.value)
    lines = (tmp_path / "documents" / "a-paper.yaml").read_text().splitlines()
    assert place.line is not None
    assert lines[place.line - 1] == "- id: second"
    found = {p.code for p in read_folder(tmp_path).problems if p.about == "a-paper.second"}
    lacking = {"no-passage", "no-mechanism"} | (set() if kind is Kind.PROPOSED else {"no-outcome"})
    assert found == lacking


def with_examples(text: str) -> str:
    """The text of a skeleton with the # taken from its examples, as the comment at its head says."""
    text = re.sub(r"(?m)^\[\]\n(?=# - )", "", text)
    text = re.sub(r"(?m)^(\w+): (?:\[\]|\{\})(?=\n# (?:- |  ))", r"\1:", text)
    text = re.sub(r"(?m)^  outcome: \[\]\n  passages: \[\]\n|^ *# response: .*\n", "", text)
    text = re.sub(r"(?m)^( *)#   where no passage carries a concept.*\n", r"\1response:\n", text)
    return re.sub(r"(?m)^( *)# ( *(?:- )?(?:\w+|\"\d\"):(?: .*)?| {4,}\S.*)$", r"\1\2", text)


def test_the_examples_of_a_skeleton_are_sound_too(tmp_path: Path) -> None:
    """Taking the # away from its examples leaves records with keys that exist, only about nothing yet."""
    new_review(tmp_path, "r", "R")
    new_document(tmp_path, "a-paper", "A", "study")
    new_configuration(tmp_path, "a-paper.one")
    for path in sorted(tmp_path.rglob("*.yaml")):
        text = path.read_text()
        assert not re.search(r"\{[^}]", text), "prose in braces breaks at its first comma or colon"
        path.write_text(with_examples(text))
    codes = {problem.code for problem in read_folder(tmp_path).problems}
    assert "bad-id" in codes, "'a term' is no id"
    assert not codes & {"unknown-key", "missing-key", "bad-yaml", "duplicate-key"}


@pytest.mark.parametrize(
    "words", ["they said: no, never", "a # in it, {or} [two]", "- 'not a list'", '100% \\ "sure"']
)
def test_any_words_fit_where_an_example_has_prose(tmp_path: Path, words: str) -> None:
    """Commas, colons and quotation marks are words there, and need no quoting."""
    new_review(tmp_path, "r", "R")
    path = new_document(tmp_path, "a-paper", "A", "report")
    text = with_examples(path.read_text())
    for example in ("the very words", "why"):
        text, times = re.subn(rf"(?m)^( {{4,}}){example}$", lambda found: found[1] + words, text)
        assert times
    path.write_text(text)
    draft = read_folder(tmp_path).draft
    ((_, document),) = draft.documents.values()
    assert document.passages[0].quote == words
    assert document.appraisal is not None and document.appraisal.rigour.because == words


def test_adding_to_a_document_full_of_comments_moves_none(toy: ToyReview) -> None:
    """Every line that was there stays, in its order; the rest of the review is as sound as before."""
    path = toy.evidence / "documents" / "toy-walks.yaml"
    before = path.read_text(encoding="utf-8")
    new_configuration(toy.evidence, "toy-walks.something-new", "proposed")
    after = path.read_text(encoding="utf-8")
    assert after.startswith(before)
    assert {message.split(": ")[1] for message in toy.new_messages()} == {
        "no-passage",
        "no-mechanism",
        "unexpected-count",
    }


@pytest.mark.parametrize(
    ("reference", "kind", "message"),
    [
        ("first", "reported", "'first' does not say which document it is for. Write document.first."),
        ("toy-walk.a", "reported", "There is no document 'toy-walk'. Did you mean 'toy-walks'?"),
        ("zzz.a", "reported", "There is no document 'zzz'. Begin it with `cmo new document`."),
        (
            "toy-walks.A b",
            "reported",
            "'A b' cannot be an id. Write lower-case words joined by hyphens, such as a-b.",
        ),
        (
            "../toy-walks.a",
            "reported",
            "'' cannot be an id. Write lower-case words joined by hyphens, such as a-name.",
        ),
        (
            "toy-walks.a",
            "argud",
            "There is no kind 'argud'. Did you mean 'argued'? It is one of: reported, measured, argued, proposed.",
        ),
        (
            "toy-walks.slow-party",
            "reported",
            "'toy-walks.slow-party' exists already. Give the new configuration another id.",
        ),
    ],
)
def test_configurations_that_cannot_be_begun(toy: ToyReview, reference: str, kind: str, message: str) -> None:
    """The sentence says what to write instead, and nothing is written."""
    with pytest.raises(CmoError) as refused:
        new_configuration(toy.evidence, reference, kind)
    assert str(refused.value) == message
    assert refused.value.exit_status == 2
    assert toy.new_messages() == []


@pytest.mark.parametrize(
    ("id_", "title", "type_", "message"),
    [
        (
            "a b",
            "T",
            "report",
            "'a b' cannot be an id. Write lower-case words joined by hyphens, such as a-b.",
        ),
        (
            "../a",
            "T",
            "report",
            "'../a' cannot be an id. Write lower-case words joined by hyphens, such as a.",
        ),
        ("a" * 81, "T", "report", f"The id '{'a' * 59}…' is longer than 80 characters. Shorten it."),
        ("a", " \n", "report", "The title is empty. Write one."),
        (
            "a",
            "T",
            "paper",
            "There is no type of document 'paper'. It is one of: study, review, overview, report.",
        ),
    ],
)
def test_documents_that_cannot_be_begun(
    tmp_path: Path, id_: str, title: str, type_: str, message: str
) -> None:
    """Ids cannot lead out of the folder, and a document has a title and a type."""
    with pytest.raises(Misuse) as refused:
        new_document(tmp_path, id_, title, type_)
    assert str(refused.value) == message
    assert list(tmp_path.iterdir()) == []


def test_a_document_is_not_overwritten(toy: ToyReview) -> None:
    """What is there stays."""
    with pytest.raises(FileExists):
        new_document(toy.evidence, "toy-walks", "T", "report")
    assert toy.new_messages() == []


def test_a_title_in_any_characters(tmp_path: Path) -> None:
    """Line breaks and control characters of a pasted title become spaces."""
    new_review(tmp_path, "r", "R")
    new_document(tmp_path, "a", "Körper &\x07 Geist:\n„ja“", "report")
    assert not [p for p in check_folder(tmp_path, None).problems if p.severity == "error"]
    assert "Körper & Geist: „ja“" in (tmp_path / "documents" / "a.yaml").read_text(encoding="utf-8")
