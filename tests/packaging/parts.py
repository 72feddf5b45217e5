"""The files that make a container of the project, read as the tests need them."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).parents[2]
COMPOSE = ROOT / "docker-compose.yml"
DOCKERFILE = ROOT / "Dockerfile"


def compose() -> dict[str, Any]:
    """The compose file as Docker reads it, its variables not filled in."""
    read: dict[str, Any] = yaml.safe_load(COMPOSE.read_text("utf-8"))
    return read


def instructions() -> list[tuple[str, str]]:
    """The Dockerfile's instructions in their order, each with what follows it, continued lines joined."""
    text = re.sub(r"^\s*#.*\n", "", DOCKERFILE.read_text("utf-8"), flags=re.M)
    lines = re.sub(r"\\\n\s*", " ", text).splitlines()
    return [(word, rest) for word, _, rest in (line.partition(" ") for line in lines if line.strip())]


def said(instruction: str) -> list[str]:
    """What follows every instruction of that name."""
    return [rest for word, rest in instructions() if word == instruction]


def listed(text: str) -> list[str]:
    """A command in the form of a JSON list."""
    words: list[str] = json.loads(text)
    return words


def built_from() -> list[str]:
    """The files and folders of the checkout that an image is built from."""
    copies = [rest.split() for rest in said("COPY") if not rest.startswith("--from=")]
    return [source for *sources, _ in copies for source in sources]


def started_with() -> list[str]:
    """The words after `cmo` with which a container starts the explorer, at a free port."""
    words = listed(said("CMD")[-1])
    return ["0" if word == "8517" else word for word in words]
