"""Documents: their ratings, references, studies and themes, and where their text contradicts itself."""

from __future__ import annotations

from collections.abc import Iterator

from cmo.ingest.checks.circles import circles
from cmo.ingest.draft import Draft, Entry
from cmo.ingest.known import Known
from cmo.ingest.layout import FileKind
from cmo.problems import Problem
from cmo.schema.document import Discrepancy, Study
from cmo.schema.words import DocumentType


def appraisals(draft: Draft, known: Known) -> Iterator[Problem]:
    """A document has the team's three ratings; one that is a study says which study it is."""
    for file, document in draft.documents.values():
        if not file.whole:
            continue
        if document.appraisal is None:
            yield file.problem(
                "no-appraisal",
                (),
                f"The document '{file.id}' has no appraisal.",
                "Write 'appraisal:' with relevance, richness and rigour, each a rating and a reason.",
                about=file.id,
            )
        if document.type is DocumentType.STUDY and not document.studies:
            yield file.problem(
                "no-study",
                ("type",),
                f"The document '{file.id}' is a study and defines none.",
                "Write the study under 'studies:', or give another type.",
                about=file.id,
            )


def discrepancies(draft: Draft, known: Known) -> Iterator[Problem]:
    """The readings of a discrepancy differ."""
    for entry in draft.entries(FileKind.DOCUMENT, "discrepancies"):
        discrepancy: Discrepancy = entry.record
        if len(set(discrepancy.readings)) < len(discrepancy.readings) and not entry.damaged:
            yield entry.problem(
                "same-readings",
                ("readings",),
                "Two readings of the discrepancy are the same.",
                "Write each as printed, or delete the discrepancy.",
            )


def references(draft: Draft, known: Known) -> Iterator[Problem]:
    """Each reference stands for a study of the review, or for a work, not for both."""
    studies = known.studies
    for file, document in draft.documents.values():
        entry = Entry(file, (), document)
        for key, cited in document.references.items():
            path = ("references", key)
            if cited.study is not None and cited.work is not None:
                yield entry.problem(
                    "wrong-value",
                    path,
                    f"The reference '{key[:40]}' is said to be a study and a work.",
                    "Keep 'study', or 'work' where the study cannot be told.",
                    about=file.id,
                )
            if cited.study is not None and studies is not None and cited.study not in studies:
                yield known.unknown_id(
                    entry, (*path, "study"), cited.study, "study", studies, "unknown-record"
                )


def studies(draft: Draft, known: Known) -> Iterator[Problem]:
    """Studies said to share people, or perhaps to, exist and are other studies."""
    ids = known.studies
    for entry in draft.entries(FileKind.DOCUMENT, "studies"):
        study: Study = entry.record
        certain = {shared.study for shared in study.same_people_as}
        for key in _SHARING:
            for position, shared in enumerate(getattr(study, key)):
                path = (key, position, "study")
                if shared.study == study.id:
                    yield entry.problem(
                        "circular-record",
                        path,
                        f"The study '{study.id}' is said to share people with itself.",
                        "Name the other study.",
                    )
                elif ids is not None and shared.study not in ids:
                    yield known.unknown_id(entry, path, shared.study, "study", ids, "unknown-record")
                elif key == _SHARING[1] and shared.study in certain:
                    yield entry.problem(
                        "repeated-item",
                        path,
                        f"'{study.id}' is said both to share people with '{shared.study}' and perhaps to.",
                        "Keep one of the two.",
                    )


_SHARING = ("same_people_as", "perhaps_same_people_as")


def studies_perhaps_shared(draft: Draft, known: Known) -> Iterator[Problem]:
    """Studies that perhaps share people are pointed out, since they are counted as two."""
    for entry in draft.entries(FileKind.DOCUMENT, "studies"):
        for position, shared in enumerate(entry.record.perhaps_same_people_as):
            yield entry.problem(
                "shared-people",
                (_SHARING[1], position, "study"),
                f"The studies '{entry.record.id}' and '{shared.study}' may share people, and are counted as two.",
                "Write 'same_people_as' where a source says that they do.",
            )


def studies_alike(draft: Draft, known: Known) -> Iterator[Problem]:
    """A study that two reviews cover is entered once; the second time it is referred to by its id."""
    first: dict[str, Study] = {}
    for entry in draft.entries(FileKind.DOCUMENT, "studies"):
        study: Study = entry.record
        title = "".join(filter(str.isalnum, (study.printed.title or "").casefold()))
        other = first.setdefault(title, study)
        if not title or other is study or _joined(study, other):
            continue
        yield entry.problem(
            "studies-alike",
            ("printed", "title"),
            f"The studies '{other.id}' and '{study.id}' have the same title, and are counted as two.",
            f"Refer to '{other.id}' where it is one study, or write 'same_people_as' where they share people.",
        )


def _joined(study: Study, other: Study) -> bool:
    return any(
        shared.study == far.id
        for near, far in ((study, other), (other, study))
        for shared in (*near.same_people_as, *near.perhaps_same_people_as)
    )


def themes(draft: Draft, known: Known) -> Iterator[Problem]:
    """A theme is part of another of its document, never of itself, and the studies it names exist."""
    ids = known.studies
    for file in draft.of(FileKind.DOCUMENT):
        entries = file.entries("themes")
        for entry in entries:
            part_of = entry.record.part_of
            if part_of and not known.has("themes", file.id, part_of):
                yield known.unknown_record(entry, ("part_of",), part_of, "themes", file.id)
            for position, study in enumerate(entry.record.studies):
                if ids is not None and study not in ids:
                    yield known.unknown_id(
                        entry, ("studies", position), study, "study", ids, "unknown-record"
                    )
        by_id = {entry.record.id: entry for entry in entries}
        parts = {id_: (e.record.part_of,) if e.record.part_of else () for id_, e in by_id.items()}
        for circle in circles(parts):
            yield by_id[circle[-2]].problem(
                "circular-record",
                ("part_of",),
                f"The theme '{circle[-1]}' is part of itself.",
                "Delete 'part_of' where it is not so.",
            )
