"""Web pages (HTML) that were saved: what they show as one text, headings as locators; nothing is fetched or run."""

from __future__ import annotations

import codecs
import contextlib
import re
from collections.abc import Iterator, Mapping

from lxml import etree

from cmo.ingest.texts.flow import Flow, Paragraph
from cmo.ingest.texts.source import Extracted, SourceUnreadable

LAYOUT = 1
"""Raised whenever a page is put together otherwise: that makes another text of the same file."""

MAX_DEPTH = 500
_CHUNK = 16 * 1024
_LOOKED_AT = 4_096
_CHARSET = re.compile(rb"<meta[^>]{0,300}?charset\s{0,9}=\s{0,9}[\"']?\s{0,9}([\w.:-]{1,40})", re.IGNORECASE)
_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_AS_BROWSERS_DO = {"iso8859-1": "cp1252", "ascii": "cp1252"}
_ENCODINGS = re.compile(r"utf-8|(?:cp125|cp86|cp87|iso8859|koi8|gb|big5|euc|shift_jis|mac|iso2022_jp)[\w-]*")
_SPACE = re.compile(r"[ \t\r\n\f]+")

_HEADINGS = {f"h{level}": level for level in range(1, 7)}


def _names(names: str) -> frozenset[str]:
    return frozenset(names.split())


_ELSEWHERE = _names("iframe frame object embed")
_UNSEEN = _ELSEWHERE | _names("head script style template noscript svg canvas audio video select textarea")
_NO_END = _names("area base br col embed frame hr img input link meta param source track wbr")
_BLOCKS = _HEADINGS.keys() | _names(
    "address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption "
    "figure footer form frameset header hgroup hr html legend li main menu nav ol optgroup option p pre "
    "search section summary table tbody td tfoot th thead tr ul"
)


def read_html(data: bytes, shown: str) -> Extracted:
    """The text of a web page as it was saved.

    Args:
        data: the bytes.
        shown: the file's name for people.

    Raises:
        SourceUnreadable: the page is nested too deeply, too long, or holds no text.
    """
    text, unknown = _decoded(data, shown)
    reading = _Reading(shown)
    # libxml2 has no limit to nesting here and grows slow with it, so ours must hold while it reads.
    parser = etree.HTMLParser(target=reading, encoding="utf-8", no_network=True)
    plain = text.replace("\0", "\ufffd").encode("utf-8", "replace")
    # Where there is no element at all, which it calls an error, there is no text either.
    with contextlib.suppress(etree.XMLSyntaxError):
        for at in range(0, len(plain), _CHUNK):
            parser.feed(plain[at : at + _CHUNK])
        parser.close()
    if not reading.flow.text:
        raise SourceUnreadable(
            f"{shown} shows no text by itself; what the browser showed was fetched or made by a program. "
            "Print the page to a PDF, or put its text there as .txt."
        )
    return Extracted(
        reading.flow.text,
        "lxml",
        f"{etree.__version__} (libxml2 {'.'.join(map(str, etree.LIBXML_VERSION))}), layout {LAYOUT}",
        headings=tuple(reading.flow.headings),
        unread=tuple(_unread(reading.elsewhere, unknown)),
    )


class _Reading:
    """Takes a page's elements as they come; no tree of them is ever built.

    Attributes:
        flow: the text under way.
        elsewhere: frames and embedded objects that were met.
    """

    def __init__(self, shown: str) -> None:
        self.flow = Flow(shown)
        self.elsewhere = 0
        self._shown = shown
        self._open: list[str] = []
        self._unseen = 0
        self._kept = 0  # open elements that keep white space as it is
        self._raised = 0
        self._paragraph = Paragraph()
        self._space = False

    def start(self, tag: str, _attributes: Mapping[str, str]) -> None:
        """An element begins."""
        self.elsewhere += tag in _ELSEWHERE
        if tag in _BLOCKS:
            self._end_paragraph(_HEADINGS.get(tag))
        elif tag == "br" and not self._unseen:
            self._paragraph.write("\n")
            self._space = False
        if tag not in _NO_END:
            self._open.append(tag)
            self._count(tag, 1)
            if len(self._open) > MAX_DEPTH:
                raise SourceUnreadable(
                    f"{self._shown} nests its parts deeper than {MAX_DEPTH} levels, which no page does that people "
                    "read. Print it to a PDF, or put its text there as .txt."
                )

    def end(self, tag: str) -> None:
        """An element ends."""
        if tag in _NO_END:
            return
        if self._open:
            self._count(self._open.pop(), -1)
        if tag in _BLOCKS:
            self._end_paragraph(None)

    def data(self, words: str) -> None:
        """Words stand here."""
        if self._unseen:
            return
        if self._kept:
            self._paragraph.write(words, raised=self._raised > 0)
            return
        plain = _SPACE.sub(" ", words)
        core = plain.strip(" ")
        if core:
            if self._paragraph.begun and (self._space or plain.startswith(" ")):
                self._paragraph.write(" ")
            self._paragraph.write(core, raised=self._raised > 0)
            self._space = plain.endswith(" ")
        else:
            self._space = self._space or bool(plain)

    def close(self) -> None:
        """The page ends."""
        self._end_paragraph(None)

    def _count(self, tag: str, step: int) -> None:
        self._unseen += step * (tag in _UNSEEN)
        self._kept += step * (tag == "pre")
        self._raised += step * (tag == "sup")

    def _end_paragraph(self, level: int | None) -> None:
        self.flow.add(self._paragraph.words, self._paragraph.level)
        self._paragraph, self._space = Paragraph(level), False


def _decoded(data: bytes, shown: str) -> tuple[str, int]:
    """The page as characters, and how many of them could not be made out."""
    encoding = next((name for mark, name in _MARKS if data.startswith(mark)), None)
    if encoding is None and (declared := _CHARSET.search(data[:_LOOKED_AT])):
        encoding = _known(declared[1].decode("ascii"))
    if encoding is None:
        try:
            return data.decode("utf-8"), 0
        except UnicodeDecodeError:
            encoding = "cp1252"
    text = data.decode(encoding, "replace").removeprefix("\ufeff")
    return text, text.count("\ufffd")


def _known(declared: str) -> str | None:
    """The encoding a page declares, as browsers take it; None for one that they do not know."""
    try:
        name = codecs.lookup(declared).name
    except LookupError:
        return None
    # A page that could be read so far to declare UTF-16 is not in it.
    name = "utf-8" if name.startswith(("utf-16", "utf-32")) else _AS_BROWSERS_DO.get(name, name)
    return name if _ENCODINGS.fullmatch(name) else None


def _unread(elsewhere: int, unknown: int) -> Iterator[str]:
    if elsewhere:
        yield "Frames and embedded files are not read."
    if unknown:
        yield f"{unknown:,} of its characters could not be made out: save the page again as UTF-8."
