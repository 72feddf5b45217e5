"""What reading commands do first: open the review, bring its graph up to date, and say where it is behind."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import click

from cmo.cli.settings import Settings
from cmo.problems import errors
from cmo.workspace.review import OpenReview


@contextmanager
def reading(settings: Settings) -> Iterator[OpenReview]:
    """The review, open and as far up to date as its files allow."""
    with OpenReview(settings.places()) as review:
        refreshed = review.up_to_date()
        wrong = errors(refreshed.problems)
        if wrong:
            click.echo(
                f"cmo: the evidence files hold {len(wrong)} errors; this answer is from the last good graph. "
                "Run `cmo check` to see them.",
                err=True,
            )
        yield review
