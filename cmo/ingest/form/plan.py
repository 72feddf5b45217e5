"""Edits of several evidence files that belong together, planned from the files as they were when somebody began."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from cmo.ingest.edit.splice import EditRefused, append_record, drop_key, set_value
from cmo.ingest.edit.writing import BYTE_ORDER_MARK, Unwritable
from cmo.ingest.files import Unopened, read
from cmo.ingest.form.written import (
    Form,
    NewTerm,
    Written,
    configuration_record,
    named_terms,
    passage_record,
    term_record,
)
from cmo.ingest.layout import REVIEW_FILE
from cmo.ingest.parse import digest_of
from cmo.reader import Value, read_text
from cmo.reader.write import block
from cmo.schema.configuration import Configuration

Edit = Callable[[str], str]
LEFT_ALONE = ("id", "readings", "agreed", "rejected")
"""Keys of a configuration that changing its parts leaves as they are."""


@dataclass(frozen=True)
class Base:
    """A file as it was read.

    Attributes:
        inside: path inside the evidence folder, with `/`.
        data: its bytes; None where there was no such file.
    """

    inside: str
    data: bytes | None = field(repr=False)

    @property
    def digest(self) -> str | None:
        """The digest of its bytes."""
        return None if self.data is None else digest_of(self.data)

    @property
    def text(self) -> str:
        """Its text without a byte order mark; what is no UTF-8 is no text to be edited.

        Raises:
            Unwritable: it is not UTF-8.
        """
        try:
            return (self.data or b"").decode("utf-8").removeprefix(BYTE_ORDER_MARK)
        except UnicodeDecodeError as error:
            raise Unwritable(f"{self.inside} is not UTF-8 text. Save it as UTF-8 in your editor.") from error


class Bases:
    """The files of an evidence folder as they were when they were first asked for."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._held: dict[str, Base] = {}

    def of(self, inside: str) -> Base:
        """The file at a path inside the folder.

        Raises:
            Unwritable: it is there and cannot be read.
        """
        if inside not in self._held:
            self._held[inside] = self.now(inside)
        return self._held[inside]

    def now(self, inside: str) -> Base:
        """The file as it is at this moment; what is held stays.

        Raises:
            Unwritable: it is there and cannot be read.
        """
        path = self.folder / inside
        try:
            return Base(inside, read(path) if path.exists() else None)
        except Unopened as refused:
            raise Unwritable(f"{inside}: {refused.what} {refused.remedy}") from None

    def begin_again(self, inside: Iterable[str] = ()) -> None:
        """Takes the files named, or all of them, as they are when they are next asked for."""
        for path in list(inside) or list(self._held):
            self._held.pop(path, None)


@dataclass(frozen=True)
class Change:
    """A file as it was and as it is to be."""

    base: Base
    after: str = field(repr=False)

    @property
    def inside(self) -> str:
        """Path inside the evidence folder."""
        return self.base.inside


@dataclass(frozen=True)
class Plan:
    """Changes that belong together, in the order in which they are to be written; the last one makes the others count."""

    changes: tuple[Change, ...] = ()

    def after(self) -> dict[str, bytes]:
        """Path inside the folder → the bytes it is to hold."""
        return {change.inside: change.after.encode("utf-8") for change in self.changes}


def plan_of(bases: Bases, edits: Sequence[tuple[str, Edit]]) -> Plan:
    """The edits made one after the other, those of one file gathered where the first of them stands.

    Raises:
        EditRefused, Unwritable: a file cannot be edited.
    """
    changes: dict[str, Change] = {}
    for inside, edit in edits:
        before = changes.get(inside) or Change(bases.of(inside), bases.of(inside).text)
        changes[inside] = replace(before, after=edit(before.after))
    done = [each for each in changes.values() if each.base.data is None or each.after != each.base.text]
    return Plan(tuple(done))


def document_path(document: str) -> str:
    """Path of a document's file inside the folder."""
    return f"documents/{document}.yaml"


def addition(bases: Bases, form: Form) -> Plan:
    """A new statement with its passages, its terms, and the numbers that `review.yaml` expects.

    Raises:
        EditRefused, Unwritable: a file cannot be edited.
    """
    path = document_path(form.document)
    record = configuration_record(form.configuration)
    added = [(path, _appending(("configurations",), record))]
    return plan_of(bases, [*_terms(form), *_counts(bases, form, len(added)), *_passages(bases, form), *added])


def change(bases: Bases, form: Form) -> Plan:
    """A statement with other parts: only the keys that differ are written.

    Raises:
        EditRefused, Unwritable: a file cannot be edited, or the statement is not there any more.
    """
    path = document_path(form.document)
    at, before = found(bases, form.document, form.changing or "")
    record = configuration_record(form.configuration)
    now = configuration_record(before)
    edits: list[tuple[str, Edit]] = []
    for key in dict.fromkeys((*Configuration.model_fields, *record)):
        place = ("configurations", at, key)
        if key in LEFT_ALONE or record.get(key) == now.get(key):
            continue
        edits.append((path, _setting(place, record[key]) if key in record else _dropping(place)))
    return plan_of(bases, [*_terms(form), *_counts(bases, form, 0), *_passages(bases, form), *edits])


