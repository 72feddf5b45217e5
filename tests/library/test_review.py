"""What a program gets from `import cmo`: the same rows as the command line, tables, answers, pictures, an address."""

from __future__ import annotations

import shutil
import subprocess
import sys
import warnings
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import pytest

import cmo
from cmo.errors import EngineError, EngineRefusedWrite, Misuse, QueryError
from cmo.library.review import Review
from cmo.library.table import Table
from tests.cli.running import TOY, Home, toy_home


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the toy review."""
    return toy_home(tmp_path_factory.mktemp("library")).folder


@pytest.fixture(scope="module")
def review(home: Path) -> Iterator[Review]:
    """The toy review, opened by a program that has no settings."""
    with pytest.MonkeyPatch.context() as patch:
        for name in ("CMO_HOME", "CMO_SOURCES", "NEO4J_URI"):
            patch.delenv(name, raising=False)
        with cmo.open_review(home) as opened:
            yield opened


def test_rows_are_those_of_the_command_line(review: Review, home: Path) -> None:
    """Also with labels, and whether the values are typed or of the right type."""
    table = review.query("what-works", people="older-adults")
    asked = Home(home).cmo("query", "run", "what-works", "-p", "people=older-adults", "--format", "json")
    assert table.dicts() == asked.json
    assert len(table) > 1
    labelled = review.query("what-works", {"people": "older-adults"}, labels=True)
    assert "people_label" in labelled.columns and "people_label" not in table.columns
    quotes = [review.query("quotes", configurations=given).dicts() for given in (
        [table[0]["configuration"]], table[0]["configuration"])]  # fmt: skip
    assert quotes[0] == quotes[1] != []


def test_rows_become_a_data_frame_with_every_column(review: Review) -> None:
    """Also where there are no rows; lists stay lists."""
    table = review.query("what-works", people="older-adults")
    frame = table.to_dataframe()
    assert list(frame.columns) == list(table.columns) and len(frame) == len(table)
    assert frame["people"].map(type).eq(list).all()
    nothing = review.query("rejected", document="toy-choirs").to_dataframe()
    assert list(nothing.columns) == ["configuration", "document", "statement", "reason"]
    assert nothing.empty


def test_a_table_is_read_row_by_row_and_by_column() -> None:
    """What is done to a row that was handed out does not change the table."""
    table = Table(("id", "says"), [{"id": "a", "says": ["x"]}, {"id": "b", "says": []}])
    table.dicts()[0]["id"] = "changed"
    assert [row["id"] for row in table] == table.column("id") == ["a", "b"]
    assert (len(table), table[-1]["id"], repr(table)) == (2, "b", "<2 rows of id, says>")
    with pytest.raises(KeyError, match="There are id, says"):
        table.column("label")


def test_a_notebook_shows_text_of_the_evidence_as_text() -> None:
    shown = Table(("says",), [{"says": "<script>alert(1)</script>"}])._repr_html_()
    assert "&lt;script&gt;" in shown and "<script>" not in shown


def test_the_saved_queries_are_listed_and_read(review: Review) -> None:
    """With what each asks, and the values that its Cypher needs."""
    assert "what-works" in review.queries().column("name")
    assert "RETURN" in review.saved("support").cypher and review.saved("support").about
    assert review.parameters("support", document="toy-choirs") == {
        "review": review.id,
        "configuration": None,
        "document": "toy-choirs",
    }


def test_a_question_is_answered_in_words_rows_and_a_picture(review: Review, tmp_path: Path) -> None:
    answer = review.ask(people="older-adults")
    assert answer.title.startswith("What") and answer.reading in answer.text(width=10_000)
    assert str(answer) == answer.text()
    assert answer.statements().column("statement")
    assert answer.as_json()["title"] == answer.title
    picture = answer.picture(small=True)
    assert ElementTree.fromstring(picture._repr_svg_()).tag.endswith("svg")
    picture.save(tmp_path / "picture.svg")
    assert (tmp_path / "picture.svg").read_text("utf-8") == picture.svg


def test_a_question_nothing_answers_has_a_picture_too(review: Review) -> None:
    """An empty one, of the same kind."""
    answer = review.ask(people="carers", stage="moving-on")
    assert not {"helps", "harms", "gets-in-the-way"} & set(answer.statements().column("shelf"))
    assert ElementTree.fromstring(answer.picture().svg).tag.endswith("svg")


def test_own_cypher_is_read_and_the_review_is_named_in_it(review: Review) -> None:
    found = review.cypher(
        "MATCH (d:Document {review: $review}) WHERE d.id STARTS WITH $begins RETURN d.id AS id ORDER BY id",
        begins="toy-",
    )
    assert found.column("id") == ["toy-choirs", "toy-report", "toy-review", "toy-walks"]


@pytest.mark.parametrize(
    "statement",
    [
        "MATCH (n) DETACH DELETE n",
        "MATCH (n) WITH n.id AS id, collect(n) AS all WHERE max(n.x) IS NULL RETURN id",
        "MATCH (n RETURN n",
        "CALL { MATCH (n) SET n.x = 1 } RETURN 1 AS one",
    ],
)
def test_own_cypher_that_writes_or_misleads_is_refused(review: Review, statement: str) -> None:
    """Before it is run; whatever is overlooked there, the account may not write."""
    with pytest.raises((QueryError, EngineRefusedWrite)):
        review.cypher(statement)
    assert len(review.query("documents")) == 4


def test_what_is_misspelt_is_answered_with_what_is_near(review: Review) -> None:
    with pytest.raises(QueryError, match="what-works"):
        review.query("what-work")
    with pytest.raises(QueryError, match="people"):
        review.query("what-works", poeple="older-adults")
    with pytest.raises(Misuse, match="people"):
        review.ask(poeple="older-adults")
    with pytest.raises(Misuse, match="older-adults"):
        review.ask(people="older-adult")


def test_a_plain_driver_reads_the_same_rows(review: Review) -> None:
    """At the address given, with the query's own Cypher and values; it cannot write, and is not shown a password."""
    from neo4j import GraphDatabase
    from neo4j.exceptions import Neo4jError

    bolt = review.bolt
    assert bolt.auth is not None and bolt.auth[1] not in repr(bolt)
    with GraphDatabase.driver(bolt.uri, auth=bolt.auth) as driver:
        rows, _, _ = driver.execute_query(
            review.saved("support").cypher,
            review.parameters("support"),
            database_=bolt.database,
            routing_="r",
        )
        with pytest.raises(Neo4jError):
            driver.execute_query("CREATE (n:Foreign)", database_=bolt.database)
    assert [dict(row) for row in rows] == review.query("support").dicts() != []


