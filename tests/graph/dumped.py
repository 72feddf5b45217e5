"""Everything a graph holds, in a form that compares; and the same form made from a projection."""

from __future__ import annotations

import json
from typing import Any

from cmo.graph.projection import Addition, Projection
from cmo.graph.statements import SCHEMA_DIGEST
from cmo.graph.store import Store


def dump(store: Store) -> list[str]:
    """Every node and relation with every property, one text each, in order."""
    nodes = store.read("MATCH (n) RETURN labels(n), properties(n)", timeout_s=60).rows
    relations = store.read(
        "MATCH (a)-[r]->(b) RETURN labels(a), a.uid, type(r), properties(r), labels(b), b.uid", timeout_s=60
    ).rows
    return sorted(
        [_text([sorted(labels), properties]) for labels, properties in nodes]
        + [_text([sorted(a), x, type_, p, sorted(b), y]) for a, x, type_, p, b, y in relations]
    )


def expected(projection: Projection) -> list[str]:
    """What a dump shall give where the graph holds this review and nothing else."""
    review = projection.review
    labels: dict[tuple[str, str], list[str]] = {}
    found: list[str] = []
    for part in projection.parts:
        for node in part.nodes:
            added = projection.additions.get(node.key, Addition())
            labels[node.key] = sorted((node.label, *added.labels))
            kept = {"digest": projection.digest, "schema": SCHEMA_DIGEST} if node.label == "Review" else {}
            base = {"uid": node.uid, "id": node.id, "review": review, "file": part.file}
            found.append(_text([labels[node.key], {**base, **node.properties, **added.properties, **kept}]))
        file = {"uid": f"{review}:{part.file}", "id": part.file, "file": part.file, "review": review}
        found.append(_text([["EvidenceFile"], {**file, "digest": part.digest}]))
    for part in projection.parts:
        for relation in part.relations:
            own: dict[str, Any] = {"part": relation.part} if relation.part else {}
            own |= {"review": review, "file": part.file, **relation.properties}
            start = labels[relation.from_label, relation.from_uid]
            end = labels[relation.to_label, relation.to_uid]
            found.append(_text([start, relation.from_uid, relation.type, own, end, relation.to_uid]))
    return sorted(found)


def _text(value: Any) -> str:
    return json.dumps(value, sort_keys=True, ensure_ascii=False)
