"""An evidence folder read as a whole: its corpus, or every problem that stands in the way of one."""

from __future__ import annotations

import contextlib
import gc
import os
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from cmo.ingest.cache import ReadCache
from cmo.ingest.checks import check_records
from cmo.ingest.checks.accepted import settle_accepted
from cmo.ingest.corpus import Corpus
from cmo.ingest.draft import Draft, DraftFile
from cmo.ingest.files import Unopened, listing, read
from cmo.ingest.layout import REVIEW_FILE, Belongs, FileKind, Misplaced, placed
from cmo.ingest.parse import digest_of, parse_file
from cmo.ingest.quotes.anchors import AnchorFile, read_anchors
from cmo.problems import Place, Problem, Severity, in_order


@dataclass(frozen=True)
class Result:
    """What came of reading an evidence folder.

    Attributes:
        corpus: the review; None where any file holds an error.
        problems: every problem of every file, in the order of files and lines.
        draft: the files as read, with the places of everything in them.
    """

    corpus: Corpus | None
    problems: tuple[Problem, ...]
    draft: Draft


def read_folder(
    folder: Path,
    *,
    only: Collection[str] | None = None,
    shown: str | None = None,
    cache: Path | None = None,
    notices: bool = True,
    instead: Mapping[str, bytes] | None = None,
) -> Result:
    """Reads and checks an evidence folder; never raises for anything that is in it.

    Args:
        folder: the folder that holds `review.yaml`.
        only: paths inside the folder, with `/`, whose problems alone are wanted. All files are read and
            checked all the same, and the corpus is None where any of them holds an error.
        shown: how messages begin the paths of files; the folder's own name where it is not given.
        cache: a folder in which what sound files hold is kept between runs.
        notices: whether to look for what is only worth noticing; a load does not need it.
        instead: path inside the folder, with `/` → bytes taken in place of the file's, which need not be there:
            the folder as it would be after an edit.
    """
    with _collector_at_rest():
        return _read(folder, only, shown, cache, notices, instead or {})


def _read(
    folder: Path,
    only: Collection[str] | None,
    shown: str | None,
    cache: Path | None,
    notices: bool,
    instead: Mapping[str, bytes],
) -> Result:
    prefix = (folder.name if shown is None else shown).rstrip("/")
    reader = _FolderReader(folder, f"{prefix}/" if prefix else "", ReadCache(cache), instead)
    draft = reader.read()
    problems = reader.problems
    if draft.review is not None or any(file.kind is FileKind.REVIEW for file in draft.files):
        problems += check_records(draft, notices=notices)
        problems = settle_accepted(draft, problems, unmet=draft.whole)
    corpus = None if any(p.severity is Severity.ERROR for p in problems) else _corpus(draft)
    wanted = problems if only is None else [p for p in problems if p.place.file in reader.paths(only)]
    return Result(corpus, tuple(in_order(wanted)), draft)


@contextlib.contextmanager
def _collector_at_rest() -> Iterator[None]:
    """Reading makes a great many lasting objects and no circles; looking for some took half of the time."""
    was_at_work = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_at_work:
            gc.enable()


