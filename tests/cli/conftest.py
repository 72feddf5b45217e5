"""Reviews to give commands in."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from cmo.workspace import find_places
from cmo.workspace.review import OpenReview
from tests.cli.running import Home, toy_home


@pytest.fixture
def home(tmp_path: Path) -> Home:
    """A copy of the toy review, nothing loaded, to be changed at will."""
    return toy_home(tmp_path)


@pytest.fixture(scope="session")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Home]:
    """A copy of the toy review with its graph open, so that commands that only read start fast."""
    home = toy_home(tmp_path_factory.mktemp("loaded"))
    with pytest.MonkeyPatch.context() as patch:
        for name in ("CMO_HOME", "CMO_SOURCES", "NEO4J_URI"):
            patch.delenv(name, raising=False)
        with OpenReview(find_places(home.folder)) as review:
            review.up_to_date()
            yield home
