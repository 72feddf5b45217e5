"""Folders of every kind: whole, partly broken, hostile."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from cmo.ingest.folder import read_folder
from cmo.problems import errors
from cmo.schema.words import Kind
from tests.ingest.conftest import ToyReview


def test_a_sound_folder_gives_a_corpus(toy_with_anchors: ToyReview) -> None:
    """Everything in the files is in the corpus, with a digest for every file."""
    corpus = toy_with_anchors.read().corpus
    assert corpus is not None
    assert list(corpus.documents) == ["toy-choirs", "toy-report", "toy-review", "toy-walks"]
    assert len(list(corpus.configurations())) == 22
    assert len(list(corpus.passages())) == 34
    assert {c.kind for _, _, c in corpus.configurations()} == set(Kind)
    assert [len(r.between) for r in corpus.rivals] == [2, 2]
    assert len(corpus.second_codings["toy-walks"]) == 2
    assert [v.id for v in corpus.theories["familiar-face"].versions] == ["v1", "v2"]
    assert corpus.demi_regularities[0].except_ == ("toy-review.phone-calls-wear-thin",)
    assert set(corpus.anchors) == set(corpus.documents)
    assert list(corpus.vocabularies["people"])[:2] == ["any", "adults"]
    files = {
        path.relative_to(toy_with_anchors.evidence).as_posix()
        for path in toy_with_anchors.evidence.rglob("*")
        if path.is_file()
    }
    assert set(corpus.digests) == files


def test_every_problem_of_every_file_in_one_run_in_order(toy: ToyReview) -> None:
    """Slips of all kinds in several files come together, by file and line; no slip hides another."""
    toy.change("review.yaml", "studies: 6", "studies: six")
    toy.change("documents/toy-walks.yaml", "kind: argued", "kind: argud")
    toy.change("documents/toy-walks.yaml", "resource: [paid-time]", "resorce: [paid-time]")
    toy.change("documents/toy-walks.yaml", "passages: [p3, p4]", "passages: [p3, p44]")
    toy.change("documents/toy-report.yaml", "people: [any]\n  stage", "people: [anyone]\n  stage")
    toy.write("rivals.yaml", "- between: [a, b\n")
    found = [p for p in toy.read().problems if p.severity == "error"]
    assert [(p.place.file, p.place.line, p.code) for p in found] == [
        ("documents/toy-report.yaml", 43, "unknown-term"),
        ("documents/toy-walks.yaml", 111, "unknown-passage"),
        ("documents/toy-walks.yaml", 137, "wrong-value"),
        ("documents/toy-walks.yaml", 145, "unknown-key"),
        ("review.yaml", 19, "wrong-value"),
        ("rivals.yaml", 1, "bad-yaml"),
    ]
    assert toy.read().corpus is None


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("kind: argued", "kind: argud", "wrong-value"),
        ("kind: argued", "stage: []", "missing-key"),
        ("kind: argued", "kind: argued\n  intendd: x", "unknown-key"),
        ("outcome: [{concept: worn-out, intended: false}]", "outcome: worn-out", "wrong-value"),
        ("outcome: [{concept: worn-out, intended: false}]", "outcome: [{concept: Worn Out}]", "bad-id"),
    ],
)
def test_references_of_a_record_with_a_slip_are_checked_all_the_same(
    toy: ToyReview, old: str, new: str, code: str
) -> None:
    """A slip in a configuration does not hide an unknown term in it, nor make it seem to lack anything."""
    toy.change("documents/toy-walks.yaml", "people: [walk-leaders]", "people: [walkers]")
    toy.change("documents/toy-walks.yaml", old, new)
    assert sorted(message.split(": ")[1] for message in toy.new_messages()) == sorted([code, "unknown-term"])


def test_what_cannot_be_read_is_not_said_to_be_missing(toy: ToyReview) -> None:
    """A broken vocabulary or document gives its own problem, none for everything that refers to it."""
    toy.write("vocabulary/concepts.yaml", "- {id: a, label: [\n")
    toy.write("documents/toy-choirs.yaml", "title: 'open\n")
    places = [p.place.file for p in toy.read().problems if p.severity == "error"]
    assert places == ["documents/toy-choirs.yaml", "vocabulary/concepts.yaml"]


def test_a_missing_vocabulary_is_an_empty_one(toy: ToyReview) -> None:
    """Each use of its terms says which file they are looked for in."""
    (toy.evidence / "vocabulary" / "stages.yaml").unlink()
    messages = toy.new_messages()
    assert len(messages) == 8
    assert messages[0].endswith("is not in vocabulary/stages.yaml. Add it to that file, or use another.")


def test_only_some_files(toy: ToyReview) -> None:
    """Problems of other files are left out, and still stand in the way of a corpus."""
    toy.change("documents/toy-walks.yaml", "kind: argued", "kind: argud")
    result = read_folder(toy.evidence, only=["review.yaml"], shown="")
    assert result.problems == ()
    assert result.corpus is None
    only = read_folder(toy.evidence, only=["documents/toy-walks.yaml"], shown="here")
    assert {p.place.file for p in only.problems} == {"here/documents/toy-walks.yaml"}


def test_without_notices(toy: ToyReview) -> None:
    """A load asks for none; warnings the team accepted are told all the same."""
    result = read_folder(toy.evidence, notices=False)
    assert [p.code for p in result.problems] == ["accepted-warning", "accepted-warning"]
    assert result.corpus is not None


@pytest.mark.parametrize(
    ("name", "message"),
    [
        (
            "nowhere",
            "nowhere: missing-file: There is no evidence folder here. "
            "Name the folder that holds review.yaml, or make one with `cmo new review`.",
        ),
        (
            "file",
            "file: missing-file: This is a file, not an evidence folder. "
            "Name the folder that holds review.yaml, or make one with `cmo new review`.",
        ),
        (
            "empty",
            "empty/review.yaml: missing-file: The evidence folder has no review.yaml. "
            "Write one with the review's 'id' and 'title', or make it with `cmo new review`.",
        ),
    ],
)
def test_no_review_there(tmp_path: Path, name: str, message: str) -> None:
    """A folder that is no evidence folder is said to be none, in one sentence."""
    (tmp_path / "empty").mkdir()
    (tmp_path / "file").write_text("x")
    result = read_folder(tmp_path / name)
    assert [str(problem) for problem in result.problems] == [message]
    assert result.corpus is None


def test_a_name_that_is_no_path(tmp_path: Path) -> None:
    """A null character in the folder's name is no crash."""
    result = read_folder(tmp_path / "a\0b")
    assert [problem.code for problem in result.problems] == ["missing-file"]


