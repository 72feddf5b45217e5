"""`cmo check`: every problem of every evidence file in one run, and every quote against its source."""

from __future__ import annotations

from pathlib import Path

import click

from cmo.cli.settings import Settings, format_option, write_problems
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
    """Check the evidence files: their form, their references, the rules of evidence, and every quote."""
    places = settings.places(home=folder, sources=sources)
    checked = check_folder(
        places.evidence, places.sources, require_sources=require_sources, write_anchors=write
    )
    write_problems(checked.problems, form)
    numbers = {
        severity: sum(problem.severity is severity for problem in checked.problems) for severity in Severity
    }
    if form == "text":
        click.echo(printable(checked.summary), nl=False)
        click.echo(", ".join(f"{number} {severity}s" for severity, number in numbers.items()) + ".")
    return 1 if numbers[Severity.ERROR] else 0
