"""The three counts behind an answer, never added: studies read, studies via a review, works unread."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Counts:
    """What statements rest on, as ids; a study stands for all studies of the same people.

    Attributes:
        read: studies read directly.
        via_review: studies reported by a review that was read, and not themselves read.
        unread: works cited and not read; not evidence here.
        others: studies of other people or under another model than the question's; not in `read` or `via_review`.
    """

    read: frozenset[str] = frozenset()
    via_review: frozenset[str] = frozenset()
    unread: frozenset[str] = frozenset()
    others: frozenset[str] = frozenset()

    @classmethod
    def of(cls, rows: Iterable[Mapping[str, Any]]) -> Counts:
        """The counts of several rows of `what-works` together."""
        columns = ("read_ids", "via_ids", "unread_ids", "others_ids")
        found: dict[str, set[str]] = {column: set() for column in columns}
        for row in rows:
            for column, ids in found.items():
                ids.update(row[column])
        return _once(*(found[column] for column in columns))

    @classmethod
    def together(cls, several: Iterable[Counts]) -> Counts:
        """Several counts as one, each study and work once."""
        every = list(several)
        return _once(
            {id_ for counts in every for id_ in counts.read},
            {id_ for counts in every for id_ in counts.via_review},
            {id_ for counts in every for id_ in counts.unread},
            {id_ for counts in every for id_ in counts.others},
        )

    @property
    def studies(self) -> frozenset[str]:
        """All studies that were read or reported, those of others too; works nobody read are none."""
        return self.read | self.via_review | self.others

    @property
    def at_second_hand(self) -> bool:
        """Whether nothing but unread works stands behind it."""
        return bool(self.unread) and not self.studies

    def words(self) -> str:
        """The three counts as a sentence, and the studies of others where there are any."""
        unread = number(len(self.unread), "work", "works")
        said = (
            f"{number(len(self.read), 'study', 'studies')} read; "
            f"{_via(len(self.via_review))}; "
            f"{unread} only cited and not read{'' if not self.unread else ', no evidence here'}."
        )
        said = said[0].upper() + said[1:]
        if self.others:
            others = number(len(self.others), "study", "studies")
            said += f" Also {others} of others: of other people, or of another way of referring."
        return said

    def short(self) -> str:
        """Only the counts that are not zero, for one statement."""
        return short_counts(len(self.read), len(self.via_review), len(self.unread), len(self.others))


def short_counts(read: int, via_review: int, unread: int, others: int) -> str:
    """Only the counts that are not zero, in words."""
    parts = [
        number(count, one, many)
        for count, one, many in (
            (read, "study read", "studies read"),
            (
                via_review,
                "study reported by a review, itself not read",
                "studies reported by a review, themselves not read",
            ),
            (unread, "work only cited and not read", "works only cited and not read"),
            (
                others,
                "study of other people or another way of referring",
                "studies of other people or another way of referring",
            ),
        )
        if count
    ]
    return "; ".join(parts) or "no study that the text names"


def _via(count: int) -> str:
    """The second count: what a review says of a study is not the study."""
    said = f"{number(count, 'study', 'studies')} reported by a review that was read"
    return f"{said}, {'itself' if count == 1 else 'themselves'} not read" if count else said


def number(count: int, one: str, many: str) -> str:
    """'1 study', '2 studies', 'no studies'."""
    return f"{count or 'no'} {one if count == 1 else many}"


def _once(read: set[str], via: set[str], unread: set[str], others: set[str]) -> Counts:
    """Each study and work in one place only, that of the strongest way of knowing it."""
    via = via - read
    others = others - read - via
    return Counts(*map(frozenset, (read, via, unread - read - via - others, others)))