class _FolderReader:
    """Reads the files of one folder, gathering what is wrong on the way."""

    def __init__(self, folder: Path, prefix: str, cache: ReadCache, instead: Mapping[str, bytes]) -> None:
        self.problems: list[Problem] = []
        self._folder = folder
        self._prefix = prefix
        self._cache = cache
        self._instead = instead
        self._files: list[DraftFile] = []
        self._anchors: dict[str, AnchorFile] = {}
        self._unread: set[str] = set()

    def paths(self, only: Collection[str]) -> set[str]:
        """Paths inside the folder as messages show them."""
        return {self._prefix + path for path in only}

    def read(self) -> Draft:
        if self._is_there():
            there = {item.path: item.refused for item in listing(self._folder)}
            for path in sorted({*there, *self._instead}):
                self._take(path, None if path in self._instead else there[path])
            if not any(file.kind is FileKind.REVIEW for file in self._files):
                self._lacks_review()
        return Draft(tuple(self._files), self._anchors, frozenset(self._unread))

    def _is_there(self) -> bool:
        where = self._prefix.rstrip("/") or str(self._folder)
        try:
            if self._folder.is_dir():
                return True
            there = self._folder.exists()
        except (OSError, ValueError):
            there = False
        what = "This is a file, not an evidence folder." if there else "There is no evidence folder here."
        remedy = "Name the folder that holds review.yaml, or make one with `cmo new review`."
        self.problems.append(Problem("missing-file", Place(where), what, remedy))
        return False

    def _lacks_review(self) -> None:
        if REVIEW_FILE in self._unread:
            return
        self.problems.append(
            Problem(
                "missing-file",
                Place(self._prefix + REVIEW_FILE),
                "The evidence folder has no review.yaml.",
                "Write one with the review's 'id' and 'title', or make it with `cmo new review`.",
                REVIEW_FILE,
            )
        )

    def _take(self, path: str, refused: Unopened | None) -> None:
        shown = self._prefix + path
        belongs = placed(path)
        if belongs is None and refused is None:
            return
        if refused is not None:
            self._refuse(path, shown, refused, belongs)
        elif isinstance(belongs, Misplaced):
            self.problems.append(Problem(belongs.code, Place(shown), belongs.what, belongs.remedy, path))
        elif belongs is not None:
            self._open(path, shown, belongs)

    def _refuse(self, path: str, shown: str, refused: Unopened, belongs: object) -> None:
        if isinstance(belongs, Belongs):
            self._unread.add(path)
        self.problems.append(refused.problem(shown or self._prefix))

    def _open(self, path: str, shown: str, belongs: Belongs) -> None:
        full = self._folder / path
        try:
            data = self._instead[path] if path in self._instead else read(full)
        except Unopened as refused:
            self._refuse(path, shown, refused, belongs)
            return
        if belongs.kind is FileKind.ANCHORS:
            self._open_anchors(path, shown, belongs, data)
            return
        cache = None if path in self._instead else self._cache
        file, problems = parse_file(path, shown, belongs, data, cache)
        self._files.append(file)
        self.problems += problems

    def _open_anchors(self, path: str, shown: str, belongs: Belongs, data: bytes) -> None:
        anchors, problems = read_anchors(self._folder / path, shown)
        self.problems += problems
        self._files.append(DraftFile(path, shown, belongs.kind, belongs.id, data, digest_of(data), anchors))
        if anchors is None:
            return
        if anchors.document != belongs.id:
            self.problems.append(
                Problem(
                    "bad-anchors",
                    Place(shown),
                    f"These are the anchors of '{anchors.document[:80]}', not of '{belongs.id}'.",
                    "Rename the file, or run `cmo check --write` where the source text is.",
                    path,
                )
            )
        elif not _has_document(self._folder, belongs.id):
            self.problems.append(
                Problem(
                    "unexpected-file",
                    Place(shown),
                    f"There is no document '{belongs.id}', so these anchors are of nothing.",
                    "Delete the file, or bring the document back.",
                    path,
                )
            )
        else:
            self._anchors[belongs.id] = anchors


def _has_document(folder: Path, id_: str) -> bool:
    return os.path.lexists(folder / "documents" / f"{id_}.yaml")


def _corpus(draft: Draft) -> Corpus | None:
    if draft.review is None:
        return None
    return Corpus(
        review=draft.review[1],
        vocabularies=draft.vocabularies,
        documents={id_: document for id_, (_, document) in sorted(draft.documents.items())},
        theories={file.id: theory for file, theory in draft.theories},
        demi_regularities=tuple(e.record for e in draft.entries(FileKind.DEMI_REGULARITIES)),
        rivals=tuple(entry.record for entry in draft.entries(FileKind.RIVALS)),
        second_codings={file.id: tuple(file.record) for file in draft.of(FileKind.READINGS)},
        anchors=draft.anchors,
        digests={file.inside: file.digest for file in draft.files},
    )
