"""What every sub-command shares: the review to work on, and how its output is written."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import click

from cmo.problems import Problem, Severity
from cmo.report.printable import printable
from cmo.report.written import cell, csv_text, json_text
from cmo.workspace import Places, find_places

F = TypeVar("F", bound=Callable[..., Any])


@dataclass(frozen=True, slots=True)
class Settings:
    """Options given before the sub-command."""

    home: Path | None = None
    sources: Path | None = None

    def places(self, *, home: Path | None = None, sources: Path | None = None) -> Places:
        """The folders to work on; options of the sub-command win over those before it.

        Raises:
            Misuse: where a folder named holds no evidence or does not exist.
        """
        return find_places(home or self.home, sources=sources or self.sources)


def format_option(*formats: str, default: str | None = "text") -> Callable[[F], F]:
    """The option `--format` with the given choices."""
    return click.option(
        "--format", "form", type=click.Choice(formats), default=default, help="How to write the result."
    )


def write_json(value: Any) -> None:
    """Writes a value as JSON."""
    click.echo(json_text(value), nl=False)


def write_csv(rows: Iterable[Mapping[str, Any]], columns: Sequence[str]) -> None:
    """Writes rows as CSV."""
    click.echo(csv_text(rows, columns), nl=False)


def write_table(rows: Sequence[Mapping[str, Any]], columns: Sequence[str], *, most: int = 40) -> None:
    """Writes rows as aligned text; long cells are cut to `most` characters with an ellipsis."""
    cells = [[printable(_shown(row[column], most)) for column in columns] for row in rows]
    widths = [
        max([len(column), *(len(line[index]) for line in cells)]) for index, column in enumerate(columns)
    ]
    for line in [list(columns), *cells]:
        padded = [cell.ljust(width) for cell, width in zip(line, widths, strict=True)]
        click.echo("  ".join(padded).rstrip())


def write_problems(problems: Sequence[Problem], form: str) -> None:
    """Writes problems as lines on the error stream, or as JSON on the output."""
    if form == "json":
        write_json([problem.as_json() for problem in problems])
        return
    for problem in problems:
        mark = "" if problem.severity is Severity.ERROR else f" ({problem.severity})"
        click.echo(f"{printable(str(problem))}{mark}", err=True)


def _shown(value: Any, most: int) -> str:
    text = str(cell(value)).replace("\n", " ")
    return text if len(text) <= most else text[: most - 1] + "…"
