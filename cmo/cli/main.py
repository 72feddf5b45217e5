"""Entry point of the command line: sub-commands, exit statuses, and messages instead of tracebacks."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path

import click

from cmo import __version__
from cmo.cli.ask import ask
from cmo.cli.check import check
from cmo.cli.explore import explore
from cmo.cli.format import format_
from cmo.cli.load import load
from cmo.cli.new import new
from cmo.cli.query import query
from cmo.cli.schema import schema
from cmo.cli.settings import Settings
from cmo.cli.status import status
from cmo.errors import CmoError
from cmo.problems import did_you_mean

INTERRUPTED = 130


class Commands(click.Group):
    """The group of sub-commands; a mistyped one is answered with the nearest."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The sub-command named, or a usage error that says which is near."""
        known = self.list_commands(ctx)
        if args and not args[0].startswith("-") and args[0] not in known:
            near = did_you_mean(args[0], known) or f"There are: {', '.join(known)}."
            raise click.UsageError(f"There is no command '{args[0][:80]}'. {near}", ctx)
        return super().resolve_command(ctx, args)


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, "--version", prog_name="cmo")
@click.option(
    "--home",
    type=click.Path(path_type=Path),
    help="Folder that holds 'evidence'; else CMO_HOME, else upwards from here, else the shipped review.",
)
@click.option(
    "--sources",
    type=click.Path(path_type=Path),
    help="Folder of source texts; else CMO_SOURCES, else 'sources' beside 'evidence'.",
)
@click.pass_context
def commands(ctx: click.Context, home: Path | None, sources: Path | None) -> None:
    """Ask a realist review what works, for whom, in what circumstances, and why."""
    ctx.obj = Settings(home=home, sources=sources)


for command in (explore, check, format_, load, ask, query, new, schema, status):
    commands.add_command(command)


def main(arguments: Sequence[str] | None = None) -> None:
    """Runs the command and ends the process with its exit status: 0 fine, 1 errors, 2 misuse, 3 engine."""
    sys.exit(_run(arguments))


def _run(arguments: Sequence[str] | None) -> int:
    try:
        outcome = commands.main(arguments, prog_name="cmo", standalone_mode=False)
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except click.exceptions.Abort:
        return INTERRUPTED
    except KeyboardInterrupt:
        return INTERRUPTED
    except CmoError as error:
        click.echo(f"cmo: {error}", err=True)
        return error.exit_status
    except BrokenPipeError:
        # Whoever read our output has stopped; say nothing more, also not while closing.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    return outcome if isinstance(outcome, int) else 0
