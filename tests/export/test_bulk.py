"""Files for `neo4j-admin database import full`: Neo4j's own tool takes them, and the graph is the one a load makes."""

from __future__ import annotations

import csv
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from cmo.export.bulk import ARGUMENTS, BETWEEN, NotForBulk, bulk_files
from cmo.export.whole import whole_of
from cmo.graph.loading import load
from cmo.graph.projection import project
from cmo.graph.settings import EngineSettings
from cmo.graph.statements import SCHEMA
from cmo.graph.store import Store, open_store
from cmo.ingest.corpus import Corpus
from cmo.ingest.folder import read_folder
from cmo.report.publishing import WITHHELD
from tests.conftest import skip_or_fail
from tests.corpora.generated import corpora
from tests.explorer.conftest import TOY
from tests.explorer.hostile import write_hostile_review
from tests.graph import tiny
from tests.graph.comparing import QUERIES, difference
from tests.graph.dumped import dump, expected
from tests.graph.questions import questions

SCRIPTS = Path(__file__).parents[2] / ".ci" / "neo4j"
PROPERTY = settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))


def corpus_in(folder: Path) -> Corpus:
    corpus = read_folder(folder).corpus
    assert corpus is not None
    return corpus


def rows_of(folder: Path, kind: str) -> dict[str, list[list[str]]]:
    """Table → its rows, heads left out."""
    paths = [path for path in (folder / kind).glob("*.csv") if not path.name.endswith(".head.csv")]
    found = {}
    for path in paths:
        with path.open(encoding="utf-8", newline="") as opened:
            found[path.stem] = list(csv.reader(opened))
    return found


@PROPERTY
@given(corpora())
def test_every_node_and_relation_is_a_row(tmp_path_factory: pytest.TempPathFactory, corpus: Corpus) -> None:
    """And so is the digest of each part; every row has as many cells as its head."""
    folder = tmp_path_factory.mktemp("bulk")
    bulk_files(corpus, folder)
    nodes, relations = rows_of(folder, "nodes"), rows_of(folder, "relations")
    whole, projection = whole_of(corpus), project(corpus)
    assert len(nodes.pop("EvidenceFile")) == len(projection.parts)
    assert sum(map(len, nodes.values())) == len(whole.nodes)
    assert sum(map(len, relations.values())) == len(whole.relations)
    for kind, tables in (("nodes", nodes), ("relations", relations)):
        for name, rows in tables.items():
            head = (folder / kind / f"{name}.head.csv").read_text("utf-8").strip().split(",")
            assert {len(row) for row in rows} == {len(head)}


def test_the_arguments_name_every_file(tmp_path: Path) -> None:
    """Beside the sign between items, which no list holds."""
    bulk_files(corpus_in(TOY / "evidence"), tmp_path)
    *named, delimiter, lines = (tmp_path / ARGUMENTS).read_text("utf-8").splitlines()
    assert (delimiter, lines) == ("--array-delimiter=U+001F", "--multiline-fields=true")
    files = {name for line in named for name in line.rpartition("=")[2].split(",")}
    assert files == {path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*.csv")}


def test_what_the_import_could_not_keep_is_refused(tmp_path: Path) -> None:
    """A list with the sign in an item would come back as another list."""
    walks = tiny.walks(authors=["A", f"B{BETWEEN}C"])
    with pytest.raises(NotForBulk, match=r"authors.*cypher"):
        bulk_files(tiny.corpus(documents={"walks": walks, "talks": tiny.talks()}), tmp_path)
    assert not (tmp_path / ARGUMENTS).exists()


def test_published_files_hold_no_words_without_an_open_licence(tmp_path: Path) -> None:
    """Nor the digests by which a load would take the graph for what the files say."""
    corpus = corpus_in(TOY / "evidence")
    closed = [p.quote for d in corpus.documents.values() if not d.open_licence for p in d.passages]
    bulk_files(corpus, tmp_path, publish=True)
    written = "".join(path.read_text("utf-8") for path in tmp_path.rglob("*.csv"))
    assert closed and WITHHELD in written
    assert not [quote for quote in closed if quote in written]
    assert not (tmp_path / "nodes" / "EvidenceFile.csv").exists()
    assert project(corpus).digest not in written


@dataclass
class Imported:
    corpus: Corpus
    store: Store


@pytest.fixture(scope="module")
def imported(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Imported]:
    """A server whose database was made by the import, from a review that is hostile in every free text."""
    if not os.environ.get("NEO4J_TEST_HOME"):
        skip_or_fail("needs a server of its own: start the first one with .ci/neo4j/start.py")
    home, files = tmp_path_factory.mktemp("hostile"), tmp_path_factory.mktemp("files")
    write_hostile_review(home)
    corpus = corpus_in(home / "evidence")
    bulk_files(corpus, files)
    command = [sys.executable, SCRIPTS / "start.py", "--import", files]
    started = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
    exports = dict(line.removeprefix("export ").split("=", 1) for line in started.stdout.splitlines())
    environ = {
        "NEO4J_URI": exports["NEO4J_TEST_URI"],
        "NEO4J_PASSWORD": exports["NEO4J_TEST_PASSWORD"],
        "CMO_READ_TIMEOUT": "60",
    }
    try:
        with open_store(EngineSettings.from_environment(home / ".cmo", environ)) as store:
            yield Imported(corpus, store)
    finally:
        subprocess.run([sys.executable, SCRIPTS / "stop.py"], check=True, env={**os.environ, **exports})


def test_the_import_makes_the_graph_that_a_load_makes(imported: Imported) -> None:
    """Every node, label, relation and property; then a load makes the constraints, and finds nothing else to do."""
    projection = project(imported.corpus)
    wanted = expected(projection)
    found = dump(imported.store)
    reviews = [[text for text in texts if text.startswith('[["Review"]')] for texts in (found, wanted)]
    assert set(found) - set(reviews[0]) == set(wanted) - set(reviews[1]) and len(found) == len(wanted)
    assert load(imported.store, projection).unchanged
    assert dump(imported.store) == wanted
    assert load(imported.store, projection, compare_all=True).unchanged
    made = imported.store.read("SHOW INDEXES YIELD name, type WHERE type <> 'LOOKUP' RETURN name").rows
    assert len(made) == len(SCHEMA)


def test_the_saved_queries_answer_the_same(imported: Imported) -> None:
    """As the plain-Python reference does, over a range of parameters."""
    load(imported.store, project(imported.corpus))
    told = [
        difference(imported.store, query, imported.corpus, question)
        for query in QUERIES.values()
        for question in questions(query, imported.corpus, 1, 2)
    ]
    assert [each for each in told if each] == []
