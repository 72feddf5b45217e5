"""`cmo export`: a whole review as files that other tools read."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import click

from cmo.cli.drawing import write_drawing
from cmo.cli.question import question_options
from cmo.cli.settings import Settings, say_problems
from cmo.disk import whole_folder, write_whole
from cmo.errors import EvidenceError, Misuse
from cmo.export.annotations import web_annotations
from cmo.export.bulk import ARGUMENTS, bulk_files
from cmo.export.graph_files import graph_json, graph_ml, graph_tables
from cmo.export.script import script
from cmo.export.table import table
from cmo.export.whole import whole_of
from cmo.ingest.corpus import Corpus
from cmo.ingest.folder import read_folder
from cmo.problems.amounts import amount
from cmo.report.printable import printable

_FILES: dict[str, Callable[[Corpus, bool], str]] = {
    "table": lambda corpus, publish: table(corpus, publish=publish),
    "json": lambda corpus, publish: graph_json(whole_of(corpus, publish=publish)),
    "graphml": lambda corpus, publish: graph_ml(whole_of(corpus, publish=publish)),
    "cypher": lambda corpus, publish: "".join(script(whole_of(corpus, publish=publish))),
    "annotations": lambda corpus, publish: web_annotations(corpus, publish=publish),
}
"""Format → the text of its one file."""

TABLES, BULK = "csv", "neo4j-admin"
"""The formats that are a folder of files."""

DRAWING = "html"
"""The format that is a picture of statements, drawn from the graph."""


@click.command()
@click.argument("form", metavar="FORMAT", type=click.Choice([*_FILES, TABLES, BULK, DRAWING]))
@click.option(
    "--output",
    "-o",
    "place",
    type=click.Path(path_type=Path),
    required=True,
    help="File to write, replaced if it is there; for csv and neo4j-admin a folder that is new or empty.",
)
@click.option("--publish", is_flag=True, help="Withhold words without an open licence, wherever they stand.")
@click.option("--theory", help="For html: a programme theory, or one version of it as THEORY.VERSION.")
@question_options
@click.pass_obj
def export(
    settings: Settings, /, form: str, place: Path, publish: bool, theory: str | None, **blanks: str | None
) -> int:
    """Write the whole review for other tools.

    FORMAT is table (CSV, a row for each use of a passage, which `cmo import table` takes in again), csv (tables of
    nodes and relations), json, graphml, cypher (a script for an empty database), neo4j-admin (a folder of files for
    `neo4j-admin database import full`, for reviews too large for one load), annotations (the passages as W3C Web
    Annotations, JSON-LD), or html (an interactive picture that opens offline, of the whole review, of a theory, or of
    what matches a question).
    """
    if place.suffix == ".yaml":
        raise Misuse(f"'{place.name[:80]}' would be taken for evidence. Give another ending.")
    given = [
        f"--{key.replace('_', '-')}"
        for key, value in {"theory": theory, **blanks}.items()
        if value is not None
    ]
    if form == DRAWING:
        write_drawing(settings, place, theory, blanks, publish=publish)
        click.echo(printable(f"wrote {place}"))
        return 0
    if given:
        raise Misuse(f"{', '.join(given)}: only for html. The other formats hold the whole review.")
    result = read_folder(settings.places().evidence)
    if result.corpus is None:
        wrong = [problem for problem in result.problems if problem.severity == "error"]
        say_problems(wrong)
        raise EvidenceError(
            f"Nothing was written: the evidence holds {amount(len(wrong), 'error')}. Mend it and export again.",
            result.problems,
        )
    if form == TABLES:
        _tables(result.corpus, place, publish)
    elif form == BULK:
        with whole_folder(_empty(place)) as folder:
            bulk_files(result.corpus, folder, publish=publish)
    else:
        write_whole(place, _FILES[form](result.corpus, publish).encode("utf-8"))
    click.echo(printable(f"wrote {place}"))
    if form == BULK:
        click.echo(
            "In this folder, while the server is stopped and its database empty, run "
            f"`neo4j-admin database import full @{ARGUMENTS} neo4j`. Then start it and run `cmo load`, which makes the "
            "constraints and indexes."
        )
    return 0


def _tables(corpus: Corpus, place: Path, publish: bool) -> None:
    with whole_folder(_empty(place)) as folder:
        for name, text in graph_tables(whole_of(corpus, publish=publish)).items():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            write_whole(folder / name, text.encode("utf-8"))


def _empty(place: Path) -> Path:
    """The place of a folder to be, where nothing is, or a folder with nothing in it."""
    if place.exists() and (not place.is_dir() or any(place.iterdir())):
        raise Misuse(f"'{place}' is there already, and not an empty folder. Name a new one.")
    return place
