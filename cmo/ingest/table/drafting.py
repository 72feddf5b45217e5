"""Drafts of documents from the rows of a table: what each row says, gathered by document, configuration and passage."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from cmo.ingest.layout import as_id
from cmo.ingest.table.cells import Cell
from cmo.ingest.table.columns import COLUMNS, Column, Holds
from cmo.ingest.table.mapping import TableMap
from cmo.ingest.table.sheets import Table
from cmo.ingest.table.words import Meaning, NotMeant, Vocabularies, closed_word, items
from cmo.ingest.wording import shown
from cmo.problems import Place, Problem, did_you_mean
from cmo.reader import Path
from cmo.schema.base import ID_PATTERN

Row = Mapping[str, Cell]

_ID = re.compile(ID_PATTERN)
_CLOSED = ("type", "kind", "stance", "voice", "finding")
_MAKES_ONE = ("configuration", *(name for name, column in COLUMNS.items() if column.slots))
"""Columns of which at least one must say something for a row to be about a configuration."""


@dataclass
class Draft:
    """A document as a table tells of it.

    Attributes:
        id: of the document.
        named: the cell that names it first.
        record: as its file is to hold it.
        cells: path in the record → the cell it comes from.
        places: list of the record → id → position in it.
    """

    id: str
    named: Cell
    record: dict[str, Any] = field(default_factory=dict)
    cells: dict[Path, Cell] = field(default_factory=dict)
    places: dict[str, dict[str, int]] = field(default_factory=dict)

    def place(self, section: str, id_: str, cell: Cell) -> int:
        """Where in a list of the record the one of that id stands; it is begun if it does not."""
        places = self.places.setdefault(section, {})
        if id_ not in places:
            places[id_] = len(places)
            self.record.setdefault(section, []).append({"id": id_})
            self.cells[section, places[id_]] = cell
        return places[id_]

    def free(self, section: str, letter: str) -> str:
        """An id that no record of a list has."""
        places = self.places.get(section, {})
        number = len(places) + 1
        while f"{letter}{number}" in places:
            number += 1
        return f"{letter}{number}"

    def cell(self, path: Path) -> Cell:
        """The cell that a path comes from, or the nearest above it."""
        for length in range(len(path), 0, -1):
            if path[:length] in self.cells:
                return self.cells[path[:length]]
        return self.named


@dataclass
class Drafted:
    """What a table came to: drafts by id, terms to add, what is wrong, and the columns that were not read."""

    drafts: dict[str, Draft]
    meaning: Meaning
    problems: list[Problem]
    unread: tuple[str, ...] = ()


def draft(table: Table, how: TableMap, vocabularies: Vocabularies, file: str) -> Drafted:
    """Drafts from a table.

    Args:
        table: its cells.
        how: which column is which, and how words are meant.
        vocabularies: of the review.
        file: the table's name in messages.
    """
    drafting = _Drafting(how, Meaning(vocabularies, how.add_terms), file)
    columns = drafting.columns(table.heads)
    for cells in table.rows:
        row = {columns[cell.column]: cell for cell in cells if cell.column in columns}
        if row:
            drafting.row(row, cells[0])
    unread = tuple(head.text for head in table.heads if head.column not in columns)
    return Drafted(drafting.drafts, drafting.meaning, drafting.problems, unread)


class _Drafting:
    def __init__(self, how: TableMap, meaning: Meaning, file: str) -> None:
        self.how, self.meaning, self.file = how, meaning, file
        self.drafts: dict[str, Draft] = {}
        self.problems: list[Problem] = []
        self._titles: dict[str, str] = {}
        self._quotes: dict[tuple[str, str], str] = {}

    def say(self, cell: Cell, code: str, what: str, remedy: str) -> None:
        place = Place(self.file, cell.row, cell.column)
        self.problems.append(Problem(code, place, f"Cell {cell.name}: {what}", remedy))

    def columns(self, heads: tuple[Cell, ...]) -> dict[int, str]:
        """Column of the table → our name for it."""
        at = {" ".join(head.text.split()).casefold(): head for head in reversed(heads)}
        wanted = self.how.columns or {name: name for name in COLUMNS}
        found: dict[int, str] = {}
        for name, given in wanted.items():
            head = at.get(" ".join(given.split()).casefold())
            if head is not None:
                found[head.column] = name
            elif self.how.columns or name == "document":
                names = [each.text for each in heads]
                near = did_you_mean(given, names) or f"Its columns are: {shown(', '.join(names))}."
                self.say(heads[0], "table-column", f"The table has no column '{shown(given)}'.", near)
        if "document" not in found.values() and "document" in self.how.columns:
            return found
        if "document" not in wanted:
            remedy = "Say under 'columns' of the map which column names the document of a row."
            self.say(heads[0], "table-column", "No column says which document a row is about.", remedy)
        return found

    def row(self, row: Row, first: Cell) -> None:
        """Takes what one row says."""
        named = row.get("document")
        if named is None:
            remedy = "Name the document in every row, also where it is the same as above."
            self.say(first, "table-cell", "This row does not say which document it is about.", remedy)
            return
        draft = self._document(named, row)
        passage = self._passage(draft, row)
        if any(name in row for name in _MAKES_ONE):
            self._configuration(draft, row, passage)

    def _document(self, named: Cell, row: Row) -> Draft:
        text = " ".join(named.text.split())
        id_ = text if _ID.match(text) else as_id(text)
        if self._titles.setdefault(id_, text) != text:
            what = f"'{shown(text)}' and '{shown(self._titles[id_])}' would both have the id '{id_}'."
            self.say(named, "table-conflict", what, "Write the ids of the documents, or make them differ.")
        draft = self.drafts.get(id_)
        if draft is None:
            draft = self.drafts[id_] = Draft(id_, named)
            draft.record = {"title": text, "type": self.how.defaults.get("type", "")}
        for name in ("title", "type"):
            if name in row:
                self._set(draft, draft.record, (), COLUMNS[name], row[name], first=(name,) not in draft.cells)
        return draft

    def _passage(self, draft: Draft, row: Row) -> str | None:
        """The passage a row names or quotes; None where it does neither."""
        named, quote = row.get("passage"), row.get("quote")
        if named is not None and "." in named.text:
            if quote is not None:
                what = "A passage of another document is quoted in that document's own rows."
                self.say(quote, "table-conflict", what, "Leave this cell empty.")
            return named.text.strip()
        if named is None and quote is None:
            return None
        words = quote.text.strip() if quote else ""
        known = self._quotes.get((draft.id, words)) if quote else None
        id_ = named.text.strip() if named else known or draft.free("passages", "p")
        place = draft.place("passages", id_, named or quote or draft.named)
        if quote:
            self._quotes.setdefault((draft.id, words), id_)
        self._fill(draft, Holds.PASSAGE, row, "passages", place)
        return id_

    def _configuration(self, draft: Draft, row: Row, passage: str | None) -> None:
        named = row.get("configuration")
        id_ = named.text.strip() if named else draft.free("configurations", "c")
        first = named or next(row[name] for name in _MAKES_ONE if name in row)
        place = draft.place("configurations", id_, first)
        self._fill(draft, Holds.CONFIGURATION, row, "configurations", place)
        if passage is not None:
            self._link(draft, place, row, passage)

    def _link(self, draft: Draft, place: int, row: Row, passage: str) -> None:
        links = draft.record["configurations"][place].setdefault("passages", [])
        link = {"passage": passage}
        if "stance" in row and closed_word(row["stance"].text) != "supports":
            link["stance"] = closed_word(row["stance"].text)
        if "use_note" in row:
            link["note"] = row["use_note"].text.strip()
        cell = row.get("passage") or row.get("quote") or draft.named
        for other in links:
            before = other if isinstance(other, dict) else {"passage": other}
            if before["passage"] == passage:
                if before != link:
                    what = f"The passage '{shown(passage)}' is used twice, not in the same way."
                    self.say(cell, "table-conflict", what, "Use it once in a configuration.")
                return
        draft.cells["configurations", place, "passages", len(links)] = row.get("stance", cell)
        links.append(link if len(link) > 1 else passage)

    def _fill(self, draft: Draft, holds: Holds, row: Row, section: str, place: int) -> None:
        """Puts into a record what a row's columns of one sort say, and what stands in for what they do not."""
        record = draft.record[section][place]
        at: Path = (section, place)
        for name, column in COLUMNS.items():
            if column.holds is not holds or column.key == "id":
                continue
            if name in row:
                self._set(draft, record, at, column, row[name], first=column.key not in record)
            elif name in self.how.defaults and column.key not in record:
                record[column.key] = self.how.defaults[name]

    def _set(
        self, draft: Draft, record: dict[str, Any], at: Path, column: Column, cell: Cell, *, first: bool
    ) -> None:
        try:
            value = self._value(column, cell)
        except NotMeant as wrong:
            self.say(cell, wrong.code, wrong.what, wrong.remedy)
            return
        holder, key, path = record, column.key, (*at, column.key)
        if column.name in ("speaker", "speaker_printed"):
            holder = record.setdefault("speaker", {})
            key = "printed" if column.name == "speaker_printed" else "group"
            path, first = (*at, "speaker", key), key not in holder
            draft.cells.setdefault((*at, "speaker"), cell)
        stood_in = path not in draft.cells
        if first or stood_in:
            holder[key] = value
            draft.cells[path] = cell
            if isinstance(value, list):
                draft.cells.update({(*path, place): cell for place in range(len(value))})
        elif holder.get(key) != value:
            other = draft.cells[path].name
            what = f"This says something else than {other}, about the same {column.holds}."
            self.say(cell, "table-conflict", what, "Make them agree, or leave one empty.")

    def _value(self, column: Column, cell: Cell) -> Any:
        """What a cell says, as a record keeps it.

        Raises:
            NotMeant: it says nothing that could be kept.
        """
        if column.several:
            return [self.meaning.item(item, column) for item in items(cell.text, self.how.separator)]
        text = cell.text.strip()
        if column.name in _CLOSED:
            return closed_word(text)
        return self.meaning.term(text, column.vocabulary) if column.vocabulary else text
