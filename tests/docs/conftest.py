"""Folders and environments in which the documentation's commands run."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from cmo.workspace import find_places
from cmo.workspace.review import OpenReview
from tests.docs.fenced import ROOT
from tests.docs.terminal import COLUMNS, Ran, run_cmo


@pytest.fixture(scope="session")
def environment(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """A newcomer's environment: nothing of ours is set, and caches go to a folder of the tests."""
    ours = ("CMO_", "NEO4J_", "COLUMNS", "LINES", "NO_COLOR", "FORCE_COLOR")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(ours)}
    cache = str(tmp_path_factory.mktemp("cache"))
    return kept | {
        "PYTHONPATH": str(ROOT),
        "PYTHONUTF8": "1",
        "COLUMNS": str(COLUMNS),
        "XDG_CACHE_HOME": cache,
        "CMO_CACHE_HOME": cache,
    }


@pytest.fixture(scope="session")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A copy of the shipped review without source texts, its graph open so that commands start fast."""
    home = tmp_path_factory.mktemp("shipped")
    for folder in ("evidence", "queries"):
        shutil.copytree(ROOT / folder, home / folder)
    with pytest.MonkeyPatch.context() as patch:
        for name in ("CMO_HOME", "CMO_SOURCES", "NEO4J_URI"):
            patch.delenv(name, raising=False)
        with OpenReview(find_places(home)) as review:
            review.up_to_date()
            yield home


@pytest.fixture(scope="session")
def in_shipped(shipped: Path, environment: dict[str, str]) -> Callable[[list[str]], Ran]:
    """Runs `cmo` with the given arguments in the shipped review."""
    return lambda arguments: run_cmo(arguments, shipped, environment)
