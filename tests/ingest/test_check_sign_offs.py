"""Who read, coded again and signed off, and in which order."""

from __future__ import annotations

import pytest

from tests.ingest.conftest import ToyReview

WALKS = "documents/toy-walks.yaml"
READINGS = "readings/toy-walks.yaml"
FIRST = "  - {by: first, says: supports, date: 2026-11-20}\n"
SECOND = "  - {by: second, says: supports, date: 2026-11-21, note: Read in its paragraph.}\n"
AGREED = "agreed: [{by: lead, date: 2026-11-22, of: a2cb0dfe56a8}]"
WITHOUT_SUPPORT = (
    "agreed-without-support: 'met-at-the-gate' is signed off, and no reading says that its passages support it. "
    "Add the reading under 'readings:', or delete 'agreed'."
)
ALONE = (
    "agreed-alone: 'lead' signs off 'met-at-the-gate', and is the only person who read it. "
    "Let somebody else read it, or sign it off."
)
UNREAD = [(WALKS, f"  readings:\n{FIRST}{SECOND}", "")]
BY_LEAD = [(WALKS, FIRST + SECOND, FIRST.replace("first", "lead"))]

CASES = {
    "second coding by the first reader": (
        [
            (
                READINGS,
                "nobody-at-the-gate\n  by: second\n  date: 2026-11-21",
                "nobody-at-the-gate\n  by: first\n  date: 2026-11-21",
            )
        ],
        [
            "readings/toy-walks.yaml:12:7: second-coder-is-first: 'first' codes 'nobody-at-the-gate' a second time, "
            "and was its first reader. Let somebody else code it, or delete this entry."
        ],
    ),
    "the earliest reading is the first, wherever it stands": (
        [(WALKS, FIRST, FIRST.replace("11-20", "11-22"))],
        [
            "readings/toy-walks.yaml:2:7: second-coder-is-first: 'second' codes 'met-at-the-gate' a second time, "
            "and was its first reader. Let somebody else code it, or delete this entry."
        ],
    ),
    "signed off unread": (UNREAD, [f"{WALKS}:98:11: {WITHOUT_SUPPORT}"]),
    "found to support in part only": (
        [
            (WALKS, FIRST, FIRST.replace("supports", "partly")),
            (WALKS, SECOND, SECOND.replace("supports", "partly")),
        ],
        [f"{WALKS}:101:11: {WITHOUT_SUPPORT}"],
    ),
    "one reading in support is enough": ([(WALKS, FIRST, FIRST.replace("supports", "partly"))], []),
    "signed off before the first reading": (
        [(WALKS, AGREED, AGREED.replace("11-22", "11-19"))],
        [
            f"{WALKS}:101:29: agreed-before-reading: 'met-at-the-gate' is signed off on 2026-11-19, before its first "
            "reading (2026-11-20). Correct the date, or sign off anew."
        ],
    ),
    "signed off on the day of the first reading": (
        [(WALKS, AGREED, AGREED.replace("11-22", "11-20"))],
        [],
    ),
    "the only reader signs off": (
        [*BY_LEAD, (READINGS, "- configuration: met-at-the-gate\n  by: second", "- configuration: slow-party\n  by: second")],
        [f"{WALKS}:100:17: {ALONE}"],
    ),
    "the only reader signs off, and another has coded it": (BY_LEAD, []),
    "signed off without saying what": (
        [(WALKS, ", of: a2cb0dfe56a8", "")],
        [
            f"{WALKS}:101:12: agreed-to-other-words: The sign-off of 'met-at-the-gate' does not say what was signed, and "
            "counts for nothing. Where it stands as 'lead' signed it, add 'of: a2cb0dfe56a8'."
        ],
    ),
    "changed after it was signed off": (
        [(WALKS, "  kind: reported\n  themes: [t3-1]", "  kind: measured\n  themes: [t3-1]")],
        [
            f"{WALKS}:101:45: agreed-to-other-words: 'met-at-the-gate' is not as 'lead' signed it off on 2026-11-22; the "
            "sign-off counts for nothing. Let 'lead' read it again, and write the new date and 'of: 6baeab98a462'; or "
            "delete the sign-off."
        ],
    ),
    "other words about it are no part of what was signed": (
        [(WALKS, "note: Read in its paragraph.", "note: Read again."), (WALKS, "Only where the same leader comes.", "Not always.")],
        [],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_what_is_said(toy: ToyReview, name: str) -> None:
    """Each slip is told at its place, and its near misses are not."""
    changes, messages = CASES[name]
    for file, old, new in changes:
        toy.change(file, old, new)
    assert toy.new_messages() == messages


def test_codings_that_cannot_be_read_accuse_nobody(toy: ToyReview) -> None:
    """Where the second codings could not be read, nobody is said to be the only reader."""
    for file, old, new in BY_LEAD:
        toy.change(file, old, new)
    toy.write(READINGS, b"- {configuration: [")
    assert not any("agreed-alone" in message for message in toy.messages())
