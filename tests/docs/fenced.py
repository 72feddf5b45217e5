"""Pages read as tests need them: their fenced blocks, the sessions in them, and their links."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PAGES = [
    ROOT / "README.md",
    ROOT / "CHANGELOG.md",
    ROOT / "evidence" / "README.md",
    *sorted((ROOT / "docs").glob("*.md")),
]
_FENCE = re.compile(r"^(?P<ticks>`{3,})(?P<info>[^`\n]*)\n(?P<text>.*?)^(?P=ticks)\s*$", re.M | re.S)
_INLINE = re.compile(r"(?<!`)`(?!`)([^`\n]+)`(?!`)")
_LINK = re.compile(r"!?\[[^\]\n]*\]\(<?([^)>\s]+)>?\)")


@dataclass(frozen=True)
class Block:
    """A fenced block.

    Attributes:
        language: its first word, such as `console`; empty where it has none.
        options: the words after it, `name=value` or a name alone.
        text: what it holds.
        page: the file it is in.
        line: the line of its first fence, from 1.
    """

    language: str
    text: str
    page: Path
    line: int
    options: dict[str, str] = field(default_factory=dict)

    @property
    def place(self) -> str:
        """Where it is, as an editor takes it."""
        return f"{self.page.relative_to(ROOT)}:{self.line}"


@dataclass(frozen=True)
class Command:
    """A command shown in a session, and what is shown below it."""

    text: str
    output: tuple[str, ...]
    block: Block

    @property
    def arguments(self) -> list[str]:
        """The words of the command."""
        return shlex.split(self.text)


def blocks(page: Path, *languages: str) -> list[Block]:
    """The fenced blocks of a page in their order; only those of the languages, where any are given."""
    text = page.read_text("utf-8")
    found = []
    for fence in _FENCE.finditer(text):
        language, *options = fence["info"].split() or [""]
        pairs = dict(option.partition("=")[::2] for option in options)
        line = text.count("\n", 0, fence.start()) + 1
        found.append(Block(language, fence["text"], page, line, pairs))
    return [block for block in found if not languages or block.language in languages]


def session(block: Block) -> Iterator[Command]:
    """The commands of a console block: lines after `$ `, each with the lines below it."""
    shown: list[str] = []
    command: str | None = None
    for line in block.text.splitlines():
        if line.startswith("$ "):
            if command is not None:
                yield Command(command, tuple(shown), block)
            command, shown = line.removeprefix("$ "), []
        else:
            shown.append(line)
    if command is not None:
        yield Command(command, tuple(shown), block)


def prose(page: Path) -> str:
    """The page without its fenced blocks; lines keep their numbers."""
    return _FENCE.sub(lambda fence: "\n" * fence[0].count("\n"), page.read_text("utf-8"))


def inline_code(page: Path) -> list[str]:
    """What stands as code in the lines of the prose."""
    return _INLINE.findall(prose(page))


def links(page: Path) -> list[str]:
    """Where the page's links and pictures lead."""
    return _LINK.findall(_INLINE.sub("", prose(page)))


def anchors(page: Path) -> set[str]:
    """The names by which headings of the page can be linked to."""
    names: set[str] = set()
    for heading in re.findall(r"^#{1,6} +(.+?)\s*$", prose(page), re.M):
        plain = re.sub(r"[^\w\- ]", "", heading.replace("`", "").lower())
        name = plain.replace(" ", "-")
        further = 1
        while name in names:
            name = f"{plain.replace(' ', '-')}-{further}"
            further += 1
        names.add(name)
    return names
