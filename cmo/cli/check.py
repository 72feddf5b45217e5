"""`cmo check`: every problem of every evidence file in one run, and every quote against its source."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from cmo.cli.settings import Settings, format_option, write_problems
from cmo.ingest.folder import Result, read_folder
from cmo.ingest.quotes.texts import SourceFolder
from cmo.ingest.verification import QuoteCheck, Standing, check_quotes, store_anchors
from cmo.problems import Problem, Severity, in_order


@click.command()
@click.argument("folder", required=False, type=click.Path(path_type=Path))
@click.option("--sources", type=click.Path(path_type=Path), help="Folder of source texts.")
@click.option("--require-sources", is_flag=True, help="A source text that is not here is an error.")
@click.option("--write", is_flag=True, help="Store the anchors of quotes that were found.")
@format_option("text", "json")
@click.pass_obj
def check(
    settings: Settings,
    /,
    folder: Path | None,
    sources: Path | None,
    require_sources: bool,
    write: bool,
    form: str,
) -> int:
    """Check the evidence files: their form, their references, the rules of evidence, and every quote."""
    places = settings.places(home=folder, sources=sources)
    shown = str(folder) if folder else places.evidence.name
    texts = SourceFolder(places.sources)
    read = read_folder(places.evidence, shown=shown)
    quotes = check_quotes(read.draft, texts, require=require_sources)
    if write and store_anchors(places.evidence, quotes):
        read = read_folder(places.evidence, shown=shown)
        quotes = check_quotes(read.draft, texts, require=require_sources)
    problems = in_order([*read.problems, *quotes.problems])
    write_problems(problems, form)
    if form == "text":
        click.echo(_summary(read, quotes, problems))
    return 1 if _number(problems, Severity.ERROR) else 0


def _summary(read: Result, quotes: QuoteCheck, problems: Sequence[Problem]) -> str:
    """What was looked at and what came of it, quoted shares included."""
    lines = [
        f"{id_}: {share.words_quoted} of {share.words_total} words quoted ({share.share:.1%}), anchors included"
        for id_, share in quotes.shares.items()
    ]
    verified = sum(standing is Standing.VERIFIED for standing in quotes.standings.values())
    counts = ", ".join(f"{_number(problems, severity)} {severity}s" for severity in Severity)
    documents = len(read.draft.documents)
    lines.append(
        f"{documents} documents, {len(quotes.standings)} quotes, {verified} verified on this machine: {counts}."
    )
    return "\n".join(lines)


def _number(problems: Sequence[Problem], severity: Severity) -> int:
    return sum(problem.severity is severity for problem in problems)
