"""The toy review, to be changed and read again."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest

from cmo.ingest.folder import Result, read_folder

TOY = Path(__file__).parents[1] / "corpora" / "toy"


@dataclass(frozen=True)
class ToyReview:
    """A copy of the toy review that a test may change."""

    evidence: Path
    sources: Path

    def change(self, file: str, old: str, new: str) -> None:
        """Puts other words in the place of some that occur exactly once in a file."""
        path = self.evidence / file
        text = path.read_text(encoding="utf-8")
        assert text.count(old) == 1, f"{text.count(old)} times in {file}: {old}"
        path.write_text(text.replace(old, new), encoding="utf-8")

    def write(self, file: str, text: str | bytes) -> Path:
        """Writes a file of the evidence folder, in place of what was there."""
        path = self.evidence / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode("utf-8"))
        return path

    def read(self) -> Result:
        """The folder as it now is; messages name files by their paths inside it."""
        return read_folder(self.evidence, shown="")

    def messages(self) -> list[str]:
        """Every problem as `cmo check` prints it."""
        return [str(problem) for problem in self.read().problems]

    def new_messages(self) -> list[str]:
        """Problems that the untouched toy review does not have, in order."""
        known = {message.split(" ", 1)[1] for message in BASELINE}
        return [message for message in self.messages() if message.split(" ", 1)[1] not in known]


BASELINE = [str(problem) for problem in read_folder(TOY / "evidence", shown="").problems]


@pytest.fixture
def toy(tmp_path: Path) -> ToyReview:
    """A copy of the toy review, without its stored anchors."""
    evidence = tmp_path / "evidence"
    shutil.copytree(TOY / "evidence", evidence, ignore=shutil.ignore_patterns("anchors"))
    return ToyReview(evidence, TOY / "sources")


@pytest.fixture
def toy_with_anchors(tmp_path: Path) -> ToyReview:
    """A copy of the whole toy review, source texts included."""
    shutil.copytree(TOY, tmp_path / "toy")
    return ToyReview(tmp_path / "toy" / "evidence", tmp_path / "toy" / "sources")
