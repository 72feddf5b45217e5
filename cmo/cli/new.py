"""`cmo new`: the beginning of a review, a document or a configuration, ready to be filled."""

from __future__ import annotations

from pathlib import Path

import click

from cmo.cli.settings import Settings
from cmo.ingest.scaffold import new_configuration, new_document, new_review


@click.group()
def new() -> None:
    """Begin a review, a document or a configuration. Nothing that exists is overwritten."""


@new.command()
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--id", "review_id", required=True, help="Id of the review: lower-case words and hyphens.")
@click.option("--title", required=True, help="Its title.")
def review(folder: Path, review_id: str, title: str) -> int:
    """Begin a review in FOLDER: an evidence folder with its vocabularies."""
    for path in new_review(folder, review_id, title):
        click.echo(f"wrote {path}")
    return 0


@new.command()
@click.argument("document_id")
@click.option("--title", required=True, help="Its title, as printed.")
@click.option("--type", "document_type", required=True, help="study, review, overview or report.")
@click.pass_obj
def document(settings: Settings, /, document_id: str, title: str, document_type: str) -> int:
    """Begin the file of a document that was read."""
    click.echo(f"wrote {new_document(settings.places().evidence, document_id, title, document_type)}")
    return 0


@new.command()
@click.argument("reference", metavar="DOCUMENT.CONFIGURATION")
@click.option("--kind", default="reported", show_default=True, help="reported, measured, argued or proposed.")
@click.pass_obj
def configuration(settings: Settings, /, reference: str, kind: str) -> int:
    """Add a configuration to fill at the end of a document's file."""
    click.echo(f"added to {new_configuration(settings.places().evidence, reference, kind)}")
    return 0
