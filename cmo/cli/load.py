"""`cmo load`: brings the graph up to date with the evidence files, all or nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from cmo.cli.progress import loading_progress
from cmo.cli.reading import opened
from cmo.cli.settings import Settings, say_problems
from cmo.errors import EvidenceError
from cmo.problems.amounts import amount

if TYPE_CHECKING:
    from cmo.graph.loading import Changes, LoadReport


@click.command()
@click.option(
    "--compare-all", is_flag=True, help="Compare the whole graph with the files, as after a change by hand."
)
@click.pass_obj
def load(settings: Settings, /, compare_all: bool) -> int:
    """Load what changed in the evidence files into the graph.

    All or nothing: where a file holds an error, the graph stays as it was. What is unchanged in the files is
    taken to be unchanged in the graph; with --compare-all everything is compared and put right.
    """
    with opened(settings) as review:
        with loading_progress() as progress:
            refreshed = review.refresh(progress=progress, compare_all=compare_all)
        if refreshed.report is None:
            say_problems(refreshed.errors)
            raise EvidenceError(
                f"Nothing was loaded: the evidence holds {amount(len(refreshed.errors), 'error')}. "
                "The graph is as it was. Mend the evidence and load again.",
                refreshed.problems,
            )
        click.echo(f"{_told(refreshed.report)} ({review.store.version})")
    return 0


def _told(report: LoadReport) -> str:
    if report.unchanged:
        return f"The graph of '{report.review}' says what the files say already."
    files = [f"{amount(len(report.changed), 'file')} new or changed"]
    if report.removed:
        files.append(f"{len(report.removed):,} gone")
    return (
        f"Loaded '{report.review}': {', '.join(files)}; "
        f"nodes {_changes(report.nodes)}; relations {_changes(report.relations)}."
    )


def _changes(changes: Changes) -> str:
    return f"{changes.created:,} made, {changes.updated:,} changed, {changes.deleted:,} removed"
