"""A review as read, before it is known to be sound: the records of its files, where they stand, what is known."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Generic, TypeVar

from cmo.ingest.layout import FileKind
from cmo.ingest.quotes.anchors import AnchorFile
from cmo.ingest.salvage import in_file
from cmo.problems import Place, Problem
from cmo.reader import Marks, Path, Value, read_bytes
from cmo.schema.base import ID_PATTERN
from cmo.schema.configuration import Configuration
from cmo.schema.document import Document
from cmo.schema.review import Review
from cmo.schema.theory import ProgrammeTheory
from cmo.schema.vocabulary import VOCABULARIES, Term

R = TypeVar("R")
_ID = re.compile(ID_PATTERN)


@dataclass(frozen=True, slots=True)
class Entry(Generic[R]):
    """One record of a list in a file.

    Attributes:
        file: the file it stands in.
        path: where, as marks know it.
        record: the record itself.
        damaged: whether parts of it could not be read; then nothing is to be said about what it lacks.
    """

    file: DraftFile
    path: Path
    record: R
    damaged: bool = False

    def problem(self, code: str, path: Path, what: str, remedy: str, *, about: str | None = None) -> Problem:
        """A problem at a path below the record."""
        at = in_file(self.path, path, self.file.gone)
        return self.file.problem(code, at, what, remedy, about=about or self.about)

    @property
    def about(self) -> str | None:
        """The record's id as the review knows it."""
        own = getattr(self.record, "id", None)
        return self.file.full_id(own) if isinstance(own, str) else self.file.inside


@dataclass(frozen=True)
class DraftFile:
    """One file as read.

    Attributes:
        inside: path inside the evidence folder, with `/`.
        shown: the same as messages print it.
        kind: what it holds.
        id: its stem.
        data: its bytes.
        digest: "sha256:…" of them.
        record: the validated record or tuple of records, without what could not be read; None where nothing
            could.
        whole: whether everything in it could be read.
        positions: list → positions in the file of the records kept, where some are not.
        damaged: paths of records that lack something they hold in the file.
        gone: path of a list → positions of its items that could not be read, for every list that has some.
        raw: what the file holds, before validation.
    """

    inside: str
    shown: str
    kind: FileKind
    id: str
    data: bytes = field(repr=False)
    digest: str
    record: Any = None
    whole: bool = True
    positions: Mapping[str, Sequence[int]] = field(default_factory=dict)
    damaged: frozenset[Path] = frozenset()
    gone: Mapping[Path, Sequence[int]] = field(default_factory=dict)
    raw: Value = field(default=None, repr=False)

    @cached_property
    def marks(self) -> Marks:
        """Where everything stands; the file is parsed once more, only when something is wrong with it."""
        return read_bytes(self.data, self.shown).marks

    def place(self, path: Path, *, at_key: bool = False) -> Place:
        """Line and column of a value, or of the key that holds it."""
        mark = self.marks.key(path) if at_key else self.marks.value(path)
        return Place(self.shown, mark.line, mark.column)

    def problem(
        self, code: str, path: Path, what: str, remedy: str, *, about: str | None = None, at_key: bool = False
    ) -> Problem:
        """A problem at a path of this file."""
        return Problem(code, self.place(path, at_key=at_key), what, remedy, about or self.inside)

    def full_id(self, own: str) -> str:
        """A record's id as the review knows it: terms and studies by their own, others by `document.id`."""
        return f"{self.id}.{own}" if self.kind in (FileKind.DOCUMENT, FileKind.THEORY) else own

    def entries(self, section: str = "") -> list[Entry[Any]]:
        """The records of one list, or of the whole file where it is a list."""
        if self.record is None:
            return []
        records = getattr(self.record, section) if section else self.record
        at: Path = (section,) if section else ()
        positions = self.positions.get(section) or range(len(records))
        damaged = self.damaged
        return [
            Entry(self, (*at, position), record, bool(damaged) and (*at, position) in damaged)
            for position, record in zip(positions, records, strict=True)
        ]

    def written_ids(self, section: str = "") -> set[str]:
        """Every id written in a list, of records that could be read and of those that could not."""
        if self.whole and self.record is not None:
            return {record.id for record in (getattr(self.record, section) if section else self.record)}
        raw: Any = self.raw
        items = raw.get(section) if section and isinstance(raw, dict) else raw
        if not isinstance(items, list):
            return set()
        ids = [item["id"] for item in items if isinstance(item, dict) and isinstance(item.get("id"), str)]
        return {id_ for id_ in ids if _ID.fullmatch(id_)}


