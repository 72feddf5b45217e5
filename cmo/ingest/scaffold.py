"""Beginnings for people to fill: a review, a document, a configuration, each with comments that say what goes where."""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence
from enum import EnumType
from pathlib import Path
from typing import Any, cast

from cmo.errors import Misuse
from cmo.ingest.edit.splice import append_record
from cmo.ingest.edit.writing import FileExists, create_file, edit_file
from cmo.ingest.files import Unopened, read
from cmo.ingest.layout import REVIEW_FILE, as_id
from cmo.ingest.skeletons import (
    CONFIGURATION,
    DOCUMENT,
    PROPOSAL,
    REVIEW,
    STUDY,
    VOCABULARIES,
)
from cmo.ingest.wording import shown
from cmo.problems import Place, did_you_mean
from cmo.reader import Value, read_bytes
from cmo.reader.write import scalar
from cmo.schema.base import ID_PATTERN, MAXIMUM_ID_LENGTH
from cmo.schema.words import DocumentType, Kind


def new_review(folder: Path, review_id: str, title: str) -> list[Path]:
    """Begins a review: `review.yaml` and the vocabularies.

    Args:
        folder: the evidence folder to make; it may exist, without these files.
        review_id: id of the review.
        title: its title.

    Returns:
        The files written.

    Raises:
        Misuse: the id or title will not do.
        FileExists: one of the files is there already; nothing is written.
        Unwritable: the folder or disk does not take them.
    """
    _check_id(review_id)
    review = REVIEW.format(
        id=review_id, title=_one_line(title, "title"), today=datetime.date.today().isoformat()
    )
    texts = {folder / REVIEW_FILE: review}
    texts |= {folder / "vocabulary" / f"{name}.yaml": text for name, text in VOCABULARIES.items()}
    for path in texts:
        if path.is_symlink() or path.exists():
            raise FileExists(f"{path} exists already. Nothing was written; choose another folder.")
    for path, text in texts.items():
        create_file(path, text)
    return list(texts)


def new_document(evidence: Path, document_id: str, title: str, document_type: str) -> Path:
    """Begins the file of a document that was read.

    Args:
        evidence: the evidence folder.
        document_id: id of the document, and stem of its file and, unless it says otherwise, of its text.
        title: as printed.
        document_type: study, review, overview or report.

    Returns:
        The file.

    Raises:
        Misuse: the id, title or type will not do.
        FileExists: the document is there already.
        Unwritable: the folder or disk does not take it.
    """
    _check_id(document_id)
    type_ = _word(document_type, DocumentType, "type of document")
    studies = STUDY.format(id=document_id) if type_ == DocumentType.STUDY else "studies: []\n"
    text = DOCUMENT.format(id=document_id, title=_one_line(title, "title"), type=type_, studies=studies)
    path = evidence / "documents" / f"{document_id}.yaml"
    create_file(path, text)
    return path


def new_configuration(evidence: Path, reference: str, kind: str = "reported") -> Place:
    """Adds a configuration to fill at the end of those of a document.

    Args:
        evidence: the evidence folder.
        reference: `document.configuration`, the second a new id.
        kind: reported, measured, argued or proposed.

    Returns:
        Where it begins.

    Raises:
        Misuse: the reference or kind will not do, or there is no such document.
        FileExists: the document has a configuration of that id.
        EditRefused, FileChanged, Unwritable: the file cannot be edited; it is as it was.
    """
    document, dot, own = reference.partition(".")
    if not dot:
        raise Misuse(
            f"'{shown(reference)}' does not say which document it is for. Write document.{as_id(reference)}."
        )
    _check_id(document)
    _check_id(own)
    kind = _word(kind, Kind, "kind")
    path = evidence / "documents" / f"{document}.yaml"
    if not path.exists():
        known = [file.stem for file in (evidence / "documents").glob("*.yaml")]
        remedy = did_you_mean(document, known) or "Begin it with `cmo new document`."
        raise Misuse(f"There is no document '{document}'. {remedy}")
    if own in _configurations(path):
        raise FileExists(f"'{reference}' exists already. Give the new configuration another id.")
    written = (PROPOSAL if kind == Kind.PROPOSED else CONFIGURATION).format(id=own, kind=kind)
    record: dict[str, Value] = {"id": own, "kind": kind}
    record |= {"resource": [], "passages": []} if kind == Kind.PROPOSED else {"outcome": [], "passages": []}
    edit_file(path, lambda text: append_record(text, ("configurations",), record, written=written))
    return _place_of(path, len(_configurations(path)) - 1)


def _configurations(path: Path) -> Sequence[str]:
    """Ids of a document's configurations, as far as they can be read."""
    try:
        value = read_bytes(read(path), path.name).value
    except Unopened as refused:
        raise Misuse(f"{path}: {refused.what} {refused.remedy}") from None
    items = value.get("configurations") if isinstance(value, dict) else None
    return (
        [str(item.get("id")) if isinstance(item, dict) else "" for item in items or ()]
        if isinstance(items, list)
        else []
    )


def _place_of(path: Path, position: int) -> Place:
    mark = read_bytes(read(path), path.name).marks.value(("configurations", position))
    return Place(str(path), mark.line, mark.column)


def _check_id(id_: str) -> None:
    if not re.fullmatch(ID_PATTERN, id_):
        raise Misuse(
            f"'{shown(id_)}' cannot be an id. Write lower-case words joined by hyphens, such as {as_id(id_)}."
        )
    if len(id_) > MAXIMUM_ID_LENGTH:
        raise Misuse(f"The id '{shown(id_)}' is longer than {MAXIMUM_ID_LENGTH} characters. Shorten it.")


def _word(given: str, words: EnumType, what: str) -> str:
    known = [str(word.value) for word in cast(Any, words)]
    if given not in known:
        remedy = " ".join(filter(None, [did_you_mean(given, known), f"It is one of: {', '.join(known)}."]))
        raise Misuse(f"There is no {what} '{shown(given)}'. {remedy}")
    return given


def _one_line(words: str, what: str) -> str:
    """Words of a person as a YAML value."""
    plain = " ".join("".join(sign if sign.isprintable() else " " for sign in words).split())
    if not plain:
        raise Misuse(f"The {what} is empty. Write one.")
    return scalar(plain, indent=0, used=len("title: "))
