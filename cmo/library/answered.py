"""An answer as a program wants it: its reading, its statements as rows, its picture."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from cmo.answers.answer import Answer
from cmo.disk import write_whole
from cmo.library.table import Table
from cmo.report.picture import MOST_IN_A_COLUMN, lay_out, sketch, svg
from cmo.report.tables import answer_json, answer_rows, statement_columns
from cmo.report.text import answer_text


class Drawing:
    """A picture as SVG; a notebook shows it."""

    def __init__(self, markup: str) -> None:
        self.svg = markup

    def save(self, file: str | Path) -> None:
        """Writes it as an SVG file; one that is there is replaced."""
        write_whole(Path(file), self.svg.encode("utf-8"))

    def _repr_svg_(self) -> str:
        return self.svg

    def __repr__(self) -> str:
        return f"<a picture of {len(self.svg)} characters of SVG>"


class Answered:
    """What a question brings back. `print` it to read it as `cmo ask` writes it.

    Attributes:
        title: the question as a sentence.
        reading: what the marks say together, in words.
    """

    def __init__(self, answer: Answer) -> None:
        self._answer = answer
        self.title = answer.title
        self.reading = str(answer.reading.words)

    def text(self, *, width: int = 100, quotes: bool = True, not_stated: bool = False) -> str:
        """The whole answer in words.

        Args:
            width: columns to wrap at.
            quotes: whether to show the words that each statement rests on.
            not_stated: whether to list the statements that do not say whether they fit.
        """
        return answer_text(self._answer, width=width, quotes=quotes, not_stated=not_stated)

    def statements(self) -> Table:
        """A row for each statement, as `cmo ask --format csv` writes them."""
        return Table(statement_columns(), answer_rows(self._answer))

    def as_json(self) -> dict[str, Any]:
        """Everything, as `cmo ask --format json` writes it."""
        return answer_json(self._answer)

    def picture(self, *, small: bool = False) -> Drawing:
        """The statements that are reported or measured, from referral model and people to outcomes.

        Args:
            small: draw what a screen holds instead of all that can be told apart.
        """
        most = MOST_IN_A_COLUMN if small else None
        drawn = lay_out(sketch(self._answer.counted(), self._answer.labels, most_in_a_column=most))
        return Drawing(svg(drawn, self.title))

    def __str__(self) -> str:
        return self.text()

    def __repr__(self) -> str:
        return f"<the answer to: {self.title}>"
