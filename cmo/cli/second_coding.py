"""`cmo second-coding`: passages drawn for a second coder, their coding taken in, and how far the two agree."""

from __future__ import annotations

import datetime
from dataclasses import asdict
from pathlib import Path

import click

from cmo.cli.groups import Group, Member
from cmo.cli.settings import Settings, format_option, say_problems, write_json
from cmo.errors import CmoError, EvidenceError
from cmo.ingest.corpus import Corpus
from cmo.ingest.edit.writing import create_file
from cmo.ingest.folder import read_folder
from cmo.ingest.second_coding import sheets
from cmo.ingest.second_coding.agreement import agreement
from cmo.ingest.second_coding.drawing import draw
from cmo.ingest.texts.folder import SourceFolder
from cmo.problems import Severity
from cmo.problems.amounts import amount
from cmo.report.agreement import agreement_lines
from cmo.workspace import Places

MEMBERS = {
    "draw": Member("cmo.cli.second_coding:draw_", "Draw passages at random onto a sheet for a second coder."),
    "take": Member("cmo.cli.second_coding:take", "Take a filled sheet into the evidence as second codings."),
    "agreement": Member("cmo.cli.second_coding:agreement_", "Say how far first and second coders agree."),
}


@click.group(cls=Group, members=MEMBERS)
def second_coding() -> None:
    """Draw passages for a second coder, take what they found, compare.

    The second coder sees the passages in their surroundings, never the first coding.
    """


@click.command("draw")
@click.argument("sheet", type=click.Path(path_type=Path))
@click.option("--by", required=True, help="Id of the second coder, as review.yaml lists them.")
@click.option("--share", type=float, default=0.25, show_default=True, help="Of the passages.")
@click.option("--seed", type=int, required=True, help="A number; the same one draws the same passages.")
@click.option("--document", "documents", multiple=True, help="Only from this document; may be repeated.")
@click.pass_obj
def draw_(
    settings: Settings, /, sheet: Path, by: str, share: float, seed: int, documents: tuple[str, ...]
) -> int:
    """Draw passages at random onto a sheet for a second coder.

    SHEET becomes the sheet. Beside it, in SHEET.key.json, stands which configurations each passage belongs
    to: keep that from whoever codes.
    """
    places = settings.places()
    corpus = _corpus(places)
    sheets.refuse_unknown_coder(corpus, by)
    drawn = draw(corpus, share, seed, documents)
    text = sheets.sheet_text(
        drawn, SourceFolder(places.sources), by=by, seed=seed, share=share, date=datetime.date.today()
    )
    key = _key_of(sheet)
    create_file(sheet, text)
    try:
        create_file(key, sheets.key_text(drawn))
    except CmoError:
        # A sheet without its key could not be taken in, and would stand in the way of the next one.
        sheet.unlink(missing_ok=True)
        raise
    claims = sum(len(each.claims) for each in drawn)
    click.echo(f"{sheet}: {len(drawn)} passages, {claims} claims. The key is {key}.")
    return 0


@click.command()
@click.argument("sheet", type=click.Path(path_type=Path))
@click.option("--key", type=click.Path(path_type=Path), help="The key; else SHEET.key.json.")
@click.pass_obj
def take(settings: Settings, /, sheet: Path, key: Path | None) -> int:
    """Take a filled sheet into the evidence as second codings.

    SHEET is the filled sheet. The first coding is kept beside each, so that the agreement stays what it was
    when the two are settled.
    """
    places = settings.places(to_change=True)
    corpus = _corpus(places)
    try:
        filled = sheets.read_sheet(sheet)
    except EvidenceError as error:
        say_problems(error.problems)
        raise
    sheets.refuse_unknown_coder(corpus, filled.by)
    entries = sheets.second_codings(corpus, filled, sheets.read_key(key or _key_of(sheet)))
    sheets.refuse_untouched(filled, sheet)
    for path in sheets.store(places.evidence, entries):
        click.echo(f"wrote {path}")
    click.echo(f"{amount(sum(map(len, entries.values())), 'second coding')} by '{filled.by}'.")
    untouched = sum(not item.coded for item in filled.items)
    if untouched:
        click.echo(
            f"{amount(untouched, 'item')} of {len(filled.items)} left empty: they wait for a sheet of their own."
        )
    return 0


@click.command("agreement")
@click.option("--document", help="Of this document alone.")
@format_option("text", "json")
@click.pass_obj
def agreement_(settings: Settings, /, document: str | None, form: str) -> int:
    """Say how far first and second coders agree."""
    found = agreement(_corpus(settings.places()), document)
    if form == "json":
        write_json(asdict(found))
    else:
        for line in agreement_lines(found):
            click.echo(line)
    return 0


def _key_of(sheet: Path) -> Path:
    return sheet.with_name(f"{sheet.name}.key.json")


def _corpus(places: Places) -> Corpus:
    result = read_folder(places.evidence)
    if result.corpus is None:
        say_problems(problem for problem in result.problems if problem.severity is Severity.ERROR)
        raise EvidenceError(
            "The evidence holds errors. Run `cmo check` and mend them first.", result.problems
        )
    return result.corpus
