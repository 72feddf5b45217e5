"""Loading: what the graph holds afterwards is what the projection says, on both engines."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from cmo.errors import EngineError
from cmo.graph.loading import Changes, LoadReport, load, remove
from cmo.graph.projection import Projection, project
from cmo.graph.store import Store
from cmo.ingest.corpus import Corpus
from cmo.schema.review import Review
from tests.corpora.generated import make
from tests.graph import tiny
from tests.graph.dumped import dump, expected

generated = st.builds(
    lambda seed, size: make(seed, 1 + size % 4, size), st.integers(0, 100_000), st.integers(1, 12)
)
# The store is emptied by hand at the beginning of each example. A seed says all about a failing corpus, and
# looking for a smaller one takes minutes on a real engine.
on_engines = settings(
    max_examples=8,
    deadline=None,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


def empty(store: Store) -> None:
    """An empty graph."""
    store.write(lambda writer: writer.run("MATCH (n) DETACH DELETE n"))


def run(store: Store, cypher: str, **parameters: Any) -> None:
    """Somebody else writes to the graph."""
    store.write(lambda writer: writer.run(cypher, parameters))


def another_review(id_: str = "other") -> Projection:
    """The tiny review under another id: the same ids of its records, other uids."""
    return project(tiny.corpus(review=Review.model_validate({"id": id_, "title": "Another"})))


def test_an_empty_graph_is_filled_with_what_the_projection_says(store: Store) -> None:
    """And the report says how much that was."""
    projection = project(tiny.corpus())
    report = load(store, projection)
    assert dump(store) == expected(projection)
    nodes = sum(len(part.nodes) for part in projection.parts)
    relations = sum(len(part.relations) for part in projection.parts)
    # The review's own node is made when it is locked, and completed then.
    assert report.nodes == Changes(created=nodes - 1, updated=1)
    assert report.relations == Changes(created=relations)
    assert report.changed == tuple(sorted(tiny_files()))
    assert not report.unchanged


def tiny_files() -> list[str]:
    return [
        "demi-regularities.yaml",
        "documents/talks.yaml",
        "documents/walks.yaml",
        "review.yaml",
        "rivals.yaml",
        "theories/face.yaml",
        "vocabulary/concepts.yaml",
        "vocabulary/dimensions.yaml",
        "vocabulary/people.yaml",
    ]


@given(corpus=generated)
@on_engines
def test_loading_twice_changes_nothing(store: Store, corpus: Corpus) -> None:
    """By the digests, and where everything is compared as well."""
    empty(store)
    projection = project(corpus)
    load(store, projection)
    first = dump(store)
    assert first == expected(projection)
    for compare_all in (False, True):
        again = load(store, project(corpus), compare_all=compare_all)
        assert again.unchanged
        assert (again.nodes, again.relations) == (Changes(), Changes())
        assert dump(store) == first


@given(before=generated, after=generated)
@on_engines
def test_one_review_after_another_gives_the_graph_of_the_second(
    store: Store, before: Corpus, after: Corpus
) -> None:
    """Whatever the first one was: nothing of it is left, nothing is missing."""
    empty(store)
    load(store, project(before))
    load(store, project(after))
    assert dump(store) == expected(project(after))


@given(corpus=generated, data=st.data())
@on_engines
def test_a_review_that_loses_and_regains_documents_is_the_same_again(
    store: Store, corpus: Corpus, data: st.DataObject
) -> None:
    """Step by step, each step the graph of its own projection."""
    empty(store)
    other = make(data.draw(st.integers(0, 1000)), len(corpus.documents), 6)
    steps = [
        corpus,
        replace(corpus, second_codings={}, anchors={}),
        replace(corpus, vocabularies=_relabelled(corpus)),
    ]
    steps += [replace(corpus, rivals=(), theories={}), other, corpus]
    for step in steps:
        load(store, project(step))
        assert dump(store) == expected(project(step))


def _relabelled(corpus: Corpus) -> dict[str, Any]:
    concepts = {
        id_: term.model_copy(update={"label": f"{term.label} anew", "broader": (), "tier": None})
        for id_, term in corpus.vocabularies["concepts"].items()
    }
    return {**corpus.vocabularies, "concepts": concepts}


def test_only_files_that_changed_are_named_and_written(store: Store) -> None:
    """A new title is one node changed."""
    load(store, project(tiny.corpus()))
    renamed = tiny.corpus(documents={"walks": tiny.walks(title="Walks again"), "talks": tiny.talks()})
    report = load(store, project(renamed))
    assert report == LoadReport(
        "tiny", project(renamed).digest, changed=("documents/walks.yaml",), nodes=Changes(updated=1)
    )
    assert dump(store) == expected(project(renamed))


def test_a_file_that_changed_without_saying_anything_else_writes_only_its_digest(store: Store) -> None:
    """A comment, for instance."""
    load(store, project(tiny.corpus(digests={"documents/walks.yaml": "sha256:1"})))
    commented = project(tiny.corpus(digests={"documents/walks.yaml": "sha256:2"}))
    report = load(store, commented)
    assert report.unchanged
    assert report.changed == ("documents/walks.yaml",)
    assert dump(store) == expected(commented)


def test_what_a_file_no_longer_says_is_removed(store: Store) -> None:
    """A file that is gone takes its nodes and relations with it, and the roles they gave."""
    load(store, project(tiny.corpus()))
    smaller = project(tiny.corpus(documents={"walks": tiny.walks()}, rivals=(), demi_regularities=()))
    report = load(store, smaller)
    assert report.removed == ("demi-regularities.yaml", "documents/talks.yaml", "rivals.yaml")
    # A document, a passage, a configuration and a regularity went; two concepts lost a role.
    assert report.nodes == Changes(updated=2, deleted=4)
    assert dump(store) == expected(smaller)


def test_a_node_that_moves_to_another_file_is_not_removed(store: Store) -> None:
    """What others drew to it stays."""
    study = {"id": "moved", "printed": {"sample_size": "9"}}
    here = tiny.corpus(documents={"walks": tiny.walks(), "talks": tiny.talks(studies=[study])})
    walks = tiny.walks(studies=[*(s.model_dump() for s in tiny.walks().studies), study])
    there = tiny.corpus(documents={"walks": walks, "talks": tiny.talks()})
    load(store, project(here))
    run(store, "MATCH (s:Study {uid: 'tiny:moved'}) CREATE (:Note {text: 'mine'})-[:ABOUT]->(s)")
    report = load(store, project(there))
    assert report.nodes.deleted == 0
    assert store.read("MATCH (:Note)-[:ABOUT]->(s:Study) RETURN s.file").rows == [("documents/walks.yaml",)]


def test_what_no_load_made_is_left_alone(store: Store) -> None:
    """Other reviews, foreign nodes under our own labels, foreign relations and properties of our nodes."""
    load(store, another_review())
    run(
        store,
        "CREATE (:Person {name: 'Ada'})-[:KNOWS]->(:Concept {id: 'friends', review: 'tiny', label: 'foreign'})",
    )
    run(store, "CREATE (:Document {file: 'documents/walks.yaml', review: 'tiny', title: 'foreign'})")
    foreign = set(dump(store))
    projection = project(tiny.corpus())
    load(store, projection)
    assert set(dump(store)) == foreign | set(expected(projection))
    load(store, project(make(3, 3, 8)))
    load(store, project(tiny.corpus(documents={"walks": tiny.walks()}, rivals=(), demi_regularities=())))
    remove(store, "tiny")
    remove(store, "generated")
    assert set(dump(store)) == foreign


def test_properties_and_relations_that_others_add_to_our_nodes_stay(store: Store) -> None:
    """A colour given in a graph browser, a relation of a researcher's own."""
    load(store, project(tiny.corpus()))
    run(store, "MATCH (d:Document {uid: 'tiny:walks'}) SET d.colour = 'green'")
    run(
        store,
        "MATCH (c:Configuration {uid: 'tiny:walks.first'}), (t:Concept {uid: 'tiny:stays'}) "
        "CREATE (c)-[:LEADS_TO {mine: true}]->(t) CREATE (c)-[:REMINDS_OF]->(t)",
    )
    first = tiny.walks().configurations[0].model_copy(update={"memo": "new"})
    changed = tiny.walks(title="Walks again", configurations=[first])
    load(store, project(tiny.corpus(documents={"walks": changed, "talks": tiny.talks()})))
    rows = store.read(
        "MATCH (d:Document {uid: 'tiny:walks'}) RETURN d.title AS title, d.colour AS colour"
    ).rows
    assert rows == [("Walks again", "green")]
    mine = store.read(
        "MATCH (:Configuration {uid: 'tiny:walks.first'})-[r]->(:Concept {uid: 'tiny:stays'}) "
        "RETURN type(r) AS t ORDER BY t"
    ).rows
    assert mine == [("LEADS_TO",), ("REMINDS_OF",)]


