"""Reading while loading, and counting what the graph holds, on both engines."""

from __future__ import annotations

from collections import Counter

import pytest

from cmo.errors import EngineError, QueryError
from cmo.graph.loading import load
from cmo.graph.projection import project
from cmo.graph.reading import ATTEMPTS, describe, read_consistently
from cmo.graph.store import Store
from cmo.graph.transaction import Reader
from cmo.schema.review import Review
from tests.graph import tiny


def titles(reader: Reader) -> list[str]:
    """A read of two statements."""
    first = reader.run("MATCH (d:Document {id: 'walks'}) RETURN d.title AS t").rows
    second = reader.run("MATCH (d:Document {id: 'talks'}) RETURN d.title AS t").rows
    return [title for (title,) in [*first, *second]]


def test_a_quiet_graph_is_read_once_and_comes_with_its_digest(store: Store) -> None:
    """The digest is fit as a cache key: it names the state that was read."""
    load(store, project(tiny.corpus()))
    read = read_consistently(store, "tiny", titles)
    assert read.value == ["Walks", "Talks"]
    assert read.digest == project(tiny.corpus()).digest


def test_a_review_that_is_not_in_the_graph_has_no_digest(store: Store) -> None:
    """The work is done all the same."""
    read = read_consistently(store, "nowhere", titles)
    assert (read.value, read.digest) == ([], None)


def test_what_was_read_while_a_load_ended_is_read_again(store: Store) -> None:
    """The first, mixed, answer is thrown away."""
    load(store, project(tiny.corpus()))
    newer = project(
        tiny.corpus(
            documents={"walks": tiny.walks(title="Walks anew"), "talks": tiny.talks(title="Talks anew")}
        )
    )
    runs: list[list[str]] = []

    def with_a_load_in_the_middle(reader: Reader) -> list[str]:
        first = reader.run("MATCH (d:Document {id: 'walks'}) RETURN d.title AS t").rows[0][0]
        if not runs:
            runs.append([])
            load(store, newer)
        second = reader.run("MATCH (d:Document {id: 'talks'}) RETURN d.title AS t").rows[0][0]
        runs.append([first, second])
        return [first, second]

    read = read_consistently(store, "tiny", with_a_load_in_the_middle, timeout_s=60)
    assert read.value == ["Walks anew", "Talks anew"]
    assert read.digest == newer.digest
    assert len(runs) == 3


def test_a_graph_that_never_rests_is_given_up_with_a_message(store: Store) -> None:
    """After some attempts, and without an answer that mixes two graphs."""
    runs = 0

    def always_loading(reader: Reader) -> None:
        nonlocal runs
        runs += 1
        load(
            store,
            project(tiny.corpus(documents={"walks": tiny.walks(title=f"{runs}"), "talks": tiny.talks()})),
        )

    with pytest.raises(EngineError, match="review 'tiny' was loaded anew each of the 5 times"):
        read_consistently(store, "tiny", always_loading, timeout_s=60)
    assert runs == ATTEMPTS


def test_an_error_of_the_work_comes_through(store: Store) -> None:
    """A wrong query is not tried five times."""
    runs = 0

    def wrong(reader: Reader) -> None:
        nonlocal runs
        runs += 1
        reader.run("MATCH (n RETURN n")

    with pytest.raises(QueryError):
        read_consistently(store, "tiny", wrong)
    assert runs == 1


def test_counts_are_those_of_the_projection_and_of_this_review_alone(store: Store) -> None:
    """By label and by relation; another review in the same database is not counted."""
    other = tiny.corpus(review=Review.model_validate({"id": "other", "title": "Another"}))
    load(store, project(other))
    store.write(lambda writer: writer.run("CREATE (:Document {review: 'tiny'})-[:IN]->(:Theme)"))
    projection = project(tiny.corpus())
    load(store, projection)
    described = describe(store, "tiny")
    nodes = Counter(node.label for part in projection.parts for node in part.nodes)
    relations = Counter(relation.type for part in projection.parts for relation in part.relations)
    assert described.nodes == {**nodes, "EvidenceFile": len(projection.parts)}
    assert described.relations == relations
    assert described.digest == projection.digest


def test_a_review_that_is_not_there_counts_nothing(store: Store) -> None:
    """No digest, no nodes, no relations."""
    described = describe(store, "nowhere")
    assert (described.digest, described.nodes, described.relations) == (None, {}, {})
