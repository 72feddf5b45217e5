"""Quotes of a review against its source texts."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from cmo.ingest.quotes.anchors import read_anchors
from cmo.ingest.standing import Standing
from cmo.ingest.texts.folder import SourceFolder
from cmo.ingest.verification import QuoteCheck, check_quotes, store_anchors
from tests.ingest.conftest import ToyReview

WALKS = "documents/toy-walks.yaml"


def check(review: ToyReview, *, sources: Path | None = None, require: bool = False) -> QuoteCheck:
    return check_quotes(review.read().draft, SourceFolder(sources or review.sources), require=require)


def messages(review: ToyReview) -> list[str]:
    return [str(problem) for problem in check(review).problems]


def change_text(review: ToyReview, name: str, old: str, new: str) -> None:
    path = review.sources / name
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_every_quote_of_the_toy_review_is_verified(toy_with_anchors: ToyReview) -> None:
    """All stand in their texts, where the stored anchors say; nothing is left to write."""
    checked = check(toy_with_anchors)
    assert checked.problems == ()
    assert set(checked.standings.values()) == {Standing.VERIFIED}
    assert len(checked.standings) == 34
    assert checked.storable == frozenset()
    assert checked.anchors == toy_with_anchors.read().draft.anchors


def test_quoted_share(toy_with_anchors: ToyReview) -> None:
    """Each document whose text is here says how much of it is quoted."""
    shares = check(toy_with_anchors).shares
    assert set(shares) == {"toy-choirs", "toy-report", "toy-review", "toy-walks"}
    assert shares["toy-report"].words_total == 134
    assert 100 < shares["toy-report"].words_quoted <= 134


def test_no_text_here(toy_with_anchors: ToyReview, tmp_path: Path) -> None:
    """Without the texts there is one notice a document, and quotes are anchored, never verified."""
    checked = check(toy_with_anchors, sources=tmp_path / "none")
    assert [p.code for p in checked.problems] == ["no-source-text"] * 4
    assert str(checked.problems[1]) == (
        "documents/toy-report.yaml:4:1: no-source-text: The text 'toy-report-text' (its hash is "
        f"{checked.anchors['toy-report'].text_digest[7:19]}…) is not on this machine, so its 6 quotes cannot be "
        "verified here. Add its file: `cmo source add FILE --name toy-report-text`."
    )
    assert set(checked.standings.values()) == {Standing.ANCHORED}
    assert Standing.ANCHORED.label == "placed earlier in a source text that is not on this machine (anchored)"
    assert checked.storable == frozenset()


def test_a_text_that_is_required(toy_with_anchors: ToyReview, tmp_path: Path) -> None:
    """With the switch a missing text is an error."""
    checked = check(toy_with_anchors, sources=tmp_path / "none", require=True)
    assert [(p.code, p.severity) for p in checked.problems] == [("source-text-required", "error")] * 4


def test_neither_text_nor_anchor(toy: ToyReview, tmp_path: Path) -> None:
    """A clone with neither says so of every quote."""
    checked = check(toy, sources=tmp_path / "none")
    assert set(checked.standings.values()) == {Standing.UNPLACED}
    assert [p.code for p in checked.problems] == ["anchor-missing", "no-source-text"] * 4


def test_words_that_differ(toy: ToyReview) -> None:
    """A near miss shows the source's own words, and what differs."""
    toy.change(WALKS, "Somebody knew my name before I said it", "Someone knew my name before I said it")
    found = [m for m in messages(toy) if "quote-differs" in m]
    assert found == [
        "documents/toy-walks.yaml:37:10: quote-differs: The source text does not have the words of 'p2', but "
        "nearly: “Somebody knew my name before I said it, so I thought, well, they want me here”. "
        "Write the source's own words: the source has “Somebody” for “Someone”."
    ]
    assert check(toy).standings["toy-walks.p2"] is Standing.DIFFERS
    assert "p2" not in check(toy).anchors["toy-walks"].anchors


def test_words_that_are_not_there(toy: ToyReview) -> None:
    """A quote the text does not have is an error at its line."""
    toy.change(
        WALKS, "The hello was kind, but I did not stay.", "Nobody ever said a word to any of us there."
    )
    found = [m for m in messages(toy) if "quote-not-found" in m]
    assert found == [
        "documents/toy-walks.yaml:56:10: quote-not-found: The words of 'p6' are not in the source text "
        "'toy-walks'. Copy them from the text, joining parts that stand apart with …; or correct 'source'."
    ]
    assert check(toy).standings["toy-walks.p6"] is Standing.NOT_FOUND