def test_constraints_keep_a_uid_unique_and_let_foreign_nodes_be(store: Store) -> None:
    """A second node with our uid is refused; nodes without one are not our business."""
    load(store, project(tiny.corpus()))
    run(store, "CREATE (:Concept {name: 'a'}), (:Concept {name: 'b'})")
    with pytest.raises(Exception, match=r"(?i)constraint|duplicate"):
        run(store, "CREATE (:Concept {uid: 'tiny:friends'})")


def test_constraints_of_a_newer_version_are_made_although_the_files_say_the_same(store: Store) -> None:
    """A graph made before an index was thought of gets it at the next load, and remembers that."""
    load(store, project(tiny.corpus()))
    run(store, "MATCH (r:Review {uid: 'tiny:tiny'}) SET r.schema = 'sha256:of-an-older-version'")
    assert load(store, project(tiny.corpus())).unchanged
    assert dump(store) == expected(project(tiny.corpus()))


def test_a_graph_changed_by_hand_is_mended_when_the_load_notices(store: Store) -> None:
    """A removed node that a changed file refers to: everything is compared, and put back."""
    load(store, project(tiny.corpus()))
    run(store, "MATCH (n:Concept {uid: 'tiny:met'}) DETACH DELETE n")
    run(store, "MATCH (n:Study {uid: 'tiny:old-study'}) SET n.notes = ['altered']")
    first = (
        tiny.walks().configurations[0].model_copy(update={"context": tiny.walks().configurations[0].resource})
    )
    changed = tiny.corpus(documents={"walks": tiny.walks(configurations=[first]), "talks": tiny.talks()})
    load(store, project(changed))
    assert dump(store) == expected(project(changed))


