"""What the campaign runs its inputs through, and what must hold of every one of them."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from cmo.errors import QueryError
from cmo.graph.projection import project
from cmo.ingest.checks import check_records
from cmo.ingest.checks.accepted import settle_accepted
from cmo.ingest.draft import Draft
from cmo.ingest.folder import read_folder
from cmo.ingest.layout import Belongs, placed
from cmo.ingest.parse import parse_file
from cmo.ingest.quotes.anchors import (
    AnchorFile,
    anchored_spans,
    find_again,
    make_anchor,
    read_anchors,
    verify,
)
from cmo.ingest.quotes.find import Found, How, find_quote
from cmo.ingest.quotes.prepared import Prepared
from cmo.ingest.quotes.surroundings import surroundings
from cmo.ingest.texts.source import text_source
from cmo.problems import Problem, errors
from cmo.queries import bind, lint, read_query, title_for
from cmo.queries.header import read_header
from cmo.reader.format import format_text
from tests.ingest.conftest import TOY

LONGEST_MESSAGE = 2_000
WHOLE_ROAD = 25
"""One input of so many is written to disk and read as a folder is, and projected if it is sound."""
ONCE = 200_000
"""Bytes from which on an input is read once only, so that its time is that of one reading."""


@dataclass(slots=True)
class Outcome:
    """What became of one input.

    Attributes:
        reached: whether it got as far as the schema: to the validation of its records, or of a query's header.
        codes: of its problems.
        sound: whether nothing stood in the way of using it.
    """

    reached: bool
    codes: frozenset[str] = frozenset()
    sound: bool = False


@dataclass
class Evidence:
    """Evidence files: the reader, the schema, the checks across files, and now and then the whole road."""

    draft: Draft = field(default_factory=lambda: read_folder(TOY / "evidence", shown="").draft)
    _seen: int = 0

    def __call__(self, file: str, data: bytes) -> Outcome:
        """Reads one file in the place of the sound one."""
        belongs = placed(file)
        assert isinstance(belongs, Belongs)
        read, problems = parse_file(file, file, belongs, data)
        files = [read if each.inside == file else each for each in self.draft.files]
        draft = Draft(files, self.draft.anchors)
        found = check_records(draft)
        problems = [*problems, *settle_accepted(draft, found, unmet=draft.whole)]
        hold(problems, {each.inside: each.data for each in files})
        self._seen += 1
        if self._seen % WHOLE_ROAD == 0 and len(data) < ONCE:
            self._whole_road(file, data, problems)
        if self._seen % 5 == 0 and len(data) < ONCE:
            _formats(data)
        reached = read.raw is not None or read.record is not None
        return Outcome(reached, frozenset(problem.code for problem in problems), not errors(problems))

    def _whole_road(self, file: str, data: bytes, problems: list[Problem]) -> None:
        """From disk, as `cmo load` reads; what is sound becomes a graph."""
        with tempfile.TemporaryDirectory() as folder:
            for each in self.draft.files:
                path = Path(folder, each.inside)
                path.parent.mkdir(exist_ok=True)
                path.write_bytes(data if each.inside == file else each.data)
            result = read_folder(Path(folder), shown="", cache=Path(folder, ".cache"))
            again = read_folder(Path(folder), shown="", cache=Path(folder, ".cache"))
        assert (result.corpus is None) == bool(errors(result.problems))
        assert {p.code for p in errors(result.problems)} == {p.code for p in errors(problems)}
        assert [str(p) for p in again.problems] == [str(p) for p in result.problems]
        assert again.corpus == result.corpus
        if result.corpus is not None:
            project(result.corpus)


def _formats(data: bytes) -> None:
    """Formatting gives the text, or one that says the same and stays as it is."""
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return
    formatted, problems = format_text(text, "f")
    if not errors(problems) and "cannot-format" not in {problem.code for problem in problems}:
        assert format_text(formatted, "f")[0] == formatted


class Anchors:
    """Files of anchors, and quotes looked for again with whatever an anchor says."""

    def __init__(self) -> None:
        self._folder = tempfile.TemporaryDirectory()
        self._texts = {path.stem: path.read_text("utf-8") for path in (TOY / "sources").glob("*.txt")}

    def __call__(self, file: str, data: bytes) -> Outcome:
        """Reads the anchors, and uses each of them."""
        path = Path(self._folder.name, "anchors.json")
        path.write_bytes(data)
        anchors, problems = read_anchors(path, file)
        hold(problems, {file: data})
        assert (anchors is None) == bool(problems)
        if anchors is not None:
            self._used(anchors)
        codes = frozenset(problem.code for problem in problems)
        return Outcome(not any("JSON" in p.what for p in problems), codes, anchors is not None)

    def _used(self, anchors: AnchorFile) -> None:
        for text in self._texts.values():
            prepared = Prepared(text_source("toy", text))
            for anchor in list(anchors.anchors.values())[:3]:
                found = find_again(anchor.exact, prepared, anchor)
                hold_found(found, text)
                verify(anchor, prepared.source)
                anchored_spans(anchor)


def quotes(text: str, quote: str, near: int | None, prepared: Prepared) -> Outcome:
    """Looks for a quote; where it is found, its anchor must lead there again."""
    found = find_quote(quote, prepared, near=near)
    hold_found(found, text)
    if found.spans:
        surroundings(prepared.source, found.spans)
    if found.located:
        anchor = make_anchor(quote, found, prepared.source)
        assert anchor.is_of(quote)
        assert verify(anchor, prepared.source)
        assert find_again(quote, prepared, anchor).located
    return Outcome(True, frozenset({found.how.value}), found.located)


def hold_found(found: Found, text: str) -> None:
    """Places are in order and inside the text; located is located all the way."""
    flat = [offset for span in found.spans for offset in span]
    assert flat == sorted(flat)
    assert all(0 <= offset <= len(text) for offset in flat)
    assert (found.how is How.MISSING) == (not found.spans)
    assert (found.score == 100) == found.located


def queries(file: str, text: str) -> Outcome:
    """Reads and lints a saved query; a sound one can be bound and has a title."""
    query, problems = read_query(text, file)
    assert (query is None) == bool(problems)
    hold(problems, {file: text.encode("utf-8", "surrogatepass")})
    hold(lint(text, file), {file: text.encode("utf-8", "surrogatepass")})
    if query is not None:
        title_for(query, {}, {})
        for values in ({}, {parameter.name: "x" for parameter in query.parameters}):
            try:
                bind(query, values, review="toy")
            except QueryError as error:
                assert str(error).replace("\n", " ").isprintable(), str(error)
    header, _ = read_header(text.removeprefix("\ufeff"), file)
    return Outcome(header is not None, frozenset(problem.code for problem in problems), query is not None)


def hold(problems: Iterable[Problem], files: dict[str, bytes]) -> None:
    """Every message can be printed, is of bearable length, says what to do, and points into its file."""
    lines: dict[str, list[str]] = {}
    for problem in problems:
        message = str(problem)
        assert message.isprintable(), message
        assert len(message) < LONGEST_MESSAGE, message
        assert problem.what.endswith((".", "?")), message
        assert problem.remedy.endswith((".", "?")), message
        place = problem.place
        if place.line is None or place.file not in files:
            continue
        if place.file not in lines:
            text = files[place.file].decode("utf-8", "replace").removeprefix("\ufeff")
            lines[place.file] = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
        within = lines[place.file]
        assert 1 <= place.line <= len(within), message
        assert 1 <= (place.column or 1) <= len(within[place.line - 1]) + 2, message
