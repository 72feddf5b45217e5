"""Which engine to use and how to reach it, read from the environment."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from cmo.errors import Misuse

READ_TIMEOUT_S = 3.0
MEMORY_MB = 512


@dataclass(frozen=True)
class EngineSettings:
    """Where the graph lives: a Bolt address, or a folder in which the embedded engine keeps it.

    Attributes:
        uri: a Bolt address (`bolt://…`, `neo4j://…`, `neo4j+s://…`), or None for the embedded engine.
        username: user name at that address.
        password: its password; None tries without signing in.
        database: name of the database at that address.
        data_folder: folder of the embedded engine, usually `.cmo` in the workspace.
        read_timeout_s: seconds after which a read is stopped.
        memory_mb: megabytes the embedded engine may take for its heap.
        cache_home: where graphs of workspaces that cannot be written to are kept.
    """

    uri: str | None
    username: str
    password: str | None = field(repr=False)
    database: str
    data_folder: Path
    read_timeout_s: float = READ_TIMEOUT_S
    memory_mb: int = MEMORY_MB
    cache_home: Path | None = None

    @classmethod
    def from_environment(cls, data_folder: Path, environ: Mapping[str, str] = os.environ) -> EngineSettings:
        """Settings for `data_folder`, or for the server that NEO4J_URI names.

        Reads NEO4J_URI, NEO4J_USERNAME (`neo4j`), NEO4J_PASSWORD, NEO4J_DATABASE (`neo4j`),
        CMO_READ_TIMEOUT (seconds), CMO_MEMORY (megabytes) and CMO_CACHE_HOME. Empty values count as unset.

        Raises:
            Misuse: a number is not one, or is out of range.
        """
        return cls(
            uri=environ.get("NEO4J_URI", "").strip() or None,
            username=environ.get("NEO4J_USERNAME") or "neo4j",
            password=environ.get("NEO4J_PASSWORD") or None,
            database=environ.get("NEO4J_DATABASE") or "neo4j",
            data_folder=data_folder,
            read_timeout_s=_number(environ, "CMO_READ_TIMEOUT", READ_TIMEOUT_S, 0.1, 3600, "seconds"),
            memory_mb=int(_number(environ, "CMO_MEMORY", MEMORY_MB, 128, 1_000_000, "megabytes")),
            cache_home=cache_home(environ),
        )


def cache_home(environ: Mapping[str, str] = os.environ) -> Path:
    """The user's own folder for graphs whose workspace cannot be written to, by platform."""
    override = environ.get("CMO_CACHE_HOME")
    if override:
        return Path(override).expanduser().absolute()
    if sys.platform == "win32":
        base = environ.get("LOCALAPPDATA")
        return (Path(base) if base else Path.home() / "AppData" / "Local") / "cmo" / "Cache"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches" / "cmo"
    xdg = environ.get("XDG_CACHE_HOME", "")
    # The XDG specification ignores a relative value.
    return (Path(xdg) if Path(xdg).is_absolute() else Path.home() / ".cache") / "cmo"


def _number(
    environ: Mapping[str, str], name: str, default: float, least: float, most: float, unit: str
) -> float:
    given = environ.get(name, "").strip()
    if not given:
        return default
    try:
        value = float(given)
    except ValueError:
        value = float("nan")
    if not least <= value <= most:
        raise Misuse(
            f"{name} must be a number of {unit} between {least:g} and {most:g} (got '{given}'). "
            f"Unset it to use {default:g}."
        )
    return value
