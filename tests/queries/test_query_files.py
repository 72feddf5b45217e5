"""A query file is read with its header, or everything that is wrong with it is said with its place."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cmo.queries import Column, ColumnKind, Parameter, ParameterKind, read_folder, read_query
from cmo.queries.folder import find

GOOD = """\
// title: What works by {referral_model}, for {people}?
// about: >-
//   One row per configuration
//   and outcome.
// parameters:
//   referral_model: {kind: term(referral-models), optional: true, about: how people get there}
//   people: {kind: terms(people), optional: true, unset: anyone}
//   least: {kind: integer, default: 2}
//   axis: {kind: text, choices: [tier, stage], default: tier}
// columns:
//   configuration: text
//   studies: {kind: number, about: counted once}
//   people: list
//   steps: {kind: list, ordered: true}

// The statement begins here.
MATCH (c:Configuration {review: $review})
WHERE c.model = $referral_model OR c.people IN $people OR c.n > $least OR c.axis = $axis
RETURN c.id AS configuration, c.n AS studies, c.p AS people, c.steps AS steps
ORDER BY configuration
"""


def problems(text: str, file: str = "queries/good.cypher") -> list[str]:
    query, found = read_query(text, file)
    assert (query is None) == bool(found)
    return [str(problem) for problem in found]


def changed(old: str, new: str) -> str:
    assert old in GOOD
    return GOOD.replace(old, new, 1)


def test_a_good_file_gives_the_query() -> None:
    query, found = read_query(GOOD, "queries/good.cypher")
    assert found == ()
    assert query is not None
    assert (query.name, query.title) == ("good", "What works by {referral_model}, for {people}?")
    assert query.about == "One row per configuration and outcome."
    assert query.parameters == (
        Parameter(
            "referral_model", ParameterKind.TERM, "referral-models", None, True, "how people get there"
        ),
        Parameter("people", ParameterKind.TERMS, "people", None, True, unset="anyone"),
        Parameter("least", ParameterKind.INTEGER, None, 2),
        Parameter("axis", ParameterKind.TEXT, None, "tier", choices=("tier", "stage")),
    )
    assert query.columns == (
        Column("configuration", ColumnKind.TEXT),
        Column("studies", ColumnKind.NUMBER, about="counted once"),
        Column("people", ColumnKind.LIST),
        Column("steps", ColumnKind.LIST, ordered=True),
    )
    assert query.cypher.startswith("// The statement begins here.\nMATCH")
    assert query.cypher.endswith("ORDER BY configuration")
    assert query.text == GOOD
    assert query.path == Path("queries/good.cypher")


@pytest.mark.parametrize(
    "text", [GOOD.replace("\n", "\r\n"), "\ufeff" + GOOD, "\n\n" + GOOD, GOOD.replace("// ", "  // ")]
)
def test_line_endings_marks_and_margins_do_not_matter(text: str) -> None:
    assert problems(text) == []


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("// title: What", "// titel: What", "queries/good.cypher:1:4: query-header: The key 'titel' is not known here. Did you mean 'title'?"),
        ("{people}?", "{poeple}?", "queries/good.cypher:1:11: query-header: The title names {poeple}, which is no parameter. Did you mean 'people'?"),
        ("{people}?", "{people?", "queries/good.cypher:1:11: query-header: A brace in the title has no partner. Write parameters as {name}."),
        ("term(referral-models)", "term(referal-models)", "queries/good.cypher:6:29: query-parameter: There is no vocabulary 'referal-models'. Did you mean 'referral-models'?"),
        ("term(referral-models)", "term", "queries/good.cypher:6:29: query-parameter: 'term' does not say of which vocabulary. Write one of text, texts, integer, number, boolean, document, configuration, configurations, term(vocabulary), terms(vocabulary)."),
        ("kind: integer, default: 2", "kind: integer, default: two", "queries/good.cypher:8:38: query-parameter: The default does not fit: it must be a whole number (got 'two'). Correct it."),
        ("default: tier", "default: team", "queries/good.cypher:9:58: query-parameter: The default does not fit: 'team' is not one of its choices. Choose tier, stage. Correct it."),
        ("optional: true, about", "optional: yes, about", "queries/good.cypher:6:62: query-header: 'optional' must be true or false. Write one of the two."),
        ("  configuration: text", "  configuration: string", "queries/good.cypher:11:21: query-columns: The column 'configuration' has no known kind. Write text, number, boolean or list."),
        ("  people: list", "  people: {kind: text, ordered: true}", "queries/good.cypher:13:14: query-columns: 'people' is no list, so it is not ordered. Leave 'ordered' out."),
        ("//   least: {", "//   review: {", "queries/good.cypher:8:6: query-parameter: 'review' is always there. Use $review without declaring it."),
        ("//   least: {", "//   least-of: {", "queries/good.cypher:8:6: query-parameter: 'least-of' cannot be the name of a parameter. Use letters, digits and '_'."),
        ("$least", "$leest", "queries/good.cypher:18:65: query-parameter: The parameter $leest is used and not declared. Declare it in the header under parameters."),
        ("c.n > $least OR ", "", "queries/good.cypher:8:6: query-parameter: The parameter 'least' is declared and not used. Use $least in the query, or delete it here."),
        ("{review: $review}", "", "queries/good.cypher:17:1: query-parameter: The query does not use $review, so it would mix the records of several reviews. Filter what it begins from, such as MATCH (c:Configuration {review: $review})."),
        ("c.n AS studies", "c.n AS study", "queries/good.cypher:19:1: query-columns: The columns returned are not the columns declared: 'studies' is declared and not returned; 'study' is returned and not declared. Make RETURN and the header's columns agree, in the same order."),
        ("c.n AS studies, c.p AS people", "c.p AS people, c.n AS studies", "queries/good.cypher:19:1: query-columns: The columns returned are not the columns declared: the columns are returned in another order than they are declared, or one twice. Make RETURN and the header's columns agree, in the same order."),
        ("c.n AS studies", "c.n", "queries/good.cypher:19:31: query-columns: A returned column has no name. Name it with AS."),
        ("\nORDER BY configuration", "", "queries/good.cypher:19:1: query-order: The rows come in no order, so they differ between engines and runs. End with ORDER BY, by as many columns as it takes to tell any two rows apart."),
        ("ORDER BY configuration", "LIMIT 5", "queries/good.cypher:20:1: query-order: LIMIT without ORDER BY keeps rows at random. Put ORDER BY before it."),
        ("ORDER BY configuration", "ORDER BY people", "queries/good.cypher:20:10: query-order: The rows are ordered by the list 'people', and the order within lists differs between engines. Order by a text or number, such as an id."),
        ("ORDER BY configuration", "ORDER BY 1", "queries/good.cypher:20:10: query-order: ORDER BY 1 is the same for every row and orders nothing. Order by the names of columns; positions mean nothing in Cypher."),
        ("//   people: {kind", "//   people: {kind: text, kind", "queries/good.cypher:7:27: duplicate-key: The key 'kind' occurs twice in one record, both times on line 7. Keep one, or begin a new record with '- '."),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_at_its_place(old: str, new: str, expected: str) -> None:
    assert expected in problems(changed(old, new))


def test_all_problems_of_a_file_come_together() -> None:
    text = changed("text\n", "string\n").replace("$least", "$most").replace("ORDER BY configuration", "")
    assert len(problems(text)) == 4


def test_a_file_without_a_header_says_how_to_begin() -> None:
    (message,) = problems("MATCH (n) RETURN n.id AS id ORDER BY id")
    assert message.startswith("queries/good.cypher:1:1: query-header: The file does not begin with comments")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "query-header"),
        ("// just a note\nRETURN 1 AS a ORDER BY a", "query-header"),
        ("// - a\n// - b\nRETURN 1 AS a", "query-header"),
        ("// title: [a\nRETURN 1 AS a", "bad-yaml"),
        ("// title: &a b\nRETURN 1 AS a", "alias-not-allowed"),
        ("// title: a\x00\nRETURN 1 AS a", "forbidden-character"),
        (GOOD + "\u202e", "forbidden-character"),
        (GOOD + "\n<<<<<<< ours\n", "merge-marker"),
        ("// title: a\n// columns: {a: text}\n", "query-syntax"),
        (GOOD + "x" * 300_000, "file-too-large"),
    ],
)
def test_a_broken_file_gives_a_problem(text: str, code: str) -> None:
    assert code in [problem.code for problem in read_query(text, "queries/good.cypher")[1]]


@pytest.mark.parametrize("columns", ["", "// columns: []\n", "// columns: text\n", "// columns:\n"])
def test_columns_must_be_declared(columns: str) -> None:
    text = f"// title: Which?\n{columns}MATCH (n {{review: $review}}) RETURN n.id AS id ORDER BY id"
    assert any("does not say what columns come back" in message for message in problems(text))


def test_a_union_is_wrapped_to_be_ordered() -> None:
    head = "// title: Which?\n// columns: {id: text}\n"
    inner = (
        "MATCH (n {review: $review}) RETURN n.id AS id UNION MATCH (m {review: $review}) RETURN m.id AS id"
    )
    assert any("UNION" in message for message in problems(f"{head}{inner} ORDER BY id"))
    assert problems(f"{head}CALL () {{ {inner} }} RETURN id ORDER BY id") == []


def test_a_limit_inside_needs_an_order_too() -> None:
    head = "// title: Which?\n// columns: {id: text}\nMATCH (n {review: $review}) WITH n "
    tail = "LIMIT 3 RETURN n.id AS id ORDER BY id"
    assert any("LIMIT without ORDER BY" in message for message in problems(head + tail))
    assert problems(head + "ORDER BY n.id SKIP 1 " + tail) == []


@pytest.mark.parametrize("returned", ["DISTINCT n.id AS id, n.x AS `from`", "n.id AS id, `from`"])
def test_distinct_and_quoted_columns_have_names(returned: str) -> None:
    head = "// title: Which?\n// columns: {id: text, from: text}\nMATCH (n {review: $review}) WITH n, n.x AS `from` "
    assert problems(f"{head}RETURN {returned} ORDER BY id, `from`") == []


def test_return_star_is_refused() -> None:
    text = "// title: Which?\n// columns: {n: text}\nMATCH (n {review: $review}) RETURN * ORDER BY n"
    assert any("RETURN * returns whatever is there" in message for message in problems(text))


@pytest.mark.parametrize("stem", ["Good", "good_query", "good query", "-good", "a" * 81])
def test_a_query_is_named_like_an_id(stem: str) -> None:
    assert [problem.code for problem in read_query(GOOD, f"queries/{stem}.cypher")[1]] == ["bad-id"]


@given(
    st.one_of(st.text(), st.text().map(lambda text: "// " + text), st.text().map(lambda text: GOOD + text))
)
def test_any_text_gives_a_query_or_problems(text: str) -> None:
    query, found = read_query(text, "queries/any.cypher")
    assert (query is None) == bool(found)


@given(
    st.integers(0, len(GOOD)),
    st.integers(0, 30),
    st.sampled_from(["", "'", "{", "\n", "//", "*/", "🙂", ":"]),
)
def test_a_damaged_file_gives_a_query_or_problems(start: int, length: int, instead: str) -> None:
    query, found = read_query(GOOD[:start] + instead + GOOD[start + length :], "queries/any.cypher")
    assert (query is None) == bool(found)


def test_a_folder_gives_its_queries_and_all_problems_of_all_files(tmp_path: Path) -> None:
    folder = tmp_path / "queries"
    folder.mkdir()
    (folder / "good.cypher").write_text(GOOD)
    (folder / "also-good.cypher").write_text(GOOD)
    (folder / "bad.cypher").write_text(GOOD.replace("$least", "$most"))
    (folder / "worse.cypher").write_bytes(b"// title: caf\xe9")
    (folder / "README.md").write_text("not a query")
    (folder / ".hidden.cypher").write_text("not a query")
    queries, found = read_folder(folder)
    assert sorted(queries) == ["also-good", "good"]
    assert [(problem.place.file, problem.code) for problem in found] == [
        ("queries/bad.cypher", "query-parameter"),
        ("queries/bad.cypher", "query-parameter"),
        ("queries/worse.cypher", "not-utf8"),
    ]


def test_a_folder_cannot_be_led_outside(tmp_path: Path) -> None:
    folder = tmp_path / "queries"
    folder.mkdir()
    (tmp_path / "secret.cypher").write_text(GOOD)
    (folder / "leads-out.cypher").symlink_to(tmp_path / "secret.cypher")
    (folder / "loop.cypher").symlink_to(folder / "loop.cypher")
    (folder / "gone.cypher").symlink_to(folder / "nowhere.cypher")
    queries, found = read_folder(folder)
    assert queries == {}
    assert [problem.code for problem in found] == ["unreadable-file", "outside-folder", "unreadable-file"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_folder_or_pipe_named_like_a_query_is_a_problem(tmp_path: Path) -> None:
    (tmp_path / "folder.cypher").mkdir()
    os.mkfifo(tmp_path / "pipe.cypher")
    assert [problem.code for problem in read_folder(tmp_path)[1]] == ["unreadable-file", "unreadable-file"]


def test_a_missing_folder_is_a_problem(tmp_path: Path) -> None:
    queries, (problem,) = read_folder(tmp_path / "nowhere")
    assert queries == {}
    assert problem.code == "unreadable-file"


def test_a_file_far_too_large_is_not_read_whole(tmp_path: Path) -> None:
    with (tmp_path / "large.cypher").open("wb") as file:
        file.truncate(2**32)
    (problem,) = read_folder(tmp_path)[1]
    assert problem.code == "file-too-large"


def test_a_query_that_is_not_there_has_neighbours() -> None:
    query, _ = read_query(GOOD, "queries/what-works.cypher")
    assert query is not None
    assert find({"what-works": query}, "what-works") == (query, "")
    assert find({"what-works": query}, "what-work") == (
        None,
        "There is no saved query 'what-work'. Did you mean 'what-works'?",
    )
    assert find({}, "x")[1] == "There is no saved query 'x'. There are none."


@pytest.mark.parametrize(
    "first",
    [
        "MATCH (c:Configuration) WHERE $review IS NOT NULL",
        "MATCH (c:Configuration) WHERE $review IS NOT NULL AND c.reviewed",
        "WITH $review AS review MATCH (c:Configuration)",
        "MATCH (c:Configuration) WHERE c.id <> $review + ':x'",
        "MATCH (c:Configuration) WHERE c.id = 'review: $review' OR $review = 'a'",
        "MATCH (c:Configuration) /* {review: $review} */ WHERE size($review) > 0",
    ],
)
def test_a_review_that_is_merely_named_is_no_filter(first: str) -> None:
    """The query would still mix the records of several reviews."""
    header = "// title: Which?\n// columns: {id: text}\n"
    found = problems(f"{header}{first} RETURN c.id AS id ORDER BY id")
    assert [message.partition("query-parameter: ")[2] for message in found] == [
        "The query names $review and does not filter by it, so it would mix the records of several reviews. "
        "Filter what it begins from, such as MATCH (c:Configuration {review: $review})."
    ]


@pytest.mark.parametrize(
    "first",
    [
        "MATCH (c:Configuration {review: $review})",
        "MATCH (c:Configuration {`review`:$review, counted: true})",
        "MATCH (c:Configuration) WHERE c.review = $review",
        "MATCH (c:Configuration) WHERE $review = c.review",
        "MATCH (c:Configuration {uid: $review + ':a.b'})",
        "MATCH (c:Configuration) WHERE c.uid STARTS WITH $review + ':'",
        "MATCH (c:Configuration) WHERE $review IS NOT NULL MATCH (:Document {review: $review})<-[:IN]-(c)",
    ],
)
def test_a_review_that_is_filtered_by_passes(first: str) -> None:
    assert (
        problems(f"// title: Which?\n// columns: {{id: text}}\n{first} RETURN c.id AS id ORDER BY id") == []
    )
