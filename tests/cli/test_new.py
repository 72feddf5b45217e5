"""`cmo new` and `cmo schema`: beginnings that check clean, and nothing overwritten."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from cmo.schema.editor import FILE_KINDS
from tests.cli.running import Home, lines


def test_a_review_from_nothing(tmp_path: Path) -> None:
    """Begun, checked, loaded, asked: the first quarter of an hour of a team."""
    (tmp_path / "team").mkdir()
    home = Home(tmp_path / "team")
    done = home.cmo("new", "review", "evidence", "--id", "walks", "--title", 'Who comes back? "And why"')
    assert (done.status, done.err) == (0, "")
    assert "wrote evidence/review.yaml" in lines(done.out)
    assert home.cmo("new", "document", "first", "--title", "A study", "--type", "study").status == 0
    done = home.cmo("new", "configuration", "first.met", "--kind", "measured")
    assert done.out.startswith(f"added to {home.evidence / 'documents' / 'first.yaml'}:")
    checked = home.cmo("check")
    assert checked.status == 1, "an empty configuration is not evidence yet"
    assert {line.split(": ")[1] for line in lines(checked.out) if ": no-" in line} >= {"no-passage"}


def test_nothing_is_overwritten(home: Home) -> None:
    """An existing review, document or configuration is refused by name, and stays as it was."""
    walks = home.evidence / "documents" / "toy-walks.yaml"
    before = walks.read_bytes()
    for arguments, named in (
        (["review", "evidence", "--id", "a", "--title", "t"], "review.yaml exists already"),
        (["document", "toy-walks", "--title", "t", "--type", "study"], "toy-walks.yaml"),
        (["configuration", "toy-walks.met-at-the-gate"], "'toy-walks.met-at-the-gate' exists already"),
    ):
        done = home.cmo("new", *arguments)
        assert done.status in (1, 2) and named in done.err
    assert walks.read_bytes() == before


@pytest.mark.parametrize("kind", list(FILE_KINDS))
def test_schemas_are_printed_for_editors(home: Home, kind: str) -> None:
    """Each kind listed has one, and it is a schema."""
    done = home.cmo("schema", kind)
    assert done.status == 0
    Draft202012Validator.check_schema(json.loads(done.out))
    assert kind in lines(home.cmo("schema").out)
