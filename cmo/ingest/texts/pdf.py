"""PDFs: the words of each page, columns one after the other, and which pages hold none."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator, Sequence
from typing import Any

import pypdfium2
from pypdfium2 import raw

from cmo.ingest.texts.columns import Run, gutter, one_after_the_other, side_by_side
from cmo.ingest.texts.flow import too_long
from cmo.ingest.texts.source import KEEP_PART, MAX_TEXT, Extracted, SourceUnreadable, starts_of

MAX_PAGES = 5_000

LAYOUT = 1
"""Raised whenever the words of a page are put in order otherwise: that makes another text of the same file."""

_MOST_CHARACTERS = 100_000  # of one page that is read in columns; nobody prints more
_GENERATED_LINE_END = frozenset("\r\n")
_LINE_END_HYPHEN = "\ufffe"
_SOFT_HYPHEN = "\x02"
_MOST_UNKNOWN = 0.01
_NOWHERE = (0.0, 0.0, 0.0, 0.0)


def read_pdf(data: bytes, shown: str) -> Extracted:
    """The text of a PDF, its pages joined by form feeds.

    Args:
        data: the bytes.
        shown: the file's name for people.

    Raises:
        SourceUnreadable: the PDF is broken, locked, or holds pictures of text only.
    """
    try:
        pages = _pages(data, shown)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            reason = "is locked with a password. Save a copy without one."
        else:
            why = "it is broken" if "Success" in str(error) else str(error).rstrip(".")
            reason = f"cannot be read as a PDF ({why}). Download it again, or put its text there as .txt."
        raise SourceUnreadable(f"{shown} {reason}") from error
    text = "\f".join(pages)
    if not text.strip():
        raise SourceUnreadable(
            f"{shown} holds pictures of pages and no text. Run text recognition on it, or put its text there "
            "as .txt."
        )
    version = f"{pypdfium2.PYPDFIUM_INFO}, layout {LAYOUT}"
    return Extracted(text, "pypdfium2", version, starts_of(pages), unread=tuple(_unread(pages, text)))


def _pages(data: bytes, shown: str) -> list[str]:
    pages, size = [], 0
    with pypdfium2.PdfDocument(data) as pdf:
        if len(pdf) > MAX_PAGES:
            raise SourceUnreadable(f"{shown} has {len(pdf)} pages, more than {MAX_PAGES}. {KEEP_PART}")
        for number in range(len(pdf)):
            page = pdf[number]
            text_page = page.get_textpage()
            # A form feed inside a page would look like the end of it.
            text = _words(text_page).replace("\f", "\n")
            text_page.close()
            page.close()
            size += len(text)
            if size > MAX_TEXT:
                raise too_long(shown)
            pages.append(text)
    return pages


def _words(page: Any) -> str:
    """The words of a page in the order people read them."""
    boxes = [Run(left, right, bottom) for left, bottom, right, _ in _boxes(page)]
    x = gutter(boxes)
    if x is None or not side_by_side(boxes, x) or page.count_chars() > _MOST_CHARACTERS:
        return str(page.get_text_bounded())
    runs = list(_runs(page))
    x = gutter(runs)
    return str(page.get_text_bounded()) if x is None else one_after_the_other(runs, x)


def _boxes(page: Any) -> Iterator[tuple[float, float, float, float]]:
    for index in range(min(page.count_rects(), _MOST_CHARACTERS)):
        yield page.get_rect(index)


def _runs(page: Any) -> Iterator[Run]:
    """Words on one baseline without a wide gap, in the order of the file."""
    words: list[str] = []
    left = right = base = 0.0
    for character, box, origin, generated in _characters(page):
        if generated:
            if character not in _GENERATED_LINE_END:
                words.append(" ")
            continue
        height = max(4.0, box[3] - box[1])
        follows = abs(origin - base) <= 0.6 * height and -height <= box[0] - right <= height
        if words and not follows:
            yield Run(left, right, base, "".join(words).strip())
            words = []
        if not words:
            left, right, base = box[0], box[2], origin
        words.append(_SOFT_HYPHEN if character == _LINE_END_HYPHEN else character)
        right = max(right, box[2])
    if words:
        yield Run(left, right, base, "".join(words).strip())


def _characters(page: Any) -> Iterator[tuple[str, tuple[float, float, float, float], float, bool]]:
    """Each character with its box (left, bottom, right, top), its baseline, and whether it is not printed."""
    # Called for every character: the numbers are made once, and read through the plain interface.
    left, right, bottom, top, x, y = (ctypes.c_double() for _ in range(6))
    text = page.raw
    for index in range(page.count_chars()):
        code = raw.FPDFText_GetUnicode(text, index)
        character = chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else "\ufffd"
        if raw.FPDFText_IsGenerated(text, index) == 1:
            yield character, _NOWHERE, 0, True
        else:
            raw.FPDFText_GetCharBox(text, index, left, right, bottom, top)
            raw.FPDFText_GetCharOrigin(text, index, x, y)
            yield character, (left.value, bottom.value, right.value, top.value), y.value, False


def _unread(pages: Sequence[str], text: str) -> Iterator[str]:
    empty = [number for number, page in enumerate(pages, start=1) if not page.strip()]
    if empty:
        yield f"{_listed(empty)} no text: pictures of text, or nothing."
    unknown = sum(c == "\ufffd" or "\ue000" <= c <= "\uf8ff" for c in text)
    if unknown > _MOST_UNKNOWN * len(text):
        yield (
            f"{unknown:,} of its {len(text):,} characters have no known meaning: the fonts of the PDF do not "
            "say which letters they draw."
        )


def _listed(pages: Sequence[int]) -> str:
    """Page numbers as a sentence begins with them, neighbours together."""
    rows: list[list[int]] = []
    for page in pages:
        if rows and page == rows[-1][-1] + 1:
            rows[-1].append(page)
        else:
            rows.append([page])
    named = [f"{row[0]}–{row[-1]}" if len(row) > 1 else str(row[0]) for row in rows]
    return f"Page {named[0]} holds" if len(pages) == 1 else f"Pages {', '.join(named)} hold"
