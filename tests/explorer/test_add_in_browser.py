"""The Add page in a real browser: from a passage to a statement that Ask shows; refused where a file changed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from cmo.ingest.folder import read_folder
from tests.explorer.conftest import SHOWS_WITHIN_MS, Explorer, copy_toy
from tests.explorer.hostile import HOSTILE, SHOWN

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Locator, Page

QUOTE = "members who kept coming week after week"
DOCUMENT = "documents/toy-choirs.yaml"


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory, browser: Browser) -> Iterator[Explorer]:
    """An explorer over a copy of the toy review that these tests change."""
    started = Explorer.start(copy_toy(tmp_path_factory.mktemp("added")))
    yield started
    started.stop()


@pytest.fixture
def page(context: BrowserContext, own: Explorer) -> Page:
    """The form of a new statement of a document."""
    opened = context.new_page()
    opened.goto(f"{own.address}/add?document=toy-choirs")
    quote_field(opened).wait_for()
    return opened


def settle(page: Page) -> None:
    """Waits until the page has taken in what was typed."""
    page.wait_for_timeout(250)
    page.wait_for_function("!document.querySelector('[data-testid=stStatusWidget]')", timeout=SHOWS_WITHIN_MS)


def quote_field(page: Page) -> Locator:
    return page.get_by_role("textbox", name="the source's own words").first


def write(field: Locator, words: str) -> None:
    """Types into a field and leaves it."""
    field.fill(words)
    field.press("Control+Enter" if field.evaluate("it => it.tagName") == "TEXTAREA" else "Enter")
    settle(field.page)


def choose(page: Page, name: str, words: str, *, exact: bool = True) -> None:
    """Takes an option of a field."""
    field = page.get_by_role("combobox", name=name).first
    field.click()
    field.fill(words)
    page.get_by_role("option", name=words, exact=exact).first.click()
    page.locator("h1").click()
    settle(page)


def save(page: Page) -> None:
    page.get_by_role("button", name="Save into the evidence files").click()
    settle(page)


def fill(page: Page, id_: str, outcome: str = "people are lonelier than before") -> None:
    """A statement without fault."""
    write(quote_field(page), QUOTE)
    page.get_by_text("Located in the text").wait_for()
    choose(page, "Whose words", "the study's authors")
    choose(page, "Kind of knowledge", "reported (experienced or observed)")
    choose(page, "Then: outcome", outcome, exact=False)
    write(page.get_by_role("textbox", name="Id of the statement"), id_)


def file(own: Explorer, inside: str = DOCUMENT) -> str:
    return (own.home / "evidence" / inside).read_text(encoding="utf-8")


def test_from_a_passage_to_a_statement_in_ask(page: Page, own: Explorer) -> None:
    """A near miss is mended by a click, near terms stand before a new one, and the sentence writes itself."""
    before = file(own)
    write(quote_field(page), f"{QUOTE} made frends")
    page.get_by_text("The text does not have these words, but nearly: the source has “friends”").wait_for()
    page.get_by_role("button", name="Take the text's own words").click()
    page.get_by_text("Located in the text").wait_for()
    assert page.locator("mark").inner_text() == f"{QUOTE} made friends"
    choose(page, "Whose words", "the study's authors")
    choose(page, "Kind of knowledge", "reported (experienced or observed)")
    choose(page, "For whom", "older peple", exact=False)
    page.get_by_role("button", name="Take ‘older people’ instead").click()
    choose(page, "If: circumstances, holding together", "somebody pours the tea", exact=False)
    page.get_by_text("‘somebody pours the tea’ is not in the vocabulary").wait_for()
    choose(page, "Then: outcome", "people have friends", exact=False)
    sentence = page.locator(".st-key-cmo-sentence")
    said = "For older people: if somebody pours the tea, then people have friends."
    sentence.get_by_text(said).wait_for()
    page.get_by_role("link", name="Ask", exact=True).click()
    page.locator(".cmo-answer").wait_for()
    page.get_by_role("link", name="Add", exact=True).click()
    sentence.get_by_text(said).wait_for()
    assert quote_field(page).input_value() == f"{QUOTE} made friends", "nothing is lost on the way"
    save(page)
    page.get_by_text("Saved and loaded: toy-choirs.somebody-pours-the-tea-has-friends.").wait_for()
    after = file(own)
    rest = iter(after.splitlines())
    assert all(line in rest for line in before.splitlines()), "what was there is there, in its order"
    corpus = read_folder(own.home / "evidence").corpus
    assert corpus is not None
    added = corpus.documents["toy-choirs"].configurations[-1]
    assert (added.people, added.context[0].concept) == (("older-adults",), "somebody-pours-the-tea")
    assert "c8" in corpus.anchors["toy-choirs"].anchors
    page.get_by_role("link", name="Open the statement").click()
    page.locator("summary", has_text=said.removesuffix(".")).first.wait_for()
    assert page.locator("mark", has_text=QUOTE).first.is_visible()


def test_a_file_that_changed_meanwhile_is_not_overwritten(page: Page, own: Explorer) -> None:
    """Both versions are shown, what was written stays, and it is saved from the file as it is now."""
    fill(page, "changed-underneath")
    own.change(DOCUMENT, "title: Two toy choirs\n", "title: Two toy choirs, told again\n")
    try:
        changed = file(own)
        save(page)
        page.get_by_text("Nothing was written: a file changed since you began.").wait_for()
        assert file(own) == changed
        for shown in ("+title: Two toy choirs, told again", "- id: changed-underneath"):
            page.get_by_test_id("stCode").filter(has_text=shown).wait_for()
        assert quote_field(page).input_value() == QUOTE
        page.get_by_role("button", name="Go on from the files as they are now").click()
        settle(page)
        save(page)
        page.get_by_text("Saved and loaded: toy-choirs.changed-underneath.").wait_for()
        assert "title: Two toy choirs, told again" in file(own)
    finally:
        own.change(DOCUMENT, "title: Two toy choirs, told again\n", "title: Two toy choirs\n")


def test_what_is_wrong_is_said_where_it_is_and_nothing_is_saved(page: Page, own: Explorer) -> None:
    """In the words of a check; the form keeps everything."""
    before = file(own)
    write(quote_field(page), "words that nobody has ever written there")
    page.get_by_text("These words are not in the text, and nothing in it is near them.").wait_for()
    choose(page, "Whose words", "the study's authors")
    choose(page, "Kind of knowledge", "reported (experienced or observed)")
    write(page.get_by_role("textbox", name="Id of the statement"), "Not An Id")
    page.get_by_text("are not in the source text 'toy-choirs'").wait_for()
    page.get_by_text("'Not An Id' cannot be an id", exact=False).or_(
        page.get_by_text("'id' is not an id", exact=False)
    ).or_(page.get_by_text("Not An Id").first).first.wait_for()
    save(page)
    page.get_by_text("Not saved:").wait_for()
    assert file(own) == before
    assert quote_field(page).input_value() == "words that nobody has ever written there"


def test_hostile_words_are_words(page: Page, own: Explorer) -> None:
    """Typed into every free field they are shown as typed, on the form and in Ask, and nothing runs."""
    fill(page, "hostile-words")
    write(page.get_by_role("textbox", name="Memo"), HOSTILE)
    write(page.get_by_role("textbox", name="Speaker's code"), HOSTILE)
    choose(page, "Speaker", "a member of the group", exact=False)
    field = page.get_by_role("combobox", name="For whom").first
    field.click()
    field.fill(HOSTILE)
    page.keyboard.press("Enter")
    page.locator("h1").click()
    settle(page)
    page.get_by_text("is not in the vocabulary; it will be added").first.wait_for()
    sentence = page.locator(".st-key-cmo-sentence")
    sentence.get_by_text("<script>window.hacked=1</script>").wait_for()
    assert SHOWN in " ".join(sentence.inner_text().replace("\u2060", "").split())
    save(page)
    page.get_by_text("Saved and loaded: toy-choirs.hostile-words.").wait_for()
    page.get_by_role("link", name="Open the statement").click()
    page.locator("figcaption").first.wait_for()
    assert not page.evaluate("window.hacked")
    assert page.locator('img[src="x"], a[href*="javascript"], img[src*="elsewhere"]').count() == 0
    corpus = read_folder(own.home / "evidence").corpus
    assert corpus is not None
    assert corpus.documents["toy-choirs"].configurations[-1].memo == HOSTILE
