"""What the pages share: how the explorer was started, its keeper, and what is cached from the graph."""

from __future__ import annotations

import threading
from dataclasses import dataclass

from cmo.explorer.keeper import Keeper
from cmo.workspace.places import Places, find_places


@dataclass(frozen=True, slots=True)
class Serving:
    """How the explorer was started.

    Attributes:
        places: the review's folders.
        read_only: whether nothing may be changed from the screens.
        publish: whether the words of quotes without an open licence are withheld.
    """

    places: Places
    read_only: bool = False
    publish: bool = False


_guard = threading.Lock()
_started: tuple[Serving, Keeper] | None = None


def start(serving: Serving) -> Keeper:
    """Says which review this process serves, and begins to open it."""
    global _started
    with _guard:
        if _started is not None:
            _started[1].close()
        keeper = Keeper(serving.places)
        _started = (serving, keeper)
    keeper.look()
    return keeper


def current() -> tuple[Serving, Keeper]:
    """How this explorer was started; under `streamlit run app.py`, with the review found from here.

    Raises:
        Misuse: no review is to be found.
    """
    if _started is None:
        places = find_places()
        start(Serving(places, read_only=places.read_only))
    assert _started is not None
    return _started


def stop() -> None:
    """Closes the review, where one was opened; an embedded engine stops with it."""
    global _started
    with _guard:
        if _started is not None:
            _started[1].close()
            _started = None
