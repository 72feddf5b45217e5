"""What every sub-command shares: the review to work on, and how its output is written."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import click

from cmo.errors import Misuse
from cmo.problems import Problem, Severity
from cmo.report.printable import printable
from cmo.report.table import table_lines
from cmo.report.written import csv_text, json_text
from cmo.workspace import Places, find_places

F = TypeVar("F", bound=Callable[..., Any])


@dataclass(frozen=True, slots=True)
class Settings:
    """Options given before the sub-command."""

    home: Path | None = None
    sources: Path | None = None

    def places(
        self, *, home: Path | None = None, sources: Path | None = None, to_change: bool = False
    ) -> Places:
        """The folders to work on; options of the sub-command win over those before it.

        Args:
            home: the folder the sub-command names.
            sources: the folder of source texts it names.
            to_change: whether evidence files are to be written.

        Raises:
            Misuse: where a folder named holds no evidence or does not exist, or may not be changed.
        """
        found = find_places(home or self.home, sources=sources or self.sources)
        if to_change and found.read_only:
            why = "came with the package" if found.shipped else "cannot be written to"
            raise Misuse(
                f"The evidence in '{found.evidence}' {why}. Copy it to a folder of your own and work there, "
                "or begin a review with `cmo new review`."
            )
        return found


def format_option(*formats: str, default: str | None = "text") -> Callable[[F], F]:
    """The option `--format` with the given choices."""
    return click.option(
        "--format", "form", type=click.Choice(formats), default=default, help="How to write the result."
    )


def write_json(value: Any) -> None:
    """Writes a value as JSON."""
    click.echo(json_text(value), nl=False)


bom_option = click.option(
    "--bom", "mark", is_flag=True, help="Begin CSV with the mark by which Excel knows that it is UTF-8."
)
"""The option for those who open the result with a spreadsheet; programs would take the mark for text."""


def write_csv(rows: Iterable[Mapping[str, Any]], columns: Sequence[str], *, mark: bool = False) -> None:
    """Writes rows as CSV, with a byte order mark where one is wanted."""
    click.echo(csv_text(rows, columns, mark=mark), nl=False)


def write_table(rows: Sequence[Mapping[str, Any]], columns: Sequence[str]) -> None:
    """Writes rows as text that fits the terminal; in a file or pipe, a table of its own width."""
    width = shutil.get_terminal_size().columns if sys.stdout.isatty() else None
    for line in table_lines(rows, columns, width):
        click.echo(line)


def problem_line(problem: Problem) -> str:
    """A problem as one line: where, what, what to do, and how much it matters if it is no error."""
    mark = "" if problem.severity is Severity.ERROR else f" ({problem.severity})"
    return printable(f"{problem}{mark}")


def say(message: str) -> None:
    """Tells the person at the keyboard something beside the output."""
    click.echo(f"cmo: {printable(message)}", err=True)


def say_problems(problems: Iterable[Problem]) -> None:
    """Tells of problems beside the output."""
    for problem in problems:
        click.echo(problem_line(problem), err=True)
