"""Inputs of the campaign: sound files damaged, and what did something new, damaged again."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from cmo.ingest.quotes.prepared import Prepared
from cmo.ingest.texts.source import text_source
from cmo.reader import Value, read_bytes
from cmo.reader.write import block
from tests.campaigns import targets
from tests.campaigns.damage import PIECES, damaged_bytes, damaged_text, damaged_value, parts_of
from tests.campaigns.targets import Outcome
from tests.corpora.choices import Choices
from tests.hostile.questions import GOOD
from tests.ingest.conftest import TOY
from tests.ingest.quotes.quote_samples import WORDS
from tests.ingest.quotes.test_quote_properties import damaged

ROOT = Path(__file__).parents[2]
MOST_KEPT = 400
"""Inputs of one target that are kept because they did something new."""
LONGEST_QUERY = 3_000
"""Characters of the shipped queries that are damaged; longer ones only make it slow."""

CYPHER = (
    "(", ")", "[", "]", "{", "}", "'", '"', "`", "/*", "*/", "//", ";", "$", "$review", "$x", "*", "+", "..", "->", "<-", "|",
    ":", "count(*)", "collect(n)[0]", "max(n.x) IS NULL", "WITH n", "RETURN", "ORDER BY", "LIMIT 1", "UNION", "CALL {",
    "CALL () {", "EXISTS {", "SET n.x = 1", "DELETE n", "MERGE (n)", "LOAD CSV FROM 'x' AS l", "USE system", "apoc.x()",
    "labels(n)[0]", "elementId(n)", "SHORTEST 1", "[*]", "*0..6", "{1,}", ":$(x)", "CASE WHEN", "END", "\x00", "\u202e",
    "９", "ﬁ", "İ", "\n", " ", "(" * 70, "[" * 3_000, "0x", "1e", "AS `a``b`", "YIELD x",
)  # fmt: skip


@dataclass
class Pool:
    """What is damaged: the sound inputs, and those that did something no other did before."""

    sound: list[tuple[str, bytes]]
    kept: list[tuple[str, bytes]] = field(default_factory=list)
    _done: set[tuple[str, frozenset[str]]] = field(default_factory=set)

    def one(self, choices: Choices) -> tuple[str, bytes]:
        """A sound input as often as one that was kept."""
        return choices.one(self.kept if self.kept and choices.one_in(2) else self.sound)

    def learn(self, file: str, data: bytes, outcome: Outcome) -> None:
        """Keeps an input that reached the schema with problems no other had together."""
        did = (file, outcome.codes)
        if outcome.reached and did not in self._done and len(data) < 20_000 and len(self.kept) < MOST_KEPT:
            self._done.add(did)
            self.kept.append((file, data))


class EvidenceInputs:
    """Files of the toy review, damaged as values, as texts and as bytes."""

    name = "evidence files"

    def __init__(self) -> None:
        evidence = TOY / "evidence"
        files = sorted(path.relative_to(evidence).as_posix() for path in evidence.rglob("*.yaml"))
        weights = {"documents": 4, "theories": 2, "readings": 2}
        sound = [(file, (evidence / file).read_bytes()) for file in files]
        self._pool = Pool([each for each in sound for _ in range(weights.get(each[0].split("/")[0], 1))])
        self._texts = [data.decode() for _, data in sound]
        self._parts = [part for _, data in sound for part in parts_of(read_bytes(data, "f").value)]
        self._run = targets.Evidence()

    def run(self, choices: Choices) -> tuple[str, bytes | str, Outcome]:
        """One input through its target; the target's exceptions are not caught."""
        file, data = self._pool.one(choices)
        data = self._damaged(choices, data)
        self.now = (file, data)
        outcome = self._run(file, data)
        self._pool.learn(file, data, outcome)
        return file, data, outcome

    def _damaged(self, choices: Choices, data: bytes) -> bytes:
        how = choices.pick(20)
        if how == 0:
            return damaged_bytes(choices, data)
        if how <= 5:
            text = data.decode("utf-8", "replace")
            return damaged_text(choices, text, self._texts).encode("utf-8", "replace")
        value: Value = read_bytes(data, "f").value
        for _ in range(1 + choices.pick(2) * choices.pick(3)):
            value = damaged_value(choices, value, self._parts)
        written = block(value, indent=0) if isinstance(value, dict | list) and value else f"{value or ''}\n"
        return written.encode("utf-8", "replace")


class AnchorInputs:
    """Files of anchors, damaged as values and as texts."""

    name = "anchor files"

    def __init__(self) -> None:
        self._pool = Pool(
            [(f"anchors/{p.name}", p.read_bytes()) for p in sorted((TOY / "evidence/anchors").glob("*.json"))]
        )
        self._parts = [part for _, data in self._pool.sound for part in parts_of(json.loads(data))]
        self._run = targets.Anchors()

    def run(self, choices: Choices) -> tuple[str, bytes | str, Outcome]:
        """One input through its target."""
        file, data = choices.one(self._pool.sound)
        if choices.one_in(3):
            data = damaged_text(choices, data.decode(), PIECES).encode("utf-8", "replace")
        else:
            value = damaged_value(choices, json.loads(data), self._parts)
            if choices.one_in(2):
                value = _numbered(choices, value)
            data = json.dumps(value).encode()
        self.now = (file, data)
        return file, data, self._run(file, data)


