"""A picture as one interactive file made with pyvis: it opens offline, asks for nothing, and runs no script of the data."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from cmo.report.markup import element, markup
from cmo.report.picture.layers import CONTRADICTED, LINE, Link, Node, Picture
from cmo.report.picture.steps import step_rows
from cmo.report.printable import printable

MOST_BOXES = 240
"""Boxes of a file; it can be moved and enlarged, so that more can be told apart than on a page."""

MOST_SAID = 12
"""Sentences shown of a part that is chosen."""

_HERE = Path(__file__).parent
_PAPER = "#ffffff"
_INLINE_SCRIPT = re.compile(r"<script(?![^>]*\bsrc\s*=)[^>]*>(.*?)</script>", re.S | re.I)
_INLINE_STYLE = re.compile(r"<style[^>]*>(.*?)</style>", re.S | re.I)
_EXPECTED_SCRIPTS = 3
"""pyvis's own, the drawing library, and the data with what draws them."""


def standalone(picture: Picture, title: str, said: Sequence[str]) -> str:
    """The laid-out picture as a page that stands alone.

    Of what pyvis writes only its inline scripts and styles are kept: its page links to a style sheet and a script
    elsewhere in every mode. A content security policy allows for these very scripts and for no request.

    Args:
        picture: with a place for everything.
        title: the heading.
        said: paragraphs between the heading and the picture.
    """
    styles, scripts = _drawn_by_pyvis(picture)
    scripts = [*scripts, (_HERE / "standalone.js").read_text(encoding="utf-8")]
    styles = [*styles, (_HERE / "standalone.css").read_text(encoding="utf-8")]
    body = markup(
        element("h1", title),
        *(element("p", paragraph) for paragraph in said),
        element("p", _HOW, look="how"),
        element("div", id="mynetwork"),
        element("div", look="said", id="said", **{"aria-live": "polite"}),
        element("h2", "The picture as a table"),
        _table(picture),
    )
    return "\n".join(
        [
            "<!doctype html>",
            '<html lang="en"><head><meta charset="utf-8">',
            f'<meta http-equiv="Content-Security-Policy" content="{_policy(scripts)}">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            markup(element("title", title)),
            *(f"<style>{style}</style>" for style in styles),
            "</head><body>",
            body,
            f'<script type="application/json" id="said-of">{_data(picture)}</script>',
            *(f"<script>{script}</script>" for script in scripts),
            "</body></html>",
            "",
        ]
    )


_HOW = (
    "Read from left to right. Choose a box or a line to light its whole path and read its sentences; Escape or a click "
    "beside it lets go. Drag to move, turn the wheel to enlarge. Red and dashed: a passage contradicts a statement. "
    "Dotted: only argued or suggested, reported or measured by nobody. Pale: faded by a filter. The table says the same."
)


def _drawn_by_pyvis(picture: Picture) -> tuple[list[str], list[str]]:
    """The styles and scripts of pyvis's page that stand in it."""
    # With it comes much that only it needs, a second's worth.
    from pyvis.network import Network

    network = Network(height="100%", width="100%", directed=True, cdn_resources="in_line")
    places = {node.key: number for number, node in enumerate(picture.nodes)}
    for node in picture.nodes:
        network.add_node(places[node.key], **_node(node))
    for link in picture.links:
        network.add_edge(places[link.source], places[link.target], **_edge(link))
    network.set_options(json.dumps(_OPTIONS))
    page = network.generate_html()
    scripts = [found for found in _INLINE_SCRIPT.findall(page) if found.strip()]
    if len(scripts) != _EXPECTED_SCRIPTS:
        raise RuntimeError(f"pyvis wrote {len(scripts)} scripts in its page, not {_EXPECTED_SCRIPTS}")
    return [found for found in _INLINE_STYLE.findall(page) if found.strip()], scripts


_OPTIONS: dict[str, Any] = {
    "physics": {"enabled": False},
    "interaction": {"hover": False, "multiselect": False, "dragNodes": True, "tooltipDelay": 3_600_000},
    "nodes": {
        "shape": "box",
        "margin": 9,
        "borderWidth": 2,
        "font": {"face": "Arial", "size": 13, "multi": False},
    },
    "edges": {
        "width": 1.5,
        "selectionWidth": 0,
        "arrows": {"to": {"enabled": True, "scaleFactor": 0.6}},
        "smooth": {"type": "cubicBezier", "forceDirection": "horizontal", "roundness": 0.45},
    },
}


def _node(node: Node) -> dict[str, Any]:
    """What pyvis is told of a node; never a title, which some of its pages set as markup."""
    return {
        "label": "\n".join(printable(line) for line in (*node.lines, *node.note_lines)),
        "shape": "box",
        "color": {
            "border": node.colour,
            "background": _PAPER,
            "highlight": {"border": node.colour, "background": "#fff3d0"},
        },
        "font": {"color": node.colour, "align": "left"},
        "shapeProperties": {"borderRadius": 6, "borderDashes": False if node.shown else [2, 3]},
        # Lines are wrapped already; wrapped again, they would take more room than there is.
        "widthConstraint": {"minimum": int(node.width) - 18},
        "opacity": 0.3 if node.faded else 1,
        "x": round(node.x + node.width / 2),
        "y": round(node.middle),
        "physics": False,
    }


def _edge(link: Link) -> dict[str, Any]:
    dashes: bool | list[int] = [6, 4] if link.doubted else False if link.shown else [1, 4]
    return {
        "color": {"color": CONTRADICTED if link.doubted else LINE, "opacity": 0.3 if link.faded else 1},
        "dashes": dashes,
        "width": 1.5,
    }


def _data(picture: Picture) -> str:
    """What is said of each part, as JSON that no markup can end."""
    text = json.dumps(picture.as_json(most_said=MOST_SAID))
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


def _policy(scripts: Sequence[str]) -> str:
    """Allows for these scripts and inline styles; nothing may be fetched, sent, framed or opened."""
    digests = (hashlib.sha256(script.encode("utf-8")).digest() for script in scripts)
    allowed = " ".join(f"'sha256-{base64.b64encode(digest).decode('ascii')}'" for digest in digests)
    return (
        f"default-src 'none'; script-src {allowed}; style-src 'unsafe-inline'; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )


def _table(picture: Picture) -> Any:
    """One row for each step, with its sentences."""
    head = ("From", "To", "Statements", "Contradicted")
    rows = []
    for row in step_rows(picture):
        said = [picture.sentences.get(id_, id_) for id_ in row["statements"]]
        shown = [element("li", sentence) for sentence in said[:MOST_SAID]]
        if len(said) > MOST_SAID:
            shown.append(element("li", f"and {len(said) - MOST_SAID:,} more"))
        kind = [] if row["shown"] else [element("p", "only argued or suggested")]
        rows.append(
            element(
                "tr",
                *(element("td", *_end(row, end)) for end in ("from", "to")),
                element("td", f"{len(said):,}", *kind, element("ul", *shown)),
                element("td", f"{len(row['contradicted']):,} by a passage" if row["contradicted"] else "no"),
            )
        )
    titles = element("tr", *(element("th", name, scope="col") for name in head))
    return element("table", element("thead", titles), element("tbody", *rows))


def _end(row: dict[str, Any], end: str) -> list[Any]:
    joins = row[f"{end}_joins"]
    return [
        f"{row[f'{end}_column']}: {row[end]}",
        element("p", f"Joined: {', '.join(joins)}", look="joins") if joins else None,
    ]
