"""`cmo explore`: loads what changed and opens the explorer in a browser, until it is stopped."""

from __future__ import annotations

import click

from cmo.cli.printing_apart import engine_prints_apart
from cmo.cli.settings import Settings


@click.command()
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    help="Port, 0 for a free one; by default 8517, or a free one where that is in use.",
)
@click.option("--read-only", is_flag=True, help="Nothing in the evidence folder can be changed.")
@click.option("--publish", is_flag=True, help="Withhold the words of quotes without an open licence.")
@click.option("--no-browser", is_flag=True, help="Do not open a browser; only print the address.")
@click.option(
    "--all-interfaces",
    is_flag=True,
    help="Listen beyond this machine, as within a container; only with --read-only, for it knows no passwords.",
)
@click.option(
    "--host",
    "hosts",
    multiple=True,
    metavar="NAME",
    help="A name by which browsers may reach it, beside 127.0.0.1 and localhost.",
)
@click.pass_obj
def explore(
    settings: Settings,
    /,
    port: int | None,
    read_only: bool,
    publish: bool,
    no_browser: bool,
    all_interfaces: bool,
    hosts: tuple[str, ...],
) -> int:
    """Open the explorer in a browser; loads what changed first.

    It shows what works, for whom, in what circumstances, and why, until it is stopped with Ctrl+C.
    """
    from cmo.explorer.serving import serve  # Streamlit takes a second to import; `--help` does without.

    places = settings.places()
    with engine_prints_apart(places.data):
        serve(
            places,
            port=port,
            read_only=read_only or places.read_only,
            publish=publish,
            browser=not no_browser,
            all_interfaces=all_interfaces,
            hosts=hosts,
            say=click.echo,
        )
    return 0
