"""The installed package by itself, outside a checkout: it carries a review, answers from it, and changes nothing."""

from __future__ import annotations

import hashlib
import json
import re
import signal
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from pathlib import Path
from urllib.request import urlopen

import pytest

from tests.explorer.conftest import listen
from tests.packaging.conftest import Installed
from tests.packaging.parts import ROOT, listed, said, started_with
from tests.test_architecture import HOMES

ADDRESS = re.compile(r"http://127\.0\.0\.1:\d+")
STOPS_WITHIN_S = 60


def contents(folder: Path) -> dict[str, str]:
    """Every file below a folder, what Python makes of modules aside, with a digest of what it holds."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and "__pycache__" not in path.parts
    }


@pytest.fixture(scope="module")
def unchanged(installed: Installed) -> Iterator[dict[str, str]]:
    """What the package holds, which is the same after all that was done with it."""
    before = contents(installed.package)
    yield before
    assert contents(installed.package) == before
    assert list(installed.desk.iterdir()) == []


def test_the_wheel_carries_the_review_and_the_queries_whole(wheel: Path) -> None:
    """With the files of styles and scripts that pages need, and nothing that was not asked for."""
    with zipfile.ZipFile(wheel) as archive:
        names = {name for name in archive.namelist() if not name.endswith("/")}
    for folder in ("evidence", "queries"):
        ours = {f"cmo/shipped/{folder}/{name}" for name in contents(ROOT / folder)}
        assert ours and ours <= names
    ours = {f"cmo/{name}" for name in contents(ROOT / "cmo")}
    assert ours <= names
    others = {name.split("/")[0] for name in names}
    assert {name for name in others if not name.endswith(".dist-info")} == {"cmo"}


def test_everything_it_imports_is_asked_for(wheel: Path) -> None:
    """The environment of the tests holds more than a user's, and lends it here."""
    with zipfile.ZipFile(wheel) as archive:
        (metadata,) = (name for name in archive.namelist() if name.endswith(".dist-info/METADATA"))
        text = archive.read(metadata).decode("utf-8")
    required = re.findall(r"^Requires-Dist: ([\w.-]+)(?!.*extra ==)", text, re.M)
    asked_for = {_normal(name) for name in required}
    found = packages_distributions()
    lacking = {home for home in HOMES if not {_normal(name) for name in found.get(home, [home])} & asked_for}
    assert len(asked_for) > 5
    assert lacking == set()


def _normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def test_it_is_the_installed_package_that_answers(installed: Installed, unchanged: dict[str, str]) -> None:
    """Not the checkout, whose environment lends it what it needs."""
    done = installed.run("python", "-c", "import cmo; print(cmo.__file__)")
    assert done.stdout.strip() == str(installed.package / "__init__.py")
    assert "shipped/evidence/review.yaml" in unchanged


def test_it_answers_a_question(installed: Installed, unchanged: dict[str, str]) -> None:
    done = installed.run("cmo", "ask", "--people", "isolated-or-lonely", "--outcome", "people-engage")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("What makes a difference to ‘engagement’")
    assert "“fluctuations in mental health conditions service users experienced" in done.stdout


def test_it_says_that_its_review_cannot_be_changed(installed: Installed, unchanged: dict[str, str]) -> None:
    """And how to come by one that can."""
    done = installed.run("cmo", "format")
    assert done.returncode == 2
    assert "came with the package. Copy it to a folder of your own" in done.stderr


def test_it_explores_as_a_container_does(installed: Installed, unchanged: dict[str, str]) -> None:
    """Started with the image's own words, it says where it is, passes the image's own health check, and stops."""
    process = subprocess.Popen(
        [str(installed.bin / "cmo"), *started_with()],
        cwd=installed.desk,
        env=dict(installed.environ),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    try:
        lines, address = listen(process, ADDRESS)
        port = address.rpartition(":")[2]
        check = listed(said("HEALTHCHECK")[0].partition(" CMD ")[2])
        healthy = installed.run("python", "-c", check[2].replace("8517", port))
        assert healthy.returncode == 0, healthy.stderr
        with urlopen(address, timeout=30) as page:
            assert page.status == 200
        # While it is open its graph is shared, so this asks what the explorer loaded.
        done = installed.run("cmo", "query", "run", "documents", "--format", "json")
        assert len(json.loads(done.stdout)) == 5
    finally:
        process.send_signal(signal.SIGTERM if sys.platform != "win32" else signal.CTRL_BREAK_EVENT)
    assert process.wait(STOPS_WITHIN_S) == 0, lines
