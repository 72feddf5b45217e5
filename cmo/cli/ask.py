"""`cmo ask`: what works, by what, for whom, towards what, in what circumstances – as a person would read it."""

from __future__ import annotations

import shutil

import click

from cmo.answers.answer import ask as answer_to
from cmo.answers.beside import ask_beside, differing
from cmo.answers.question import Question
from cmo.cli.question import question_of, question_options
from cmo.cli.reading import reading
from cmo.cli.settings import Settings, bom_option, format_option, write_csv, write_json
from cmo.errors import Misuse
from cmo.report.beside import COLUMNS, side_by_side_json, side_by_side_rows, side_by_side_text
from cmo.report.tables import answer_json, answer_rows, statement_columns
from cmo.report.text import answer_text

WIDEST = 120


@click.command()
@question_options
@click.option("--quotes/--no-quotes", default=True, help="Show the words each statement rests on.")
@click.option("--not-stated", is_flag=True, help="List the statements that do not say whether they fit.")
@click.option(
    "--beside",
    metavar="BLANK=TERM",
    help="Set it beside the same question with another term in a blank: referral-model=direct-referral.",
)
@click.option("--width", type=click.IntRange(40, 400), help="Columns to wrap at; the terminal's by default.")
@bom_option
@format_option("text", "json", "csv")
@click.pass_obj
def ask(
    settings: Settings,
    /,
    quotes: bool,
    not_stated: bool,
    beside: str | None,
    width: int | None,
    mark: bool,
    form: str,
    **blanks: str | None,
) -> int:
    """Ask what works, for whom, in what circumstances, and why.

    Every blank may be left open. Terms are given by their ids; `cmo query run vocabulary` lists them.
    """
    question = question_of(blanks)
    if beside is not None:
        return _side_by_side(settings, question, beside, form, mark=mark, width=width)
    with reading(settings) as review:
        answer = review.together(lambda run: answer_to(run, question))
    if form == "json":
        write_json(answer_json(answer))
    elif form == "csv":
        write_csv(answer_rows(answer), statement_columns(), mark=mark)
    else:
        click.echo(answer_text(answer, width=_columns(width), quotes=quotes, not_stated=not_stated), nl=False)
    return 0


def _side_by_side(
    settings: Settings, question: Question, beside: str, form: str, *, mark: bool, width: int | None
) -> int:
    """The answer and that to the question with another term in a blank."""
    blank, _, term = beside.partition("=")
    blank, term = blank.strip().removeprefix("--").replace("-", "_"), term.strip()
    if not term:
        raise Misuse(
            f"--beside needs a blank and a term, such as referral-model=direct-referral (got '{beside[:80]}')."
        )
    differing(question, blank, term)  # before a graph is opened for what makes no sense
    with reading(settings) as review:
        pair = review.together(lambda run: ask_beside(run, question, blank, term))
    if form == "json":
        write_json(side_by_side_json(pair))
    elif form == "csv":
        write_csv(side_by_side_rows(pair), COLUMNS, mark=mark)
    else:
        click.echo(side_by_side_text(pair, width=_columns(width)), nl=False)
    return 0


def _columns(width: int | None) -> int:
    """As many as asked for, else as the terminal has, up to what is easily read."""
    return width or min(shutil.get_terminal_size((100, 24)).columns, WIDEST)