def test_a_closed_review_says_so(tmp_path: Path) -> None:
    """Closing it twice is nothing to speak of."""
    opened = cmo.open_review(toy_home(tmp_path).folder)
    opened.close()
    opened.close()
    with pytest.raises(EngineError, match="closed"):
        opened.query("documents")
    with pytest.raises(EngineError, match="closed"):
        _ = opened.bolt


def test_files_with_errors_warn_and_the_last_good_graph_answers(tmp_path: Path) -> None:
    """What was mended is loaded by looking again."""
    home = toy_home(tmp_path)
    broken = home.evidence / "documents" / "toy-walks.yaml"
    with cmo.open_review(home.folder) as opened, warnings.catch_warnings(record=True) as said:
        warnings.simplefilter("always")
        broken.write_text("title: [\n", "utf-8")
        opened.refresh()
        assert [str(warning.message) for warning in said] == [
            "The evidence files hold 1 error; what is asked is answered from the last good graph. "
            "Run `cmo check` to see what is wrong."
        ]
        assert said[0].filename == __file__
        assert [str(problem.severity) for problem in opened.problems].count("error") == 1
        assert len(opened.query("documents")) == 4
        shutil.copy(TOY / "evidence" / "documents" / "toy-walks.yaml", broken)
        opened.refresh()
        assert len(said) == 1
        assert "error" not in [str(problem.severity) for problem in opened.problems]


def test_a_folder_without_evidence_is_misuse(tmp_path: Path) -> None:
    with pytest.raises(Misuse, match="holds no evidence"):
        cmo.open_review(str(tmp_path))


def test_importing_the_package_imports_nothing_heavy() -> None:
    """Somebody who wants its version does not wait for the engine."""
    code = "import sys, cmo; print([n for n in ('neo4j', 'pandas', 'arcadedb', 'streamlit') if n in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