def test_words_that_stand_there_more_than_once(toy: ToyReview) -> None:
    """Ambiguous quotes are warned about, until the team accepts it."""
    toy.change(WALKS, "quote: The gate itself was painted green.", "quote: the gate")
    assert [m for m in messages(toy) if "ambiguous" in m] == [
        "documents/toy-walks.yaml:76:20: quote-ambiguous: The words of 'p13' stand 3 times in the source text. "
        "Add words that stand beside them there, or accept this in review.yaml."
    ]
    accepted = (
        "accepted:\n- {code: quote-ambiguous, about: toy-walks.p13, because: Both are the same gate.}\n"
    )
    toy.change("review.yaml", "accepted:\n", accepted)
    assert [m for m in messages(toy) if "p13" in m] == [
        "documents/toy-walks.yaml:76:20: accepted-warning: The words of 'p13' stand 3 times in the source text. "
        "Accepted (quote-ambiguous): Both are the same gate."
    ]
    assert not any("accepted-nothing" in message for message in toy.messages())


def test_an_accepted_warning_about_quotes_that_does_not_occur(toy: ToyReview, tmp_path: Path) -> None:
    """It is told where all texts are here, and not where they are not."""
    accepted = "accepted:\n- {code: quote-ambiguous, about: toy-walks.p1, because: It was so.}\n"
    toy.change("review.yaml", "accepted:\n", accepted)
    assert [m for m in messages(toy) if "accepted-nothing" in m] == [
        "review.yaml:21:3: accepted-nothing: Nothing about 'toy-walks.p1' gives the warning 'quote-ambiguous'. "
        "Delete this entry."
    ]
    assert not [p for p in check(toy, sources=tmp_path).problems if p.code == "accepted-nothing"]


def test_missing_anchors_are_written_when_asked(toy: ToyReview) -> None:
    """Without anchors there is one warning a document; storing them settles it, and storing again writes nothing."""
    checked = check(toy)
    assert [p.code for p in checked.problems] == ["anchor-missing"] * 4
    assert str(checked.problems[0]) == (
        "documents/toy-choirs.yaml:2:1: anchor-missing: No passage has a stored anchor. "
        "Run `cmo check --write` to store them."
    )
    written = store_anchors(toy.evidence, checked)
    assert written == [f"anchors/toy-{name}.json" for name in ("choirs", "report", "review", "walks")]
    again = check(toy)
    assert again.problems == ()
    assert store_anchors(toy.evidence, again) == []
    stored, problems = read_anchors(toy.evidence / "anchors" / "toy-walks.json")
    assert stored == again.anchors["toy-walks"]
    assert problems == ()


def test_a_changed_quote_and_a_new_one(toy_with_anchors: ToyReview) -> None:
    """Anchors of other words, of no passage, and missing ones are told, and settled by storing."""
    toy_with_anchors.change(WALKS, "The hello was kind, but I did not stay.", "The hello was kind")
    toy_with_anchors.change(WALKS, "- {id: p13, quote", "- {id: p14, quote")
    toy_with_anchors.change(WALKS, "passage: p13", "passage: p14")
    assert messages(toy_with_anchors) == [
        "documents/toy-walks.yaml:2:1: anchor-missing: 'p14' has no stored anchor. "
        "Run `cmo check --write` to store them.",
        "documents/toy-walks.yaml:2:1: anchors-stale: The stored anchors of 'p13' and 'p6' are not those of the "
        "passages. Run `cmo check --write` to store them anew.",
    ]
    assert store_anchors(toy_with_anchors.evidence, check(toy_with_anchors)) == ["anchors/toy-walks.json"]
    assert messages(toy_with_anchors) == []


def test_a_changed_quote_without_the_text(toy_with_anchors: ToyReview, tmp_path: Path) -> None:
    """Words that are not the anchored ones are an error: on a clone nobody could tell that they were invented."""
    toy_with_anchors.change(WALKS, "The hello was kind, but I did not stay.", "The hello was kind")
    checked = check(toy_with_anchors, sources=tmp_path)
    assert checked.standings["toy-walks.p6"] is Standing.UNPLACED
    assert [(str(p), p.severity) for p in checked.problems if p.code != "no-source-text"] == [
        (
            "documents/toy-walks.yaml:56:10: quote-not-anchored: The quote of 'p6' is not the one that was anchored, "
            "and its text is not here. Put the source text in place and check again.",
            "error",
        )
    ]
    assert not [p for p in check(toy_with_anchors).problems if p.code == "quote-not-anchored"]


def test_a_new_passage_without_the_text(toy_with_anchors: ToyReview, tmp_path: Path) -> None:
    """A quote without an anchor is warned about: it may be new, and nobody has found it yet."""
    toy_with_anchors.change(WALKS, "- {id: p13, quote", "- {id: p14, quote")
    toy_with_anchors.change(WALKS, "passage: p13", "passage: p14")
    checked = check(toy_with_anchors, sources=tmp_path)
    assert [(str(p), p.severity) for p in checked.problems if p.code != "no-source-text"] == [
        (
            "documents/toy-walks.yaml:2:1: anchor-missing: 'p14' has no stored anchor. Nobody has found its quote "
            "in the text yet. Run `cmo check --write` where the source text is.",
            "warning",
        )
    ]


