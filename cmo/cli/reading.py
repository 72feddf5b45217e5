"""What reading commands do first: open the review, bring its graph up to date, and say where it is behind."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from cmo.cli.printing_apart import engine_prints_apart
from cmo.cli.progress import loading_progress
from cmo.cli.settings import Settings, say
from cmo.problems.amounts import amount

if TYPE_CHECKING:
    from cmo.workspace.review import OpenReview
    from cmo.workspace.saved_queries import Queries


@contextmanager
def opened(settings: Settings, queries: Queries | None = None) -> Iterator[OpenReview]:
    """The review with its graph open, as it is; what the user should hear of the engine is said."""
    # The driver and the engine take a while to import, and `cmo --help` needs neither.
    from cmo.workspace.review import OpenReview

    places = settings.places()
    with engine_prints_apart(places.data), OpenReview(places, queries=queries) as review:
        for warning in review.store.warnings:
            say(warning)
        yield review


@contextmanager
def reading(settings: Settings, queries: Queries | None = None) -> Iterator[OpenReview]:
    """The review, open and as far up to date as its files allow."""
    from cmo.workspace.review import BEHIND

    with opened(settings, queries) as review:
        with loading_progress() as progress:
            refreshed = review.up_to_date(progress=progress)
        if refreshed.errors:
            say(
                f"The evidence files hold {amount(len(refreshed.errors), 'error')}; this answer is from the last "
                "good graph. Run `cmo check` to see what is wrong."
            )
        elif refreshed.stale:
            say(BEHIND)
        yield review
