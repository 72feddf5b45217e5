"""A realist review knowledge graph: what works, for whom, in what circumstances, and why."""

from __future__ import annotations

from os import PathLike
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cmo.library.review import Review

__version__ = "0.1.0"

__all__ = ["open_review"]


def open_review(
    home: str | PathLike[str] | None = None, *, sources: str | PathLike[str] | None = None
) -> Review:
    """Opens a review and brings its graph up to date; close it, or use it in a `with` statement.

    Args:
        home: the folder that holds `evidence`; else `CMO_HOME`, else upwards from here, else the review that came
            with the package.
        sources: folder of source texts; else `CMO_SOURCES`, else `sources` beside `evidence`.

    Raises:
        Misuse: there is no such review, or a setting of the environment makes no sense.
        EvidenceError: the files hold errors, and no graph was ever loaded.
        EngineError: the graph cannot be opened, read or written.
    """
    from cmo.library.review import open_review as opened  # The driver and the engine take a while to import.

    return opened(home, sources=sources)
