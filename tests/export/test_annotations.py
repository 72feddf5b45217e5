"""Passages as web annotations: valid in form, and leading back to the very characters of their source."""

from __future__ import annotations

import json
from typing import Any

import pytest

from cmo.export.annotations import web_annotations
from cmo.ingest.corpus import Corpus
from cmo.ingest.folder import read_folder
from tests.explorer.conftest import TOY


@pytest.fixture(scope="module")
def corpus() -> Corpus:
    corpus = read_folder(TOY / "evidence").corpus
    assert corpus is not None
    return corpus


def items(corpus: Corpus, *, publish: bool = False) -> dict[str, Any]:
    collection = json.loads(web_annotations(corpus, publish=publish))
    assert collection["@context"] == "http://www.w3.org/ns/anno.jsonld"
    assert collection["type"] == "AnnotationCollection"
    found = {each["id"].rpartition(":")[2]: each for each in collection["first"]["items"]}
    assert len(found) == collection["total"] == len(list(corpus.passages()))
    return found


def targets(annotation: dict[str, Any]) -> list[dict[str, Any]]:
    found = annotation["target"]
    return found if isinstance(found, list) else [found]


def test_every_passage_leads_to_its_characters(corpus: Corpus) -> None:
    """By offsets in code points, and by its words where they stand in one piece."""
    for id_, annotation in items(corpus).items():
        document, _, own = id_.partition(".")
        text = (TOY / "sources" / f"{corpus.documents[document].source or document}.txt").read_text("utf-8")
        anchor = corpus.anchors[document].anchors[own]
        parts = []
        for target in targets(annotation):
            by_type = {each["type"]: each for each in target["selector"]}
            place = by_type["TextPositionSelector"]
            parts.append(text[place["start"] : place["end"]])
            if "TextQuoteSelector" in by_type:
                quote = by_type["TextQuoteSelector"]
                assert quote["exact"] == parts[-1]
                around = quote["prefix"] + quote["exact"] + quote["suffix"]
                assert around in text
        assert " … ".join(parts) == anchor.exact


def test_what_is_said_on_a_passage_stands_with_it(corpus: Corpus) -> None:
    annotation = items(corpus)["toy-walks.p1"]
    assert annotation["type"] == "Annotation"
    described = [each for each in annotation["body"] if each["purpose"] == "describing"]
    assert described and all(each["value"].endswith(".") for each in described)
    assert [each["value"] for each in annotation["body"] if each["purpose"] == "tagging"]


def test_published_the_places_are_kept_and_the_words_are_not(corpus: Corpus) -> None:
    closed = {id_ for id_, document in corpus.documents.items() if not document.open_licence}
    whole, published = items(corpus), items(corpus, publish=True)
    assert closed
    for id_, annotation in published.items():
        types = [each["type"] for target in targets(annotation) for each in target.get("selector", ())]
        assert "TextPositionSelector" in types
        if id_.partition(".")[0] in closed:
            assert "TextQuoteSelector" not in types
        else:
            assert annotation["target"] == whole[id_]["target"]
