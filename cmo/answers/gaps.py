"""Gaps: two facets crossed, each cell with its marks and counts, so that silence is seen and not taken for failure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import Any

from cmo.answers.answer import Run
from cmo.answers.counts import number, short_counts
from cmo.answers.dimensions import states_of_dimensions
from cmo.answers.labels import Labels
from cmo.answers.question import BLANKS, Question
from cmo.answers.reading import sources_read
from cmo.answers.shelves import Shelf
from cmo.schema.words import Mark, Tier

Row = Mapping[str, Any]

NOT_STATED = "not-stated"
"""The term of a row or column whose statements say nothing of that facet."""


class Axis(StrEnum):
    """What a side of the table may be: a facet, as the parameters of `gap-matrix` name it."""

    REFERRAL_MODEL = "referral_model"
    PEOPLE = "people"
    ACTIVITY = "activity"
    STAGE = "stage"
    OUTCOME = "outcome"
    ACTOR = "actor"
    TIER = "tier"

    @property
    def blank(self) -> str | None:
        """The blank of a question that asks for it; none asks for a tier."""
        return self.value if self.value in BLANKS else None

    @property
    def vocabulary(self) -> str | None:
        """Whose terms stand there; outcomes by their dimensions, and tiers are of no vocabulary."""
        if self is Axis.OUTCOME:
            return "dimensions"
        return BLANKS.get(self.value)

    def label(self, term: str, labels: Labels) -> str:
        """How people read one of its terms."""
        if term == NOT_STATED:
            return "not stated"
        if self.vocabulary is None:
            return Tier(term).label
        return labels.label(self.vocabulary, term)


class Standing(StrEnum):
    """The strongest that a cell holds."""

    SHOWN = "shown"
    ARGUED = "argued"
    PROPOSED = "proposed"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Cell:
    """One row and column, in numbers of statements and of studies.

    Attributes:
        marks: number of reported and measured statements that leave each mark, in the usual order; none is zero.
        argued: statements only argued.
        proposed: statements only suggested.
        read: studies read behind the reported and measured ones, as are the next three.
        via_review: studies reported by a review that was read.
        others: studies of other people or another way of referring than the cell's.
        unread: works cited and not read.
    """

    row: str
    column: str
    marks: tuple[tuple[Mark, int], ...]
    argued: int
    proposed: int
    read: int
    via_review: int
    others: int
    unread: int

    @classmethod
    def of(cls, row: Row) -> Cell:
        """A cell from a row of `gap-matrix`."""
        found = ((mark, row[mark.value.replace("-", "_")]) for mark in Mark)
        return cls(
            row["row"],
            row["column"],
            tuple((mark, count) for mark, count in found if count),
            row["argued"],
            row["proposed"],
            read=row["studies_read"],
            via_review=row["studies_via_review"],
            others=row["studies_others"],
            unread=row["works_unread"],
        )

    @property
    def standing(self) -> Standing:
        """The strongest it holds."""
        if self.marks:
            return Standing.SHOWN
        if self.argued:
            return Standing.ARGUED
        return Standing.PROPOSED if self.proposed else Standing.NOTHING

    @property
    def at_second_hand(self) -> bool:
        """Whether its marks rest on nothing but works nobody here read."""
        return bool(self.marks and self.unread) and not (self.read or self.via_review or self.others)

    @property
    def weight(self) -> int:
        """How many statements it holds, one with several marks once for each."""
        return sum(count for _, count in self.marks) + self.argued + self.proposed

    def beside_marks(self) -> tuple[tuple[Shelf, int], ...]:
        """What is only said in it: the shelf of Ask it stands on, and how many statements."""
        said = ((Shelf.ARGUED, self.argued), (Shelf.PROPOSED, self.proposed))
        return tuple((shelf, count) for shelf, count in said if count)

    def counts_words(self) -> str:
        """The counts behind its marks; empty where it has none."""
        if not self.marks:
            return ""
        said = short_counts(self.read, self.via_review, self.unread, self.others)
        return f"{said} (at second hand)" if self.at_second_hand else said


@dataclass(frozen=True, slots=True)
class Asked:
    """The question that a cell opens.

    Attributes:
        question: with as many blanks filled as can be.
        whole: whether it asks for this very cell, and not for more.
    """

    question: Question
    whole: bool


@dataclass(frozen=True)
class Gaps:
    """The whole table, folded by nobody.

    Attributes:
        rows: what stands at the left.
        columns: what stands above.
        cells: by row and column; every pair is there.
        sources: how many documents were read.
        labels: labels of every term.
    """

    rows: Axis
    columns: Axis
    cells: Mapping[tuple[str, str], Cell]
    sources: int
    labels: Labels

    def words(self, cell: Cell) -> tuple[str, ...]:
        """What a cell says, a line each: its marks, what is only said, or that nothing is."""
        lines = [f"{mark.label}: {_statements(count)}" for mark, count in cell.marks]
        lines += [f"{said_only(shelf)}: {_statements(count)}" for shelf, count in cell.beside_marks()]
        return tuple(lines) or (self.nothing,)

    @property
    def nothing(self) -> str:
        """What an empty cell says."""
        return f"nothing in {sources_read(self.sources)}"

    def asked(self, cell: Cell) -> Asked:
        """The question that finds what a cell holds, and more where no question asks for just that."""
        blanks: dict[str, str] = {}
        whole = True
        for axis, term in ((self.rows, cell.row), (self.columns, cell.column)):
            value, exact = self._asks[axis].get(term, (None, False))
            taken = axis.blank in blanks
            whole = whole and exact and not (taken and blanks.get(axis.blank or "") != value)
            if axis.blank and value and not taken:
                blanks[axis.blank] = value
        return Asked(Question.of(dict(blanks)), whole)

    @cached_property
    def _asks(self) -> Mapping[Axis, Mapping[str, tuple[str, bool]]]:
        """Axis → term → what fills its blank, and whether that asks for no more."""
        found: dict[Axis, Mapping[str, tuple[str, bool]]] = {}
        for axis in (self.rows, self.columns):
            if axis is Axis.OUTCOME:
                found[axis] = states_of_dimensions(self.labels)
            elif axis.vocabulary:
                found[axis] = {
                    entry.id: (entry.id, True) for entry in self.labels.of_vocabulary(axis.vocabulary)
                }
            else:
                found[axis] = {}
        return found

    def table(self) -> list[dict[str, Any]]:
        """Every cell as a line of a spreadsheet, silent ones too."""
        return [
            {
                "rows": self.rows.value,
                "row": cell.row,
                "row_label": self.rows.label(cell.row, self.labels),
                "columns": self.columns.value,
                "column": cell.column,
                "column_label": self.columns.label(cell.column, self.labels),
                "says": "; ".join(self.words(cell)),
                **{mark.value.replace("-", "_"): dict(cell.marks).get(mark, 0) for mark in Mark},
                "argued": cell.argued,
                "proposed": cell.proposed,
                "studies_read": cell.read,
                "studies_via_review": cell.via_review,
                "studies_others": cell.others,
                "works_unread": cell.unread,
                "at_second_hand": cell.at_second_hand,
            }
            for cell in self.cells.values()
        ]


TABLE_COLUMNS = (
    "rows", "row", "row_label", "columns", "column", "column_label", "says",
    *(mark.value.replace("-", "_") for mark in Mark),
    "argued", "proposed", "studies_read", "studies_via_review", "studies_others", "works_unread", "at_second_hand",
)  # fmt: skip
"""Columns of `Gaps.table`, in order."""


def find_gaps(run: Run, labels: Labels, rows: Axis, columns: Axis) -> Gaps:
    """Two facets crossed, from saved queries alone."""
    sources = len(run("documents", {}))
    found = run("gap-matrix", {"rows": rows.value, "columns": columns.value})
    cells = {(cell.row, cell.column): cell for cell in map(Cell.of, found)}
    return Gaps(rows, columns, cells, sources, labels)


def summed_up(cells: Iterable[Cell], gaps: Gaps) -> str:
    """How many cells hold what at the strongest, in words."""
    standings = [cell.standing for cell in cells]
    said = (
        (Standing.SHOWN, "Reported or measured"),
        (Standing.ARGUED, Shelf.ARGUED.heading),
        (Standing.PROPOSED, Shelf.PROPOSED.heading),
        (Standing.NOTHING, gaps.nothing[:1].upper() + gaps.nothing[1:]),
    )
    counted = "; ".join(f"{words}: {standings.count(standing)}" for standing, words in said)
    return f"{number(len(standings), 'cell is', 'cells are').capitalize()} shown. {counted}."


def said_only(shelf: Shelf) -> str:
    """What a shelf of uncounted statements is called in the middle of a line."""
    heading = shelf.heading
    return heading[:1].lower() + heading[1:]


def _statements(count: int) -> str:
    return number(count, "statement", "statements")
