"""The embedded engine: a graph in a folder, without Java, Docker or an account."""

from __future__ import annotations

from collections.abc import Callable

from cmo.graph.access import Access
from cmo.graph.embedded import ownership
from cmo.graph.embedded.files import usable_folder
from cmo.graph.settings import EngineSettings, cache_home


def reach(settings: EngineSettings, answers: Callable[[Access], bool]) -> Access:
    """Access to the embedded graph of `settings.data_folder`.

    Args:
        settings: where the graph lies and how much memory it may take.
        answers: tells whether the engine at an address lets us in.

    Raises:
        EngineError: no folder can be written to, the engine cannot start, or its owner does not answer.
    """
    folder = usable_folder(settings.data_folder, settings.cache_home or cache_home())
    return ownership.reach(folder, settings.memory_mb, answers)
