"""`cmo check`: every problem of every evidence file in one run, and every quote against its source."""

from __future__ import annotations

from pathlib import Path

import click

from cmo.cli.settings import Settings, format_option, problem_line, write_json
from cmo.ingest.checking import check_folder
from cmo.problems import Severity
from cmo.report.printable import printable


@click.command()
@click.argument("folder", required=False, type=click.Path(path_type=Path))
@click.option("--sources", type=click.Path(path_type=Path), help="Folder of source texts.")
@click.option("--require-sources", is_flag=True, help="A source text that is not here is an error.")
@click.option("--write", is_flag=True, help="Store the anchors of quotes that were found.")
@format_option("text", "json")
@click.pass_obj
def check(
    settings: Settings,
    /,
    folder: Path | None,
    sources: Path | None,
    require_sources: bool,
    write: bool,
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
    numbers = {
        severity: sum(problem.severity is severity for problem in checked.problems) for severity in Severity
    }
    if form == "json":
        write_json([problem.as_json() for problem in checked.problems])
    else:
        for problem in checked.problems:
            click.echo(problem_line(problem))
        click.echo(printable(checked.summary), nl=False)
        click.echo(", ".join(_number(count, severity) for severity, count in numbers.items()) + ".")
    return 1 if numbers[Severity.ERROR] else 0


def _number(count: int, severity: Severity) -> str:
    return f"{count:,} {severity}{'' if count == 1 else 's'}"
