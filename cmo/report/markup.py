"""Markup built element by element, so that text from the evidence can only ever be text in it."""

from __future__ import annotations

from collections.abc import Sequence
from xml.etree.ElementTree import Element, tostring

from cmo.report.printable import printable

Part = str | Element | None


def element(tag: str, *parts: Part, look: str = "", **attributes: str) -> Element:
    """An element holding texts and elements in order; None is left out.

    Args:
        tag: its name.
        parts: what it holds; texts are shown as they are, control and direction characters as escapes.
        look: its class in the style sheet.
        attributes: further attributes, never from the evidence.
    """
    made = Element(tag, {**({"class": look} if look else {}), **attributes})
    last: Element | None = None
    for part in parts:
        if isinstance(part, Element):
            made.append(part)
            last = part
        elif part is not None and last is None:
            made.text = (made.text or "") + printable(part)
        elif part is not None and last is not None:
            last.tail = (last.tail or "") + printable(part)
    return made


def markup(*elements: Element) -> str:
    """The elements as HTML."""
    return "".join(tostring(each, encoding="unicode", method="html") for each in elements)


def prose(text: str) -> Element:
    """A paragraph in which words between backticks are shown as code."""
    pieces = text.split("`")
    if len(pieces) % 2 == 0:
        return element("p", text)
    return element(
        "p", *(element("code", piece) if place % 2 else piece for place, piece in enumerate(pieces))
    )


def listed(items: Sequence[str | Element], *, look: str = "") -> Element:
    """A bulleted list."""
    return element("ul", *(element("li", item) for item in items), look=look)
