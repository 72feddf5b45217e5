"""`cmo query`: saved queries listed, shown and run."""

from __future__ import annotations

import sys

import click

from cmo.cli.reading import reading
from cmo.cli.settings import Settings, format_option, write_csv, write_json, write_problems, write_table
from cmo.errors import Misuse, QueryError
from cmo.queries import SavedQuery, find, read_folder


@click.group()
def query() -> None:
    """Saved queries: the questions researchers keep and share."""


@query.command("list")
@format_option("text", "json")
@click.pass_obj
def list_(settings: Settings, /, form: str) -> int:
    """List the saved queries, each by its question."""
    queries, problems = read_folder(settings.places().queries)
    if form == "json":
        write_json([{"name": saved.name, "title": saved.title} for saved in queries.values()])
    else:
        width = max((len(name) for name in queries), default=0)
        for saved in queries.values():
            click.echo(f"{saved.name.ljust(width)}  {saved.title}")
    write_problems(problems, "text")
    return 1 if problems else 0


@query.command()
@click.argument("name")
@click.pass_obj
def show(settings: Settings, /, name: str) -> int:
    """Show a saved query: its question, parameters, columns and Cypher."""
    click.echo(_named(settings, name).text, nl=False)
    return 0


@query.command()
@click.argument("name")
@click.option("-p", "--parameter", "given", multiple=True, metavar="KEY=VALUE", help="A parameter's value.")
@format_option("text", "json", "csv", default=None)
@click.pass_obj
def run(settings: Settings, /, name: str, given: tuple[str, ...], form: str | None) -> int:
    """Run a saved query. Writes a table, or JSON when its output goes to another program."""
    saved = _named(settings, name)
    parameters = _parameters(given)
    with reading(settings) as review:
        rows = review.run(name, parameters)
    columns = [column.name for column in saved.columns]
    form = form or ("text" if sys.stdout.isatty() else "json")
    if form == "json":
        write_json(rows)
    elif form == "csv":
        write_csv(rows, columns)
    else:
        write_table(rows, columns)
        click.echo(f"{len(rows)} rows", err=True)
    return 0


def _named(settings: Settings, name: str) -> SavedQuery:
    queries, problems = read_folder(settings.places().queries)
    saved, remedy = find(queries, name)
    if saved is None:
        write_problems(
            [problem for problem in problems if problem.place.file.endswith(f"{name}.cypher")], "text"
        )
        raise QueryError(remedy)
    return saved


def _parameters(given: tuple[str, ...]) -> dict[str, str]:
    parameters: dict[str, str] = {}
    for each in given:
        key, equals, value = each.partition("=")
        if not equals or not key:
            raise Misuse(f"'{each[:80]}' is not a parameter. Write it as key=value.")
        if key in parameters:
            raise Misuse(f"The parameter '{key[:80]}' is given twice. Give it once, a list with commas.")
        parameters[key] = value
    return parameters
