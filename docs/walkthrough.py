"""Makes the pictures of `docs/explorer.md`: three people's sessions, clicked through in a real browser.

    python docs/walkthrough.py --sources FOLDER

It needs what `docs/pictures.py` needs, and the extra `test`. The commissioner and the researcher use a copy of the
shipped review; whoever adds statements uses a copy of the invented review of the tests, so that nothing made up comes
near the evidence.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, Locator, Page, sync_playwright

_ROOT = Path(__file__).resolve().parents[1]
if str(_ROOT) not in sys.path:
    sys.path.insert(0, str(_ROOT))

from tests.explorer.conftest import Explorer, copy_toy  # noqa: E402  (the path above comes first)

PICTURES = Path(__file__).resolve().parent / "pictures"
SETTLES_MS = 1500
QUOTE = "a printed song sheet spared people who could not read music from feeling foolish, and they sang out"


def main() -> None:
    """Clicks through the three sessions and keeps a picture of each step."""
    parser = argparse.ArgumentParser(description="Make the pictures of docs/explorer.md.")
    parser.add_argument("--sources", type=Path, required=True, help="folder of the source texts")
    parser.add_argument("--chromium", default="/usr/bin/chromium", help="the browser to use")
    given = parser.parse_args()
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as folder:
        browser = playwright.chromium.launch(executable_path=given.chromium, args=["--no-sandbox"])
        shipped = Path(folder) / "shipped"
        for part in ("evidence", "queries"):
            shutil.copytree(_ROOT / part, shipped / part)
        shutil.copytree(given.sources, shipped / "sources")
        with_explorer(browser, shipped, commissioner, researcher)
        toy = Path(folder) / "toy"
        toy.mkdir()
        with_explorer(browser, copy_toy(toy), coder, second_coder)
        browser.close()


def with_explorer(browser: Browser, home: Path, *sessions: object) -> None:
    """Runs sessions one after the other in windows of their own."""
    started = Explorer.start(home)
    try:
        for session in sessions:
            page = browser.new_page(viewport={"width": 1400, "height": 900})
            page.set_default_timeout(60_000)
            session(page, started.address)  # type: ignore[operator]
            page.close()
    finally:
        started.stop()


def commissioner(page: Page, address: str) -> None:
    """From where there is evidence, through an answer and its quotes, to a brief."""
    page.goto(f"{address}/gaps")
    page.locator(".cmo-answer").wait_for()
    keep(page, "walk-gaps")
    page.goto(f"{address}/?people=isolated-or-lonely&referral_model=link-worker")
    page.locator(".cmo-shelf").first.wait_for()
    keep(page, "walk-answer")
    page.locator("summary", has_text="support is fitted").first.click()
    page.locator("mark").first.wait_for()
    show(page.locator(".cmo-shelf").first)
    keep(page, "walk-quote")
    with page.expect_download() as download:
        page.get_by_role("button", name="Download a brief to print").click()
    browser = page.context.browser
    assert browser is not None
    brief = browser.new_page(viewport={"width": 900, "height": 1100})
    brief.set_content(download.value.path().read_text(encoding="utf-8"))
    keep(brief, "walk-brief")
    brief.close()


def researcher(page: Page, address: str) -> None:
    """From a question in Cypher's form to its rows and a link."""
    page.goto(f"{address}/queries?query=rests-on-one-document")
    page.get_by_test_id("stDataFrame").wait_for()
    page.get_by_text("The Cypher").click()
    page.get_by_text("Link to this view").click()
    keep(page, "walk-query")


def coder(page: Page, address: str) -> None:
    """From a passage to a saved statement."""
    page.goto(f"{address}/add?document=toy-choirs")
    write(page.get_by_role("textbox", name="the source's own words").first, QUOTE)
    page.get_by_text("Located in the text").wait_for()
    choose(page, "Whose words", "the study's authors")
    choose(page, "Kind of knowledge", "reported (experienced or observed)")
    choose(page, "If: circumstances, holding together", "people cannot read music")
    choose(page, "Because: what is offered", "there is a printed song sheet")
    choose(page, "how those concerned respond", "people are spared from feeling foolish")
    choose(page, "Then: outcome", "people sing out")
    page.locator("h1").scroll_into_view_if_needed()
    keep(page, "walk-add")
    page.get_by_role("button", name="Save into the evidence files").click()
    page.get_by_text("Saved and loaded:").wait_for()
    keep(page, "walk-saved")


def second_coder(page: Page, address: str) -> None:
    """A passage without the first coding, and two codings side by side."""
    page.goto(f"{address}/add?do=second&document=toy-choirs")
    choose(page, "Who codes", "second")
    page.get_by_text("that the passage carries").first.wait_for()
    keep(page, "walk-second")
    page.goto(f"{address}/add?do=settle&document=toy-walks")
    page.get_by_text("Whose coding stands").first.wait_for()
    keep(page, "walk-settle")


def write(field: Locator, words: str) -> None:
    """Types into a field and leaves it."""
    field.fill(words)
    field.press("Control+Enter" if field.evaluate("it => it.tagName") == "TEXTAREA" else "Enter")
    field.page.wait_for_timeout(SETTLES_MS)


def choose(page: Page, name: str, words: str) -> None:
    """Takes the first option of a field that has these words; a new term where there is none."""
    field = page.get_by_role("combobox", name=name).first
    field.click()
    field.fill(words)
    page.get_by_role("option", name=words).first.click()
    page.locator("h1").click()
    page.wait_for_timeout(SETTLES_MS)


def show(part: Locator) -> None:
    """Brings a part of the page to its top."""
    part.evaluate("element => element.scrollIntoView({block: 'start'})")


def keep(page: Page, name: str) -> None:
    """Keeps what is seen now as a picture."""
    page.wait_for_timeout(SETTLES_MS)
    path = PICTURES / f"{name}.png"
    page.screenshot(path=path)
    print(f"{path.relative_to(_ROOT)}: {path.stat().st_size // 1000} kB")


if __name__ == "__main__":
    main()
