"""Files of a whole graph: JSON, GraphML, and tables of nodes and relations."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from cmo.export.whole import Node, Relation, Whole
from cmo.report.written import csv_text, json_text

_NAMESPACE = "http://graphml.graphdrawing.org/xmlns"
_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Signs that XML 1.0 does not take."""


def graph_json(whole: Whole) -> str:
    """All nodes and relations; a relation names its ends by label and uid."""
    return json_text(
        {
            "review": whole.review,
            "nodes": [{"labels": list(node.labels), "properties": node.properties} for node in whole.nodes],
            "relations": [
                {
                    "type": each.type,
                    "start": {"label": each.start[0], "uid": each.start[1]},
                    "end": {"label": each.end[0], "uid": each.end[1]},
                    "properties": each.properties,
                }
                for each in whole.relations
            ],
        }
    )


def graph_tables(whole: Whole) -> dict[str, str]:
    """File name → CSV: one file for each first label, `nodes/Label.csv`, and each type, `relations/TYPE.csv`."""
    nodes: dict[str, list[Node]] = {}
    for node in whole.nodes:
        nodes.setdefault(node.labels[0], []).append(node)
    relations: dict[str, list[Relation]] = {}
    for each in whole.relations:
        relations.setdefault(each.type, []).append(each)
    tables = {f"nodes/{label}.csv": _table(_node_row(n) for n in found) for label, found in nodes.items()}
    return tables | {
        f"relations/{type_}.csv": _table(_relation_row(r) for r in found)
        for type_, found in relations.items()
    }


def _node_row(node: Node) -> dict[str, Any]:
    return {"uid": node.properties["uid"], "labels": list(node.labels), **node.properties}


def _relation_row(each: Relation) -> dict[str, Any]:
    ends = {
        "start_label": each.start[0],
        "start_uid": each.start[1],
        "end_label": each.end[0],
        "end_uid": each.end[1],
    }
    return {**ends, **each.properties}


def _table(rows: Iterator[dict[str, Any]]) -> str:
    """A table of all columns that any row has; lists as JSON, so that nothing in them is lost."""
    found = [{key: _cell(value) for key, value in row.items()} for row in rows]
    columns = list(dict.fromkeys(key for row in found for key in row))
    return csv_text(({column: row.get(column) for column in columns} for row in found), columns)


def _cell(value: Any) -> Any:
    return json.dumps(value, ensure_ascii=False) if isinstance(value, list) else value


def graph_ml(whole: Whole) -> str:
    """GraphML: labels in one attribute, lists as JSON text, since the format has none."""
    root = Element("graphml", {"xmlns": _NAMESPACE})
    keys = _Keys()
    graph = Element("graph", {"id": _xml(whole.review), "edgedefault": "directed"})
    for node in whole.nodes:
        made = SubElement(graph, "node", {"id": _xml(node.key)})
        keys.write(made, "node", {"labels": ":".join(node.labels), **node.properties})
    for each in whole.relations:
        ends = {"source": _xml("/".join(each.start)), "target": _xml("/".join(each.end))}
        made = SubElement(graph, "edge", ends)
        keys.write(made, "edge", {"type": each.type, **each.properties})
    root.extend(keys.declared.values())
    root.append(graph)
    indent(root)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{tostring(root, encoding="unicode")}\n'


class _Keys:
    """Declarations of attributes, made as they are met; one name may hold values of several types."""

    def __init__(self) -> None:
        self.declared: dict[tuple[str, str, str], Element] = {}

    def write(self, holder: Element, of: str, values: Mapping[str, Any]) -> None:
        """Adds attributes to a node or an edge."""
        for name, value in values.items():
            type_ = _type(value)
            key = (of, name, type_)
            if key not in self.declared:
                id_ = f"{of[0]}{len(self.declared)}"
                about = {"id": id_, "for": of, "attr.name": name, "attr.type": type_}
                self.declared[key] = Element("key", about)
            data = SubElement(holder, "data", {"key": str(self.declared[key].get("id"))})
            data.text = _xml(value if isinstance(value, str) else json.dumps(value, ensure_ascii=False))


def _type(value: Any) -> str:
    if isinstance(value, bool):
        return "boolean"
    return {int: "long", float: "double"}.get(type(value), "string")


def _xml(text: str) -> str:
    """The text with signs that XML does not take spelt out."""
    return _NO_XML.sub(lambda sign: f"\\u{ord(sign[0]):04x}", text)
