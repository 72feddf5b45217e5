"""`cmo new`: the beginning of a review, a document or a configuration, ready to be filled."""

from __future__ import annotations

from pathlib import Path

import click

from cmo.cli.groups import Group, Member
from cmo.cli.settings import Settings
from cmo.ingest.scaffold import new_configuration, new_document, new_review

MEMBERS = {
    "review": Member("cmo.cli.new:review", "Begin a review: an evidence folder with its vocabularies."),
    "document": Member("cmo.cli.new:document", "Begin the file of a document that was read."),
    "configuration": Member("cmo.cli.new:configuration", "Add a configuration to fill to a document's file."),
}


@click.group(cls=Group, members=MEMBERS)
def new() -> None:
    """Begin a review, a document or a configuration.

    Nothing that exists is overwritten.
    """


@click.command()
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--id", "review_id", required=True, help="Id of the review: lower-case words and hyphens.")
@click.option("--title", required=True, help="Its title.")
def review(folder: Path, review_id: str, title: str) -> int:
    """Begin a review: an evidence folder with its vocabularies.

    FOLDER becomes the evidence folder; call it 'evidence', and put source texts into 'sources' beside it.
    """
    for path in new_review(folder, review_id, title):
        click.echo(f"wrote {path}")
    return 0


@click.command()
@click.argument("document_id")
@click.option("--title", required=True, help="Its title, as printed.")
@click.option("--type", "document_type", required=True, help="study, review, overview or report.")
@click.pass_obj
def document(settings: Settings, /, document_id: str, title: str, document_type: str) -> int:
    """Begin the file of a document that was read."""
    evidence = settings.places(to_change=True).evidence
    click.echo(f"wrote {new_document(evidence, document_id, title, document_type)}")
    return 0


@click.command()
@click.argument("reference", metavar="DOCUMENT.CONFIGURATION")
@click.option("--kind", default="reported", show_default=True, help="reported, measured, argued or proposed.")
@click.pass_obj
def configuration(settings: Settings, /, reference: str, kind: str) -> int:
    """Add a configuration to fill to a document's file."""
    click.echo(f"added to {new_configuration(settings.places(to_change=True).evidence, reference, kind)}")
    return 0
