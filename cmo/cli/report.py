"""`cmo report`: an answer as a brief of one or two pages, to be printed, sent or edited."""

from __future__ import annotations

import datetime
from pathlib import Path

import click

from cmo.answers.answer import ask
from cmo.cli.question import question_of, question_options
from cmo.cli.reading import reading
from cmo.cli.settings import Settings
from cmo.disk import write_whole
from cmo.errors import Misuse
from cmo.report.brief import brief_docx, brief_html, brief_of
from cmo.report.printable import printable
from cmo.report.publishing import as_published

ENDINGS = (".html", ".docx")


@click.command()
@question_options
@click.option(
    "--output",
    "-o",
    "file",
    type=click.Path(path_type=Path),
    required=True,
    help="File to write, ending in .html or .docx; one that is there is replaced.",
)
@click.option("--publish", is_flag=True, help="Withhold the words of quotes without an open licence.")
@click.option(
    "--explorer",
    metavar="ADDRESS",
    default="http://127.0.0.1:8517",
    show_default=True,
    help="Where the explorer is that the link in the brief leads to.",
)
@click.pass_obj
def report(settings: Settings, /, file: Path, publish: bool, explorer: str, **blanks: str | None) -> int:
    """Write an answer as a brief of one or two pages.

    It says the question, the reading, what helps beside what gets in the way or harms, each with its words and
    where they stand, what is missing, the sources, the day, and a link to the same answer.
    """
    if file.suffix.lower() not in ENDINGS:
        raise Misuse(
            f"'{file.name[:80]}' ends neither in .html nor in .docx. Call it, for example, brief.html."
        )
    if not explorer.startswith(("http://", "https://")) or not explorer.isprintable():
        raise Misuse(f"'{explorer[:80]}' is no address. It begins with http:// or https://.")
    question = question_of(blanks)
    with reading(settings) as review:
        answer = review.together(lambda run: ask(run, question))
        id_ = review.review
    day = datetime.date.today()
    brief = brief_of(as_published(answer) if publish else answer, review=id_, day=day, explorer=explorer)
    word = file.suffix.lower() == ".docx"
    write_whole(file, brief_docx(brief, day) if word else brief_html(brief).encode("utf-8"))
    click.echo(printable(f"wrote {file}"))
    return 0
