"""`cmo check`: every problem of every evidence file in one run, and every quote against its source."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from cmo.cli.settings import Settings, format_option, problem_line, write_json
from cmo.ingest.checking import check_folder
from cmo.problems import CATALOGUE, Problem, Severity
from cmo.problems.amounts import amount
from cmo.report.printable import printable

NEVER_TOGETHER = "and-more"
"""The notice about problems that are not listed; where it stood among others, it would be missed."""


@click.command()
@click.argument("folder", required=False, type=click.Path(path_type=Path))
@click.option("--sources", type=click.Path(path_type=Path), help="Folder of source texts.")
@click.option("--require-sources", is_flag=True, help="A source text that is not here is an error.")
@click.option("--write", is_flag=True, help="Store the anchors of quotes that were found.")
@click.option("--notices", is_flag=True, help="List every notice, instead of one line for each kind.")
@format_option("text", "json")
@click.pass_obj
def check(
    settings: Settings,
    /,
    folder: Path | None,
    sources: Path | None,
    require_sources: bool,
    write: bool,
    notices: bool,
    form: str,
) -> int:
    """Check the evidence files, and every quote against its source.

    All problems of all files are told in one run: the form of records, their references, and the rules of
    evidence. FOLDER holds 'evidence' or is it.
    """
    places = settings.places(home=folder, sources=sources, to_change=write)
    checked = check_folder(
        places.evidence, places.sources, require_sources=require_sources, write_anchors=write
    )
    numbers = Counter(problem.severity for problem in checked.problems)
    if form == "json":
        write_json([problem.as_json() for problem in checked.problems])
    else:
        apart = checked.problems if notices else [*_one_by_one(checked.problems)]
        for problem in apart:
            click.echo(problem_line(problem))
        for line in _together(checked.problems) if not notices else ():
            click.echo(line)
        click.echo(printable(checked.summary), nl=False)
        counted = ", ".join(amount(numbers[severity], str(severity)) for severity in Severity)
        hidden = len(apart) < len(checked.problems)
        click.echo(f"{counted}.{' `cmo check --notices` lists each notice.' if hidden else ''}")
    return 1 if numbers[Severity.ERROR] else 0


def _kinds(problems: Sequence[Problem]) -> dict[str, int]:
    """The kinds of notice there are several of, and how many."""
    kinds = Counter(problem.code for problem in problems if problem.severity is Severity.NOTICE)
    return {code: number for code, number in kinds.items() if number > 1 and code != NEVER_TOGETHER}


def _one_by_one(problems: Sequence[Problem]) -> Iterator[Problem]:
    """Errors, warnings, and the notices that are the only one of their kind."""
    kinds = _kinds(problems)
    return (problem for problem in problems if problem.code not in kinds)


def _together(problems: Sequence[Problem]) -> Iterator[str]:
    """A line for each kind of notice there are several of, the most frequent first."""
    kinds = _kinds(problems)
    for code in sorted(kinds, key=lambda code: (-kinds[code], code)):
        kind = CATALOGUE[code]
        yield f"{code}: {kind.title} {kind.remedy} ({amount(kinds[code], 'notice')})"
