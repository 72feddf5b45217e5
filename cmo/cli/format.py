"""`cmo format`: evidence files in one layout, with order and comments as they were."""

from __future__ import annotations

from pathlib import Path

import click

from cmo.cli.settings import Settings, say_problems
from cmo.ingest.formatting import format_folder
from cmo.problems import errors
from cmo.report.printable import printable


@click.command("format")
@click.argument("folder", required=False, type=click.Path(path_type=Path))
@click.option("--check", "only_check", is_flag=True, help="Say which files would change, and change nothing.")
@click.pass_obj
def format_(settings: Settings, /, folder: Path | None, only_check: bool) -> int:
    """Lay out evidence files; order, values and comments stay.

    Only indentation, quoting and wrapping change. FOLDER holds 'evidence' or is it.
    """
    places = settings.places(home=folder, to_change=not only_check)
    changed, problems = format_folder(places.evidence, write=not only_check)
    say_problems(problems)
    for name in changed:
        click.echo(printable(f"would change {name}" if only_check else f"formatted {name}"))
    return 1 if errors(problems) or (only_check and changed) else 0
