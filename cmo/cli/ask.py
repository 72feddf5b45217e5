"""`cmo ask`: what works, by what, for whom, towards what, in what circumstances – as a person would read it."""

from __future__ import annotations

import shutil

import click

from cmo.answers.answer import ask as answer_to
from cmo.cli.question import question_of, question_options
from cmo.cli.reading import reading
from cmo.cli.settings import Settings, bom_option, format_option, write_csv, write_json
from cmo.report.tables import answer_json, answer_rows, statement_columns
from cmo.report.text import answer_text

WIDEST = 120


@click.command()
@question_options
@click.option("--quotes/--no-quotes", default=True, help="Show the words each statement rests on.")
@click.option("--not-stated", is_flag=True, help="List the statements that do not say whether they fit.")
@click.option("--width", type=click.IntRange(40, 400), help="Columns to wrap at; the terminal's by default.")
@bom_option
@format_option("text", "json", "csv")
@click.pass_obj
def ask(
    settings: Settings,
    /,
    quotes: bool,
    not_stated: bool,
    width: int | None,
    mark: bool,
    form: str,
    **blanks: str | None,
) -> int:
    """Ask what works, for whom, in what circumstances, and why.

    Every blank may be left open. Terms are given by their ids; `cmo query run vocabulary` lists them.
    """
    question = question_of(blanks)
    with reading(settings) as review:
        answer = review.together(lambda run: answer_to(run, question))
    if form == "json":
        write_json(answer_json(answer))
    elif form == "csv":
        write_csv(answer_rows(answer), statement_columns(), mark=mark)
    else:
        columns = width or min(shutil.get_terminal_size((100, 24)).columns, WIDEST)
        click.echo(answer_text(answer, width=columns, quotes=quotes, not_stated=not_stated), nl=False)
    return 0
