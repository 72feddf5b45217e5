"""What holds for the projection of any corpus: order, digests, and values both engines store."""

from __future__ import annotations

import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from cmo.graph.model import NODES, RELATIONS
from cmo.graph.projection import Part, Projection, project
from cmo.graph.projection.files import rules_digest
from cmo.graph.projection.parts import nodes_lie_in
from cmo.graph.stored import RIVALS, labels_of, starts_of
from cmo.ingest.corpus import Corpus
from cmo.schema.document import SharedPeople
from cmo.schema.words import Direction, Tier
from tests.corpora.generated import corpora, make
from tests.graph import tiny
from tests.reference import crowd

PACKAGE = Path(__file__).parents[2] / "cmo"
SEEDS = st.integers(0, 10_000)
generated = st.builds(lambda seed, size: make(seed, 1 + size % 4, size), SEEDS, st.integers(1, 14))
quickly = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def contents(projection: Projection) -> dict[str, Any]:
    """Everything a projection says, by part."""
    return {part.file: (part.nodes, part.relations) for part in projection.parts} | {
        "added": dict(projection.additions)
    }


def turned_round(corpus: Corpus) -> Corpus:
    """The same corpus, its files met in the opposite order."""
    return replace(
        corpus,
        documents=dict(reversed(corpus.documents.items())),
        vocabularies=dict(reversed(corpus.vocabularies.items())),
        theories=dict(reversed(corpus.theories.items())),
        second_codings=dict(reversed(corpus.second_codings.items())),
        anchors=dict(reversed(corpus.anchors.items())),
    )


@quickly
@given(corpora())
def test_equal_corpora_give_equal_projections_in_any_order_of_files(corpus: Corpus) -> None:
    """Nodes, relations and digests."""
    first, second = project(corpus), project(turned_round(corpus))
    assert first.parts == second.parts
    assert first.digest == second.digest
    assert contents(first) == contents(second)


@quickly
@given(generated)
def test_no_node_or_relation_is_in_two_parts_and_every_relation_has_its_nodes(corpus: Corpus) -> None:
    """A relation without its nodes could not be stored, one said twice would be stored twice."""
    projection = project(corpus)
    nodes = [node.key for part in projection.parts for node in part.nodes]
    relations = [relation.key for part in projection.parts for relation in part.relations]
    assert len(nodes) == len(set(nodes))
    assert len(relations) == len(set(relations))
    ends = {(label, uid) for key in relations for label, uid in (key[1:3], key[3:5])}
    assert ends <= set(nodes)
    assert projection.additions.keys() <= set(nodes)


@quickly
@given(generated)
def test_parts_hold_only_what_a_load_looks_for_in_them(corpus: Corpus) -> None:
    """Anything else would never be removed again."""
    parts = project(corpus).parts
    for part in parts:
        assert {node.label for node in part.nodes} <= set(labels_of(part.file))
        assert {relation.from_label for relation in part.relations} <= set(starts_of(part.file))
        if part.file != RIVALS:
            held = {
                node.key for other in parts if other.file == nodes_lie_in(part.file) for node in other.nodes
            }
            assert {(r.from_label, r.from_uid) for r in part.relations} <= held


@quickly
@given(generated)
def test_values_are_of_the_kinds_both_engines_store(corpus: Corpus) -> None:
    """Text, whole and decimal numbers, truth values and lists of text; nothing empty, nothing unnamed."""
    for part in project(corpus).parts:
        for said in (*part.nodes, *part.relations):
            model = NODES[said.label] if hasattr(said, "label") else RELATIONS[said.type]
            assert set(said.properties) <= set(model.properties)
            for value in said.properties.values():
                assert type(value) in (str, int, float, bool, list)
                if isinstance(value, list):
                    assert {type(item) for item in value} <= {str}


def different(before: Projection, after: Projection) -> set[str]:
    """Names of parts whose digests differ, or that only one of the two has."""
    one, other = parts_of(before), parts_of(after)
    return {file for file in one.keys() | other.keys() if one.get(file) != other.get(file)}


def parts_of(projection: Projection) -> dict[str, Part]:
    """Parts by file."""
    return {part.file: part for part in projection.parts}


@quickly
@given(generated, generated, st.data())
def test_a_part_with_the_same_digest_has_the_same_contents(
    corpus: Corpus, other: Corpus, data: st.DataObject
) -> None:
    """Although other files changed: a load that trusts the digest misses nothing.

    Half of one corpus is put into the other, at random: whatever refers to what is no longer there
    shows that a digest covers the file's own words, its labels, its anchors and its second codings.
    """
    mixed = Corpus(
        review=corpus.review,
        vocabularies=_mixed(corpus.vocabularies, other.vocabularies, data),
        documents=_mixed(corpus.documents, other.documents, data),
        theories=_mixed(corpus.theories, other.theories, data),
        second_codings=_mixed(corpus.second_codings, other.second_codings, data),
        anchors=_mixed(corpus.anchors, other.anchors, data),
    )
    before, after = parts_of(project(corpus)), parts_of(project(mixed))
    for file in before.keys() & after.keys():
        if before[file].digest == after[file].digest:
            assert before[file].contents == after[file].contents, file


def _mixed(one: Any, other: Any, data: st.DataObject) -> dict[str, Any]:
    return {key: data.draw(st.sampled_from([one[key], other.get(key, one[key])])) for key in one}


