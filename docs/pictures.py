"""Makes the pictures of the explorer in `docs/pictures/` from the shipped evidence.

    python docs/pictures.py --sources FOLDER

It needs Playwright and a Chromium (`--chromium`, by default /usr/bin/chromium). With the source texts in
FOLDER quotes are shown in their surroundings; without them only what the anchors keep.
"""

from __future__ import annotations

import argparse
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

ROOT = Path(__file__).resolve().parents[1]
PICTURES = Path(__file__).resolve().parent / "pictures"
MOST_BYTES = 300_000
LONELY = "people=isolated-or-lonely"


@dataclass(frozen=True)
class View:
    """One picture: the address it shows, and what to wait for and bring into sight.

    Attributes:
        name: stem of the file.
        address: what follows the explorer's own address.
        wait_for: a selector that is there when the view is drawn.
        top: a selector to scroll to the top of the picture; None for the top of the page.
        size: width and height, in pixels.
        dark: whether in dark colours.
    """

    name: str
    address: str
    wait_for: str
    top: str | None = None
    size: tuple[int, int] = (1400, 900)
    dark: bool = False


VIEWS = (
    View("ask", f"/?{LONELY}", ".cmo-shelf"),
    View(
        "statement",
        f"/?{LONELY}&open=cooper-service-users.link-worker-matches-readiness",
        "mark",
        top=".cmo-shelf",
        size=(1400, 1060),
    ),
    View("picture", f"/?{LONELY}&tab=picture", "svg .node", top="[role=tablist]", size=(1400, 1000)),
    View(
        "picture-dark",
        f"/?{LONELY}&tab=picture&lit=outcome%3Asupport-person-centred",
        "svg .node",
        top="[role=tablist]",
        size=(1400, 1000),
        dark=True,
    ),
    View("telephone", f"/?{LONELY}", ".cmo-shelf", size=(390, 844)),
    View("queries", "/queries?query=gap-matrix&rows=people&columns=stage", "[data-testid=stDataFrame]"),
)


def main() -> None:
    """Makes every picture."""
    parser = argparse.ArgumentParser(description="Make the pictures of the explorer in docs/pictures/.")
    parser.add_argument("--sources", type=Path, help="folder of the source texts")
    parser.add_argument("--chromium", default="/usr/bin/chromium", help="the browser to use")
    given = parser.parse_args()
    PICTURES.mkdir(exist_ok=True)
    with explorer(given.sources) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=given.chromium, args=["--no-sandbox"])
        for view in VIEWS:
            size = {"width": view.size[0], "height": view.size[1]}
            scheme = "dark" if view.dark else "light"
            page = browser.new_page(viewport=size, color_scheme=scheme)  # type: ignore[arg-type]
            shoot(page, address, view)
            page.close()
        browser.close()


def shoot(page: Page, address: str, view: View) -> None:
    """Makes one picture, and complains where it is too large to keep."""
    page.goto(address + view.address)
    page.locator(view.wait_for).first.wait_for()
    page.wait_for_timeout(1000)
    if view.top:
        page.locator(view.top).first.evaluate("element => element.scrollIntoView({block: 'start'})")
        page.wait_for_timeout(300)
    path = PICTURES / f"{view.name}.png"
    page.screenshot(path=path)
    size = path.stat().st_size
    print(f"{path.relative_to(ROOT)}: {size // 1000} kB")
    if size > MOST_BYTES:
        raise SystemExit(f"{path} is larger than {MOST_BYTES // 1000} kB: make its view smaller.")


@contextmanager
def explorer(sources: Path | None) -> Iterator[str]:
    """The address of an explorer over a copy of the shipped evidence, for as long as it is needed."""
    with tempfile.TemporaryDirectory() as home:
        shutil.copytree(ROOT / "evidence", Path(home) / "evidence")
        options = ["--home", home, *(["--sources", str(sources)] if sources else [])]
        command = [
            sys.executable,
            "-c",
            "from cmo.cli import main; main()",
            *options,
            "explore",
            "--no-browser",
        ]
        process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)
        try:
            assert process.stdout is not None
            found = re.search(r"http://\S+", process.stdout.readline())
            if found is None:
                raise SystemExit("The explorer did not start.")
            yield found[0]
        finally:
            process.terminate()
            process.wait()


if __name__ == "__main__":
    main()
