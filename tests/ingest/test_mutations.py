"""Whatever happens to the files of a review, reading gives problems and never an exception."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cmo.ingest.folder import read_folder
from cmo.ingest.texts.folder import SourceFolder
from cmo.ingest.verification import check_quotes
from cmo.problems import Severity
from cmo.reader import Value, read_bytes
from cmo.reader.write import block
from tests.ingest.conftest import TOY

FILES = sorted(path.relative_to(TOY / "evidence").as_posix() for path in (TOY / "evidence").rglob("*.*"))
BYTES = {file: (TOY / "evidence" / file).read_bytes() for file in FILES}
PIECES = st.sampled_from(
    [b"", b"\n", b" ", b"- ", b": ", b"[", b"]", b"{", b"}", b"'", b'"', b"#", b"null", b"a.b", b"&a ", b"*a", b"!x ",
     b"\xff", b"\0", b"\t", b"...\n", b"---\n", b"id: ", b"any", b"toy-walks.p1", b"\xe2\x80\xae", b"|", b">", b"\r"]
)  # fmt: skip
ODD = st.sampled_from(
    [None, "", " ", "any", "x", "toy-walks.p1", "toy-walks", "met-at-the-gate", "p1", "1-99999", "9" * 5000, "a.b.c",
     "2026-02-30", "true", [], {}, [None], [[]], [{}], {"id": None}, {"a": {"b": ["c"]}}, ["p1", "p1"], "reported"]
)  # fmt: skip


def check(changed: dict[str, bytes]) -> None:
    """Reads and checks the toy review with some files changed; what it says can be printed."""
    with tempfile.TemporaryDirectory() as folder:
        evidence = Path(folder)
        for file, data in {**BYTES, **changed}.items():
            (evidence / file).parent.mkdir(exist_ok=True)
            (evidence / file).write_bytes(data)
        result = read_folder(evidence, shown="")
        quotes = check_quotes(result.draft, SourceFolder(TOY / "sources"))
    stopped = any(problem.severity is Severity.ERROR for problem in result.problems)
    assert stopped is (result.corpus is None)
    for problem in (*result.problems, *quotes.problems):
        assert str(problem).isprintable()
        assert len(str(problem)) < 2_000
        assert problem.what.endswith((".", "?"))
        assert problem.remedy.endswith((".", "?"))


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(
        st.tuples(st.sampled_from(FILES), st.floats(0, 1), st.integers(0, 40), PIECES), min_size=1, max_size=4
    )
)
def test_bytes_cut_out_and_put_in(changes: list[tuple[str, float, int, bytes]]) -> None:
    """Damage of the kind that merges, editors and disks do."""
    files = dict(BYTES)
    for file, where, length, piece in changes:
        data = files[file]
        at = int(where * len(data))
        files[file] = data[:at] + piece + data[at + length :]
    check(files)


@settings(max_examples=250, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_values_of_every_form_in_every_place(data: st.DataObject) -> None:
    """Well-formed files that say odd things, several at once."""
    files = {}
    for file in data.draw(
        st.lists(st.sampled_from([f for f in FILES if f.endswith("yaml")]), min_size=1, max_size=3)
    ):
        value = read_bytes(files.get(file, BYTES[file]), file).value
        files[file] = block(_altered(value, data), indent=0).encode()
    check(files)


def _altered(value: Value, data: st.DataObject) -> Value:
    """One value somewhere replaced, taken out, or put in."""
    if not isinstance(value, dict | list) or not value or data.draw(st.integers(0, 4)) == 0:
        return data.draw(ODD)  # type: ignore[no-any-return]
    if isinstance(value, list):
        at = data.draw(st.integers(0, len(value) - 1))
        doubled = [value[at], value[at]] if data.draw(st.booleans()) else [_altered(value[at], data)]
        return [*value[:at], *doubled, *value[at + 1 :]]
    key = data.draw(st.sampled_from(sorted(value)))
    how = data.draw(st.integers(0, 6))
    rest = {other: below for other, below in value.items() if other != key}
    if how == 0:
        return rest
    if how == 1:
        return {
            **rest,
            data.draw(st.sampled_from(["idd", "x\x1b", "kind", "inferred", "-", "from"])): value[key],
        }
    return {**value, key: _altered(value[key], data)}


@pytest.mark.parametrize("file", FILES)
def test_every_file_taken_away_and_emptied(file: str) -> None:
    """One by one, each file of the review is missing, empty, or holds an empty record or list."""
    for content in (b"", b"{}\n", b"[]\n", b"- {}\n"):
        check({file: content})
