"""Saved queries with a bad header, bad Cypher, or more in them than a question."""

from __future__ import annotations

from tests.hostile.bad import Bad, edits, link, written

FILE = "queries/good.cypher"
GOOD = """\
// title: What works by {referral_model}, for {people}?
// about: One row per configuration.
// parameters:
//   referral_model: {kind: term(referral-models), optional: true}
//   people: {kind: terms(people), optional: true, unset: anyone}
//   least: {kind: integer, default: 2}
// columns:
//   configuration: text
//   studies: number
//   people: list
MATCH (c:Configuration {review: $review})
WHERE c.model = $referral_model OR c.people IN $people OR c.n > $least
RETURN c.id AS configuration, c.n AS studies, c.p AS people
ORDER BY configuration
"""
START, END = "MATCH (c:Configuration {review: $review})", "c.n AS studies"


def _rows(rows: list[tuple[str, str, str, str]]) -> list[Bad]:
    """Cases made of the good query, whose text is not a file of the toy review."""
    cases = []
    for code, old, new, says in rows:
        assert GOOD.count(old) == 1, old
        cases.append(Bad(code, FILE, new=GOOD.replace(old, new), says=says))
    return cases


HEADERS = _rows(
    [
        ("query-header", "// title: What", "// ¦titel: What", "'titel'"),
        ("query-header", "{people}?", "{poeple}?", "{poeple}"),
        ("query-header", "{people}?", "{people?", "brace"),
        ("query-header", "// about: One row per configuration.", "// about: ¦[One row]", "'about'"),
        ("query-header", "optional: true}", "optional: ¦NO}", "'optional'"),
        ("query-header", "// title: What works by {referral_model}, for {people}?\n", "", "no title"),
        ("query-parameter", "term(referral-models)", "¦term(referal-models)", "'referal-models'"),
        ("query-parameter", "term(referral-models)", "¦term", "'term'"),
        ("query-parameter", "integer, default: 2", "integer, default: ¦two", "'two'"),
        ("query-parameter", "integer, default: 2", f"integer, default: ¦{'9' * 5_000}", "default"),
        ("query-parameter", "integer, default: 2", "¦secret, default: 2", "kind of parameter"),
        ("query-parameter", "//   least: {", "//   ¦review: {", "'review'"),
        ("query-parameter", "//   least: {", "//   ¦\"a`b\": {", "a`b"),
        ("query-parameter", "$least", "¦$leest", "$leest"),
        ("query-parameter", " OR c.n > $least", "", "'least'"),
        ("query-parameter", START, "¦MATCH (c:Configuration)", "$review"),
        ("query-columns", "//   studies: number", "//   studies: ¦integer", "'studies'"),
        ("query-columns", "//   studies: number", "//   studies: ¦{kind: number, ordered: true}", "'studies'"),
        ("query-columns", END, "c.n AS study", "'study'"),
        ("query-columns", END, "c.n", "no name"),
        ("query-columns", "RETURN c.id AS configuration, c.n AS studies, c.p AS people", "RETURN ¦*", "RETURN *"),
        ("query-order", "\nORDER BY configuration", "", "no order"),
        ("query-order", "ORDER BY configuration", "ORDER BY ¦people", "'people'"),
        ("query-order", "ORDER BY configuration", "¦LIMIT 5", "LIMIT"),
        ("duplicate-key", "// about: One row per configuration.", "// about: One\n// ¦about: Two", "'about'"),
        ("alias-not-allowed", "// about: One row per configuration.", "// about: ¦*one", "'*'"),
        ("tag-not-allowed", "// about: One row per configuration.", "// about: ¦!!str one", "tag"),
        ("bad-yaml", "// about: One row per configuration.", "// about: One row¦: per configuration.", "colon"),
        ("bad-yaml", "// columns:\n", "// columns\n", "columns"),
        ("too-deep", "// about: One row per configuration.", "// about: " + "[" * 11 + "¦[" * 1 + "[" * 5_000, "12 levels"),
        ("forbidden-character", "// about: One row", "// about: One ¦\u202erow", "U+202E"),
        ("merge-marker", "// columns:\n", "¦<<<<<<< ours\n// columns:\n", "merge"),
    ]
)  # fmt: skip

