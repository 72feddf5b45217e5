"""`cmo check` and `cmo format`: every problem in one run, statuses, and nothing written unasked."""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

import pytest

from tests.cli.running import Home, lines

WALKS = "documents/toy-walks.yaml"


def broken(home: Home) -> Home:
    """The review with one slip: a term nobody knows."""
    text = (home.evidence / WALKS).read_text("utf-8")
    place = text.index("outcome: [")
    (home.evidence / WALKS).write_text(
        f"{text[:place]}outcome: [keeps-comming, {text[place + 10 :]}", "utf-8"
    )
    return home


def contents(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_sound_evidence_has_status_0(home: Home) -> None:
    """Notices and accepted warnings are told; the last line counts."""
    done = home.cmo("check")
    assert (done.status, done.err) == (0, "")
    assert "Quotes: 34 verified on this machine." in done.out
    assert lines(done.out)[-1].startswith("0 errors, 0 warnings, ")
    assert all(line.endswith(" (notice)") for line in lines(done.out) if line.startswith("evidence/"))


def test_notices_of_one_kind_stand_in_one_line(home: Home) -> None:
    """So that they do not drown the rest; they can be listed, and JSON has them all."""
    brief, whole = home.cmo("check"), home.cmo("check", "--notices")
    notices = [each for each in home.cmo("check", "--format", "json").json if each["severity"] == "notice"]
    together = [line for line in lines(brief.out) if line.endswith(" notices)")]
    kinds = Counter(each["code"] for each in notices)
    assert {line.partition(":")[0]: int(line.split("(")[-1].split()[0]) for line in together} == {
        code: number for code, number in kinds.items() if number > 1
    }
    assert together and all("  " not in line and line.count(". ") >= 2 for line in together)
    listed = [line for line in lines(whole.out) if line.endswith(" (notice)")]
    assert len(listed) == len(notices)
    assert not [line for line in lines(whole.out) if line.endswith(" notices)")]
    assert lines(brief.out)[-1] == lines(whole.out)[-1] + " `cmo check --notices` lists each notice."
    assert brief.status == whole.status == 0


def test_an_error_has_its_place_its_remedy_and_status_1(home: Home) -> None:
    """On the output, so that it can be searched and counted like that of any checker."""
    done = broken(home).cmo("check")
    assert done.status == 1
    (line,) = (line for line in lines(done.out) if ": unknown-term: " in line)
    assert line.startswith(f"evidence/{WALKS}:")
    assert "'keeps-comming'" in line and "Did you mean 'keeps-coming'" in line
    assert lines(done.out)[-1].startswith("1 error, ")


def test_all_files_are_told_of_in_one_run(home: Home) -> None:
    """A file that cannot be read does not hide what is wrong in the others."""
    broken(home)
    (home.evidence / "documents" / "toy-choirs.yaml").write_bytes(b"\xff\xfe")
    (home.evidence / "vocabulary" / "stages.yaml").write_text("- id: [\n", "utf-8")
    told = {line.split(":")[0] for line in lines(home.cmo("check").out) if line.startswith("evidence/")}
    assert {
        f"evidence/{WALKS}",
        "evidence/documents/toy-choirs.yaml",
        "evidence/vocabulary/stages.yaml",
    } <= told


def test_problems_as_json_and_nothing_else(home: Home) -> None:
    """One record a problem, with the same status."""
    done = broken(home).cmo("check", "--format", "json")
    assert (done.status, done.err) == (1, "")
    (wrong,) = (problem for problem in done.json if problem["severity"] == "error")
    assert (wrong["code"], wrong["file"]) == ("unknown-term", f"evidence/{WALKS}")
    assert wrong["line"] > 1 and wrong["column"] > 1


def test_warnings_alone_have_status_0(home: Home) -> None:
    """They ask for a reason and stop nothing."""
    (home.evidence / "documents" / "notes.txt").write_text("a stray file", "utf-8")
    done = home.cmo("check")
    assert done.status == 0
    assert lines(done.out)[-1].startswith("0 errors, 1 warning, ")


def test_missing_sources_are_a_notice_and_an_error_where_required(home: Home, tmp_path: Path) -> None:
    """A clone without the texts never says verified."""
    (tmp_path / "empty").mkdir()
    done = home.cmo("check", "--sources", str(tmp_path / "empty"))
    assert done.status == 0
    assert "verified" not in next(line for line in lines(done.out) if line.startswith("Quotes:"))
    done = home.cmo("--sources", str(tmp_path / "empty"), "check", "--require-sources")
    assert done.status == 1
    assert "source-text-required" in done.out


def test_checking_writes_nothing(home: Home) -> None:
    """No cache, no graph, no anchors, unless asked."""
    before = contents(home.folder)
    home.cmo("check")
    assert contents(home.folder) == before


def test_anchors_are_written_when_asked(home: Home) -> None:
    """Once; a second run changes nothing."""
    (home.evidence / "anchors" / "toy-walks.json").unlink()
    done = home.cmo("check", "--write")
    assert done.status == 0 and "Wrote anchors/toy-walks.json." in done.out
    written = contents(home.evidence)
    assert "Wrote" not in home.cmo("check", "--write").out
    assert contents(home.evidence) == written


def test_a_folder_may_be_named_or_found(home: Home) -> None:
    """The home, the evidence itself, from deep inside it, by option or by variable: one review."""
    (home.folder / "deep" / "er").mkdir(parents=True)
    results = [
        home.cmo("check"),
        home.cmo("check", str(home.folder)),
        home.cmo("check", str(home.evidence)),
        home.cmo("check", where=home.evidence / "documents"),
        home.cmo("check", where=home.folder / "deep" / "er"),
        home.cmo("--home", str(home.folder), "check", where=home.folder.parent),
        home.cmo("check", where=home.folder.parent, CMO_HOME=str(home.folder)),
    ]
    assert {done.status for done in results} == {0}
    assert len({lines(done.out)[-1] for done in results}) == 1


def test_a_review_that_lost_its_first_file_is_checked_and_not_passed_over(home: Home) -> None:
    """Another review further up, or the shipped one, would be checked in its place."""
    (home.evidence / "review.yaml").unlink()
    done = home.cmo("check")
    assert done.status == 1
    assert "missing-file: The evidence folder has no review.yaml." in done.out


def test_hostile_names_and_files_are_told_harmlessly(home: Home) -> None:
    """A name that steers a terminal is shown as it is made; a pipe is not waited for."""
    documents = home.evidence / "documents"
    (documents / "\x1b[31mred.yaml").write_text("title: t\n", "utf-8")
    (documents / "deep.yaml").write_text("[" * 50_000, "utf-8")
    if sys.platform != "win32":
        import os

        os.mkfifo(documents / "pipe.yaml")
    done = home.cmo("check")
    assert done.status == 1
    assert "\x1b" not in done.out + done.err


def test_formatting_is_told_before_it_is_done(home: Home) -> None:
    """`--check` says which files would change, with status 1, and changes none; then all are laid out."""
    before = contents(home.evidence)
    would = home.cmo("format", "--check")
    assert (would.status, contents(home.evidence)) == (1, before)
    done = home.cmo("format")
    assert done.status == 0
    assert [line.replace("formatted", "would change") for line in lines(done.out)] == lines(would.out)
    again = home.cmo("format", "--check")
    assert (again.status, again.out) == (0, "")
    assert home.cmo("check").status == 0


def test_what_cannot_be_read_is_left_alone_by_format(home: Home) -> None:
    """The others are laid out; the status says that something is wrong."""
    path = home.evidence / "vocabulary" / "stages.yaml"
    path.write_text("- id: [\n", "utf-8")
    done = home.cmo("format")
    assert done.status == 1
    assert "evidence/vocabulary/stages.yaml:" in done.err
    assert path.read_text("utf-8") == "- id: [\n"
    assert "formatted" in done.out


@pytest.mark.skipif(sys.platform != "linux", reason="rights are dropped as on Linux")
def test_read_only_evidence_is_not_written(home: Home) -> None:
    """Refused before anything is tried, with what to do instead."""
    for folder in (home.evidence, home.evidence / "documents", home.evidence / "anchors", home.folder):
        folder.chmod(0o555)
    try:
        for arguments in (["format"], ["check", "--write"], ["new", "configuration", "toy-walks.more"]):
            done = home.cmo(*arguments, ordinary=True)
            assert done.status == 2, done
            assert "cannot be written to. Copy it to a folder of your own" in done.err
        assert home.cmo("check", ordinary=True).status == 0
    finally:
        for folder in (home.folder, home.evidence, home.evidence / "documents", home.evidence / "anchors"):
            folder.chmod(0o755)


@pytest.mark.skipif(sys.platform != "linux", reason="rights are dropped as on Linux")
def test_one_folder_that_cannot_be_written_to_has_status_3(home: Home) -> None:
    """The disk, not the evidence, is in the way; nothing is half written."""
    (home.evidence / "documents").chmod(0o555)
    try:
        done = home.cmo("new", "document", "more", "--title", "t", "--type", "study", ordinary=True)
    finally:
        (home.evidence / "documents").chmod(0o755)
    assert done.status == 3, done
    assert "more.yaml" in done.err