def rejection(bases: Bases, document: str, own: str, reason: str) -> Plan:
    """A statement kept and not counted any more; with no reason, one that is counted again."""
    at, _ = found(bases, document, own)
    place = ("configurations", at, "rejected")
    words = reason.strip()
    return plan_of(bases, [(document_path(document), _setting(place, words) if words else _dropping(place))])


def reading(
    bases: Bases, document: str, own: str, by: str, says: str, note: str, date: datetime.date
) -> Plan:
    """A coder's judgement added to those of a statement."""
    record: dict[str, Value] = {"by": by, "says": says, "date": date.isoformat()}
    return _judged(
        bases, document, own, "readings", record | ({"note": note.strip()} if note.strip() else {})
    )


def sign_off(bases: Bases, document: str, own: str, by: str, of: str, date: datetime.date) -> Plan:
    """A member of the team agrees to a statement as it stands; an earlier sign-off of theirs gives way."""
    at, before = found(bases, document, own)
    record: dict[str, Value] = {"by": by, "date": date.isoformat(), "of": of}
    earlier = before.get("agreed")
    kept = [each for each in earlier if each.get("by") != by] if isinstance(earlier, list) else []
    if len(kept) == len(earlier or ()):
        return _judged(bases, document, own, "agreed", record)
    place = ("configurations", at, "agreed")
    return plan_of(bases, [(document_path(document), _setting(place, [*kept, record]))])


def _judged(bases: Bases, document: str, own: str, key: str, record: Mapping[str, Value]) -> Plan:
    at, _ = found(bases, document, own)
    return plan_of(bases, [(document_path(document), _appending(("configurations", at, key), dict(record)))])


def settlement(bases: Bases, document: str, position: int, settled: Written) -> Plan:
    """How two codings were settled, written to the entry of that position among the second codings."""
    return plan_of(bases, [(f"readings/{document}.yaml", _setting((position, "settled"), dict(settled)))])


def found(bases: Bases, document: str, own: str) -> tuple[int, dict[str, Any]]:
    """Where a statement stands in its document's file as it was read, and what stands there.

    Raises:
        EditRefused: it is not there.
    """
    value: Any = read_text(bases.of(document_path(document)).text, document_path(document)).value
    items = value.get("configurations") if isinstance(value, dict) else None
    for at, item in enumerate(items if isinstance(items, list) else ()):
        if isinstance(item, dict) and item.get("id") == own:
            return at, item
    raise EditRefused(f"'{document}.{own}' is not in its file any more. Look at {document_path(document)}.")


def _terms(form: Form) -> list[tuple[str, Edit]]:
    """Only terms that something names are written, once each."""
    named = set(named_terms(form))
    new: dict[tuple[str, str], NewTerm] = {(term.vocabulary, term.id): term for term in form.terms}
    return [
        (f"vocabulary/{vocabulary}.yaml", _appending((), term_record(term)))
        for (vocabulary, id_), term in new.items()
        if (vocabulary, id_) in named
    ]


def _passages(bases: Bases, form: Form) -> list[tuple[str, Edit]]:
    path = document_path(form.document)
    value: Any = read_text(bases.of(path).text, path).value
    known = value.get("references") if isinstance(value, dict) else None
    records = [passage_record(passage) for passage in form.passages]
    cited = [key for record in records for key in record.get("cites", ())]
    new = [key for key in dict.fromkeys(cited) if key not in (known or {})]
    edits: list[tuple[str, Edit]] = []
    if new and not known:
        edits.append((path, _setting(("references",), dict.fromkeys(new))))
    else:
        edits += [(path, _setting(("references", key), None)) for key in new]
    return [*edits, *((path, _appending(("passages",), record)) for record in records)]


def _counts(bases: Bases, form: Form, configurations: int) -> list[tuple[str, Edit]]:
    """Numbers that `review.yaml` expects grow with what is added on purpose."""
    value: Any = read_text(bases.of(REVIEW_FILE).text, REVIEW_FILE).value
    expected = value.get("expected") if isinstance(value, dict) else None
    grown = {"passages": len(form.passages), "configurations": configurations}
    return [
        (REVIEW_FILE, _counting(("expected", key), int(expected[key]) + more))
        for key, more in grown.items()
        if more and isinstance(expected, dict) and str(expected.get(key) or "").isdecimal()
    ]


def _appending(path: tuple[str | int, ...], record: Value) -> Edit:
    """A file that is not there yet, or is empty, begins with the record."""
    return lambda text: (
        append_record(text, path, record) if text.strip() or path else block([record], indent=0)
    )


def _setting(path: tuple[str | int, ...], value: Any) -> Edit:
    return lambda text: set_value(text, path, value)


def _counting(path: tuple[str | int, ...], number: int) -> Edit:
    """Numbers stand without quotes, as people write them there."""

    def edit(text: str) -> str:
        mark = read_text(text, REVIEW_FILE).marks.value(path)
        return text[: mark.start] + str(number) + text[mark.end :]

    return edit


def _dropping(path: tuple[str | int, ...]) -> Edit:
    return lambda text: drop_key(text, path)


def second_coding(bases: Bases, document: str, entries: Sequence[Written]) -> Plan:
    """Second codings of a document's statements added to its file of readings, which need not be there.

    Raises:
        EditRefused, Unwritable: the file cannot be edited.
    """
    path = f"readings/{document}.yaml"
    return plan_of(bases, [(path, _appending((), dict(entry))) for entry in entries])
