"""A brief as one stand-alone page: no script, no request, and one or two sheets when it is printed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from xml.etree.ElementTree import Element

from cmo.report.brief.content import Brief, Item, Section, Source
from cmo.report.markup import element, markup

_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
"""What a browser may do with the page: show it."""

_LOOK = Path(__file__).with_name("brief.css")


def brief_html(brief: Brief) -> str:
    """The page as a whole HTML file; everything from the evidence is text in it."""
    head = element(
        "head",
        element("meta", charset="utf-8"),
        Element("meta", {"http-equiv": "Content-Security-Policy", "content": _POLICY}),
        element("meta", name="viewport", content="width=device-width, initial-scale=1"),
        element("title", brief.question),
        element("style", _LOOK.read_text("utf-8")),
    )
    body = element("body", element("main", *_parts(brief)))
    return f"<!DOCTYPE html>\n{markup(element('html', head, body, lang='en'))}\n"


def _parts(brief: Brief) -> Iterator[Element]:
    yield element("h1", brief.question)
    yield element("p", " · ".join(brief.asked), look="asked")
    yield element("p", brief.reading, look="reading")
    yield element("p", f"{brief.counts} ", element("strong", brief.caution))
    if brief.usual:
        yield element("p", brief.usual, look="about")
    for section in brief.sections:
        yield _section(section)
    if brief.sources:
        sources = (_source(source) for source in brief.sources)
        yield element("section", element("h2", "Sources"), element("ul", *sources, look="sources"))
    opens = element("a", brief.link, href=brief.link) if brief.link.startswith("http") else brief.link
    yield element("footer", element("p", f"{brief.made} The same answer, opening at every quote: ", opens))


def _section(section: Section) -> Element:
    items = [_item(item) for item in section.items]
    lines = [element("li", line) for line in section.lines]
    return element(
        "section",
        element("h2", section.heading),
        *items,
        element("ul", *lines) if lines else None,
        element("p", section.more, look="about") if section.more else None,
    )


def _item(item: Item) -> Element:
    quotes = (
        element("blockquote", f"“{quote.words}”", element("cite", f" – {quote.by}")) for quote in item.quotes
    )
    about = element("p", item.about_and_note, look="about") if item.about else None
    return element("article", element("p", item.sentence, look="sentence"), about, *quotes)


def _source(source: Source) -> Element:
    link = element("a", source.address, href=source.address) if source.address else None
    return element("li", f"[{source.letter}] {source.words} ", link)