@quickly
@given(generated)
def test_files_whose_part_did_not_change_keep_their_digest(corpus: Corpus) -> None:
    """A new title of one document touches no other part, so that a load writes little."""
    first, *_ = corpus.documents
    renamed = corpus.documents[first].model_copy(update={"title": "Quite another title"})
    after = project(replace(corpus, documents={**corpus.documents, first: renamed}))
    assert different(project(corpus), after) == {f"documents/{first}.yaml"}


@pytest.mark.parametrize(
    ("concept", "change", "document"),
    [
        ("met", {"label": "somebody is greeted"}, "walks"),
        ("friends", {"tier": Tier.STAFF}, "walks"),
        ("friends", {"direction": Direction.WORSE}, "walks"),
        ("belonging", {"label": "people belong"}, "talks"),
        ("belonging", {"definition": "somewhere"}, None),
    ],
)
def test_a_changed_concept_changes_only_the_documents_that_take_something_from_it(
    concept: str, change: dict[str, Any], document: str | None
) -> None:
    """Labels make statements, tier and direction make marks; other documents are left alone."""
    corpus = tiny.corpus()
    concepts = dict(corpus.vocabularies["concepts"])
    concepts[concept] = concepts[concept].model_copy(update=change)
    vocabularies = {**corpus.vocabularies, "concepts": concepts}
    expected = {"vocabulary/concepts.yaml"} | ({f"documents/{document}.yaml"} if document else set())
    assert different(project(corpus), project(tiny.corpus(vocabularies=vocabularies))) == expected


def test_a_ripple_that_a_file_begins_to_state_is_no_longer_proposed() -> None:
    """The part of proposed ripples changes together with the file."""
    before = project(tiny.corpus())
    (first,) = tiny.walks().configurations
    stated = tiny.walks(configurations=[first.model_copy(update={"ripples_to": ("talks.later",)})])
    after = project(tiny.corpus(documents={"walks": stated, "talks": tiny.talks()}))
    assert different(before, after) == {"documents/walks.yaml", "ripples-from/walks"}
    assert parts_of(after)["ripples-from/walks"].relations == ()


def _ripples(corpus: Corpus) -> set[tuple[str, str]]:
    ripples = parts_of(project(corpus))["ripples-from/crowd"].relations
    return {(each.from_uid.partition(".")[2], each.to_uid.partition(".")[2]) for each in ripples}


def test_where_an_outcome_joins_too_many_only_what_a_study_carries_is_proposed() -> None:
    """Eleven statements by ten are over the bound, ten by ten are not."""
    ripples = _ripples(crowd.corpus())
    assert {pair for pair in ripples if "seen" in pair[0]} == {
        (f"to-seen-{a}", f"from-seen-{b}") for a in range(10) for b in range(10)
    }
    assert {pair for pair in ripples if "met" in pair[0] and "met" in pair[1]} == {
        (f"to-met-{a}", f"from-met-{b}") for of_one in ((0, 1, 2), (3, 4, 5)) for a in of_one for b in of_one
    }


def test_ripples_follow_what_carries_them() -> None:
    """Studies found to share people carry more, and the part of the ripples changes with that alone."""
    before = crowd.corpus()
    document = before.documents["crowd"]
    joined = document.studies[1].model_copy(
        update={"same_people_as": (SharedPeople(study="one", because="it says so"),)}
    )
    after = replace(
        before, documents={"crowd": document.model_copy(update={"studies": (document.studies[0], joined)})}
    )
    assert _ripples(after) - _ripples(before) == {
        (f"to-met-{a}", f"from-met-{b}") for a in range(6) for b in range(6) if (a < 3) != (b < 3)
    }
    assert "ripples-from/crowd" in different(project(before), project(after))


def test_anchors_and_second_codings_belong_to_their_document() -> None:
    """Without them the document's part is another, and no other part is."""
    for without in ({"anchors": {}}, {"second_codings": {}}):
        after = project(tiny.corpus(**without))
        assert different(project(tiny.corpus()), after) == {"documents/walks.yaml"}


def test_the_digest_of_the_file_stands_for_its_records() -> None:
    """Where the corpus was read from files: also for changes that records do not show, such as a comment."""
    plain = project(tiny.corpus(digests={"documents/walks.yaml": "sha256:1"}))
    commented = project(tiny.corpus(digests={"documents/walks.yaml": "sha256:2"}))
    assert different(plain, commented) == {"documents/walks.yaml"}


@quickly
@given(generated)
def test_contents_are_worked_out_only_when_asked_for(corpus: Corpus) -> None:
    """Digests come without them, so that an unchanged load projects nothing."""
    projection = project(corpus)
    assert projection.digest.startswith("sha256:")
    assert not any("contents" in vars(part) for part in projection.parts)
    assume(projection.parts)
    assert projection.parts[0].contents is projection.parts[0].contents


def test_other_code_counts_as_other_files(tmp_path: Path) -> None:
    """So that a graph made by an earlier version is brought up to date, whatever module changed."""

    def digest() -> str:
        return subprocess.run(
            [
                sys.executable,
                "-c",
                "from cmo.graph.projection.files import rules_digest; print(rules_digest())",
            ],
            cwd=tmp_path,
            capture_output=True,
            text=True,
            check=True,
        ).stdout.strip()

    shutil.copytree(PACKAGE, tmp_path / "cmo", ignore=shutil.ignore_patterns("__pycache__"))
    seen = {digest()}
    assert seen == {rules_digest()}
    for module in ("schema/sentence.py", "graph/model.py", "graph/projection/passages.py"):
        path = tmp_path / "cmo" / module
        path.write_text(path.read_text(encoding="utf-8") + "# changed\n", encoding="utf-8")
        seen.add(digest())
    assert len(seen) == 4