def test_a_changed_text_in_which_all_is_found_again(toy_with_anchors: ToyReview) -> None:
    """Quotes that moved are placed anew, once that is asked for."""
    change_text(
        toy_with_anchors, "toy-walks.txt", "1 Introduction", "Abstract\nA new beginning.\n\n1 Introduction"
    )
    assert messages(toy_with_anchors) == [
        "documents/toy-walks.yaml:2:1: source-changed: The source text is not the one the stored anchors were "
        "made from; every quote was found again. Run `cmo check --write` to store the new places."
    ]
    assert store_anchors(toy_with_anchors.evidence, check(toy_with_anchors)) == ["anchors/toy-walks.json"]
    assert messages(toy_with_anchors) == []


def test_a_changed_text_in_which_something_is_lost(toy_with_anchors: ToyReview) -> None:
    """Where a quote is gone, nothing is written: the stored anchors are all that is known of it."""
    change_text(toy_with_anchors, "toy-walks.txt", "I stood by the bins for ten minutes", "I waited outside")
    checked = check(toy_with_anchors)
    assert [p.code for p in checked.problems] == ["source-changed", "quote-not-found"]
    assert checked.problems[0].remedy == "Settle those first."
    assert store_anchors(toy_with_anchors.evidence, checked) == []


def test_an_anchor_that_was_tampered_with(toy_with_anchors: ToyReview) -> None:
    """Stored offsets are never believed where the text is here."""
    path = toy_with_anchors.evidence / "anchors" / "toy-walks.json"
    stored = json.loads(path.read_text(encoding="utf-8"))
    anchor = stored["anchors"]["p6"]
    anchor["start"] += 5
    anchor["end"] += 5
    anchor["spans"] = [[start + 5, end + 5] for start, end in anchor["spans"]]
    path.write_text(json.dumps(stored), encoding="utf-8")
    assert [p.code for p in check(toy_with_anchors).problems] == ["anchors-stale"]


def test_a_document_with_a_slip_keeps_its_anchors(toy_with_anchors: ToyReview) -> None:
    """Quotes that can be read are looked for; anchors are not written while any cannot be read."""
    toy_with_anchors.change(WALKS, "- id: p4\n", "- id: P 4\n")
    checked = check(toy_with_anchors)
    assert "toy-walks.p3" in checked.standings
    assert "toy-walks.p4" not in checked.standings
    assert checked.storable == frozenset()


@pytest.mark.parametrize("source", ["../toy-walks", "a/b"])
def test_a_source_outside_the_folder_cannot_be_named(toy: ToyReview, source: str) -> None:
    """`source` is an id, so it can lead nowhere else."""
    toy.change("documents/toy-report.yaml", "source: toy-report-text", f"source: {source}")
    assert any("bad-id" in message for message in toy.messages())
    assert all("toy-report-text" not in message for message in messages(toy))


def test_a_text_that_cannot_be_read(toy_with_anchors: ToyReview) -> None:
    """A text that is no text is an error of its document, and the rest is checked."""
    (toy_with_anchors.sources / "toy-walks.txt").unlink()
    (toy_with_anchors.sources / "toy-walks.pdf").write_bytes(b"not a pdf")
    checked = check(toy_with_anchors)
    assert [(p.code, p.place.file) for p in checked.problems] == [("source-unreadable", WALKS)]
    assert checked.standings["toy-walks.p1"] is Standing.UNREADABLE
    assert checked.standings["toy-choirs.c1"] is Standing.VERIFIED


def test_more_is_quoted_than_the_licence_allows_for(toy: ToyReview) -> None:
    """Beyond a tenth and three hundred words a document without an open licence is warned about."""
    words = " ".join(f"word{number}" for number in range(400))
    text = toy.evidence.parent / "sources"
    text.mkdir()
    (text / "toy-report-text.txt").write_text(words, encoding="utf-8")
    passages = "".join(
        f"- {{id: s{at}, quote: {' '.join(words.split()[at : at + 30])}, voice: report-authors}}\n"
        for at in range(0, 330, 30)
    )
    head = "title: A report\ntype: report\nsource: toy-report-text\npassages:\n"
    toy.write("documents/toy-report.yaml", head + passages)
    checked = check(toy, sources=text)
    assert [str(p) for p in checked.problems if p.code == "quoted-share"] == [
        "documents/toy-report.yaml:3:1: quoted-share: 334 of the 400 words of 'toy-report' are quoted (84%), and "
        "it has no open licence; the most is 300. Keep the quotes that carry a claim, and shorten them."
    ]
    toy.write("documents/toy-report.yaml", "open_licence: true\n" + head + passages)
    assert not [p for p in check(toy, sources=text).problems if p.code == "quoted-share"]
