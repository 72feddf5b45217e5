"""Commands shown in README and the docs can be given, and show what the page says they show."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from cmo.cli.main import commands
from tests.docs.fenced import PAGES, Command, blocks, inline_code, session
from tests.docs.terminal import Ran, shows

# What it is to become is written down before it is there.
_PLANS = "design.md"
# Run, in order and in a folder of its own, by test_worked_example.
_WORKED_EXAMPLE = "writing-evidence.md"
_NEVER_ENDS = "explore"

SHOWN = [command for page in PAGES for block in blocks(page, "console") for command in session(block)]
OURS = [command for command in SHOWN if command.arguments[0] == "cmo"]
RUN = [
    command
    for command in OURS
    if command.block.page.name != _WORKED_EXAMPLE and _NEVER_ENDS not in command.arguments
]
IN_LINES = sorted(
    {code for page in PAGES if page.name != _PLANS for code in inline_code(page) if code.startswith("cmo ")}
)
IN_SCRIPTS = [
    line.strip()
    for page in PAGES
    if page.name != _PLANS
    for block in blocks(page, "sh")
    for line in block.text.splitlines()
    if line.strip().startswith("cmo ")
]


def _id(command: Command) -> str:
    return f"{command.block.place} {command.text}"


def test_the_pages_show_sessions() -> None:
    """README shows at least checking, asking and a saved query."""
    shown = {command.arguments[1] for command in OURS if command.block.page.name == "README.md"}
    assert shown >= {"check", "ask", "query"}


@pytest.mark.parametrize("command", RUN, ids=_id)
def test_a_session_shows_what_the_command_writes(
    command: Command, in_shipped: Callable[[list[str]], Ran]
) -> None:
    """A command ends as its block says, and writes what stands below it; with nothing below it, anything."""
    ran = in_shipped(command.arguments[1:])
    written = "\n".join(ran.lines)
    assert ran.status == int(command.block.options.get("exit", "0")), written
    if command.output:
        assert shows(command.output, ran.lines), f"{command.block.place} shows otherwise than:\n{written}"


@pytest.mark.parametrize("command", OURS, ids=_id)
def test_a_command_of_a_session_is_understood(command: Command) -> None:
    """Every command shown has its sub-command and options."""
    _understood(command.arguments)


@pytest.mark.parametrize("text", IN_LINES)
def test_a_command_in_a_line_is_understood(text: str) -> None:
    """Every `cmo …` in a line names a command there is, with options it has."""
    words = text.replace('"…"', "words").replace("|", " ").split()
    _understood([word for word in words if word not in ("…", "[OPTIONS]")])


@pytest.mark.parametrize("text", IN_SCRIPTS)
def test_a_command_to_copy_is_understood(text: str) -> None:
    """Every `cmo …` to be copied from a script names a command there is."""
    if "[" not in text and "COMMAND" not in text:
        _understood(text.split())


def _understood(words: list[str]) -> None:
    """Parses everything and runs nothing: `--help` is looked at after the options were understood."""
    result = CliRunner().invoke(commands, [*words[1:], "--help"])
    assert result.exit_code == 0, result.output


@pytest.mark.parametrize(
    ("shown", "written", "same"),
    [
        (["a", "b"], ["a", "b"], True),
        (["a"], ["a", "b"], False),
        (["a", "…"], ["a", "b", "c"], True),
        (["…", "c"], ["a", "b", "c"], True),
        (["a", "…", "b"], ["a", "b"], True),
        (["a", "…", "b"], ["a", "c"], False),
        (["a …"], ["a and more"], True),
        (["…"], [], True),
        (["b"], [], False),
    ],
)
def test_what_was_left_out_is_told_by_an_ellipsis(shown: list[str], written: list[str], same: bool) -> None:
    """A line `…` stands for any lines, a `…` at the end for any words; all else must be the same."""
    assert shows(shown, written) is same


def test_a_wrong_command_is_not_understood() -> None:
    """The check of commands itself can fail."""
    with pytest.raises(AssertionError):
        _understood(["cmo", "ask", "--nobody"])


def test_every_page_is_looked_at(tmp_path: Path) -> None:
    """README and the pages of docs exist, so that no list above is empty by mistake."""
    assert all(page.is_file() for page in PAGES)
    assert OURS
    assert RUN
    assert IN_LINES
    assert isinstance(commands, click.Group)
