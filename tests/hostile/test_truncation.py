"""Files cut off anywhere: told of, and nothing that the review counts goes missing in silence."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.hostile.cutting import CutFile, cut_files, shipped_documents

EVERY = 13
"""In the ordinary tests every so many bytes of the toy review's files; a prime, so that runs of lines differ."""
EVERY_SHIPPED = 997


def _cuts(file: CutFile, step: int) -> Iterator[int]:
    """Every so many bytes, and around the end of every line."""
    ends = [at + shift for at, byte in enumerate(file.data) if byte == 10 for shift in (0, 1)]
    yield from sorted({*range(0, len(file.data), step), *(ends if step == EVERY else ())} - {len(file.data)})


@pytest.mark.parametrize("file", cut_files(), ids=lambda file: file.inside)
def test_a_file_of_the_toy_review_cut_off_is_told_of(file: CutFile) -> None:
    """In the middle of a line there is a problem, and at the end of one nothing that is counted is lost."""
    for at in _cuts(file, EVERY):
        file.check(at)


@pytest.mark.parametrize("file", shipped_documents(), ids=lambda file: file.inside)
def test_a_document_of_the_shipped_review_cut_off_is_told_of(file: CutFile) -> None:
    """The documents people wrote, longer and laid out in more ways."""
    for at in _cuts(file, EVERY_SHIPPED):
        file.check(at)


def test_there_are_files_to_cut() -> None:
    assert len(cut_files()) > 15
    assert {Path(file.inside).parent.name for file in shipped_documents()} == {"documents"}
