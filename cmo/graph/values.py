"""Values of the Bolt driver as plain Python: what leaves the store holds no type of the driver."""

from __future__ import annotations

import base64
from typing import Any

from neo4j.graph import Node, Path, Relationship
from neo4j.spatial import Point
from neo4j.time import Date, DateTime, Duration, Time

_TEMPORAL = (Date, DateTime, Duration, Time)


def plain(value: Any) -> Any:
    """The value as None, bool, int, float, str, list or dict, all the way down.

    A node is `{"labels": […], "properties": {…}}` with its labels in alphabetical order (the engines
    give them in none), a relationship `{"type": …, "properties": {…}}`, a path
    `{"nodes": […], "relationships": […]}`. Dates, times and durations are ISO 8601 text, points
    `{"srid": …, "coordinates": […]}`, bytes base64 text. Identities of the engine are left out: they
    change, and ours are in the properties.
    """
    if value is None or isinstance(value, (bool, int, float, str)):
        return value
    if isinstance(value, (list, tuple)) and not isinstance(value, (Point, Duration)):
        return [plain(item) for item in value]
    if isinstance(value, dict):
        return {str(key): plain(item) for key, item in value.items()}
    return _structure(value)


def _structure(value: Any) -> Any:
    if isinstance(value, Node):
        return {"labels": sorted(value.labels), "properties": _properties(value)}
    if isinstance(value, Relationship):
        return {"type": value.type, "properties": _properties(value)}
    if isinstance(value, Path):
        return {
            "nodes": [plain(node) for node in value.nodes],
            "relationships": [plain(relationship) for relationship in value.relationships],
        }
    if isinstance(value, _TEMPORAL):
        return value.iso_format()
    if isinstance(value, Point):
        return {"srid": value.srid, "coordinates": [float(number) for number in value]}
    if isinstance(value, (bytes, bytearray)):
        return base64.b64encode(bytes(value)).decode("ascii")
    return str(value)


def _properties(entity: Node | Relationship) -> dict[str, Any]:
    return {key: plain(item) for key, item in entity.items()}
