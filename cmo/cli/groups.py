"""Groups of commands: each imported only when it is called, in the order people meet them, near ones named."""

from __future__ import annotations

import importlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import click

from cmo.problems import did_you_mean


@dataclass(frozen=True, slots=True)
class Member:
    """A command of a group.

    Attributes:
        place: `module:attribute` where it is.
        about: what it does, as lists of commands say it; also the first sentence of its own help.
    """

    place: str
    about: str


class Group(click.Group):
    """A group whose members are named by where they are.

    Attributes:
        members: name → where it is and what it does.
    """

    def __init__(self, *args: Any, members: Mapping[str, Member], **attributes: Any) -> None:
        super().__init__(*args, **attributes)
        self.members = members

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Names in the order given."""
        return list(self.members)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name, imported now."""
        member = self.members.get(cmd_name)
        if member is None:
            return None
        module, _, attribute = member.place.partition(":")
        command: click.Command = getattr(importlib.import_module(module), attribute)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Lists the members without importing any."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, member.about) for name, member in self.members.items()])

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command named, or a usage error that says which is near."""
        if args and not args[0].startswith("-") and args[0] not in self.members:
            near = did_you_mean(args[0], self.members) or f"There are: {', '.join(self.members)}."
            raise click.UsageError(f"There is no command '{args[0][:80]}'. {near}", ctx)
        return super().resolve_command(ctx, args)
