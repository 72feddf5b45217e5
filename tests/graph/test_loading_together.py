"""Loads that fail half-way, loads at the same time, and readers in between, on both engines."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

import pytest

from cmo.errors import EngineError, EngineFull
from cmo.graph import loading
from cmo.graph.loading import load
from cmo.graph.projection import Projection, project
from cmo.graph.reading import read_consistently, review_digest
from cmo.graph.store import Store
from cmo.graph.transaction import Reader, Rows, Writer
from tests.corpora.generated import make
from tests.graph import tiny
from tests.graph.dumped import dump, expected


class Stopped(Exception):
    """What the test raises in the middle of a load."""


class FailingStore:
    """The real store, whose transactions stop after some statements."""

    def __init__(self, store: Store, after: int) -> None:
        self._store = store
        self._after = after
        self.ran = 0

    def __getattr__(self, name: str) -> Any:
        return getattr(self._store, name)

    def write(self, work: Callable[[Writer], Any]) -> Any:
        return self._store.write(lambda writer: work(_Stopping(writer, self)))  # type: ignore[arg-type]

    def count(self) -> None:
        self.ran += 1
        if self.ran > self._after:
            raise Stopped


class _Stopping:
    def __init__(self, writer: Writer, owner: FailingStore) -> None:
        self._writer = writer
        self._owner = owner

    def run(self, cypher: str, parameters: Mapping[str, Any] | None = None) -> Rows:
        self._owner.count()
        return self._writer.run(cypher, parameters)


def test_a_load_that_fails_anywhere_leaves_the_graph_as_it_was(store: Store) -> None:
    """After each of its statements in turn; the same load then succeeds."""
    old, new = project(make(11, 3, 6)), project(make(12, 2, 7))
    load(store, old)
    before = dump(store)
    after = 1
    while True:
        failing = FailingStore(store, after)
        try:
            load(failing, new)  # type: ignore[arg-type]
        except Stopped:
            assert dump(store) == before, f"after {after} statements"
            after += 5
        else:
            break
    assert after > 20
    assert dump(store) == expected(new)


def test_a_first_load_that_fails_leaves_an_empty_graph(store: Store) -> None:
    """Not even the review's node."""
    for after in (1, 4, 12):
        with pytest.raises(Stopped):
            load(FailingStore(store, after), project(tiny.corpus()))  # type: ignore[arg-type]
        assert dump(store) == []


def test_a_projection_that_cannot_be_worked_out_leaves_the_graph_as_it_was(store: Store) -> None:
    """The error comes through; nothing was written."""
    old = project(tiny.corpus())
    load(store, old)

    def fails() -> Any:
        raise Stopped

    part = next(part for part in old.parts if part.file == "documents/walks.yaml")
    broken = type(part)(part.file, "sha256:other", fails)
    others = tuple(broken if each is part else each for each in old.parts)
    with pytest.raises(Stopped):
        load(store, Projection(old.review, others, old.additions))
    assert dump(store) == expected(old)


def test_a_load_too_large_for_one_transaction_leaves_the_graph_as_it_was(store: Store) -> None:
    """The message says that nothing was kept, and what to do."""
    load(store, project(tiny.corpus()))
    before = dump(store)
    # The limit the embedded engine is given, lowered so that a small review is too large for it.
    connection = store._current()
    access = connection.access
    connection.access = replace(access, most_changes=50)
    try:
        with pytest.raises(EngineFull, match=r"nothing was kept; raise"):
            load(store, project(make(13, 2, 8)))
    finally:
        connection.access = access
    assert dump(store) == before
    load(store, project(make(13, 2, 8)))


def together(*tasks: Callable[[], Any]) -> list[Exception]:
    """Runs tasks at the same time; what they raised."""
    raised: list[Exception] = []
    start = threading.Barrier(len(tasks))

    def run(task: Callable[[], Any]) -> None:
        start.wait()
        try:
            task()
        except Exception as error:
            raised.append(error)

    threads = [threading.Thread(target=run, args=(task,)) for task in tasks]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=120)
    assert not any(thread.is_alive() for thread in threads)
    return raised


@pytest.mark.parametrize("first_ever", [True, False])
def test_two_loaders_of_the_same_files_leave_their_graph(store: Store, first_ever: bool) -> None:
    """The second waits for the first or tries again; also where neither finds the review there."""
    for round_ in range(3):
        store.write(lambda writer: writer.run("MATCH (n) DETACH DELETE n"))
        if not first_ever:
            load(store, project(make(20 + round_, 2, 5)))
        new = project(make(30 + round_, 3, 8))
        assert together(lambda new=new: load(store, new), lambda new=new: load(store, new)) == []
        assert dump(store) == expected(new)


def test_two_loaders_of_different_files_leave_the_graph_of_one_of_them(store: Store) -> None:
    """Never a mixture of both."""
    first, second = project(make(41, 3, 8)), project(make(42, 2, 8))
    for _ in range(3):
        assert together(lambda: load(store, first), lambda: load(store, second)) == []
        assert dump(store) in (expected(first), expected(second))


def test_loaders_of_different_reviews_do_not_disturb_each_other(store: Store) -> None:
    """Both reviews are there."""
    first = project(make(51, 2, 6))
    second = project(tiny.corpus())
    assert together(lambda: load(store, first), lambda: load(store, second)) == []
    assert dump(store) == sorted(expected(first) + expected(second))


_TITLES = "MATCH (d:Document) WHERE d.review = 'generated' RETURN count(*) AS n, sum(size(d.title)) AS size"
_STATEMENTS = (
    "MATCH (c:Configuration)-[r:LEADS_TO]->(o:Concept) WHERE c.review = 'generated' "
    "RETURN count(*) AS n, sum(size(c.statement)) AS size"
)
_LINKS = "MATCH (c:Configuration)-[r]->() WHERE c.review = 'generated' RETURN count(r) AS n"


def _signature(reader: Reader) -> tuple[Any, ...]:
    """Several reads that differ between the two graphs."""
    return tuple(reader.run(cypher).rows[0] for cypher in (_TITLES, _STATEMENTS, _LINKS))


def test_a_reader_sees_the_old_graph_or_the_new_one(store: Store) -> None:
    """Several reads of one answer belong to one load, however often loads end in between."""
    projections = [project(make(61, 3, 12)), project(make(62, 4, 15))]
    known: dict[str | None, tuple[Any, ...]] = {}
    for projection in projections:
        load(store, projection)
        known[projection.digest] = read_consistently(store, "generated", _signature).value
    assert len(set(known.values())) == 2
    done = threading.Event()
    wrong: list[Any] = []
    seen: list[str | None] = []

    def keep_reading() -> None:
        while not done.is_set():
            try:
                read = read_consistently(store, "generated", _signature, timeout_s=30)
            except EngineError as error:
                wrong.append(error)
                return
            seen.append(read.digest)
            if read.value != known[read.digest]:
                wrong.append(read)

    def keep_loading() -> None:
        try:
            for turn in range(8):
                load(store, projections[turn % 2])
        finally:
            done.set()

    assert together(keep_loading, keep_reading, keep_reading) == []
    assert wrong == []
    assert set(seen) == set(known)


def test_the_digest_in_the_graph_is_that_of_the_last_load(store: Store) -> None:
    """And none for a review that was never loaded."""
    assert review_digest(store, "tiny") is None
    load(store, project(tiny.corpus()))
    assert review_digest(store, "tiny") == project(tiny.corpus()).digest
    assert loading.load(store, project(tiny.corpus())).unchanged
