"""Which files are read as sources: their endings, how large they may be, and what is refused at a glance."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module

from cmo.ingest.texts.source import KEEP_PART, MAX_TEXT, Extracted, SourceUnreadable

_MIB = 1024 * 1024

LARGEST = {
    ".txt": MAX_TEXT,
    ".md": MAX_TEXT,
    ".pdf": 128 * _MIB,
    ".docx": 64 * _MIB,
    ".html": 16 * _MIB,
}
"""Ending → bytes a file of it may have."""

SUFFIXES = tuple(LARGEST)
"""Endings of the files that are read."""

APART = (".pdf", ".docx", ".html")
"""Endings of files that are taken apart by code not written in Python, in a process of its own."""

ENDINGS = f"{', '.join(SUFFIXES[:-1])} or {SUFFIXES[-1]}"
"""The endings, for people."""

_READERS = {
    ".txt": "cmo.ingest.texts.plain:read_text",
    ".md": "cmo.ingest.texts.plain:read_text",
    ".pdf": "cmo.ingest.texts.pdf:read_pdf",
    ".docx": "cmo.ingest.texts.word:read_docx",
    ".html": "cmo.ingest.texts.web:read_html",
}
"""Ending → what reads it; imported when first needed, since each brings a library with it."""

_OLD_WORD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")


def read_bytes(data: bytes, suffix: str, shown: str) -> Extracted:
    """The text of a file, read in this very process.

    Args:
        data: the bytes.
        suffix: ending of the file, one of `SUFFIXES`.
        shown: the file's name for people.

    Raises:
        SourceUnreadable: the file cannot be read as text; says why and what to do.
    """
    module, _, name = _READERS[suffix].partition(":")
    reader: Callable[[bytes, str], Extracted] = getattr(import_module(module), name)
    return reader(data, shown)


def refuse_too_large(size: int, suffix: str, shown: str) -> None:
    """Refuses a file that is larger than files of its ending may be.

    Raises:
        SourceUnreadable: it is.
    """
    limit = LARGEST[suffix]
    if size > limit:
        raise SourceUnreadable(
            f"{shown} holds {size / 1e6:.0f} MB, more than the {limit / 1e6:.0f} MB such a source text may have. "
            f"{KEEP_PART}"
        )


def refuse_misnamed(data: bytes, suffix: str, shown: str) -> None:
    """Refuses a file that is of another sort than its ending says.

    Raises:
        SourceUnreadable: it is.
    """
    if suffix == ".docx" and data.startswith(_OLD_WORD):
        if _ENCRYPTED in data:
            raise SourceUnreadable(f"{shown} is locked with a password. Save a copy without one.")
        raise SourceUnreadable(
            f"{shown} is an old Word document (.doc) by its content. Save it again as a Word document (.docx)."
        )
    for mark, sort, own in ((b"%PDF-", "a PDF", ".pdf"), (b"PK\x03\x04", "a Word document or zip", ".docx")):
        if data.startswith(mark) and suffix != own:
            raise SourceUnreadable(
                f"{shown} is {sort} by its content, and not {suffix}. Give it the ending {own}."
            )
