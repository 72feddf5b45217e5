"""How long `cmo explore` takes on the shipped evidence, from the command to the first answer in a browser.

    python bench/first_answer.py [--times N] [--browser PATH]

Each time in a new copy of the review, so that nothing is loaded yet, and then again, with everything loaded.
Memory is that of the explorer's process and its children, the browser's left out (Linux alone).
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

ANSWERED = "text=/statements? tells? of something/"
OPTIONS = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"]
LONGEST_S = 120.0


@dataclass
class Shown:
    """Seconds from the command to its address and to the first answer, and what the explorer took for it."""

    kind: str
    address_s: float
    answer_s: float
    processor_s: float
    memory_mb: float


def browser_here() -> str | None:
    """A browser that is installed, if there is one."""
    found = (shutil.which(name) for name in ("chromium", "chromium-browser", "google-chrome"))
    return next((path for path in found if path), None)


def shown(times: int, browser: str | None) -> Iterator[Shown]:
    """A first start and a second one, so many times."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=browser, args=OPTIONS)
        for _ in range(times):
            with tempfile.TemporaryDirectory() as folder:
                for name in ("evidence", "queries"):
                    shutil.copytree(ROOT / name, Path(folder) / name)
                for kind in ("first start", "later start"):
                    page = opened.new_page(viewport={"width": 1400, "height": 900})
                    yield _started(kind, Path(folder), page)
                    page.close()
        opened.close()


def _started(kind: str, home: Path, page: object) -> Shown:
    """Starts the explorer over `home`, waits for its first answer, and stops it."""
    command = "import sys; sys.argv[0] = 'cmo'; from cmo.cli import main; main()"
    environ = {name: value for name, value in os.environ.items() if not name.startswith(("NEO4J_", "CMO_"))}
    began = time.perf_counter()
    explorer = subprocess.Popen(
        [sys.executable, "-c", command, "explore", "--no-browser", "--port", "0"],
        cwd=home,
        env={**environ, "PYTHONPATH": str(ROOT), "CMO_HOME": str(home)},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    try:
        address = _address(explorer)
        printed = time.perf_counter() - began
        page.goto(address)  # type: ignore[attr-defined]
        page.wait_for_selector(ANSWERED, timeout=1000 * LONGEST_S)  # type: ignore[attr-defined]
        answered = time.perf_counter() - began
        return Shown(kind, printed, answered, _processor(explorer.pid), _memory(explorer.pid))
    finally:
        explorer.send_signal(signal.SIGINT)
        explorer.wait(30)


def _address(explorer: subprocess.Popen[str]) -> str:
    told = []
    for line in explorer.stdout or ():
        told.append(line)
        if found := re.search(r"http://\S+", line):
            return found[0]
    sys.exit("The explorer ended:\n" + "".join(told))


def _processor(pid: int) -> float:
    """Seconds of the processor that a process has used; 0 where the system does not tell."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0.0
    return (int(fields[11]) + int(fields[12])) / float(os.sysconf("SC_CLK_TCK"))


def _memory(pid: int) -> float:
    """What a process and its children hold, in MB; 0 where the system does not tell."""
    held = {}
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            status = (folder / "status").read_text()
        except OSError:
            continue
        parent, held_kb = re.search(r"PPid:\s+(\d+)", status), re.search(r"VmRSS:\s+(\d+)", status)
        if parent and held_kb and str(pid) in (folder.name, parent[1]):
            held[folder.name] = int(held_kb[1]) / 1024
    return sum(held.values())


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--times", type=int, default=3)
    parser.add_argument("--browser", default=browser_here(), metavar="PATH")
    given = parser.parse_args()
    for each in shown(given.times, given.browser):
        print(each, flush=True)


if __name__ == "__main__":
    main()
