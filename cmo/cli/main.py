"""Entry point of the command line: sub-commands, exit statuses, and messages instead of tracebacks."""

from __future__ import annotations

import contextlib
import errno
import os
import re
import sys
from collections.abc import Sequence
from pathlib import Path

import click

from cmo import __version__
from cmo.cli.groups import Group, Member
from cmo.cli.settings import Settings, say_problems
from cmo.errors import CmoError, QueryBroken
from cmo.report.printable import printable

FINE, ENGINE_OR_DISK, INTERRUPTED = 0, 3, 130
_BYTE = re.compile(r"[\udc80-\udcff]|\\udc([89a-f][0-9a-f])")

MEMBERS = {
    "explore": Member("cmo.cli.explore:explore", "Open the explorer in a browser; loads what changed first."),
    "ask": Member("cmo.cli.ask:ask", "Ask what works, for whom, in what circumstances, and why."),
    "report": Member("cmo.cli.report:report", "Write an answer as a brief of one or two pages."),
    "query": Member("cmo.cli.query:query", "List, show and run saved queries."),
    "check": Member("cmo.cli.check:check", "Check the evidence files, and every quote against its source."),
    "format": Member("cmo.cli.format:format_", "Lay out evidence files; order, values and comments stay."),
    "new": Member("cmo.cli.new:new", "Begin a review, a document or a configuration."),
    "source": Member("cmo.cli.source:source", "Add the texts that documents quote."),
    "second-coding": Member(
        "cmo.cli.second_coding:second_coding",
        "Draw passages for a second coder, take what they found, compare.",
    ),
    "import": Member("cmo.cli.taking:import_", "Take in what a team has in other forms."),
    "export": Member("cmo.cli.export:export", "Write the whole review for other tools."),
    "load": Member("cmo.cli.load:load", "Load what changed in the evidence files into the graph."),
    "status": Member("cmo.cli.status:status", "Say which review and graph are used, and what they hold."),
    "schema": Member("cmo.cli.schema:schema", "Print the JSON Schema of a kind of evidence file."),
}


@click.group(
    cls=Group,
    members=MEMBERS,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
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


def main(arguments: Sequence[str] | None = None) -> None:
    """Runs the command and ends the process with its exit status: 0 fine, 1 errors, 2 misuse, 3 engine."""
    for stream in (sys.stdout, sys.stderr):
        # A terminal or file that cannot hold a character gets its escape, not a traceback.
        with contextlib.suppress(AttributeError):
            stream.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]
    sys.exit(_run(arguments))


def _run(arguments: Sequence[str] | None) -> int:
    try:
        outcome = commands.main(arguments, prog_name="cmo", standalone_mode=False)
        sys.stdout.flush()
    except click.ClickException as error:
        _show(error)
        return error.exit_code
    except (click.exceptions.Abort, KeyboardInterrupt):
        return INTERRUPTED
    except CmoError as error:
        if isinstance(error, QueryBroken):
            say_problems(error.problems)
        _say(str(error))
        return error.exit_status
    except SystemExit:
        # How click ends where whoever read our output has stopped.
        return _unread()
    except OSError as error:
        return _unread() if error.errno == errno.EPIPE else _disk(error)
    return outcome if isinstance(outcome, int) else FINE


def _unread() -> int:
    """Nobody reads our output any more: that is theirs to decide, and nothing more is said, also at the end."""
    for stream in (sys.__stdout__, sys.__stderr__):
        with contextlib.suppress(OSError, ValueError, AttributeError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())  # type: ignore[union-attr]
    return FINE


def _disk(error: OSError) -> int:
    """A file or disk that does not do what it should; what is still to be written cannot be."""
    where = f" '{error.filename}'" if error.filename else ""
    _say(
        f"The system refuses{where}: {(error.strerror or str(error)).lower()}. Look at the disk and try again."
    )
    with contextlib.suppress(OSError, ValueError, AttributeError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.__stdout__.fileno())  # type: ignore[union-attr]
    return ENGINE_OR_DISK


def _readable(message: str) -> str:
    """The message with bytes of an argument that are no text as themselves, `\\xff`, not as Python holds them.

    Click repeats some arguments as Python would spell them; those are put right likewise.
    """
    return _BYTE.sub(lambda found: f"\\x{found[1] or format(ord(found[0]) - 0xDC00, '02x')}", message)


def _show(error: click.ClickException) -> None:
    """What click says of a command that makes no sense."""
    said = error.format_message()
    if _BYTE.search(said):
        context = error.ctx if isinstance(error, click.UsageError) else None
        error = click.UsageError(_readable(said), context)
    error.show()


def _say(message: str) -> None:
    with contextlib.suppress(OSError):
        click.echo(f"cmo: {printable(_readable(message))}", err=True)
