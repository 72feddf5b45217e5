"""The saved queries a review has: those that come with the package, and its own beside or in place of them."""

from __future__ import annotations

from cmo.problems import Problem
from cmo.queries import SavedQuery, read_folder
from cmo.workspace.places import Places

Queries = tuple[dict[str, SavedQuery], list[Problem]]


def saved_queries(places: Places) -> Queries:
    """Queries by name, in order of names, and what is wrong with those that could not be read."""
    found: dict[str, SavedQuery] = {}
    problems: list[Problem] = []
    for folder in places.queries:
        queries, wrong = read_folder(folder)
        found |= queries
        problems += wrong
    return dict(sorted(found.items())), problems
