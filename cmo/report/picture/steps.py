"""A picture as a table: one row for each step from a node to the next."""

from __future__ import annotations

from typing import Any

from cmo.report.picture.layers import Node, Picture

STEP_COLUMNS = (
    "from_column",
    "from",
    "from_joins",
    "to_column",
    "to",
    "to_joins",
    "statements",
    "contradicted",
    "shown",
    "faded",
)
"""Columns of the table: `statements` and `contradicted` hold ids; `shown`, whether one of them is reported or measured."""


def step_rows(picture: Picture) -> list[dict[str, Any]]:
    """The rows, in the order of the links."""
    nodes = {node.key: node for node in picture.nodes}
    return [
        {
            **_end("from", nodes[link.source]),
            **_end("to", nodes[link.target]),
            "statements": list(link.statements),
            "contradicted": list(link.doubted),
            "shown": link.shown,
            "faded": link.faded,
        }
        for link in picture.links
    ]


def _end(name: str, node: Node) -> dict[str, Any]:
    return {
        f"{name}_column": node.layer.heading,
        name: node.label,
        f"{name}_joins": list(node.stands_for),
    }
