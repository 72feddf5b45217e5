"""Source texts: what stands in a `.txt`, `.md` or `.pdf`, untouched, with the hash that says which text it is."""

from __future__ import annotations

import hashlib
import os
import stat
import threading
from bisect import bisect_right
from dataclasses import dataclass, field
from pathlib import Path

import pypdfium2

from cmo.errors import CmoError

MAX_TEXT_BYTES = 8 * 1024 * 1024
MAX_PDF_BYTES = 128 * 1024 * 1024
MAX_PDF_PAGES = 5_000
SUFFIXES = (".txt", ".md", ".pdf")

# PDFium may be called by one thread at a time only.
_PDFIUM = threading.Lock()


class SourceUnreadable(CmoError):
    """A source text is there and cannot be used; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class SourceText:
    """One source as text.

    Attributes:
        name: the name documents give in `source`, without the suffix of the file.
        text: the untouched text; of a PDF, its pages joined by form feeds.
        digest: "sha256:" and the hash of the text as UTF-8, in hexadecimal.
        extractor: what made the text of the file: "text", or the package that reads PDFs.
        version: version of the extractor.
        page_starts: offset in code points at which each page begins; empty for texts without pages.
    """

    name: str
    text: str = field(repr=False)
    digest: str
    extractor: str
    version: str
    page_starts: tuple[int, ...] = field(default=(), repr=False)

    def page_at(self, offset: int) -> int | None:
        """Number of the page that holds the offset, counted from 1; None for texts without pages."""
        return bisect_right(self.page_starts, offset) or None


def text_source(name: str, text: str) -> SourceText:
    """A source made of a text at hand; form feeds in it begin pages."""
    starts = (0, *(at + 1 for at, c in enumerate(text) if c == "\f")) if "\f" in text else ()
    return SourceText(name, text, digest_of(text), "text", "1", starts)


def digest_of(text: str) -> str:
    """The hash by which a text or a quote is recognised."""
    return "sha256:" + hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


class SourceFolder:
    """The folder that holds the source texts; nothing outside it is ever read.

    Texts are kept in memory until their file's size or time of change differs.
    """

    def __init__(self, folder: Path | None) -> None:
        self.folder = folder
        self._known: dict[Path, tuple[tuple[int, int], SourceText]] = {}

    def find(self, name: str) -> SourceText | None:
        """The text of a source.

        Args:
            name: what a document gives as its `source`: the file's name without `.txt`, `.md` or `.pdf`.
                Of several, the first of these is taken.

        Returns:
            None where the folder has no such file: the text is not on this machine.

        Raises:
            SourceUnreadable: the name is no plain file name, or the file cannot be read as text.
        """
        if not _is_plain(name):
            raise SourceUnreadable(
                f"'{name[:80]}' is not the name of a source text. "
                "Give the file's name alone, without folders and without .txt, .md or .pdf."
            )
        if self.folder is None:
            return None
        for suffix in SUFFIXES:
            path = self.folder / f"{name}{suffix}"
            try:
                details = path.stat()
            except (FileNotFoundError, NotADirectoryError):
                if path.is_symlink():
                    raise SourceUnreadable(
                        f"{path.name} is a link that leads nowhere. Put the text itself into the folder."
                    ) from None
                continue
            except (OSError, ValueError) as error:
                raise SourceUnreadable(_cannot_open(path, error)) from error
            return self._read(name, path, details)
        return None

    def _read(self, name: str, path: Path, details: os.stat_result) -> SourceText:
        _refuse_outside(path, self.folder or path.parent)
        if not stat.S_ISREG(details.st_mode):
            raise SourceUnreadable(f"{path.name} is not a file. Put the text itself in its place.")
        state = (details.st_mtime_ns, details.st_size)
        known = self._known.get(path)
        if known and known[0] == state:
            return known[1]
        limit = MAX_PDF_BYTES if path.suffix == ".pdf" else MAX_TEXT_BYTES
        if details.st_size > limit:
            raise SourceUnreadable(
                f"{path.name} holds {details.st_size / 1e6:.0f} MB, more than the {limit / 1e6:.0f} MB "
                "a source text may have. Keep only the part that is quoted."
            )
        try:
            data = path.read_bytes()
        except OSError as error:
            raise SourceUnreadable(_cannot_open(path, error)) from error
        source = read_pdf(name, data) if path.suffix == ".pdf" else read_text(name, data, path.name)
        self._known[path] = (state, source)
        return source


def read_text(name: str, data: bytes, file_name: str | None = None) -> SourceText:
    """A source from the bytes of a text file; line ends stay as they are.

    Raises:
        SourceUnreadable: the bytes are not UTF-8, or there is no text in them.
    """
    shown = file_name or name
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise SourceUnreadable(
            f"{shown} is not UTF-8 text: byte {error.start + 1} (line {line}) is no character. "
            "Save it again as UTF-8."
        ) from error
    if not text.strip():
        raise SourceUnreadable(f"{shown} holds no text. Put the text of the source into it.")
    return text_source(name, text)


def read_pdf(name: str, data: bytes) -> SourceText:
    """A source from the bytes of a PDF.

    Raises:
        SourceUnreadable: the PDF is broken, locked, or holds pictures of text only.
    """
    shown = f"{name}.pdf"
    with _PDFIUM:
        try:
            pages = _pages(data, shown)
        except pypdfium2.PdfiumError as error:
            if "password" in str(error).lower():
                reason = "is locked with a password. Save a copy without one."
            else:
                reason = (
                    f"cannot be read as a PDF ({error}). Download it again, or save its text as {name}.txt."
                )
            raise SourceUnreadable(f"{shown} {reason}") from error
    text = "\f".join(pages)
    if not text.strip():
        raise SourceUnreadable(
            f"{shown} holds pictures of pages and no text. Run text recognition on it, or save its text "
            f"as {name}.txt."
        )
    starts, at = [], 0
    for page in pages:
        starts.append(at)
        at += len(page) + 1
    version = str(pypdfium2.PYPDFIUM_INFO)
    return SourceText(name, text, digest_of(text), "pypdfium2", version, tuple(starts))


def _pages(data: bytes, shown: str) -> list[str]:
    pages, size = [], 0
    with pypdfium2.PdfDocument(data) as pdf:
        if len(pdf) > MAX_PDF_PAGES:
            raise SourceUnreadable(
                f"{shown} has {len(pdf)} pages, more than {MAX_PDF_PAGES}. Keep only the part that is quoted."
            )
        for number in range(len(pdf)):
            page = pdf[number]
            text_page = page.get_textpage()
            # A form feed inside a page would look like the end of it.
            text = text_page.get_text_bounded().replace("\f", "\n")
            text_page.close()
            page.close()
            size += len(text)
            if size > MAX_TEXT_BYTES:
                raise SourceUnreadable(
                    f"{shown} holds more than {MAX_TEXT_BYTES // 1_000_000} million characters of text. "
                    "Keep only the part that is quoted."
                )
            pages.append(text)
    return pages


def _is_plain(name: str) -> bool:
    if not name or len(name) > 200 or name.strip() != name or name.startswith("."):
        return False
    return not any(c in '/\\:*?"<>|' or ord(c) < 32 for c in name)


def _refuse_outside(path: Path, folder: Path) -> None:
    try:
        inside = path.resolve(strict=True).is_relative_to(folder.resolve(strict=True))
    except (OSError, RuntimeError) as error:
        raise SourceUnreadable(_cannot_open(path, error)) from error
    if not inside:
        raise SourceUnreadable(
            f"{path.name} is a link that leads out of the folder of source texts. Put the text itself there."
        )


def _cannot_open(path: Path, error: Exception) -> str:
    reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return f"{path.name} cannot be opened ({reason}). Check the file and who may read it."
