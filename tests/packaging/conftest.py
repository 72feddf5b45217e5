"""The package as people get it: built, and installed into an environment of its own."""

from __future__ import annotations

import os
import shutil
import site
import subprocess
import sys
import sysconfig
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.conftest import skip_or_fail
from tests.packaging.parts import ROOT, built_from

PATIENCE_S = 180


@dataclass(frozen=True)
class Installed:
    """The package in an environment of its own, and an empty folder to stand in.

    Attributes:
        folder: the environment.
        desk: where commands are given, with nothing in it or above it.
        environ: the environment variables of a newcomer.
    """

    folder: Path
    desk: Path
    environ: Mapping[str, str]

    @property
    def bin(self) -> Path:
        """Its programs."""
        return self.folder / ("Scripts" if os.name == "nt" else "bin")

    @property
    def package(self) -> Path:
        """The package itself."""
        (found,) = self.folder.rglob("site-packages/cmo")
        return found

    def run(self, *command: str) -> subprocess.CompletedProcess[str]:
        """Runs one of its programs to its end."""
        return subprocess.run(
            [str(self.bin / command[0]), *command[1:]],
            cwd=self.desk,
            env=dict(self.environ),
            capture_output=True,
            encoding="utf-8",
            timeout=PATIENCE_S,
            check=False,
        )


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from the files an image is built from."""
    try:
        import hatchling  # noqa: F401
    except ImportError:
        skip_or_fail("hatchling is not installed (it comes with the extra 'test')")
    folder = tmp_path_factory.mktemp("build")
    for name in built_from():
        there = ROOT / name
        if there.is_dir():
            shutil.copytree(there, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(there, folder / name)
    _done(
        [
            sys.executable,
            "-m",
            "pip",
            "wheel",
            "-q",
            "--no-deps",
            "--no-build-isolation",
            "--wheel-dir",
            "dist",
            ".",
        ],
        folder,
    )
    (built,) = (folder / "dist").glob("*.whl")
    return built


@pytest.fixture(scope="session")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Installed:
    """The wheel in an environment of its own; what it needs is lent by the environment of the tests.

    Lent, for it would take minutes to fetch. The checkout is not: a path file that is found through another one
    is not followed, so that an editable installation of the tests' environment does not count here.
    """
    folder = tmp_path_factory.mktemp("installed")
    _done([sys.executable, "-m", "venv", "--without-pip", str(folder)], folder)
    (packages,) = folder.rglob("site-packages")
    lent = dict.fromkeys(
        [sysconfig.get_path("purelib"), sysconfig.get_path("platlib"), *site.getsitepackages(), *_appended()]
    )
    (packages / "lent.pth").write_text("\n".join(lent) + "\n", "utf-8")
    install = ["install", "-q", "--no-deps", "--no-index", "--ignore-installed", str(wheel)]
    _done([sys.executable, "-m", "pip", "--python", str(folder), *install], folder)
    desk = tmp_path_factory.mktemp("desk")
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("CMO_", "NEO4J_", "PYTHON", "COLUMNS"))
    }
    cache = str(tmp_path_factory.mktemp("cache"))
    own = {"CMO_CACHE_HOME": cache, "PYTHONUTF8": "1", "PYTHONUNBUFFERED": "1"}
    return Installed(folder, desk, kept | own)


def _appended() -> list[str]:
    """Further folders of packages, as a path file of the tests' environment may name them."""
    return [path for path in sys.path if path.endswith("site-packages")]


def _done(command: list[str], folder: Path) -> None:
    done = subprocess.run(
        command, cwd=folder, capture_output=True, text=True, timeout=PATIENCE_S, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