def _numbered(choices: Choices, value: object) -> object:
    """The value with one of its numbers another one."""
    if isinstance(value, dict) and value:
        key = choices.one(sorted(value))
        return {**value, key: _numbered(choices, value[key])}
    if isinstance(value, list) and value:
        at = choices.pick(len(value))
        return [*value[:at], _numbered(choices, value[at]), *value[at + 1 :]]
    if isinstance(value, int):
        return choices.one((0, 1, -1, value + choices.pick(9) - 4, 10**6, 10**18, 10**40, 0.5, None, True))
    return value


class QuoteInputs:
    """Quotes of texts as PDFs give them, of texts full of markup, and of others; some true, some not."""

    name = "quotes"
    each = 6
    """Quotes looked for in one text."""

    def __init__(self) -> None:
        self._texts = [path.read_text("utf-8") for path in sorted((TOY / "sources").glob("*.txt"))]
        self._left = 0

    def run(self, choices: Choices) -> tuple[str, bytes | str, Outcome]:
        """One quote; the text is a new one now and then."""
        if self._left == 0:
            self._text = self._made(choices)
            self._prepared = Prepared(text_source("sample", self._text))
            self._left = self.each
        self._left -= 1
        quote = self._quote(choices)
        near = choices.pick(len(self._text) + 9) if choices.one_in(3) else None
        self.now = ("quote", f"{quote!r} in {self._text!r}")
        return "quote", quote, targets.quotes(self._text, quote, near, self._prepared)

    def _made(self, choices: Choices) -> str:
        how = choices.pick(8)
        if how < 3:
            return damaged_text(choices, choices.one(self._texts), self._texts)
        if how < 6:
            words = [choices.one(WORDS) for _ in range(20 + choices.pick(200))]
            return damaged(words, random.Random(choices.pick(10**9)))
        if how == 6:
            return "".join(
                choices.one((*PIECES, *WORDS, "^{7,21}", "\f", "\n\n12\n\n"))
                for _ in range(choices.pick(200))
            )
        return choices.one(self._texts) * (1 + choices.pick(60))

    def _quote(self, choices: Choices) -> str:
        text, how = self._text, choices.pick(10)
        at = choices.pick(len(text) + 1)
        quote = text[at : at + choices.pick(250)]
        if how < 3:
            return " ".join(quote.split()[1:-1])
        if how < 6:
            return damaged_text(choices, " ".join(quote.split()), [text])
        if how < 8:
            begin = choices.pick(len(text) + 1)
            return f"{quote} … {text[begin : begin + choices.pick(80)]}" + choices.one(("", " …", " [sic]"))
        return "".join(choices.one((*PIECES, *WORDS, " ")) for _ in range(choices.pick(30)))


class QueryInputs:
    """Saved queries with a damaged header or a damaged statement."""

    name = "saved queries"

    def __init__(self) -> None:
        shipped = sorted((ROOT / "queries").glob("*.cypher"))
        texts = [path.read_text("utf-8") for path in shipped]
        texts = [GOOD, *(text for text in texts if len(text) <= LONGEST_QUERY)]
        self._pool = Pool([("queries/good.cypher", text.encode()) for text in texts])
        self._texts = [*texts, *CYPHER]
        headers = [read_bytes("\n".join(_header(text)).encode(), "f").value for text in texts]
        self._parts = [part for header in headers for part in parts_of(header)]

    def run(self, choices: Choices) -> tuple[str, bytes | str, Outcome]:
        """One input through its target."""
        file, data = self._pool.one(choices)
        text = self._damaged(choices, data.decode("utf-8", "replace"))
        self.now = (file, text)
        outcome = targets.queries(file, text)
        self._pool.learn(file, text.encode("utf-8", "surrogatepass"), outcome)
        return file, text, outcome

    def _damaged(self, choices: Choices, text: str) -> str:
        how = choices.pick(10)
        if how < 2:
            return damaged_text(choices, text, self._texts)
        header = _header(text)
        statement = "\n".join(text.split("\n")[len(header) :])
        if how < 6:
            value = read_bytes("\n".join(header).encode("utf-8", "replace"), "f").value
            value = damaged_value(choices, value, self._parts)
            if isinstance(value, dict | list) and value:
                header = block(value, indent=0).split("\n")
        else:
            for _ in range(1 + choices.pick(3)):
                at = choices.pick(len(statement) + 1)
                cut = choices.pick(12) if choices.one_in(2) else 0
                statement = f"{statement[:at]} {choices.one(CYPHER)} {statement[at + cut :]}"
        return "\n".join([*(f"// {line}" for line in header), statement])


def _header(text: str) -> list[str]:
    """The lines of the header, without their slashes."""
    return [*_while_comments(text.split("\n"))]


def _while_comments(lines: list[str]) -> Iterator[str]:
    for line in lines:
        if not line.startswith("//"):
            return
        yield line.removeprefix("//").removeprefix(" ")


Inputs = EvidenceInputs | AnchorInputs | QuoteInputs | QueryInputs

SHARES: tuple[tuple[type[Inputs], int], ...] = (
    (EvidenceInputs, 70),
    (QuoteInputs, 15),
    (QueryInputs, 12),
    (AnchorInputs, 3),
)
"""Kinds of inputs, and how many of a hundred are of each."""
