"""A table taken into an evidence folder: read, drafted, checked for its form, and written only if nothing is wrong."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from cmo.disk import NotAFile, read_file
from cmo.ingest.edit.splice import append_record
from cmo.ingest.edit.writing import create_file, edit_file
from cmo.ingest.layout import FileKind
from cmo.ingest.parse import shape
from cmo.ingest.table.drafting import Draft, Drafted, draft
from cmo.ingest.table.mapping import TableMap, read_map
from cmo.ingest.table.sheets import LARGEST, Table, TableUnreadable, read_table
from cmo.ingest.table.words import Vocabularies
from cmo.ingest.wording import Fault, said
from cmo.problems import Place, Problem, errors, in_order
from cmo.reader.write import block
from cmo.schema.document import Document

ENDINGS = (".csv", ".xlsx")

_HEAD = """\
# Drafted from a table. Add what a table does not hold: the facts of the document, the team's three ratings, its studies
# and themes; then read each passage in its source, and let `cmo check` say what is missing.
"""


@dataclass(frozen=True)
class Taken:
    """What came of a table.

    Attributes:
        problems: everything wrong with it, by row and cell; where there is an error, nothing is written.
        written: files written or added to.
        unread: columns that were not read.
        documents, configurations, passages: numbers of them.
    """

    problems: tuple[Problem, ...]
    written: tuple[Path, ...] = ()
    unread: tuple[str, ...] = ()
    documents: int = 0
    configurations: int = 0
    passages: int = 0


def take_table(
    file: Path, map_file: Path | None, evidence: Path, vocabularies: Vocabularies, *, write: bool
) -> Taken:
    """Takes a table into an evidence folder as new documents.

    Args:
        file: the table, `.csv` or `.xlsx`.
        map_file: says which column is which; without one the columns have our names.
        evidence: the evidence folder.
        vocabularies: of the review.
        write: whether to write, if nothing is wrong.

    Raises:
        FileExists, Unwritable, EditRefused: a file could not be written; those written before stay.
    """
    how, problems = (TableMap(), []) if map_file is None else _map(map_file)
    if errors(problems):
        return Taken(tuple(problems))
    table = _table(file, how)
    if isinstance(table, Problem):
        return Taken((table,))
    drafted = draft(table, how, vocabularies, file.name)
    problems = in_order([*drafted.problems, *_wrong(drafted, evidence, file.name)])
    records = [each.record for each in drafted.drafts.values()]
    taken = Taken(
        tuple(problems),
        unread=drafted.unread,
        documents=len(records),
        configurations=sum(len(record.get("configurations", ())) for record in records),
        passages=sum(len(record.get("passages", ())) for record in records),
    )
    if not write or errors(problems):
        return taken
    return Taken(
        taken.problems, tuple(_written(drafted, evidence)), taken.unread,
        taken.documents, taken.configurations, taken.passages,
    )  # fmt: skip


def _map(file: Path) -> tuple[TableMap, list[Problem]]:
    data = _bytes(file)
    return (TableMap(), [data]) if isinstance(data, Problem) else read_map(data, file.name)


def _table(file: Path, how: TableMap) -> Table | Problem:
    ending = file.suffix.lower()
    if ending not in ENDINGS:
        remedy = "Save it as CSV (UTF-8) or as an Excel workbook (.xlsx)."
        return Problem("table-file", Place(file.name), "Its name ends neither in .csv nor in .xlsx.", remedy)
    data = _bytes(file)
    if isinstance(data, Problem):
        return data
    try:
        return read_table(data, ending, how.sheet)
    except TableUnreadable as wrong:
        return Problem("table-file", Place(file.name), wrong.what, wrong.remedy)


def _bytes(file: Path) -> bytes | Problem:
    try:
        return read_file(file, LARGEST + 1)
    except NotAFile:
        return Problem("table-file", Place(file.name), "This is no file.", "Name the file itself.")
    except (OSError, ValueError) as error:
        why = (getattr(error, "strerror", None) or "the system refuses").lower()
        return Problem(
            "table-file", Place(file.name), f"It cannot be read: {why}.", "Check its name and place."
        )


def _wrong(drafted: Drafted, evidence: Path, file: str) -> Iterator[Problem]:
    """What is wrong with the form of the drafts, at the cells it comes from."""
    told: set[tuple[str, str]] = set()
    for each in drafted.drafts.values():
        if (evidence / "documents" / f"{each.id}.yaml").exists():
            what = f"Cell {each.named.name}: The document '{each.id}' is there already."
            place = Place(file, each.named.row, each.named.column)
            remedy = "Tables become new documents only; give it another name, or add to it by hand."
            yield Problem("table-conflict", place, what, remedy)
        try:
            Document.model_validate(each.record)
        except ValidationError as error:
            for found in error.errors(include_url=False):
                fault = Fault(found["type"], found["loc"], found["input"], found.get("ctx", {}))
                problem = _problem(each, fault, file)
                key = (str(problem.place), problem.what)
                if key not in told:
                    told.add(key)
                    yield problem


def _problem(each: Draft, fault: Fault, file: str) -> Problem:
    saying = said(fault, shape(FileKind.DOCUMENT))
    cell = each.cell(fault.path)
    what = f"Cell {cell.name}: {saying.what}"
    return Problem(saying.code, Place(file, cell.row, cell.column), what, saying.remedy)


def _written(drafted: Drafted, evidence: Path) -> Iterator[Path]:
    for vocabulary, terms in drafted.meaning.added.items():
        path = evidence / "vocabulary" / f"{vocabulary}.yaml"
        records = [{"id": id_, "label": label} for id_, label in terms.items()]
        if path.exists():
            edit_file(path, lambda text, records=records: _appended(text, records))  # type: ignore[misc]
        else:
            create_file(path, block([dict(record) for record in records], indent=0))
        yield path
    for each in drafted.drafts.values():
        path = evidence / "documents" / f"{each.id}.yaml"
        create_file(path, _HEAD + block(_laid_out(each.record), indent=0))
        yield path


def _appended(text: str, records: list[dict[str, Any]]) -> str:
    for record in records:
        text = append_record(text, (), record)
    return text


def _laid_out(record: Mapping[str, Any]) -> dict[str, Any]:
    """The record in the order of a file, with every key that is cited: unidentified, until somebody looks."""
    cited = {key: None for passage in record.get("passages", ()) for key in passage.get("cites", ())}
    references = {"references": cited} if cited else {}
    keys = ("title", "type")
    lists = ("passages", "configurations")
    laid_out = {
        **{key: record[key] for key in keys},
        **references,
        **{key: record[key] for key in lists if key in record},
    }
    return {key: _as_text(value) for key, value in laid_out.items()}


def _as_text(value: Any) -> Any:
    """A value as files hold it: texts, null, and lists and records of these."""
    if isinstance(value, dict):
        return {key: _as_text(below) for key, below in value.items()}
    if isinstance(value, list):
        return [_as_text(below) for below in value]
    return value if isinstance(value, str) or value is None else json.dumps(value)
