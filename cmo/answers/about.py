"""A review in figures and in words: its questions, what was read and coded, and how it is cited."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from cmo.answers.counts import number
from cmo.schema.sentence import joined
from cmo.schema.words import DocumentType, Kind, ReadAs

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Tally:
    """How much a review holds; studies of the same people are counted once.

    Attributes:
        documents: by type.
        studies_read: groups of studies that some document reports as its own.
        studies_reported: further groups that are known through another document alone.
        statements: by kind, those that are rejected left out.
        rejected: statements kept and not counted.
    """

    documents: Mapping[DocumentType, int]
    studies_read: int
    studies_reported: int
    statements: Mapping[Kind, int]
    rejected: int

    @property
    def lines(self) -> tuple[tuple[str, str], ...]:
        """The figures in words, each with what it is of."""
        types = [number(n, str(type_.label), f"{type_.label}s") for type_, n in self.documents.items() if n]
        kinds = [f"{n} {kind.label}" for kind, n in self.statements.items() if n]
        every = sum(self.statements.values())
        return (
            ("Documents", f"{sum(self.documents.values())}: {joined(types)}" if types else "none"),
            (
                "Studies",
                f"{number(self.studies_read, 'study', 'studies')} read, {self.studies_reported} reported by another document "
                "and not read; studies of the same people count once",
            ),
            ("Statements", f"{every}: {joined(kinds)}" if kinds else "none"),
            ("Rejected", f"{number(self.rejected, 'statement', 'statements')} kept and not counted"),
        )


def tally(documents: Iterable[Row], studies: Iterable[Row], configurations: Iterable[Row]) -> Tally:
    """The figures, from the rows of `documents`, `studies` and `configurations`."""
    types = Counter(DocumentType(row["type"]) for row in documents)
    known: dict[str, set[str]] = {way.value: set() for way in ReadAs}
    for row in studies:
        known[row["read_as"]].add(row["counts_as"])
    kinds: Counter[Kind] = Counter()
    rejected = 0
    for row in configurations:
        if row["rejected"]:
            rejected += 1
        else:
            kinds[Kind(row["kind"])] += 1
    read = known[ReadAs.DIRECT.value]
    return Tally(
        {type_: types[type_] for type_ in DocumentType},
        len(read),
        len(known[ReadAs.VIA.value] - read),
        {kind: kinds[kind] for kind in Kind},
        rejected,
    )


def checked_words(rows: Iterable[Row]) -> str:
    """How far the statements are checked, from the rows of `what-works`: read, read again, signed off."""
    every = {row["configuration"]: row for row in rows}
    judged = sum(row["supports"] is not None for row in every.values())
    again = sum(bool(row["re_read"]) for row in every.values())
    signed = sum(bool(row["agreed"]) for row in every.values())
    return (
        f"Of {number(len(every), 'statement', 'statements')}, {judged or 'none'} {_were(judged)} judged by a coder against "
        f"the quotes, {again or 'none'} {_were(again)} read by a second person too, and {signed or 'none'} "
        f"{_were(signed)} signed off by a reviewer of the team."
    )


def _were(count: int) -> str:
    return "was" if count <= 1 else "were"


@dataclass(frozen=True, slots=True)
class Asked:
    """A question of the review and what bears on it.

    Attributes:
        id: of the question.
        text: in the team's words.
        document: the one it is taken from; None where it is the team's own.
        answers: how many statements bear on it, in words; silence is said.
    """

    id: str
    text: str
    document: str | None
    answers: str


def questions_asked(rows: Sequence[Row], documents: int) -> tuple[Asked, ...]:
    """The review's questions in its own order, from the rows of `questions`.

    Args:
        rows: of the query.
        documents: how many were read.
    """
    return tuple(
        Asked(row["question"], row["text"], row["document"], _answers(row, documents))
        for row in sorted(rows, key=lambda row: row["position"])
    )


def _answers(row: Row, documents: int) -> str:
    said = [
        number(len(row["configurations"]), "statement", "statements") + " reported or measured"
        if row["configurations"]
        else "",
        f"{len(row['argued'])} argued only" if row["argued"] else "",
        f"{len(row['proposed'])} suggested, not tested" if row["proposed"] else "",
    ]
    told = [words for words in said if words]
    return joined(told) if told else f"nothing in the {number(documents, 'source', 'sources')} read"


def citation(title: str, id_: str, updated: str | None, licence: str | None, version: str) -> str:
    """How the review can be cited, from what its files say and nothing else."""
    dated = f"as of {updated}" if updated else "undated"
    licensed = f" Statements under {licence}." if licence else ""
    return f"{title}. Realist review ‘{id_}’, {dated}. Read with cmo {version}.{licensed}"
