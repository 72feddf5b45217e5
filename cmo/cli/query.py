"""`cmo query`: saved queries listed, shown and run."""

from __future__ import annotations

import sys

import click

from cmo.cli.groups import Group, Member
from cmo.cli.reading import reading
from cmo.cli.settings import (
    Settings,
    bom_option,
    format_option,
    say,
    say_problems,
    write_csv,
    write_json,
    write_table,
)
from cmo.errors import Misuse
from cmo.problems.amounts import amount
from cmo.queries import SavedQuery
from cmo.report.printable import printable
from cmo.workspace.saved_queries import saved_queries

MEMBERS = {
    "list": Member("cmo.cli.query:list_", "List the saved queries, each by its question."),
    "show": Member("cmo.cli.query:show", "Show a saved query: its question, parameters, columns and Cypher."),
    "run": Member("cmo.cli.query:run", "Run a saved query."),
}


@click.group(cls=Group, members=MEMBERS)
def query() -> None:
    """List, show and run saved queries.

    They are the questions researchers keep and share; a review's own stand in `queries` beside its evidence.
    """


@click.command("list")
@format_option("text", "json")
@click.pass_obj
def list_(settings: Settings, /, form: str) -> int:
    """List the saved queries, each by its question."""
    queries = saved_queries(settings.places())
    if form == "json":
        write_json([_as_json(saved) for saved in queries.by_name.values()])
    else:
        width = max((len(name) for name in queries.by_name), default=0)
        for saved in queries.by_name.values():
            click.echo(printable(f"{saved.name.ljust(width)}  {saved.title}"))
    say_problems(queries.problems)
    return 1 if queries.problems else 0


@click.command()
@click.argument("name")
@click.pass_obj
def show(settings: Settings, /, name: str) -> int:
    """Show a saved query: its question, parameters, columns and Cypher."""
    click.echo(saved_queries(settings.places()).named(name).text, nl=False)
    return 0


@click.command()
@click.argument("name")
@click.option("-p", "--parameter", "given", multiple=True, metavar="KEY=VALUE", help="A parameter's value.")
@click.option("--labels", "labelled", is_flag=True, help="Add a column of labels beside each column of ids.")
@bom_option
@format_option("text", "json", "csv", default=None)
@click.pass_obj
def run(
    settings: Settings, /, name: str, given: tuple[str, ...], labelled: bool, mark: bool, form: str | None
) -> int:
    """Run a saved query.

    Writes JSON when its output goes to another program, else a table as wide as the terminal; where that is too
    narrow for one, every row with its cells below each other.
    """
    from cmo.library.review import table_of  # The driver and the engine take a while to import.

    queries = saved_queries(settings.places())
    queries.named(name)
    parameters = _parameters(given)
    with reading(settings, queries) as review:
        table = table_of(review, name, parameters, labels=labelled)
    rows, columns = table.dicts(), table.columns
    form = form or ("text" if sys.stdout.isatty() else "json")
    if form == "json":
        write_json(rows)
    elif form == "csv":
        write_csv(rows, columns, mark=mark)
    else:
        write_table(rows, columns)
        say(amount(len(rows), "row"))
    return 0


def _as_json(saved: SavedQuery) -> dict[str, object]:
    return {
        "name": saved.name,
        "title": saved.title,
        "about": saved.about,
        "parameters": [parameter.name for parameter in saved.parameters],
        "columns": [column.name for column in saved.columns],
    }


def _parameters(given: tuple[str, ...]) -> dict[str, str]:
    parameters: dict[str, str] = {}
    for each in given:
        key, equals, value = each.partition("=")
        if not equals or not key:
            raise Misuse(f"'{each[:80]}' is not a parameter. Write it as key=value.")
        if key in parameters:
            raise Misuse(f"The parameter '{key[:80]}' is given twice. Give it once, a list with commas.")
        if not value.strip(", "):
            raise Misuse(
                f"The parameter '{key[:80]}' is empty. Give it a value, or leave it out to leave it open."
            )
        parameters[key] = value
    return parameters
