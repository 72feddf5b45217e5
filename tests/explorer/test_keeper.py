"""The keeper of the open review, on real engines: what it loads, what it says, and how it comes back."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from cmo.errors import CmoError, EngineUnreachable, EvidenceError
from cmo.explorer.keeper import Keeper
from cmo.workspace.places import find_places
from tests.explorer.conftest import ROOT, copy_toy, environment

OWNER = """
import sys
from pathlib import Path
from cmo.workspace.places import find_places
from cmo.workspace.review import OpenReview
review = OpenReview(find_places(Path(sys.argv[1])))
review.up_to_date()
print("open", flush=True)
sys.stdin.read()
"""


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the toy review, and no server."""
    for name in list(os.environ):
        if name.startswith(("NEO4J_", "CMO_")):
            monkeypatch.delenv(name)
    return copy_toy(tmp_path / "home")


@pytest.fixture
def keep(home: Path) -> Iterator[Callable[[], Keeper]]:
    """Makes keepers of the review, and closes them."""
    made: list[Keeper] = []

    def make() -> Keeper:
        made.append(Keeper(find_places(home)))
        return made[-1]

    yield make
    for keeper in made:
        keeper.close()


def looked(keeper: Keeper) -> Keeper:
    """The keeper after a look that has ended."""
    keeper.look()
    keeper.wait(60)
    assert not keeper.busy
    return keeper


def change(home: Path, old: str, new: str) -> None:
    path = home / "evidence" / "vocabulary" / "people.yaml"
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_the_first_look_opens_and_loads_and_the_next_finds_nothing_new(keep: Callable[[], Keeper]) -> None:
    keeper = looked(keep())
    state, turn = keeper.state(), keeper.turn
    assert state.refreshed.report is not None
    assert state.review.run("documents")
    assert looked(keeper).state() is state
    assert keeper.turn == turn


def test_a_change_is_loaded_and_an_error_leaves_the_last_good_graph(
    home: Path, keep: Callable[[], Keeper]
) -> None:
    """Each look that finds something new takes a turn, so that every page draws itself anew."""
    keeper = looked(keep())
    first, turn = keeper.state(), keeper.turn
    change(home, "label: older people", "label: elders")
    second = looked(keeper).state()
    assert (second.digest != first.digest, keeper.turn) == (True, turn + 1)
    change(home, "label: elders,", "label: elders, broder: x,")
    third = looked(keeper).state()
    assert third.digest == second.digest
    assert third.refreshed.stale
    assert keeper.turn == turn + 2
    change(home, "label: elders, broder: x,", "label: elders,")
    assert not looked(keeper).state().refreshed.stale
    assert keeper.turn == turn + 3


def test_errors_before_anything_was_loaded_are_told_with_their_places(
    home: Path, keep: Callable[[], Keeper]
) -> None:
    change(home, "label: older people,", "lable: older people,")
    keeper = looked(keep())
    with pytest.raises(EvidenceError, match="no graph was loaded before") as caught:
        keeper.state()
    places = {problem.place.file.rpartition("/")[2] for problem in caught.value.problems}
    assert "people.yaml" in places
    change(home, "lable: older people,", "label: older people,")
    assert looked(keeper).state().refreshed.report is not None


def test_when_the_process_that_runs_the_engine_is_killed_the_next_look_takes_over(
    home: Path, keep: Callable[[], Keeper]
) -> None:
    owner = subprocess.Popen(
        [sys.executable, "-c", OWNER, str(home)],
        cwd=ROOT,
        env=environment(),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert owner.stdout is not None
    assert owner.stdout.readline() == "open\n"
    keeper = looked(keep())
    digest = keeper.state().digest
    owner.send_signal(signal.SIGKILL)
    owner.wait(10)
    assert looked(keeper).state().digest == digest
    assert keeper.state().review.run("documents")


def test_a_server_that_does_not_answer_is_said_and_tried_again(
    home: Path, keep: Callable[[], Keeper], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A clear sentence within the time a page can wait; the same sentence again is no news."""
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        monkeypatch.setenv("NEO4J_URI", f"bolt://127.0.0.1:{closed.getsockname()[1]}")
        monkeypatch.setenv("NEO4J_PASSWORD", "secret")
        began = time.monotonic()
        keeper = looked(keep())
        assert time.monotonic() - began < 20
        with pytest.raises(EngineUnreachable, match=r"bolt://127\.0\.0\.1"):
            keeper.state()
        turn = keeper.turn
        looked(keeper)
        assert keeper.turn == turn
    for name in ("NEO4J_URI", "NEO4J_PASSWORD"):
        monkeypatch.delenv(name)
    assert looked(keeper).state().review.run("documents")
    assert keeper.turn == turn + 1


def test_a_closed_keeper_looks_no_more(keep: Callable[[], Keeper]) -> None:
    keeper = keep()
    keeper.close()
    keeper.look()
    assert not keeper.busy
    with pytest.raises(CmoError):
        keeper.state()
