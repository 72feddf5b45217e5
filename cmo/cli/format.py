"""`cmo format`: evidence files in one layout, with order and comments as they were."""

from __future__ import annotations

from pathlib import Path

import click

from cmo.cli.settings import Settings, write_problems
from cmo.ingest.formatting import format_folder


@click.command("format")
@click.argument("folder", required=False, type=click.Path(path_type=Path))
@click.option("--check", "only_check", is_flag=True, help="Say which files would change, and change nothing.")
@click.pass_obj
def format_(settings: Settings, /, folder: Path | None, only_check: bool) -> int:
    """Lay out evidence files: indentation, quoting and wrapping, never order, values or comments."""
    changed, problems = format_folder(settings.places(home=folder).evidence, write=not only_check)
    write_problems(problems, "text")
    for name in changed:
        click.echo(f"would change {name}" if only_check else f"formatted {name}")
    return 1 if problems or (only_check and changed) else 0
