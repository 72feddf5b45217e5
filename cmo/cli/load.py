"""`cmo load`: brings the graph up to date with the evidence files, all or nothing."""

from __future__ import annotations

import click

from cmo.cli.settings import Settings, write_problems
from cmo.errors import EvidenceError
from cmo.problems import Severity, errors
from cmo.workspace.review import OpenReview


@click.command()
@click.pass_obj
def load(settings: Settings, /) -> int:
    """Load what changed in the evidence files into the graph."""
    with OpenReview(settings.places()) as review:
        for warning in review.store.warnings:
            click.echo(f"cmo: {warning}", err=True)
        refreshed = review.refresh()
        write_problems([p for p in refreshed.problems if p.severity is Severity.ERROR], "text")
        if refreshed.report is None:
            raise EvidenceError(
                f"Nothing was loaded: the evidence holds {len(errors(refreshed.problems))} errors. "
                "The graph is as it was. Mend them and load again.",
                refreshed.problems,
            )
        click.echo(f"{refreshed.report} ({review.store.version})")
    return 0