def test_comparing_everything_finds_what_the_digests_do_not_tell(store: Store) -> None:
    """Removed nodes and relations, altered properties, labels of roles."""
    projection = project(tiny.corpus())
    load(store, projection)
    run(store, "MATCH (n:Passage {uid: 'tiny:walks.p1'}) DETACH DELETE n")
    run(
        store,
        "MATCH (n:Concept {uid: 'tiny:friends'}) REMOVE n:Outcome SET n.label = 'altered', n.source = 'x'",
    )
    run(store, "MATCH (n:Study {uid: 'tiny:old-study'}) SET n.counts_as = 'nobody'")
    run(store, "MATCH (:Configuration)-[r:RIVALS]->() DELETE r")
    assert load(store, projection).unchanged
    report = load(store, projection, compare_all=True)
    assert dump(store) == expected(projection)
    assert not report.unchanged


def test_a_graph_that_cannot_be_mended_says_so_and_stays_as_it_is(store: Store) -> None:
    """Here one of our nodes was put under another file, where a load does not look for it."""
    load(store, project(tiny.corpus()))
    run(store, "MATCH (n:Theme) DETACH DELETE n")
    run(store, "MATCH (p:Passage {uid: 'tiny:talks.q1'}) SET p.file = 'elsewhere'")
    before = dump(store)
    walks = tiny.walks(configurations=[])
    changed = tiny.corpus(
        documents={"walks": walks, "talks": tiny.talks(title="Talks again")},
        rivals=(), theories={}, demi_regularities=(), second_codings={},
    )  # fmt: skip
    with pytest.raises(EngineError, match="nothing was kept"):
        load(store, project(changed))
    assert dump(store) == before


def test_progress_counts_up_to_the_rows_there_are(store: Store) -> None:
    """The last call says that all is written."""
    seen: list[tuple[int, int]] = []
    load(store, project(tiny.corpus()), progress=lambda done, total: seen.append((done, total)))
    assert seen == sorted(seen)
    assert seen[-1][0] == seen[-1][1]


def test_a_review_that_is_not_there_is_removed_without_a_word(store: Store) -> None:
    """Nothing to do is not an error."""
    assert remove(store, "nowhere") == 0
