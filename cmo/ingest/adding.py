"""A file added to the source texts: read first, copied then, and the quotes of the documents that name it looked for."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from cmo.errors import Misuse
from cmo.ingest.draft import Draft
from cmo.ingest.edit.writing import FileExists, create_bytes, create_file
from cmo.ingest.folder import read_folder
from cmo.ingest.layout import as_id
from cmo.ingest.texts.folder import SourceFolder, files_of, read_file, read_source
from cmo.ingest.texts.formats import ENDINGS, SUFFIXES
from cmo.ingest.texts.source import SourceText
from cmo.ingest.verification import QuoteCheck, check_quotes, store_anchors
from cmo.ingest.wording import shown
from cmo.problems import errors
from cmo.schema.base import ID_PATTERN, MAXIMUM_ID_LENGTH

_AS = {".htm": ".html", ".xhtml": ".html", ".text": ".txt", ".markdown": ".md"}
"""Endings that are read as another one."""

_KEEP_OUT_OF_GIT = "# Most texts may not be passed on: they stay out of the repository.\n*\n"


@dataclass(frozen=True)
class Added:
    """What came of adding a file.

    Attributes:
        path: where it now is.
        new: whether it was copied; otherwise the very same file was there.
        source: its text.
        documents: ids of the documents that name it.
        waiting: ids of the other documents whose text is not on this machine.
        quotes: what came of looking for the quotes of those that name it.
        written: anchor files that were written, as paths inside the evidence folder.
        of_another: documents whose stored anchors were made from another text, and were left as they are.
        errors: how many errors the evidence holds; a document that cannot be read names no text.
    """

    path: Path
    new: bool
    source: SourceText
    documents: tuple[str, ...]
    waiting: tuple[str, ...]
    quotes: QuoteCheck
    written: tuple[str, ...] = ()
    of_another: tuple[str, ...] = ()
    errors: int = 0


def add_source(evidence: Path, sources: Path, file: Path, name: str | None = None) -> Added:
    """Adds a file to the source texts.

    Its anchors are stored as `cmo check --write` does, except that anchors made from another text stay as they
    are: which of two texts counts is for people to say.

    Args:
        evidence: the evidence folder, whose anchors may be written.
        sources: the folder of source texts; made where it is not there.
        file: what to add; it stays where it is.
        name: what documents call the text; by default an id that resembles the file's name.

    Raises:
        Misuse: the ending or the name will not do.
        SourceUnreadable: the file cannot be read as text; nothing is copied.
        FileExists: there is another text of that name.
        Unwritable, AnchorsUnwritable: the folder or disk does not take it.
    """
    suffix = _suffix(file)
    name = _name(file, name)
    data = read_file(file, suffix)
    source = read_source(name, suffix, data, file.name)
    path = sources / f"{name}{suffix}"
    new = _is_new(path, name, data)
    if new:
        if not sources.exists():
            create_file(sources / ".gitignore", _KEEP_OUT_OF_GIT)
        create_bytes(path, data)
    return _with_quotes(evidence, sources, Added(path, new, source, (), (), QuoteCheck(())))


def _with_quotes(evidence: Path, sources: Path, added: Added) -> Added:
    folder, result = SourceFolder(sources), read_folder(evidence)
    draft = result.draft
    named = {id_: document.source or id_ for id_, (_, document) in draft.documents.items()}
    documents = tuple(id_ for id_, name in named.items() if name == added.source.name)
    quotes = check_quotes(draft, folder, documents=documents)
    of_another = _of_another(draft, quotes)
    written = store_anchors(evidence, replace(quotes, storable=quotes.storable - set(of_another)))
    if written:
        quotes = check_quotes(read_folder(evidence).draft, folder, documents=documents)
    return replace(
        added,
        documents=documents,
        waiting=_waiting(named, sources),
        quotes=quotes,
        written=tuple(written),
        of_another=of_another,
        errors=len(errors(result.problems)),
    )


def _of_another(draft: Draft, quotes: QuoteCheck) -> tuple[str, ...]:
    return tuple(
        id_
        for id_, made in quotes.anchors.items()
        if id_ in draft.anchors and draft.anchors[id_].text_digest != made.text_digest
    )


def _waiting(named: Mapping[str, str], sources: Path) -> tuple[str, ...]:
    return tuple(id_ for id_, name in named.items() if not files_of(sources, name))


def _suffix(file: Path) -> str:
    if re.match(r"https?:/", str(file)):
        raise Misuse("Nothing is fetched from the web. Save the page or file first, and give its name.")
    suffix = file.suffix.lower()
    suffix = _AS.get(suffix, suffix)
    if suffix not in SUFFIXES:
        raise Misuse(
            f"'{shown(file.name)}' is not read as a source: sources end in {ENDINGS}. "
            "Save it as one of these, or print it to a PDF."
        )
    return suffix


def _name(file: Path, name: str | None) -> str:
    if name is None:
        return as_id(file.stem)
    if not re.fullmatch(ID_PATTERN, name) or len(name) > MAXIMUM_ID_LENGTH:
        raise Misuse(
            f"'{shown(name)}' cannot be the name of a text. Write lower-case words joined by hyphens, such as "
            f"{as_id(name)}."
        )
    return name


def _is_new(path: Path, name: str, data: bytes) -> bool:
    """Whether the name is free; not where the very same file bears it already."""
    there = files_of(path.parent, name)
    if not there:
        return True
    if there == [path] and path.is_file() and path.stat().st_size == len(data) and path.read_bytes() == data:
        return False
    raise FileExists(
        f"{there[0]} is there already, and is not overwritten. "
        "Give this text another name with --name, or move the other one away first."
    )
