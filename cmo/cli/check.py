"""`cmo check`: every problem of every evidence file in one run, and every quote against its source."""

from __future__ import annotations

from pathlib import Path

import click

from cmo.cli.settings import Settings, format_option, write_problems
from cmo.ingest.checking import Checked, check_folder
from cmo.problems import Problem, Severity


@click.command()
@click.argument("folder", required=False, type=click.Path(path_type=Path))
@click.option("--sources", type=click.Path(path_type=Path), help="Folder of source texts.")
@click.option("--require-sources", is_flag=True, help="A source text that is not here is an error.")
@click.option("--write", is_flag=True, help="Write the anchors of quotes that were found.")
@format_option("text", "json")
@click.pass_obj
def check(
    settings: Settings,
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
    if form == "text":
        click.echo(_summary(checked))
    return 1 if _number(checked.problems, Severity.ERROR) else 0


def _summary(checked: Checked) -> str:
    errors = _number(checked.problems, Severity.ERROR)
    warnings = _number(checked.problems, Severity.WARNING)
    return f"{checked.summary} {errors} errors, {warnings} warnings."


def _number(problems: tuple[Problem, ...], severity: Severity) -> int:
    return sum(problem.severity is severity for problem in problems)
