"""A picture as an SVG file: no script, no link, nothing fetched; all text from the evidence stays text."""

from __future__ import annotations

from xml.etree import ElementTree

from cmo.problems.amounts import amount
from cmo.report.picture.layers import CONTRADICTED, CONTRADICTED_WORDS, LINE, Link, Node, Picture
from cmo.report.picture.layout import PADDING, path_data
from cmo.report.picture.measure import FONT_SIZE, LINE_HEIGHT
from cmo.report.printable import printable

FONT = "Arial, Helvetica, 'Liberation Sans', sans-serif"
INK = "#222222"
PAPER = "#ffffff"


MOST_SENTENCES = 6
"""Sentences a step carries."""

NOT_SHOWN = "1 4"
"""Dots of a step that is only argued or suggested."""

FADED = "0.25"
"""How much is left of what the picture does not bring out."""


def svg(picture: Picture, title: str) -> str:
    """The laid-out picture as an SVG document with `title` as its accessible name."""
    root = ElementTree.Element(
        "svg",
        {
            "xmlns": "http://www.w3.org/2000/svg",
            "width": f"{picture.width:g}",
            "height": f"{picture.height:g}",
            "viewBox": f"0 0 {picture.width:g} {picture.height:g}",
            "font-family": FONT,
            "font-size": f"{FONT_SIZE:g}",
            "role": "img",
        },
    )
    _text(root, "title", title)
    _arrowhead(root, "arrow", LINE)
    _arrowhead(root, "arrow-contradicted", CONTRADICTED)
    ElementTree.SubElement(root, "rect", {"width": "100%", "height": "100%", "fill": PAPER})
    for words, x in picture.headings:
        _text(root, "text", words, {"x": f"{x:g}", "y": "30", "font-weight": "bold", "fill": INK})
    for link in picture.links:
        _link(root, link, picture)
    for node in picture.nodes:
        _node(root, node)
    for link in picture.links:
        _contradicted_word(root, link)
    return ElementTree.tostring(root, encoding="unicode") + "\n"


def _clean(text: str) -> str:
    """Text without characters that XML cannot hold, or that steer the eye of the reader."""
    kept = (c if c in "\t\n\r" or (c >= " " and c not in "\ufffe\uffff") else "\ufffd" for c in text)
    return printable("".join("\ufffd" if "\ud800" <= c <= "\udfff" else c for c in kept))


def _text(
    parent: ElementTree.Element, tag: str, text: str, attributes: dict[str, str] | None = None
) -> ElementTree.Element:
    element = ElementTree.SubElement(parent, tag, attributes or {})
    element.text = _clean(text)
    return element


def _arrowhead(root: ElementTree.Element, name: str, colour: str) -> None:
    attributes = {"viewBox": "0 0 8 8", "refX": "7.5", "refY": "4", "markerWidth": "7", "markerHeight": "7"}
    marker = ElementTree.SubElement(root, "marker", {"id": name, "orient": "auto", **attributes})
    ElementTree.SubElement(marker, "path", {"d": "M0,0 L8,4 L0,8 z", "fill": colour})


def _link(root: ElementTree.Element, link: Link, picture: Picture) -> None:
    attributes = {
        "d": path_data(link),
        "fill": "none",
        "stroke": CONTRADICTED if link.doubted else LINE,
        "stroke-width": "1.5",
        "marker-end": "url(#arrow-contradicted)" if link.doubted else "url(#arrow)",
    }
    if link.doubted:
        attributes["stroke-dasharray"] = "6 4"
    elif not link.shown:
        attributes["stroke-dasharray"] = NOT_SHOWN
    if link.faded:
        attributes["opacity"] = FADED
    element = ElementTree.SubElement(root, "path", attributes)
    _text(element, "title", "\n".join(_said(link, picture)))


def _said(link: Link, picture: Picture) -> list[str]:
    """The sentences of a step, as many as can be taken in at once."""
    sentences = [picture.sentences.get(id_, id_) for id_ in link.statements[:MOST_SENTENCES]]
    if len(link.statements) > MOST_SENTENCES:
        sentences.append(f"and {len(link.statements) - MOST_SENTENCES} more")
    denied = [picture.sentences.get(id_, id_) for id_ in link.doubted[:MOST_SENTENCES]]
    return [*sentences, *(["A passage contradicts:", *denied] if denied else [])]


def _contradicted_word(root: ElementTree.Element, link: Link) -> None:
    if link.contradicted_at is None:
        return
    x, y = link.contradicted_at
    _text(
        root,
        "text",
        CONTRADICTED_WORDS,
        {
            "x": f"{x:g}",
            "y": f"{y - 5:g}",
            "text-anchor": "middle",
            "font-size": "10",
            "fill": CONTRADICTED,
            "stroke": PAPER,
            "stroke-width": "3",
            "paint-order": "stroke",
        },
    )


def _node(root: ElementTree.Element, node: Node) -> None:
    group = ElementTree.SubElement(root, "g", {"opacity": FADED} if node.faded else {})
    place = {"x": node.x, "y": node.y, "width": node.width, "height": node.height}
    ElementTree.SubElement(
        group,
        "rect",
        {key: f"{value:g}" for key, value in place.items()}
        | {"rx": "6", "fill": PAPER, "stroke": node.colour, "stroke-width": "2"}
        | ({} if node.shown else {"stroke-dasharray": "2 3"}),
    )
    text = ElementTree.SubElement(group, "text", {"fill": node.colour})
    for number, line in enumerate((*node.lines, *node.note_lines)):
        y = node.y + PADDING + LINE_HEIGHT * number + FONT_SIZE
        attributes = {"x": f"{node.x + PADDING:g}", "y": f"{y:g}"}
        if number >= len(node.lines):
            attributes |= {"font-style": "italic", "fill": INK}
        _text(text, "tspan", line, attributes)
    _text(group, "title", _named(node))


def _named(node: Node) -> str:
    """What a node is called, and what is joined in it."""
    many = amount(len(node.statements), "statement")
    said = f"{node.layer.heading}: {node.label}{f' ({node.note})' if node.note else ''}"
    stands_for = f"; stands for {', '.join(node.stands_for)}" if node.stands_for else ""
    return f"{said}, {many}{stands_for}"
