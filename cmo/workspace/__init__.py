"""Puts the pieces together: finds a review's folders, keeps its graph up to date, and runs saved queries."""

from cmo.workspace.places import Places, find_places

__all__ = ["Places", "find_places"]
