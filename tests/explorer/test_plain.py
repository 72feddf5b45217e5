"""Text from the evidence stays text: in Markdown, and in markup built element by element."""

from __future__ import annotations

from html.parser import HTMLParser
from xml.etree.ElementTree import Element

from hypothesis import given
from hypothesis import strategies as st

from cmo.explorer.plain import plain
from cmo.report.markup import element, listed, markup, prose
from cmo.report.printable import printable

SIGNS = st.text(st.sampled_from("<>&\"'`*_[]()!#$:/\\-~|^@.ab \n\u202e\x00"), max_size=40) | st.text(
    max_size=40
)


class Seen(HTMLParser):
    """What a browser would make of markup: its elements and its text."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.text = ""
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)

    def handle_data(self, data: str) -> None:
        self.text += data


@given(SIGNS)
def test_markup_shows_any_text_as_it_is(text: str) -> None:
    seen = Seen(markup(element("p", text, element("mark", text), text, look="cmo-note")))
    assert seen.tags == ["p", "mark"]
    assert seen.text == printable(text) * 3


@given(st.lists(SIGNS, max_size=4))
def test_a_list_has_an_item_for_each_text(texts: list[str]) -> None:
    assert Seen(markup(listed(texts))).tags == ["ul", *["li"] * len(texts)]


@given(SIGNS)
def test_prose_makes_nothing_but_code_of_backticks(text: str) -> None:
    seen = Seen(markup(prose(text)))
    assert set(seen.tags) <= {"p", "code"}
    assert seen.text == printable(text.replace("`", "") if text.count("`") % 2 == 0 else text)


def test_none_is_left_out_and_parts_keep_their_order() -> None:
    made: Element = element("p", "a", None, element("b", "c"), "d", element("i"), "e")
    assert markup(made) == "<p>a<b>c</b>d<i></i>e</p>"


@given(SIGNS)
def test_every_active_sign_of_markdown_is_escaped(text: str) -> None:
    """Taking the backslashes and joiners away again gives the text on one line."""
    made = plain(text)
    active = "\\`*_{}[]()<>#+-.!|~$:&^=\"'@/"
    place = 0
    said = ""
    while place < len(made):
        if made[place] == "\\":
            place += 1
            assert made[place] in active
        else:
            assert made[place] not in active
        said += made[place]
        place += 1
    assert said.replace("\u2060", "") == printable(" ".join(text.split())).replace("\u2060", "")


def test_what_escaping_does_not_hold_is_joined_by_a_sign_nobody_sees() -> None:
    """Arrows, dashes, Streamlit's own picture, and addresses that would become links."""
    for text in (
        "a -> b",
        "a <- b",
        "a -- b",
        ":streamlit:",
        "https://x.org",
        "www.x.org",
        "me@x.org",
        "a >= b",
    ):
        assert "\u2060" in plain(text), text
