"""One file of a review cut off at any byte, the others being whole."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from cmo.ingest.checks import check_records
from cmo.ingest.checks.accepted import settle_accepted
from cmo.ingest.draft import Draft, DraftFile
from cmo.ingest.folder import read_folder
from cmo.ingest.layout import Belongs, placed
from cmo.ingest.parse import parse_file
from cmo.problems import Problem, errors
from tests.ingest.conftest import BASELINE, TOY

SHIPPED = Path(__file__).parents[2] / "evidence"
_KNOWN = frozenset(message.split(" ", 1)[1] for message in BASELINE)


@dataclass(frozen=True, eq=False)
class CutFile:
    """A file, its bytes, and the review it is of; None where the file is looked at by itself."""

    inside: str
    data: bytes
    review: Draft | None

    def check(self, at: int) -> list[Problem]:
        """What is said of the file cut off before the byte `at`, which is held to what must be so."""
        data = self.data[:at]
        belongs = placed(self.inside)
        assert isinstance(belongs, Belongs)
        file, problems = parse_file(self.inside, self.inside, belongs, data)
        in_a_line = not data.endswith(b"\n")
        assert problems or not in_a_line, f"cut at {at}: nothing is said"
        for problem in problems:
            assert problem.place.line is not None or problem.code == "empty-file"
        if self.review is not None:
            problems += self._checked(file, self.review)
            if not errors(problems):
                assert _counted(file) == _counted(_whole(self)), (
                    f"cut at {at}: records are gone, and nothing is said"
                )
        return problems

    def _checked(self, file: DraftFile, review: Draft) -> list[Problem]:
        files = [file if each.inside == self.inside else each for each in review.files]
        draft = Draft(files, review.anchors)
        problems = settle_accepted(draft, check_records(draft), unmet=draft.whole)
        return [problem for problem in problems if str(problem).split(" ", 1)[1] not in _KNOWN]


@cache
def _toy() -> Draft:
    return read_folder(TOY / "evidence", shown="").draft


@cache
def _whole(cut: CutFile) -> DraftFile:
    assert cut.review is not None
    return next(file for file in cut.review.files if file.inside == cut.inside)


def _counted(file: DraftFile) -> list[int]:
    """How many records of each kind that a review counts a file holds."""
    return [
        len(getattr(file.record, kind, ())) for kind in ("studies", "themes", "passages", "configurations")
    ]


def cut_files() -> list[CutFile]:
    """The YAML files of the toy review."""
    return [CutFile(file.inside, file.data, _toy()) for file in _toy().files if file.inside.endswith(".yaml")]


def shipped_documents(longest: int | None = None) -> list[CutFile]:
    """The documents of the shipped review, each by itself; of so many bytes at most, where that is said."""
    return [
        CutFile(path.relative_to(SHIPPED).as_posix(), path.read_bytes(), None)
        for path in sorted((SHIPPED / "documents").glob("*.yaml"))
        if longest is None or path.stat().st_size <= longest
    ]
