"""Commands over the embedded graph: loaded, asked, queried, kept when the files break."""

from __future__ import annotations

import csv
import io
import json
import sys
from pathlib import Path

import pytest

from tests.cli.running import Home, lines

WALKS = "documents/toy-walks.yaml"


def test_ask_prints_what_a_person_would_read(loaded: Home) -> None:
    """Reading, counts, caution, and each statement with its words and where they stand."""
    done = loaded.cmo("ask", "--people", "older-adults", "--outcome", "keeps-coming", "--width", "100")
    assert (done.status, done.err) == (0, "")
    assert " ".join(done.out.split()).startswith(
        "What makes a difference to ‘whether people keep coming’ (‘people keep coming’ or otherwise) for older "
        "people? 4 statements tell of "
    )
    for part in (
        "It depends: better ",
        "This is evidence of how and when",
        "WHAT HELPS (",
        "WHAT GETS IN",
    ):
        assert part in done.out
    assert max(map(len, done.out.splitlines())) <= 100
    shorter = loaded.cmo("ask", "--people", "older-adults", "--outcome", "keeps-coming", "--no-quotes").out
    assert "“" not in shorter and "“" in done.out


def test_ask_as_json_and_csv_is_the_same_answer(loaded: Home) -> None:
    """Page, command and export come from one result."""
    answer = loaded.cmo("ask", "--actor", "walk-leader", "--format", "json").json
    assert answer["question"] == {"actor": "walk-leader"} and answer["link"] == "actor=walk-leader"
    table = list(
        csv.DictReader(io.StringIO(loaded.cmo("ask", "--actor", "walk-leader", "--format", "csv").out))
    )
    assert {row["configuration"] for row in table} == {each["configuration"] for each in answer["statements"]}
    text = loaded.cmo("ask", "--actor", "walk-leader", "--not-stated", "--width", "400").out
    for each in answer["statements"]:
        assert each["statement"] in text and each["configuration"] in text


def test_an_unknown_term_leads_to_near_ones(loaded: Home) -> None:
    """By id, label or other name; all wrong ones at once; status 2."""
    done = loaded.cmo("ask", "--people", "older people", "--actor", "zzz")
    assert done.status == 2
    assert "Did you mean 'older-adults' (older people)" in done.err
    assert "'zzz' is not a term of actors" in done.err
    done = loaded.cmo("query", "run", "what-works", "-p", "people=older people")
    assert (done.status, "Did you mean 'older-adults' (older people)" in done.err) == (2, True)


def test_queries_give_json_to_programs_and_csv_when_asked(loaded: Home) -> None:
    """The same rows in each form, with the declared columns."""
    rows = loaded.cmo("query", "run", "support", "-p", "document=toy-walks").json
    table = list(csv.DictReader(io.StringIO(loaded.cmo("query", "run", "support", "--format", "csv").out)))
    assert rows and {row["configuration"] for row in rows} < {row["configuration"] for row in table}
    assert list(rows[0]) == list(table[0])
    text = loaded.cmo("query", "run", "support", "-p", "document=toy-walks", "--format", "text")
    assert lines(text.out)[0].split() == list(rows[0])
    assert text.err == f"cmo: {len(rows)} rows\n"


def test_a_query_without_rows_has_its_columns(loaded: Home) -> None:
    """Nothing found is no error."""
    done = loaded.cmo("query", "run", "rejected", "-p", "document=toy-report", "--format", "csv")
    assert (done.status, done.out) == (0, "configuration,document,statement,reason\n")
    assert loaded.cmo("query", "run", "rejected", "-p", "document=toy-report").json == []


def test_queries_are_listed_and_shown(loaded: Home) -> None:
    """By their question; and as they stand, ready to be pasted elsewhere."""
    listed = loaded.cmo("query", "list", "--format", "json").json
    assert {"what-works", "slots", "vocabulary"} <= {each["name"] for each in listed}
    assert [line.split()[0] for line in lines(loaded.cmo("query", "list").out)] == [
        each["name"] for each in listed
    ]
    shown = loaded.cmo("query", "show", "support").out
    assert shown.startswith("// title: ") and "RETURN" in shown


def test_a_review_s_own_queries_stand_beside_the_shipped_ones(home: Home) -> None:
    """Its own wins over one of the same name; answers still find theirs; a broken one is told of."""
    own = home.folder / "queries"
    own.mkdir()
    (own / "mine.cypher").write_text(
        "// title: Which documents are there?\n// about: Ids alone.\n// columns:\n//   document: text\n"
        "MATCH (d:Document {review: $review}) RETURN d.id AS document ORDER BY document\n",
        "utf-8",
    )
    (own / "broken.cypher").write_text("// title: Bad\nMATCH (n) DETACH DELETE n\n", "utf-8")
    listed = home.cmo("query", "list")
    assert listed.status == 1 and "queries/broken.cypher" in listed.err
    assert "mine" in listed.out and "what-works" in listed.out
    assert [row["document"] for row in home.cmo("query", "run", "mine").json] == [
        "toy-choirs", "toy-report", "toy-review", "toy-walks",
    ]  # fmt: skip
    assert home.cmo("ask", "--no-quotes").status == 0
    done = home.cmo("query", "run", "broken")
    assert done.status == 1 and "query-writes" in done.err


