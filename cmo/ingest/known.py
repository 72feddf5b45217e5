"""What a review has, so that a reference can be told to lead somewhere, nowhere, or into what could not be read."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from functools import cached_property
from typing import Any

from cmo.ingest.absent import AbsentDocuments
from cmo.ingest.draft import Draft, DraftFile, Entry
from cmo.ingest.layout import FileKind
from cmo.ingest.wording import shown
from cmo.problems import Problem, did_you_mean
from cmo.reader import Path
from cmo.schema.base import full_id
from cmo.schema.vocabulary import VOCABULARIES, Term

MOST_COMPARISONS = 60_000
"""Pairs of words that are compared to find near ones; a slip repeated in thousands must not take minutes."""

NAMES = {
    "configurations": "configuration",
    "passages": "passage",
    "themes": "theme",
    "studies": "study",
}


class Known:
    """The ids of a review, those of records that could not be read included.

    Where a file could not be read at all, nothing is said of references that may lead into it.
    """

    def __init__(self, draft: Draft) -> None:
        self._draft = draft
        self._near: dict[tuple[str, str], str] = {}
        self._compared = 0
        self.absent = AbsentDocuments()

    @cached_property
    def terms(self) -> dict[str, set[str] | None]:
        """Vocabulary → its ids; None where its file could not be read."""
        files = self._draft.vocabulary_files
        return {name: self._ids(files.get(name), f"vocabulary/{name}.yaml") for name in VOCABULARIES}

    def _ids(self, file: DraftFile | None, path: str, section: str = "") -> set[str] | None:
        if file is None:
            return None if path in self._draft.unread else set()
        return None if file.record is None and file.raw is None else file.written_ids(section)

    @cached_property
    def documents(self) -> set[str]:
        """Every document, those that could not be read included."""
        unread = {path for path in self._draft.unread if path.startswith("documents/")}
        stems = {path.removeprefix("documents/").removesuffix(".yaml") for path in unread}
        return stems | {file.id for file in self._draft.of(FileKind.DOCUMENT)}

    @cached_property
    def _records(self) -> dict[str, dict[str, set[str] | None]]:
        files = {file.id: file for file in self._draft.of(FileKind.DOCUMENT)}
        return {
            section: {
                document: self._ids(files.get(document), f"documents/{document}.yaml", section)
                for document in self.documents
            }
            for section in NAMES
        }

    def of(self, section: str, document: str) -> set[str] | None:
        """The ids of one list of a document; None where they are not to be known."""
        return self._records[section].get(document, set())

    @cached_property
    def studies(self) -> set[str] | None:
        """Every study of the review; None where a document could not be read."""
        every: set[str] = set()
        for ids in self._records["studies"].values():
            if ids is None:
                return None
            every |= ids
        return every

    def has(self, section: str, document: str, reference: str) -> bool:
        """Whether a reference, local to a document or not, leads to a record or may do so."""
        owner, _, own = full_id(document, reference).partition(".")
        ids = self.of(section, owner)
        return ids is None or own in ids

    def near(self, given: str, known: Iterable[str], where: str) -> str:
        """'Did you mean …?', or nothing; `where` says which ids these are, so that it is asked but once."""
        key = (where, given)
        if key not in self._near:
            if self._compared > MOST_COMPARISONS:
                return ""
            words = [id_ for id_ in known if id_.isprintable()]
            self._compared += len(words)
            self._near[key] = did_you_mean(given, words)
        return self._near[key]

    def unknown_term(self, entry: Entry[Any], path: Path, given: str, vocabulary: str) -> Problem:
        """The problem of a term that its vocabulary does not have."""
        ids = self.terms[vocabulary] or set()
        meant = self._meant(given, vocabulary)
        near = f"Did you mean '{meant}'?" if meant else self.near(given, ids, vocabulary)
        elsewhere = next((v for v, known in self.terms.items() if known and given in known), None)
        if not near and elsewhere:
            near = f"It is one of vocabulary/{elsewhere}.yaml."
        remedy = f"{near} Otherwise add it to that file." if near else "Add it to that file, or use another."
        return entry.problem(
            "unknown-term", path, f"'{shown(given)}' is not in vocabulary/{vocabulary}.yaml.", remedy
        )

    def _meant(self, given: str, vocabulary: str) -> str | None:
        """The term that has the given words as its label or as one of its other names."""
        return self._by_name.get(vocabulary, {}).get(_plain(given))

    @cached_property
    def _by_name(self) -> dict[str, dict[str, str]]:
        return {
            vocabulary: {_plain(name): id_ for id_, term in terms.items() for name in _names(term)}
            for vocabulary, terms in self._draft.vocabularies.items()
        }

    def unknown_record(
        self, entry: Entry[Any], path: Path, given: str, section: str, document: str
    ) -> Problem:
        """The problem of a reference to a passage, configuration, theme or study that is not there."""
        name = NAMES[section]
        code = "unknown-passage" if section == "passages" else "unknown-record"
        owner, _, own = full_id(document, given).partition(".")
        if owner not in self.documents:
            near = self.near(owner, self.documents, "documents")
            problem = entry.problem(
                code,
                path,
                f"There is no document '{shown(owner)}', so no {name} '{shown(given)}'.",
                near or "Write document.id, where the document is the stem of a file in documents/.",
            )
            self.absent.note(owner, entry.file, problem)
            return problem
        ids = self.of(section, owner) or set()
        near = self.near(own, ids, f"{section} of {owner}")
        if near and owner != document:
            near = near.replace(" '", f" '{owner}.")
        where = "this document" if owner == entry.file.id else f"document '{owner}'"
        return entry.problem(
            code,
            path,
            f"There is no {name} '{shown(own)}' in {where}.",
            near
            or self._elsewhere(own, section, owner)
            or f"Write the id of a {name} that is there, or add it.",
        )

    def _elsewhere(self, own: str, section: str, owner: str) -> str:
        """Where another document has that very id."""
        if section in ("themes", "studies") or len(self.documents) > 500:
            return ""
        there = sorted(d for d in self.documents if d != owner and own in (self.of(section, d) or ()))
        return f"Did you mean '{there[0]}.{own}'?" if len(there) == 1 else ""

    def unknown_id(
        self, entry: Entry[Any], path: Path, given: str, what: str, known: Collection[str], code: str
    ) -> Problem:
        """The problem of an id that is none of a flat set: a study, a coder, a question, a document."""
        near = self.near(given, known, what)
        listed = f"There are: {', '.join(map(shown, sorted(known)))}." if 0 < len(known) <= 12 else ""
        remedy = near or listed or f"Add the {what}, or write another."
        problem = entry.problem(code, path, f"There is no {what} '{shown(given)}' in this review.", remedy)
        if what == "document":
            self.absent.note(given, entry.file, problem)
        return problem


def _names(term: Term) -> tuple[str, ...]:
    return (term.label, *term.aliases)


def _plain(words: str) -> str:
    return " ".join(words.lower().replace("-", " ").split())