@pytest.mark.parametrize(
    ("file", "message"),
    [
        (
            "rival.yaml",
            "rival.yaml: evidence-not-read: The evidence folder does not know this file, and does not read it. "
            "Did you mean 'rivals.yaml' or 'review.yaml'?",
        ),
        (
            "notes.txt",
            "notes.txt: unexpected-file: The evidence folder does not know this file, and does not read it. "
            "Documents go to documents/, terms to vocabulary/, theories to theories/; move or delete it.",
        ),
        (
            "docs/a.yaml",
            "docs/a.yaml: evidence-not-read: This file lies where the evidence folder looks for none, and is not "
            "read. Evidence lies in vocabulary/, documents/, theories/, readings/, anchors/; move or delete it.",
        ),
        (
            "documents/a.yml",
            "documents/a.yml: evidence-not-read: The names of files in documents/ end in .yaml; this one is not "
            "read. Rename it to a.yaml, or delete it.",
        ),
        (
            "documents/Two Words.yaml",
            "documents/Two Words.yaml: bad-id: The name of this file is to be its id, and cannot be one. "
            "Rename it: lower-case words joined by hyphens, such as two-words.yaml.",
        ),
        (
            "vocabulary/concept.yaml",
            "vocabulary/concept.yaml: evidence-not-read: There is no vocabulary of this name, so the file is not "
            "read. Did you mean 'concepts'? There are: referral-models, people, activities, stages, actors, "
            "speakers, dimensions, substantive-theories, concepts.",
        ),
        (
            "readings/toy-walk.yaml",
            "readings/toy-walk.yaml:1:1: unknown-record: There is no document 'toy-walk', so these readings are "
            "of nothing. Did you mean 'toy-walks'?",
        ),
    ],
)
def test_misplaced_files(toy: ToyReview, file: str, message: str) -> None:
    """A file the folder does not know is told, never passed over in silence."""
    toy.write(file, "[]\n")
    assert toy.new_messages() == [message]


def test_files_that_do_no_harm(toy: ToyReview) -> None:
    """Hidden files, a README and a licence are let be."""
    for file in (
        ".DS_Store",
        "README.md",
        "LICENSE",
        "documents/.gitkeep",
        "documents/README.md",
        ".x/y.yaml",
    ):
        toy.write(file, "x")
    assert toy.new_messages() == []


