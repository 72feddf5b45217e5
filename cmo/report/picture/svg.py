"""A picture as an SVG file: no script, no link, nothing fetched; all text from the evidence stays text."""

from __future__ import annotations

from xml.etree import ElementTree

from cmo.report.picture.layers import CONTRADICTED, Link, Node, Picture
from cmo.report.picture.layout import PADDING, path_data
from cmo.report.picture.measure import FONT_SIZE, LINE_HEIGHT

FONT = "Arial, Helvetica, 'Liberation Sans', sans-serif"


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
    _text_element(root, "title", title)
    _arrowhead(root, "arrow", "#555555")
    _arrowhead(root, "arrow-contradicted", CONTRADICTED)
    ElementTree.SubElement(root, "rect", {"width": "100%", "height": "100%", "fill": "#ffffff"})
    for text, x in picture.headings:
        heading = {"x": f"{x:g}", "y": "32", "font-weight": "bold", "fill": "#222222"}
        _text_element(root, "text", text, heading)
    for link in picture.links:
        _link(root, link, picture)
    for node in picture.nodes:
        _node(root, node)
    return ElementTree.tostring(root, encoding="unicode") + "\n"


def _clean(text: str) -> str:
    """Text without characters that XML cannot hold."""
    return "".join(
        c
        if c in "\t\n\r" or (c >= " " and c not in "\ufffe\uffff" and not "\ud800" <= c <= "\udfff")
        else "\ufffd"
        for c in text
    )


def _text_element(
    parent: ElementTree.Element, tag: str, text: str, attributes: dict[str, str] | None = None
) -> ElementTree.Element:
    element = ElementTree.SubElement(parent, tag, attributes or {})
    element.text = _clean(text)
    return element


def _arrowhead(root: ElementTree.Element, name: str, colour: str) -> None:
    marker = ElementTree.SubElement(
        root,
        "marker",
        {
            "id": name,
            "viewBox": "0 0 8 8",
            "refX": "7",
            "refY": "4",
            "markerWidth": "7",
            "markerHeight": "7",
            "orient": "auto",
        },
    )
    ElementTree.SubElement(marker, "path", {"d": "M0,0 L8,4 L0,8 z", "fill": colour})


def _link(root: ElementTree.Element, link: Link, picture: Picture) -> None:
    attributes = {
        "d": path_data(link),
        "fill": "none",
        "stroke": CONTRADICTED if link.contradicted else "#555555",
        "stroke-width": "1.5",
        "marker-end": "url(#arrow-contradicted)" if link.contradicted else "url(#arrow)",
    }
    if link.contradicted:
        attributes["stroke-dasharray"] = "6 4"
    element = ElementTree.SubElement(root, "path", attributes)
    sentences = "\n".join(picture.sentences.get(id_, id_) for id_ in link.statements)
    _text_element(element, "title", ("Contradicted by a passage. " if link.contradicted else "") + sentences)


def _node(root: ElementTree.Element, node: Node) -> None:
    group = ElementTree.SubElement(root, "g")
    ElementTree.SubElement(
        group,
        "rect",
        {
            "x": f"{node.x:g}",
            "y": f"{node.y:g}",
            "width": f"{node.width:g}",
            "height": f"{node.height:g}",
            "rx": "6",
            "fill": "#ffffff",
            "stroke": node.layer.colour,
            "stroke-width": "2",
        },
    )
    text = ElementTree.SubElement(group, "text", {"fill": node.layer.colour})
    for number, line in enumerate(node.lines):
        y = node.y + PADDING + LINE_HEIGHT * number + FONT_SIZE
        _text_element(text, "tspan", line, {"x": f"{node.x + PADDING:g}", "y": f"{y:g}"})
    many = len(node.statements)
    _text_element(
        group, "title", f"{node.layer.heading}: {node.label} ({many} statement{'' if many == 1 else 's'})"
    )
