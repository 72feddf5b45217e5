"""Word documents (DOCX): their paragraphs as one text, headings as locators, notes at the end."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import docx
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn
from docx.oxml.parser import parse_xml
from lxml import etree

from cmo.ingest.texts.flow import Flow, Paragraph
from cmo.ingest.texts.package import sound_package
from cmo.ingest.texts.source import Extracted, SourceUnreadable

LAYOUT = 1
"""Raised whenever paragraphs are put together otherwise: that makes another text of the same file."""

_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_FORMULA_WORDS = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
_PARAGRAPH, _RUN = qn("w:p"), qn("w:r")
_WORDS = {qn("w:t"), _FORMULA_WORDS}
_SIGNS = {
    qn("w:tab"): "\t",
    qn("w:ptab"): "\t",
    qn("w:br"): "\n",
    qn("w:cr"): "\n",
    qn("w:noBreakHyphen"): "\u2011",
    qn("w:softHyphen"): "\u00ad",
}
_TAKEN_OUT = {qn("w:del"), qn("w:moveFrom")}
_PUT_IN = {qn("w:ins"), qn("w:moveTo")}
_PROPERTIES = {qn("w:pPr"), qn("w:rPr"), qn("w:sectPr"), qn("w:tblPr"), qn("w:tcPr"), qn("w:trPr")}
_PASSED_OVER = _TAKEN_OUT | _PROPERTIES | {_FALLBACK}
_PICTURES = {qn("a:blip"), "{urn:schemas-microsoft-com:vml}imagedata"}
_EMBEDDED = {qn("w:altChunk"), qn("w:object"), qn("w:subDoc")}
_NOTES = (RELATIONSHIP_TYPE.FOOTNOTES, RELATIONSHIP_TYPE.ENDNOTES)
_NOTE = (qn("w:footnote"), qn("w:endnote"))
_HEADERS = (RELATIONSHIP_TYPE.HEADER, RELATIONSHIP_TYPE.FOOTER)
_DEEPEST_STYLE = 50
_BODY_LEVEL = 9


def read_docx(data: bytes, shown: str) -> Extracted:
    """The text of a Word document; tracked changes are read as accepted.

    Args:
        data: the bytes.
        shown: the file's name for people.

    Raises:
        SourceUnreadable: the file is broken, locked, too large, or holds no text.
    """
    document = docx.Document(io.BytesIO(sound_package(data, shown)))
    reading = _Reading(Flow(shown), _levels(document))
    reading.read(document.element.body)
    for part in _related(document, _NOTES):
        for note in parse_xml(part.blob).iterchildren(*_NOTE):
            reading.read(note)
    text = reading.flow.text
    if not text:
        raise SourceUnreadable(
            f"{shown} holds no text, only pictures or nothing. Run text recognition on it, or put its text there "
            "as .txt."
        )
    left_out = any(_has_words(part.blob) for part in _related(document, _HEADERS))
    return Extracted(
        text,
        "python-docx",
        f"{docx.__version__}, layout {LAYOUT}",
        headings=tuple(reading.flow.headings),
        unread=tuple(_unread(reading, left_out, len(list(document.comments)))),
    )


@dataclass
class _Reading:
    """Goes through a part of a document in order.

    Attributes:
        flow: the text under way.
        levels: id of a style → level of the headings it makes.
        tracked, pictures, embedded: what was met on the way.
    """

    flow: Flow
    levels: dict[str, int]
    tracked: int = 0
    pictures: int = 0
    embedded: int = 0
    _open: list[Paragraph] = field(default_factory=list)
    _inside: list[list[Paragraph]] = field(default_factory=list)
    _raised: bool = False

    def read(self, part: Any) -> None:
        """Reads what stands in an element, without recursion: nesting is the file's to choose."""
        walk = etree.iterwalk(part, events=("start", "end"))
        for event, element in walk:
            tag = element.tag
            if event == "end":
                self._end(tag)
            elif tag in _PASSED_OVER:
                self.tracked += tag in _TAKEN_OUT
                # The elements below are passed over; this one's end still comes.
                walk.skip_subtree()
            else:
                self._start(element, tag)

    def _start(self, element: Any, tag: str) -> None:
        if tag == _PARAGRAPH:
            self._open.append(Paragraph(self._level(element)))
            self._inside.append([])
        elif tag == _RUN:
            raised = element.find(f"{qn('w:rPr')}/{qn('w:vertAlign')}")
            self._raised = raised is not None and raised.get(qn("w:val")) == "superscript"
        elif tag in _WORDS and self._open:
            self._open[-1].write(element.text or "", raised=self._raised)
        elif tag in _SIGNS and self._open:
            self._open[-1].write(_SIGNS[tag])
        self.tracked += tag in _PUT_IN
        self.pictures += tag in _PICTURES
        self.embedded += tag in _EMBEDDED

    def _end(self, tag: str) -> None:
        if tag == _RUN:
            self._raised = False
        elif tag == _PARAGRAPH and self._open:
            ended, inside = self._open.pop(), self._inside.pop()
            if self._inside:
                # A text box stands in the middle of a paragraph's sentence: its words come after it.
                self._inside[-1] += [ended, *inside]
            else:
                for paragraph in (ended, *inside):
                    self.flow.add(paragraph.words, paragraph.level)

    def _level(self, paragraph: Any) -> int | None:
        own = paragraph.find(f"{qn('w:pPr')}/{qn('w:outlineLvl')}")
        if own is not None:
            return _outline(own)
        style = paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
        return None if style is None else self.levels.get(style.get(qn("w:val")))


def _levels(document: Any) -> dict[str, int]:
    """Id of each style that makes headings → their level, whatever the style is called here."""
    found = {}
    for style in document.styles:
        level = _level_of(style)
        if level is not None:
            found[style.style_id] = level
    return found


def _level_of(style: Any) -> int | None:
    for _ in range(_DEEPEST_STYLE):
        name = (style.name or "").lower()
        if name == "title":
            return 1
        if name.startswith("heading ") and name[8:].isdigit():
            return int(name[8:])
        outline = style.element.find(f"{qn('w:pPr')}/{qn('w:outlineLvl')}")
        if outline is not None:
            return _outline(outline)
        style = getattr(style, "base_style", None)
        if style is None:
            break
    return None


def _outline(element: Any) -> int | None:
    value = element.get(qn("w:val")) or ""
    level = int(value) if value.isdecimal() and len(value) < 3 else _BODY_LEVEL
    return level + 1 if level < _BODY_LEVEL else None


def _related(document: Any, kinds: tuple[str, ...]) -> list[Any]:
    return [
        relation.target_part
        for relation in document.part.rels.values()
        if relation.reltype in kinds and not relation.is_external
    ]


def _has_words(blob: bytes) -> bool:
    return any((element.text or "").strip() for element in parse_xml(blob).iter(qn("w:t")))


def _unread(reading: _Reading, left_out: bool, comments: int) -> Iterator[str]:
    if left_out:
        yield "Running heads and feet are left out."
    if comments:
        yield "Comments are left out."
    if reading.tracked:
        yield "Tracked changes are read as if they were accepted."
    if reading.pictures:
        yield "Words inside pictures are not read."
    if reading.embedded:
        yield "Embedded files are not read."
