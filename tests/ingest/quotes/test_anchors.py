"""Anchors: made of located quotes only, kept byte for byte, and found again."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from cmo.errors import Misuse
from cmo.ingest.quotes.anchors import (
    Anchor,
    AnchorFile,
    AnchorsUnwritable,
    anchor_bytes,
    anchored_spans,
    find_again,
    make_anchor,
    read_anchors,
    verify,
    write_anchors,
)
from cmo.ingest.quotes.find import How, find_quote
from cmo.ingest.texts.folder import read_source
from cmo.ingest.texts.source import SourceText, digest_of
from tests.ingest.quotes.quote_samples import pdf_bytes, source

TEXT = "Before it all began, as many said, link workers did not\nhelp, and “nobody” was surprised in the least by that."


def anchored(quote: str, text: SourceText) -> Anchor:
    return make_anchor(quote, find_quote(quote, text), text)


def file_of(text: SourceText, **anchors: Anchor) -> AnchorFile:
    return AnchorFile(
        document="paper",
        source=text.name,
        text_digest=text.digest,
        extractor=text.extractor,
        version=text.version,
        anchors=anchors,
    )


def test_an_anchor_says_where_the_words_stand_and_what_stands_around_them() -> None:
    anchor = anchored("link workers did not help", source(TEXT))
    assert anchor.exact == "link workers did not\nhelp"
    assert TEXT[anchor.start : anchor.end] == anchor.exact
    assert anchor.prefix == "Before it all began, as many said, "[-32:]
    assert anchor.suffix == ", and “nobody” was surprised in the least by that."[:32]
    assert (anchor.how, anchor.page, anchor.spans) == (How.FOLDED, None, ((35, 60),))
    assert anchor.is_of("link workers did not help")
    assert not anchor.is_of("link workers did help")


def test_an_anchor_of_parts_does_not_repeat_what_was_left_out() -> None:
    anchor = anchored("link workers … surprised", source(TEXT))
    assert anchor.exact == "link workers … surprised"
    assert (anchor.start, anchor.end) == (anchor.spans[0][0], anchor.spans[1][1])
    assert verify(anchor, source(TEXT))


def test_an_anchor_in_a_pdf_has_a_page() -> None:
    text = read_source("paper", ".pdf", pdf_bytes("Nothing here", "Link workers helped"), "paper.pdf")
    assert anchored("workers helped", text).page == 2


@pytest.mark.parametrize(
    "quote", ["link workers did help, and nobody was surprised", "quite something else altogether"]
)
def test_only_located_quotes_are_anchored(quote: str) -> None:
    with pytest.raises(Misuse, match="Only a quote that was found"):
        anchored(quote, source(TEXT))


def test_an_anchor_holds_in_its_own_text_only() -> None:
    anchor = anchored("link workers did not help", source(TEXT))
    assert verify(anchor, source(TEXT))
    for other in (
        TEXT.replace("not", "now"),
        " " + TEXT,
        TEXT[:-60],
        TEXT.replace("many", "some"),
        TEXT.replace("and", "but"),
    ):
        assert not verify(anchor, source(other))
    assert file_of(source(TEXT), p1=anchor).is_of(source(TEXT))
    assert not file_of(source(TEXT), p1=anchor).is_of(source(TEXT + " "))


def test_a_quote_is_found_again_by_the_words_around_it() -> None:
    text = "First of all they helped us. " * 3 + "In the very end they helped us all. "
    anchor = make_anchor("they helped us", find_quote("they helped us", source(text), near=999), source(text))
    moved = "In the very end they helped us all. " + "First of all they helped us. " * 9
    assert find_again("they helped us", source(moved), anchor).spans == ((16, 30),)
    assert find_again("they helped us", source(text), anchor).spans == anchor.spans
    assert find_again("they helped us", source(text), None).spans[0][0] == 13


def test_a_quote_without_its_old_surroundings_is_found_nearest_to_its_old_offset() -> None:
    text = "xx they helped yy. " * 5
    anchor = make_anchor("they helped", find_quote("they helped", source(text), near=40), source(text))
    changed = "zz they helped zz. " * 5
    assert find_again("they helped", source(changed), anchor).spans == anchor.spans


def test_spans_of_an_anchor_include_what_stands_around() -> None:
    text = source(TEXT)
    anchor = anchored("link workers … surprised", text)
    first, *middle, last = anchored_spans(anchor)
    assert TEXT[slice(*first)] == anchor.prefix
    assert TEXT[slice(*last)] == anchor.suffix
    assert tuple(middle) == anchor.spans


def test_an_anchor_file_is_written_once_and_read_back(tmp_path: Path) -> None:
    path = tmp_path / "anchors" / "paper.json"
    anchors = file_of(
        source(TEXT), p2=anchored("nobody", source(TEXT)), p1=anchored("link … surprised", source(TEXT))
    )
    assert write_anchors(path, anchors)
    written = path.stat().st_mtime_ns, path.stat().st_ino
    assert not write_anchors(path, anchors)
    assert (path.stat().st_mtime_ns, path.stat().st_ino) == written
    assert read_anchors(path) == (anchors, ())
    assert [file.name for file in path.parent.iterdir()] == ["paper.json"]
    assert list(json.loads(path.read_bytes())["anchors"]) == ["p1", "p2"]


def test_the_order_in_which_anchors_were_made_does_not_show(tmp_path: Path) -> None:
    one, two = anchored("nobody", source(TEXT)), anchored("link workers", source(TEXT))
    assert anchor_bytes(file_of(source(TEXT), a=one, b=two)) == anchor_bytes(
        file_of(source(TEXT), b=two, a=one)
    )


@given(
    text=st.text(st.characters(exclude_categories=["Cs"]), max_size=80),
    words=st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=30),
    after=st.text(st.characters(exclude_categories=["Cs"]), max_size=80),
)
def test_anchors_go_through_the_file_byte_for_byte(
    tmp_path_factory: pytest.TempPathFactory, text: str, words: str, after: str
) -> None:
    whole = source(f"{text} {words} {after}")
    found = find_quote(words, whole)
    if not found.located:
        return
    anchors = file_of(whole, p1=make_anchor(words, found, whole))
    path = tmp_path_factory.getbasetemp() / "anchors.json"
    write_anchors(path, anchors)
    again, problems = read_anchors(path)
    assert (again, problems) == (anchors, ())
    assert again is not None
    assert anchor_bytes(again) == path.read_bytes()
    assert verify(again.anchors["p1"], whole)


def test_no_file_is_no_problem(tmp_path: Path) -> None:
    assert read_anchors(tmp_path / "none.json") == (None, ())


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"{",
        b"[]",
        b"\xff\xfe",
        b"[" * 200_000,
        b'{"document": "paper"}',
        b'{"document": 1, "source": "s", "text_digest": "x", "extractor": "t", "version": "1"}',
        b"<<<<<<< HEAD\n{}\n=======\n{}\n>>>>>>> theirs\n",
    ],
    ids=["empty", "cut", "list", "not utf-8", "deep", "incomplete", "wrong", "merge"],
)
def test_a_broken_anchor_file_is_one_problem(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "paper.json"
    path.write_bytes(data)
    anchors, (problem,) = read_anchors(path, "anchors/paper.json")
    assert anchors is None
    assert problem.code == "bad-anchors"
    assert problem.place.file == "anchors/paper.json"
    assert problem.what.startswith("These are no anchors: ")
    assert str(problem).endswith("take the file back from git.")


@pytest.mark.parametrize(
    "change",
    [
        {"spans": []},
        {"spans": [[35, 35]]},
        {"spans": [[35, 60], [50, 70]], "end": 70},
        {"start": 34},
        {"how": "approximate"},
        {"how": "missing"},
        {"prefix": "x" * 33},
        {"quote_digest": "sha256:abc"},
        {"start": -1},
        {"page": 0},
        {"more": 1},
    ],
)
def test_an_anchor_that_contradicts_itself_is_refused(change: dict[str, object]) -> None:
    record = anchored("link workers did not help", source(TEXT)).model_dump(mode="json")
    assert Anchor.model_validate_json(json.dumps(record))
    with pytest.raises(ValidationError):
        Anchor.model_validate_json(json.dumps(record | change))


def test_a_file_that_cannot_be_written_leaves_the_old_one(tmp_path: Path) -> None:
    path = tmp_path / "paper.json"
    path.mkdir()
    with pytest.raises(AnchorsUnwritable, match="could not be written") as refusal:
        write_anchors(path, file_of(source(TEXT)))
    assert refusal.value.exit_status == 3
    assert [file.name for file in tmp_path.iterdir()] == ["paper.json"]


def test_a_quote_has_the_hash_of_its_text() -> None:
    assert digest_of("a") == "sha256:ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb"
