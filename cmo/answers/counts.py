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
        """The counts of several rows together, each study and work once, the strongest way of reading it."""
        found: dict[str, set[str]] = {"read": set(), "via": set(), "unread": set(), "others": set()}
        for row in rows:
            for key, ids in found.items():
                ids.update(row[f"{key}_ids"])
        read = frozenset(found["read"])
        via = frozenset(found["via"] - read)
        others = frozenset(found["others"] - read - via)
        return cls(read, via, frozenset(found["unread"] - read - via - others), others)

    @property
    def at_second_hand(self) -> bool:
        """Whether nothing but unread works stands behind it."""
        return bool(self.unread) and not (self.read or self.via_review or self.others)

    def words(self) -> str:
        """The three counts as a sentence, and the studies of others where there are any."""
        text = (
            f"{number(len(self.read), 'study', 'studies')} read; "
            f"{number(len(self.via_review), 'study', 'studies')} reported by a review that was read; "
            f"{number(len(self.unread), 'work', 'works')} cited and not read, which are not evidence here."
        )
        if self.others:
            text += f" Also {number(len(self.others), 'study', 'studies')} of others: other people, or another way of referring."
        return text

    def short(self) -> str:
        """Only the counts that are not zero, for one statement."""
        parts = [
            number(len(self.read), "study read", "studies read") if self.read else "",
            number(len(self.via_review), "study via a review", "studies via a review")
            if self.via_review
            else "",
            number(len(self.unread), "work nobody here read", "works nobody here read")
            if self.unread
            else "",
            number(len(self.others), "study of others", "studies of others") if self.others else "",
        ]
        return "; ".join(part for part in parts if part) or "no study that the text names"


def number(count: int, one: str, many: str) -> str:
    """'1 study', '2 studies', 'no studies'."""
    return f"{count or 'no'} {one if count == 1 else many}"
