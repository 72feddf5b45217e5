"""Help, and what is answered to commands that make no sense: exit status 2 and what is near."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import click
import pytest

from cmo.cli.groups import Group
from cmo.cli.main import commands
from tests.cli.running import CMO, Home, environment

HEAVY = (
    "streamlit",
    "pandas",
    "numpy",
    "neo4j",
    "arcadedb",
    "rapidfuzz",
    "pypdfium2",
    "pyvis",
    "pydantic",
    "yaml",
)
GRAPH_AND_SCREENS = ("streamlit", "pandas", "numpy", "neo4j", "arcadedb", "pyvis")
TEXTS = ("rapidfuzz", "pypdfium2")


def every_group(group: Group = commands, name: str = "cmo") -> list[tuple[str, Group]]:  # type: ignore[assignment]
    found = [(name, group)]
    context = click.Context(group)
    for key in group.members:
        member = group.get_command(context, key)
        if isinstance(member, Group):
            found += every_group(member, f"{name} {key}")
    return found


@pytest.mark.parametrize(("name", "group"), every_group())
def test_lists_of_commands_say_what_the_commands_say(name: str, group: Group) -> None:
    """Listed without being imported, and yet in the same words."""
    context = click.Context(group)
    for key, member in group.members.items():
        command = group.get_command(context, key)
        assert command is not None and command.name == key
        assert command.help is not None
        assert command.help.split("\n\n")[0].replace("\n", " ") == member.about, f"{name} {key}"


@pytest.mark.parametrize(
    ("arguments", "without"),
    [
        (["--help"], HEAVY),
        (["--version"], HEAVY),
        (["explore", "--help"], HEAVY),
        (["load", "--help"], HEAVY),
        (["status", "--help"], HEAVY),
        (["ask", "--help"], (*GRAPH_AND_SCREENS, *TEXTS)),
        (["query", "list"], (*GRAPH_AND_SCREENS, *TEXTS)),
        (["schema"], (*GRAPH_AND_SCREENS, *TEXTS)),
        (["new", "--help"], GRAPH_AND_SCREENS),
        (["format", "--check"], GRAPH_AND_SCREENS),
        (["check"], GRAPH_AND_SCREENS),
    ],
)
def test_commands_import_what_they_need_and_no_more(
    home: Home, arguments: list[str], without: tuple[str, ...]
) -> None:
    """What takes long to import is left to the commands that use it."""
    done = subprocess.run(
        [sys.executable, "-X", "importtime", *CMO[1:], *arguments],
        cwd=home.folder, env=environment(), capture_output=True, encoding="utf-8", timeout=120, check=False,
    )  # fmt: skip
    assert done.returncode in (0, 1), done.stdout
    imported = {
        line.rpartition("|")[2].strip()
        for line in done.stderr.splitlines()
        if line.startswith("import time:")
    }
    assert "click" in imported
    assert imported.isdisjoint(without)


@pytest.mark.parametrize(
    ("arguments", "answer"),
    [
        (["aks"], "There is no command 'aks'. Did you mean 'ask'?"),
        (["zzz"], "There is no command 'zzz'. There are: explore, ask, report, query,"),
        (["query", "rn"], "There is no command 'rn'. Did you mean 'run'?"),
        (["new", "documents"], "There is no command 'documents'. Did you mean 'document'?"),
        (["ask", "--poeple", "x"], "No such option '--poeple'."),
        (["ask", "--format", "xml"], "'xml' is not one of"),
        (["ask", "--width", "3"], "3 is not in the range"),
        (["schema", "documnt"], "There is no kind of evidence file 'documnt'. Did you mean 'document'?"),
        (["query", "run", "suport"], "Did you mean"),
        (["query", "show", "suport"], "Did you mean"),
        (["query", "run", "support", "-p", "configuration"], "'configuration' is not a parameter. Write it as key=value."),
        (["query", "run", "support", "-p", "a=1", "-p", "a=2"], "The parameter 'a' is given twice."),
        (["query", "run", "what-works", "-p", "people="], "The parameter 'people' is empty. Give it a value, or leave it out"),
        (["query", "run", "what-works", "-p", "people= , "], "The parameter 'people' is empty."),
        (["ask", "--people", ""], "--people is empty. Give it a term of people, or leave it out"),
        (["ask", "--referral-model", " "], "--referral-model is empty. Give it a term of referral-models,"),
        (["report", "-o", "brief.html", "--people", ""], "--people is empty."),
        (["--home", "nowhere", "check"], "There is no folder 'nowhere'."),
        (["--home", "sources", "check"], "'sources' holds no evidence"),
        (["check", "--sources", "nowhere"], "'nowhere' is not a folder of source texts."),
        (["new", "document", "Bad Id", "--title", "t", "--type", "study"], "'Bad Id' cannot be an id."),
        (["new", "document", "good-id", "--title", "t", "--type", "studie"], "Did you mean 'study'?"),
        (["new", "configuration", "nodot"], "does not say which document it is for"),
        (["new", "configuration", "toy-wlaks.x"], "Did you mean 'toy-walks'?"),
    ],
)  # fmt: skip
def test_misuse_is_answered_with_what_is_near(home: Home, arguments: list[str], answer: str) -> None:
    """Status 2, nothing on the output, and nothing started or written."""
    done = home.cmo(*arguments)
    assert done.status == 2
    assert answer in " ".join(done.err.split())
    assert done.out == ""
    assert not (home.folder / ".cmo").exists()


def test_a_variable_that_names_no_review_is_named(home: Home) -> None:
    """Whoever set it months ago would look elsewhere."""
    done = home.cmo("check", CMO_HOME=str(home.folder / "gone"))
    assert (done.status, "(CMO_HOME)" in done.err) == (2, True)
    done = home.cmo("check", CMO_SOURCES="gone")
    assert (done.status, "(CMO_SOURCES)" in done.err) == (2, True)


def test_long_and_hostile_arguments_are_cut_and_shown_harmless(home: Home) -> None:
    """A message neither floods a terminal nor steers it."""
    done = home.cmo("query", "run", "\x1b[31m" + "x" * 5_000)
    assert done.status == 2
    assert "\x1b" not in done.err and len(done.err) < 1_000


@pytest.mark.parametrize(
    "arguments",
    [[b"\xff\xfe"], [b"ask", b"--\xff\xfe"], [b"ask", b"\xff\xfe"], [b"ask", b"--format", b"\xff\xfe"],
     [b"--home", b"\xff\xfe", b"check"], [b"schema", b"\xff\xfe"]],
)  # fmt: skip
def test_bytes_that_are_no_text_are_shown_as_they_are(home: Home, arguments: list[bytes]) -> None:
    """Not as Python holds them, which nobody has typed."""
    if sys.platform in ("win32", "darwin"):
        pytest.skip("arguments are text there")
    done = subprocess.run(
        [*CMO, *arguments], cwd=home.folder, env=environment(), capture_output=True, timeout=120, check=False
    )
    said = done.stderr.decode()
    assert done.returncode == 2
    assert "\\xff\\xfe" in said and "\\udc" not in said and "Traceback" not in said


def test_without_any_review_the_shipped_one_is_read_and_never_written(home: Home, tmp_path: Path) -> None:
    """A stranger can look around at once; changing it is refused."""
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    assert home.cmo("query", "list", where=elsewhere).status == 0
    for arguments in (
        ["format"],
        ["check", "--write"],
        ["new", "document", "a", "--title", "t", "--type", "study"],
    ):
        done = home.cmo(*arguments, where=elsewhere)
        assert done.status == 2
        assert "came with the package. Copy it to a folder of your own" in done.err
    assert list(elsewhere.iterdir()) == []
