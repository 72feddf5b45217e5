"""`cmo import`: what a team has in other forms, taken into the evidence folder."""

from __future__ import annotations

from pathlib import Path

import click

from cmo.cli.groups import Group, Member
from cmo.cli.settings import Settings, problem_line, say
from cmo.ingest.folder import read_folder
from cmo.ingest.table.taking import take_table
from cmo.problems import errors
from cmo.problems.amounts import amount
from cmo.report.printable import printable

MEMBERS = {
    "table": Member(
        "cmo.cli.taking:table", "Take a table of configurations and quotes in as draft documents."
    ),
}


@click.group("import", cls=Group, members=MEMBERS)
def import_() -> None:
    """Take in what a team has in other forms.

    What comes in is a draft: nothing is taken for read, judged or agreed.
    """


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--map",
    "map_file",
    type=click.Path(path_type=Path),
    help="YAML file that says which column is which; without one, columns go by our names.",
)
@click.option("--check", "only_check", is_flag=True, help="Say what is wrong, and write nothing.")
@click.pass_obj
def table(settings: Settings, /, file: Path, map_file: Path | None, only_check: bool) -> int:
    """Take a table of configurations and quotes in as draft documents.

    FILE is CSV (UTF-8) or an Excel workbook (.xlsx), a row for each use of a passage. Every problem is told by row
    and cell, and nothing is written before all are mended.
    """
    places = settings.places(to_change=not only_check)
    vocabularies = read_folder(places.evidence).draft.vocabularies
    taken = take_table(file, map_file, places.evidence, vocabularies, write=not only_check)
    for problem in taken.problems:
        click.echo(problem_line(problem))
    if taken.unread:
        say(f"Not read, because nothing says what they are: {', '.join(taken.unread)}.")
    for path in taken.written:
        click.echo(printable(f"wrote {path}"))
    found = (
        f"{amount(taken.documents, 'document')}, {amount(taken.configurations, 'configuration')}, "
        f"{amount(taken.passages, 'passage')}"
    )
    wrong = len(errors(taken.problems))
    if wrong:
        click.echo(f"{amount(wrong, 'error')} in {found}; nothing was written.")
        return 1
    click.echo(f"Nothing is wrong with {found}." if only_check else f"Drafted {found}. Run `cmo check` now.")
    return 0
