"""Programme theories: their versions, what changed between any two of them, why, and which document caused it."""

from __future__ import annotations

import difflib
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from cmo.answers.counts import number
from cmo.schema.sentence import joined
from cmo.schema.words import ChangeKind, Kind

Row = Mapping[str, Any]

FEWEST_SHARED = 3
"""Words in a row that two wordings share before that is shown; an 'and' in both says nothing."""

LONGEST_COMPARED = 600
"""Words of a clause that are compared word by word; of longer ones only whether they differ is said."""


@dataclass(frozen=True, slots=True)
class Change:
    """One thing a version changed: what sort of change, and from what to what."""

    what: ChangeKind | None
    words: str


@dataclass(frozen=True, slots=True)
class Version:
    """One version of a programme theory.

    Attributes:
        id: as the file writes it.
        position: from 1, in the order of the file.
        kind: `argued` for one its source only puts forward; None otherwise.
        revises: the version it grew out of.
        why: the team's reason for it.
        caused_by: documents that led to it.
        changes: what it changed in the one before it.
        configurations: the statements it holds.
        rests_on: what its counted statements rest on, in words.
    """

    id: str
    position: int
    kind: Kind | None
    if_clause: str
    then_clause: str
    because_clause: str
    revises: str | None
    why: str
    caused_by: tuple[str, ...]
    changes: tuple[Change, ...]
    configurations: tuple[str, ...]
    documents: tuple[str, ...]
    rests_on: str

    @property
    def sentence(self) -> str:
        """The version as one if–then–because sentence."""
        return f"If {self.if_clause}, then {self.then_clause}, because {self.because_clause}."

    @property
    def clauses(self) -> tuple[tuple[str, str], ...]:
        """Its three clauses, each with what it is called."""
        return (("If", self.if_clause), ("Then", self.then_clause), ("Because", self.because_clause))


@dataclass(frozen=True, slots=True)
class Theory:
    """A programme theory with its versions in the order of the file.

    Attributes:
        draws_on: substantive theories, as ids.
    """

    id: str
    title: str
    about: str
    draws_on: tuple[str, ...]
    versions: tuple[Version, ...]

    @property
    def last(self) -> Version:
        """The version written last."""
        return self.versions[-1]

    def version(self, id_: str | None) -> Version | None:
        """The version of that id, None where there is none."""
        return next((each for each in self.versions if each.id == id_), None)


def theories(rows: Iterable[Row]) -> tuple[Theory, ...]:
    """Theories from the rows of `theories`, by title."""
    by_theory: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        by_theory[row["theory"]].append(row)
    found = [
        Theory(
            id_,
            versions[0]["title"],
            versions[0]["about"] or "",
            tuple(versions[0]["draws_on"]),
            tuple(_version(row) for row in sorted(versions, key=lambda row: row["position"])),
        )
        for id_, versions in by_theory.items()
    ]
    return tuple(sorted(found, key=lambda theory: (theory.title.casefold(), theory.id)))


def _version(row: Row) -> Version:
    return Version(
        id=row["version"],
        position=row["position"],
        kind=Kind(row["kind"]) if row["kind"] else None,
        if_clause=row["if_clause"],
        then_clause=row["then_clause"],
        because_clause=row["because_clause"],
        revises=row["revises"],
        why=row["why"] or "",
        caused_by=tuple(row["caused_by"]),
        changes=tuple(map(_change, row["changes"])),
        configurations=tuple(row["configurations"]),
        documents=tuple(row["documents"]),
        rests_on=_rests_on(row),
    )


def _rests_on(row: Row) -> str:
    said = [
        number(row["studies_read"], "study read", "studies read"),
        number(row["studies_via_review"], "study reported by a review", "studies reported by a review"),
        number(row["works_unread"], "work only cited", "works only cited"),
    ]
    return joined([words for words in said if not words.startswith("no ")]) or "no study"


def _change(text: str) -> Change:
    """A change as the query writes it: 'refined: from → to (why)'."""
    word, _, rest = text.partition(":")
    kind = next((kind for kind in ChangeKind if kind.value == word), None)
    return Change(kind, rest.strip()) if kind else Change(None, text)


@dataclass(frozen=True, slots=True)
class Between:
    """What lies between two versions of a theory.

    Attributes:
        earlier: the one the other grew out of, or the first in the order of the file.
        later: the other.
        steps: the versions from the one after `earlier` to `later`, where the one grew out of the other.
        related: whether it did, in however many steps.
        joined: statements that only `later` holds.
        left: those that only `earlier` holds.
        kept: those that both hold.
    """

    earlier: Version
    later: Version
    steps: tuple[Version, ...]
    related: bool
    joined: tuple[str, ...]
    left: tuple[str, ...]
    kept: tuple[str, ...]


def between(theory: Theory, one: Version, other: Version) -> Between:
    """What changed between any two versions of a theory, whichever is named first."""
    earlier, later = sorted((one, other), key=lambda version: version.position)
    steps = _steps(theory, earlier, later)
    if steps is None and (turned := _steps(theory, later, earlier)) is not None:
        earlier, later, steps = later, earlier, turned
    before, now = set(earlier.configurations), set(later.configurations)
    return Between(
        earlier,
        later,
        steps or (),
        steps is not None,
        tuple(id_ for id_ in later.configurations if id_ not in before),
        tuple(id_ for id_ in earlier.configurations if id_ not in now),
        tuple(id_ for id_ in later.configurations if id_ in before),
    )


def _steps(theory: Theory, earlier: Version, later: Version) -> tuple[Version, ...] | None:
    """The versions on the way from one to the other, the first left out; None where there is no way."""
    steps: list[Version] = []
    at: Version | None = later
    while at is not None and at is not earlier and at not in steps:
        steps.append(at)
        at = theory.version(at.revises)
    return tuple(reversed(steps)) if at is earlier else None


@dataclass(frozen=True, slots=True)
class Stretch:
    """Some words of a clause; `only_here` where the other version's clause has them not."""

    words: str
    only_here: bool


_WORD = re.compile(r"\S+\s*")


def compared(before: str, now: str) -> tuple[tuple[Stretch, ...], tuple[Stretch, ...]]:
    """Two wordings of a clause, each in stretches the other has or has not."""
    one, other = _WORD.findall(before), _WORD.findall(now)
    if max(len(one), len(other)) > LONGEST_COMPARED:
        differ = before != now
        return (Stretch(before, differ),), (Stretch(now, differ),)
    shared = [word.strip() for word in one], [word.strip() for word in other]
    if shared[0] == shared[1]:
        return (Stretch(before, False),), (Stretch(now, False),)
    left: list[Stretch] = []
    right: list[Stretch] = []
    for what, a, b, c, d in difflib.SequenceMatcher(None, *shared, autojunk=False).get_opcodes():
        differs = what != "equal" or b - a < FEWEST_SHARED
        _add(left, "".join(one[a:b]), differs)
        _add(right, "".join(other[c:d]), differs)
    return tuple(left), tuple(right)


def _add(stretches: list[Stretch], words: str, only_here: bool) -> None:
    """Puts words behind the last stretch, or into it where it is of the same sort."""
    if words and stretches and stretches[-1].only_here == only_here:
        words = stretches.pop().words + words
    if words:
        stretches.append(Stretch(words, only_here))
