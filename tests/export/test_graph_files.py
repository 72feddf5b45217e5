"""A whole review as JSON, GraphML, tables and a Cypher script: nothing lost, nothing that acts."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cmo.export.graph_files import graph_json, graph_ml, graph_tables
from cmo.export.script import literal, script
from cmo.export.whole import Whole, whole_of
from cmo.graph.projection import project
from cmo.graph.store import Store
from cmo.ingest.corpus import Corpus
from cmo.ingest.folder import read_folder
from cmo.ingest.table.cells import unescaped
from cmo.report.publishing import WITHHELD
from tests.corpora.generated import corpora
from tests.explorer.conftest import TOY
from tests.explorer.hostile import write_hostile_review
from tests.graph.dumped import dump, expected

PROPERTY = settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
GRAPHML = "{http://graphml.graphdrawing.org/xmlns}"


def corpus_in(folder: Path) -> Corpus:
    corpus = read_folder(folder).corpus
    assert corpus is not None
    return corpus


@pytest.fixture(scope="module", params=["toy", "hostile"])
def corpus(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    """The toy review, and one that is hostile in every free text."""
    if request.param == "toy":
        return corpus_in(TOY / "evidence")
    home = tmp_path_factory.mktemp("hostile")
    write_hostile_review(home)
    return corpus_in(home / "evidence")


def counted(whole: Whole) -> tuple[int, int]:
    return len(whole.nodes), len(whole.relations)


def test_it_is_the_graph_that_a_load_makes(corpus: Corpus) -> None:
    """Every node with its labels and properties, every relation; what the loader keeps for itself is not in it."""
    whole = whole_of(corpus)
    wanted = [text for text in expected(project(corpus)) if not text.startswith('[["EvidenceFile"]')]
    assert sum(counted(whole)) == len(wanted)


def test_json_holds_every_node_and_relation(corpus: Corpus) -> None:
    whole = whole_of(corpus)
    found = json.loads(graph_json(whole))
    assert (len(found["nodes"]), len(found["relations"])) == counted(whole)
    known = {(node["labels"][0], node["properties"]["uid"]) for node in found["nodes"]}
    assert len(known) == len(found["nodes"])
    for each in found["relations"]:
        assert {
            (each["start"]["label"], each["start"]["uid"]),
            (each["end"]["label"], each["end"]["uid"]),
        } <= known


def test_graphml_holds_every_node_and_relation_with_its_properties(corpus: Corpus) -> None:
    """Read by an XML reader; lists are JSON."""
    whole = whole_of(corpus)
    root = ElementTree.fromstring(graph_ml(whole))
    keys = {key.get("id"): key.get("attr.name") for key in root.iter(f"{GRAPHML}key")}
    nodes = {node.get("id"): node for node in root.iter(f"{GRAPHML}node")}
    edges = list(root.iter(f"{GRAPHML}edge"))
    assert (len(nodes), len(edges)) == counted(whole)
    assert {edge.get(end) for edge in edges for end in ("source", "target")} <= set(nodes)
    for node in whole.nodes:
        said = {keys[data.get("key")]: data.text or "" for data in nodes[node.key]}
        assert said.pop("labels") == ":".join(node.labels)
        assert set(said) == set(node.properties)
        for name, value in node.properties.items():
            if isinstance(value, str):
                assert " ".join(said[name].split()) == " ".join(value.split())
            else:
                assert json.loads(said[name]) == value


def test_tables_hold_every_node_and_relation_and_no_formula(corpus: Corpus) -> None:
    whole = whole_of(corpus)
    tables = graph_tables(whole)
    rows = {name: list(csv.DictReader(io.StringIO(text, newline=""))) for name, text in tables.items()}
    assert sum(len(found) for name, found in rows.items() if name.startswith("nodes/")) == len(whole.nodes)
    assert sum(len(found) for name, found in rows.items() if name.startswith("relations/")) == len(
        whole.relations
    )
    quotes = {row["uid"]: unescaped(row["quote"]) for row in rows["nodes/Passage.csv"]}
    assert quotes == {
        n.properties["uid"]: n.properties["quote"] for n in whole.nodes if n.labels[0] == "Passage"
    }
    assert not [
        cell
        for found in rows.values()
        for row in found
        for cell in row.values()
        if cell[:1] in "=+-@\t"[: len(cell)] and cell
    ]


def test_the_script_makes_the_graph_that_a_load_makes(corpus: Corpus, store: Store) -> None:
    """Run statement by statement on a real engine, in an empty database."""
    whole = whole_of(corpus)
    for statement in script(whole):
        assert statement.endswith(";\n") and statement.count("\n") == 1
        cypher = statement.removesuffix(";\n")
        store.write(lambda writer, cypher=cypher: writer.run(cypher, {}))  # type: ignore[misc]
    wanted = [
        text
        for text in expected(project(corpus))
        if not text.startswith('[["EvidenceFile"]') and not text.startswith('[["Review"]')
    ]
    assert [text for text in dump(store) if not text.startswith('[["Review"]')] == wanted


VALUES = st.recursive(
    st.text()
    | st.integers(-(2**53), 2**53)
    | st.booleans()
    | st.floats(allow_nan=False, allow_infinity=False),
    lambda inner: st.lists(inner, max_size=4),
    max_leaves=8,
)


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"])), min_size=1, max_size=40))
@settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck))
def test_a_text_in_a_script_is_that_text_and_nothing_else(engine: Store, texts: list[str]) -> None:
    """Whatever it holds: quotes, backslashes, line ends, comments, statements."""
    answer = engine.read(f"RETURN {literal(texts)} AS texts", timeout_s=30)
    assert answer.rows[0][0] == texts


@given(VALUES)
def test_no_statement_can_be_cut_inside_a_value(value: object) -> None:
    """A script may be cut at line ends."""
    assert "\n" not in literal(value) and "\r" not in literal(value)


@PROPERTY
@given(corpora())
def test_published_it_holds_no_words_without_an_open_licence(corpus: Corpus) -> None:
    """In no format; everything else is as it was."""
    whole, published = whole_of(corpus), whole_of(corpus, publish=True)
    assert counted(whole) == counted(published)
    for before, after in zip(whole.nodes, published.nodes, strict=True):
        assert before.key == after.key
        if before.labels[0] == "Passage":
            document = corpus.documents[before.properties["id"].partition(".")[0]]
            assert (after.properties["quote"] == WITHHELD) is not document.open_licence
            if not document.open_licence:
                assert not {"prefix", "suffix"} & set(after.properties)


def test_withheld_words_stand_nowhere_in_a_published_export() -> None:
    """Not in a memo or a note either."""
    corpus = corpus_in(TOY / "evidence")
    closed = [p.quote for d in corpus.documents.values() if not d.open_licence for p in d.passages]
    published = whole_of(corpus, publish=True)
    assert closed
    for text in (graph_json(published), graph_ml(published), "".join(script(published))):
        assert not [quote for quote in closed if quote in text]
