"""Saved queries of one's own on the command line: run, or refused with everything that is wrong with them."""

from __future__ import annotations

import pytest

from tests.cli.running import Home, lines, toy_home

GOOD = """\
// title: Which documents are there?
// columns:
//   document: text
MATCH (d:Document {review: $review}) RETURN d.id AS document ORDER BY document
"""
REFUSED = {
    "header": (GOOD.replace("// columns", "// colums"), "query-"),
    "colon": (GOOD.replace("Which", "Which: "), "bad-yaml"),
    "writes": (GOOD.replace("RETURN", "SET d.seen = true RETURN"), "query-writes"),
    "unread": ("\x00" + GOOD, "forbidden-character"),
}


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Home:
    """A review with queries of its own, one of them good."""
    home = toy_home(tmp_path_factory.mktemp("own"))
    folder = home.folder / "queries"
    folder.mkdir()
    for name, (text, _) in REFUSED.items():
        (folder / f"{name}.cypher").write_text(text, "utf-8")
    (folder / "mine.cypher").write_text(GOOD, "utf-8")
    (folder / "engine.cypher").write_text(GOOD.replace("d.id AS", "nofunction(d.id) AS"), "utf-8")
    return home


def test_ones_own_is_run_and_listed(own: Home) -> None:
    """The list tells of those that cannot be asked, with status 1."""
    done = own.cmo("query", "run", "mine", "--format", "json")
    assert (done.status, done.err) == (0, "")
    assert {"document": "toy-walks"} in done.json
    listed = own.cmo("query", "list")
    assert listed.status == 1
    assert any(line.startswith("mine ") for line in lines(listed.out))
    assert all(f"queries/{name}.cypher:" in listed.err for name in REFUSED)


@pytest.mark.parametrize("name", REFUSED)
@pytest.mark.parametrize("command", ["run", "show"])
def test_one_with_problems_says_them_all_and_that_it_was_not_run(own: Home, name: str, command: str) -> None:
    """With status 1, and never that there is none."""
    done = own.cmo("query", command, name)
    assert (done.status, done.out) == (1, "")
    *problems, last = lines(done.err)
    assert problems and all(line.startswith(f"queries/{name}.cypher:") for line in problems)
    assert any(REFUSED[name][1] in line for line in problems)
    number = "1 problem" if len(problems) == 1 else f"{len(problems)} problems"
    assert last == (
        f"cmo: The query '{name}' has {number} and was not run. Mend queries/{name}.cypher and try again."
    )


def test_one_that_the_engine_refuses_is_named_with_its_file(own: Home) -> None:
    done = own.cmo("query", "run", "engine")
    assert (done.status, done.out) == (1, "")
    assert done.err.startswith("cmo: The query 'engine' was not run. ")
    assert "nofunction" in done.err and "Mend queries/engine.cypher." in done.err
