"""Keeps one review open for every page: opens it and loads what changed beside the pages, which show how far it is."""

from __future__ import annotations

import contextlib
import threading
from dataclasses import dataclass

from cmo.errors import CmoError, EngineError, EngineRefusedWrite, EvidenceError
from cmo.problems import errors
from cmo.problems.amounts import amount
from cmo.workspace.places import Places
from cmo.workspace.review import OpenReview, Refreshed

STOPPING_S = 60.0
"""Seconds to wait for a load that is under way when the explorer stops; it would otherwise be rolled back."""


@dataclass(frozen=True, slots=True)
class State:
    """What pages draw from.

    Attributes:
        review: the open review.
        seen: signature of the evidence files it was loaded from.
        digest: of the graph and of the files of saved queries: what pages may keep is kept under it.
        refreshed: what the last look at the files came to.
    """

    review: OpenReview
    seen: str
    digest: str
    refreshed: Refreshed


class Keeper:
    """The review of one explorer, opened and refreshed by one thread at a time, while pages wait or go on."""

    def __init__(self, places: Places) -> None:
        self.places = places
        self._guard = threading.Lock()
        self._worker: threading.Thread | None = None
        self._review: OpenReview | None = None
        self._state: State | None = None
        self._error: CmoError | None = None
        self._progress: tuple[int, int] = (0, 0)
        self._turn = 0
        self._closed = False

    @property
    def progress(self) -> tuple[int, int]:
        """Steps of the load under way that are done, and all of them; the latter 0 while it is not known."""
        return self._progress

    @property
    def turn(self) -> int:
        """Grows whenever something that pages show has changed."""
        return self._turn

    def look(self) -> None:
        """Begins to look whether anything has changed, and to load it; nothing while that is under way."""
        with self._guard:
            if self._closed or self.busy:
                return
            self._worker = threading.Thread(target=self._work, name="cmo-explorer-load", daemon=True)
            self._worker.start()

    @property
    def busy(self) -> bool:
        """Whether a load is under way."""
        return self._worker is not None and self._worker.is_alive()

    def wait(self, seconds: float) -> None:
        """Waits for the load under way, at most so long."""
        worker = self._worker
        if worker is not None:
            worker.join(seconds)

    def state(self) -> State:
        """What the last load came to.

        Raises:
            CmoError: the review could not be opened, or its graph does not answer.
        """
        if self._error is not None:
            raise self._error
        if self._state is None:
            raise EngineError("The review is not open yet. Wait a moment.")
        return self._state

    def close(self) -> None:
        """Waits for a load under way and closes the review; an embedded engine stops with it."""
        with self._guard:
            self._closed = True
        self.wait(STOPPING_S)
        if self._review is not None:
            self._review.close()

    def _work(self) -> None:
        try:
            state = self._looked()
        except CmoError as error:
            if str(error) != str(self._error):
                self._turn += 1
            self._error = error
        else:
            recovered = self._error is not None
            self._error = None
            if state is not self._state or recovered:
                self._turn += 1
                self._state = state
        finally:
            self._progress = (0, 0)

    def _looked(self) -> State:
        if self._review is None:
            self._review = OpenReview(self.places)
        review, before = self._review, self._state
        seen = review.signature()
        # Where our files are as they were, what somebody else loads into a shared graph is theirs to load.
        changed = before is None or before.seen != seen
        refreshed = self._refreshed(review) if before is None or changed else before.refreshed
        loaded = review.digest()
        if loaded is None:
            raise _nothing_loaded(refreshed)
        digest = f"{loaded} {review.look_at_queries()}"
        if before is not None and (before.seen, before.digest) == (seen, digest):
            return before
        return State(review, seen, digest, refreshed)

    def _refreshed(self, review: OpenReview) -> Refreshed:
        def note(done: int, of: int) -> None:
            self._progress = (done, of)

        try:
            return review.refresh(progress=note)
        except EngineRefusedWrite:
            # A server that lets us read only: its graph is taken as it is.
            with contextlib.suppress(EvidenceError):
                return review.up_to_date()
            raise


def _nothing_loaded(refreshed: Refreshed) -> CmoError:
    wrong = errors(refreshed.problems)
    if not wrong:
        return EngineError("The graph holds nothing of this review. Run `cmo load` and look again.")
    return EvidenceError(
        f"The evidence files hold {amount(len(wrong), 'error')}, and no graph was loaded before, so there is "
        "nothing to show yet. Mend what is listed below; this page follows by itself.",
        refreshed.problems,
    )
