"""The stand-alone picture in a real browser: it opens offline, asks for nothing, and shows hostile text as text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from cmo.answers.labels import Labels, TermEntry
from cmo.report.picture import lay_out, overview
from cmo.report.printable import printable
from cmo.report.standalone import standalone
from tests.explorer.hostile import HOSTILE
from tests.report.test_picture_layout import statement

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

SPITEFUL = (
    HOSTILE,
    "</script><script>window.hacked=1</script>",
    "<!--<script>window.hacked=1</script>",
    "--></style><script src=https://elsewhere.example/a.js></script>",
    '<a href="javascript:window.hacked=1">href</a>',
    '"});window.hacked=1;({"',
    "';window.hacked=1;'",
    "`${window.hacked=1}`",
    "\\u003cscript\\u003ewindow.hacked=1\\u003c/script\\u003e",
    "{{ 7 * 7 }}{% for x in y %}",
    "line\u2028separator\u2029\x07\x00 bell",
    "\ud800 alone, ]]> &lt;b&gt; &amp; \U0001f469\u200d\u2695 \u0629 \u200f \u6f22\u5b57 e\u0301",
    "<b>*bold*</b> _multi_ <code>",
)
"""Each in a label and in a sentence."""


def spiteful() -> str:
    """A file of a picture whose every text is spiteful."""
    labels = Labels(
        {
            (vocabulary, f"t{n}"): TermEntry(vocabulary, f"t{n}", text, None, (), (), 1)
            for vocabulary in ("concepts", "people", "referral-models")
            for n, text in enumerate(SPITEFUL)
        }
    )
    several = [
        replace(
            statement(n, (f"t{n}",), (f"t{n}",), (f"t{n}",), (f"t{n}",), (f"t{n}",), (f"t{n}", "t0")),
            sentence=text,
        )
        for n, text in enumerate(SPITEFUL)
    ]
    found = overview(several, labels, doubted=["d.c1"], fits=["d.c0", "d.c1"])
    return standalone(lay_out(found.picture), SPITEFUL[1], list(SPITEFUL))


@pytest.fixture
def page(browser: Browser, tmp_path: Path) -> Iterator[Page]:
    """The file, opened from the disk in a browser that has no network; nothing may run, be asked for or be refused."""
    file = tmp_path / "picture.html"
    file.write_text(spiteful(), encoding="utf-8")
    context = browser.new_context(viewport={"width": 1400, "height": 900}, offline=True)
    opened = context.new_page()
    asked: list[str] = []
    said: list[str] = []
    opened.on("request", lambda request: asked.append(request.url))
    opened.on("console", lambda message: said.append(message.text))
    opened.on("pageerror", lambda error: said.append(str(error)))
    opened.on("dialog", lambda dialog: pytest.fail(f"a dialog opened: {dialog.message}"))
    opened.goto(file.as_uri())
    opened.wait_for_function("document.getElementById('said').textContent !== ''")
    yield opened
    assert not opened.evaluate("window.hacked"), "a script ran"
    assert asked == [file.as_uri()]
    assert said == []
    context.close()


def choose(page: Page, place: int) -> str:
    """Clicks the middle of a node as drawn; what is then said."""
    page.locator("#mynetwork").scroll_into_view_if_needed()
    at = page.evaluate(
        "n => { network.focus(n, {scale: 1}); return network.canvasToDOM(network.getPositions([n])[n]); }",
        place,
    )
    box = page.locator("#mynetwork").bounding_box()
    assert box is not None
    page.mouse.click(box["x"] + at["x"], box["y"] + at["y"])
    page.wait_for_function("document.getElementById('said').textContent !== 'Nothing is chosen.'")
    return page.locator("#said").text_content() or ""


def test_every_hostile_text_is_shown_as_text(page: Page) -> None:
    """In the heading, above the picture, in the boxes, in what is said of them, and in the table."""
    assert page.locator("h1").text_content() == SPITEFUL[1]
    table = page.locator("table").text_content() or ""
    drawn = page.evaluate("nodes.get().map(node => node.label)")
    assert len(drawn) == 6 * len(SPITEFUL)
    for text in SPITEFUL[1:-3]:
        assert printable(text) in table
    assert any("window.hacked" in label for label in drawn)
    assert page.locator("script[src], link, img, iframe, a, base, form").count() == 0
    assert page.locator("table script, table b, #said b").count() == 0
    for place in range(0, len(drawn), 7):
        said = choose(page, place)
        assert "statement" in said
        assert page.locator("#said *").count() == 0


def test_a_choice_lights_its_path_and_escape_lets_go(page: Page) -> None:
    said = choose(page, 0)
    assert said.startswith("Referred by: ")
    lit = page.evaluate("nodes.get().filter(node => node.opacity > 0.2).length")
    assert 6 <= lit <= 7
    page.keyboard.press("Escape")
    assert page.locator("#said").text_content() == "Nothing is chosen."
    assert page.evaluate("nodes.get().filter(node => node.opacity === 1).length") > lit


def test_a_script_that_is_not_ours_could_not_run(browser: Browser, tmp_path: Path) -> None:
    """Also one that somebody writes into the page afterwards."""
    file = tmp_path / "picture.html"
    file.write_text(spiteful(), encoding="utf-8")
    page = browser.new_page()
    page.goto(file.as_uri())
    refused = page.evaluate(
        """() => new Promise((resolve) => {
            document.addEventListener('securitypolicyviolation', (event) => resolve(event.effectiveDirective));
            const made = document.createElement('script');
            made.textContent = 'window.hacked = 1';
            document.body.appendChild(made);
        })"""
    )
    assert refused.startswith("script-src")
    assert not page.evaluate("window.hacked")
    page.close()