def test_loading_tells_what_it_did(home: Home) -> None:
    """Everything the first time, nothing the second, and then what changed."""
    first = home.cmo("load")
    assert first.status == 0 and first.out.startswith("Loaded 'toy': ")
    assert "The graph of 'toy' says what the files say already." in home.cmo("load").out
    home.change(WALKS, "Walking together", "Walking on together")
    again = home.cmo("load")
    assert "1 file new or changed; nodes 0 made, 1 changed, 0 removed" in again.out


def test_asking_loads_what_changed(home: Home) -> None:
    """The embedded graph never lags behind the files."""
    home.cmo("load")
    home.change(WALKS, "Walking together", "Walking on together")
    assert "Walking on together" in home.cmo("ask", "--actor", "walk-leader").out
    status = home.cmo("status", "--format", "json").json
    assert status["state"] == "up to date with the files"


def test_an_error_in_a_file_keeps_the_last_good_graph(home: Home) -> None:
    """Nothing is written, everything is still answered, and every command says so."""
    good = home.cmo("ask", "--no-quotes")
    home.change("vocabulary/stages.yaml", "id:", "ids:")
    load = home.cmo("load")
    assert load.status == 1
    assert "evidence/vocabulary/stages.yaml:" in load.err and "Nothing was loaded" in load.err
    asked = home.cmo("ask", "--no-quotes")
    assert (asked.status, asked.out) == (0, good.out)
    assert "this answer is from the last good graph. Run `cmo check`" in asked.err
    assert "the graph stays as it is until that is mended" in home.cmo("status").out


def test_even_without_a_readable_review_file_the_last_good_graph_answers(home: Home) -> None:
    """Which review it is stands in the graph as well."""
    good = home.cmo("ask", "--no-quotes")
    (home.evidence / "review.yaml").write_text("{", "utf-8")
    asked = home.cmo("ask", "--no-quotes")
    assert (asked.status, asked.out) == (0, good.out)
    assert "last good graph" in asked.err


def test_errors_before_anything_was_loaded_leave_nothing_to_answer(home: Home) -> None:
    """Status 1, and what to do."""
    home.change("vocabulary/stages.yaml", "id:", "ids:")
    for arguments in (["ask"], ["query", "run", "support"]):
        done = home.cmo(*arguments)
        assert done.status == 1
        assert "no graph was loaded before. Run `cmo check`" in done.err
        assert done.out == ""


def test_status_says_where_everything_is(loaded: Home) -> None:
    """Folders, engine, what the graph holds, and whether it is up to date; nothing is written."""
    text = loaded.cmo("status")
    assert text.status == 0
    assert f"evidence  {loaded.evidence}" in text.out
    assert "state     up to date with the files" in text.out
    assert "22 Configuration" in text.out
    status = loaded.cmo("status", "--format", "json").json
    assert status["nodes"]["Configuration"] == 22
    assert status["data"] == str(loaded.folder / ".cmo")


@pytest.mark.skipif(sys.platform != "linux", reason="rights are dropped as on Linux")
def test_a_read_only_review_keeps_its_graph_in_the_user_s_cache(home: Home, tmp_path: Path) -> None:
    """Asked like any other; nothing is left beside the evidence."""
    home.folder.chmod(0o555)
    try:
        done = home.cmo("ask", "--no-quotes", ordinary=True)
        again = home.cmo("ask", "--no-quotes", ordinary=True)
    finally:
        home.folder.chmod(0o755)
    assert (done.status, done.err, again.out) == (0, "", done.out)
    assert sorted(path.name for path in home.folder.iterdir()) == ["evidence", "sources"]
    assert list((tmp_path / "cache").iterdir())


def test_json_output_is_json_whatever_the_labels_hold(home: Home) -> None:
    """Quotes, formulas and escape sequences in evidence neither break nor steer anything."""
    home.change(WALKS, "title: ", "title: \"=1+1 \\e[31m <b>'x'</b>\" # ")
    rows = home.cmo("query", "run", "documents").json
    (title,) = (row["title"] for row in rows if row["document"] == "toy-walks")
    assert title == "=1+1 \x1b[31m <b>'x'</b>"
    table = csv.DictReader(io.StringIO(home.cmo("query", "run", "documents", "--format", "csv").out))
    assert {row["title"][:3] for row in table if row["document"] == "toy-walks"} == {"'=1"}
    text = home.cmo("query", "run", "documents", "--format", "text").out + home.cmo("ask").out
    assert "\x1b" not in text
    json.dumps(rows)


def test_labels_are_added_when_asked_for(loaded: Home) -> None:
    """A column behind each column of ids; the other columns are the same."""
    plain = loaded.cmo("query", "run", "gap-matrix", "--format", "json").json
    wide = loaded.cmo("query", "run", "gap-matrix", "--labels", "--format", "json").json
    assert [{key: row[key] for key in plain[0]} for row in wide] == plain
    assert {(row["row"], row["row_label"]) for row in wide} >= {("link-worker", "a link worker")}


def test_csv_begins_with_a_byte_order_mark_only_when_asked_for(loaded: Home) -> None:
    for command in (["query", "run", "documents"], ["ask"]):
        bare = loaded.cmo(*command, "--format", "csv").out
        assert not bare.startswith("\ufeff")
        assert loaded.cmo(*command, "--format", "csv", "--bom").out == f"\ufeff{bare}"
