"""Rows as a program wants them: mappings, columns, or a DataFrame."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from cmo.problems.amounts import amount

if TYPE_CHECKING:
    import pandas

Row = Mapping[str, Any]


class Table(Sequence[Row]):
    """Rows in their order, each a mapping from column to value; a notebook shows them as a table.

    Attributes:
        columns: names of the columns, in order; they are there without rows too.
    """

    def __init__(self, columns: Sequence[str], rows: Sequence[Row]) -> None:
        self.columns = tuple(columns)
        self._rows = [dict(row) for row in rows]

    def dicts(self) -> list[dict[str, Any]]:
        """The rows as dictionaries of their own, to be changed at will."""
        return [dict(row) for row in self._rows]

    def column(self, name: str) -> list[Any]:
        """The values of one column, in the order of the rows.

        Raises:
            KeyError: there is no such column.
        """
        if name not in self.columns:
            raise KeyError(f"There is no column '{name}'. There are {', '.join(self.columns)}.")
        return [row[name] for row in self._rows]

    def to_dataframe(self) -> pandas.DataFrame:
        """The rows as a DataFrame; lists stay lists, and what is not stated is missing."""
        import pandas  # Takes half a second, which those who want dictionaries need not wait for.

        return pandas.DataFrame(self.dicts(), columns=list(self.columns))

    def __getitem__(self, place: Any) -> Any:
        return self._rows[place]

    def __len__(self) -> int:
        return len(self._rows)

    def __iter__(self) -> Iterator[Row]:
        return iter(self._rows)

    def __repr__(self) -> str:
        return f"<{amount(len(self), 'row')} of {', '.join(self.columns) or 'nothing'}>"

    def _repr_html_(self) -> str:
        """What a notebook shows; pandas escapes what the evidence says."""
        shown: str = self.to_dataframe().to_html(escape=True, max_rows=60, notebook=True)
        return shown
