"""The whole bank of bad files."""

from __future__ import annotations

from tests.hostile.bad import Bad
from tests.hostile.names import BESIDE, FILES
from tests.hostile.questions import QUESTIONS
from tests.hostile.records import CLAIMS, FORMS
from tests.hostile.traps import TRAPS

BANK: tuple[Bad, ...] = (*TRAPS, *FORMS, *CLAIMS, *FILES, *BESIDE, *QUESTIONS)

ABOUT_WHOLE_FILES = {
    "accepted-warning",
    "and-more",
    "bad-anchors",
    "bad-id",
    "cannot-format",
    "empty-file",
    "evidence-not-read",
    "file-too-large",
    "missing-file",
    "outside-folder",
    "unexpected-file",
    "unreadable-file",
}
"""Codes of problems that may be of a file as a whole, and then have no line."""
