"""A Neo4j server stopped and started in the middle of a load and of a visit to the explorer."""

from __future__ import annotations

import random
import re
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Protocol

from cmo.explorer.pages import LOOK_AGAIN_S
from tests.campaigns.loading import Load
from tests.campaigns.states import Mixed, TwoStates
from tests.explorer.conftest import ARGUMENTS, CHROMIUM

Say = Callable[[str], object]

SENTENCES = (
    re.compile(r"cmo: The server at \S+ does not answer \(.*\)\. Start it, or correct NEO4J_URI .*\."),
    re.compile(r"cmo: The server at \S+ broke off while it was storing, .*\. Load again: .*\."),
    re.compile(r"cmo: The server at \S+ has stopped answering\. .* Then try again\."),
)
"""What is said where a server has gone; nothing else is."""

GIVEN_UP_S = 20.0
"""Seconds within which a load is to say that its server has gone."""
SHOWN_MS = 60_000


class Stoppable(Protocol):
    """A server, or the way to one."""

    def stop(self, *, at_once: bool) -> None:
        """Nobody reaches it any more."""

    def start(self) -> None:
        """It can be reached again, at the same address."""


@dataclass
class Stops:
    """What came of stopping a server; times are seconds.

    Attributes:
        loads: loads under way when it was stopped.
        had_ended: of these, those that were done just before.
        told: seconds until each of the others said so and ended.
        visits: visits of an explorer during which it was stopped.
        shown: seconds until the page said so.
        back: seconds after the server's return until the page was as before.
        faults: everything that must not be.
    """

    loads: int = 0
    had_ended: int = 0
    told: list[float] = field(default_factory=list)
    visits: int = 0
    shown: list[float] = field(default_factory=list)
    back: list[float] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)

    def text(self) -> str:
        """What the documentation says."""
        return (
            f"{self.loads} loads met a server that stopped ({self.had_ended} had just ended): the sentence came after at most "
            f"{max(self.told, default=0):.1f} s. {self.visits} visits: the page said so after at most "
            f"{max(self.shown, default=0):.1f} s, and was as before at most {max(self.back, default=0):.1f} s after the "
            f"server was back. {len(self.faults)} faults."
        )


def stopped_in_loads(
    two: TwoStates, server: Stoppable, times: int, rng: random.Random, say: Say, stops: Stops
) -> None:
    """Stops the server while a load writes, starts it again, and loads again."""
    two.put(two.old)
    first = Load(two).ended()
    if first.status != 0:
        stops.faults.append(f"the first load, with the server well: {first.status}, {first.said}")
        return
    held = two.old
    for number in range(times):
        target = two.new if held is two.old else two.old
        two.put(target)
        load = Load(two)
        percent = int((number + rng.random()) / times * 105)
        load.reach(min(percent, 100))
        began = time.monotonic()
        # In order it takes seconds to stop, during which it already refuses.
        stopping = threading.Thread(target=lambda at_once=number % 2 == 0: server.stop(at_once=at_once))
        stopping.start()
        ended = load.ended()
        stops.loads += 1
        if ended.status == 0:
            stops.had_ended += 1
        else:
            stops.told.append(time.monotonic() - began)
            if ended.status != 3 or len(ended.said) != 1 or not _is_sentence(ended.said[0]):
                stops.faults.append(f"load {number}, at {ended.percent} %: {ended.status}, {ended.said}")
            if stops.told[-1] > GIVEN_UP_S:
                stops.faults.append(f"load {number}: said so after {stops.told[-1]:.1f} s")
        stopping.join()
        server.start()
        with two.opened() as review:
            try:
                seen = two.held(review)
                if ended.status == 0 and seen is not target:
                    stops.faults.append(f"load {number}: it had ended, and is lost")
                review.refresh()
                if two.held(review) is not target:
                    stops.faults.append(f"load {number}: the next one did not leave the new state")
            except Mixed as mixed:
                stops.faults.append(f"load {number}, at {ended.percent} %: {mixed}")
        held = target
        say(f"{number + 1} of {times} loads met a server that stopped; faults: {stops.faults}")


def _is_sentence(said: str) -> bool:
    return any(sentence.fullmatch(said) for sentence in SENTENCES)


def stopped_in_visits(two: TwoStates, server: Stoppable, times: int, say: Say, stops: Stops) -> None:
    """Stops the server while a page of an explorer is open, asks something else, and starts it again."""
    from playwright.sync_api import sync_playwright

    with _explorer(two) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(CHROMIUM), args=ARGUMENTS)
        page = browser.new_page()
        page.set_default_timeout(SHOWN_MS)
        page.goto(address)
        reading, sentence = page.locator(".cmo-reading"), page.get_by_text(re.compile("does not answer"))
        reading.wait_for()
        before = reading.inner_text()
        for number in range(times):
            server.stop(at_once=number % 2 == 0)
            began = time.monotonic()
            if number % 3 == 2:
                page.reload()
            sentence.first.wait_for()
            stops.visits += 1
            stops.shown.append(time.monotonic() - began)
            if page.get_by_text("Traceback").count():
                stops.faults.append(f"visit {number}: a traceback on the page")
            server.start()
            began = time.monotonic()
            reading.wait_for()
            sentence.first.wait_for(state="detached")
            stops.back.append(time.monotonic() - began)
            if reading.inner_text() != before:
                stops.faults.append(f"visit {number}: another answer after it was back")
            say(f"{number + 1} of {times} visits met a server that stopped (looks every {LOOK_AGAIN_S} s)")
        browser.close()


@contextmanager
def _explorer(two: TwoStates) -> Iterator[str]:
    """An explorer over the review, at its address; it is never started again."""
    with subprocess.Popen(
        [*two.command, "explore", "--no-browser", "--port", "0"],
        env={**two.variables, "PYTHONUNBUFFERED": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    ) as process:
        try:
            assert process.stdout is not None
            for line in process.stdout:
                if found := re.search(r"http://127\.0\.0\.1:\d+", line):
                    threading.Thread(target=process.stdout.read, daemon=True).start()
                    yield found[0]
                    break
        finally:
            process.terminate()