HOSTILE = {
    "nothing": b"",
    "blanks": b" \n\n",
    "latin-1": "title: Müller\n".encode("latin-1"),
    "utf-16": "title: x\n".encode("utf-16"),
    "null byte": b"title: a\0b\n",
    "brackets": b"[" * 30_000,
    "alias bomb": b"a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n",
    "tag": b"!!python/object/apply:os.system [id]\n",
    "a list": b"- a\n",
    "a text": b"words\n",
    "deep": b"configurations: " + b"[" * 40 + b"]" * 40,
    "two documents": b"title: x\n---\ntitle: y\n",
    "huge number": b"passages: [{id: a, quote: q, voice: unclear, cites: 1-" + b"9" * 5_000 + b"}]\n",
    "merge": b"<<<<<<< ours\ntitle: x\n=======\ntitle: y\n>>>>>>> theirs\n",
    "only nulls": b"title: null\ntype: ~\nconfigurations:\n",
}


@pytest.mark.parametrize("kind", HOSTILE)
@pytest.mark.parametrize(
    "file", ["documents/toy-walks.yaml", "review.yaml", "vocabulary/concepts.yaml", "rivals.yaml"]
)
def test_hostile_bytes(toy: ToyReview, file: str, kind: str) -> None:
    """Whatever a file holds gives problems in that file, short ones, and no corpus."""
    toy.write(file, HOSTILE[kind])
    result = toy.read()
    assert result.corpus is None
    mine = [p for p in errors(result.problems) if p.place.file == file]
    assert mine
    assert all(len(str(problem)) < 1_000 and str(problem).isprintable() for problem in mine)


def test_more_slips_than_anybody_wants_to_read(toy: ToyReview) -> None:
    """A file of thousands of wrong keys is summed up, quickly."""
    keys = "".join(f"key-{number}: x\n" for number in range(5_000))
    toy.write("documents/toy-choirs.yaml", "title: x\ntype: report\n" + keys)
    found = [p for p in toy.read().problems if p.place.file == "documents/toy-choirs.yaml"]
    assert [p.code for p in found].count("unknown-key") == 200
    assert any("4,800 more values" in p.what for p in found)


def test_the_same_slip_thousands_of_times(toy: ToyReview) -> None:
    """Unknown terms without end are listed a thousand times, then counted."""
    slots = ", ".join(f"term-{number}" for number in range(3_000))
    toy.change("documents/toy-walks.yaml", "response: [no-burden]", f"response: [{slots}]")
    found = toy.read().problems
    assert sum(p.code == "unknown-term" for p in found) == 1_000
    assert [p.what for p in found if p.code == "and-more"] == [
        "There are 2,000 more problems with the code 'unknown-term' in this file."
    ]


def test_a_link_that_leads_outside(toy: ToyReview, tmp_path: Path) -> None:
    """A document linked in from elsewhere is refused; so is one that leads nowhere."""
    (tmp_path / "secret.yaml").write_text("title: secret\ntype: report\n")
    (toy.evidence / "documents" / "linked.yaml").symlink_to(tmp_path / "secret.yaml")
    (toy.evidence / "documents" / "nowhere.yaml").symlink_to(tmp_path / "nothing.yaml")
    (toy.evidence / "documents" / "round.yaml").symlink_to(toy.evidence / "documents" / "round.yaml")
    assert toy.new_messages() == [
        f"documents/{name}.yaml: outside-folder: This is a link that leads nowhere or outside the evidence "
        "folder. Put the file itself in its place."
        for name in ("linked", "nowhere", "round")
    ]


def test_a_linked_folder(toy: ToyReview, tmp_path: Path) -> None:
    """Neither a folder from outside nor one from inside is read through a link."""
    (tmp_path / "elsewhere").mkdir()
    (toy.evidence / "outside").symlink_to(tmp_path / "elsewhere")
    (toy.evidence / "again").symlink_to(toy.evidence / "documents")
    assert [message.split(": ")[:2] for message in toy.new_messages()] == [
        ["again", "outside-folder"],
        ["outside", "outside-folder"],
    ]


def test_an_evidence_folder_that_is_itself_a_link(toy: ToyReview, tmp_path: Path) -> None:
    """What is linked as a whole is read."""
    (tmp_path / "link").symlink_to(toy.evidence)
    assert read_folder(tmp_path / "link").corpus is not None


