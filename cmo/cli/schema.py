"""`cmo schema`: the JSON Schemas by which an editor completes and checks evidence files."""

from __future__ import annotations

import click

from cmo.errors import Misuse
from cmo.problems import did_you_mean
from cmo.schema.editor import FILE_KINDS, json_schema_text


@click.command()
@click.argument("kind", required=False)
def schema(kind: str | None) -> int:
    """Print the JSON Schema of a kind of evidence file.

    Without KIND, list the kinds.
    """
    if kind is None:
        for name in FILE_KINDS:
            click.echo(name)
        return 0
    if kind not in FILE_KINDS:
        near = did_you_mean(kind, FILE_KINDS) or f"There are: {', '.join(FILE_KINDS)}."
        raise Misuse(f"There is no kind of evidence file '{kind[:80]}'. {near}")
    click.echo(json_schema_text(kind), nl=False)
    return 0
