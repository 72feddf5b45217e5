"""Reviews to give commands in."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.running import Home, toy_home


@pytest.fixture
def home(tmp_path: Path) -> Home:
    """A copy of the toy review, nothing loaded, to be changed at will."""
    return toy_home(tmp_path)


@pytest.fixture(scope="session")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> Home:
    """A copy of the toy review with its graph; for commands that only read."""
    home = toy_home(tmp_path_factory.mktemp("loaded"))
    assert home.cmo("load").status == 0
    return home
