"""`cmo status`: which review, which folders, which engine, what the graph holds, and whether it is up to date."""

from __future__ import annotations

from typing import Any

import click

from cmo.cli.reading import opened
from cmo.cli.settings import Settings, format_option, write_json


@click.command()
@format_option("text", "json")
@click.pass_obj
def status(settings: Settings, /, form: str) -> int:
    """Say which review and graph are used, and what they hold.

    Nothing is loaded.
    """
    places = settings.places()
    with opened(settings) as review:
        holds = review.describe()
        found: dict[str, Any] = {
            "review": holds.review,
            "evidence": f"{places.evidence}{' (shipped with the package)' if places.shipped else ''}",
            "queries": [str(folder) for folder in places.queries if folder.is_dir()],
            "sources": str(places.sources) if places.sources else None,
            "graph": review.store.version,
            "data": str(places.data) if review.embedded else None,
            "warnings": list(review.store.warnings),
            "state": review.state(),
            "nodes": holds.nodes,
            "relations": holds.relations,
        }
    if form == "json":
        write_json(found | {"evidence": str(places.evidence), "shipped": places.shipped})
        return 0
    for key in ("review", "evidence", "queries", "sources", "graph", "data", "state"):
        if found[key]:
            value = ", ".join(found[key]) if isinstance(found[key], list) else found[key]
            click.echo(f"{key.ljust(9)} {value}")
    for kind in ("nodes", "relations"):
        listed = ", ".join(f"{count:,} {name}" for name, count in sorted(found[kind].items()))
        click.echo(f"{kind.ljust(9)} {listed or 'none'}")
    return 0
