"""The command reference, from the commands themselves."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import click

from cmo.cli.main import commands
from making.markdown import code, plain, table


def command_reference() -> str:
    """A section for every command, its sub-commands after it."""
    return "\n".join(_section(name, command) for name, command in every_command())


def every_command() -> Iterator[tuple[str, click.Command]]:
    """Every command by its full name, such as `cmo query run`, groups before their members."""
    yield from _below("cmo", commands)


def _below(name: str, command: click.Command) -> Iterator[tuple[str, click.Command]]:
    yield name, command
    if isinstance(command, click.Group):
        for key, member in members_of(command):
            yield from _below(f"{name} {key}", member)


def members_of(group: click.Group) -> Iterator[tuple[str, click.Command]]:
    """The commands of a group by name, in the order it lists them."""
    context = click.Context(group)
    for name in group.list_commands(context):
        if command := group.get_command(context, name):
            yield name, command


def _section(name: str, command: click.Command) -> str:
    arguments = [each for each in command.params if isinstance(each, click.Argument)]
    options = [each for each in command.params if isinstance(each, click.Option)]
    usage = " ".join([name, *(["[OPTIONS]"] if options else []), *map(_placeholder, arguments)])
    if isinstance(command, click.Group):
        usage += " COMMAND"
    level = "##" if name.count(" ") < 2 else "###"
    text = f"{level} {name}\n\n{plain(command.help)}\n\n```sh\n{usage}\n```\n"
    if isinstance(command, click.Group):
        members = (
            (_link(f"{name} {key}"), each.get_short_help_str(200)) for key, each in members_of(command)
        )
        text += "\n" + table(("command", ""), members)
    if options:
        text += "\n" + table(("option", "", "default"), map(_option, options))
    return text


def _link(name: str) -> str:
    return f"[`{name}`](#{name.replace(' ', '-')})"


def _placeholder(argument: click.Argument) -> str:
    word = argument.metavar or (argument.name or "").upper()
    return word if argument.required else f"[{word}]"


def _option(option: click.Option) -> tuple[str, str, str]:
    names = [*option.opts, *option.secondary_opts]
    takes = "" if option.is_flag else f" {_takes(option)}"
    written = ", ".join([*names[:-1], names[-1] + takes])
    repeated = " May be given several times." if option.multiple else ""
    help_ = f"{plain(option.help)}{repeated}".strip()
    return code(written), f"{help_} Required." if option.required else help_, _default(option)


def _takes(option: click.Option) -> str:
    if option.metavar:
        return option.metavar
    kind = option.type
    if isinstance(kind, click.Choice):
        return "|".join(str(choice) for choice in kind.choices)
    if isinstance(kind, click.IntRange):
        return f"{kind.min}–{kind.max}"
    return {"integer": "NUMBER", "path": "PATH", "directory": "PATH", "file": "PATH"}.get(kind.name, "TEXT")


def _default(option: click.Option) -> str:
    default: Any = option.default
    if option.secondary_opts:
        return code(option.opts[0] if default else option.secondary_opts[0])
    if option.is_flag or option.multiple or not isinstance(default, str | int) or default == 0:
        return ""
    return code(str(default))