@dataclass(frozen=True)
class Draft:
    """All files of one review as read.

    Attributes:
        files: every evidence file that could be opened, in the order of paths.
        anchors: document id → its stored anchors.
        unread: paths (inside the folder) of evidence files that could not be read at all.
    """

    files: Sequence[DraftFile]
    anchors: Mapping[str, AnchorFile] = field(default_factory=dict)
    unread: frozenset[str] = frozenset()

    def of(self, kind: FileKind) -> list[DraftFile]:
        """The files of one kind."""
        return self._by_kind.get(kind, [])

    @cached_property
    def _by_kind(self) -> dict[FileKind, list[DraftFile]]:
        by_kind: dict[FileKind, list[DraftFile]] = {}
        for file in self.files:
            by_kind.setdefault(file.kind, []).append(file)
        return by_kind

    @cached_property
    def whole(self) -> bool:
        """Whether every file could be read whole; only then can be said what nothing uses or covers."""
        return not self.unread and all(file.whole for file in self.files)

    @cached_property
    def review(self) -> tuple[DraftFile, Review] | None:
        """The review file and its record."""
        for file in self.of(FileKind.REVIEW):
            if isinstance(file.record, Review):
                return file, file.record
        return None

    @cached_property
    def review_id(self) -> str | None:
        """The review's id as its file says it; None where it says none that can be one."""
        if self.review is None:
            return None
        file, review = self.review
        written = file.raw.get("id") if isinstance(file.raw, dict) else review.id
        # What could not be read has a stand-in in the record.
        return review.id if isinstance(written, str) and written.strip() == review.id else None

    @cached_property
    def vocabularies(self) -> dict[str, dict[str, Term]]:
        """Vocabulary → id → term, of the terms that could be read; every vocabulary is there."""
        terms: dict[str, dict[str, Term]] = {name: {} for name in VOCABULARIES}
        for file in (*self.of(FileKind.TERMS), *self.of(FileKind.CONCEPTS)):
            for entry in file.entries():
                terms[file.id].setdefault(entry.record.id, entry.record)
        return terms

    @cached_property
    def vocabulary_files(self) -> dict[str, DraftFile]:
        """Vocabulary → its file."""
        return {file.id: file for file in (*self.of(FileKind.TERMS), *self.of(FileKind.CONCEPTS))}

    @cached_property
    def documents(self) -> dict[str, tuple[DraftFile, Document]]:
        """Document id → its file and record, of those that could be read."""
        return {
            file.id: (file, file.record) for file in self.of(FileKind.DOCUMENT) if file.record is not None
        }

    @cached_property
    def theories(self) -> list[tuple[DraftFile, ProgrammeTheory]]:
        """Theory files with their records."""
        return [(file, file.record) for file in self.of(FileKind.THEORY) if file.record is not None]

    @cached_property
    def quotes(self) -> dict[str, str]:
        """Passage with its full id → its words."""
        return {
            f"{id_}.{passage.id}": passage.quote
            for id_, (_, document) in self.documents.items()
            for passage in document.passages
        }

    @cached_property
    def configurations(self) -> list[tuple[str, Entry[Configuration]]]:
        """Every configuration with its full id, in the order of files."""
        return [
            (f"{file.id}.{entry.record.id}", entry)
            for file in self.of(FileKind.DOCUMENT)
            for entry in file.entries("configurations")
        ]

    def entries(self, kind: FileKind, section: str = "") -> Iterator[Entry[Any]]:
        """The records of one list of every file of a kind."""
        for file in self.of(kind):
            yield from file.entries(section)