def test_things_that_are_no_files(toy: ToyReview) -> None:
    """A pipe does not keep the reader waiting, and a folder with the name of a file is no file."""
    os.mkfifo(toy.evidence / "documents" / "pipe.yaml")
    (toy.evidence / "documents" / "folder.yaml").mkdir()
    (toy.evidence / "anchors").mkdir()
    os.mkfifo(toy.evidence / "anchors" / "toy-walks.json")
    found = [message.split(": ")[:2] for message in toy.new_messages()]
    assert found == [
        ["anchors/toy-walks.json", "unreadable-file"],
        ["documents/folder.yaml", "unreadable-file"],
        ["documents/pipe.yaml", "unreadable-file"],
    ]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read(toy: ToyReview) -> None:
    """Its problem says that it cannot be read, and references into it are let be."""
    path = toy.evidence / "documents" / "toy-choirs.yaml"
    path.chmod(0)
    try:
        assert [p.code for p in errors(toy.read().problems)] == ["unreadable-file"]
    finally:
        path.chmod(0o644)


def test_a_name_of_bytes_that_are_no_text(toy: ToyReview) -> None:
    """It is told in characters that can be printed."""
    folder = os.fsencode(toy.evidence / "documents")
    try:
        with open(os.path.join(folder, b"caf\xe9.yaml"), "wb"):  # noqa: PTH118, PTH123
            pass
    except OSError:
        pytest.skip("this file system takes only names that are text")
    toy.write("documents/a\nb.yaml", "title: x\n")
    found = errors(toy.read().problems)
    assert [problem.code for problem in found] == ["bad-id", "bad-id"]
    assert all(str(problem).isprintable() for problem in found)


def test_anchors_of_something_else(toy_with_anchors: ToyReview) -> None:
    """Anchors of another document, of none, and no anchors at all are told apart."""
    folder = toy_with_anchors.evidence / "anchors"
    (folder / "gone.json").write_bytes(
        (folder / "toy-walks.json").read_bytes().replace(b'"toy-walks"', b'"gone"')
    )
    (folder / "toy-choirs.json").write_bytes((folder / "toy-walks.json").read_bytes())
    (folder / "toy-review.json").write_bytes(b"{}")
    found = [
        (p.place.file, p.code) for p in toy_with_anchors.read().problems if p.place.file.endswith("json")
    ]
    assert found == [
        ("anchors/gone.json", "unexpected-file"),
        ("anchors/toy-choirs.json", "bad-anchors"),
        ("anchors/toy-review.json", "bad-anchors"),
    ]


def test_slips_without_end_take_no_minutes(toy: ToyReview) -> None:
    """Near words are looked for only so often: twenty thousand unknown ids are told of in seconds."""
    terms = "".join(f"- {{id: term-{at:05}, label: x}}\n" for at in range(5_000))
    toy.write("vocabulary/people.yaml", terms)
    people = ", ".join(f"trem-{at:05}" for at in range(20_000))
    toy.change("documents/toy-walks.yaml", "people: [walk-leaders]", f"people: [{people}]")
    began = time.process_time()
    found = toy.read().problems
    assert time.process_time() - began < 30
    assert sum(p.code == "and-more" for p in found) >= 1


PROBED = """\
  context: [walks-in-the-park, [no, id], a-novelty]
  colour: green
  outcome: [a-novelty, {concept: keeps-coming, tear: staying}, {tier: staying}, another-novelty]
  passages: [p1, {stance: supports}, p99]
"""


def test_a_slip_in_a_record_leaves_the_places_of_its_other_problems_exact(toy: ToyReview) -> None:
    """Keys nobody knows, and items of its lists that cannot be read, move nothing."""
    text = (toy.evidence / "documents" / "toy-walks.yaml").read_text("utf-8")
    start = text.index("- id: met-at-the-gate")
    end = text.index("\n- id:", start)
    toy.write(
        "documents/toy-walks.yaml",
        f"{text[:start]}- id: met-at-the-gate\n  kind: reported\n{PROBED}{text[end + 1 :]}",
    )
    line = text[:start].count("\n") + 3
    at = {
        (p.code, word): (p.place.line, p.place.column)
        for p in toy.read().problems
        for word in ("'walks-in-the-park'", "'a-novelty'", "'another-novelty'", "'p99'", "'colour'", "'tear'")
        if word in p.what
    }

    def column(offset: int, words: str) -> tuple[int, int]:
        return line + offset, PROBED.splitlines()[offset].index(words) + 1

    assert at[("unknown-term", "'another-novelty'")] == column(2, "another-novelty")
    assert at[("unknown-passage", "'p99'")] == column(3, "p99")
    assert at[("unknown-term", "'walks-in-the-park'")] == column(0, "walks-in-the-park")
    assert at[("unknown-key", "'tear'")] == column(2, "tear")
    assert at[("unknown-key", "'colour'")] == column(1, "colour")
    assert at[("unknown-term", "'a-novelty'")] in (column(0, "a-novelty"), column(2, "a-novelty"))