STATEMENTS = _rows(
    [
        ("query-writes", "RETURN c.id", "¦SET c.n = 1 RETURN c.id", "SET"),
        ("query-writes", START, f"{START} ¦DETACH DELETE c", "DE"),
        ("query-writes", START, f"{START} ¦MERGE (:A)", "MERGE"),
        ("query-writes", START, f"{START} /* x */ ¦remove c.id", "REMOVE"),
        ("query-writes", START, f"{START} ¦LOAD CSV FROM 'file:///etc/passwd' AS line", "LOAD CSV"),
        ("query-writes", START, f"{START} ¦FOREACH (x IN [1] | SET c.n = x)", "FOREACH"),
        ("query-writes", START, f"{START} ¦CALL dbms.listConfig() YIELD name", "procedure"),
        ("query-writes", START, f"¦USE system {START}", "USE"),
        ("query-path", START, f"{START}-[:BROADER¦*]->(x)", "end"),
        ("query-path", START, f"{START} MATCH ((c)-[:BROADER]->(x))¦+", "end"),
        ("query-aggregate", END, "¦count(c) > 1 AND true AS studies", "aggregate"),
        ("query-aggregate", END, "¦collect(c)[0].n AS studies", "aggregate"),
        ("query-identity", END, "¦elementId(c) AS studies", "elementId"),
        ("query-identity", END, "¦labels(c)[0] AS studies", "labels"),
        ("query-engine", START, f"¦CYPHER 5 {START}", "CYPHER"),
        ("query-engine", START, f"{START} MATCH p = ¦SHORTEST 1 (c)-[:R]-{{1,3}}(b)", "SHORTEST"),
        ("query-engine", END, "¦apoc.text.join([], '') AS studies", "apoc"),
        ("query-dynamic", "(c:Configuration {", "(c:¦$($people) {", "label"),
        ("query-syntax", "ORDER BY configuration", "ORDER BY configuration¦; MATCH (n) DETACH DELETE n", "';'"),
        ("query-syntax", "c.model = $referral_model", "c.model = ¦'$referral_model", "'"),
        ("query-syntax", "c.p AS people", "c.p¦) AS people", ")"),
        ("query-syntax", "c.p AS people", "c.p AS people ¦/* and so on", "/*"),
        ("query-syntax", "c.p AS people", "(" * 60 + "¦(" + "(" * 20_000 + "c.p AS people", "60 levels"),
    ]
)  # fmt: skip

WHOLE = [
    *edits(FILE, [
        ("query-header", "", "¦MATCH (n) RETURN n.id AS id ORDER BY id\n", "comments that describe"),
        ("query-header", "", "¦", "comments that describe"),
        ("query-header", "", "// ¦just a note\nRETURN 1 AS a ORDER BY a\n", "key: value"),
        ("query-columns", "", "// ¦title: Which?\nMATCH (n {review: $review}) RETURN n.id AS id ORDER BY id\n", "columns"),
        ("query-syntax", "", "// title: Which?\n// columns: {id: text}\n", "no Cypher statement"),
    ]),
    Bad("not-utf8", FILE, new=b"// title: x\n// about: caf\xe9\n", says="0xe9", at=f"{FILE}:2:14"),
    Bad("file-too-large", FILE, new=GOOD.encode() + b"x" * 300_000, says="262,144", at=f"{FILE}:1:1"),
    Bad("bad-id", "queries/Good Query.cypher", new=GOOD, says="hyphens", at="queries/Good Query.cypher"),
    Bad("unreadable-file", FILE, says="cannot be read", at=FILE, made=lambda home: (home / FILE).mkdir()),
    Bad("unreadable-file", FILE, says="cannot be read", at=FILE, made=link(FILE, "nowhere.cypher")),
    Bad("outside-folder", FILE, says="outside", at=FILE, made=link(FILE, "/etc/passwd")),
    Bad("outside-folder", FILE, says="outside", at=FILE, made=link(FILE, "../evidence/review.yaml")),
    Bad("query-header", "queries/empty.cypher", says="comments", at="queries/empty.cypher:1:1", made=written("queries/empty.cypher", b"")),
]  # fmt: skip

QUESTIONS = [*HEADERS, *STATEMENTS, *WHOLE]
