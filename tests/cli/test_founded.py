"""No quote, no claim: what rests on words found in no text is neither checked nor loaded as if it did."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest

from tests.cli.running import Home

WALKS = "documents/toy-walks.yaml"
INVENTED = "Walking cured each and every person who came along."


def invented(home: Home) -> None:
    """A statement of one's own, on a quote of one's own."""
    path = home.evidence / WALKS
    text = path.read_text("utf-8")
    passage = f"- id: p99\n  quote: {INVENTED}\n  voice: study-authors\nconfigurations:\n"
    claim = (
        "- id: cured\n  kind: measured\n  people: [any]\n  outcome: [better-mood]\n  passages: [p99]\n"
        "  response: [feels-expected]\n  memo: none\n"
    )
    assert "\nconfigurations:\n" in text
    path.write_text(text.replace("configurations:\n", passage, 1).rstrip("\n") + "\n" + claim, "utf-8")
    review = home.evidence / "review.yaml"
    counts = review.read_text("utf-8").replace("passages: 34", "passages: 35")
    review.write_text(counts.replace("configurations: 22", "configurations: 23"), "utf-8")


def forged(home: Home, exact: str) -> None:
    """An anchor for the invented quote, with the right digest."""
    path = home.evidence / "anchors" / "toy-walks.json"
    anchors = json.loads(path.read_text("utf-8"))
    other = next(iter(anchors["anchors"].values()))
    digest = "sha256:" + hashlib.sha256(INVENTED.encode()).hexdigest()
    anchors["anchors"]["p99"] = {**other, "exact": exact or other["exact"], "quote_digest": digest}
    path.write_text(json.dumps(anchors), "utf-8")


@pytest.mark.parametrize("with_text", [True, False])
@pytest.mark.parametrize("anchor", [False, True])
def test_an_invented_quote_is_neither_sound_nor_loaded(
    home: Home, tmp_path: Path, with_text: bool, anchor: bool
) -> None:
    """Whether its text is here or not, and also where an anchor of other words was given its digest."""
    assert home.cmo("load").status == 0
    before = home.cmo("query", "run", "what-works", "--format", "json").out
    invented(home)
    if anchor:
        forged(home, "")
    (tmp_path / "none").mkdir()
    sources = () if with_text else ("--sources", str(tmp_path / "none"))
    checked = home.cmo(*sources, "check")
    assert checked.status == 1
    said = "quote-not-found" if with_text else "quote-not-anchored" if anchor else "quote-never-found"
    assert said in checked.out
    loaded = home.cmo(*sources, "load")
    assert (loaded.status, "quote-never-found" in loaded.err) == (1, True)
    assert "'toy-walks.cured' rests on words that were not found in any source text." in loaded.err
    assert home.cmo(*sources, "query", "run", "what-works", "--format", "json").out == before


def test_a_new_quote_that_stands_in_its_text_is_loaded_before_its_anchor_is_stored(home: Home) -> None:
    """Whoever has the text need not store anchors first; without the text the words are not taken on trust."""
    (home.evidence / "anchors" / "toy-walks.json").unlink()
    assert home.cmo("load").status == 0
