"""A whole check, the cache, and formatting of a folder."""

from __future__ import annotations

import json
from pathlib import Path

from cmo.ingest.checking import check_folder
from cmo.ingest.folder import read_folder
from cmo.ingest.formatting import format_folder
from tests.ingest.conftest import ToyReview


def test_a_check_of_everything(toy_with_anchors: ToyReview) -> None:
    """Records and quotes are checked in one run, and summed up."""
    checked = check_folder(toy_with_anchors.evidence, toy_with_anchors.sources)
    assert {problem.severity for problem in checked.problems} == {"notice"}
    assert checked.summary.splitlines()[:3] == [
        "Read 4 documents, 22 configurations, 34 passages.",
        "Quotes: 34 verified on this machine.",
        "Quoted of 'toy-choirs': 120 of 157 words (76%).",
    ]


def test_problems_of_records_and_quotes_come_in_one_order(toy: ToyReview) -> None:
    """By file and line, whichever look found them."""
    toy.change("documents/toy-walks.yaml", "kind: argued", "kind: argud")
    toy.change(
        "documents/toy-walks.yaml", "The hello was kind, but I did not stay.", "Not what anybody ever said."
    )
    found = [
        p for p in check_folder(toy.evidence, toy.sources).problems if p.place.file.endswith("walks.yaml")
    ]
    lines = [problem.place.line for problem in found]
    assert lines == sorted(lines, key=lambda line: line or 0)
    assert {"quote-not-found", "wrong-value"} <= {problem.code for problem in found}


def test_anchors_are_written_and_looked_at_again(toy: ToyReview) -> None:
    """After writing, the check tells of the folder as it then is."""
    before = check_folder(toy.evidence, toy.sources)
    assert "anchor-missing" in {problem.code for problem in before.problems}
    after = check_folder(toy.evidence, toy.sources, write_anchors=True)
    assert "anchor-missing" not in {problem.code for problem in after.problems}
    assert len(after.written) == 4
    assert "Wrote anchors/toy-walks.json." in after.summary
    assert check_folder(toy.evidence, toy.sources, write_anchors=True).written == ()


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    """One problem, and a summary all the same."""
    checked = check_folder(tmp_path / "none", None)
    assert [problem.code for problem in checked.problems] == ["missing-file"]
    assert checked.summary == "Read 0 documents, 0 configurations, 0 passages.\n"


def test_the_cache_gives_the_same(toy: ToyReview, tmp_path: Path) -> None:
    """A second reading comes from the cache, with the same corpus and the same problems at the same places."""
    cache = tmp_path / "cache"
    first = read_folder(toy.evidence, cache=cache)
    assert len(list(cache.iterdir())) == 18
    second = read_folder(toy.evidence, cache=cache)
    assert second.corpus == first.corpus == read_folder(toy.evidence).corpus
    assert second.problems == first.problems


def test_a_changed_file_is_read_anew(toy: ToyReview, tmp_path: Path) -> None:
    """The bytes decide, and entries of older ones are replaced rather than kept."""
    cache = tmp_path / "cache"
    read_folder(toy.evidence, cache=cache)
    toy.change("review.yaml", "a toy review\n", "an altered toy review\n")
    corpus = read_folder(toy.evidence, cache=cache).corpus
    assert corpus is not None
    assert corpus.review.title == "What helps people stay in a group, an altered toy review"
    assert len(list(cache.iterdir())) == 18


def test_files_with_problems_are_not_cached(toy: ToyReview, tmp_path: Path) -> None:
    """What was wrong is told again every time."""
    cache = tmp_path / "cache"
    toy.change("review.yaml", "studies: 6", "studies: six")
    for _ in range(2):
        assert "wrong-value" in {p.code for p in read_folder(toy.evidence, cache=cache).problems}
    assert len(list(cache.iterdir())) == 17


def test_a_spoilt_cache_does_no_harm(toy: ToyReview, tmp_path: Path) -> None:
    """Entries that are broken, of no evidence, or of another version are read past; a file as cache is none."""
    cache = tmp_path / "cache"
    good = read_folder(toy.evidence, cache=cache)
    for number, entry in enumerate(sorted(cache.iterdir())):
        head = entry.read_bytes().split(b"\n")[0]
        entry.write_bytes(
            [b"", b"\xff", head + b"\n{", head + b"\n" + json.dumps({"x": 1}).encode()][number % 4]
        )
    assert read_folder(toy.evidence, cache=cache).corpus == good.corpus
    (tmp_path / "file").write_text("x")
    assert read_folder(toy.evidence, cache=tmp_path / "file").corpus == good.corpus


def test_formatting_changes_no_record(toy: ToyReview) -> None:
    """Files are laid out, say what they said, and the second time nothing changes."""
    before = toy.read().corpus
    toy.change(
        "rivals.yaml",
        "  how: contingent\n  differs: {context: [walks-fast]}",
        "  how:   'contingent'\n  differs: {context: [walks-fast]}",
    )
    would, problems = format_folder(toy.evidence, write=False)
    assert any(name.endswith("rivals.yaml") for name in would)
    assert problems == []
    assert "'contingent'" in (toy.evidence / "rivals.yaml").read_text()
    assert format_folder(toy.evidence, write=True)[0] == would
    assert "'contingent'" not in (toy.evidence / "rivals.yaml").read_text()
    assert format_folder(toy.evidence, write=True) == ([], [])
    after = toy.read().corpus
    assert before is not None
    assert after is not None
    assert (after.documents, after.rivals, after.review) == (before.documents, before.rivals, before.review)


def test_formatting_leaves_broken_files_alone(toy: ToyReview) -> None:
    """A file that cannot be read is told and not touched; the others are laid out."""
    toy.write("rivals.yaml", "- [a\n")
    changed, problems = format_folder(toy.evidence, write=True)
    assert [problem.code for problem in problems] == ["bad-yaml"]
    assert not any(name.endswith("rivals.yaml") for name in changed)
    assert (toy.evidence / "rivals.yaml").read_text() == "- [a\n"
