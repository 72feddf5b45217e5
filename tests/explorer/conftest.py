"""A real explorer and a real browser, started once for all tests, over copies of small reviews."""

from __future__ import annotations

import os
import queue
import re
import shutil
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.conftest import skip_or_fail

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page, Request

ROOT = Path(__file__).parents[2]
TOY = ROOT / "tests" / "corpora" / "toy"
CHROMIUM = Path(os.environ.get("CMO_TEST_CHROMIUM", "/usr/bin/chromium"))
STARTS_WITHIN_S = 60.0
SHOWS_WITHIN_MS = 20_000
ARGUMENTS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def environment(**more: str) -> dict[str, str]:
    """The environment of a process that finds the package and no server."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("NEO4J_", "CMO_"))}
    return {**kept, "PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1", **more}


def copy_toy(home: Path) -> Path:
    """The toy review with its source texts, to be changed at will."""
    shutil.copytree(TOY / "evidence", home / "evidence")
    shutil.copytree(TOY / "sources", home / "sources")
    return home


@dataclass
class Explorer:
    """A running explorer over the review in `home`."""

    home: Path
    process: subprocess.Popen[str]
    address: str
    said: list[str]

    @classmethod
    def start(cls, home: Path, *options: str) -> Explorer:
        """Runs `cmo explore`, at a free port unless options are given, and waits until it says where it is."""
        command = [sys.executable, "-c", "from cmo.cli import main; main()", "--home", str(home), "explore"]
        process = subprocess.Popen(
            [*command, "--no-browser", *(options or ("--port", "0"))],
            cwd=ROOT,
            env=environment(),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        said, found = listen(process, re.compile(r"http://127\.0\.0\.1:\d+"))
        return cls(home, process, found, said)

    def stop(self, sign: signal.Signals = signal.SIGTERM) -> int:
        """Ends it and gives its exit status."""
        if self.process.poll() is None:
            self.process.send_signal(sign)
        return self.process.wait(STARTS_WITHIN_S)

    def change(self, file: str, old: str, new: str) -> None:
        """Puts other words in the place of some that occur exactly once in an evidence file."""
        path = self.home / "evidence" / file
        text = path.read_text(encoding="utf-8")
        assert text.count(old) == 1, f"{text.count(old)} times in {file}: {old}"
        path.write_text(text.replace(old, new), encoding="utf-8")


def listen(process: subprocess.Popen[str], wanted: re.Pattern[str]) -> tuple[list[str], str]:
    """Everything a process says, as it comes, and the first match of `wanted` in it."""
    said: list[str] = []
    found: queue.Queue[str | None] = queue.Queue()

    def read() -> None:
        assert process.stdout is not None
        for line in process.stdout:
            said.append(line)
            if match := wanted.search(line):
                found.put(match[0])
        found.put(None)

    threading.Thread(target=read, daemon=True).start()
    try:
        match = found.get(timeout=STARTS_WITHIN_S)
    except queue.Empty:
        match = None
    if match is None:
        process.kill()
        pytest.fail(f"the explorer did not start:\n{''.join(said)}")
    return said, match


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One browser for the whole run."""
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        skip_or_fail("Playwright is not installed (it comes with the extra 'test')")
    if not CHROMIUM.exists():
        skip_or_fail(f"there is no browser at {CHROMIUM} (set CMO_TEST_CHROMIUM)")
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=str(CHROMIUM), args=ARGUMENTS)
        yield started
        started.close()


@pytest.fixture(scope="session")
def explorer(tmp_path_factory: pytest.TempPathFactory, browser: Browser) -> Iterator[Explorer]:
    """An explorer over a copy of the toy review; tests leave the files as they found them."""
    home = copy_toy(tmp_path_factory.mktemp("toy"))
    started = Explorer.start(home)
    yield started
    started.stop()


@pytest.fixture(scope="session")
def window(browser: Browser) -> Iterator[BrowserContext]:
    """One window for the whole run, so that what Streamlit is made of is fetched once."""
    opened = browser.new_context(viewport={"width": 1400, "height": 900}, accept_downloads=True)
    opened.set_default_timeout(SHOWS_WITHIN_MS)
    yield opened
    opened.close()


@pytest.fixture
def context(window: BrowserContext) -> Iterator[BrowserContext]:
    """The window without any page; a test fails if a page asked for anything but its own server."""
    elsewhere: list[str] = []

    def note(request: Request) -> None:
        if not _own(request.url):
            elsewhere.append(request.url)

    window.on("request", note)
    yield window
    window.remove_listener("request", note)
    for page in window.pages:
        page.close()
    assert elsewhere == []


def _own(url: str) -> bool:
    return url.startswith(("http://127.0.0.1:", "ws://127.0.0.1:", "data:", "blob:"))


Visit = Callable[..., "Page"]


@pytest.fixture
def visit(context: BrowserContext, explorer: Explorer) -> Visit:
    """Opens an address of the toy explorer in a page of its own."""

    def open_page(path: str = "/") -> Page:
        page = context.new_page()
        page.goto(explorer.address + path)
        page.get_by_role("heading", level=1).wait_for()
        return page

    return open_page
