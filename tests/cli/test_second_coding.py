"""`cmo second-coding`: a sheet without the first coding, what a filled one becomes, and the agreement."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from cmo.ingest.folder import read_folder
from cmo.reader import read_text
from cmo.reader.write import block
from tests.cli.running import Home


def drawn(home: Home, sheet: Path, *options: str) -> tuple[dict[str, Any], dict[str, Any]]:
    """A sheet and its key."""
    done = home.cmo("second-coding", "draw", str(sheet), "--by", "second", "--seed", "7", *options)
    assert (done.status, done.err) == (0, "")
    key = json.loads(Path(f"{sheet}.key.json").read_text("utf-8"))
    sheet_values: Any = read_text(sheet.read_text("utf-8"), "sheet").value
    return sheet_values, key["items"]


def fresh(home: Home) -> None:
    """The review as before anybody coded a second time."""
    for path in (home.evidence / "readings").glob("*.yaml"):
        path.unlink()
    for path in (home.evidence / "documents").glob("*.yaml"):
        text = re.sub(r"^ +agreed:.*\n(?: +- .*\n)*", "", path.read_text("utf-8"), flags=re.MULTILINE)
        path.write_text(text, "utf-8")


def test_a_sheet_shows_passages_in_their_surroundings_and_nothing_of_the_coding(
    home: Home, tmp_path: Path
) -> None:
    """No id of a configuration or passage: ids tell what the first coder found."""
    sheet, key = drawn(home, tmp_path / "sheet.yaml", "--share", "1")
    text = (tmp_path / "sheet.yaml").read_text("utf-8")
    claims = [claim for item in key.values() for claim in item["configurations"]]
    assert len(claims) > 10
    assert not [id_ for id_ in claims if id_ in text]
    assert all(item["passage"].count("⟦") == item["passage"].count("⟧") == 1 for item in sheet["items"])
    assert all(len(item["passage"]) > 100 for item in sheet["items"])
    assert [item["item"] for item in sheet["items"]] == list(key)


def test_the_same_seed_draws_the_same_and_each_configuration_once(home: Home, tmp_path: Path) -> None:
    _, one = drawn(home, tmp_path / "one.yaml", "--share", "0.5")
    _, same = drawn(home, tmp_path / "same.yaml", "--share", "0.5")
    claims = [(item["document"], claim) for item in one.values() for claim in item["configurations"]]
    assert one == same
    assert len(claims) == len(set(claims)) > 5


def test_what_was_filled_becomes_second_codings_that_keep_the_first(home: Home, tmp_path: Path) -> None:
    """Whoever writes the same agrees wholly, in whatever order; the evidence stays sound."""
    fresh(home)
    path = tmp_path / "sheet.yaml"
    sheet, key = drawn(home, path, "--share", "1")
    corpus = read_folder(home.evidence).corpus
    assert corpus is not None
    claims = {
        (document, claim.id): claim
        for document, each in corpus.documents.items()
        for claim in each.configurations
    }
    for item in sheet["items"]:
        of = key[item["item"]]
        item["coded"] = [
            {
                "kind": claims[of["document"], id_].kind.value,
                "outcome": [slot.concept for slot in claims[of["document"], id_].outcome],
                "response": [slot.concept for slot in claims[of["document"], id_].response],
            }
            for id_ in reversed(of["configurations"])
        ]
    path.write_text(block(sheet, indent=0), "utf-8")
    done = home.cmo("second-coding", "take", str(path))
    assert (done.status, done.err) == (0, "")
    assert home.cmo("check").status == 0
    found = json.loads(home.cmo("second-coding", "agreement", "--format", "json").out)
    kind, direction, _ = found["choices"]
    assert (
        kind["both"]
        == kind["same"]
        == found["codings"]
        == sum(len(i["configurations"]) for i in key.values())
    )
    assert direction["both"] == 0
    outcome = found["terms"][-1]
    assert outcome["all_same"] == outcome["named"] > 5
    assert found["settled"] == {"open": found["codings"]}
    again = home.cmo("second-coding", "take", str(path))
    assert again.status == 1
    assert "before. Nothing was written" in again.err


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda sheet: sheet.update(by="nobody"), "'nobody' is not in the team"),
        (lambda sheet: sheet["items"][0].update(item="item-999"), "The key knows no 'item-999'"),
        (lambda sheet: sheet["items"][0].update(coded=[{"kind": "argued"}] * 99), "holds 99 codings"),
        (lambda sheet: sheet["items"][0].update(coded=[{"kind": "certain"}]), "certain"),
        (lambda sheet: sheet.update(items="none"), "sheet.yaml"),
    ],
)
def test_a_sheet_that_does_not_fit_is_refused_and_nothing_is_written(
    home: Home, tmp_path: Path, change: Any, message: str
) -> None:
    path = tmp_path / "sheet.yaml"
    sheet, _ = drawn(home, path)
    before = {file: file.read_bytes() for file in home.evidence.rglob("*.yaml")}
    change(sheet)
    path.write_text(block(sheet, indent=0), "utf-8")
    done = home.cmo("second-coding", "take", str(path))
    assert done.status in (1, 2)
    assert message in done.err
    assert before == {file: file.read_bytes() for file in home.evidence.rglob("*.yaml")}


@pytest.mark.parametrize("text", ["", "[]", '{"items": 3}', '{"items": {"item-001": {}}}', "[" * 99_999])
def test_a_key_that_is_none_is_refused(home: Home, tmp_path: Path, text: str) -> None:
    drawn(home, tmp_path / "sheet.yaml")
    (tmp_path / "sheet.yaml.key.json").write_text(text, "utf-8")
    done = home.cmo("second-coding", "take", str(tmp_path / "sheet.yaml"))
    assert done.status == 1
    assert "is not the key of a sheet" in done.err


def test_sheets_are_refused_where_they_cannot_be_made(home: Home, tmp_path: Path) -> None:
    """A stranger to the team, a share that is none, a document that is not there, a text that is not here."""
    for options, message in (
        (["--by", "nobody"], "'nobody' is not in the team"),
        (["--by", "second", "--share", "0"], "A share is above 0"),
        (["--by", "second", "--document", "toy-wlks"], "There is no document 'toy-wlks'"),
    ):
        done = home.cmo("second-coding", "draw", str(tmp_path / "s.yaml"), "--seed", "1", *options)
        assert (done.status, message in done.err) == (2, True), done.err
    (tmp_path / "nothing").mkdir()
    done = home.cmo(
        "--sources", str(tmp_path / "nothing"),
        "second-coding", "draw", str(tmp_path / "s.yaml"), "--seed", "1", "--by", "second",
    )  # fmt: skip
    assert (done.status, "is not on this machine" in done.err) == (1, True)
    assert not (tmp_path / "s.yaml").exists()


def test_where_the_key_cannot_be_written_no_sheet_is_left(home: Home, tmp_path: Path) -> None:
    """It could not be taken in, and would stand in the way of the next one."""
    sheet, key = tmp_path / "sheet.yaml", tmp_path / "sheet.yaml.key.json"
    key.write_text("in the way", "utf-8")
    draw = ("second-coding", "draw", str(sheet), "--by", "second", "--seed", "1")
    refused = home.cmo(*draw)
    assert (refused.status, str(key) in refused.err) == (2, True)
    assert (sheet.exists(), key.read_text("utf-8")) == (False, "in the way")
    key.unlink()
    assert home.cmo(*draw).status == 0
    assert sheet.exists()


def test_nothing_coded_twice_says_what_to_do(home: Home) -> None:
    fresh(home)
    done = home.cmo("second-coding", "agreement")
    assert done.out == (
        "Nothing was coded twice yet: `cmo second-coding draw` makes a sheet for a second coder.\n"
    )


def test_the_example_on_a_sheet_is_one_that_can_be_taken(home: Home, tmp_path: Path) -> None:
    """Put in the place of what is drawn empty, it reads as the coding it shows."""
    fresh(home)
    path = tmp_path / "sheet.yaml"
    drawn(home, path, "--share", "0.2")
    text = path.read_text("utf-8")
    shown = re.search(r"^#\n((?:#   .*\n)+)", text, re.MULTILINE)
    assert shown is not None
    example = re.sub(r"^# ", "", shown[1], flags=re.MULTILINE)
    assert "  coded: []\n" in text
    path.write_text(text.replace("  coded: []\n", example, 1), "utf-8")
    done = home.cmo("second-coding", "take", str(path))
    assert (done.status, done.err) == (0, "")
    assert "1 second coding by 'second'." in done.out
    assert " left empty: they wait for a sheet of their own." in done.out
    written = "".join(file.read_text("utf-8") for file in (home.evidence / "readings").glob("*.yaml"))
    assert "feels-forgotten" in written and "direction: worse" in written


def test_a_sheet_nobody_filled_is_said_to_be_empty(home: Home, tmp_path: Path) -> None:
    """Not taken in with nothing."""
    fresh(home)
    path = tmp_path / "sheet.yaml"
    drawn(home, path, "--share", "0.2")
    done = home.cmo("second-coding", "take", str(path))
    assert (done.status, done.out) == (1, "")
    assert done.err == (
        f"cmo: Nothing is filled in on {path}: 'coded' is empty everywhere. Write what the passages say below it, as "
        "the example at the top shows, and save it. Nothing was written.\n"
    )
    assert not list((home.evidence / "readings").glob("*.yaml"))
